/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"
#include "hearth-wx-notice.h"

G_BEGIN_DECLS

/* One message as any of WeChat's exports has it; empty strings for what it does not say. Reused for a whole file. */
typedef struct
{
  gint64 ts;
  gboolean has_time;
  gint64 type, sub;
  gboolean has_type;
  gboolean self;             /* the exporter wrote it */
  gboolean flagged;          /* the export says so of each message: 我 may be anybody's name */
  gboolean told;             /* the export says who wrote it, self or not */
  GString *word;             /* of the type, when there are no numbers */
  GString *content;
  GString *sender;           /* id */
  GString *remark, *card, *display, *nickname;
  GString *id, *reply_to;
  GString *text;             /* what is shown of it */
  HearthWxNotice notice;
} HearthWxMessage;

HearthWxMessage *hearth_wx_message_new   (void);
void             hearth_wx_message_free  (HearthWxMessage *self);
void             hearth_wx_message_reset (HearthWxMessage *self);
gboolean         hearth_wx_message_emit  (HearthWxMessage *self, const char *room, guint64 position,
                                          const HearthSink *sink, GError **error);
gboolean         hearth_wx_message_id_ok (const char *id);
char            *hearth_wx_chat_name     (const char *base_name);
gboolean         hearth_wx_is_me         (const char *name);
gboolean         hearth_wx_is_room       (const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthWxMessage, hearth_wx_message_free)

G_END_DECLS
