/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"
#include "hearth-reader-util.h"
#include "hearth-sentences.h"

G_BEGIN_DECLS

/* A member, a message, or the header of a ChatLab file. Reused. */
typedef struct
{
  GString *entry;            /* "_type" of JSONL */
  GString *sender;           /* sender, or platformId of a member */
  GString *account, *nickname;
  GString *content;
  GString *id, *reply_to;
  GPtrArray *aliases;
  char *name, *platform, *chat_id;   /* meta */
  int role;
  gboolean has_time;
  gint64 ts;
  gint64 type;
} HearthChatlabEntry;

HearthChatlabEntry *hearth_chatlab_entry_new       (void);
void                hearth_chatlab_entry_free      (HearthChatlabEntry *self);
void                hearth_chatlab_entry_read      (HearthChatlabEntry *self, HearthJsonScanner *json);
void                hearth_chatlab_entry_read_meta (HearthChatlabEntry *self, HearthJsonScanner *json);
gboolean            hearth_chatlab_entry_message   (HearthChatlabEntry *self, HearthSentence *scratch, guint64 position,
                                                    const HearthSink *sink, GError **error);
gboolean            hearth_chatlab_entry_member    (HearthChatlabEntry *self, guint64 position, const HearthSink *sink,
                                                    GError **error);
gboolean            hearth_chatlab_entry_begin     (HearthChatlabEntry *self, const HearthSink *sink, gboolean *skip,
                                                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthChatlabEntry, hearth_chatlab_entry_free)

G_END_DECLS
