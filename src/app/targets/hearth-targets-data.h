/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-goals.h"
#include "hearth-targets.h"

G_BEGIN_DECLS

/* What is asked of the store: a group's month. */
typedef struct
{
  gint64 group_id;
  HearthDay month;           /* NONE: that of the last day known */
} HearthTargetsQuery;

/* The months of all groups that have a target in one of them. */
typedef struct
{
  HearthDay month;           /* its first day */
  guint n_groups;            /* with or without targets */
  GPtrArray *goals;          /* HearthGoals, by name of the group */
} HearthTargetsOfAll;

gpointer hearth_targets_load     (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
gpointer hearth_targets_load_all (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer hearth_targets_write    (HearthDb *db, gpointer targets, GCancellable *cancellable, GError **error);
gpointer hearth_targets_rewrite  (HearthDb *db, gpointer targets, GCancellable *cancellable, GError **error);
void     hearth_targets_of_all_free (HearthTargetsOfAll *all);

G_END_DECLS
