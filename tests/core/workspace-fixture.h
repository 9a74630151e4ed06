/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

/* A workspace in a temporary folder, in the zone given to g_test_add as data (a const char *, NULL: Asia/Shanghai). */
typedef struct
{
  char *folder;
  HearthDb *db;
} Workspace;

void   workspace_set_up     (Workspace *w, gconstpointer zone);
void   workspace_tear_down  (Workspace *w, gconstpointer zone);
gint64 workspace_add_group  (Workspace *w, const char *name);
gint64 workspace_add_member (Workspace *w, const char *name);
gint64 workspace_instant    (const char *rfc3339);

#define workspace_add(path, zone, func) \
  g_test_add (path, Workspace, zone, workspace_set_up, func, workspace_tear_down)
