/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

#define HEARTH_DEMO_ZONE "Asia/Shanghai"

/* How big a sample; 0 (and HEARTH_DAY_NONE) stand for the defaults. */
typedef struct
{
  guint64 seed;
  guint groups;
  guint members;             /* of all groups together */
  guint64 messages;          /* of all groups together */
  HearthDay until;           /* last day with messages; NONE: yesterday in the workspace's zone */
} HearthDemoOptions;

/* @share: 0 … 1 of the work done */
typedef void (*HearthDemoProgress) (gpointer data, double share);

gboolean hearth_demo_fill (HearthDb *db, const HearthDemoOptions *options, HearthDemoProgress progress, gpointer progress_data,
                           GCancellable *cancellable, GError **error);

G_END_DECLS
