/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the reports of a month and of a week have in common. Any thread with its own cairo_t. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-catalogue.h"
#include "hearth-leaving.h"
#include "hearth-names.h"
#include "hearth-report-private.h"

#define ROW_HEIGHT 15.0

/* Who made it and when, and the page of how many. */
void
report_foot (HearthReport *report, ReportPage *page, guint number)
{
  g_autofree char *day = report_day (report->made_on);
  g_autofree char *made = g_strdup_printf (_("Made with Hearth on %s. Owners, admins and bots are not counted."), day);
  g_autofree char *pages = g_strdup_printf (_("Page %u of %u"), number, hearth_report_n_pages (report));

  report_rule (page, REPORT_FOOT - 4);
  report_text (page, REPORT_MARGIN, REPORT_FOOT, REPORT_INNER * 0.75, 7.5, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, made);
  report_text (page, REPORT_MARGIN + REPORT_INNER * 0.75, REPORT_FOOT, REPORT_INNER * 0.25, 7.5, FALSE, INK_DIM, 1, PANGO_ALIGN_RIGHT, pages);
}

/* Of when: until when it is known, and what an unfinished month or week is compared with. Returns: (transfer full) */
static char *
dup_scope (HearthReport *report)
{
  g_autofree char *when = report_period (report);
  g_autofree char *until = report_day (report->now->data_until);
  g_autofree char *first = report_day (hearth_report_step (report->kind, report->from, -1));
  g_autofree char *last = report_day (report->before_to);

  if (report->before_to < report->from - 1)
    return g_strdup_printf (_("%1$s · data until %2$s · against %3$s – %4$s · times in %5$s"), when, until, first, last, report->now->zone);
  return g_strdup_printf (_("%s · data until %s · times in %s"), when, until, report->now->zone);
}

/* What it is, of whom and of when. Returns: where the page goes on, as all of these do */
double
report_head (HearthReport *report, ReportPage *page, const char *what)
{
  g_autofree char *name = hearth_name_isolate (report->group);
  g_autofree char *scope = dup_scope (report);
  double y = REPORT_MARGIN - 8;

  y += report_text (page, REPORT_MARGIN, y, REPORT_INNER, 9, TRUE, INK_ACCENT, 1, PANGO_ALIGN_LEFT, what);
  y += report_text (page, REPORT_MARGIN, y, REPORT_INNER, 22, TRUE, INK_TEXT, 1, PANGO_ALIGN_LEFT, name);
  y += report_text (page, REPORT_MARGIN, y, REPORT_INNER, 9, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, scope);
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

/* The score, its change, and the pillars it stands on. */
double
report_score (HearthReport *report, ReportPage *page, double y)
{
  const HearthHealth *now = &report->now->health, *before = &report->before->health;
  g_autofree char *score = isnan (now->score) ? g_strdup ("–") : g_strdup_printf ("%.0f", now->score);
  g_autofree char *basis = isnan (now->score) ? g_strdup (_("too little is known for a score"))
    : g_strdup_printf (_("rests on %u of %u figures"), now->metrics_used, now->metrics_all);
  double height = 76, middle = REPORT_MARGIN + 120;

  report_card (page, REPORT_MARGIN, y, REPORT_INNER, height);
  report_text (page, REPORT_MARGIN + 12, y + 8, 100, 9, TRUE, INK_DIM, 1, PANGO_ALIGN_LEFT, _("Health"));
  report_text (page, REPORT_MARGIN + 12, y + 16, 70, 36, TRUE, INK_TEXT, 1, PANGO_ALIGN_LEFT, score);
  if (!isnan (now->score) && !isnan (before->score))
    {
      double change = round (now->score) - round (before->score);
      g_autofree char *text = change == 0 ? g_strdup (C_("change against the period before", "unchanged"))
        : g_strdup_printf (change > 0 ? "▲ %.0f" : "▼ %.0f", fabs (change));
      report_text (page, REPORT_MARGIN + 70, y + 37, 50, 9, TRUE, change < 0 ? INK_BAD : INK_GOOD, 1, PANGO_ALIGN_LEFT, text);
    }
  report_text (page, REPORT_MARGIN + 12, y + 60, 120, 7.5, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, basis);
  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    draw_pillar (page, middle + 20, y + 10 + i * 15, REPORT_INNER - 120 - 34, hearth_pillar_title (i), now->pillars[i]);
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
  const HearthMetric *now = hearth_metrics_get (report->now, id), compared = hearth_metrics_beside (report->now, report->before, id);
  const HearthMetric *before = &compared;
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
               PANGO_ALIGN_LEFT, change != NULL ? change : _("nothing to compare with"));
}

/* Eight figures in cards. */
double
report_figures (HearthReport *report, ReportPage *page, double y, const char *const *ids)
{
  const guint columns = 4;
  double width = (REPORT_INNER - (columns - 1) * 8) / columns, height = 52;

  for (guint i = 0; ids[i] != NULL; i++)
    draw_figure (report, page, REPORT_MARGIN + (i % columns) * (width + 8), y + (i / columns) * (height + 8), width, height, ids[i]);
  return y + 2 * (height + 8) + REPORT_GAP - 8;
}

/* A chart of the catalogue under its title. */
double
report_section (ReportPage *page, double y, double height, const char *id, const HearthMetrics *metrics)
{
  g_autoptr (HearthChart) chart = hearth_catalogue_chart (id, metrics);

  y = report_heading (page, y, hearth_catalogue_title (id));
  report_chart (page, REPORT_MARGIN, y, REPORT_INNER, height, chart);
  return y + height + REPORT_GAP;
}

/* Who is at risk and why. */
double
report_at_risk (HearthReport *report, ReportPage *page, double y)
{
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "At risk: %u member", "At risk: %u members", report->n_at_risk),
                                            report->n_at_risk);

  y = report_heading (page, y, title);
  if (report->n_at_risk == 0)
    y += report_text (page, REPORT_MARGIN, y, REPORT_INNER, 9, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT,
                      _("Nobody who used to take part has fallen silent."));
  for (guint i = 0; i < report->at_risk->len; i++, y += ROW_HEIGHT)
    {
      const HearthMemberState *member = g_ptr_array_index (report->at_risk, i);
      g_autofree char *name = hearth_name_isolate (member->name);
      report_text (page, REPORT_MARGIN, y, 110, 9, TRUE, INK_TEXT, 1, PANGO_ALIGN_LEFT, name);
      report_text (page, REPORT_MARGIN + 118, y, REPORT_INNER - 118, 9, FALSE, INK_TEXT, 1, PANGO_ALIGN_LEFT,
                   member->reason != NULL ? member->reason : "");
    }
  if (report->n_at_risk > report->at_risk->len)
    {
      guint more = report->n_at_risk - report->at_risk->len;
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more, in the member list", "and %u more, in the member list", more), more);
      y += report_text (page, REPORT_MARGIN, y, REPORT_INNER, 8, FALSE, INK_DIM, 1, PANGO_ALIGN_LEFT, text);
    }
  return y + REPORT_GAP;
}

/* The most frequent reason that is not @said yet; UNKNOWN: there is no further one. */
static HearthLeaveReason
next_reason (const HearthMetric *metric, const gboolean *said)
{
  HearthLeaveReason best = HEARTH_LEAVE_UNKNOWN;
  double most = 0;

  for (guint i = HEARTH_LEAVE_UNKNOWN + 1; i < HEARTH_N_LEAVE_REASONS; i++)
    {
      double count = hearth_metric_part (metric, hearth_leave_reason_id (i));

      if (said[i] || count <= most)
        continue;
      best = i;
      most = count;
    }
  return best;
}

/* "Too many adverts 5 · Price 2 · not known 3": of whom it is not known come last. */
static char *
reason_words (const HearthMetric *metric)
{
  GString *words = g_string_new (NULL);
  double unknown = metric->denominator - metric->numerator;
  gboolean said[HEARTH_N_LEAVE_REASONS] = { FALSE };
  HearthLeaveReason reason;

  while ((reason = next_reason (metric, said)) != HEARTH_LEAVE_UNKNOWN)
    {
      said[reason] = TRUE;
      g_string_append_printf (words, "%s%s %.0f", words->len > 0 ? " · " : "", hearth_leave_reason_title (reason),
                              hearth_metric_part (metric, hearth_leave_reason_id (reason)));
    }
  if (unknown > 0)
    {
      g_string_append (words, " · ");
      g_string_append_printf (words, C_("why so many left", "not known %.0f"), unknown);
    }
  return g_string_free (words, FALSE);
}

/* Why people left, where it is known of anybody. */
double
report_reasons (HearthReport *report, ReportPage *page, double y)
{
  const HearthMetric *metric = hearth_metrics_get (report->now, "exit_reason");

  if (!metric->has_ratio || metric->numerator <= 0)
    return y;
  guint left = (guint) metric->denominator;
  g_autofree char *title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Why %u member left", "Why %u members left", left), left);
  g_autofree char *words = reason_words (metric);
  y = report_heading (page, y, title);
  return y + report_text (page, REPORT_MARGIN, y, REPORT_INNER, 9, FALSE, INK_TEXT, 2, PANGO_ALIGN_LEFT, words) + REPORT_GAP;
}

/* How many of the invited joined, where invitations were typed. */
double
report_invited (HearthReport *report, ReportPage *page, double y)
{
  const HearthMetric *metric = hearth_metrics_get (report->now, "invite_rate");

  if (!metric->has_value)
    return y;
  g_autofree char *share = hearth_catalogue_value (metric);
  g_autofree char *words = g_strdup_printf (_("%1$d of %2$d invited joined: %3$s"), (int) metric->numerator, (int) metric->denominator, share);
  y = report_heading (page, y, _("Invitations"));
  return y + report_text (page, REPORT_MARGIN, y, REPORT_INNER, 9, FALSE, INK_TEXT, 1, PANGO_ALIGN_LEFT, words) + REPORT_GAP;
}

/* What to do, at most three things. */
double
report_advice (HearthReport *report, ReportPage *page, double y)
{
  y = report_heading (page, y, _("What to do next"));
  if (report->advice->len == 0)
    return y + report_text (page, REPORT_MARGIN, y, REPORT_INNER, 9, FALSE, INK_DIM, 0, PANGO_ALIGN_LEFT,
                            _("No figure is below its threshold: go on as you do."));
  for (guint i = 0; i < report->advice->len; i++)
    {
      const HearthAdvice *advice = g_ptr_array_index (report->advice, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      report_text (page, REPORT_MARGIN, y, 16, 11, TRUE, INK_ACCENT, 1, PANGO_ALIGN_LEFT, number);
      y += report_text (page, REPORT_MARGIN + 18, y + 1, REPORT_INNER - 18, 9.5, FALSE, INK_TEXT, 3, PANGO_ALIGN_LEFT, advice->text) + 6;
    }
  return y;
}
