/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-store.h"

G_BEGIN_DECLS

/* Where workspaces lie, and opening one off the main thread. */
char        *hearth_workspace_default_path (void);
char        *hearth_workspace_sample_path  (void);
gboolean     hearth_workspace_is_sample    (const char *path);

void         hearth_workspace_open_async   (const char *path, gboolean create, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
HearthStore *hearth_workspace_open_finish  (GAsyncResult *result, GError **error);
void         hearth_workspace_remove       (const char *path);

/* For hearth_store_read(): GINT_TO_POINTER (TRUE) when nothing is in it, or when it does not pass its check. */
gpointer     hearth_workspace_read_empty   (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);
gpointer     hearth_workspace_read_damaged (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);
/* For hearth_store_run(): takes imports back that a crash cut short. */
gboolean     hearth_workspace_recover_step (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
