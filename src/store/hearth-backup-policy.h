/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-backup.h"
#include "hearth-day.h"

G_BEGIN_DECLS

/* The daily backups of a workspace: beside it in a folder of their own, one file a day, kept for 7 days, 4 weeks and 12
 * months. */
typedef struct
{
  char *path;
  HearthDay day;
  goffset size;              /* bytes */
} HearthBackupFile;

void       hearth_backup_file_free   (HearthBackupFile *file);
char      *hearth_backup_folder      (const char *workspace);
char      *hearth_backup_path        (const char *workspace, HearthDay day);
GPtrArray *hearth_backup_list        (const char *workspace);
void       hearth_backup_choose_kept (const HearthDay *days, guint n_days, HearthDay today, gboolean *keep);
guint      hearth_backup_prune       (const char *workspace, HearthDay today);
gboolean   hearth_backup_make        (const char *workspace, HearthDay today, GCancellable *cancellable, GError **error);
gint64     hearth_backup_last_time   (const char *workspace);
HearthBackupFile *hearth_backup_find_good (const char *workspace);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthBackupFile, hearth_backup_file_free)

G_END_DECLS
