/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which column of a table is which field: as the caller says, as it was for the same header before, as the header says, as
 * the cells look. Any thread, with its HearthDb. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-settings.h"
#include "hearth-table-private.h"

#define SETTING_PREFIX "mapping:"
#define CUSTOM_PREFIX "custom:"
#define IGNORE "ignore"

static void
column_clear (gpointer data)
{
  HearthTableColumn *column = data;

  g_free (column->header);
  g_free (column->custom);
}

/**
 * hearth_table_mapping_free:
 * @mapping: (nullable) (transfer full): a mapping
 */
void
hearth_table_mapping_free (HearthTableMapping *mapping)
{
  if (mapping == NULL)
    return;
  g_array_unref (mapping->columns);
  g_free (mapping);
}

static HearthTableColumn *
column_at (const HearthTableMapping *mapping, guint column)
{
  return &g_array_index (mapping->columns, HearthTableColumn, column);
}

static HearthTableMapping *
mapping_new (const TableHead *head, HearthTableKind kind, int header)
{
  HearthTableMapping *mapping = g_new0 (HearthTableMapping, 1);

  mapping->kind = kind;
  mapping->header_line = header >= 0 ? g_array_index (head->lines, guint64, header) : 0;
  mapping->columns = g_array_new (FALSE, TRUE, sizeof (HearthTableColumn));
  g_array_set_clear_func (mapping->columns, column_clear);
  for (guint i = 0; i < head->n_columns; i++)
    {
      HearthTableColumn column = { .header = g_strdup (header >= 0 ? table_head_cell (head, (guint) header, i) : ""),
                                   .field = HEARTH_COLUMN_IGNORED };

      g_array_append_val (mapping->columns, column);
    }
  return mapping;
}

/* A field goes to one column: it is taken from any other. */
static gboolean
assign (HearthTableMapping *mapping, guint at, const char *target, HearthSure sure)
{
  HearthTableColumn *column = column_at (mapping, at);
  int field = HEARTH_COLUMN_IGNORED;

  if (g_str_has_prefix (target, CUSTOM_PREFIX) && target[strlen (CUSTOM_PREFIX)] != '\0')
    field = HEARTH_COLUMN_CUSTOM;
  else if (!g_str_equal (target, IGNORE) && (field = hearth_table_field (mapping->kind, target)) < 0)
    return FALSE;
  for (guint i = 0; field >= 0 && i < mapping->columns->len; i++)
    if (i != at && column_at (mapping, i)->field == field)
      {
        column_at (mapping, i)->field = HEARTH_COLUMN_IGNORED;
        column_at (mapping, i)->sure = HEARTH_SURE_NOT;
      }
  g_free (column->custom);
  column->custom = field == HEARTH_COLUMN_CUSTOM ? g_strdup (target + strlen (CUSTOM_PREFIX)) : NULL;
  column->field = field;
  column->sure = sure;
  return TRUE;
}

/* A column by its header, else by its number from 1. Returns: -1 for none */
static int
find_column (const HearthTableMapping *mapping, const char *name)
{
  g_autofree char *folded = hearth_table_fold_header (name);
  gint64 number;

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      g_autofree char *header = hearth_table_fold_header (column_at (mapping, i)->header);

      if (folded[0] != '\0' && g_str_equal (header, folded))
        return (int) i;
    }
  if (g_ascii_string_to_signed (name, 10, 1, mapping->columns->len, &number, NULL))
    return (int) number - 1;
  return -1;
}

static char *
list_fields (HearthTableKind kind)
{
  const HearthTableInfo *info = hearth_table_info (kind);
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < info->n_fields; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", info->fields[i].id);
  return g_string_free (list, FALSE);
}

/* One "COLUMN=FIELD" of the caller. @file: its name */
static gboolean
apply_one (HearthTableMapping *mapping, const char *file, const char *text, GError **error)
{
  const char *equals = strrchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strstrip (g_strndup (text, (gsize) (equals - text))) : NULL;
  int column = name != NULL ? find_column (mapping, name) : -1;

  if (column < 0)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                   _("“%1$s” has no column as in “%2$s”: write COLUMN=FIELD, with a header of the table or a column’s number."), file, text);
      return FALSE;
    }
  if (assign (mapping, (guint) column, equals + 1, HEARTH_SURE_GIVEN))
    return TRUE;
  g_autofree char *fields = list_fields (mapping->kind);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
               _("“%1$s” is no field of such a table: write one of %2$s, custom:NAME or ignore."), equals + 1, fields);
  return FALSE;
}

/* What the mapping of a header is saved under. (nullable): a table without a header has none */
static char *
setting_key (const HearthTableMapping *mapping)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  if (mapping->header_line == 0)
    return NULL;
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      g_autofree char *folded = hearth_table_fold_header (column_at (mapping, i)->header);

      g_checksum_update (checksum, (const guchar *) folded, (gssize) strlen (folded) + 1);
    }
  return g_strdup_printf (SETTING_PREFIX "%s:%.24s", hearth_table_info (mapping->kind)->id, g_checksum_get_string (checksum));
}

static void
apply_saved (HearthTableMapping *mapping, HearthDb *db)
{
  g_autofree char *key = setting_key (mapping);
  g_autofree char *saved = key != NULL ? hearth_settings_dup (db, key, NULL) : NULL;
  g_auto (GStrv) targets = saved != NULL ? g_strsplit (saved, "\n", -1) : NULL;

  if (targets == NULL || g_strv_length (targets) != mapping->columns->len)
    return;
  for (guint i = 0; i < mapping->columns->len; i++)
    assign (mapping, i, targets[i], HEARTH_SURE_SAVED);
}

/**
 * hearth_table_column_target:
 * @mapping: a mapping
 * @column: index of a column
 *
 * Returns: (transfer full): the id of its field, "custom:NAME" or "ignore"
 */
char *
hearth_table_column_target (const HearthTableMapping *mapping, guint column)
{
  const HearthTableColumn *at = column_at (mapping, column);

  if (at->field == HEARTH_COLUMN_CUSTOM)
    return g_strconcat (CUSTOM_PREFIX, at->custom, NULL);
  return g_strdup (at->field >= 0 ? hearth_table_info (mapping->kind)->fields[at->field].id : IGNORE);
}

/**
 * hearth_table_column_title:
 * @mapping: a mapping
 * @column: index of a column
 *
 * Returns: the name of its field for people, translated; "" when it is ignored
 */
const char *
hearth_table_column_title (const HearthTableMapping *mapping, guint column)
{
  const HearthTableColumn *at = column_at (mapping, column);

  if (at->field == HEARTH_COLUMN_CUSTOM)
    return at->custom;
  return at->field >= 0 ? _(hearth_table_info (mapping->kind)->fields[at->field].title) : "";
}

/**
 * hearth_table_mapping_save:
 * @db: in the caller's write transaction
 * @mapping: a mapping
 * @error: return location
 *
 * Keeps the mapping for the next table with the same header. Without a header there is nothing to keep it by.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_table_mapping_save (HearthDb *db, const HearthTableMapping *mapping, GError **error)
{
  g_autofree char *key = setting_key (mapping);
  g_autoptr (GString) targets = g_string_new (NULL);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      g_autofree char *target = hearth_table_column_target (mapping, i);

      g_string_append_printf (targets, "%s%s", i > 0 ? "\n" : "", target);
    }
  return key == NULL || hearth_settings_set (db, key, targets->str, error);
}

/**
 * hearth_table_mapping_find:
 * @mapping: a mapping
 * @field: the id of a field
 *
 * Returns: the column that has it, -1 when there is none
 */
int
hearth_table_mapping_find (const HearthTableMapping *mapping, const char *field)
{
  int index = hearth_table_field (mapping->kind, field);

  for (guint i = 0; index >= 0 && i < mapping->columns->len; i++)
    if (column_at (mapping, i)->field == index)
      return (int) i;
  return -1;
}

static void
refuse (const char *name, GError **error)
{
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("“%s” is no member list: its first line needs a column “name” or “id”."), name);
}

/* Whether there is a column for everything rows cannot do without. @missing: what is not there */
static gboolean
is_whole (const HearthTableMapping *mapping, const HearthTableField **missing)
{
  const HearthTableInfo *info = hearth_table_info (mapping->kind);

  for (guint i = 0; i < info->n_fields; i++)
    {
      *missing = &info->fields[i];
      if (info->fields[i].required && hearth_table_mapping_find (mapping, info->fields[i].id) < 0)
        return FALSE;
    }
  *missing = &info->fields[hearth_table_field (mapping->kind, info->anonymous ? info->fields[0].id : HEARTH_FIELD_NAME)];
  return info->anonymous || hearth_table_mapping_find (mapping, HEARTH_FIELD_NAME) >= 0
         || hearth_table_mapping_find (mapping, HEARTH_FIELD_ID) >= 0
         || (mapping->kind != HEARTH_TABLE_ROSTER && hearth_table_mapping_find (mapping, HEARTH_FIELD_PHONE) >= 0);
}

/**
 * hearth_table_mapping_check:
 * @mapping: a mapping
 * @name: the file's name
 * @error: a sentence that names the file and what is missing
 *
 * Returns: whether there is a column for everything that rows cannot do without
 */
gboolean
hearth_table_mapping_check (const HearthTableMapping *mapping, const char *name, GError **error)
{
  const HearthTableField *missing = NULL;

  if (is_whole (mapping, &missing))
    return TRUE;
  if (mapping->kind == HEARTH_TABLE_ROSTER)
    refuse (name, error);
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                 _("In “%1$s” no column for “%2$s” was found: say which it is, as COLUMN=%3$s."), name, _(missing->title), missing->id);
  return FALSE;
}

/* A table of another kind is no member list, whatever the caller says, unless he says which columns to take. */
static gboolean
is_other_kind (const TableHead *head, HearthTableKind kind, const char *const *map)
{
  int row;
  HearthTableKind other = table_header_kind (head, HEARTH_TABLE_NONE, &row);

  return map == NULL && kind == HEARTH_TABLE_ROSTER && other != HEARTH_TABLE_NONE && other != kind;
}

static HearthTableMapping *
guess_of_head (const TableHead *head, const char *file, HearthTableKind kind, HearthDb *db, const char *const *map, GError **error)
{
  HearthTableMapping *mapping;
  int row;
  HearthTableKind found = table_header_kind (head, kind, &row);

  if (found == HEARTH_TABLE_NONE && (kind == HEARTH_TABLE_NONE || is_other_kind (head, kind, map)))
    return NULL;
  if (found == HEARTH_TABLE_NONE)
    row = table_cells_header (head);
  mapping = mapping_new (head, found != HEARTH_TABLE_NONE ? found : kind, row);
  if (row >= 0)
    table_header_map (head, (guint) row, mapping);
  if (found == HEARTH_TABLE_NONE)
    table_cells_map (head, (guint) (row + 1), mapping);
  if (db != NULL)
    apply_saved (mapping, db);
  for (; map != NULL && *map != NULL; map++)
    if (!apply_one (mapping, file, *map, error))
      {
        hearth_table_mapping_free (mapping);
        return NULL;
      }
  return mapping;
}

/**
 * hearth_table_guess:
 * @source: a table
 * @kind: what it is, or NONE for what its header says
 * @map: (nullable) (array zero-terminated=1): what the caller says: "COLUMN=FIELD"
 * @db: (nullable): for the mappings kept of earlier tables
 * @error: a sentence that names the file and what is missing
 *
 * Finds the header among the first ten rows and maps the columns, and goes back before the first row.
 *
 * Returns: (transfer full) (nullable): the mapping; hearth_table_mapping_check() tells whether it has all that rows need
 */
HearthTableMapping *
hearth_table_guess (HearthTableSource *source, HearthTableKind kind, const char *const *map, HearthDb *db, GError **error)
{
  g_autoptr (TableHead) head = table_head_read (source, error);
  HearthTableMapping *mapping;
  GError *failure = NULL;

  if (head == NULL)
    return NULL;
  mapping = guess_of_head (head, source->name, kind, db, map, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (mapping == NULL)
    refuse (source->name, error);
  return mapping;
}

/**
 * hearth_table_sniff:
 * @source: a table, or a text that may be something else
 *
 * Returns: the kind whose header stands among the first rows, NONE for anything else
 */
HearthTableKind
hearth_table_sniff (HearthTableSource *source)
{
  g_autoptr (TableHead) head = table_head_read (source, NULL);
  int row;

  return head != NULL ? table_header_kind (head, HEARTH_TABLE_NONE, &row) : HEARTH_TABLE_NONE;
}
