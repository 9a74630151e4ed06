/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-input.h"

G_BEGIN_DECLS

/* A zip file: its list of entries, each of which is an input of its own. Nothing is unpacked to disk, names are never
 * used as paths, and what comes out is counted against limits. One thread at a time. */
typedef struct _HearthArchive HearthArchive;

typedef struct
{
  char *name;                /* valid UTF-8, '/' between folders, as written otherwise */
  guint64 size;              /* as the archive claims, 0 when it does not say; never trusted */
} HearthArchiveEntry;

HearthArchive *hearth_archive_open    (const char *path, GError **error);
HearthArchive *hearth_archive_ref     (HearthArchive *archive);
void           hearth_archive_unref   (HearthArchive *archive);
guint          hearth_archive_count   (HearthArchive *archive);
const HearthArchiveEntry *hearth_archive_entry (HearthArchive *archive, guint index);
HearthInput   *hearth_archive_input   (HearthArchive *archive, guint index);
HearthInput   *hearth_archive_find    (HearthArchive *archive, const char *name);
gboolean       hearth_archive_is_zip  (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthArchive, hearth_archive_unref)

G_END_DECLS
