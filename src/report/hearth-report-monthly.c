/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two pages of a month: how the group grew and lived; who it is made of, who is leaving, and what to do. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-goal-words.h"
#include "hearth-report-private.h"

static const char *const headline[] = { "headcount_end", "joined", "left", "dau_share", "speaking_rate", "monthly_retention", "messages",
                                        "answered_share", NULL };

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
  double gap = 24, width = (REPORT_INNER - gap) / 2;
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

/* The first page. */
void
report_monthly_first (HearthReport *report, ReportPage *page)
{
  double y = report_head (report, page, _("Monthly growth report"));

  y = report_score (report, page, y);
  y = report_figures (report, page, y, headline);
  y = draw_goals (report, page, y);
  double rest = REPORT_FOOT - 4 - y - 2 * (REPORT_GAP + 18);
  y = report_section (page, y, rest * 0.55, "growth", report->now);
  report_section (page, y, rest * 0.45, "activity", report->now);
  report_foot (report, page, 1);
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
  double y = report_head (report, page, _("Monthly growth report"));

  y = report_section (page, y, 64, "lifecycle", report->now);
  y = report_section (page, y, cohort_height (report), "cohorts", report->now);
  y = report_invited (report, page, y);
  y = report_reasons (report, page, y);
  y = report_at_risk (report, page, y);
  report_advice (report, page, y);
  report_foot (report, page, 2);
}
