/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

/* Somebody as one group knows them. */
typedef struct
{
  gint64 id;
  char *group;
  int color;
  char *platform;               /* (nullable) */
  char *name;
  char *platform_id;            /* (nullable): known by name only */
} HearthDetailIdentity;

/* A name somebody bears or bore. */
typedef struct
{
  char *name;
  HearthDay last;               /* last seen with it; NONE: not known */
  gboolean current;             /* some group knows them by it */
} HearthDetailName;

GPtrArray *hearth_detail_identities_load (HearthDb *db, gint64 member_id, GError **error);
GPtrArray *hearth_detail_names_load      (HearthDb *db, gint64 member_id, GError **error);

G_END_DECLS
