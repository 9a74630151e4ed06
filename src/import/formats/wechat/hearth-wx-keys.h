/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"
#include "hearth-wx-message.h"

G_BEGIN_DECLS

/* What a JSON file says of the chat, and of those who wrote when the messages only number them. */
typedef struct
{
  char *id;
  char *display, *remark, *nickname;
  GHashTable *sender_ids;    /* number → id */
  GHashTable *sender_names;  /* number → name */
} HearthWxSession;

void        hearth_wx_session_init    (HearthWxSession *self);
void        hearth_wx_session_clear   (HearthWxSession *self);
gboolean    hearth_wx_session_key     (HearthWxSession *self, const char *key, HearthJsonScanner *json);
const char *hearth_wx_session_name    (const HearthWxSession *self);
void        hearth_wx_message_read    (HearthWxMessage *self, HearthWxSession *session, HearthJsonScanner *json, GString *time,
                                       GString *clock, GString *room);
gboolean    hearth_wx_member_read     (HearthWxMessage *self, HearthJsonScanner *json);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthWxSession, hearth_wx_session_clear)

G_END_DECLS
