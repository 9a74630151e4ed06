/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Slack export, in its zip or unpacked: lists of people and channels, and a file for each day of each channel. It is
 * opened by one of the lists. Runs on the thread of the import. */
#include "config.h"

#include "hearth-slack.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-slack-chats.h"
#include "hearth-slack-message.h"

#define DAY_UNIT (G_GUINT64_CONSTANT (1) << 20)   /* progress: each day counts as much */

static const char *const LISTS[] = {
  "channels.json", "users.json", "org_users.json", "groups.json", "mpims.json", "dms.json",
};

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthSlackPeople *people;
  HearthSlackMessage *message;
  guint64 day, n_days;
} Reader;

static gboolean
list_member (Reader *self, const char *id, GError **error)
{
  const HearthSlackPerson *person = hearth_slack_people_find (self->people, id);
  HearthListed listed = { .role = -1 };

  if (person == NULL)
    return TRUE;
  listed.party = (HearthParty) { .id = id, .name = person->name };
  if (person->bot)
    listed.role = HEARTH_ROLE_BOT;
  return self->sink->listed (self->sink->data, &listed, error);
}

static gboolean
begin_chat (Reader *self, const HearthSlackChat *chat, gboolean *skip, GError **error)
{
  HearthChatInfo info = { .id = chat->id, .name = chat->name != NULL ? chat->name : chat->id, .platform = "slack" };

  *skip = FALSE;
  if (!self->sink->chat_begin (self->sink->data, &info, skip, error))
    return FALSE;
  for (guint i = 0; !*skip && self->sink->listed != NULL && i < chat->members->len; i++)
    if (!list_member (self, chat->members->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The reason with the file it is in: a byte of one of a thousand files helps nobody. */
static gboolean
unread (Reader *self, const char *file, guint64 position, const char *problem, GError **error)
{
  g_autofree char *reason = g_strdup_printf (C_("what was not read", "in %s, %s"), file, problem);

  return hearth_reader_unread (self->sink, position, reason, error);
}

static gboolean
read_message (Reader *self, HearthJsonScanner *json, const char *file, GError **error)
{
  guint64 offset = hearth_json_scanner_offset (json), size = MAX (hearth_json_scanner_size (json), 1);
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .position = offset + 1 };
  const char *problem;
  gboolean ok;

  if (hearth_json_scanner_peek (json) == HEARTH_JSON_OBJECT)
    {
      hearth_slack_message_read (self->message, json);
      problem = hearth_slack_message_fill (self->message, self->people, &record);
    }
  else
    {
      hearth_json_scanner_skip (json);
      problem = _("this is no message");
    }
  ok = problem != NULL ? unread (self, file, offset + 1, problem, error)
                       : self->sink->record (self->sink->data, &record, error);
  return ok && hearth_reader_progress (&self->run, self->options, self->sink,
                                       self->day * DAY_UNIT + (guint64) ((double) offset / size * DAY_UNIT),
                                       self->n_days * DAY_UNIT, error);
}

static gboolean
read_day (Reader *self, const char *file, GError **error)
{
  g_autoptr (HearthInput) input = hearth_input_sibling (self->options->input, file);
  g_autoptr (HearthJsonScanner) json = input != NULL ? hearth_json_scanner_new_input (input, error) : NULL;

  if (input == NULL)
    return unread (self, file, 1, _("the file is not there any more"), error);
  if (json == NULL)
    return FALSE;
  if (hearth_json_scanner_enter (json))
    while (hearth_json_scanner_next_item (json))
      if (!read_message (self, json, file, error))
        return FALSE;
  return hearth_reader_check_json (&self->run, input, json, error);
}

static gboolean
read_chat (Reader *self, const HearthSlackChat *chat, GError **error)
{
  gboolean skip;

  if (!begin_chat (self, chat, &skip, error))
    return FALSE;
  for (guint i = 0; i < chat->days->len; i++, self->day++)
    if (!skip && !read_day (self, chat->days->pdata[i], error))
      return FALSE;
  return TRUE;
}

static GPtrArray *
read_lists (Reader *self, GError **error)
{
  HearthInput *input = self->options->input;
  g_autoptr (HearthInput) users = hearth_input_sibling (input, "users.json");
  g_autoptr (HearthInput) more = hearth_input_sibling (input, "org_users.json");
  g_autoptr (GPtrArray) chats = NULL;

  if ((users != NULL && !hearth_slack_people_read (self->people, users, &self->run, error))
      || (more != NULL && !hearth_slack_people_read (self->people, more, &self->run, error)))
    return NULL;
  chats = hearth_slack_chats_read (input, self->people, &self->run, error);
  if (chats == NULL || chats->len > 0)
    return g_steal_pointer (&chats);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
               _("There are no messages beside “%s”: choose the whole zip file that Slack made, or unpack all of it and choose its folder."),
               hearth_input_name (input));
  return NULL;
}

static gboolean
slack_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthSlackPeople) people = hearth_slack_people_new ();
  g_autoptr (HearthSlackMessage) message = hearth_slack_message_new ();
  Reader self = { .options = options, .sink = sink, .people = people, .message = message };
  g_autoptr (GPtrArray) chats = read_lists (&self, error);

  if (chats == NULL)
    return FALSE;
  for (guint i = 0; i < chats->len; i++)
    self.n_days += ((HearthSlackChat *) chats->pdata[i])->days->len;
  for (guint i = 0; i < chats->len; i++)
    if (!read_chat (&self, chats->pdata[i], error))
      return FALSE;
  return hearth_reader_finish (&self.run, sink, error);
}

/* Times are absolute, and each chat has its own name. */
static gboolean
slack_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  survey->encoding = g_strdup ("UTF-8");
  return TRUE;
}

static gboolean
is_list_name (const char *base_name)
{
  for (guint i = 0; i < G_N_ELEMENTS (LISTS); i++)
    if (g_ascii_strcasecmp (base_name, LISTS[i]) == 0)
      return TRUE;
  return FALSE;
}

static int
slack_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = head + strspn (head, " \t\r\n\xEF\xBB\xBF");
  gboolean named = is_list_name (base_name);

  if (*start != '[')
    return 0;
  start += 1 + strspn (start + 1, " \t\r\n");
  if (*start == ']')
    return named ? 60 : 0;
  if (*start != '{' || strstr (start, "\"id\"") == NULL)
    return 0;
  if (strstr (start, "\"members\"") != NULL && strstr (start, "\"created\"") != NULL)
    return named ? 95 : 60;
  if (strstr (start, "\"profile\"") != NULL && strstr (start, "\"deleted\"") != NULL)
    return named ? 95 : 60;
  return named ? 50 : 0;
}

const HearthFormat hearth_format_slack = {
  .id = "slack",
  .label = N_("Slack export"),
  .sniff = slack_sniff,
  .survey = slack_survey,
  .read = slack_read,
};
