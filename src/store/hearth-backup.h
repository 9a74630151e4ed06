/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* Copies the whole workspace to @dest by SQLite's backup API in small steps: temporary name, fsync of file and folder,
 * rename, then quick_check of the copy. On failure @dest is as it was. */
gboolean hearth_backup_write   (HearthDb *db, const char *dest, GCancellable *cancellable, GError **error);
/* TRUE when @path is a workspace that passes its checks (opened read-only, treated as untrusted). */
gboolean hearth_backup_verify  (const char *path, GError **error);
/* Puts @source in the place of the workspace @db is connected to, page by page through the backup API, so that other
 * connections stay valid. The state before is kept beside it as NAME.before-restore.bak. */
gboolean hearth_backup_restore (HearthDb *db, const char *source, GCancellable *cancellable, GError **error);

G_END_DECLS
