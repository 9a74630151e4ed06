/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

/* Something to do, perhaps for a group or a person, perhaps by a day. 0: no id, no instant. */
typedef struct
{
  gint64 id;
  char *title;
  char *text;
  gint64 group_id;
  gint64 member_id;
  HearthDay due_day;    /* HEARTH_DAY_NONE: some time */
  gint64 done_at;
  gint64 created_at;
  gint64 deleted_at;
} HearthTask;

HearthTask *hearth_task_new     (const char *title, HearthDay due_day);
HearthTask *hearth_task_copy    (const HearthTask *task);
void        hearth_task_free    (HearthTask *task);

HearthTask *hearth_task_load    (HearthDb *db, gint64 id, GError **error);
GPtrArray  *hearth_task_list    (HearthDb *db, GError **error);
GPtrArray  *hearth_task_list_due (HearthDb *db, HearthDay day, GError **error);
GPtrArray  *hearth_task_list_of_member (HearthDb *db, gint64 member_id, GError **error);
gboolean    hearth_task_insert  (HearthDb *db, HearthTask *task, gint64 now, GError **error);
gboolean    hearth_task_put     (HearthDb *db, const HearthTask *task, GError **error);
gboolean    hearth_task_set_done (HearthDb *db, gint64 id, gint64 done_at, GError **error);
gboolean    hearth_task_delete  (HearthDb *db, gint64 id, gint64 now, GError **error);
gboolean    hearth_task_restore (HearthDb *db, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTask, hearth_task_free)

G_END_DECLS
