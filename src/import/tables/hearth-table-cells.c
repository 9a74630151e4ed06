/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a table are, by their cells alone. Any thread. */
#include "hearth-table-private.h"

/* Of how many cells a column is made and how many of them look like a type. */
typedef struct
{
  guint n;
  guint like[HEARTH_CELL_CHOICE + 1];
} Look;

/* Types that a cell shows, the most telling first; text and names show by being none of them. */
static const HearthCellType TELLING[] = {
  HEARTH_CELL_EMAIL, HEARTH_CELL_TIME, HEARTH_CELL_PHONE, HEARTH_CELL_INTEGER, HEARTH_CELL_MONEY, HEARTH_CELL_ID,
};

static Look
look_at (const TableHead *head, guint first_row, guint column)
{
  Look look = { 0 };

  for (guint row = first_row; row < head->rows->len; row++)
    {
      const char *cell = table_head_cell (head, row, column);

      if (*cell == '\0')
        continue;
      look.n++;
      for (guint i = 0; i < G_N_ELEMENTS (TELLING); i++)
        look.like[TELLING[i]] += hearth_value_looks_like (TELLING[i], cell);
    }
  return look;
}

/* Nearly all cells of a column are of its type. */
static HearthCellType
type_of (const Look *look)
{
  for (guint i = 0; look->n > 0 && i < G_N_ELEMENTS (TELLING); i++)
    if (look->like[TELLING[i]] * 10 >= look->n * 9)
      return TELLING[i];
  return HEARTH_CELL_TEXT;
}

/* How the columns are gone through. */
typedef enum
{
  REQUIRED,                          /* for what rows cannot do without */
  REQUIRED_WHOLE,                    /* and whole numbers for money: from the right, where amounts stand */
  LIKELY,                            /* for what a file is likely to have */
} Pass;

/* Whether a field may be made of a column of this type. */
static gboolean
may_hold (const HearthTableField *field, HearthCellType type, Pass pass)
{
  if (field->type == HEARTH_CELL_DAY || field->type == HEARTH_CELL_TIME)
    return type == HEARTH_CELL_TIME;
  if (field->type == HEARTH_CELL_MONEY)
    return type == HEARTH_CELL_MONEY || (type == HEARTH_CELL_INTEGER && pass == REQUIRED_WHOLE);
  if (field->type == HEARTH_CELL_QUANTITY)
    return type == HEARTH_CELL_INTEGER;
  if (field->type == HEARTH_CELL_ID)
    return type == HEARTH_CELL_ID || type == HEARTH_CELL_INTEGER;
  if (field->type == HEARTH_CELL_NAME)
    return type == HEARTH_CELL_TEXT;
  return field->type == type;
}

static gboolean
is_sought (const HearthTableField *field, Pass pass)
{
  return field->required || (pass == LIKELY && (field->type == HEARTH_CELL_NAME || field->type == HEARTH_CELL_ID || field->type == HEARTH_CELL_PHONE
                                                || field->type == HEARTH_CELL_EMAIL || field->type == HEARTH_CELL_DAY));
}

static gboolean
is_taken (const HearthTableMapping *mapping, int field)
{
  for (guint i = 0; i < mapping->columns->len; i++)
    if (g_array_index (mapping->columns, HearthTableColumn, i).field == field)
      return TRUE;
  return FALSE;
}

static void
give_column (HearthTableMapping *mapping, guint column, HearthCellType type, const HearthTableInfo *info, Pass pass)
{
  HearthTableColumn *target = &g_array_index (mapping->columns, HearthTableColumn, column);

  for (guint i = 0; target->field == HEARTH_COLUMN_IGNORED && i < info->n_fields; i++)
    if (is_sought (&info->fields[i], pass) && may_hold (&info->fields[i], type, pass) && !is_taken (mapping, (int) i))
      {
        target->field = (int) i;
        target->sure = HEARTH_SURE_CELLS;
      }
}

/* Maps columns that are not mapped yet by what stands in them below @first_row. */
void
table_cells_map (const TableHead *head, guint first_row, HearthTableMapping *mapping)
{
  const HearthTableInfo *info = hearth_table_info (mapping->kind);
  guint n = mapping->columns->len;

  for (Pass pass = REQUIRED; pass <= LIKELY; pass++)
    for (guint i = 0; i < n; i++)
      {
        guint column = pass == REQUIRED_WHOLE ? n - 1 - i : i;
        Look look = look_at (head, first_row, column);

        if (look.n > 0)
          give_column (mapping, column, type_of (&look), info, pass);
      }
}

static gboolean
is_typed (const char *cell)
{
  return hearth_value_looks_like (HEARTH_CELL_TIME, cell) || hearth_value_looks_like (HEARTH_CELL_MONEY, cell)
         || hearth_value_looks_like (HEARTH_CELL_PHONE, cell) || hearth_value_looks_like (HEARTH_CELL_EMAIL, cell);
}

/* Whether the first row is a header in words nobody knows: none of its cells is a number or a date, and a column below it
 * is. Returns: its row, -1 when the table begins with its first row of cells */
int
table_cells_header (const TableHead *head)
{
  guint row = 0;

  while (row < head->rows->len && table_head_is_empty (head, row))
    row++;
  if (row + 1 >= head->rows->len)
    return -1;
  for (char **cells = g_ptr_array_index (head->rows, row); *cells != NULL; cells++)
    if (is_typed (*cells))
      return -1;
  for (guint i = 0; i < head->n_columns; i++)
    {
      Look look = look_at (head, row + 1, i);
      HearthCellType type = type_of (&look);

      if (look.n > 0 && type != HEARTH_CELL_TEXT && type != HEARTH_CELL_ID && *table_head_cell (head, row, i) != '\0')
        return (int) row;
    }
  return -1;
}
