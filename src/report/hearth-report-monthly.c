/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two pages of a month: how the group grew and lived; who it is made of, who is leaving, and what to do. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-catalogue.h"
#include "hearth-goal-words.h"
#include "hearth-names.h"
#include "hearth-report-private.h"

#define INNER (HEARTH_REPORT_WIDTH - 2 * REPORT_MARGIN)
#define FOOT (HEARTH_REPORT_HEIGHT - 30)
#define ROW_HEIGHT 15.0

static const char *const headline[] = { "headcount_end", "joined", "left", "dau_share", "speaking_rate", "monthly_retention", "messages", "answered_share" };

static void
draw_foot (HearthReport *report, ReportPage *page, guint number)
{
  g_autofree char *day = report_day (report->made_on);
  g_autofree char *made = g_strdup_printf (_("Made with Hearth on %s. Owners, admins and bots are not counted."), day);
  g_autofree char *pages = g_strdup_printf (_("Page %u of %u"), number, hearth_report_n_pages (report));

  report_rule (page, FOOT - 4);
  report_text (page, REPORT_MARGIN, FOOT, INNER * 0.75, 7.5, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, made);
  report_text (page, REPORT_MARGIN + INNER * 0.75, FOOT, INNER * 0.25, 7.5, FALSE, INK_DIM, 1, PANGO_ALIGN_RIGHT, pages);
}

static double
draw_head (HearthReport *report, ReportPage *page)
{
  g_autofree char *name = hearth_name_isolate (report->group);
  g_autofree char *month = report_month (report->month);
  g_autofree char *until = report_day (report->now->data_until);
  g_autofree char *scope = g_strdup_printf (_("%s · data until %s · times in %s"), month, until, report->now->zone);
  double y = REPORT_MARGIN - 8;

  y += report_text (page, REPORT_MARGIN, y, INNER, 9, TRUE, INK_ACCENT, 1, PANGO_ALIGN_LEFT, _("Monthly growth report"));
  y += report_text (page, REPORT_MARGIN, y, INNER, 22, TRUE, INK_TEXT, 1, PANGO_ALIGN_LEFT, name);
  y += report_text (page, REPORT_MARGIN, y, INNER, 9, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, scope);
  return y + REPORT_GAP;
}

static void
draw_pillar (ReportPage *page, double x, double y, double width, const char *title, double value)
{
  g_autofree char *number = isnan (value) ? g_strdup ("–") : g_strdup_printf ("%.0f", value);
  double bar = width - 92;

  report_text (page, x, y, 66, 8.5, FALSE, INK_TEXT, 1, PANGO_ALIGN_LEFT, title);
  report_ink (page, INK_RULE);
  cairo_rectangle (page->cr, x + 66, y + 3, bar, 5);
  cairo_fill (page->cr);
  report_ink (page, INK_GOOD);
  cairo_rectangle (page->cr, x + 66, y + 3, isnan (value) ? 0 : bar * CLAMP (value, 0, 100) / 100, 5);
  cairo_fill (page->cr);
  report_text (page, x + 66 + bar, y, 26, 8.5, TRUE, INK_TEXT, 1, PANGO_ALIGN_RIGHT, number);
}

static double
draw_score (HearthReport *report, ReportPage *page, double y)
{
  const HearthHealth *now = &report->now->health, *before = &report->before->health;
  g_autofree char *score = isnan (now->score) ? g_strdup ("–") : g_strdup_printf ("%.0f", now->score);
  g_autofree char *basis = isnan (now->score) ? g_strdup (_("too little is known for a score"))
    : g_strdup_printf (_("rests on %u of %u figures"), now->metrics_used, now->metrics_all);
  double height = 76, middle = REPORT_MARGIN + 120;

  report_card (page, REPORT_MARGIN, y, INNER, height);
  report_text (page, REPORT_MARGIN + 12, y + 8, 100, 9, TRUE, INK_DIM, 1, PANGO_ALIGN_LEFT, _("Health"));
  report_text (page, REPORT_MARGIN + 12, y + 16, 70, 36, TRUE, INK_ACCENT, 1, PANGO_ALIGN_LEFT, score);
  if (!isnan (now->score) && !isnan (before->score))
    {
      double change = round (now->score) - round (before->score);
      g_autofree char *text = change == 0 ? g_strdup (C_("change against the period before", "unchanged"))
        : g_strdup_printf (change > 0 ? "▲ %.0f" : "▼ %.0f", fabs (change));
      report_text (page, REPORT_MARGIN + 70, y + 37, 50, 9, TRUE, change < 0 ? INK_BAD : INK_GOOD, 1, PANGO_ALIGN_LEFT, text);
    }
  report_text (page, REPORT_MARGIN + 12, y + 60, 120, 7.5, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, basis);
  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    draw_pillar (page, middle + 20, y + 10 + i * 15, INNER - 120 - 34, hearth_pillar_title (i), now->pillars[i]);
  return y + height + REPORT_GAP;
}

static const char *
status_word (const HearthMetric *metric)
{
  if (metric->status == HEARTH_STATUS_HEALTHY)
    return C_("status of a figure", "healthy");
  return metric->status == HEARTH_STATUS_WEAK ? C_("status of a figure", "weak") : NULL;
}

static void
draw_figure (HearthReport *report, ReportPage *page, double x, double y, double width, double height, const char *id)
{
  const HearthMetric *now = hearth_metrics_get (report->now, id), *before = hearth_metrics_get (report->before, id);
  g_autofree char *value = hearth_catalogue_value (now);
  g_autofree char *change = hearth_catalogue_change (now, before);
  int better = hearth_catalogue_better (now, before);
  const char *status = status_word (now);

  report_card (page, x, y, width, height);
  report_text (page, x + 8, y + 6, width - 16, 8, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, hearth_metric_title (id));
  report_text (page, x + 8, y + 16, width - 16, 17, TRUE, now->low_n ? INK_DIM : INK_TEXT, 1, PANGO_ALIGN_LEFT, value);
  if (status != NULL)
    report_text (page, x + 8, y + 22, width - 16, 8, TRUE, now->status == HEARTH_STATUS_WEAK ? INK_BAD : INK_GOOD, 1,
                 PANGO_ALIGN_RIGHT, status);
  report_text (page, x + 8, y + 38, width - 16, 8, FALSE, better < 0 ? INK_BAD : better > 0 ? INK_GOOD : INK_DIM, 1,
               PANGO_ALIGN_LEFT, change != NULL ? change : _("no month before"));
}

static double
draw_figures (HearthReport *report, ReportPage *page, double y)
{
  const guint columns = 4;
  double width = (INNER - (columns - 1) * 8) / columns, height = 52;

  for (guint i = 0; i < G_N_ELEMENTS (headline); i++)
    draw_figure (report, page, REPORT_MARGIN + (i % columns) * (width + 8), y + (i / columns) * (height + 8), width, height, headline[i]);
  return y + 2 * (height + 8) + REPORT_GAP - 8;
}

static void
draw_goal (ReportPage *page, double x, double y, double width, const HearthGoal *goal)
{
  g_autofree char *figures = hearth_goal_of_words (goal, goal->value, goal->target);
  g_autofree char *state = hearth_goal_state_words (goal, &goal->progress);
  gboolean short_of = goal->progress.state == HEARTH_PROGRESS_BEHIND || goal->progress.state == HEARTH_PROGRESS_MISSED;
  ReportInk ink = short_of ? INK_BAD : goal->progress.state == HEARTH_PROGRESS_UNKNOWN ? INK_DIM : INK_GOOD;

  report_text (page, x, y, width * 0.4, 8.5, FALSE, INK_TEXT, 1, PANGO_ALIGN_LEFT, hearth_goal_title (goal->metric));
  report_text (page, x + width * 0.4, y, width * 0.29, 8.5, FALSE, INK_TEXT, 1, PANGO_ALIGN_RIGHT, figures);
  report_text (page, x + width * 0.71, y, width * 0.29, 8.5, TRUE, ink, 1, PANGO_ALIGN_RIGHT, state);
}

/* In the middle of a month nothing is reached yet that has to last until its end. */
static char *
goals_title (const HearthGoals *goals)
{
  guint reached, count = hearth_goals_count (goals, &reached), on_track = 0, open = 0;

  for (guint i = 0; i < goals->goals->len; i++)
    {
      HearthProgressState state = g_array_index (goals->goals, HearthGoal, i).progress.state;
      on_track += state == HEARTH_PROGRESS_ON_TRACK;
      open += state == HEARTH_PROGRESS_ON_TRACK || state == HEARTH_PROGRESS_BEHIND;
    }
  if (open > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Targets: %1$u of %2$u reached or on track", "Targets: %1$u of %2$u reached or on track", count),
                            reached + on_track, count);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Targets: %1$u of %2$u reached", "Targets: %1$u of %2$u reached", count), reached, count);
}

/* What was aimed at in the month, in two columns; nothing without targets. The charts below take what is left. */
static double
draw_goals (HearthReport *report, ReportPage *page, double y)
{
  double gap = 24, width = (INNER - gap) / 2;
  guint count = hearth_goals_count (report->goals, NULL), rows = (count + 1) / 2, drawn = 0;
  g_autofree char *title = goals_title (report->goals);

  if (count == 0)
    return y;
  y = report_heading (page, y, title);
  for (guint i = 0; i < report->goals->goals->len; i++)
    {
      const HearthGoal *goal = &g_array_index (report->goals->goals, HearthGoal, i);
      if (isnan (goal->target))
        continue;
      draw_goal (page, REPORT_MARGIN + (drawn / rows) * (width + gap), y + (drawn % rows) * 14, width, goal);
      drawn++;
    }
  return y + rows * 14 + REPORT_GAP;
}

static double
draw_chart (HearthReport *report, ReportPage *page, double y, double height, const char *id)
{
  g_autoptr (HearthChart) chart = hearth_catalogue_chart (id, report->now);

  y = report_heading (page, y, hearth_catalogue_title (id));
  report_chart (page, REPORT_MARGIN, y, INNER, height, chart);
  return y + height + REPORT_GAP;
}

/* The first page. */
void
report_monthly_first (HearthReport *report, ReportPage *page)
{
  double y = draw_head (report, page);

  y = draw_score (report, page, y);
  y = draw_figures (report, page, y);
  y = draw_goals (report, page, y);
  double rest = FOOT - 4 - y - 2 * (REPORT_GAP + 18);
  y = draw_chart (report, page, y, rest * 0.55, "growth");
  draw_chart (report, page, y, rest * 0.45, "activity");
  draw_foot (report, page, 1);
}

static double
draw_at_risk (HearthReport *report, ReportPage *page, double y)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "At risk: %u member", "At risk: %u members", report->n_at_risk),
                                            report->n_at_risk);

  y = report_heading (page, y, title);
  if (report->n_at_risk == 0)
    y += report_text (page, REPORT_MARGIN, y, INNER, 9, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT,
                      _("Nobody who used to take part has fallen silent."));
  for (guint i = 0; i < report->at_risk->len; i++, y += ROW_HEIGHT)
    {
      const HearthMemberState *member = g_ptr_array_index (report->at_risk, i);
      g_autofree char *name = hearth_name_isolate (member->name);
      report_text (page, REPORT_MARGIN, y, 110, 9, TRUE, INK_TEXT, 1, PANGO_ALIGN_LEFT, name);
      report_text (page, REPORT_MARGIN + 118, y, INNER - 118, 9, FALSE, INK_TEXT, 1, PANGO_ALIGN_LEFT,
                   member->reason != NULL ? member->reason : "");
    }
  if (report->n_at_risk > report->at_risk->len)
    {
      guint more = report->n_at_risk - report->at_risk->len;
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more, in the member list", "and %u more, in the member list", more), more);
      y += report_text (page, REPORT_MARGIN, y, INNER, 8, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, text);
    }
  return y + REPORT_GAP;
}

static double
draw_advice (HearthReport *report, ReportPage *page, double y)
{
  y = report_heading (page, y, _("What to do next"));
  if (report->advice->len == 0)
    return y + report_text (page, REPORT_MARGIN, y, INNER, 9, FALSE, INK_DIM, 0, PANGO_ALIGN_LEFT,
                            _("No figure is below its threshold: go on as you do."));
  for (guint i = 0; i < report->advice->len; i++)
    {
      const HearthAdvice *advice = g_ptr_array_index (report->advice, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      report_text (page, REPORT_MARGIN, y, 16, 11, TRUE, INK_ACCENT, 1, PANGO_ALIGN_LEFT, number);
      y += report_text (page, REPORT_MARGIN + 18, y + 1, INNER - 18, 9.5, FALSE, INK_TEXT, 3, PANGO_ALIGN_LEFT, advice->text) + 6;
    }
  return y;
}

/* Rows a cohort table needs, so that a young group does not get a page of white. */
static double
cohort_height (HearthReport *report)
{
  return CLAMP (30.0 + report->now->cohorts->len * 15.0, 70.0, 260.0);
}

/* The second page. */
void
report_monthly_second (HearthReport *report, ReportPage *page)
{
  double y = draw_head (report, page);

  y = draw_chart (report, page, y, 64, "lifecycle");
  y = draw_chart (report, page, y, cohort_height (report), "cohorts");
  y = draw_at_risk (report, page, y);
  draw_advice (report, page, y);
  draw_foot (report, page, 2);
}
