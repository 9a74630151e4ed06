/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* --group, --from and --to as typed. */
typedef struct
{
  char *group, *from_text, *to_text;
  gboolean all_groups;
  HearthDay from, to;
} HearthCliPeriod;

/* The options of a command that has a period; in an array of GOptionEntry. */
#define HEARTH_CLI_PERIOD_OPTIONS(period)                                                         \
  { "group", 0, 0, G_OPTION_ARG_FILENAME, &(period).group, N_("Of this group"), "NAME" },         \
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &(period).from_text, N_("First day of the period"), "DATE" }, \
  { "to", 0, 0, G_OPTION_ARG_FILENAME, &(period).to_text, N_("Last day of the period"), "DATE" }

void           hearth_cli_period_clear   (HearthCliPeriod *period);
gboolean       hearth_cli_period_check   (HearthCliPeriod *period, GError **error);
HearthMetrics *hearth_cli_period_metrics (const HearthCliPeriod *period, HearthDb *db, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthCliPeriod, hearth_cli_period_clear)

G_END_DECLS
