/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-details.h"
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

/* What the health page shows, or a part of it that is on its way. */
typedef struct
{
  gint64 group_id;              /* 0: all groups */
  HearthSpan span;
  GPtrArray *groups;            /* HearthGroup, by name */
  HearthMetrics *now;
  HearthMetrics *before;
  GPtrArray *each;              /* HearthMetrics of each group, as @groups */
  HearthDetails *details;       /* on its way into @now */
} HearthHealthData;

/* Readings of their own: every reader takes one, what is needed last comes last. Each answers with a HearthHealthData that has its own part. */
gpointer hearth_health_load        (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
gpointer hearth_health_load_before (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
gpointer hearth_health_load_each   (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
gpointer hearth_health_load_details (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
void     hearth_health_data_free   (HearthHealthData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthHealthData, hearth_health_data_free)

G_END_DECLS
