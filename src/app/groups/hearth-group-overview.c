/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one group does in a period and did in the one before. Spans are pure; loading runs on a reader thread. */
#include "config.h"

#include "hearth-group-overview.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-guards.h"

/** hearth_span_title: Returns: (transfer none): for a chooser. */
const char *
hearth_span_title (HearthSpan span)
{
  static const char *const titles[HEARTH_N_SPANS] = {
    NC_("period", "This month"), NC_("period", "Last month"), NC_("period", "Last 30 days"),
    NC_("period", "Last 3 months"), NC_("period", "Last 12 months"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "period", titles[span]);
}

static void
months_from (HearthDay until, int back, int months, HearthDay *from, HearthDay *to)
{
  HearthDay first = hearth_day_month_start (until);

  *from = hearth_day_add_months (first, -back);
  *to = hearth_day_month_end (hearth_day_add_months (first, months - 1 - back));
}

/**
 * hearth_span_days:
 * @until: the last day with data, from which a period counts back; not NONE
 * @from: (out): first day
 * @to: (out): last day, inclusive; may lie after @until
 */
void
hearth_span_days (HearthSpan span, HearthDay until, HearthDay *from, HearthDay *to)
{
  *from = until - 29;
  *to = until;
  if (span == HEARTH_SPAN_THIS_MONTH)
    months_from (until, 0, 1, from, to);
  else if (span == HEARTH_SPAN_LAST_MONTH)
    months_from (until, 1, 1, from, to);
  else if (span == HEARTH_SPAN_QUARTER)
    months_from (until, 2, 3, from, to);
  else if (span == HEARTH_SPAN_YEAR)
    months_from (until, 11, 12, from, to);
}

/**
 * hearth_span_before:
 * @until: the last day with data; not NONE
 * @from: (out): first day
 * @to: (out): last day, inclusive
 *
 * The period of the same kind that ends where hearth_span_days() begins; of one that is not over yet as many days as are
 * known of it.
 */
void
hearth_span_before (HearthSpan span, HearthDay until, HearthDay *from, HearthDay *to)
{
  HearthDay first, last;

  *from = until - 59;
  *to = until - 30;
  if (span == HEARTH_SPAN_THIS_MONTH)
    months_from (until, 1, 1, from, to);
  else if (span == HEARTH_SPAN_LAST_MONTH)
    months_from (until, 2, 1, from, to);
  else if (span == HEARTH_SPAN_QUARTER)
    months_from (until, 5, 3, from, to);
  else if (span == HEARTH_SPAN_YEAR)
    months_from (until, 23, 12, from, to);
  hearth_span_days (span, until, &first, &last);
  *to = hearth_day_as_far (first, last, until, *from, *to);
}

/** hearth_group_overview_free: @overview: (nullable) (transfer full) */
void
hearth_group_overview_free (HearthGroupOverview *overview)
{
  if (overview == NULL)
    return;
  g_clear_pointer (&overview->now, hearth_metrics_free);
  g_clear_pointer (&overview->before, hearth_metrics_free);
  g_clear_pointer (&overview->advice, g_ptr_array_unref);
  g_clear_pointer (&overview->resting, g_hash_table_unref);
  g_free (overview);
}

static HearthMetrics *
compute (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (HearthPeriod) period = hearth_period_load (db, picture, from, to, error);

  return period != NULL ? hearth_metrics_from_picture (picture, period) : NULL;
}

/* What to do. */
static gboolean
fill_care (HearthGroupOverview *overview, HearthDb *db, const HearthPicture *picture, GError **error)
{
  overview->resting = hearth_advice_load_resting (db, picture->group_id, hearth_clock_now (), error);
  if (overview->resting == NULL)
    return FALSE;
  overview->advice = hearth_advice_list (overview->now, overview->resting);
  return TRUE;
}

/**
 * hearth_group_overview_load:
 * @data: a HearthOverviewQuery
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): HearthGroupOverview without the period before; HEARTH_ERROR_NOT_FOUND for a group that is not
 * there
 */
gpointer
hearth_group_overview_load (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const HearthOverviewQuery *query = data;
  g_autoptr (HearthGroupOverview) overview = g_new0 (HearthGroupOverview, 1);
  HearthDay from, to;

  g_autoptr (HearthPicture) picture = hearth_picture_load (db, query->group_id, error);
  if (picture == NULL)
    return NULL;
  if (picture->data_until == HEARTH_DAY_NONE)
    return g_steal_pointer (&overview);
  hearth_span_days (query->span, picture->data_until, &from, &to);
  overview->now = compute (db, picture, from, to, error);
  return overview->now != NULL && fill_care (overview, db, picture, error) ? g_steal_pointer (&overview) : NULL;
}

/**
 * hearth_group_overview_load_before:
 * @data: a HearthOverviewQuery
 *
 * A HearthStoreFunc for the other reader, so that both periods take the time of one.
 *
 * Returns: (transfer full): HearthGroupOverview of which only before is set, NULL with no data yet
 */
gpointer
hearth_group_overview_load_before (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const HearthOverviewQuery *query = data;
  g_autoptr (HearthGroupOverview) overview = g_new0 (HearthGroupOverview, 1);
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, query->group_id, error);
  HearthDay from, to;

  if (picture == NULL)
    return NULL;
  if (picture->data_until == HEARTH_DAY_NONE)
    return g_steal_pointer (&overview);
  hearth_span_before (query->span, picture->data_until, &from, &to);
  overview->before = compute (db, picture, from, to, error);
  return overview->before != NULL ? g_steal_pointer (&overview) : NULL;
}

/**
 * hearth_group_overview_load_details:
 * @data: a HearthOverviewDays
 *
 * A HearthStoreFunc, for when the figures are shown.
 *
 * Returns: (transfer full): HearthDetails; HEARTH_ERROR_NOT_FOUND for a group that is not there
 */
gpointer
hearth_group_overview_load_details (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const HearthOverviewDays *days = data;

  return hearth_details_load (db, days->group_id, days->from, days->to, error);
}

/**
 * hearth_group_overview_load_guards:
 * @group_id: a gint64
 *
 * A HearthStoreFunc: what to beware of today, whatever period is looked at.
 *
 * Returns: (transfer full) (element-type HearthGuard): each guard; HEARTH_ERROR_NOT_FOUND for a group that is not there
 */
gpointer
hearth_group_overview_load_guards (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, *(const gint64 *) group_id, error);

  return picture != NULL ? hearth_guards_load (db, picture, hearth_zone_day (picture->zone, hearth_clock_now ()), error) : NULL;
}
