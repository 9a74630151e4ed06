/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-store.h"

G_BEGIN_DECLS

/* Backups of an open workspace: one a day by itself, or now. Each runs in a thread of its own; when it succeeded the
 * setting last-backup says when, and "changed" is told. */
#define HEARTH_TYPE_BACKUP_JOB (hearth_backup_job_get_type ())
G_DECLARE_FINAL_TYPE (HearthBackupJob, hearth_backup_job, HEARTH, BACKUP_JOB, GObject)

HearthBackupJob *hearth_backup_job_new        (HearthStore *store);
void             hearth_backup_job_stop       (HearthBackupJob *self);

void             hearth_backup_now_async      (HearthStore *store, GAsyncReadyCallback callback, gpointer user_data);
gboolean         hearth_backup_now_finish     (GAsyncResult *result, GError **error);
void             hearth_backup_restore_async  (HearthStore *store, const char *path, GAsyncReadyCallback callback,
                                               gpointer user_data);
gboolean         hearth_backup_restore_finish (GAsyncResult *result, GError **error);

G_END_DECLS
