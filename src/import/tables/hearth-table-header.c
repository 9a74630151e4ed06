/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a table: which of the first rows it is, what kind of table it heads, and which column is what. Any thread. */
#include "hearth-table-private.h"

#include <string.h>

#include "hearth-text-scan.h"

static char **
strip_cells (const HearthTableRow *row)
{
  GStrvBuilder *cells = g_strv_builder_new ();

  for (guint i = 0; i < row->n_cells; i++)
    {
      g_autofree char *cell = hearth_scan_plain (row->cells[i], strnlen (row->cells[i], 4096));
      g_strv_builder_add (cells, cell);
    }
  char **strv = g_strv_builder_end (cells);
  g_strv_builder_unref (cells);
  return strv;
}

/* Reads the first rows and goes back before them. Returns: (transfer full), NULL with @error set */
TableHead *
table_head_read (HearthTableSource *source, GError **error)
{
  g_autoptr (TableHead) head = g_new0 (TableHead, 1);
  HearthTableRow row;
  GError *failure = NULL;

  head->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  head->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  if (!hearth_table_source_rewind (source, error))
    return NULL;
  while (head->rows->len < TABLE_HEAD_ROWS + TABLE_SAMPLE_ROWS && hearth_table_source_next (source, &row, &failure))
    {
      g_ptr_array_add (head->rows, strip_cells (&row));
      g_array_append_val (head->lines, row.line);
      head->n_columns = MAX (head->n_columns, row.n_cells);
    }
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  return hearth_table_source_rewind (source, error) ? g_steal_pointer (&head) : NULL;
}

void
table_head_free (TableHead *head)
{
  g_ptr_array_unref (head->rows);
  g_array_unref (head->lines);
  g_free (head);
}

const char *
table_head_cell (const TableHead *head, guint row, guint column)
{
  char **cells = g_ptr_array_index (head->rows, row);

  for (guint i = 0; cells[i] != NULL; i++)
    if (i == column)
      return cells[i];
  return "";
}

gboolean
table_head_is_empty (const TableHead *head, guint row)
{
  for (char **cells = g_ptr_array_index (head->rows, row); *cells != NULL; cells++)
    if (**cells != '\0')
      return FALSE;
  return TRUE;
}

/* How a row of folded cells reads as the header of a kind. */
typedef struct
{
  guint n_cells;                     /* that are not empty */
  guint n_known;                     /* that name a field */
  guint n_marks;                     /* that only this kind has */
  gboolean strange;
  gboolean digits;                   /* in some cell */
  gboolean whole;                    /* has the columns that rows need */
} Fit;

static gboolean
names_field (const HearthTableInfo *info, const char *folded, guint64 *fields)
{
  gboolean any = FALSE;

  for (guint i = 0; i < info->n_fields; i++)
    if (hearth_table_has_word (info->fields[i].headers, folded, NULL))
      {
        *fields |= G_GUINT64_CONSTANT (1) << i;
        any = TRUE;
      }
  return any;
}

static gboolean
has_field (HearthTableKind kind, guint64 fields, const char *id)
{
  int index = hearth_table_field (kind, id);

  return index >= 0 && (fields & (G_GUINT64_CONSTANT (1) << index)) != 0;
}

static gboolean
is_whole (HearthTableKind kind, guint64 fields)
{
  const HearthTableInfo *info = hearth_table_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].required && (fields & (G_GUINT64_CONSTANT (1) << i)) == 0)
      return FALSE;
  return info->anonymous || has_field (kind, fields, HEARTH_FIELD_ID) || has_field (kind, fields, HEARTH_FIELD_NAME)
         || (kind != HEARTH_TABLE_ROSTER && has_field (kind, fields, HEARTH_FIELD_PHONE));
}

static Fit
fit_row (char **folded, HearthTableKind kind)
{
  const HearthTableInfo *info = hearth_table_info (kind);
  guint64 fields = 0;
  Fit fit = { 0 };

  for (; *folded != NULL; folded++)
    {
      if (**folded == '\0')
        continue;
      fit.n_cells++;
      fit.digits |= strpbrk (*folded, "0123456789") != NULL;
      fit.n_known += names_field (info, *folded, &fields);
      fit.n_marks += hearth_table_has_word (info->marks, *folded, NULL);
      fit.strange |= hearth_table_has_word (info->strangers, *folded, NULL);
    }
  fit.whole = is_whole (kind, fields);
  return fit;
}

static char **
fold_row (char **cells)
{
  guint n = g_strv_length (cells);
  char **folded = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    folded[i] = hearth_table_fold_header (cells[i]);
  return folded;
}

/* The kind that this row heads: that with the most columns only it has; a roster when there are none. */
static HearthTableKind
kind_of_row (char **folded, gboolean first)
{
  HearthTableKind best = HEARTH_TABLE_NONE;
  guint most = 0;

  for (int kind = 0; kind < HEARTH_TABLE_N_KINDS; kind++)
    {
      Fit fit = fit_row (folded, (HearthTableKind) kind);

      /* Below the first row a header must be one without doubt: the rows of a chat are read by this, too. */
      if (!fit.whole || fit.strange || (fit.digits && fit.n_known < 2) || (!first && (fit.n_known < 2 || fit.n_known * 2 < fit.n_cells)))
        continue;
      if (fit.n_marks > most || (best == HEARTH_TABLE_NONE && kind == HEARTH_TABLE_ROSTER))
        {
          best = (HearthTableKind) kind;
          most = fit.n_marks;
        }
    }
  return best;
}

/* Whether this row heads a table of @kind. */
static gboolean
heads_kind (char **folded, HearthTableKind kind, gboolean first)
{
  Fit fit = fit_row (folded, kind);

  if (kind == HEARTH_TABLE_ROSTER && first)
    return fit.whole && !fit.strange;
  return fit.n_known >= 2 && (first || fit.n_known * 2 >= fit.n_cells) && (fit.whole || fit.n_known * 2 >= fit.n_cells);
}

/* Finds the header among the first rows. @kind NONE: of any kind. Returns: the kind, NONE without a header; *@row -1 */
HearthTableKind
table_header_kind (const TableHead *head, HearthTableKind kind, int *row)
{
  gboolean first = TRUE;

  for (guint i = 0; i < MIN (head->rows->len, TABLE_HEAD_ROWS); i++)
    {
      g_auto (GStrv) folded = NULL;
      HearthTableKind found;

      if (table_head_is_empty (head, i))
        continue;
      folded = fold_row (g_ptr_array_index (head->rows, i));
      found = kind == HEARTH_TABLE_NONE ? kind_of_row (folded, first) : heads_kind (folded, kind, first) ? kind : HEARTH_TABLE_NONE;
      *row = (int) i;
      if (found != HEARTH_TABLE_NONE)
        return found;
      first = FALSE;
    }
  *row = -1;
  return HEARTH_TABLE_NONE;
}

/* Whether most cells of a column below the header can be what the field holds. */
static gboolean
cells_fit (const TableHead *head, guint header, guint column, const HearthTableField *field)
{
  guint n = 0, fit = 0;
  int choice;

  if (field->type == HEARTH_CELL_TEXT || field->type == HEARTH_CELL_NAME || field->type == HEARTH_CELL_ID)
    return TRUE;
  for (guint i = header + 1; i < head->rows->len; i++)
    {
      const char *cell = table_head_cell (head, i, column);

      if (*cell == '\0')
        continue;
      n++;
      fit += field->type == HEARTH_CELL_CHOICE ? hearth_table_choose (field, cell, &choice) : hearth_value_looks_like (field->type, cell);
    }
  return n == 0 || fit * 2 >= n;
}

/* The field a header names; when it names several, the first that its cells fit. Returns: -1 for none */
static int
field_of (const TableHead *head, guint row, guint column, const HearthTableInfo *info, guint *rank)
{
  g_autofree char *folded = hearth_table_fold_header (table_head_cell (head, row, column));
  int found = -1;

  for (guint i = 0; i < info->n_fields; i++)
    {
      guint place;

      if (!hearth_table_has_word (info->fields[i].headers, folded, &place))
        continue;
      if (found < 0 || cells_fit (head, row, column, &info->fields[i]))
        {
          gboolean fits = cells_fit (head, row, column, &info->fields[i]);

          found = (int) i;
          *rank = place;
          if (fits)
            return found;
        }
    }
  return found;
}

/* Maps the columns whose headers are known; of two that name one field, the better name wins. */
void
table_header_map (const TableHead *head, guint row, HearthTableMapping *mapping)
{
  const HearthTableInfo *info = hearth_table_info (mapping->kind);
  guint ranks[HEARTH_TABLE_MAX_FIELDS];
  int taken[HEARTH_TABLE_MAX_FIELDS];

  memset (taken, 0xff, sizeof taken);
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      guint rank = 0;
      int field = field_of (head, row, i, info, &rank);

      if (field < 0 || (taken[field] >= 0 && ranks[field] <= rank))
        continue;
      if (taken[field] >= 0)
        {
          HearthTableColumn *worse = &g_array_index (mapping->columns, HearthTableColumn, taken[field]);

          worse->field = HEARTH_COLUMN_IGNORED;
          worse->sure = HEARTH_SURE_NOT;
        }
      taken[field] = (int) i;
      ranks[field] = rank;
      g_array_index (mapping->columns, HearthTableColumn, i).field = field;
      g_array_index (mapping->columns, HearthTableColumn, i).sure = HEARTH_SURE_HEADER;
    }
}
