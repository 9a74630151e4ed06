/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Retention by calendar month of joining. Pure.
 *
 * Readings chosen where the definitions leave one open:
 * - The table is a rectangle: every month from the first seen join to b's has a row, as wide as the row that reaches
 *   furthest; cells not yet complete, and those of a month in which nobody joined, are blank.
 * - All stays of b's month count, also those begun after b.
 * - Stays with unseen joining are one row together, the last, and only when there are any. */
#include <math.h>

#include "hearth-metrics-private.h"

#define STEP 30

/* Months since year 0, so that rows are numbered without gaps. */
static gint
month_number (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  return year * 12 + month - 1;
}

/* How many cells of a cohort are complete whose last stay begins on @last. */
static guint
complete_cells (HearthRun *run, HearthDay last)
{
  gint64 days = (gint64) run->picture->data_until - last + 1;

  return days > 0 ? days / STEP : 0;
}

static gboolean
counts (HearthRun *run, const HearthStay *stay, HearthDay end)
{
  return stay->join <= end && !hearth_person_is_staff (hearth_picture_person (run->picture, stay->person));
}

/* Where the months begin and which is the last join day of each row; FALSE without a seen join. */
static gboolean
find_first_month (HearthRun *run, HearthDay end, HearthDay *first)
{
  *first = HEARTH_DAY_NONE;
  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);

      if (!stay->inferred && counts (run, stay, end) && (*first == HEARTH_DAY_NONE || stay->join < *first))
        *first = stay->join;
    }
  return *first != HEARTH_DAY_NONE;
}

/* Sizes and last join days of the rows; the last row is that of unseen joins. */
static void
size_rows (HearthRun *run, HearthDay end, gint base, GPtrArray *rows, HearthDay *last)
{
  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);
      guint row;

      if (!counts (run, stay, end))
        continue;
      row = stay->inferred ? rows->len - 1 : (guint) (month_number (stay->join) - base);
      ((HearthCohort *) rows->pdata[row])->size++;
      last[row] = MAX (last[row], stay->join);
    }
}

static void
fill_cells (HearthRun *run, HearthDay end, gint base, GPtrArray *rows)
{
  for (guint i = 0; i < run->picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (run->picture, i);
      const HearthPerson *person = hearth_picture_person (run->picture, stay->person);
      HearthCohort *row;

      if (!counts (run, stay, end))
        continue;
      row = rows->pdata[stay->inferred ? rows->len - 1 : (guint) (month_number (stay->join) - base)];
      for (guint k = 0; k < row->n_cells && !isnan (row->cells[k]); k++)
        row->cells[k] += hearth_bits_any (&person->active, (gint64) stay->join + STEP * k,
                                          (gint64) stay->join + STEP * k + STEP - 1);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      HearthCohort *row = rows->pdata[i];

      for (guint k = 0; k < row->n_cells; k++)
        row->cells[k] /= row->size;
    }
}

static void
add_rows (GPtrArray *rows, HearthDay first, guint months)
{
  for (guint i = 0; i <= months; i++)
    {
      HearthCohort *row = g_new0 (HearthCohort, 1);

      row->month = i < months ? hearth_day_add_months (hearth_day_month_start (first), i) : HEARTH_DAY_NONE;
      g_ptr_array_add (rows, row);
    }
}

/* Makes the cells: 0 where complete, NAN where blank. */
static void
add_cells (HearthRun *run, GPtrArray *rows, const HearthDay *last)
{
  guint width = 0;

  for (guint i = 0; i < rows->len; i++)
    if (((HearthCohort *) rows->pdata[i])->size > 0)
      width = MAX (width, complete_cells (run, last[i]));
  for (guint i = 0; i < rows->len; i++)
    {
      HearthCohort *row = rows->pdata[i];
      guint complete = row->size > 0 ? complete_cells (run, last[i]) : 0;

      row->n_cells = width;
      row->cells = g_new (double, width + 1);
      for (guint k = 0; k < width; k++)
        row->cells[k] = k < complete ? 0 : NAN;
    }
}

/* hearth_run_cohorts: row cohorts of the definitions. */
void
hearth_run_cohorts (HearthRun *run)
{
  HearthDay end = hearth_day_month_end (run->b), first;
  GPtrArray *rows = run->out->cohorts;
  g_autofree HearthDay *last = NULL;
  guint months = 0;
  gint base = 0;

  if (!run->picture->has_chat)
    return;
  if (find_first_month (run, end, &first))
    {
      base = month_number (first);
      months = month_number (run->b) - base + 1;
    }
  add_rows (rows, first, months);
  last = g_new (HearthDay, rows->len);
  for (guint i = 0; i < rows->len; i++)
    last[i] = HEARTH_DAY_NONE;
  size_rows (run, end, base, rows, last);
  add_cells (run, rows, last);
  fill_cells (run, end, base, rows);
  if (((HearthCohort *) rows->pdata[rows->len - 1])->size == 0)
    g_ptr_array_remove_index (rows, rows->len - 1);
}
