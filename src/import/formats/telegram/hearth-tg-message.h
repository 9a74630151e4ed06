/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"
#include "hearth-reader-util.h"
#include "hearth-tg-reaction.h"

G_BEGIN_DECLS

/* One message of a Telegram export, whatever the order of its keys. Reused from message to message. */
typedef struct
{
  GString *type, *action, *id, *reply_to;
  GString *date;             /* as written */
  GString *from, *from_id, *actor, *actor_id;
  GString *text, *entities;  /* text, and the same from text_entities */
  GString *media, *mime, *title;
  GPtrArray *members;        /* char* or NULL */
  GPtrArray *reactions;      /* HearthTgReaction */
  gboolean has_from, has_actor, has_date, has_unixtime, has_text;
  gint64 unixtime;
  HearthKind kind;           /* by the keys that are there; TEXT when none tells */
} HearthTgMessage;

HearthTgMessage *hearth_tg_message_new  (void);
void             hearth_tg_message_free (HearthTgMessage *self);
void             hearth_tg_message_read (HearthTgMessage *self, HearthJsonScanner *json);
gboolean         hearth_tg_message_time (const HearthTgMessage *self, HearthReaderRun *run, HearthZone *zone, gint64 *ts);
gboolean         hearth_tg_message_reaction_time (const HearthTgMessage *self, const HearthTgReaction *reaction, HearthZone *zone,
                                                  gint64 message_ts, gint64 *ts);
HearthKind       hearth_tg_message_kind (const HearthTgMessage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTgMessage, hearth_tg_message_free)

G_END_DECLS
