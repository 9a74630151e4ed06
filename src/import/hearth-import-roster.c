/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member list into the workspace: evidence of joins, leaves, presence and roles, and what it says of each person.
 * Read on the import's own thread, written in steps on the writer's. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-import-private.h"
#include "hearth-names.h"
#include "hearth-roster.h"

#define ROWS_A_STEP 1000

enum
{
  FIELD_ID,
  FIELD_NAME,
  FIELD_PHONE,
  FIELD_EMAIL,
  FIELD_BIRTHDAY,
  FIELD_GENDER,
  FIELD_REGION,
  FIELD_REMARK,
  FIELD_TAGS,
  FIELD_SOURCE,
  FIELD_REFERRER,
  N_FIELDS,
};

/* The fields kept of a person under these names; tags, source and referrer go elsewhere. */
static const char *const kept_fields[] = { "id", "name", "phone", "email", "birthday", "gender", "region", "remark" };

typedef struct
{
  char *text[N_FIELDS];
  HearthDay joined, left;
  int role;
  guint64 line;
  gint64 identity, joining; /* once written: who it is, and the evidence of the joining */
} Row;

typedef struct
{
  const HearthImportOptions *options;
  HearthImportResult *result;
  GPtrArray *rows;
  HearthZone *zone;
  HearthDay on_day;
  gint64 seen_ts;          /* what "last seen" a name of this roster has: the start of its day */
  gint64 group_id, batch;
  guint next;              /* row to be written */
  guint next_referrer;     /* row whose inviter is to be written, when all rows are */
  GHashTable *made;        /* keys a dry run would make */
} Roster;

static void
row_free (Row *row)
{
  for (guint i = 0; i < N_FIELDS; i++)
    g_free (row->text[i]);
  g_free (row);
}

static gboolean
collect_row (gpointer data, const HearthRosterRow *in, GError **error)
{
  Roster *roster = data;
  const char *const texts[N_FIELDS] = { in->id, in->name, in->phone, in->email, in->birthday, in->gender, in->region,
                                        in->note, in->tags, in->source, in->referrer };

  roster->result->rows++;
  if (in->skip_reason != NULL)
    {
      import_result_skip (roster->result, in->line, in->skip_reason);
      return TRUE;
    }
  Row *row = g_new0 (Row, 1);
  for (guint i = 0; i < N_FIELDS; i++)
    row->text[i] = texts[i] != NULL ? hearth_name_clean (texts[i]) : NULL;
  row->joined = in->joined;
  row->left = in->left;
  row->role = in->role;
  row->line = in->line;
  g_ptr_array_add (roster->rows, row);
  return TRUE;
}

/* Looks for the person a row means. Returns: identity id (0 in a dry run for a new one, or with @error) */
static gint64
find_person (HearthDb *db, Roster *roster, const Row *row, gboolean *made, GError **error)
{
  g_autofree char *folded = hearth_name_fold (row->text[FIELD_NAME] != NULL ? row->text[FIELD_NAME] : "");
  gboolean by_id = row->text[FIELD_ID] != NULL && row->text[FIELD_ID][0] != '\0';
  const char *key = by_id ? row->text[FIELD_ID] : folded;
  gint64 bearers = hearth_db_int (db, 0, "SELECT count(DISTINCT i.member_id) FROM names n JOIN identities i ON i.id = n.identity_id"
                                  " WHERE i.group_id = ?1 AND n.folded = ?2 AND n.folded <> ''", "is", roster->group_id, folded);

  if (!by_id && bearers > 1)
    {
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, row->line);

      import_result_warn (roster->result, _("Line %s: several people are called “%s”, so this row stands for itself."), line,
                          row->text[FIELD_NAME]);
    }
  *made = FALSE;
  if (roster->options->dry_run)
    {
      gint64 id = hearth_db_int (db, 0, "SELECT id FROM identities WHERE group_id = ?1 AND key = ?2", "is", roster->group_id, key);
      *made = id == 0 && bearers != 1 && g_hash_table_add (roster->made, g_strdup (key));
      return id;
    }
  gint64 identity = import_identity (db, roster->group_id, key, row->text[FIELD_NAME], by_id, roster->batch, made, error);
  if (*made && bearers == 1)
    *made = FALSE;
  return identity;
}

static gboolean
known_field (HearthDb *db, gint64 identity, const char *field, const char *value)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM identity_fields WHERE identity_id = ?1 AND field = ?2 AND value = ?3", "iss",
                        identity, field, value) > 0;
}

static gboolean
known_evidence (HearthDb *db, gint64 identity, HearthEvidenceKind kind, gint64 day, gint64 value)
{
  if (kind == HEARTH_EVIDENCE_PRESENT)
    return hearth_db_int (db, 0, "SELECT count(*) FROM evidence WHERE identity_id = ?1 AND kind = 3", "i", identity) > 0;
  if (kind == HEARTH_EVIDENCE_ROLE)
    return hearth_db_int (db, 0, "SELECT count(*) FROM evidence WHERE identity_id = ?1 AND kind = 4 AND value = ?2", "ii", identity, value) > 0;
  return hearth_db_int (db, 0, "SELECT count(*) FROM evidence WHERE identity_id = ?1 AND kind = ?2 AND day = ?3", "iii", identity,
                        (gint64) kind, day) > 0;
}

/* TRUE when the row says something of a known person that was not known. */
static gboolean
says_news (HearthDb *db, gint64 identity, const Row *row)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept_fields); i++)
    if (row->text[i] != NULL && row->text[i][0] != '\0' && i != FIELD_ID && !known_field (db, identity, kept_fields[i], row->text[i]))
      return TRUE;
  return (row->joined != HEARTH_DAY_NONE && !known_evidence (db, identity, HEARTH_EVIDENCE_JOIN, row->joined, 0))
         || (row->left != HEARTH_DAY_NONE && !known_evidence (db, identity, HEARTH_EVIDENCE_LEAVE, row->left, 0))
         || (row->role >= 0 && !known_evidence (db, identity, HEARTH_EVIDENCE_ROLE, 0, row->role))
         || (row->joined == HEARTH_DAY_NONE && row->left == HEARTH_DAY_NONE && !known_evidence (db, identity, HEARTH_EVIDENCE_PRESENT, 0, 0));
}

static gboolean
write_tags (HearthDb *db, Roster *roster, gint64 identity, const char *tags, GError **error)
{
  if (tags == NULL)
    return TRUE;
  g_autofree char *plain = g_strdup (tags);
  for (const char *const *mark = (const char *const[]) { "，", "；", "、", NULL }; *mark != NULL; mark++)
    for (char *at; (at = strstr (plain, *mark)) != NULL;)
      memcpy (at, ",,,", 3);
  g_auto (GStrv) parts = g_strsplit_set (plain, ",;|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *tag = g_strstrip (parts[i]);
      if (tag[0] == '\0')
        continue;
      if (!hearth_db_exec (db, error, "INSERT OR IGNORE INTO tags (name) VALUES (?1)", "s", tag)
          || !hearth_db_exec (db, error, "INSERT OR IGNORE INTO member_tags (member_id, tag_id, batch_id) SELECT i.member_id, t.id, ?3"
                              " FROM identities i, tags t WHERE i.id = ?1 AND t.name = ?2", "isi", identity, tag, roster->batch))
        return FALSE;
    }
  return TRUE;
}

/* Who invited, by id or name; somebody not known yet becomes a name without a stay. */
static gint64
find_referrer (HearthDb *db, Roster *roster, const char *who, GError **error)
{
  if (who == NULL || who[0] == '\0')
    return 0;
  gint64 id = hearth_db_int (db, 0, "SELECT id FROM identities WHERE group_id = ?1 AND key = ?2", "is", roster->group_id, who);
  if (id != 0)
    return id;
  g_autofree char *folded = hearth_name_fold (who);
  id = hearth_db_int (db, 0, "SELECT min(n.identity_id) FROM names n JOIN identities i ON i.id = n.identity_id WHERE i.group_id = ?1"
                      " AND n.folded = ?2 HAVING count(DISTINCT i.member_id) = 1", "is", roster->group_id, folded);
  if (id == 0)
    id = import_identity (db, roster->group_id, folded, who, FALSE, roster->batch, NULL, error);
  gint64 name = id != 0 ? import_name (db, id, who, roster->batch, error) : 0;
  return name != 0 && import_seen (db, name, roster->batch, 0, error) ? id : 0;
}

/* The inviter may stand further down in the list, so this comes when all rows are written. */
static gboolean
write_referrer (HearthDb *db, Roster *roster, const Row *row, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 by = row->joining != 0 ? find_referrer (db, roster, row->text[FIELD_REFERRER], &failure) : 0;

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return by == 0 || by == row->identity
         || hearth_db_exec (db, error, "UPDATE evidence SET by_identity = ?2 WHERE id = ?1", "ii", row->joining, by);
}

static gboolean
write_presence (HearthDb *db, Roster *roster, gint64 identity, Row *row, GError **error)
{
  gint64 seq = (gint64) row->line * 4;
  g_autoptr (GError) failure = NULL;
  gboolean ok = TRUE;

  if (row->joined != HEARTH_DAY_NONE)
    {
      ok = import_add_evidence (db, roster->group_id, identity, HEARTH_EVIDENCE_JOIN, HEARTH_SOURCE_ROSTER, row->joined, 0, seq, 0,
                                0, row->text[FIELD_SOURCE], 0, roster->batch, &failure);
      row->joining = ok ? hearth_db_last_id (db) : 0;
      row->identity = identity;
    }
  if (ok && row->left != HEARTH_DAY_NONE)
    ok = import_add_evidence (db, roster->group_id, identity, HEARTH_EVIDENCE_LEAVE, HEARTH_SOURCE_ROSTER, row->left, 0, seq + 1, 0,
                              0, NULL, 0, roster->batch, &failure);
  if (ok && row->joined == HEARTH_DAY_NONE && row->left == HEARTH_DAY_NONE)
    ok = import_add_evidence (db, roster->group_id, identity, HEARTH_EVIDENCE_PRESENT, HEARTH_SOURCE_ROSTER, roster->on_day, 0,
                              seq + 2, 0, 0, NULL, 0, roster->batch, &failure);
  if (ok && row->role >= 0)
    ok = import_add_evidence (db, roster->group_id, identity, HEARTH_EVIDENCE_ROLE, HEARTH_SOURCE_ROSTER, roster->on_day, 0,
                              seq + 3, row->role, 0, NULL, 0, roster->batch, &failure);
  if (!ok)
    g_propagate_error (error, g_steal_pointer (&failure));
  return ok;
}

static gboolean
write_person (HearthDb *db, Roster *roster, gint64 identity, Row *row, GError **error)
{
  gint64 name = import_name (db, identity, row->text[FIELD_NAME], roster->batch, error);

  if (name == 0 || !import_seen (db, name, roster->batch, roster->seen_ts, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (kept_fields); i++)
    if (!import_field (db, identity, roster->batch, kept_fields[i], row->text[i], error))
      return FALSE;
  return write_tags (db, roster, identity, row->text[FIELD_TAGS], error) && write_presence (db, roster, identity, row, error);
}

static gboolean
write_one (HearthDb *db, Roster *roster, Row *row, GError **error)
{
  gboolean made;
  g_autoptr (GError) failure = NULL;
  gint64 identity = find_person (db, roster, row, &made, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (made)
    roster->result->created++;
  else if (identity == 0 || says_news (db, identity, row))
    roster->result->updated++;
  else
    roster->result->unchanged++;
  return roster->options->dry_run || write_person (db, roster, identity, row, error);
}

static gboolean
begin_roster (HearthDb *db, gpointer data, GError **error)
{
  Roster *roster = data;
  HearthImportOptions options = *roster->options;

  options.on_day = roster->on_day;
  if (!import_begin_batch (db, &options, options.group, NULL, HEARTH_SOURCE_ROSTER, "roster", &roster->group_id, &roster->batch, error))
    return FALSE;
  roster->result->group_id = roster->group_id;
  roster->result->batch = roster->batch;
  return TRUE;
}

static gboolean
write_step (HearthDb *db, gpointer data, GError **error)
{
  Roster *roster = data;
  guint end = MIN (roster->next + ROWS_A_STEP, roster->rows->len);

  for (; roster->next < end; roster->next++)
    if (!write_one (db, roster, g_ptr_array_index (roster->rows, roster->next), error))
      return FALSE;
  return TRUE;
}

static gboolean
write_referrer_step (HearthDb *db, gpointer data, GError **error)
{
  Roster *roster = data;
  guint end = MIN (roster->next_referrer + ROWS_A_STEP, roster->rows->len);

  for (; roster->next_referrer < end; roster->next_referrer++)
    if (!write_referrer (db, roster, g_ptr_array_index (roster->rows, roster->next_referrer), error))
      return FALSE;
  return TRUE;
}

static gboolean
finish_roster (HearthDb *db, gpointer data, GError **error)
{
  Roster *roster = data;

  roster->result->members_new = roster->result->created;
  return roster->options->dry_run
         || (import_end_batch (db, roster->batch, roster->result, error) && hearth_import_derive (db, roster->group_id, error));
}

static gboolean
undo_roster (HearthDb *db, gpointer data, GError **error)
{
  return hearth_import_undo (db, ((Roster *) data)->batch, NULL, error);
}

static gboolean
write_all (Roster *roster, const HearthImportWriter *writer, GCancellable *cancellable, GError **error)
{
  if (!writer->write (writer->data, begin_roster, roster, error))
    return FALSE;
  while (roster->next < roster->rows->len)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !writer->write (writer->data, write_step, roster, error))
      return FALSE;
  while (roster->next_referrer < roster->rows->len)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !writer->write (writer->data, write_referrer_step, roster, error))
      return FALSE;
  return writer->write (writer->data, finish_roster, roster, error);
}

static HearthImportResult *
new_result (const HearthImportOptions *options, HearthZone *zone)
{
  HearthImportResult *result = import_result_new ("roster", options->group, hearth_zone_name (zone));

  result->table = TRUE;
  return result;
}

/* Imports a member list. Returns: (transfer full) (element-type HearthImportResult): one result, NULL with @error set */
GPtrArray *
import_roster_run (const HearthImportOptions *options, const HearthImportWriter *writer, HearthZone *zone,
                   GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_import_result_free);
  HearthRosterOptions reading = { .date_order = options->date_order };
  HearthDay on_day = options->on_day != HEARTH_DAY_NONE ? options->on_day : hearth_zone_day (zone, hearth_clock_now ());
  Roster roster = {
    .options = options,
    .result = new_result (options, zone),
    .rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free),
    .zone = zone,
    .on_day = on_day,
    .seen_ts = hearth_zone_day_start (zone, on_day),
    .made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  g_ptr_array_add (results, roster.result);
  gboolean ok = hearth_roster_read (options->path, &reading, cancellable, collect_row, &roster, error);
  roster.result->date_order = reading.date_order;
  roster.result->evidence = reading.evidence;
  import_result_warn_of_default (roster.result);
  ok = ok && write_all (&roster, writer, cancellable, error);
  if (!ok && roster.batch != 0)
    writer->write (writer->data, undo_roster, &roster, NULL);
  g_ptr_array_unref (roster.rows);
  g_hash_table_unref (roster.made);
  return ok ? g_steal_pointer (&results) : NULL;
}
