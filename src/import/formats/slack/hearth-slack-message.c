/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One message of a Slack export: its keys in any order, its author, what a notice says. On the thread of the import. */
#include "config.h"

#include "hearth-slack-message.h"

#include <stddef.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-wa-words.h"

/* What people write; every other subtype is a notice. */
static const char *const MESSAGES[] = {
  "", "thread_broadcast", "file_share", "me_message", "bot_message", "file_comment", "file_mention", "reply_broadcast",
  "slackbot_response", "assistant_app_thread", NULL,
};

static const char *const JOINS[] = { "channel_join", "group_join", "mpim_join", NULL };
static const char *const LEAVES[] = { "channel_leave", "group_leave", "mpim_leave", NULL };

#define INTO(field) offsetof (HearthSlackMessage, field)

static const gsize STRINGS[] = {
  INTO (type), INTO (subtype), INTO (user), INTO (bot_id), INTO (username), INTO (text), INTO (ts), INTO (thread),
  INTO (inviter), INTO (commenter), INTO (plain),
};

static const struct
{
  const char *key;
  gsize into;
} KEYS[] = {
  { "type", INTO (type) }, { "subtype", INTO (subtype) }, { "user", INTO (user) }, { "bot_id", INTO (bot_id) },
  { "username", INTO (username) }, { "text", INTO (text) }, { "ts", INTO (ts) }, { "thread_ts", INTO (thread) },
  { "inviter", INTO (inviter) },
};

static GString *
string_at (HearthSlackMessage *self, gsize offset)
{
  return G_STRUCT_MEMBER (GString *, self, offset);
}

/**
 * hearth_slack_message_new:
 *
 * Returns: (transfer full): an empty message
 */
HearthSlackMessage *
hearth_slack_message_new (void)
{
  HearthSlackMessage *self = g_new0 (HearthSlackMessage, 1);

  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    G_STRUCT_MEMBER (GString *, self, STRINGS[i]) = g_string_new (NULL);
  hearth_slack_names_init (&self->profile);
  hearth_slack_names_init (&self->bot);
  return self;
}

/** hearth_slack_message_free: @self: (nullable): a message */
void
hearth_slack_message_free (HearthSlackMessage *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    g_string_free (string_at (self, STRINGS[i]), TRUE);
  hearth_slack_names_clear (&self->profile);
  hearth_slack_names_clear (&self->bot);
  g_free (self);
}

static void
reset (HearthSlackMessage *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (STRINGS); i++)
    g_string_truncate (string_at (self, STRINGS[i]), 0);
  hearth_slack_names_reset (&self->profile);
  hearth_slack_names_reset (&self->bot);
  self->kind = HEARTH_KIND_TEXT;
}

static gboolean
kind_of_mime (const char *mime, HearthKind *kind)
{
  if (g_str_has_prefix (mime, "image/"))
    *kind = HEARTH_KIND_IMAGE;
  else if (g_str_has_prefix (mime, "video/"))
    *kind = HEARTH_KIND_VIDEO;
  else if (g_str_has_prefix (mime, "audio/"))
    *kind = HEARTH_KIND_VOICE;
  else
    return FALSE;
  return TRUE;
}

/* The first file of a message says what it is: by its type, else by its name. */
static void
read_file (HearthSlackMessage *self, HearthJsonScanner *json)
{
  HearthKind kind = HEARTH_KIND_FILE;
  gboolean certain = FALSE;
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    {
      gboolean mime = g_str_equal (key, "mimetype");
      gsize length;
      const char *text;

      if (!mime && !g_str_equal (key, "name"))
        hearth_json_scanner_skip (json);
      else if ((text = hearth_json_scanner_text (json, &length)) == NULL)
        continue;
      else if (mime)
        certain = kind_of_mime (text, &kind);
      else if (!certain)
        hearth_wa_words_file_kind (text, length, &kind);
    }
  if (self->kind == HEARTH_KIND_TEXT)
    self->kind = kind;
}

static void
read_files (HearthSlackMessage *self, HearthJsonScanner *json)
{
  if (!hearth_json_scanner_enter (json))
    return;
  while (hearth_json_scanner_next_item (json))
    read_file (self, json);
}

/* Old exports keep the words about a file apart, with their author. */
static void
read_comment (HearthSlackMessage *self, HearthJsonScanner *json)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "user"))
      hearth_slack_take (self->commenter, json);
    else
      hearth_json_scanner_skip (json);
}

static gboolean
read_text_key (HearthSlackMessage *self, const char *key, HearthJsonScanner *json)
{
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    if (g_str_equal (KEYS[i].key, key))
      {
        hearth_slack_take (string_at (self, KEYS[i].into), json);
        return TRUE;
      }
  return FALSE;
}

/**
 * hearth_slack_message_read:
 * @self: gets the message
 * @json: where a message is due; is after it in the end
 */
void
hearth_slack_message_read (HearthSlackMessage *self, HearthJsonScanner *json)
{
  const char *key;

  reset (self);
  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (read_text_key (self, key, json))
      continue;
    else if (g_str_equal (key, "user_profile"))
      hearth_slack_names_read (&self->profile, json);
    else if (g_str_equal (key, "bot_profile"))
      hearth_slack_names_read (&self->bot, json);
    else if (g_str_equal (key, "files"))
      read_files (self, json);
    else if (g_str_equal (key, "file"))
      read_file (self, json);
    else if (g_str_equal (key, "comment"))
      read_comment (self, json);
    else
      hearth_json_scanner_skip (json);
}

static const char *
or_null (const GString *text)
{
  return text->len > 0 ? text->str : NULL;
}

static const char *
first_of (const char *a, const char *b, const char *c, const char *d, const char *e)
{
  return a != NULL ? a : b != NULL ? b : c != NULL ? c : d != NULL ? d : e;
}

/* What a bot says is the bot's, also where it says it in somebody's name; a message that is marked as a bot's and names
 * only a person was sent by a program with that person's account, and the person is no bot for it. */
static void
fill_author (HearthSlackMessage *self, const HearthSlackPeople *people, HearthRecord *record)
{
  gboolean by_bot = g_str_equal (self->subtype->str, "bot_message");
  const char *user = self->commenter->len > 0 && g_str_equal (self->subtype->str, "file_comment")
                       ? self->commenter->str : or_null (self->user);
  const char *id = by_bot ? first_of (or_null (self->bot_id), user, NULL, NULL, NULL)
                          : first_of (user, or_null (self->bot_id), NULL, NULL, NULL);
  const HearthSlackPerson *person = hearth_slack_people_find (people, id);
  const char *known = person != NULL ? person->name : NULL;
  const char *username = or_null (self->username), *bot = hearth_slack_names_best (&self->bot);

  record->author.id = id;
  record->author.name = by_bot ? first_of (username, bot, known, NULL, id)
                               : first_of (known, hearth_slack_names_best (&self->profile), bot, username, id);
  record->bot = (person != NULL && person->bot) || (by_bot && person == NULL)
                || (person == NULL && user == NULL && self->bot_id->len > 0);
}

static HearthParty
party (const HearthSlackPeople *people, const char *id)
{
  const HearthSlackPerson *person = hearth_slack_people_find (people, id);

  return (HearthParty) { .id = id, .name = person != NULL ? person->name : id };
}

static void
fill_notice (HearthSlackMessage *self, const HearthSlackPeople *people, HearthRecord *record)
{
  gboolean join = g_strv_contains (JOINS, self->subtype->str), leave = g_strv_contains (LEAVES, self->subtype->str);

  record->type = HEARTH_RECORD_NOTICE;
  record->kind = HEARTH_KIND_NOTICE;
  record->text = self->text->str;
  if ((!join && !leave) || self->user->len == 0)
    return;
  record->notice = join ? HEARTH_NOTICE_JOIN : HEARTH_NOTICE_LEAVE;
  self->person = record->author;
  record->people = &self->person;
  record->n_people = 1;
  if (self->inviter->len > 0)
    record->author = party (people, self->inviter->str);
}

/**
 * hearth_slack_message_fill:
 * @self: a message that was read; has to outlive @record
 * @people: who is who
 * @record: (inout): gets all but its position
 *
 * Returns: (nullable): why it cannot be read, translated
 */
const char *
hearth_slack_message_fill (HearthSlackMessage *self, const HearthSlackPeople *people, HearthRecord *record)
{
  if (self->type->len > 0 && !g_str_equal (self->type->str, "message"))
    return _("this is no message");
  record->ts = g_ascii_strtoll (self->ts->str, NULL, 10);
  if (record->ts <= 0)
    return _("there is no time");
  record->id = self->ts->str;
  fill_author (self, people, record);
  if (!g_strv_contains (MESSAGES, self->subtype->str))
    {
      fill_notice (self, people, record);
      return NULL;
    }
  if (record->author.id == NULL && record->author.name == NULL)
    return _("there is no sender");
  hearth_slack_text (people, self->text->str, self->plain, &record->link);
  record->type = HEARTH_RECORD_MESSAGE;
  record->text = self->plain->str;
  record->kind = self->kind;
  if (self->thread->len > 0 && !g_str_equal (self->thread->str, self->ts->str))
    record->reply_to = self->thread->str;
  return NULL;
}
