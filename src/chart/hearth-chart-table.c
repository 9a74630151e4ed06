/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The same data as a table, for who cannot or would rather not look at a picture, and as CSV. Pure functions. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "hearth-csv.h"

static gboolean
is_series (HearthChart *chart,
           guint        column)
{
  return column > 0 && column <= chart->series->len;
}

/* is_target: whether the column holds what was aimed at; it stands right of the series. */
static gboolean
is_target (HearthChart *chart,
           guint        column)
{
  return chart->targets != NULL && column == chart->series->len + 1;
}

/* is_notes: whether the column holds the marks; it is the last. */
static gboolean
is_notes (HearthChart *chart,
          guint        column)
{
  return hearth_chart_n_marks (chart) > 0 && column == hearth_chart_get_n_columns (chart) - 1;
}

/* figure: the number in a cell of a series or of the targets. */
static double
figure (HearthChart *chart,
        guint        row,
        guint        column)
{
  return is_target (chart, column) ? chart->targets[row] : hearth_chart_nth_series (chart, column - 1)->values[row];
}

/**
 * hearth_chart_get_n_columns:
 *
 * Returns: the x, one column for each series, hidden or not, one for the targets and one for the marks if there are any
 */
guint
hearth_chart_get_n_columns (HearthChart *chart)
{
  return chart->series->len + 1 + (chart->targets != NULL) + (hearth_chart_n_marks (chart) > 0);
}

/**
 * hearth_chart_get_n_rows:
 *
 * Returns: how many rows the table has, the header apart
 */
guint
hearth_chart_get_n_rows (HearthChart *chart)
{
  return chart->n;
}

/**
 * hearth_chart_dup_header:
 * @column: below hearth_chart_get_n_columns()
 *
 * Returns: (transfer full): the head of a column
 */
char *
hearth_chart_dup_header (HearthChart *chart,
                         guint        column)
{
  g_return_val_if_fail (column < hearth_chart_get_n_columns (chart), NULL);

  if (is_series (chart, column))
    return g_strdup (hearth_chart_nth_series (chart, column - 1)->name);
  if (is_target (chart, column))
    return g_strdup (C_("chart", "Target"));
  if (is_notes (chart, column))
    return g_strdup (C_("table", "Notes"));
  if (chart->sides[0] != NULL && chart->sides[1] != NULL)
    /* Translators: the head of a table of who went from which state to which: when before, when after. */
    return g_strdup_printf (C_("table", "%1$s → %2$s"), chart->sides[0], chart->sides[1]);
  if (chart->number_label != NULL)
    return g_strdup (chart->number_label);
  if (chart->names != NULL)
    return g_strdup (C_("table", "Name"));
  switch (chart->step)
    {
    case HEARTH_CHART_WEEK:
      return g_strdup (C_("table", "Week"));
    case HEARTH_CHART_MONTH:
      return g_strdup (C_("table", "Month"));
    case HEARTH_CHART_QUARTER:
      return g_strdup (C_("table", "Quarter"));
    case HEARTH_CHART_YEAR:
      return g_strdup (C_("table", "Year"));
    case HEARTH_CHART_DAY:
    default:
      return g_strdup (C_("table", "Day"));
    }
}

/**
 * hearth_chart_dup_cell:
 * @row: below hearth_chart_get_n_rows()
 * @column: below hearth_chart_get_n_columns()
 *
 * Returns: (transfer full): the cell as people read it; a dash where nothing is known
 */
char *
hearth_chart_dup_cell (HearthChart *chart,
                       guint        row,
                       guint        column)
{
  g_return_val_if_fail (row < chart->n && column < hearth_chart_get_n_columns (chart), NULL);

  if (column == 0)
    return hearth_chart_x_label (chart, row, row);
  if (is_notes (chart, column))
    return hearth_chart_marks_within (chart, row, row, C_("between values", "; "), G_MAXUINT);
  return hearth_chart_format_value (&chart->measure, figure (chart, row, column));
}

/* csv_header: the head of a column; figures without their currency are told it here. */
static char *
csv_header (HearthChart *chart,
            guint        column)
{
  g_autofree char *head = hearth_chart_dup_header (chart, column);

  if (column == 0 || is_notes (chart, column) || *chart->measure.currency == '\0')
    return g_steal_pointer (&head);
  /* Translators: the head of a column of money: its name, the currency's code. */
  return g_strdup_printf (C_("money", "%1$s (%2$s)"), head, chart->measure.currency);
}

/* csv_cell: a cell as machines read it: ISO days, plain numbers, nothing where nothing is known. */
static char *
csv_cell (HearthChart *chart,
          guint        row,
          guint        column)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  double value;

  if (column == 0)
    return chart->names != NULL ? g_strdup (chart->names[row]) : hearth_day_to_string (hearth_chart_x_day (chart, row));
  if (is_notes (chart, column))
    return hearth_chart_dup_cell (chart, row, column);
  value = figure (chart, row, column);
  if (isnan (value))
    return g_strdup ("");
  value = hearth_chart_in_main_units (&chart->measure, value);
  if (fabs (value - round (value)) < 1e-9)
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) llround (value));
  return g_strdup (g_ascii_formatd (digits, sizeof digits, "%.10g", value));
}

/**
 * hearth_chart_to_csv:
 *
 * The table as CSV with a header row: UTF-8 with a byte order mark, which spreadsheets need for Chinese; days as
 * YYYY-MM-DD, numbers without separators, shares as fractions. Text that a spreadsheet would run as a formula is made
 * harmless.
 *
 * Returns: (transfer full): the file's content
 */
char *
hearth_chart_to_csv (HearthChart *chart)
{
  GString *out = g_string_new ("\xef\xbb\xbf");
  guint n = hearth_chart_get_n_columns (chart);

  for (guint row = 0; row <= chart->n; row++)
    {
      g_auto (GStrv) cells = g_new0 (char *, n + 1);

      for (guint column = 0; column < n; column++)
        cells[column] = row == 0 ? csv_header (chart, column) : csv_cell (chart, row - 1, column);
      hearth_csv_append_row (out, (const char *const *) cells, n);
    }
  return g_string_free (out, FALSE);
}
