/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table of tallies as it is copied from a sheet: days, five numbers, perhaps the group. Any thread. */
#include "config.h"

#include "hearth-tally-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-date-order.h"
#include "hearth-error.h"
#include "hearth-names.h"
#include "hearth-table-source.h"
#include "hearth-table-value.h"

/* More rows than this is no table typed by hand: thirty groups of a year. */
#define MOST_ROWS 12000
#define MOST_COLUMNS 24

enum
{
  COLUMN_DAY = HEARTH_TALLY_N_FIELDS,
  COLUMN_GROUP,
  N_COLUMNS,
};

/* Folded headers, the plainest first. */
static const char *const headers[N_COLUMNS] = {
  [HEARTH_TALLY_HEADCOUNT] = "人数|群人数|成员|成员数|总人数|群成员|群成员数|在群人数|members|headcount|people|total members|member count|total",
  [HEARTH_TALLY_JOINED] = "入群|新增|新增人数|入群人数|新入群|进群|进群人数|加入|新成员|joined|joins|new|new members|join",
  [HEARTH_TALLY_LEFT] = "退群|退群人数|流失|流失人数|离开|离群|减少|left|leaves|leavers|lost|leave",
  [HEARTH_TALLY_SPEAKERS] = "发言人数|说话人数|活跃人数|发言|活跃|speakers|wrote|writers|active|active members|people who wrote",
  [HEARTH_TALLY_MESSAGES] = "消息数|消息|消息条数|发言数|发言条数|条数|聊天数|messages|posts|message count",
  [COLUMN_DAY] = "日期|时间|天|日|date|day",
  [COLUMN_GROUP] = "群|群名|群名称|社群|群聊|group|group name|chat",
};

/* A table being read: its cells, and which column is what (-1: none). */
typedef struct
{
  GPtrArray *rows;              /* GStrv */
  GArray *lines;                /* guint64 */
  int columns[N_COLUMNS];
  guint first;                  /* row below the header */
  HearthDateOrder order;
  HearthDay today;
} Reading;

static void
row_free (gpointer data)
{
  HearthPastedTally *row = data;

  g_free (row->group);
  g_free (row);
}

static const char *
cell_at (const Reading *reading, guint row, int column)
{
  GStrv cells = g_ptr_array_index (reading->rows, row);

  return column >= 0 && (guint) column < g_strv_length (cells) ? cells[column] : "";
}

static gboolean
read_cells (Reading *reading, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HearthInput) input = hearth_input_new_bytes (_("the pasted table"), bytes);
  g_autoptr (HearthTableSource) source = hearth_csv_source_new (input, error);
  g_autoptr (GError) failure = NULL;
  HearthTableRow row;

  if (source == NULL)
    return FALSE;
  while (reading->rows->len < MOST_ROWS && hearth_table_source_next (source, &row, &failure))
    {
      GStrv cells = g_strdupv ((char **) row.cells);

      for (guint i = 0; cells[i] != NULL; i++)
        g_strstrip (cells[i]);
      g_ptr_array_add (reading->rows, cells);
      g_array_append_val (reading->lines, row.line);
    }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return failure == NULL;
}

/* A day without its year is the latest one that is not to come: 11/20, 11-20, 11月20日. */
static gboolean
parse_short_day (const char *text, HearthDay today, HearthDay *day)
{
  char *end;
  gint64 month = g_ascii_strtoll (text, &end, 10), mday;
  int year, this_month, this_day;

  if (end == text || month < 1)
    return FALSE;
  if (g_str_has_prefix (end, "月"))
    end += strlen ("月");
  else if (strchr ("/-.", *end) != NULL && *end != '\0')
    end++;
  else
    return FALSE;
  text = end;
  mday = g_ascii_strtoll (text, &end, 10);
  if (end == text || (*end != '\0' && !g_str_equal (end, "日") && !g_str_equal (end, "号")))
    return FALSE;
  if (month > 12 && mday <= 12)
    {
      gint64 swap = month;
      month = mday;
      mday = swap;
    }
  hearth_day_to_ymd (today, &year, &this_month, &this_day);
  for (int back = 0; back < 5; back++)
    if (hearth_day_valid_ymd (year - back, (int) MIN (month, 13), (int) MIN (mday, 32)) &&
        (*day = hearth_day_from_ymd (year - back, (int) month, (int) mday)) <= today)
      return TRUE;
  return FALSE;
}

static gboolean
parse_day (const Reading *reading, const char *text, HearthDay *day)
{
  return *text != '\0' && (parse_short_day (text, reading->today, day) || hearth_value_parse_day (text, reading->order, day));
}

/* Which column the header names; those it does not name are -1. Returns: whether it is a header */
static gboolean
read_header (Reading *reading)
{
  GStrv cells = g_ptr_array_index (reading->rows, 0);
  guint best[N_COLUMNS], n = 0;

  for (guint i = 0; i < N_COLUMNS; i++)
    reading->columns[i] = -1;
  for (guint i = 0; cells[i] != NULL && i < MOST_COLUMNS; i++)
    {
      g_autofree char *folded = hearth_table_fold_header (cells[i]);
      guint rank;

      for (guint j = 0; j < N_COLUMNS; j++)
        if (hearth_table_has_word (headers[j], folded, &rank) && (reading->columns[j] < 0 || rank < best[j]))
          {
            reading->columns[j] = (int) i;
            best[j] = rank;
          }
    }
  for (guint i = 0; i < N_COLUMNS; i++)
    n += reading->columns[i] >= 0;
  return n > 0;
}

/* Without a header: the day, then the numbers in the order in which they are typed; a group's name may stand before. */
static void
assume_order (Reading *reading)
{
  HearthDay day;
  int first = parse_day (reading, cell_at (reading, 0, 0), &day) || !parse_day (reading, cell_at (reading, 0, 1), &day) ? 0 : 1;

  reading->columns[COLUMN_DAY] = first;
  reading->columns[COLUMN_GROUP] = first == 1 ? 0 : -1;
  for (int i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    reading->columns[i] = first + 1 + i;
}

/* Whether days are written 20/11 or 11/20 is decided over all rows. */
static void
decide_order (Reading *reading)
{
  HearthDateVotes votes = { { { 0 } } };
  HearthDateFields fields;
  const char *evidence;

  for (guint i = reading->first; i < reading->rows->len; i++)
    if (hearth_date_fields_scan (cell_at (reading, i, reading->columns[COLUMN_DAY]), &fields) > 0)
      hearth_date_votes_add (&votes, &fields);
  reading->order = hearth_date_votes_decide (&votes, reading->today, &evidence);
}

/* Returns: (transfer full) (nullable): why a row cannot be used; NULL with @row filled */
static char *
read_row (const Reading *reading, guint index, HearthPastedTally *row)
{
  const char *day = cell_at (reading, index, reading->columns[COLUMN_DAY]);
  g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, row->line);

  hearth_tally_init (&row->tally, 0, 0);
  if (!parse_day (reading, day, &row->tally.day))
    return g_strdup_printf (_("Row %1$s: “%2$s” is no day."), line, day);
  for (int i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      const char *cell = cell_at (reading, index, reading->columns[i]);

      if (*cell != '\0' && !g_str_equal (cell, "-") && !g_str_equal (cell, "–") && !g_str_equal (cell, "/") &&
          !hearth_value_parse_integer (cell, &row->tally.values[i]))
        return g_strdup_printf (_("Row %1$s: “%2$s” is no whole number."), line, cell);
      if (row->tally.values[i] == HEARTH_TALLY_NOTHING && *cell == '-' && cell[1] != '\0')
        return g_strdup_printf (_("Row %1$s: “%2$s” is below 0."), line, cell);
    }
  g_autoptr (GError) error = NULL;
  if (!hearth_tally_check (&row->tally, reading->today, &error))
    return g_strdup_printf (_("Row %1$s: %2$s"), line, error->message);
  if (hearth_tally_is_empty (&row->tally))
    return g_strdup_printf (_("Row %s has no numbers."), line);
  row->group = g_strdup (cell_at (reading, index, reading->columns[COLUMN_GROUP]));
  return NULL;
}

/* A row again of the same group and day: the later one counts. */
static void
take_row (HearthTallyTable *table, HearthPastedTally *row)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      const HearthPastedTally *other = g_ptr_array_index (table->rows, i);

      if (other->tally.day == row->tally.day && g_strcmp0 (other->group, row->group) == 0)
        {
          g_ptr_array_remove_index (table->rows, i);
          break;
        }
    }
  g_ptr_array_add (table->rows, row);
}

static void
read_rows (const Reading *reading, HearthTallyTable *table)
{
  for (guint i = reading->first; i < reading->rows->len; i++)
    {
      HearthPastedTally *row = g_new0 (HearthPastedTally, 1);
      row->line = g_array_index (reading->lines, guint64, i);
      char *problem = read_row (reading, i, row);

      if (problem == NULL)
        {
          take_row (table, row);
          continue;
        }
      g_ptr_array_add (table->problems, problem);
      row_free (row);
    }
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HearthPastedTally *one = *(HearthPastedTally *const *) a, *two = *(HearthPastedTally *const *) b;

  return (one->tally.day > two->tally.day) - (one->tally.day < two->tally.day);
}

static gboolean
understand (Reading *reading, HearthTallyTable *table, GError **error)
{
  HearthDay day;

  if (reading->rows->len == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("There is no table in what was copied; copy the rows with their days."));
      return FALSE;
    }
  table->has_header = !parse_day (reading, cell_at (reading, 0, 0), &day) && read_header (reading);
  reading->first = table->has_header ? 1 : 0;
  if (!table->has_header)
    assume_order (reading);
  if (reading->columns[COLUMN_DAY] < 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT, _("No column says of which day the numbers are; add a column “date”."));
      return FALSE;
    }
  decide_order (reading);
  table->has_groups = reading->columns[COLUMN_GROUP] >= 0;
  read_rows (reading, table);
  g_ptr_array_sort (table->rows, compare_rows);
  return TRUE;
}

/**
 * hearth_tally_table_looks_like:
 * @text: what was copied
 *
 * Returns: whether it is a table and not a number: several lines, or cells beside each other that are no digits alone
 */
gboolean
hearth_tally_table_looks_like (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  return strchr (trimmed, '\n') != NULL || strchr (trimmed, '\t') != NULL || strchr (trimmed, ';') != NULL ||
         (strchr (trimmed, ',') != NULL && strpbrk (trimmed, "/-") != NULL);
}

/**
 * hearth_tally_table_parse:
 * @text: rows of a table: cells parted by tabs, commas or semicolons
 * @today: the civil day of now: no row is of a later day, and a day without its year is the latest such day
 *
 * Understands a header in Chinese or English, in any order and with other columns between; without one the columns are
 * day, members, joined, left, people who wrote, messages, perhaps after the group's name. Empty cells are not typed.
 *
 * Returns: (transfer full): NULL with HEARTH_ERROR_FORMAT when it is no such table
 */
HearthTallyTable *
hearth_tally_table_parse (const char *text, HearthDay today, GError **error)
{
  g_autoptr (HearthTallyTable) table = g_new0 (HearthTallyTable, 1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  Reading reading = { .rows = rows, .lines = lines, .order = HEARTH_DATE_ORDER_YMD, .today = today };

  table->rows = g_ptr_array_new_with_free_func (row_free);
  table->problems = g_ptr_array_new_with_free_func (g_free);
  if (!read_cells (&reading, text, error) || !understand (&reading, table, error))
    return NULL;
  return g_steal_pointer (&table);
}

/**
 * hearth_tally_table_free:
 * @table: (nullable) (transfer full):
 */
void
hearth_tally_table_free (HearthTallyTable *table)
{
  if (table == NULL)
    return;
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_clear_pointer (&table->problems, g_ptr_array_unref);
  g_free (table);
}
