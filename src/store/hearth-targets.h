/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

#define HEARTH_TARGET_MOST 1e12        /* more is a slip of the finger */

/* What a group is to reach in a month. */
typedef struct
{
  gint64 group_id;
  HearthDay month;           /* its first day */
  char *metric;              /* an id, or score for the health score */
  double value;              /* shares 0 … 1, money in minor units; NAN: none */
} HearthTarget;

HearthTarget *hearth_target_new    (gint64 group_id, HearthDay month, const char *metric, double value);
void          hearth_target_free   (HearthTarget *target);

GPtrArray    *hearth_targets_list  (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error);
gboolean      hearth_targets_set   (HearthDb *db, GPtrArray *targets, GPtrArray **before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTarget, hearth_target_free)

G_END_DECLS
