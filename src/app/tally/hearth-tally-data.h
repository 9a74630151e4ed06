/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-store.h"
#include "hearth-tallies.h"

G_BEGIN_DECLS

#define HEARTH_TALLY_DAYS 30           /* of the strip */

/* A group on the day that is typed. */
typedef struct
{
  gint64 id;
  char *name;
  int color;                    /* 0 … 7 */
  gboolean wanted;              /* typed by hand: no chat of it was imported lately */
  gboolean from_chat;           /* messages of that day were imported: @typed is what they say, and nothing is typed */
  HearthTallyDay typed;
  HearthTallyDay last;          /* the latest typed day before; empty when there is none */
} HearthTallyGroup;

typedef enum
{
  HEARTH_TALLY_GAP,
  HEARTH_TALLY_SOME,            /* of the groups that are typed */
  HEARTH_TALLY_ALL,
} HearthTallyState;

typedef struct
{
  HearthDay day;
  guint n;                      /* groups that are typed, or whose chat is there */
  HearthTallyState state;
} HearthTallyMark;

/* What the page of tallies shows. */
typedef struct
{
  HearthDay day;
  HearthDay today;
  GPtrArray *groups;            /* HearthTallyGroup: those that are typed first, then by name */
  guint n_wanted;
  HearthTallyMark marks[HEARTH_TALLY_DAYS];  /* the last of today */
} HearthTallyData;

/* Which day, and whether what chats say is wanted of all groups. */
typedef struct
{
  HearthDay day;                /* HEARTH_DAY_NONE: yesterday */
  gboolean all;
} HearthTallyRequest;

/* Days to be written, and how to tell. */
typedef struct
{
  GArray *tallies;              /* HearthTallyDay; in the answer what they said before */
  char *message;
} HearthTallyJob;

gpointer hearth_tally_data_load  (HearthDb *db, gpointer request, GCancellable *cancellable, GError **error);
void     hearth_tally_data_free  (HearthTallyData *data);
HearthTallyJob *hearth_tally_job_new (GArray *tallies, const char *message);
void     hearth_tally_job_free   (HearthTallyJob *job);
gpointer hearth_tally_job_write  (HearthDb *db, gpointer job, GCancellable *cancellable, GError **error);
gpointer hearth_tally_job_undo   (HearthDb *db, gpointer job, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTallyData, hearth_tally_data_free)

G_END_DECLS
