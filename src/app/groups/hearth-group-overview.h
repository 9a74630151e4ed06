/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-advice.h"
#include "hearth-details.h"
#include "hearth-metrics.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_SPAN_THIS_MONTH,
  HEARTH_SPAN_LAST_MONTH,
  HEARTH_SPAN_30_DAYS,
  HEARTH_SPAN_QUARTER,
  HEARTH_SPAN_YEAR,
  HEARTH_N_SPANS,
} HearthSpan;

typedef struct
{
  gint64 group_id;
  HearthSpan span;
} HearthOverviewQuery;

/* How one group does in a period and did in the one before. */
typedef struct
{
  HearthMetrics *now;           /* NULL: no data yet */
  HearthMetrics *before;        /* NULL with it; comes by a reading of its own */
  GPtrArray *advice;            /* HearthAdvice: what is not resting */
  GHashTable *resting;          /* ids of rules that were acted upon */
} HearthGroupOverview;

/* The days whose details are asked for. */
typedef struct
{
  gint64 group_id;
  HearthDay from, to;
} HearthOverviewDays;

const char *hearth_span_title   (HearthSpan span);
void        hearth_span_days    (HearthSpan span, HearthDay until, HearthDay *from, HearthDay *to);
void        hearth_span_before  (HearthSpan span, HearthDay until, HearthDay *from, HearthDay *to);
gpointer    hearth_group_overview_load (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
gpointer    hearth_group_overview_load_before (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
gpointer    hearth_group_overview_load_details (HearthDb *db, gpointer days, GCancellable *cancellable, GError **error);
gpointer    hearth_group_overview_load_guards (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error);
void        hearth_group_overview_free (HearthGroupOverview *overview);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGroupOverview, hearth_group_overview_free)

G_END_DECLS
