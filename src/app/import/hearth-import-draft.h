/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import.h"
#include "hearth-table-kinds.h"

G_BEGIN_DECLS

/* What the assistant knows of one file, and what the owner answered about it. A value; any thread. */
typedef struct
{
  char *path;                  /* NULL for pasted text */
  HearthInput *input;          /* (nullable): pasted text */
  char *group;                 /* name, NULL until known */
  char *chat;                  /* id or name, NULL: the only one */
  gboolean all_chats;
  char *zone;                  /* NULL: the workspace's */
  HearthDateOrder date_order;  /* NONE: as the file says */
  char *self_name;
  HearthDay on_day;
  gboolean complete;
  GPtrArray *chats;            /* (nullable): HearthImportChat */
  GPtrArray *files;            /* (nullable) (element-type filename): of a folder, to be imported one by one */
  char *left_out;              /* (nullable): a sentence, which files of the folder are not among them */
  gboolean table;              /* rows and columns, no chat */
  HearthTableKind kind;        /* of a table */
  char **map;                  /* (nullable): "COLUMN=FIELD" as the owner chose */
  HearthImportExisting on_existing;
  gboolean known_only;
  char *tag;                   /* (nullable) */
  char *missing;               /* (nullable): a sentence, which column is still to be chosen */
  gboolean answered;           /* the owner changed something: nothing is guessed any more */
} HearthImportDraft;

HearthImportDraft  *hearth_import_draft_new       (const char *path);
HearthImportDraft  *hearth_import_draft_new_text  (const char *text);
HearthImportDraft  *hearth_import_draft_copy      (const HearthImportDraft *draft);
void                hearth_import_draft_free      (HearthImportDraft *draft);
char               *hearth_import_draft_dup_name  (const HearthImportDraft *draft);
void                hearth_import_draft_set_group  (HearthImportDraft *draft, const char *group);
void                hearth_import_draft_set_missing (HearthImportDraft *draft, const char *missing);
char               *hearth_import_draft_dup_title (const HearthImportDraft *draft, const char *format);
HearthImportOptions hearth_import_draft_options   (const HearthImportDraft *draft, gboolean dry_run);
/* A look at the draft's file in a thread of its own: a new draft with chats and table, and with a group's name where only
 * the file's name tells one. NULL when cancelled. */
void                hearth_import_draft_look_async  (const HearthImportDraft *draft, GCancellable *cancellable,
                                                     GAsyncReadyCallback callback, gpointer user_data);
HearthImportDraft  *hearth_import_draft_look_finish (GAsyncResult *result);
char               *hearth_import_draft_guess_group (const char *file_name);
gboolean            hearth_import_draft_settle_group (HearthImportDraft *draft, const HearthImportResult *result,
                                                      const GPtrArray *groups);
/* What the owner must say before @result may be imported for good, as a request; NULL when nothing is open. */
const char         *hearth_import_draft_question (const HearthImportDraft *draft, const HearthImportResult *result);
/* Whether the order of day and month must be asked before @result may be imported for good. */
gboolean            hearth_import_draft_asks_order (const HearthImportDraft *draft, const HearthImportResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthImportDraft, hearth_import_draft_free)

G_END_DECLS
