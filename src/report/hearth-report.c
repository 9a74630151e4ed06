/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model of a report: asked of the store once, then immutable. Made on the connection's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-names.h"
#include "hearth-report-private.h"

#define MAX_AT_RISK 12
#define MONTHLY_PAGES 2

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
  report->at_risk = hearth_members_at_risk (db, group_id, hearth_day_month_end (report->month), NULL, error);
  if (report->at_risk == NULL)
    return FALSE;
  report->n_at_risk = report->at_risk->len;
  if (report->at_risk->len > MAX_AT_RISK)
    g_ptr_array_set_size (report->at_risk, MAX_AT_RISK);
  return TRUE;
}

static gboolean
load (HearthReport *report, HearthDb *db, gint64 group_id, GError **error)
{
  HearthDay before = hearth_day_add_months (report->month, -1);
  g_autoptr (HearthGroup) group = hearth_groups_get (db, group_id, error);

  if (group == NULL)
    return FALSE;
  report->group = g_strdup (group->name);
  report->now = hearth_metrics_compute (db, group_id, report->month, hearth_day_month_end (report->month), error);
  if (report->now == NULL)
    return FALSE;
  report->before = hearth_metrics_compute (db, group_id, before, hearth_day_month_end (before), error);
  if (report->before == NULL || !load_at_risk (report, db, group_id, error))
    return FALSE;
  report->advice = hearth_advice (report->now);
  g_autoptr (GPtrArray) targets = hearth_targets_list (db, group_id, before, report->month, error);
  if (targets == NULL)
    return FALSE;
  report->goals = hearth_goals_new (report->now, report->before, targets, report->month);
  return TRUE;
}

/** hearth_report_new_monthly: see the header. Returns: (transfer full) (nullable): NULL with @error set */
HearthReport *
hearth_report_new_monthly (HearthDb *db, gint64 group_id, HearthDay month, GError **error)
{
  g_autoptr (HearthReport) report = g_new0 (HearthReport, 1);

  report->ref_count = 1;
  report->month = hearth_day_month_start (month);
  if (!load (report, db, group_id, error))
    return NULL;
  g_autoptr (HearthZone) zone = hearth_zone_new (report->now->zone, error);
  if (zone == NULL)
    return NULL;
  report->made_on = hearth_zone_day (zone, hearth_clock_now ());
  g_autofree char *month_text = report_month (report->month);
  report->title = g_strdup_printf (C_("title of a report: group, month", "%s · %s"), report->group, month_text);
  return g_steal_pointer (&report);
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
  int year, month, day;

  hearth_day_to_ymd (report->month, &year, &month, &day);
  return g_strdup_printf ("%s %04d-%02d.pdf", name, year, month);
}

/** hearth_report_n_pages: */
guint
hearth_report_n_pages (HearthReport *report)
{
  return MONTHLY_PAGES;
}

/** hearth_report_draw: see the header. */
void
hearth_report_draw (HearthReport *report, cairo_t *cr, guint page_number)
{
  ReportPage page;

  g_return_if_fail (page_number < MONTHLY_PAGES);
  cairo_save (cr);
  report_page_begin (&page, cr);
  if (page_number == 0)
    report_monthly_first (report, &page);
  else
    report_monthly_second (report, &page);
  report_page_end (&page);
  cairo_restore (cr);
}
