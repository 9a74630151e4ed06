/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* Who says what counts as healthy; the later one wins. */
typedef enum
{
  HEARTH_THRESHOLD_DEFAULT,  /* the definition's; not stored */
  HEARTH_THRESHOLD_OF_ALL,   /* of all groups */
  HEARTH_THRESHOLD_OF_KIND,  /* of the groups of one kind */
  HEARTH_THRESHOLD_OF_GROUP,
  HEARTH_N_THRESHOLDS,
} HearthThresholdOrigin;

/* What was typed for one metric. */
typedef struct
{
  double typed[HEARTH_N_THRESHOLDS];   /* by origin; NAN: nothing */
} HearthThreshold;

double      hearth_threshold_value   (const HearthThreshold *threshold, HearthThresholdOrigin most, double usual,
                                      HearthThresholdOrigin *origin);

/* @group_id 0 and @kind NULL: all groups; @group_id 0: the groups of @kind. */
GHashTable *hearth_thresholds_load   (HearthDb *db, gint64 group_id, const char *kind, GError **error);
gboolean    hearth_thresholds_set    (HearthDb *db, gint64 group_id, const char *kind, const char *metric, double value, GError **error);
GPtrArray  *hearth_thresholds_kinds  (HearthDb *db, GError **error);

G_END_DECLS
