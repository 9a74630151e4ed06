/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table row by row, by its mapping: two passes, the first for the date order. Runs on the thread of the import. */
#include "config.h"

#include "hearth-table-read.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-names.h"
#include "hearth-text-scan.h"

#define PROGRESS_ROWS 1000
#define SHOWN_CHARACTERS 40          /* of a cell in a reason */

typedef gboolean (*RowFunc) (gpointer data, const HearthTableRow *row, GError **error);

typedef struct
{
  HearthTableSource *source;
  const HearthTableMapping *mapping;
  const HearthTableInfo *info;
  HearthTableReading *reading;
  HearthDateVotes votes;
  HearthTableFunc func;
  gpointer data;
  GPtrArray *texts;                  /* of the row at hand */
  GPtrArray *custom;
  char *reason;
  guint64 n_lost;                    /* ids in scientific notation */
} Reader;

static const HearthTableColumn *
column_at (const Reader *self, guint column)
{
  return &g_array_index (self->mapping->columns, HearthTableColumn, column);
}

/* Signs for "nothing" that programs put into a cell of a number or a date. */
static gboolean
is_nothing (const char *text)
{
  static const char *const words[] = { "-", "--", "—", "–", "/", "无", "null", "none", "n/a", "nan", "\\n" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Without blanks around and what no line of text has; NULL when nothing is left. */
static const char *
clean_cell (Reader *self, const char *cell, HearthCellType type)
{
  char *text;

  if (cell[hearth_scan_space (cell)] == '\0')
    return NULL;
  text = hearth_name_clean (cell);
  g_ptr_array_add (self->texts, text);
  if (text[0] == '\0' || (type >= HEARTH_CELL_PHONE && type != HEARTH_CELL_EMAIL && is_nothing (text)))
    return NULL;
  return text;
}

static void
give_reason (Reader *self, const char *format, const HearthTableField *field, const char *text)
{
  g_autofree char *shown = NULL;

  if (self->reason != NULL)
    return;
  shown = g_utf8_strlen (text, -1) > SHOWN_CHARACTERS ? g_utf8_substring (text, 0, SHOWN_CHARACTERS) : g_strdup (text);
  self->reason = g_strdup_printf (format, _(field->title), shown);
}

static const char *
why_not (HearthCellType type)
{
  switch (type)
    {
    case HEARTH_CELL_DAY:
    case HEARTH_CELL_TIME:
      return _("%1$s: “%2$s” is no date");
    case HEARTH_CELL_MONEY:
      return _("%1$s: “%2$s” is no amount of money");
    case HEARTH_CELL_INTEGER:
    case HEARTH_CELL_QUANTITY:
      return _("%1$s: “%2$s” is no whole number");
    default:
      return _("%1$s: “%2$s” is not known");
    }
}

/* Words for a choice that nobody knows make a row useless only where they decide what it counts for. */
static gboolean
must_know (const Reader *self, const HearthTableField *field)
{
  return field->type != HEARTH_CELL_CHOICE
         || ((self->mapping->kind == HEARTH_TABLE_ORDERS || self->mapping->kind == HEARTH_TABLE_COUPONS) && field->choices != NULL);
}

static void
read_cell (Reader *self, const HearthTableColumn *column, const char *cell, HearthTableRecord *record)
{
  const HearthTableField *field = column->field >= 0 ? &self->info->fields[column->field] : NULL;
  const char *text = clean_cell (self, cell, field != NULL ? field->type : HEARTH_CELL_TEXT);

  if (text == NULL)
    return;
  if (field == NULL)
    {
      g_ptr_array_add (self->custom, column->custom);
      g_ptr_array_add (self->custom, (gpointer) text);
      return;
    }
  self->n_lost += (field->type == HEARTH_CELL_ID || field->type == HEARTH_CELL_PHONE) && hearth_value_is_scientific (text);
  if (hearth_value_parse (field, text, self->reading->date_order, &record->values[column->field]))
    return;
  record->values[column->field].text = NULL;
  if (must_know (self, field))
    give_reason (self, why_not (field->type), field, text);
}

static const HearthTableValue *
value_of (const Reader *self, const HearthTableRecord *record, const char *id)
{
  int field = hearth_table_field (self->mapping->kind, id);

  return field >= 0 && record->values[field].text != NULL ? &record->values[field] : NULL;
}

/* What makes a whole row useless, though each cell can be read. */
static void
judge_row (Reader *self, const HearthTableRecord *record)
{
  gboolean named = value_of (self, record, HEARTH_FIELD_ID) != NULL || value_of (self, record, HEARTH_FIELD_NAME) != NULL
                   || (self->mapping->kind != HEARTH_TABLE_ROSTER && value_of (self, record, HEARTH_FIELD_PHONE) != NULL);

  if (self->mapping->kind == HEARTH_TABLE_ROSTER)
    {
      const HearthTableValue *joined = value_of (self, record, "joined"), *left = value_of (self, record, "left");

      if (!named)
        self->reason = g_strdup (_("there is neither a name nor an id"));
      else if (joined != NULL && left != NULL && left->day < joined->day)
        self->reason = g_strdup (_("left before joined"));
      return;
    }
  for (guint i = 0; i < self->info->n_fields; i++)
    if (self->info->fields[i].required && record->values[i].text == NULL)
      give_reason (self, _("%1$s: nothing is there"), &self->info->fields[i], "");
  if (!named && !self->info->anonymous && self->reason == NULL)
    self->reason = g_strdup (_("it does not say whose it is: no id, name or phone"));
}

static gboolean
take_row (gpointer data, const HearthTableRow *row, GError **error)
{
  Reader *self = data;
  HearthTableRecord record = { .line = row->line, .cells = row->cells };

  g_ptr_array_set_size (self->texts, 0);
  g_ptr_array_set_size (self->custom, 0);
  g_clear_pointer (&self->reason, g_free);
  for (guint i = 0; i < self->info->n_fields; i++)
    record.values[i].day = HEARTH_DAY_NONE;
  for (guint i = 0; i < MIN (row->n_cells, self->mapping->columns->len); i++)
    if (column_at (self, i)->field != HEARTH_COLUMN_IGNORED)
      read_cell (self, column_at (self, i), row->cells[i], &record);
  if (self->reason == NULL)
    judge_row (self, &record);
  g_ptr_array_add (self->custom, NULL);
  record.custom = (const char *const *) self->custom->pdata;
  record.skip_reason = self->reason;
  return self->func (self->data, &record, error);
}

static gboolean
vote_row (gpointer data, const HearthTableRow *row, GError **error)
{
  Reader *self = data;

  for (guint i = 0; i < MIN (row->n_cells, self->mapping->columns->len); i++)
    {
      int field = column_at (self, i)->field;
      const char *text = row->cells[i];
      HearthDateFields fields;

      if (field < 0 || (self->info->fields[field].type != HEARTH_CELL_DAY && self->info->fields[field].type != HEARTH_CELL_TIME))
        continue;
      if (hearth_date_fields_scan (text + hearth_scan_space (text), &fields) > 0)
        hearth_date_votes_add (&self->votes, &fields);
    }
  return TRUE;
}

static gboolean
is_empty (const HearthTableRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    if (row->cells[i][hearth_scan_space (row->cells[i])] != '\0')
      return FALSE;
  return TRUE;
}

static gboolean
tell_progress (Reader *self, guint64 rows, GError **error)
{
  guint64 done, total;

  if (g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
    return FALSE;
  if (self->reading->progress == NULL)
    return TRUE;
  hearth_table_source_progress (self->source, &done, &total);
  self->reading->progress (self->reading->progress_data, done, total, rows);
  return TRUE;
}

static gboolean
each_row (Reader *self, RowFunc func, GError **error)
{
  HearthTableRow row;
  GError *failure = NULL;
  guint64 n = 0;

  if (!hearth_table_source_rewind (self->source, error))
    return FALSE;
  while (hearth_table_source_next (self->source, &row, &failure))
    {
      if (n++ % PROGRESS_ROWS == 0 && !tell_progress (self, n - 1, error))
        return FALSE;
      if (row.line > self->mapping->header_line && !is_empty (&row) && !func (self, &row, error))
        return FALSE;
    }
  if (failure == NULL)
    return tell_progress (self, n, error);
  g_propagate_error (error, failure);
  return FALSE;
}

static void
warn_of_lost_digits (Reader *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, self->n_lost);

  if (self->n_lost > 0)
    hearth_table_source_warn (self->source,
      ngettext ("%s id is written like 1.23E+17 and has lost its last digits: make the column text in the spreadsheet and save it again.",
                "%s ids are written like 1.23E+17 and have lost their last digits: make the column text in the spreadsheet and save it again.",
                (gulong) self->n_lost), number);
}

/**
 * hearth_table_read:
 * @source: a table
 * @mapping: what its columns are
 * @reading: (inout): how; the date order and its evidence come out
 * @func: called for each row, also for those that cannot be used, with the reason
 * @data: for @func
 * @error: return location
 *
 * Returns: FALSE when the file cannot be read, or @func or the cancellable stopped it
 */
gboolean
hearth_table_read (HearthTableSource *source, const HearthTableMapping *mapping, HearthTableReading *reading, HearthTableFunc func,
                   gpointer data, GError **error)
{
  Reader self = {
    .source = source,
    .mapping = mapping,
    .info = hearth_table_info (mapping->kind),
    .reading = reading,
    .func = func,
    .data = data,
    .texts = g_ptr_array_new_with_free_func (g_free),
    .custom = g_ptr_array_new (),
  };
  gboolean ok = TRUE;

  reading->evidence = "given";
  if (reading->date_order == HEARTH_DATE_ORDER_NONE)
    {
      ok = each_row (&self, vote_row, error);
      reading->date_order = hearth_date_votes_decide (&self.votes, source->file_day, &reading->evidence);
    }
  ok = ok && each_row (&self, take_row, error);
  warn_of_lost_digits (&self);
  g_ptr_array_unref (self.texts);
  g_ptr_array_unref (self.custom);
  g_free (self.reason);
  return ok;
}
