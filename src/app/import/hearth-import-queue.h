/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import-draft.h"

G_BEGIN_DECLS

/* What waits to be imported; the first is being worked on. A value; main thread. */
typedef struct
{
  GPtrArray *drafts;           /* HearthImportDraft */
  guint n_taken;               /* of this round, with those that are through */
} HearthImportQueue;

void               hearth_import_queue_init    (HearthImportQueue *queue);
void               hearth_import_queue_clear   (HearthImportQueue *queue);
HearthImportDraft *hearth_import_queue_first   (const HearthImportQueue *queue);
guint              hearth_import_queue_behind  (const HearthImportQueue *queue);
void               hearth_import_queue_add     (HearthImportQueue *queue, HearthImportDraft *draft);
void               hearth_import_queue_drop    (HearthImportQueue *queue);
void               hearth_import_queue_replace (HearthImportQueue *queue, HearthImportDraft *draft);
void               hearth_import_queue_unfold  (HearthImportQueue *queue, const GPtrArray *paths);
char              *hearth_import_queue_dup_place (const HearthImportQueue *queue);

G_END_DECLS
