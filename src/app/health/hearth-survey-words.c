/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of surveys in words and as a chart. Pure. */
#include "config.h"

#include "hearth-survey-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-catalogue.h"
#include "hearth-member-rows.h"
#include "hearth-names.h"

#define MOST_IN_CHART 24

/** hearth_survey_dup_title: Returns: (transfer full): what the round is called. */
char *
hearth_survey_dup_title (const HearthSurveyRound *round)
{
  if (round->survey != NULL && round->question != NULL)
    return g_strdup_printf (C_("survey, question", "%1$s · %2$s"), round->survey, round->question);
  if (round->survey == NULL && round->question == NULL)
    return g_strdup (_("Survey without a name"));
  return g_strdup (round->survey != NULL ? round->survey : round->question);
}

static char *
dup_days (const HearthSurveyRound *round)
{
  g_autofree char *first = hearth_member_dup_day (round->first), *last = hearth_member_dup_day (round->last);

  if (round->first == round->last)
    return g_steal_pointer (&first);
  return g_strdup_printf (C_("from a day to a day", "%1$s – %2$s"), first, last);
}

/** hearth_survey_dup_facts: Returns: (transfer full): when it was, and how many answered. */
char *
hearth_survey_dup_facts (const HearthSurveyRound *round, gboolean with_group)
{
  g_autofree char *days = dup_days (round);
  g_autofree char *answers = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u answer", "%u answers", round->n), round->n);
  g_autofree char *facts = g_strdup_printf (C_("days, number of answers", "%1$s · %2$s"), days, answers);
  g_autofree char *group = with_group ? hearth_name_isolate (round->group) : NULL;

  return with_group ? g_strdup_printf (C_("group, what is known of a survey", "%1$s · %2$s"), group, facts) : g_steal_pointer (&facts);
}

static HearthMetric
metric_of (const HearthSurveyRound *round, double value)
{
  return (HearthMetric) { .id = round->satisfaction ? "satisfaction" : "nps", .unit = HEARTH_UNIT_NUMBER, .has_value = !isnan (value), .value = value };
}

/** hearth_survey_dup_value: Returns: (transfer full): score or mean, as the boards write it. */
char *
hearth_survey_dup_value (const HearthSurveyRound *round)
{
  HearthMetric metric = metric_of (round, round->value);

  return hearth_catalogue_value (&metric);
}

/** hearth_survey_dup_change: see the header; NULL as long as one of the two is not known. */
char *
hearth_survey_dup_change (const HearthSurveyRound *round, int *better)
{
  HearthMetric now = metric_of (round, round->value), before = metric_of (round, round->before);

  *better = hearth_catalogue_better (&now, &before);
  return hearth_catalogue_change (&now, &before);
}

/** hearth_survey_dup_counts: Returns: (transfer full): what the value rests on. */
char *
hearth_survey_dup_counts (const HearthSurveyRound *round)
{
  if (round->satisfaction)
    return g_strdup_printf (_("The mean is %.2f, of 1 to 5."), round->value);
  g_autofree char *counts = g_strdup_printf (_("9 and 10: %1$u · 7 and 8: %2$u · 0 to 6: %3$u"), round->promoters,
                                             round->n - round->promoters - round->detractors, round->detractors);
  if (!isnan (round->value))
    return g_steal_pointer (&counts);
  return g_strdup_printf (_("%s. A score needs ten answers."), counts);
}

/** hearth_survey_dup_answer: Returns: (transfer full): the score and who gave it. */
char *
hearth_survey_dup_answer (const HearthSurveyAnswer *answer)
{
  g_autofree char *day = hearth_member_dup_day (answer->day);

  return g_strdup_printf (C_("score, who answered, when", "%1$u · %2$s · %3$s"), answer->score,
                          answer->name != NULL ? answer->name : _("without a name"), day);
}

static char *
describe_source (const HearthSurveySource *source, HearthZone *zone)
{
  g_autofree char *when = hearth_zone_format (zone, source->finished_at, _("%-d %b %Y, %H:%M"));
  g_autofree char *file = hearth_name_isolate (source->file);
  g_autofree char *line = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "“%1$s” of %2$s: %3$u answer", "“%1$s” of %2$s: %3$u answers", source->answers),
                                           file, when, source->answers);

  if (source->others == 0)
    return g_steal_pointer (&line);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$s, and %2$u row of the same file that is not of this survey",
                                       "%1$s, and %2$u rows of the same file that are not of this survey", source->others), line, source->others);
}

/** hearth_survey_dup_sources: see the header; a line each. */
char *
hearth_survey_dup_sources (const GPtrArray *sources, HearthZone *zone)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      g_autofree char *line = describe_source (sources->pdata[i], zone);
      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

/* What the figure is called and how it is drawn on the boards. */
static void
dress (HearthChart *chart, gboolean satisfaction, double threshold)
{
  hearth_chart_set_title (chart, satisfaction ? _("How content members were, each time") : _("Would they recommend the group, each time"));
  hearth_chart_set_unit (chart, HEARTH_CHART_NUMBER, satisfaction ? _("from 1 to 5") : _("points"));
  hearth_chart_set_range (chart, satisfaction ? 1 : -100, satisfaction ? 5 : 100);
  if (isnan (threshold))
    return;
  g_autofree char *label = g_strdup_printf (C_("threshold of a figure", "healthy from %g"), threshold);
  hearth_chart_set_threshold (chart, threshold, label);
}

/** hearth_survey_chart_new: see the header; @threshold: NAN: none. */
HearthChart *
hearth_survey_chart_new (const GPtrArray *rounds, double threshold)
{
  double values[MOST_IN_CHART];
  g_auto (GStrv) names = g_new0 (char *, MOST_IN_CHART + 1);
  guint n = MIN (rounds->len, MOST_IN_CHART), known = 0;

  for (guint i = 0; i < n; i++)
    {
      const HearthSurveyRound *round = rounds->pdata[n - 1 - i];

      values[i] = round->value;
      names[i] = hearth_member_dup_day (round->last);
      known += !isnan (round->value);
    }
  if (known < 2)
    return NULL;
  gboolean satisfaction = ((const HearthSurveyRound *) rounds->pdata[0])->satisfaction;
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LINE, (const char *const *) names, n);
  hearth_chart_add_series (chart, hearth_metric_title (satisfaction ? "satisfaction" : "nps"), satisfaction ? HEARTH_CHART_OTHER_5 : HEARTH_CHART_OTHER_4, values);
  dress (chart, satisfaction, threshold);
  return chart;
}
