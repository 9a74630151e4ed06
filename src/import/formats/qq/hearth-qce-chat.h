/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-qce-message.h"

G_BEGIN_DECLS

/* A chat while its messages come, from one file or several: who is called what, and where records go. */
typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthQceMessage *message;
  HearthSentence sentence;
  GHashTable *names;         /* id → last known name */
  GHashTable *uins;          /* uid → QQ number */
  char *name, *id;           /* of the chat */
  gboolean has_info;
  gboolean begun;
  gboolean skip;
} HearthQceChat;

void     hearth_qce_chat_init  (HearthQceChat *self, const HearthReadOptions *options, const HearthSink *sink);
void     hearth_qce_chat_clear (HearthQceChat *self);
void     hearth_qce_chat_info  (HearthQceChat *self, HearthJsonScanner *json);
gboolean hearth_qce_chat_begin (HearthQceChat *self, GError **error);
gboolean hearth_qce_chat_emit  (HearthQceChat *self, guint64 position, GError **error);
gboolean hearth_qce_chat_lines (HearthQceChat *self, HearthInput *input, guint64 before, guint64 total, guint64 *read,
                                GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthQceChat, hearth_qce_chat_clear)

G_END_DECLS
