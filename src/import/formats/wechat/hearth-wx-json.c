/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat chats as JSON: an array of messages in pages with a list of names beside it, or one object with the chat, its
 * messages and its members. Streams. Runs on the thread of the import. */
#include "config.h"

#include "hearth-wechat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-reader-util.h"
#include "hearth-wx-keys.h"
#include "hearth-wx-pages.h"
#include "hearth-wx-time.h"

typedef struct
{
  HearthReadOptions options;   /* with the page at hand as its input */
  const HearthSurvey *survey;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthJsonScanner *json;
  HearthWxSession session;
  HearthWxMessage *message;
  HearthWxPages *pages;        /* (nullable) */
  GString *time, *clock, *room;
  char *chat;                  /* id of the group */
  guint64 before;              /* bytes of the pages before this one */
  guint64 rows;                /* of this page */
  gboolean has_session;
  gboolean begun;
  gboolean skip;
} Reader;

static gboolean
begin_chat (Reader *self, const char *id, const char *name, GError **error)
{
  HearthChatInfo info = { .id = id != NULL && *id != '\0' ? id : NULL, .name = name, .platform = "wechat" };

  if (self->begun)
    return TRUE;
  if (info.name == NULL)
    info.name = self->survey->name;
  self->begun = TRUE;
  self->chat = g_strdup (id != NULL ? id : "");
  return self->sink->chat_begin (self->sink->data, &info, &self->skip, error);
}

static void
read_time (Reader *self)
{
  HearthWxTime time;

  self->message->has_time = (hearth_wx_time_read (self->time->str, &time) || hearth_wx_time_read (self->clock->str, &time))
                            && hearth_wx_time_ts (&time, self->survey->date_order, &self->run, self->options.zone,
                                                  &self->message->ts);
}

/* The chat of a page is named by its first message. */
static gboolean
begin_page_chat (Reader *self, GError **error)
{
  return begin_chat (self, self->room->str, hearth_wx_pages_name (self->pages, self->room->str), error);
}

static gboolean
emit_message (Reader *self, guint64 position, GError **error)
{
  self->rows++;
  if (self->pages != NULL && !begin_page_chat (self, error))
    return FALSE;
  if (self->skip)
    return TRUE;
  if (self->room->len > 0 && *self->chat != '\0' && !g_str_equal (self->room->str, self->chat))
    return hearth_reader_unread (self->sink, position, _("the message is of another chat"), error);
  read_time (self);
  if (self->pages != NULL)
    hearth_wx_pages_call (self->pages, self->message);
  return hearth_wx_message_emit (self->message, self->chat, position, self->sink, error);
}

static gboolean
read_messages (Reader *self, GError **error)
{
  if (!hearth_json_scanner_enter (self->json))
    return TRUE;
  while (hearth_json_scanner_next_item (self->json))
    {
      guint64 offset = hearth_json_scanner_offset (self->json);
      gboolean object = hearth_json_scanner_peek (self->json) == HEARTH_JSON_OBJECT;
      gboolean ok;

      hearth_wx_message_read (self->message, &self->session, self->json, self->time, self->clock, self->room);
      ok = object ? emit_message (self, offset + 1, error)
                  : hearth_reader_unread (self->sink, offset + 1, _("this is no message"), error);
      if (!ok || !hearth_reader_progress (&self->run, &self->options, self->sink, self->before + offset,
                                          self->before + hearth_json_scanner_size (self->json), error))
        return FALSE;
    }
  return TRUE;
}

/* Keys may come in any order: what is said of the chat is looked for behind its messages. */
static gboolean
look_behind (Reader *self, GError **error)
{
  g_autoptr (HearthJsonScanner) ahead = NULL;
  const char *key;

  if (self->has_session)
    return TRUE;
  ahead = hearth_json_scanner_new_input (self->options.input, error);
  if (ahead == NULL || !hearth_json_scanner_seek (ahead, hearth_json_scanner_offset (self->json), error))
    return FALSE;
  hearth_json_scanner_skip (ahead);
  while ((key = hearth_json_scanner_next_key (ahead)) != NULL)
    if (!hearth_wx_session_key (&self->session, key, ahead))
      hearth_json_scanner_skip (ahead);
  self->has_session = TRUE;
  return TRUE;
}

static gboolean
begin_session (Reader *self, GError **error)
{
  return look_behind (self, error) && begin_chat (self, self->session.id, hearth_wx_session_name (&self->session), error);
}

static gboolean
list_member (Reader *self, GError **error)
{
  HearthWxMessage *member = self->message;
  const GString *const names[] = { member->remark, member->card, member->display, member->nickname };
  const char *aliases[G_N_ELEMENTS (names) + 1] = { NULL };
  HearthListed listed = { .party = { .id = member->sender->str }, .role = -1 };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (names[i]->len > 0 && listed.party.name == NULL)
      listed.party.name = names[i]->str;
    else if (names[i]->len > 0)
      aliases[n++] = names[i]->str;
  listed.aliases = aliases;
  return self->sink->listed (self->sink->data, &listed, error);
}

static gboolean
read_members (Reader *self, GError **error)
{
  gboolean wanted;

  if (!begin_session (self, error))
    return FALSE;
  wanted = !self->skip && self->sink->listed != NULL;
  if (!wanted || hearth_json_scanner_peek (self->json) != HEARTH_JSON_ARRAY)
    {
      hearth_json_scanner_skip (self->json);
      return TRUE;
    }
  hearth_json_scanner_enter (self->json);
  while (hearth_json_scanner_next_item (self->json))
    if (hearth_wx_member_read (self->message, self->json) && !list_member (self, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_session_messages (Reader *self, GError **error)
{
  if (!begin_session (self, error))
    return FALSE;
  if (!self->skip && hearth_json_scanner_peek (self->json) == HEARTH_JSON_ARRAY)
    return read_messages (self, error);
  hearth_json_scanner_skip (self->json);
  return TRUE;
}

static gboolean
read_object (Reader *self, GError **error)
{
  const char *key;

  if (!hearth_json_scanner_enter (self->json))
    return TRUE;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    {
      gboolean ok = TRUE;

      if (g_str_equal (key, "messages"))
        ok = read_session_messages (self, error);
      else if (g_str_equal (key, "groupMembers"))
        ok = read_members (self, error);
      else if (hearth_wx_session_key (&self->session, key, self->json))
        self->has_session = self->has_session || self->session.id != NULL;
      else
        hearth_json_scanner_skip (self->json);
      if (!ok)
        return FALSE;
    }
  return begin_session (self, error);
}

static void
reader_init (Reader *self, const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink)
{
  memset (self, 0, sizeof *self);
  self->options = *options;
  self->survey = survey;
  self->sink = sink;
  self->message = hearth_wx_message_new ();
  self->time = g_string_new (NULL);
  self->clock = g_string_new (NULL);
  self->room = g_string_new (NULL);
  hearth_wx_session_init (&self->session);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->json, hearth_json_scanner_free);
  hearth_wx_session_clear (&self->session);
  hearth_wx_message_free (self->message);
  g_string_free (self->time, TRUE);
  g_string_free (self->clock, TRUE);
  g_string_free (self->room, TRUE);
  g_free (self->chat);
}

static gboolean
session_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  Reader self;
  gboolean ok;

  reader_init (&self, options, survey, sink);
  self.json = hearth_json_scanner_new_input (options->input, error);
  ok = self.json != NULL && read_object (&self, error)
       && hearth_reader_finish_json (&self.run, options, self.json, sink, error);
  reader_clear (&self);
  return ok;
}

static gboolean
read_page (Reader *self, HearthInput *input, GError **error)
{
  self->options.input = input;
  self->rows = 0;
  g_clear_pointer (&self->json, hearth_json_scanner_free);
  self->json = hearth_json_scanner_new_input (input, error);
  if (self->json == NULL || !read_messages (self, error)
      || !hearth_reader_finish_json (&self->run, &self->options, self->json, self->sink, error))
    return FALSE;
  self->before += hearth_json_scanner_size (self->json);
  return TRUE;
}

static gboolean
pages_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthWxPages) pages = hearth_wx_pages_new (options->input);
  Reader self;
  gboolean ok;

  reader_init (&self, options, survey, sink);
  self.pages = pages;
  ok = hearth_wx_pages_names (pages, error);
  for (guint i = 0; ok && !self.skip && i < pages->inputs->len; i++)
    ok = read_page (&self, pages->inputs->pdata[i], error);
  ok = ok && begin_chat (&self, NULL, NULL, error) && (self.skip || hearth_wx_pages_warn (pages, self.rows, sink, error));
  reader_clear (&self);
  return ok;
}

static gboolean
session_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  g_auto (HearthWxSession) session = { 0 };
  const char *key;

  if (json == NULL)
    return FALSE;
  hearth_wx_session_init (&session);
  survey->encoding = g_strdup ("UTF-8");
  if (hearth_json_scanner_enter (json))
    while (session.id == NULL && (key = hearth_json_scanner_next_key (json)) != NULL)
      if (!hearth_wx_session_key (&session, key, json))
        hearth_json_scanner_skip (json);
  survey->name = g_strdup (hearth_wx_session_name (&session));
  if (survey->name == NULL)
    survey->name = hearth_wx_chat_name (hearth_input_name (options->input));
  return !hearth_json_scanner_failed (json, error);
}

static gboolean
pages_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthWxPages) pages = hearth_wx_pages_new (options->input);

  if (!hearth_wx_pages_names (pages, error))
    return FALSE;
  survey->encoding = g_strdup ("UTF-8");
  survey->name = hearth_wx_pages_title (pages);
  return TRUE;
}

static const char *
first_token (const char *head)
{
  if (g_str_has_prefix (head, "\xEF\xBB\xBF"))
    head += 3;
  while (g_ascii_isspace (*head))
    head++;
  return head;
}

static int
pages_sniff (const char *head, gsize length, const char *base_name)
{
  if (*first_token (head) != '[' || strstr (head, "\"type_name\"") == NULL || strstr (head, "\"is_sender\"") == NULL)
    return 0;
  return strstr (head, "\"room_name\"") != NULL || strstr (head, "\"MsgSvrID\"") != NULL ? 95 : 50;
}

static int
session_sniff (const char *head, gsize length, const char *base_name)
{
  if (*first_token (head) != '{' || strstr (head, "\"session\"") == NULL || strstr (head, "\"chatlab\"") != NULL)
    return 0;
  if (strstr (head, "\"senderUsername\"") != NULL || strstr (head, "\"weflow\"") != NULL || strstr (head, "\"localType\"") != NULL)
    return 95;
  return strstr (head, "@chatroom") != NULL || strstr (head, "群聊") != NULL || strstr (head, "私聊") != NULL ? 80 : 0;
}

const HearthFormat hearth_format_wx_pywxdump_json = {
  .id = "wechat-pywxdump-json",
  .label = N_("WeChat chat (JSON)"),
  .sniff = pages_sniff,
  .survey = pages_survey,
  .read = pages_read,
};

const HearthFormat hearth_format_wx_echotrace_json = {
  .id = "wechat-echotrace-json",
  .label = N_("WeChat chat (JSON)"),
  .sniff = session_sniff,
  .survey = session_survey,
  .read = session_read,
};
