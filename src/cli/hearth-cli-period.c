/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A group and a period, as typed. The only thread. */
#include "config.h"

#include "hearth-cli-period.h"

#include <glib/gi18n-lib.h>

#include "hearth-cli.h"

/** hearth_cli_period_clear: frees what the options filled in. */
void
hearth_cli_period_clear (HearthCliPeriod *period)
{
  g_free (period->group);
  g_free (period->from_text);
  g_free (period->to_text);
}

/**
 * hearth_cli_period_check:
 *
 * Reads the days.
 *
 * Returns: FALSE with a usage error when something is missing or the period runs backwards
 */
gboolean
hearth_cli_period_check (HearthCliPeriod *period, GError **error)
{
  if (!hearth_cli_check_group_choice (period->group, period->all_groups, error))
    return FALSE;
  if (period->from_text == NULL || period->to_text == NULL)
    {
      hearth_cli_usage_error (error, _("Say which period: --from DATE --to DATE."));
      return FALSE;
    }
  if (!hearth_cli_parse_day ("--from", period->from_text, &period->from, error)
      || !hearth_cli_parse_day ("--to", period->to_text, &period->to, error))
    return FALSE;
  if (period->from <= period->to)
    return TRUE;
  hearth_cli_usage_error (error, _("The period ends before it begins: --from must not be after --to."));
  return FALSE;
}

/**
 * hearth_cli_period_metrics:
 *
 * Returns: (transfer full) (nullable): the figures; NULL with @error set
 */
HearthMetrics *
hearth_cli_period_metrics (const HearthCliPeriod *period, HearthDb *db, GError **error)
{
  gint64 group_id;

  if (!hearth_cli_find_group (db, period->group, &group_id, error))
    return NULL;
  return hearth_metrics_compute (db, group_id, period->from, period->to, error);
}
