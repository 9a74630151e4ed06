/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-due.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* Everything the Today page shows, as of one instant. */
typedef struct
{
  gint64 now;
  HearthZone *zone;
  GPtrArray *items;             /* HearthDueItem: to do */
  GPtrArray *done;              /* HearthDueItem: ticked today */
  GHashTable *colors;           /* gint64 group id → GINT_TO_POINTER (0 … 7) */
  guint n_groups;
  guint n_posts;                /* planned ones, ever */
  guint tomorrow_posts;
  guint tomorrow_events;
  guint tomorrow_tasks;
} HearthTodayData;

typedef enum
{
  HEARTH_TODAY_POST,
  HEARTH_TODAY_EVENTS,
  HEARTH_TODAY_TASKS,
  HEARTH_TODAY_REACH_OUT,
  HEARTH_TODAY_ANSWER,
  HEARTH_TODAY_KEEP_UP,
  HEARTH_N_TODAY_SECTIONS,
} HearthTodaySection;

gpointer           hearth_today_data_load     (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);
void               hearth_today_data_free     (HearthTodayData *today);
HearthTodaySection hearth_today_section_of    (HearthDueKind kind);
const char        *hearth_today_section_title (HearthTodaySection section);
char              *hearth_today_greeting      (const HearthTodayData *today);
char              *hearth_today_workload      (const HearthTodayData *today);
char              *hearth_today_date          (const HearthTodayData *today);
char              *hearth_today_tomorrow      (const HearthTodayData *today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTodayData, hearth_today_data_free)

G_END_DECLS
