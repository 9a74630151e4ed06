/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The targets of the months in the charts over days. Pure; any thread. */
#include "config.h"

#include "hearth-catalogue-targets.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Which target is a line in which chart; one of a sum lies at what a day has to bring. */
static const struct
{
  const char *chart;
  const char *metric;
  gboolean by_day;
} lines[] = {
  { "growth", "headcount_end", FALSE },
  { "activity", "dau_share", FALSE },
  { "messages", "messages", TRUE },
};

static int
days_of_month (HearthDay day)
{
  return hearth_day_month_end (day) - hearth_day_month_start (day) + 1;
}

/* What the line is called: the target of the last month that has one. */
static char *
label_of (double last, gboolean is_share, gboolean by_day)
{
  if (is_share)
    return g_strdup_printf (_("target %.0f %%"), last * 100);
  return g_strdup_printf (by_day ? _("target %'.0f a day") : _("target %'.0f"), last);
}

/** hearth_catalogue_add_targets: @chart: the chart @id of @metrics; gets a line when there are targets for it. */
void
hearth_catalogue_add_targets (HearthChart *chart, const char *id, const HearthMetrics *metrics)
{
  for (guint i = 0; metrics->targets->len > 0 && i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree double *values = g_new (double, MAX (metrics->n_days, 1));
      double last = NAN;

      if (strcmp (lines[i].chart, id) != 0)
        continue;
      for (guint day = 0; day < metrics->n_days; day++)
        {
          values[day] = hearth_metrics_target (metrics, metrics->from + (HearthDay) day, lines[i].metric);
          if (lines[i].by_day)
            values[day] /= days_of_month (metrics->from + (HearthDay) day);
          last = isnan (values[day]) ? last : values[day];
        }
      if (isnan (last))
        continue;
      g_autofree char *label = label_of (last, hearth_metric_unit (lines[i].metric) == HEARTH_UNIT_SHARE, lines[i].by_day);
      hearth_chart_set_targets (chart, values, label);
    }
}
