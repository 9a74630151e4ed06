/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts and digests of what a workspace holds, equal for two workspaces that say the same whatever their row ids,
 * batches and times of making are. Any thread, with its HearthDb. */
#include "hearth-stats.h"

#include <string.h>

#define DIGEST_LENGTH 32           /* SHA-256 */

/* Stand for a row id: what a person would call it. */
#define GROUP_NAME(id) "(SELECT name FROM groups WHERE id = " id ")"
#define IDENTITY_KEY(id) "(SELECT key FROM identities WHERE id = " id ")"
#define MEMBER_KEY(id)                                                                                           \
  "(SELECT name FROM members WHERE id = " id "), (SELECT group_concat (k, char (31)) FROM (SELECT gg.name || char (30)" \
  " || ii.key AS k FROM identities ii JOIN groups gg ON gg.id = ii.group_id WHERE ii.member_id = " id " ORDER BY 1))"
/* What was typed of somebody belongs to the person, to whichever record it was added. */
#define PERSON_KEY(id) MEMBER_KEY ("(SELECT coalesce (merged_into, id) FROM members WHERE id = " id ")")
#define EVENT_KEY(id) "(SELECT title || char (31) || starts FROM events WHERE id = " id ")"
#define POST_KEY(id) "(SELECT title || char (31) || start FROM posts WHERE id = " id ")"

/* What all rows of tables have. Of rows that several imports brought, those that count. */
#define RECORD_KEY(r) GROUP_NAME (r ".group_id") ", " IDENTITY_KEY (r ".identity_id") ", " r ".key, " r ".item, " r ".ts, " r ".extra"

/* Column 0 orders the rows as far as the query can cheaply; rows of equal first columns are ordered by their digests.
 * Column 1 is the rest as one text.
 * Left out: ids, who made a row and when, places in a file, defaults that depend on the order of making (a group's
 * colour), texts derived for searching, and everything of batches: the same roster twice says nothing more than once. */
static const struct
{
  const char *table;
  const char *sql;                 /* NULL: the reminders, whose keys hold row ids */
} tables[] = {
  { "groups", "SELECT name, json_array (platform, kind, keep_text, self_key, deleted_at IS NULL) FROM groups ORDER BY 1" },
  { "thresholds", "SELECT metric, json_array (" GROUP_NAME ("group_id") ", value) FROM thresholds ORDER BY 1" },
  { "targets", "SELECT month, json_array (" GROUP_NAME ("group_id") ", metric, value) FROM targets ORDER BY 1" },
  { "invitations", "SELECT month, json_array (" GROUP_NAME ("group_id") ", source, invited) FROM invitations ORDER BY 1" },
  { "kind_thresholds", "SELECT metric, json_array (kind, value) FROM kind_thresholds ORDER BY 1" },
  { "members", "SELECT '', json_array (" MEMBER_KEY ("m.id") ", m.phone, m.email, m.birthday, m.gender, m.region, m.remark,"
    " m.consent, m.deleted_at IS NULL) FROM members m WHERE m.merged_into IS NULL" },
  { "member_fields", "SELECT field, json_array (" PERSON_KEY ("f.member_id") ", value) FROM member_fields f ORDER BY 1" },
  { "identities", "SELECT '', json_array (" GROUP_NAME ("i.group_id") ", i.key, i.platform_id, i.name, "
    MEMBER_KEY ("i.member_id") ", (SELECT count(*) FROM identities o WHERE o.home_id = i.home_id)) FROM identities i" },
  { "identity_decisions", "SELECT same, json_array (" GROUP_NAME ("group_a") ", key_a, " GROUP_NAME ("group_b") ", key_b)"
    " FROM identity_decisions ORDER BY 1" },
  { "names", "SELECT '', json_array (" GROUP_NAME ("i.group_id") ", i.key, n.name) FROM names n"
    " JOIN identities i ON i.id = n.identity_id" },
  { "identity_fields", "SELECT DISTINCT f.field, json_array (" GROUP_NAME ("i.group_id") ", i.key, f.value)"
    " FROM identity_fields f JOIN identities i ON i.id = f.identity_id ORDER BY 1" },
  { "not_adverts", "SELECT digest, " GROUP_NAME ("group_id") " FROM not_adverts ORDER BY 1" },
  { "messages", "SELECT m.day, json_array (g.name, m.ts, m.kind, m.flags, m.reply_hash, i.key, n.name, m.text, m.length) FROM groups g"
    " CROSS JOIN messages m INDEXED BY messages_key ON m.group_id = g.id LEFT JOIN names n ON n.id = m.name_id"
    " LEFT JOIN identities i ON i.id = n.identity_id ORDER BY g.name, m.day" },
  { "evidence", "SELECT DISTINCT e.day, json_array (" GROUP_NAME ("e.group_id") ", " IDENTITY_KEY ("e.identity_id") ", e.kind,"
    " e.source, e.ts, iif (e.kind = 5, " IDENTITY_KEY ("e.value") ", e.value), " IDENTITY_KEY ("e.by_identity") ", e.join_source) FROM evidence e ORDER BY 1" },
  { "member_day", "SELECT d.day, json_array (g.name, i.key, sum (d.messages), sum (d.other)) FROM groups g"
    " CROSS JOIN member_day d ON d.group_id = g.id JOIN identities i ON i.id = d.identity_id"
    " GROUP BY d.group_id, d.day, d.identity_id ORDER BY g.name, d.day" },
  { "hour_day", "SELECT d.day, json_array (g.name, d.hour, sum (d.n)) FROM groups g CROSS JOIN hour_day d ON d.group_id = g.id"
    " GROUP BY d.group_id, d.day, d.hour ORDER BY g.name, d.day" },
  { "stays", "SELECT s.join_day, json_array (" GROUP_NAME ("s.group_id") ", " MEMBER_KEY ("s.member_id") ", s.left_day,"
    " s.inferred, " MEMBER_KEY ("s.referrer") ", s.source) FROM stays s ORDER BY 1" },
  { "member_group", "SELECT m.role, json_array (" GROUP_NAME ("m.group_id") ", " MEMBER_KEY ("m.member_id") ", m.messages,"
    " m.first_day, m.last_day, hex (m.active), hex (m.spoke)) FROM member_group m ORDER BY 1" },
  { "group_span", "SELECT " GROUP_NAME ("group_id") ", json_array (first_day, data_until, last_ts) FROM group_span ORDER BY 1" },
  { "tallies", "SELECT day, json_array (" GROUP_NAME ("group_id") ", headcount, joined, left, speakers, messages)"
    " FROM tallies ORDER BY 1" },
  { "posts", "SELECT start, json_array (title, text, kind, zone, rrule, deleted_at IS NULL) FROM posts ORDER BY 1" },
  { "post_groups", "SELECT " GROUP_NAME ("group_id") ", " POST_KEY ("post_id") " FROM post_groups ORDER BY 1" },
  { "occurrences", "SELECT original, json_array (" POST_KEY ("post_id") ", " GROUP_NAME ("group_id") ", moved_to, due_at,"
    " status, done_at, reach, reads, clicks, carts, paid, shares) FROM occurrences ORDER BY 1" },
  { "leave_reasons", "SELECT DISTINCT day, json_array (" GROUP_NAME ("group_id") ", key, reason, words, batch_id IS NULL)"
    " FROM leave_reasons r WHERE batch_id IS NULL OR EXISTS (SELECT 1 FROM batches b WHERE b.id = r.batch_id AND b.state = 1) ORDER BY 1" },
  { "events", "SELECT starts, json_array (ends, title, kind, place, goal, note, deleted_at IS NULL,"
    " (SELECT json_array (" GROUP_NAME ("i.group_id") ", i.key) FROM identities i WHERE i.id = e.organiser)) FROM events e ORDER BY 1" },
  { "event_groups", "SELECT " GROUP_NAME ("group_id") ", json_array (" EVENT_KEY ("event_id") ", invited, attended) FROM event_groups ORDER BY 1" },
  { "event_people", "SELECT g.name, json_array (i.key, " EVENT_KEY ("p.event_id") ", p.invited, p.attended) FROM event_people p"
    " JOIN identities i ON i.id = p.identity_id JOIN groups g ON g.id = i.group_id ORDER BY 1" },
  { "tasks", "SELECT due_day, json_array (title, text, " GROUP_NAME ("group_id") ", " PERSON_KEY ("t.member_id") ", done_at,"
    " deleted_at IS NULL) FROM tasks t ORDER BY 1" },
  { "notes", "SELECT created_at, json_array (" PERSON_KEY ("o.member_id") ", text, deleted_at IS NULL) FROM notes o ORDER BY 1" },
  { "tags", "SELECT name, NULL FROM tags WHERE id IN (SELECT tag_id FROM member_tags) ORDER BY 1" },
  { "member_tags", "SELECT DISTINCT t.name, json_array (" PERSON_KEY ("b.member_id") ") FROM member_tags b"
    " JOIN tags t ON t.id = b.tag_id ORDER BY 1" },
  { "orders", "SELECT r.day, json_array (" RECORD_KEY ("r") ", number, product, quantity, amount, cost, currency, status, coupon)"
    " FROM current_orders r ORDER BY 1" },
  { "coupons", "SELECT r.day, json_array (" RECORD_KEY ("r") ", code, name, issued, redeemed, redeemed_day, amount, currency)"
    " FROM current_coupons r ORDER BY 1" },
  { "check_ins", "SELECT r.day, json_array (" RECORD_KEY ("r") ", task) FROM current_check_ins r ORDER BY 1" },
  { "answers", "SELECT r.day, json_array (" RECORD_KEY ("r") ", survey, question, nps, satisfaction, text) FROM current_answers r ORDER BY 1" },
  { "post_results", "SELECT r.day, json_array (" RECORD_KEY ("r") ", title, r.kind, reach, reads, clicks, carts, paid, shares)"
    " FROM current_post_results r ORDER BY 1" },
  { "points", "SELECT r.day, json_array (" RECORD_KEY ("r") ", points, reason) FROM current_points r ORDER BY 1" },
  { "reminders", NULL },
};

/* What the parts of a reminder's key stand for, after its first word. */
static const struct
{
  const char *word;
  const char *parts;               /* p post, e event, g group, m member, t task, q message, - as it is */
} reminder_keys[] = {
  { "post", "p-g" }, { "risk", "gm-" }, { "task", "t" }, { "question", "q" }, { "asked", "g-" }, { "questions", "g-" }, { "birthday", "m-" },
  { "anniversary", "gm-" }, { "import", "g-" }, { "event", "e-" }, { "came", "e" },
};

/* The rows of one section, and the digest of all sections before. */
typedef struct
{
  GChecksum *row;
  GChecksum *table;
  GArray *section;                 /* digests of rows, DIGEST_LENGTH each */
  gint64 count;
} Digester;

static int
compare_digests (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, DIGEST_LENGTH);
}

static void
end_section (Digester *digester)
{
  g_array_sort (digester->section, compare_digests);
  g_checksum_update (digester->table, (const guchar *) digester->section->data,
                     (gssize) digester->section->len * DIGEST_LENGTH);
  g_array_set_size (digester->section, 0);
}

/* Length first, so that no two lists of values look alike. */
static void
add_value (Digester *digester, const char *text)
{
  gint64 length = text != NULL ? (gint64) strlen (text) : -1;

  g_checksum_update (digester->row, (const guchar *) &length, sizeof length);
  if (text != NULL)
    g_checksum_update (digester->row, (const guchar *) text, length);
}

static void
end_row (Digester *digester)
{
  guint8 digest[DIGEST_LENGTH];
  gsize length = sizeof digest;

  g_checksum_get_digest (digester->row, digest, &length);
  g_checksum_reset (digester->row);
  g_array_append_vals (digester->section, digest, 1);
  digester->count++;
}

static void
digester_init (Digester *digester)
{
  digester->row = g_checksum_new (G_CHECKSUM_SHA256);
  digester->table = g_checksum_new (G_CHECKSUM_SHA256);
  digester->section = g_array_new (FALSE, FALSE, DIGEST_LENGTH);
  digester->count = 0;
}

static void
digester_clear (Digester *digester)
{
  g_checksum_free (digester->row);
  g_checksum_free (digester->table);
  g_array_unref (digester->section);
}

static gboolean
digest_query (HearthDb *db, Digester *digester, const char *sql, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, sql, NULL);
  g_autofree char *section = NULL;

  while (hearth_stmt_step (stmt))
    {
      const char *key = hearth_stmt_text (stmt, 0);

      if (digester->section->len > 0 && g_strcmp0 (section, key) != 0)
        end_section (digester);
      if (g_strcmp0 (section, key) != 0)
        {
          g_free (section);
          section = g_strdup (key);
        }
      add_value (digester, key);
      add_value (digester, hearth_stmt_text (stmt, 1));
      end_row (digester);
    }
  end_section (digester);
  return hearth_stmt_done (stmt, error);
}

/* What one part of a reminder's key stands for; NULL when that is no longer there. */
static char *
name_part (HearthDb *db, char kind, const char *part)
{
  gint64 id = g_ascii_strtoll (part, NULL, 10);

  switch (kind)
    {
    case 'p':
      return hearth_db_dup_text (db, "SELECT " POST_KEY ("?1"), "i", id);
    case 'e':
      return hearth_db_dup_text (db, "SELECT " EVENT_KEY ("?1"), "i", id);
    case 'g':
      return hearth_db_dup_text (db, "SELECT " GROUP_NAME ("?1"), "i", id);
    case 't':
      return hearth_db_dup_text (db, "SELECT title FROM tasks WHERE id = ?1", "i", id);
    case 'm':
      return hearth_db_dup_text (db, "SELECT json_array (" PERSON_KEY ("?1") ")", "i", id);
    case 'q':
      return hearth_db_dup_text (db, "SELECT json_array (" GROUP_NAME ("group_id") ", ts, text) FROM messages WHERE id = ?1",
                                 "i", id);
    default:
      return g_strdup (part);
    }
}

/* Wall times in keys hold colons, so that the fields in front and behind are cut off first. */
static void
add_reminder_key (HearthDb *db, Digester *digester, const char *key)
{
  g_auto (GStrv) parts = g_strsplit (key, ":", -1);
  const char *kinds = "";

  for (guint i = 0; i < G_N_ELEMENTS (reminder_keys); i++)
    if (g_strcmp0 (parts[0], reminder_keys[i].word) == 0)
      kinds = reminder_keys[i].parts;
  guint n = g_strv_length (parts), n_kinds = strlen (kinds);
  add_value (digester, parts[0]);
  for (guint i = 1; i < n; i++)
    {
      guint from_end = n - 1 - i;
      guint before_free = strcspn (kinds, "-");
      char kind = '-';

      if (i - 1 < before_free)
        kind = kinds[i - 1];
      else if (n_kinds > before_free && from_end < n_kinds - before_free - 1)
        kind = kinds[n_kinds - 1 - from_end];
      g_autofree char *name = name_part (db, kind, parts[i]);
      add_value (digester, name);
    }
}

static gboolean
digest_reminders (HearthDb *db, Digester *digester, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT key, fired_at, snooze_until, done_at FROM reminders", NULL);

  while (hearth_stmt_step (stmt))
    {
      add_reminder_key (db, digester, hearth_stmt_text (stmt, 0));
      for (int i = 1; i < 4; i++)
        add_value (digester, hearth_stmt_text (stmt, i));
      end_row (digester);
    }
  end_section (digester);
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_table_stats_free:
 * @stats: (nullable) (transfer full):
 */
void
hearth_table_stats_free (HearthTableStats *stats)
{
  if (stats == NULL)
    return;
  g_free (stats->digest);
  g_free (stats);
}

/**
 * hearth_stats:
 *
 * Counts the rows of each table and digests them in a canonical order. Row ids are replaced by what they stand for
 * (a person by the name and the accounts), so that the same facts give the same digests however they came in; the
 * batch log and the settings are left out.
 *
 * Returns: (transfer full) (element-type HearthTableStats): one a table, always in the same order; NULL with @error set
 */
GPtrArray *
hearth_stats (HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_table_stats_free);

  g_return_val_if_fail (db != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      Digester digester;
      HearthTableStats *stats = g_new0 (HearthTableStats, 1);

      digester_init (&digester);
      gboolean done = tables[i].sql != NULL ? digest_query (db, &digester, tables[i].sql, error)
                                            : digest_reminders (db, &digester, error);
      stats->table = tables[i].table;
      stats->count = digester.count;
      stats->digest = g_strdup (g_checksum_get_string (digester.table));
      g_ptr_array_add (all, stats);
      digester_clear (&digester);
      if (!done)
        return NULL;
    }
  return g_steal_pointer (&all);
}
