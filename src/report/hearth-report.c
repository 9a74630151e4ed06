/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model of a report: asked of the store once, then immutable. Made on the connection's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-names.h"
#include "hearth-report-private.h"

#define MAX_AT_RISK 12
#define MAX_AT_RISK_WEEK 8
#define MONTHLY_PAGES 2
#define TREND_DAYS 28

/** hearth_report_ref: */
HearthReport *
hearth_report_ref (HearthReport *report)
{
  g_atomic_int_inc (&report->ref_count);
  return report;
}

/** hearth_report_unref: */
void
hearth_report_unref (HearthReport *report)
{
  if (report == NULL || !g_atomic_int_dec_and_test (&report->ref_count))
    return;
  g_clear_pointer (&report->now, hearth_metrics_free);
  g_clear_pointer (&report->before, hearth_metrics_free);
  g_clear_pointer (&report->trend, hearth_metrics_free);
  g_clear_pointer (&report->at_risk, g_ptr_array_unref);
  g_clear_pointer (&report->advice, g_ptr_array_unref);
  g_clear_pointer (&report->goals, hearth_goals_free);
  g_free (report->group);
  g_free (report->title);
  g_free (report);
}

static gboolean
load_at_risk (HearthReport *report, HearthDb *db, gint64 group_id, GError **error)
{
  guint most = report->kind == HEARTH_REPORT_WEEKLY ? MAX_AT_RISK_WEEK : MAX_AT_RISK;

  report->at_risk = hearth_members_at_risk (db, group_id, report->to, NULL, error);
  if (report->at_risk == NULL)
    return FALSE;
  report->n_at_risk = report->at_risk->len;
  if (report->at_risk->len > most)
    g_ptr_array_set_size (report->at_risk, most);
  return TRUE;
}

/* What belongs to one kind only: a month has targets, a week is seen with the weeks before it. */
static gboolean
load_rest (HearthReport *report, HearthDb *db, gint64 group_id, HearthDay before, GError **error)
{
  g_autoptr (HearthMetrics) whole = NULL;

  if (report->kind == HEARTH_REPORT_WEEKLY)
    {
      report->trend = hearth_metrics_compute (db, group_id, report->to - TREND_DAYS + 1, report->to, error);
      return report->trend != NULL;
    }
  g_autoptr (GPtrArray) targets = hearth_targets_list (db, group_id, before, report->from, error);
  if (targets == NULL)
    return FALSE;
  /* A target goes by what the whole month before was. */
  if (report->before_to < report->from - 1)
    {
      whole = hearth_metrics_compute (db, group_id, before, report->from - 1, error);
      if (whole == NULL)
        return FALSE;
    }
  report->goals = hearth_goals_new (report->now, whole != NULL ? whole : report->before, targets, report->from);
  return TRUE;
}

static gboolean
load (HearthReport *report, HearthDb *db, gint64 group_id, GError **error)
{
  HearthDay before = hearth_report_step (report->kind, report->from, -1);
  g_autoptr (HearthGroup) group = hearth_groups_get (db, group_id, error);

  if (group == NULL)
    return FALSE;
  report->group = g_strdup (group->name);
  report->now = hearth_metrics_compute (db, group_id, report->from, report->to, error);
  if (report->now == NULL)
    return FALSE;
  report->before_to = hearth_day_as_far (report->from, report->to, report->now->data_until, before, report->from - 1);
  report->before = hearth_metrics_compute (db, group_id, before, report->before_to, error);
  if (report->before == NULL || !load_at_risk (report, db, group_id, error))
    return FALSE;
  report->advice = hearth_advice (report->now);
  return load_rest (report, db, group_id, before, error);
}

/** hearth_report_first_day: Returns: the first day of the month or week in which @day lies */
HearthDay
hearth_report_first_day (HearthReportKind kind, HearthDay day)
{
  return kind == HEARTH_REPORT_WEEKLY ? hearth_day_monday (day) : hearth_day_month_start (day);
}

/** hearth_report_step: Returns: the first day of the month or week @steps after that of @day */
HearthDay
hearth_report_step (HearthReportKind kind, HearthDay day, int steps)
{
  HearthDay first = hearth_report_first_day (kind, day);

  return kind == HEARTH_REPORT_WEEKLY ? first + 7 * steps : hearth_day_add_months (first, steps);
}

/** hearth_report_new: see the header. Returns: (transfer full) (nullable): NULL with @error set */
HearthReport *
hearth_report_new (HearthDb *db, gint64 group_id, HearthReportKind kind, HearthDay day, GError **error)
{
  g_autoptr (HearthReport) report = g_new0 (HearthReport, 1);

  report->ref_count = 1;
  report->kind = kind;
  report->from = hearth_report_first_day (kind, day);
  report->to = hearth_report_step (kind, day, 1) - 1;
  if (!load (report, db, group_id, error))
    return NULL;
  g_autoptr (HearthZone) zone = hearth_zone_new (report->now->zone, error);
  if (zone == NULL)
    return NULL;
  report->made_on = hearth_zone_day (zone, hearth_clock_now ());
  g_autofree char *when = report_period (report);
  report->title = g_strdup_printf (C_("title of a report: group, month", "%s · %s"), report->group, when);
  return g_steal_pointer (&report);
}

/** hearth_report_when: Returns: (transfer full): its month or week, in words */
char *
hearth_report_when (HearthReport *report)
{
  return report_period (report);
}

/** hearth_report_title: Returns: (transfer none): */
const char *
hearth_report_title (HearthReport *report)
{
  return report->title;
}

/** hearth_report_file_name: Returns: (transfer full): without folder, with .pdf */
char *
hearth_report_file_name (HearthReport *report)
{
  g_autofree char *name = hearth_name_file (report->group);
  int year, number, day;

  if (report->kind == HEARTH_REPORT_WEEKLY)
    hearth_day_iso_week (report->from, &year, &number);
  else
    hearth_day_to_ymd (report->from, &year, &number, &day);
  return g_strdup_printf ("%s %04d-%s%02d.pdf", name, year, report->kind == HEARTH_REPORT_WEEKLY ? "W" : "", number);
}

/** hearth_report_n_pages: */
guint
hearth_report_n_pages (HearthReport *report)
{
  return report->kind == HEARTH_REPORT_WEEKLY ? 1 : MONTHLY_PAGES;
}

/** hearth_report_draw: see the header. */
void
hearth_report_draw (HearthReport *report, cairo_t *cr, guint page_number)
{
  ReportPage page;

  g_return_if_fail (page_number < hearth_report_n_pages (report));
  cairo_save (cr);
  report_page_begin (&page, cr);
  if (report->kind == HEARTH_REPORT_WEEKLY)
    report_weekly (report, &page);
  else if (page_number == 0)
    report_monthly_first (report, &page);
  else
    report_monthly_second (report, &page);
  report_page_end (&page);
  cairo_restore (cr);
}
