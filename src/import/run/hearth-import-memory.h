/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* Which group a chat went into before. */
typedef struct _ImportMemory ImportMemory;

ImportMemory *import_memory_load  (HearthDb *db, GError **error);
void          import_memory_free  (ImportMemory *memory);
const char   *import_memory_group (ImportMemory *self, const char *platform, const char *chat_id, const char *chat_name,
                                   const char *file_name);
gboolean      import_memory_keep  (HearthDb *db, gint64 batch, const char *chat_id, const char *chat_name, GError **error);
char         *import_memory_stem  (const char *file_name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ImportMemory, import_memory_free)

G_END_DECLS
