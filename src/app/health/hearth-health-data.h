/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-groups.h"
#include "hearth-health-period.h"
#include "hearth-metrics.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 group_id;              /* 0: all groups */
  HearthPeriodChoice choice;
  HearthDay from, to;           /* of a custom period */
} HearthHealthQuery;

/* What the health page shows. */
typedef struct
{
  HearthSpan span;
  GPtrArray *groups;            /* HearthGroup, by name */
  HearthMetrics *now;
  HearthMetrics *before;
  GPtrArray *each;              /* HearthMetrics of each group, as @groups; empty when one group was asked for */
} HearthHealthData;

gpointer hearth_health_load      (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
void     hearth_health_data_free (HearthHealthData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHealthData, hearth_health_data_free)

G_END_DECLS
