/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders, coupons, check-ins, answers, results of posts and points: rows with a key of their own or as a multiset. Rows are
 * kept on the import's own thread; the connection's thread writes them. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-import-record.h"

#define SEED_ROW 0x726f7773          /* of digests: any constant, never changed */

static gpointer
keep_record (ImportTable *table, const HearthTableRecord *record)
{
  g_autofree char *reason = NULL;
  ImportRecord *row = import_record_new (table, record, &reason);

  if (row == NULL)
    import_table_skip (table, record->line, record->cells, reason);
  return row;
}

static void
digest_text (GString *all, const char *text)
{
  g_string_append (all, text != NULL ? text : "\1");
  g_string_append_c (all, '\0');
}

/* Of all that the row says, whoever's it turns out to be. What it does not say comes last and is left out: the digest is
 * the key of rows without a number, in workspaces of before, too. */
static gint64
digest_of (const ImportRecord *row)
{
  g_autoptr (GString) all = g_string_new (NULL);

  digest_text (all, row->id);
  digest_text (all, row->name);
  digest_text (all, row->phone);
  digest_text (all, row->key);
  digest_text (all, row->extra);
  g_string_append_printf (all, "%d %" G_GINT64_FORMAT " ", row->day, row->has_ts ? row->ts : -1);
  for (guint i = 0; i < row->n_cells && strcmp (row->cells[i].column, IMPORT_UNSAID) != 0; i++)
    {
      digest_text (all, row->cells[i].column);
      if (row->cells[i].type == IMPORT_CELL_NUMBER)
        g_string_append_printf (all, "%" G_GINT64_FORMAT " ", row->cells[i].number);
      else
        digest_text (all, row->cells[i].type == IMPORT_CELL_TEXT ? row->cells[i].text : NULL);
    }
  return (gint64) import_hash (all->str, all->len, SEED_ROW);
}

/* A row without a number of its own is told from its equals by its place among them. */
static void
give_key (ImportTable *table, ImportRecord *row, gint64 digest)
{
  gint64 *count = g_hash_table_lookup (table->ordinals, &digest);

  if (count == NULL)
    {
      count = g_new0 (gint64, 1);
      g_hash_table_insert (table->ordinals, g_memdup2 (&digest, sizeof digest), count);
    }
  row->key = g_strdup_printf ("#%016" G_GINT64_MODIFIER "x:%" G_GINT64_FORMAT, (guint64) digest, (*count)++);
}

typedef enum
{
  ROW_CREATED,
  ROW_UPDATED,
  ROW_UNCHANGED,
} Standing;

/* What the workspace says of the row's key. */
static Standing
standing_in_store (HearthDb *db, ImportTable *table, const ImportRecord *row, gint64 digest)
{
  const char *name = hearth_table_info (table->mapping->kind)->table;
  g_autofree char *sql = g_strdup_printf ("SELECT item, digest FROM current_%s WHERE group_id = ?1 AND key = ?2", name);
  g_autoptr (HearthStmt) stmt = table->group_id != 0 ? hearth_db_query (db, NULL, sql, "is", table->group_id, row->key) : NULL;
  Standing standing = ROW_CREATED;

  while (stmt != NULL && hearth_stmt_step (stmt))
    {
      standing = ROW_UPDATED;
      if (g_strcmp0 (hearth_stmt_text (stmt, 0), row->item) == 0 && hearth_stmt_int (stmt, 1) == digest)
        return ROW_UNCHANGED;
    }
  return standing;
}

/* Then what this file itself said before: the same line of an order again, with another word. *@known: the store has the
 * key, whatever it says of it */
static Standing
standing_of (HearthDb *db, ImportTable *table, const ImportRecord *row, gint64 digest, gboolean *again, gboolean *known)
{
  g_autofree char *place = g_strconcat (row->key, "\037", row->item, NULL);
  const gint64 *before = g_hash_table_lookup (table->seen, place);
  Standing in_store = standing_in_store (db, table, row, digest);

  *known = in_store != ROW_CREATED;
  *again = before != NULL;
  if (before != NULL && *before == digest)
    return ROW_UNCHANGED;
  g_hash_table_replace (table->seen, g_steal_pointer (&place), g_memdup2 (&digest, sizeof digest));
  return *again ? ROW_UPDATED : in_store;
}

static void
bind_cell (HearthStmt *stmt, int at, const ImportCell *cell)
{
  if (cell->type == IMPORT_CELL_NUMBER)
    hearth_stmt_bind_int (stmt, at, cell->number);
  else if (cell->type == IMPORT_CELL_TEXT)
    hearth_stmt_bind_text (stmt, at, cell->text, -1);
  else
    hearth_stmt_bind_null (stmt, at);
}

static void
bind_text (HearthStmt *stmt, int at, const char *text)
{
  if (text != NULL)
    hearth_stmt_bind_text (stmt, at, text, -1);
  else
    hearth_stmt_bind_null (stmt, at);
}

static char *
insert_sql (ImportTable *table, const ImportRecord *row)
{
  GString *sql = g_string_new ("INSERT OR REPLACE INTO ");
  GString *marks = g_string_new (NULL);

  g_string_append_printf (sql, "%s (group_id, batch_id, identity_id, key, item, weak, digest, ts, day, extra",
                          hearth_table_info (table->mapping->kind)->table);
  for (guint i = 0; i < row->n_cells; i++)
    {
      g_string_append_printf (sql, ", %s", row->cells[i].column);
      g_string_append (marks, ", ?");
    }
  g_string_append_printf (sql, ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?%s)", marks->str);
  g_string_free (marks, TRUE);
  return g_string_free (sql, FALSE);
}

static gboolean
insert_row (HearthDb *db, ImportTable *table, const ImportRecord *row, gint64 identity, gboolean weak, gint64 digest, GError **error)
{
  g_autofree char *sql = insert_sql (table, row);
  g_autoptr (HearthStmt) stmt = hearth_db_prepare (db, sql, error);
  int at = 0;

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, ++at, table->group_id);
  hearth_stmt_bind_int (stmt, ++at, table->batch);
  if (identity != 0)
    hearth_stmt_bind_int (stmt, ++at, identity);
  else
    hearth_stmt_bind_null (stmt, ++at);
  hearth_stmt_bind_text (stmt, ++at, row->key, -1);
  hearth_stmt_bind_text (stmt, ++at, row->item, -1);
  hearth_stmt_bind_int (stmt, ++at, weak);
  hearth_stmt_bind_int (stmt, ++at, digest);
  if (row->has_ts)
    hearth_stmt_bind_int (stmt, ++at, row->ts);
  else
    hearth_stmt_bind_null (stmt, ++at);
  hearth_stmt_bind_int (stmt, ++at, row->day);
  bind_text (stmt, ++at, row->extra);
  for (guint i = 0; i < row->n_cells; i++)
    bind_cell (stmt, ++at, &row->cells[i]);
  return hearth_stmt_run (stmt, error);
}

static void
count_row (ImportTable *table, Standing standing)
{
  table->result->created += standing == ROW_CREATED;
  table->result->updated += standing == ROW_UPDATED;
  table->result->unchanged += standing == ROW_UNCHANGED;
}

/* Whose the row is. FALSE with @error set; *@skip when the row is nobody's that can be told, and told why. */
static gboolean
find_whose (HearthDb *db, ImportTable *table, const ImportRecord *row, gint64 *identity, gboolean *skip, GError **error)
{
  ImportWhose whose = { row->id, row->name, row->phone };
  g_autofree char *reason = NULL;

  *identity = 0;
  *skip = FALSE;
  if (row->id == NULL && row->name == NULL && row->phone == NULL)
    return TRUE;
  if (!import_table_whose (db, table, &whose, identity, &reason, error))
    return FALSE;
  *skip = reason != NULL;
  if (*skip)
    import_table_skip (table, row->line, (const char *const *) row->written, reason);
  return TRUE;
}

static gboolean
write_record (HearthDb *db, ImportTable *table, gpointer data, GError **error)
{
  ImportRecord *row = data;
  gint64 digest = digest_of (row), identity;
  gboolean skip, again, known;

  if (!find_whose (db, table, row, &identity, &skip, error) || skip)
    return skip;
  if (row->key == NULL)
    give_key (table, row, digest);
  Standing standing = standing_of (db, table, row, digest, &again, &known);
  /* All lines of an order are left alone, or none. */
  gboolean weak = known && table->options->on_existing == HEARTH_EXISTING_SKIP;
  if (weak && standing == ROW_UPDATED)
    import_table_skip (table, row->line, (const char *const *) row->written, _("it is there already and was left as it is"));
  else
    count_row (table, standing);
  if (table->options->dry_run || (again && standing == ROW_UNCHANGED))
    return TRUE;
  return insert_row (db, table, row, identity, weak, digest, error) && (identity == 0 || import_table_tag (db, table, identity, NULL, error));
}

const ImportTableClass import_table_records = { keep_record, write_record, NULL, import_record_free };
