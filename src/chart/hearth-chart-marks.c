/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened while the figures came about: events, posts, imports, where the data end. Part of a chart's data, and what
 * they are called in words. See hearth-chart-flags.c for how they are drawn. */

#include "config.h"

#include "hearth-chart-private.h"

#include <glib/gi18n-lib.h>

#define MOST_NUMBERED 12 /* as many are told one by one below a printed chart */
#define MOST_TOLD 5      /* and in a description */

static void
mark_free (HearthChartMark *mark)
{
  g_free (mark->label);
  g_free (mark);
}

/* position_of: the position that @day lies in; the number of positions when it lies in none. */
static guint
position_of (HearthChart *chart,
             HearthDay    day)
{
  guint low = 0, high = chart->n;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (hearth_chart_x_end (chart, middle) < day)
        low = middle + 1;
      else
        high = middle;
    }
  return low < chart->n && hearth_chart_x_day (chart, low) <= day ? low : chart->n;
}

static void
insert (HearthChart         *chart,
        guint                index,
        HearthDay            day,
        HearthChartMarkKind  kind,
        const char          *label)
{
  HearthChartMark *mark = g_new0 (HearthChartMark, 1);
  guint place;

  *mark = (HearthChartMark) { index, day, kind, hearth_chart_plain (label) };
  if (chart->marks == NULL)
    chart->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) mark_free);
  for (place = chart->marks->len; place > 0; place--)
    {
      const HearthChartMark *before = g_ptr_array_index (chart->marks, place - 1);

      if (before->index < index || (before->index == index && before->day <= day))
        break;
    }
  g_ptr_array_insert (chart->marks, (int) place, mark);
}

/**
 * hearth_chart_add_mark:
 * @day: when it was
 * @label: what it was, in the owner's words
 *
 * Marks a day on the time axis of a chart over days. Marks stand as small flags below the axis, those close together as
 * one with their number; they are part of tooltips, description, table and CSV, and are numbered on paper.
 *
 * Returns: whether the chart holds that day; if not, nothing is marked
 */
gboolean
hearth_chart_add_mark (HearthChart         *chart,
                       HearthDay            day,
                       HearthChartMarkKind  kind,
                       const char          *label)
{
  guint index;

  g_return_val_if_fail (kind <= HEARTH_CHART_MARK_OTHER, FALSE);

  if (chart->names != NULL)
    return FALSE;
  index = position_of (chart, day);
  if (index == chart->n)
    return FALSE;
  insert (chart, index, day, kind, label);
  return TRUE;
}

/* hearth_chart_n_marks: how many marks there are. */
guint
hearth_chart_n_marks (HearthChart *chart)
{
  return chart->marks != NULL ? chart->marks->len : 0;
}

/* hearth_chart_nth_mark: (transfer none) mark @i, in order of positions and days. */
const HearthChartMark *
hearth_chart_nth_mark (HearthChart *chart,
                       guint        i)
{
  return g_ptr_array_index (chart->marks, i);
}

/* hearth_chart_mark_text: (transfer full) a mark in words: its kind and what it was. */
char *
hearth_chart_mark_text (const HearthChartMark *mark)
{
  static const char *const kinds[] = {
    [HEARTH_CHART_MARK_EVENT] = NC_ ("mark", "Event"),
    [HEARTH_CHART_MARK_POST] = NC_ ("mark", "Post"),
    [HEARTH_CHART_MARK_IMPORT] = NC_ ("mark", "Import"),
    [HEARTH_CHART_MARK_DATA_END] = NC_ ("mark", "End of the data"),
    [HEARTH_CHART_MARK_OTHER] = NC_ ("mark", "Note"),
  };
  const char *kind = g_dpgettext2 (GETTEXT_PACKAGE, "mark", kinds[mark->kind]);

  if (*mark->label == '\0')
    return g_strdup (kind);
  return g_strdup_printf (C_("tooltip", "%1$s: %2$s"), kind, mark->label);
}

/* hearth_chart_marks_count: (transfer full) @n marks in words; @kind is what all of them are, DATA_END when they differ. */
char *
hearth_chart_marks_count (HearthChartMarkKind kind,
                          guint               n)
{
  switch (kind)
    {
    case HEARTH_CHART_MARK_EVENT:
      return g_strdup_printf (ngettext ("%u event", "%u events", n), n);
    case HEARTH_CHART_MARK_POST:
      return g_strdup_printf (ngettext ("%u post", "%u posts", n), n);
    case HEARTH_CHART_MARK_IMPORT:
      return g_strdup_printf (ngettext ("%u import", "%u imports", n), n);
    case HEARTH_CHART_MARK_DATA_END:
    case HEARTH_CHART_MARK_OTHER:
    default:
      return g_strdup_printf (ngettext ("%u mark", "%u marks", n), n);
    }
}

static gboolean
is_plenty (const HearthChartMark *mark)
{
  return mark->kind == HEARTH_CHART_MARK_POST || mark->kind == HEARTH_CHART_MARK_IMPORT;
}

/* hearth_chart_mark_number: under which number a mark stands in the legend of a printed chart, from 1; 0 when it is not
 * told. When there are too many, posts and imports are only counted. */
guint
hearth_chart_mark_number (HearthChart *chart,
                          guint        i)
{
  gboolean all = hearth_chart_n_marks (chart) <= MOST_NUMBERED;
  guint number = 0;

  if (!all && is_plenty (hearth_chart_nth_mark (chart, i)))
    return 0;
  for (guint k = 0; k <= i; k++)
    number += all || !is_plenty (hearth_chart_nth_mark (chart, k));
  return number <= MOST_NUMBERED ? number : 0;
}

static void
append_part (GString    *out,
             const char *part)
{
  if (out->len > 0)
    g_string_append (out, C_("between values", "; "));
  g_string_append (out, part);
}

/* append_counts: how many posts and imports there are that have not been told. */
static void
append_counts (HearthChart *chart,
               GString     *out)
{
  for (HearthChartMarkKind kind = HEARTH_CHART_MARK_POST; kind <= HEARTH_CHART_MARK_IMPORT; kind++)
    {
      g_autofree char *text = NULL;
      guint n = 0;

      for (guint i = 0; i < hearth_chart_n_marks (chart); i++)
        n += hearth_chart_nth_mark (chart, i)->kind == kind;
      if (n == 0)
        continue;
      text = hearth_chart_marks_count (kind, n);
      append_part (out, text);
    }
}

/* dated: a mark with the day it was on. */
static char *
dated (const HearthChartMark *mark)
{
  g_autofree char *text = hearth_chart_mark_text (mark);
  g_autofree char *day = hearth_chart_format_day (mark->day);

  /* Translators: what happened, the day. */
  return g_strdup_printf (C_("mark", "%1$s (%2$s)"), text, day);
}

/* hearth_chart_marks_legend: (transfer full) (nullable) the numbered marks of a printed chart, and how many are not. */
char *
hearth_chart_marks_legend (HearthChart *chart)
{
  GString *out = g_string_new (NULL);
  gboolean all = TRUE;

  for (guint i = 0; i < hearth_chart_n_marks (chart); i++)
    {
      guint number = hearth_chart_mark_number (chart, i);
      g_autofree char *text = dated (hearth_chart_nth_mark (chart, i));
      g_autofree char *part = g_strdup_printf ("%u\u00a0%s", number, text);

      if (number > 0)
        append_part (out, part);
      all &= number > 0;
    }
  if (!all)
    append_counts (chart, out);
  return g_string_free (out, out->len == 0);
}

/* hearth_chart_marks_describe: (transfer full) all marks in words for who cannot see them: the few one by one. */
char *
hearth_chart_marks_describe (HearthChart *chart)
{
  GString *out = g_string_new (NULL);
  gboolean all = hearth_chart_n_marks (chart) <= MOST_TOLD;
  guint told = 0, left = 0;

  for (guint i = 0; i < hearth_chart_n_marks (chart); i++)
    {
      g_autofree char *text = dated (hearth_chart_nth_mark (chart, i));

      if (!all && is_plenty (hearth_chart_nth_mark (chart, i)))
        continue;
      if (++told <= MOST_TOLD)
        append_part (out, text);
      else
        left++;
    }
  if (left > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", left), left);

      append_part (out, more);
    }
  if (!all)
    append_counts (chart, out);
  return g_string_free (out, FALSE);
}

/* hearth_chart_marks_within: (transfer full) the marks of positions @first to @last, joined by @between; at most @most and
 * how many more there are. Empty when there are none. */
char *
hearth_chart_marks_within (HearthChart *chart,
                           guint        first,
                           guint        last,
                           const char  *between,
                           guint        most)
{
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < hearth_chart_n_marks (chart); i++)
    {
      const HearthChartMark *mark = hearth_chart_nth_mark (chart, i);
      g_autofree char *text = NULL;

      if (mark->index < first || mark->index > last || ++n > most)
        continue;
      text = hearth_chart_mark_text (mark);
      if (out->len > 0)
        g_string_append (out, between);
      g_string_append (out, text);
    }
  if (n > most)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n - most), n - most);

      g_string_append_printf (out, "%s%s", between, more);
    }
  return g_string_free (out, FALSE);
}
