/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member list into the workspace: evidence of joins, leaves, presence and roles, and what it says of each person. Who has
 * a reason for leaving is not taken for present, also when it does not say when he left.
 * Rows are kept on the import's own thread and written in steps on the writer's. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-import-table.h"
#include "hearth-leave-guess.h"
#include "hearth-leave-reasons.h"
#include "hearth-names.h"

#define INVITERS_A_STEP 400

/* What is kept of a person beside the id: the fields of the list under the names they have in the store. */
typedef struct
{
  const char *column;                /* static or of the mapping */
  char *value;
} Kept;

typedef struct
{
  guint64 line;
  char **written;
  char *id, *name, *source, *referrer, *tags;
  char *why;                         /* (nullable): the reason for leaving, in the list's words */
  HearthDay joined, left;
  int role;                          /* -1: not said */
  GArray *kept;                      /* Kept */
  gint64 identity, joining;          /* once written: who it is, and the evidence of the joining */
} Row;

/* Somebody who was invited: the inviter may stand further down in the list. */
typedef struct
{
  gint64 identity, joining;
  char *referrer;
} Invited;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_strfreev (row->written);
  g_free (row->id);
  g_free (row->name);
  g_free (row->source);
  g_free (row->referrer);
  g_free (row->tags);
  g_free (row->why);
  g_array_unref (row->kept);
  g_free (row);
}

static void
kept_clear (gpointer data)
{
  g_free (((Kept *) data)->value);
}

static void
invited_free (gpointer data)
{
  g_free (((Invited *) data)->referrer);
  g_free (data);
}

static char *
dup_text (ImportTable *table, const HearthTableRecord *record, const char *field)
{
  const HearthTableValue *value = import_table_value (table, record, field);

  return value != NULL ? g_strdup (value->text) : NULL;
}

static HearthDay
day_of (ImportTable *table, const HearthTableRecord *record, const char *field)
{
  const HearthTableValue *value = import_table_value (table, record, field);

  return value != NULL ? value->day : HEARTH_DAY_NONE;
}

static void
keep_fields (ImportTable *table, const HearthTableRecord *record, Row *row)
{
  const HearthTableInfo *info = hearth_table_info (HEARTH_TABLE_ROSTER);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].column != NULL && record->values[i].text != NULL)
      {
        Kept kept = { info->fields[i].column, g_strdup (record->values[i].text) };
        g_array_append_val (row->kept, kept);
      }
  for (const char *const *custom = record->custom; custom[0] != NULL; custom += 2)
    {
      g_autofree char *field = g_strconcat ("custom:", custom[0], NULL);
      Kept kept = { g_intern_string (field), g_strdup (custom[1]) };
      g_array_append_val (row->kept, kept);
    }
}

static gpointer
keep_row (ImportTable *table, const HearthTableRecord *record)
{
  const HearthTableValue *role = import_table_value (table, record, "role");
  Row *row = g_new0 (Row, 1);

  row->line = record->line;
  row->written = g_strdupv ((char **) record->cells);
  row->id = dup_text (table, record, HEARTH_FIELD_ID);
  row->name = dup_text (table, record, HEARTH_FIELD_NAME);
  row->source = dup_text (table, record, "source");
  row->referrer = dup_text (table, record, "referrer");
  row->tags = dup_text (table, record, "tags");
  row->why = dup_text (table, record, "reason");
  row->joined = day_of (table, record, "joined");
  row->left = day_of (table, record, "left");
  row->role = role != NULL ? (int) role->number : -1;
  row->kept = g_array_new (FALSE, FALSE, sizeof (Kept));
  g_array_set_clear_func (row->kept, kept_clear);
  keep_fields (table, record, row);
  return row;
}

/* Who a row means, before anything is written. What this import itself has written so far does not count, so that a dry
 * run answers the same. */
typedef struct
{
  gint64 identity;                   /* 0: nobody known by its key */
  gboolean known;
} Person;

#define MADE_NAME "\037"             /* before a folded name in the set of those made */
#define TAKEN_NAME "\036"            /* before the name of somebody without id that an id of this list came for, and the id */
#define CONTENDED_NAME "\035"        /* before a name that two came for */

/* People of the group called so; with @without_id only those without an id, who would be the one an id comes for. */
static gint64
count_bearers (HearthDb *db, ImportTable *table, const char *folded, gboolean without_id)
{
  return hearth_db_int (db, 0, "SELECT count(DISTINCT i.member_id) FROM names n CROSS JOIN identities i ON i.id = n.identity_id"
                        " WHERE i.group_id = ?1 AND n.folded = ?2 AND n.folded <> '' AND i.made_by IS NOT ?3 AND (?4 = 0 OR NOT EXISTS"
                        " (SELECT 1 FROM identities o WHERE o.group_id = ?1 AND o.member_id = i.member_id AND o.platform_id IS NOT NULL))",
                        "isii", table->group_id, folded, table->batch, (gint64) without_id);
}

static gboolean
mark_made (ImportTable *table, const char *prefix, const char *name, const char *id)
{
  return g_hash_table_add (table->made, g_strconcat (prefix, name, id != NULL ? prefix : NULL, id, NULL));
}

/* Two ids of this list for the one person here without an id: he is neither's, as the row before did not know. */
static gboolean
is_contended (ImportTable *table, const Row *row, const char *folded)
{
  g_autofree char *mine = g_strconcat (TAKEN_NAME, folded, TAKEN_NAME, row->id, NULL);

  if (mark_made (table, TAKEN_NAME, folded, NULL))
    mark_made (table, TAKEN_NAME, folded, row->id);
  if (g_hash_table_contains (table->made, mine))
    return FALSE;
  if (!mark_made (table, CONTENDED_NAME, folded, NULL))
    return TRUE;
  import_result_warn (table->result, _("Several people on this list are called “%s”, so what was known under that name stands by itself."), row->name);
  if (table->options->on_existing == HEARTH_EXISTING_SKIP || table->result->updated == 0)
    return TRUE;
  table->result->updated--;
  table->result->created++;
  table->result->members_new++;
  return TRUE;
}

static Person
look_up (HearthDb *db, ImportTable *table, const Row *row, const char *key, const char *folded)
{
  g_autofree char *made_name = g_strconcat (MADE_NAME, folded, NULL);
  gint64 bearers = count_bearers (db, table, folded, row->id != NULL);
  Person person = { 0 };

  person.identity = hearth_db_int (db, 0, "SELECT id FROM identities WHERE group_id = ?1 AND key = ?2 AND made_by IS NOT ?3", "isi",
                                   table->group_id, key, table->batch);
  if (row->id != NULL && person.identity == 0 && bearers == 1 && is_contended (table, row, folded))
    bearers = 0;
  person.known = person.identity != 0 || bearers == 1 || g_hash_table_contains (table->made, key)
                 || (row->id == NULL && bearers == 0 && g_hash_table_contains (table->made, made_name));
  if (row->id == NULL && bearers > 1)
    {
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, row->line);

      import_result_warn (table->result, _("Line %s: several people are called “%s”, so this row stands for itself."), line, row->name);
    }
  return person;
}

static gboolean
known_field (HearthDb *db, ImportTable *table, gint64 identity, const Kept *kept)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM identity_fields WHERE identity_id = ?1 AND field = ?2 AND value = ?3"
                        " AND batch_id <> ?4", "issi", identity, kept->column, kept->value, table->batch) > 0;
}

/* @day, @value: NONE and -1 for any */
static gboolean
known_evidence (HearthDb *db, ImportTable *table, gint64 identity, HearthEvidenceKind kind, HearthDay day, gint64 value)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM evidence WHERE group_id = ?7 AND identity_id = ?1 AND kind = ?2"
                        " AND (?3 = ?5 OR day = ?3) AND (?4 < 0 OR value = ?4) AND batch_id IS NOT ?6", "iiiiiii", identity, (gint64) kind,
                        (gint64) day, value, (gint64) HEARTH_DAY_NONE, table->batch, table->group_id) > 0;
}

/* What the row says of why somebody left. *@words: (nullable): to be kept beside the reason */
static HearthLeaveReason
reason_of (const Row *row, char **words)
{
  gboolean whole;
  HearthLeaveReason reason = hearth_leave_guess (row->why, &whole);

  *words = whole ? NULL : hearth_leave_words_clean (row->why);
  return reason;
}

static gboolean
known_reason (HearthDb *db, ImportTable *table, const char *key, const Row *row)
{
  g_autofree char *words = NULL;
  HearthLeaveReason reason = reason_of (row, &words);

  return hearth_db_int (db, 0, "SELECT count(*) FROM leave_reasons WHERE group_id = ?1 AND key = ?2 AND reason = ?3 AND words IS ?4"
                        " AND batch_id IS NOT ?5", "isisi", table->group_id, key, (gint64) reason, words, table->batch) > 0;
}

/* Without a day the list's own: the word goes to the leaving that is near to it. */
static gboolean
write_reason (HearthDb *db, ImportTable *table, const char *key, const Row *row, GError **error)
{
  g_autofree char *words = NULL;

  if (row->why == NULL)
    return TRUE;
  HearthLeaveReason reason = reason_of (row, &words);
  return hearth_db_exec (db, error, "INSERT INTO leave_reasons (group_id, key, day, reason, words, batch_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                         "isiisi", table->group_id, key, (gint64) (row->left != HEARTH_DAY_NONE ? row->left : table->on_day), (gint64) reason,
                         words, table->batch);
}

static gboolean
says_present (const Row *row)
{
  return row->left == HEARTH_DAY_NONE && row->why == NULL;
}

/* TRUE when the row says something of a known person that was not known. */
static gboolean
says_news (HearthDb *db, ImportTable *table, gint64 identity, const char *key, const Row *row)
{
  gboolean no_days = row->joined == HEARTH_DAY_NONE && says_present (row);

  for (guint i = 0; i < row->kept->len; i++)
    if (!known_field (db, table, identity, &g_array_index (row->kept, Kept, i)))
      return TRUE;
  return (row->joined != HEARTH_DAY_NONE && !known_evidence (db, table, identity, HEARTH_EVIDENCE_JOIN, row->joined, -1))
         || (row->left != HEARTH_DAY_NONE && !known_evidence (db, table, identity, HEARTH_EVIDENCE_LEAVE, row->left, -1))
         || (row->why != NULL && !known_reason (db, table, key, row))
         || (row->role >= 0 && !known_evidence (db, table, identity, HEARTH_EVIDENCE_ROLE, HEARTH_DAY_NONE, row->role))
         || (no_days && !known_evidence (db, table, identity, HEARTH_EVIDENCE_PRESENT, HEARTH_DAY_NONE, -1));
}

/* Who invited, by id or name; somebody not known yet becomes a name without a stay. */
static gint64
find_referrer (HearthDb *db, ImportTable *table, const char *who, GError **error)
{
  if (who == NULL || who[0] == '\0')
    return 0;
  gint64 id = hearth_db_int (db, 0, "SELECT id FROM identities WHERE group_id = ?1 AND key = ?2", "is", table->group_id, who);
  if (id != 0)
    return id;
  g_autofree char *folded = hearth_name_fold (who);
  id = hearth_db_int (db, 0, "SELECT min(n.identity_id) FROM names n CROSS JOIN identities i ON i.id = n.identity_id WHERE i.group_id = ?1"
                      " AND n.folded = ?2 HAVING count(DISTINCT i.member_id) = 1", "is", table->group_id, folded);
  if (id == 0)
    id = import_identity (db, table->group_id, folded, who, FALSE, table->batch, NULL, error);
  gint64 name = id != 0 ? import_name (db, id, who, table->batch, error) : 0;
  return name != 0 && import_seen (db, name, table->batch, 0, error) ? id : 0;
}

static gboolean
write_referrer (HearthDb *db, ImportTable *table, const Invited *invited, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 by = find_referrer (db, table, invited->referrer, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return by == 0 || by == invited->identity
         || hearth_db_exec (db, error, "UPDATE evidence SET by_identity = ?2 WHERE id = ?1", "ii", invited->joining, by);
}

static void
note_invited (ImportTable *table, const Row *row)
{
  if (row->joining == 0 || row->referrer == NULL)
    return;
  Invited *invited = g_new (Invited, 1);
  *invited = (Invited) { row->identity, row->joining, g_strdup (row->referrer) };
  if (table->invited == NULL)
    table->invited = g_ptr_array_new_with_free_func (invited_free);
  g_ptr_array_add (table->invited, invited);
}

static gboolean
add_evidence (HearthDb *db, ImportTable *table, gint64 identity, const Row *row, HearthEvidenceKind kind, HearthDay day, GError **error)
{
  gint64 seq = (gint64) row->line * 4 + (kind == HEARTH_EVIDENCE_JOIN ? 0 : kind == HEARTH_EVIDENCE_LEAVE ? 1 : kind == HEARTH_EVIDENCE_PRESENT ? 2 : 3);

  return import_add_evidence (db, table->group_id, identity, kind, HEARTH_SOURCE_ROSTER, day, 0, seq,
                              kind == HEARTH_EVIDENCE_ROLE ? row->role : 0, 0, kind == HEARTH_EVIDENCE_JOIN ? row->source : NULL, 0,
                              table->batch, error);
}

static gboolean
write_presence (HearthDb *db, ImportTable *table, gint64 identity, Row *row, GError **error)
{
  if (row->joined != HEARTH_DAY_NONE)
    {
      if (!add_evidence (db, table, identity, row, HEARTH_EVIDENCE_JOIN, row->joined, error))
        return FALSE;
      row->joining = hearth_db_last_id (db);
      row->identity = identity;
    }
  if (row->left != HEARTH_DAY_NONE && !add_evidence (db, table, identity, row, HEARTH_EVIDENCE_LEAVE, row->left, error))
    return FALSE;
  if (row->joined == HEARTH_DAY_NONE && says_present (row)
      && !add_evidence (db, table, identity, row, HEARTH_EVIDENCE_PRESENT, table->on_day, error))
    return FALSE;
  return row->role < 0 || add_evidence (db, table, identity, row, HEARTH_EVIDENCE_ROLE, table->on_day, error);
}

static gboolean
write_name (HearthDb *db, ImportTable *table, gint64 identity, const Row *row, GError **error)
{
  /* What "last seen" a name of this list has: the start of its day. */
  gint64 seen_ts = hearth_zone_day_start (table->zone, table->on_day);
  gint64 name = import_name (db, identity, row->name, table->batch, error);

  return name != 0 && import_seen (db, name, table->batch, seen_ts, error);
}

/* Whoever is left as he is, is on the list all the same: of a complete one, whoever is not has left. */
static gboolean
write_listed (HearthDb *db, ImportTable *table, gint64 identity, const Row *row, GError **error)
{
  return write_name (db, table, identity, row, error)
         && (!says_present (row) || add_evidence (db, table, identity, row, HEARTH_EVIDENCE_PRESENT, table->on_day, error));
}

static gboolean
write_person (HearthDb *db, ImportTable *table, gint64 identity, Row *row, GError **error)
{
  if (!write_name (db, table, identity, row, error) || !import_field (db, identity, table->batch, "id", row->id, error))
    return FALSE;
  for (guint i = 0; i < row->kept->len; i++)
    {
      const Kept *kept = &g_array_index (row->kept, Kept, i);

      if (!import_field (db, identity, table->batch, kept->column, kept->value, error))
        return FALSE;
    }
  if (!import_table_tag (db, table, identity, row->tags, error) || !write_presence (db, table, identity, row, error))
    return FALSE;
  note_invited (table, row);
  return TRUE;
}

static void
note_made (ImportTable *table, const char *key, const char *folded)
{
  table->result->members_new++;
  g_hash_table_add (table->made, g_strdup (key));
  g_hash_table_add (table->made, g_strconcat (MADE_NAME, folded, NULL));
}

/* Counts the row, or skips it as the caller wishes. *@listed: he is known and left as he is */
static gboolean
judge_row (HearthDb *db, ImportTable *table, const Row *row, const char *key, const char *folded, gboolean *listed)
{
  const char *const *written = (const char *const *) row->written;
  g_autofree char *whole = g_strjoinv ("\037", row->written);
  gboolean again = !g_hash_table_replace (table->seen, g_steal_pointer (&whole), NULL);
  Person person = look_up (db, table, row, key, folded);
  gboolean news = person.known && !again && (person.identity == 0 || says_news (db, table, person.identity, key, row));

  if (!person.known && table->options->known_only)
    {
      g_autofree char *reason = g_strdup_printf (_("nobody here is “%s”"), row->name != NULL ? row->name : row->id);
      import_table_skip (table, row->line, written, reason);
      return FALSE;
    }
  if (news && table->options->on_existing == HEARTH_EXISTING_SKIP)
    {
      import_table_skip (table, row->line, written, _("it is there already and was left as it is"));
      *listed = TRUE;
      return FALSE;
    }
  table->result->created += !person.known;
  table->result->updated += news;
  table->result->unchanged += person.known && !news;
  table->result->reasons += row->why != NULL;
  if (!person.known)
    note_made (table, key, folded);
  return TRUE;
}

static gboolean
write_row (HearthDb *db, ImportTable *table, gpointer data, GError **error)
{
  Row *row = data;
  g_autofree char *folded = hearth_name_fold (row->name != NULL ? row->name : "");
  const char *key = row->id != NULL ? row->id : folded;
  gboolean listed = FALSE, taken = judge_row (db, table, row, key, folded, &listed);

  if (table->options->dry_run || (!taken && !(listed && table->options->complete)))
    return TRUE;
  row->identity = import_identity (db, table->group_id, key, row->name, row->id != NULL, table->batch, NULL, error);
  return row->identity != 0 && (!taken || write_reason (db, table, key, row, error))
         && (taken ? write_person (db, table, row->identity, row, error) : write_listed (db, table, row->identity, row, error));
}

static gboolean
finish_roster (HearthDb *db, ImportTable *table, gboolean *left, GError **error)
{
  guint n = table->invited != NULL ? table->invited->len : 0, end = MIN (n, table->n_inviters + INVITERS_A_STEP);

  for (; table->n_inviters < end; table->n_inviters++)
    if (!write_referrer (db, table, g_ptr_array_index (table->invited, table->n_inviters), error))
      return FALSE;
  *left = end < n;
  return TRUE;
}

const ImportTableClass import_table_roster = { keep_row, write_row, finish_roster, row_free };
