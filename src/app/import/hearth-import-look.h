/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import-draft.h"
#include "hearth-table-preview.h"

G_BEGIN_DECLS

/* What a look at a file or text gave; it leaves no trace in the workspace. */
typedef struct
{
  HearthImportDraft *draft;    /* with what was found out; with files, a folder's, there is nothing else */
  GPtrArray *results;          /* HearthImportResult, one a chat; empty while a column of a table is still to be chosen */
  HearthImportResult *whole;   /* (nullable): of several chats together */
  HearthTablePreview *table;   /* (nullable): how a table is read */
} HearthImportLook;

void              hearth_import_look_free   (HearthImportLook *look);
/* @answered: the draft's answers are looked at, and nothing is guessed anew. @progress comes in the main context. */
void              hearth_import_look_async  (HearthStore *store, const HearthImportDraft *draft, gboolean answered,
                                             HearthImportProgress progress, gpointer progress_data, GCancellable *cancellable,
                                             GAsyncReadyCallback callback, gpointer user_data);
HearthImportLook *hearth_import_look_finish (GAsyncResult *answer, GError **error);
/* (transfer none) (nullable): what the table or the chats gave, NULL while a column is still to be chosen. */
const HearthImportResult *hearth_import_look_result (const HearthImportLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthImportLook, hearth_import_look_free)

G_END_DECLS
