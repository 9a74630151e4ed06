/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-groups.h"

G_BEGIN_DECLS

#define HEARTH_SUMMARY_DAYS 30

/* One group on its card. */
typedef struct
{
  HearthGroup *group;
  double active[HEARTH_SUMMARY_DAYS];   /* members active a day, oldest first; NAN: unknown */
  double score;                         /* NAN: none */
  guint at_risk;
  guint questions;                      /* open */
  char *next_title;                     /* of the next post, NULL: none planned */
  HearthDay next_day;
  gint32 next_second;
} HearthGroupSummary;

gpointer hearth_group_summaries_load (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);
void     hearth_group_summary_free   (HearthGroupSummary *summary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGroupSummary, hearth_group_summary_free)

G_END_DECLS
