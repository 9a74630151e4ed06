/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The objects of WeChat's JSON exports: messages of any of the tools, the chat, its people. On the import's thread. */
#include "hearth-wx-keys.h"

#include <string.h>

#define MAX_SENDERS 100000

/**
 * hearth_wx_session_init:
 * @self: to make ready
 */
void
hearth_wx_session_init (HearthWxSession *self)
{
  memset (self, 0, sizeof *self);
  self->sender_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sender_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * hearth_wx_session_clear:
 * @self: to free what it holds
 */
void
hearth_wx_session_clear (HearthWxSession *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->display, g_free);
  g_clear_pointer (&self->remark, g_free);
  g_clear_pointer (&self->nickname, g_free);
  g_clear_pointer (&self->sender_ids, g_hash_table_unref);
  g_clear_pointer (&self->sender_names, g_hash_table_unref);
}

static void
take_word (char **into, HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  g_free (*into);
  *into = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
}

static void
read_session (HearthWxSession *self, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "wxid") || g_str_equal (key, "accountId") || g_str_equal (key, "username"))
      take_word (&self->id, json);
    else if (g_str_equal (key, "displayName"))
      take_word (&self->display, json);
    else if (g_str_equal (key, "remark"))
      take_word (&self->remark, json);
    else if (g_str_equal (key, "nickname"))
      take_word (&self->nickname, json);
    else
      hearth_json_scanner_skip (json);
}

static void
read_sender (HearthWxSession *self, HearthJsonScanner *json)
{
  g_autofree char *number = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "senderID"))
      take_word (&number, json);
    else if (g_str_equal (key, "accountId") || g_str_equal (key, "wxid"))
      take_word (&id, json);
    else if (g_str_equal (key, "displayName"))
      take_word (&name, json);
    else
      hearth_json_scanner_skip (json);
  if (number == NULL || g_hash_table_size (self->sender_ids) >= MAX_SENDERS)
    return;
  if (name != NULL)
    g_hash_table_replace (self->sender_names, g_strdup (number), g_steal_pointer (&name));
  if (id != NULL)
    g_hash_table_replace (self->sender_ids, g_steal_pointer (&number), g_steal_pointer (&id));
}

/**
 * hearth_wx_session_key:
 * @self: gets what is read
 * @key: of the object that the file is
 * @json: where its value is due
 *
 * Returns: FALSE, with nothing read, when the key is about something else
 */
gboolean
hearth_wx_session_key (HearthWxSession *self, const char *key, HearthJsonScanner *json)
{
  if (g_str_equal (key, "session"))
    {
      read_session (self, json);
      return TRUE;
    }
  if (!g_str_equal (key, "senders"))
    return FALSE;
  if (hearth_json_scanner_peek (json) != HEARTH_JSON_ARRAY)
    {
      hearth_json_scanner_skip (json);
      return TRUE;
    }
  hearth_json_scanner_enter (json);
  while (hearth_json_scanner_next_item (json))
    read_sender (self, json);
  return TRUE;
}

/**
 * hearth_wx_session_name:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): what the chat is called
 */
const char *
hearth_wx_session_name (const HearthWxSession *self)
{
  return self->display != NULL ? self->display : self->remark != NULL ? self->remark : self->nickname;
}

static void
take (GString *into, HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  g_string_assign (into, text != NULL ? text : "");
}

static gboolean
take_flag (HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  return text != NULL && (g_str_equal (text, "1") || g_str_equal (text, "true"));
}

static void
take_number (HearthWxSession *session, HearthWxMessage *self, HearthJsonScanner *json)
{
  const char *number = hearth_json_scanner_text (json, NULL);
  const char *id = number != NULL ? g_hash_table_lookup (session->sender_ids, number) : NULL;
  const char *name = number != NULL ? g_hash_table_lookup (session->sender_names, number) : NULL;

  g_string_assign (self->sender, id != NULL ? id : "");
  g_string_assign (self->display, name != NULL ? name : "");
}

/* Keys that hold a string, whatever tool wrote them. */
static GString *
string_for (HearthWxMessage *self, const char *key, GString *time, GString *clock, GString *room)
{
  const struct
  {
    const char *key;
    GString *into;
  } STRINGS[] = {
    { "MsgSvrID", self->id }, { "platformMessageId", self->id }, { "serverId", self->id },
    { "type_name", self->word }, { "type", self->word }, { "msg", self->content }, { "content", self->content },
    { "talker", self->sender }, { "senderUsername", self->sender }, { "senderDisplayName", self->display },
    { "senderRemark", self->remark }, { "senderNickname", self->nickname }, { "senderGroupNickname", self->card },
    { "replyToMessageId", self->reply_to }, { "CreateTime", time }, { "createTime", time }, { "formattedTime", clock },
    { "room_name", room },
  };

  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    if (g_str_equal (STRINGS[i].key, key))
      return STRINGS[i].into;
  return NULL;
}

/**
 * hearth_wx_message_read:
 * @self: gets the keys of one object, but for the time
 * @session: knows the senders by number
 * @json: where the object is due
 * @time: gets the time as written
 * @clock: gets it a second time, as a clock shows it
 * @room: gets the id of the group
 */
void
hearth_wx_message_read (HearthWxMessage *self, HearthWxSession *session, HearthJsonScanner *json, GString *time,
                        GString *clock, GString *room)
{
  const char *key;

  hearth_wx_message_reset (self);
  g_string_truncate (time, 0);
  g_string_truncate (clock, 0);
  g_string_truncate (room, 0);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    {
      GString *into = string_for (self, key, time, clock, room);

      if (into != NULL)
        take (into, json);
      else if (g_str_equal (key, "localType"))
        self->has_type = hearth_json_scanner_int (json, &self->type);
      else if (g_str_equal (key, "is_sender") || g_str_equal (key, "isSend"))
        {
          self->self = take_flag (json);
          self->flagged = TRUE;
        }
      else if (g_str_equal (key, "senderID"))
        take_number (session, self, json);
      else
        hearth_json_scanner_skip (json);
    }
  if (hearth_wx_is_me (self->sender->str))
    self->self = TRUE;
}

/**
 * hearth_wx_member_read:
 * @self: gets id and names of one member of the group
 * @json: where the object is due
 *
 * Returns: FALSE when it has neither
 */
gboolean
hearth_wx_member_read (HearthWxMessage *self, HearthJsonScanner *json)
{
  const struct
  {
    const char *key;
    GString *into;
  } STRINGS[] = {
    { "username", self->sender }, { "accountId", self->sender }, { "wxid", self->sender }, { "remark", self->remark },
    { "groupNickname", self->card }, { "displayName", self->display }, { "nickname", self->nickname },
    { "originalName", self->nickname },
  };
  const char *key;

  hearth_wx_message_reset (self);
  if (!hearth_json_scanner_enter (json))
    return FALSE;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    {
      GString *into = NULL;

      for (guint i = 0; into == NULL && i < G_N_ELEMENTS (STRINGS); i++)
        into = g_str_equal (STRINGS[i].key, key) ? STRINGS[i].into : NULL;
      if (into != NULL)
        take (into, json);
      else
        hearth_json_scanner_skip (json);
    }
  return self->sender->len > 0;
}
