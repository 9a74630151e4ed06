/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Telegram Desktop's result.json: one chat, or a whole account. Streams; the file may be of any size.
 * Runs on the thread of the import. */
#include "config.h"

#include "hearth-telegram.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-tg-message.h"

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthJsonScanner *json;
  HearthReaderRun run;
  HearthTgMessage *message;
  GArray *people;
  guint64 chats;
} Reader;

/* What an object says of the chat it is. */
typedef struct
{
  char *name;
  char *id;
  char *type;
  gboolean begun;
  gboolean skip;
} Chat;

static void
chat_clear (Chat *chat)
{
  g_free (chat->name);
  g_free (chat->id);
  g_free (chat->type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Chat, chat_clear)

static void
take_text (char **into, HearthJsonScanner *json)
{
  const char *text = hearth_json_scanner_text (json, NULL);

  g_free (*into);
  *into = g_strdup (text);
}

/* Takes one of the keys that describe a chat. */
static gboolean
read_chat_key (Chat *chat, const char *key, HearthJsonScanner *json)
{
  if (g_str_equal (key, "name"))
    take_text (&chat->name, json);
  else if (g_str_equal (key, "id"))
    take_text (&chat->id, json);
  else if (g_str_equal (key, "type"))
    take_text (&chat->type, json);
  else
    return FALSE;
  return TRUE;
}

/* Odd files put the messages first: a second look finds what follows them. */
static gboolean
look_behind_messages (Reader *self, Chat *chat, GError **error)
{
  g_autoptr (HearthJsonScanner) ahead = NULL;
  const char *key;

  if (chat->name != NULL && chat->id != NULL)
    return TRUE;
  ahead = hearth_json_scanner_new_input (self->options->input, error);
  if (ahead == NULL || !hearth_json_scanner_seek (ahead, hearth_json_scanner_offset (self->json), error))
    return FALSE;
  hearth_json_scanner_skip (ahead);
  while ((key = hearth_json_scanner_next_key (ahead)) != NULL)
    if (!read_chat_key (chat, key, ahead))
      hearth_json_scanner_skip (ahead);
  return TRUE;
}

static gboolean
begin_chat (Reader *self, Chat *chat, GError **error)
{
  HearthChatInfo info = { .id = chat->id, .name = chat->name, .platform = "telegram" };

  if (chat->begun)
    return TRUE;
  chat->begun = TRUE;
  self->chats++;
  self->run.has_last = FALSE;
  return self->sink->chat_begin (self->sink->data, &info, &chat->skip, error);
}

static HearthParty
party (const char *name, gboolean has_name, const GString *id)
{
  return (HearthParty) { .id = id->len > 0 ? id->str : NULL, .name = has_name ? name : NULL };
}

static gboolean
is_one_of (const char *action, const char *const *actions)
{
  return g_strv_contains (actions, action);
}

/* Joins and leaves: of the members listed, or of the one who acted. */
static void
read_people (Reader *self, HearthRecord *record)
{
  static const char *const OF_MEMBERS[] = { "create_group", "invite_members", NULL };
  static const char *const OF_ACTOR[] = { "join_group_by_link", "join_group_by_request", NULL };
  HearthTgMessage *message = self->message;

  g_array_set_size (self->people, 0);
  if (is_one_of (message->action->str, OF_ACTOR))
    {
      record->notice = HEARTH_NOTICE_JOIN;
      g_array_append_val (self->people, record->author);
    }
  else if (is_one_of (message->action->str, OF_MEMBERS) || g_str_equal (message->action->str, "remove_members"))
    {
      record->notice = g_str_equal (message->action->str, "remove_members") ? HEARTH_NOTICE_LEAVE : HEARTH_NOTICE_JOIN;
      for (guint i = 0; i < message->members->len; i++)
        {
          HearthParty person = { .name = message->members->pdata[i] };

          if (person.name != NULL && g_strcmp0 (person.name, record->author.name) == 0)
            person = record->author;   /* members have no ids, the one who acts has */
          g_array_append_val (self->people, person);
        }
    }
  if (self->people->len == 0)
    record->notice = HEARTH_NOTICE_OTHER;
  record->people = (const HearthParty *) self->people->data;
  record->n_people = self->people->len;
}

static void
fill_service (Reader *self, HearthRecord *record)
{
  HearthTgMessage *message = self->message;
  gboolean has_actor = message->has_actor || message->actor_id->len > 0;

  record->type = HEARTH_RECORD_NOTICE;
  record->kind = HEARTH_KIND_NOTICE;
  record->text = message->text->len > 0 ? message->text->str : message->action->str;
  record->author = has_actor ? party (message->actor->str, message->has_actor, message->actor_id)
                             : party (message->from->str, message->has_from, message->from_id);
  read_people (self, record);
}

/* Those of whom the export says who and when; a message's id and theirs make an id of their own. */
static gboolean
emit_reactions (Reader *self, const HearthRecord *message, GError **error)
{
  for (guint i = 0; message->id != NULL && i < self->message->reactions->len; i++)
    {
      const HearthTgReaction *reaction = self->message->reactions->pdata[i];
      const char *who = reaction->id != NULL ? reaction->id : reaction->name;
      HearthRecord record = { .type = HEARTH_RECORD_REACTION, .kind = HEARTH_KIND_REACTION, .text = "", .position = message->position };

      if (who == NULL || !hearth_tg_message_reaction_time (self->message, reaction, self->options->zone, message->ts, &record.ts))
        continue;
      g_autofree char *id = g_strconcat ("reaction/", message->id, "/", who, "/", reaction->what, NULL);
      record.id = id;
      record.author = (HearthParty) { .id = reaction->id, .name = reaction->name };
      if (!self->sink->record (self->sink->data, &record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
emit_message (Reader *self, guint64 offset, GError **error)
{
  HearthTgMessage *message = self->message;
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .position = offset + 1 };

  if (!hearth_tg_message_time (message, &self->run, self->options->zone, &record.ts))
    return hearth_reader_unread (self->sink, offset + 1,
                                 strcmp (message->type->str, "unsupported") == 0
                                   ? _("the export says only “unsupported”, without a date")
                                   : _("there is no date"),
                                 error);
  record.id = message->id->len > 0 ? message->id->str : NULL;
  if (strcmp (message->type->str, "service") == 0)
    {
      fill_service (self, &record);
      return self->sink->record (self->sink->data, &record, error) && emit_reactions (self, &record, error);
    }
  record.text = message->text->str;
  record.reply_to = message->reply_to->len > 0 ? message->reply_to->str : NULL;
  record.kind = hearth_tg_message_kind (message);
  record.author = party (message->from->str, message->has_from, message->from_id);
  if (record.author.id == NULL && record.author.name == NULL)
    return hearth_reader_unread (self->sink, offset + 1, _("there is no sender"), error);
  return self->sink->record (self->sink->data, &record, error) && emit_reactions (self, &record, error);
}

static gboolean
read_messages (Reader *self, Chat *chat, GError **error)
{
  if (!look_behind_messages (self, chat, error) || !begin_chat (self, chat, error))
    return FALSE;
  if (chat->skip || !hearth_json_scanner_enter (self->json))
    {
      if (chat->skip)
        hearth_json_scanner_skip (self->json);
      return TRUE;
    }
  while (hearth_json_scanner_next_item (self->json))
    {
      guint64 offset = hearth_json_scanner_offset (self->json);

      if (hearth_json_scanner_peek (self->json) != HEARTH_JSON_OBJECT)
        {
          hearth_json_scanner_skip (self->json);
          if (!hearth_reader_unread (self->sink, offset + 1, _("this is no message"), error))
            return FALSE;
          continue;
        }
      hearth_tg_message_read (self->message, self->json);
      if (!emit_message (self, offset, error)
          || !hearth_reader_progress (&self->run, self->options, self->sink, offset,
                                      hearth_json_scanner_size (self->json), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_chat (Reader *self, GError **error)
{
  g_auto (Chat) chat = { 0 };
  const char *key;

  if (!hearth_json_scanner_enter (self->json))
    return TRUE;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    if (g_str_equal (key, "messages"))
      {
        if (!read_messages (self, &chat, error))
          return FALSE;
      }
    else if (!read_chat_key (&chat, key, self->json))
      hearth_json_scanner_skip (self->json);
  return begin_chat (self, &chat, error);
}

/* {"about": …, "list": [chat, …]} */
static gboolean
read_chat_list (Reader *self, GError **error)
{
  const char *key;

  if (!hearth_json_scanner_enter (self->json))
    return TRUE;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    {
      if (!g_str_equal (key, "list") || hearth_json_scanner_peek (self->json) != HEARTH_JSON_ARRAY)
        {
          hearth_json_scanner_skip (self->json);
          continue;
        }
      hearth_json_scanner_enter (self->json);
      while (hearth_json_scanner_next_item (self->json))
        if (!read_chat (self, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (Reader *self, GError **error)
{
  g_auto (Chat) chat = { 0 };
  const char *key;

  if (!hearth_json_scanner_enter (self->json))
    return TRUE;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    {
      gboolean list = g_str_equal (key, "chats") || g_str_equal (key, "left_chats");
      gboolean ok = TRUE;

      if (g_str_equal (key, "messages"))
        ok = read_messages (self, &chat, error);
      else if (list)
        ok = read_chat_list (self, error);
      else if (!read_chat_key (&chat, key, self->json))
        hearth_json_scanner_skip (self->json);
      if (!ok)
        return FALSE;
    }
  return TRUE;
}

static gboolean
telegram_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  g_autoptr (HearthTgMessage) message = hearth_tg_message_new ();
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (HearthParty));
  Reader self = { .options = options, .sink = sink, .json = json, .message = message, .people = people };

  return json != NULL && read_file (&self, error) && hearth_reader_finish_json (&self.run, options, json, sink, error);
}

/* Only the name is worth a look here: times are absolute, or in the zone that is given. */
static gboolean
telegram_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  const char *key;

  if (json == NULL)
    return FALSE;
  survey->encoding = g_strdup ("UTF-8");
  if (!hearth_json_scanner_enter (json))
    return TRUE;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    {
      if (g_str_equal (key, "messages") || g_str_equal (key, "chats"))
        break;
      if (g_str_equal (key, "name"))
        take_text (&survey->name, json);
      else
        hearth_json_scanner_skip (json);
    }
  return TRUE;
}

static int
telegram_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = head + strspn (head, " \t\r\n\xEF\xBB\xBF");
  gboolean named = g_str_has_prefix (base_name, "result");

  if (*start != '{' || strstr (head, "\"chatlab\"") != NULL)
    return 0;
  if (strstr (head, "\"date_unixtime\"") != NULL)
    return 95;
  if (strstr (head, "\"personal_information\"") != NULL
      || (strstr (head, "\"chats\"") != NULL && strstr (head, "\"list\"") != NULL))
    return 85;
  if (strstr (head, "\"messages\"") != NULL && strstr (head, "\"from_id\"") != NULL)
    return 80;
  if (strstr (head, "\"messages\"") != NULL
      && (strstr (head, "_supergroup\"") != NULL || strstr (head, "private_group\"") != NULL
          || strstr (head, "personal_chat\"") != NULL || strstr (head, "_channel\"") != NULL
          || strstr (head, "bot_chat\"") != NULL || strstr (head, "saved_messages\"") != NULL))
    return 75;
  if (strstr (head, "\"messages\"") != NULL && strstr (head, "\"from\"") != NULL && strstr (head, "\"text\"") != NULL)
    return 40 + named * 10;
  return named && strstr (head, "\"messages\"") != NULL ? 35 : 0;
}

const HearthFormat hearth_format_telegram = {
  .id = "telegram",
  .label = N_("Telegram chat"),
  .sniff = telegram_sniff,
  .survey = telegram_survey,
  .read = telegram_read,
};
