/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-day.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;
  char *name;
  char *platform;            /* effective: typed, else that of the first finished chat import; NULL if none */
  char *kind;                /* nullable */
  int color;                 /* 0 … 7 */
  gboolean keep_text;
  char *self_key;            /* nullable */
  HearthDay first_day;       /* NONE without data */
  HearthDay data_until;
  gint64 last_ts;            /* of the last record, 0 without */
  gint64 n_members;          /* present non-staff members at data_until, or how many were typed */
} HearthGroup;

void         hearth_group_free     (HearthGroup *group);
GPtrArray   *hearth_groups_list    (HearthDb *db, GError **error);                       /* by name; HearthGroup */
GPtrArray   *hearth_groups_list_uncounted (HearthDb *db, GError **error);                /* the same without n_members */
GPtrArray   *hearth_groups_names   (HearthDb *db, GError **error);                       /* by name; utf8 */
HearthGroup *hearth_groups_get     (HearthDb *db, gint64 id, GError **error);
/* NOT_FOUND names the groups there are. */
HearthGroup *hearth_groups_by_name (HearthDb *db, const char *name, GError **error);
/* Returns the new id, 0 with EXISTS or INVALID. @made_by 0: typed. */
gint64       hearth_groups_add     (HearthDb *db, const char *name, const char *platform, const char *kind, gint64 made_by, GError **error);
gboolean     hearth_groups_update  (HearthDb *db, gint64 id, const char *name, const char *platform, const char *kind, int color, GError **error);
gboolean     hearth_groups_set_deleted (HearthDb *db, gint64 id, gboolean deleted, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthGroup, hearth_group_free)

G_END_DECLS
