/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown of a person and found by search: what the owner typed, else the latest roster's word, else the latest
 * name of an export. In the caller's write transaction. */
#include "config.h"

#include <string.h>

#include "hearth-import-derive.h"
#include "hearth-merge.h"
#include "hearth-names.h"
#include "hearth-notes.h"

static const char *const fields[] = { "name", "phone", "email", "birthday", "gender", "region", "remark" };
#define N_FIELDS G_N_ELEMENTS (fields)

/* Into whose account the owner merged another of the same person: its words come first, whatever is newer. */
#define CHOSEN(i)                                                                                                     \
  "(" i ".home_id = " i ".member_id AND EXISTS (SELECT 1 FROM identity_decisions d JOIN identities a"                  \
  " ON a.group_id = d.group_a AND a.key = d.key_a AND a.member_id = " i ".member_id"                                   \
  " WHERE d.same = 1 AND d.group_b = " i ".group_id AND d.key_b = " i ".key))"

/* Everything a search may find, folded, one a line: names, ids, phone. */
static char *
dup_words (Derive *derive, gint64 member_id)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, NULL,
    "SELECT DISTINCT word FROM (SELECT n.folded AS word FROM names n JOIN identities i ON i.id = n.identity_id WHERE i.member_id = ?1"
    " UNION ALL SELECT i.platform_id FROM identities i WHERE i.member_id = ?1"
    " UNION ALL SELECT value FROM member_fields WHERE member_id IN " HEARTH_RECORDS_OF ("?1")
    "   AND field IN ('name', 'phone', 'email', 'remark')"
    " UNION ALL SELECT f.value FROM identity_fields f JOIN identities i ON i.id = f.identity_id WHERE i.member_id = ?1"
    "   AND f.field IN ('phone', 'email', 'remark')) WHERE word IS NOT NULL AND word <> '' ORDER BY word", "i", member_id);
  GString *words = g_string_new ("\n");

  while (hearth_stmt_step (stmt))
    {
      g_autofree char *folded = hearth_name_fold (hearth_stmt_text (stmt, 0));
      g_string_append_printf (words, "%s\n", folded);
    }
  return g_string_free (words, FALSE);
}

/* Pinyin is the dear part: it is added only when the words changed. */
static char *
dup_search (Derive *derive, gint64 member_id, const char *name, const char *before)
{
  g_autofree char *words = dup_words (derive, member_id);
  g_autofree char *folded = hearth_name_fold (name);

  if (before != NULL && g_str_has_prefix (before, words) && before[strlen (words)] == '\t'
      && g_str_has_prefix (before + strlen (words) + 1, folded) && before[strlen (words) + 1 + strlen (folded)] == '\t')
    return NULL;
  g_autofree char *pinyin = hearth_name_pinyin (name);
  g_autofree char *initials = hearth_name_initials (name);
  return g_strconcat (words, "\t", folded, "\t\n", pinyin, "\n", initials, "\n", NULL);
}

/* What was typed of the record that stands for the person comes before what was of those merged into it. */
static gboolean
load_values (Derive *derive, gint64 member_id, char *values[N_FIELDS], GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, error,
    "SELECT field, value FROM (SELECT f.field, f.value, 1 + " CHOSEN ("i") " AS rank, b.on_day AS day, b.id AS batch FROM identity_fields f"
    "   JOIN identities i ON i.id = f.identity_id JOIN batches b ON b.id = f.batch_id AND b.state = 1 WHERE i.member_id = ?1"
    " UNION ALL SELECT field, value, 3, member_id = ?1, -member_id FROM member_fields WHERE member_id IN " HEARTH_RECORDS_OF ("?1")
    ") ORDER BY rank, day, batch", "i", member_id);

  while (hearth_stmt_step (stmt))
    for (guint i = 0; i < N_FIELDS; i++)
      if (strcmp (hearth_stmt_text (stmt, 0), fields[i]) == 0)
        {
          g_free (values[i]);
          values[i] = g_strdup (hearth_stmt_text (stmt, 1));
        }
  return hearth_stmt_done (stmt, error);
}

/* The name of the identity with an id comes before one known by name only. */
static char *
dup_export_name (Derive *derive, gint64 member_id)
{
  return hearth_db_dup_text (derive->db,
    "SELECT n.name FROM identities i JOIN names n ON n.identity_id = i.id JOIN name_seen s ON s.name_id = n.id"
    " JOIN batches b ON b.id = s.batch_id AND b.state = 1 WHERE i.member_id = ?1 AND n.name <> ''"
    " ORDER BY " CHOSEN ("i") " DESC, i.platform_id IS NULL, s.last_ts DESC, n.name LIMIT 1", "i", member_id);
}

static gboolean
write_member (Derive *derive, gint64 member_id, GError **error)
{
  char *values[N_FIELDS] = { NULL };
  gboolean ok = load_values (derive, member_id, values, error);

  if (ok && values[0] == NULL)
    values[0] = dup_export_name (derive, member_id);
  if (ok && values[0] == NULL)
    values[0] = hearth_db_dup_text (derive->db, "SELECT coalesce(name, key) FROM identities WHERE member_id = ?1 ORDER BY key LIMIT 1", "i", member_id);
  if (ok && values[0] != NULL)
    {
      g_autofree char *before = hearth_db_dup_text (derive->db, "SELECT search FROM members WHERE id = ?1", "i", member_id);
      g_autofree char *search = dup_search (derive, member_id, values[0], before);
      g_autofree char *sort_key = search != NULL ? hearth_name_sort_key (values[0]) : NULL;
      ok = hearth_db_exec (derive->db, error,
        "UPDATE members SET name = ?2, phone = ?3, email = ?4, birthday = ?5, gender = ?6, region = ?7, remark = ?8,"
        " search = coalesce(?9, search), sort_key = coalesce(?10, sort_key) WHERE id = ?1", "issssssss" "s", member_id,
        values[0], values[1], values[2], values[3], values[4], values[5], values[6], search, sort_key);
    }
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (values[i]);
  return ok;
}

/* A record that was merged into another is nobody to be shown or found; it keeps the name it stands for. */
static gboolean
write_merged (Derive *derive, gint64 member_id, GError **error)
{
  return hearth_db_exec (derive->db, error,
    "UPDATE members SET name = coalesce((SELECT coalesce(name, key) FROM identities WHERE home_id = ?1 ORDER BY key LIMIT 1), name),"
    " phone = NULL, email = NULL, birthday = NULL, gender = NULL, region = NULL, remark = NULL, search = '', sort_key = ''"
    " WHERE id = ?1", "i", member_id);
}

/* Rows of id and whether it was merged. */
static gboolean
write_members (Derive *derive, HearthStmt *stmt, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 1) != 0 ? -hearth_stmt_int (stmt, 0) : hearth_stmt_int (stmt, 0);
      g_array_append_val (ids, id);
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      if (!(id < 0 ? write_merged (derive, -id, error) : write_member (derive, id, error)))
        return FALSE;
    }
  return TRUE;
}

/* Derives what is shown of everybody who has an identity in the group, or had one as home; or of those touched. */
gboolean
derive_members (Derive *derive, GError **error)
{
  g_autoptr (HearthStmt) stmt = derive->some
    ? hearth_db_query (derive->db, error, "SELECT id, merged_into IS NOT NULL FROM members WHERE id IN"
                       " (SELECT id FROM temp.touched_people)", NULL)
    : hearth_db_query (derive->db, error, "SELECT id, merged_into IS NOT NULL FROM members WHERE id IN (SELECT member_id FROM identities"
                       " WHERE group_id = ?1 UNION SELECT home_id FROM identities WHERE group_id = ?1)", "i", derive->group_id);

  return write_members (derive, stmt, error);
}

/**
 * hearth_member_refresh:
 *
 * Derives what is shown of one person, after something was typed. In the caller's write transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_member_refresh (HearthDb *db, gint64 member_id, GError **error)
{
  Derive derive = { .db = db };
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id, merged_into IS NOT NULL FROM members WHERE id = ?1", "i",
                                                 member_id);

  return write_members (&derive, stmt, error);
}
