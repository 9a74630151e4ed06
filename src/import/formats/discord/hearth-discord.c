/* SPDX-License-Identifier: GPL-3.0-or-later */
/* DiscordChatExporter's JSON: one channel, in one file or in parts, oldest or newest first. Streams. Runs on the thread
 * of the import. */
#include "config.h"

#include "hearth-discord.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-dc-message.h"
#include "hearth-parts.h"
#include "hearth-reader-util.h"

#define PART_UNIT (G_GUINT64_CONSTANT (64) << 20)   /* progress: each part counts as much */

/* Where a file's messages come from. */
typedef struct
{
  char *server;
  char *channel;
  char *id;
} Place;

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthDcMessage *message;
  HearthInput *input;        /* the part at hand */
  HearthJsonScanner *json;
  guint part, n_parts;
  char *chat_id;             /* of the first part */
  gboolean begun;
  gboolean skip;
} Reader;

static void
place_clear (Place *place)
{
  g_free (place->server);
  g_free (place->channel);
  g_free (place->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* {"id": …, "name": …} */
static void
read_named (HearthJsonScanner *json, char **id, char **name)
{
  const char *key;

  if (!hearth_json_scanner_enter (json))
    return;
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (id != NULL && g_str_equal (key, "id"))
      hearth_json_scanner_take (json, id);
    else if (g_str_equal (key, "name"))
      hearth_json_scanner_take (json, name);
    else
      hearth_json_scanner_skip (json);
}

static gboolean
read_place_key (Place *place, const char *key, HearthJsonScanner *json)
{
  if (g_str_equal (key, "guild"))
    read_named (json, NULL, &place->server);
  else if (g_str_equal (key, "channel"))
    read_named (json, &place->id, &place->channel);
  else
    return FALSE;
  return TRUE;
}

/* Keys may come in any order: what is behind the messages is looked for. */
static gboolean
look_behind_messages (Reader *self, Place *place, GError **error)
{
  g_autoptr (HearthJsonScanner) ahead = NULL;
  const char *key;

  if (place->channel != NULL || place->id != NULL)
    return TRUE;
  ahead = hearth_json_scanner_new_input (self->input, error);
  if (ahead == NULL || !hearth_json_scanner_seek (ahead, hearth_json_scanner_offset (self->json), error))
    return FALSE;
  hearth_json_scanner_skip (ahead);
  while ((key = hearth_json_scanner_next_key (ahead)) != NULL)
    if (!read_place_key (place, key, ahead))
      hearth_json_scanner_skip (ahead);
  return TRUE;
}

/* Channels of different servers have the same names: "Shop - general". */
static char *
name_of (const Place *place)
{
  if (place->channel == NULL)
    return g_strdup (place->server);
  if (place->server == NULL || g_str_equal (place->server, "Direct Messages") || g_str_equal (place->server, place->channel))
    return g_strdup (place->channel);
  return g_strdup_printf ("%s - %s", place->server, place->channel);
}

static gboolean
begin_chat (Reader *self, const Place *place, GError **error)
{
  g_autofree char *name = name_of (place);
  HearthChatInfo info = { .id = place->id, .name = name, .platform = "discord" };

  self->begun = TRUE;
  self->chat_id = g_strdup (place->id);
  return self->sink->chat_begin (self->sink->data, &info, &self->skip, error);
}

/* The first part begins the chat; one of another channel only has the same file name. */
static gboolean
enter_part (Reader *self, const Place *place, gboolean *other, GError **error)
{
  g_autofree char *text = NULL;

  *other = FALSE;
  if (!self->begun)
    return begin_chat (self, place, error);
  *other = g_strcmp0 (place->id, self->chat_id) != 0;
  if (!*other || self->sink->warning == NULL)
    return TRUE;
  text = g_strdup_printf (_("“%s” is of another channel and was left out: import it by itself."), hearth_input_name (self->input));
  return self->sink->warning (self->sink->data, text, error);
}

static gboolean
read_message (Reader *self, GError **error)
{
  guint64 offset = hearth_json_scanner_offset (self->json);
  guint64 size = MAX (hearth_json_scanner_size (self->json), 1);
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .position = offset + 1 };
  g_auto (HearthDcNotice) notice = { 0 };
  const char *problem;
  gboolean ok;

  if (hearth_json_scanner_peek (self->json) == HEARTH_JSON_OBJECT)
    {
      hearth_dc_message_read (self->message, self->json);
      problem = hearth_dc_message_fill (self->message, &record, &notice);
    }
  else
    {
      hearth_json_scanner_skip (self->json);
      problem = _("this is no message");
    }
  ok = problem != NULL ? hearth_reader_unread (self->sink, offset + 1, problem, error)
                       : self->sink->record (self->sink->data, &record, error);
  return ok && hearth_reader_progress (&self->run, self->options, self->sink,
                                       self->part * PART_UNIT + (guint64) ((double) offset / size * PART_UNIT),
                                       self->n_parts * PART_UNIT, error);
}

static gboolean
read_messages (Reader *self, Place *place, GError **error)
{
  gboolean other;

  if (!look_behind_messages (self, place, error) || !enter_part (self, place, &other, error))
    return FALSE;
  if (self->skip || other || hearth_json_scanner_peek (self->json) != HEARTH_JSON_ARRAY)
    {
      hearth_json_scanner_skip (self->json);
      return TRUE;
    }
  hearth_json_scanner_enter (self->json);
  while (hearth_json_scanner_next_item (self->json))
    if (!read_message (self, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_file (Reader *self, GError **error)
{
  g_auto (Place) place = { 0 };
  const char *key;

  if (!hearth_json_scanner_enter (self->json))
    return TRUE;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    if (g_str_equal (key, "messages"))
      {
        if (!read_messages (self, &place, error))
          return FALSE;
      }
    else if (!read_place_key (&place, key, self->json))
      hearth_json_scanner_skip (self->json);
  return self->begun || begin_chat (self, &place, error);
}

static gboolean
read_part (Reader *self, HearthInput *input, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (input, error);

  self->input = input;
  self->json = json;
  return json != NULL && read_file (self, error) && hearth_reader_check_json (&self->run, input, json, error);
}

static gboolean
discord_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthDcMessage) message = hearth_dc_message_new ();
  g_autofree char *missing = NULL;
  g_autoptr (GPtrArray) parts = hearth_parts_find (options->input, &missing);
  Reader self = { .options = options, .sink = sink, .message = message, .n_parts = parts->len };
  gboolean ok = TRUE;

  for (; ok && self.part < self.n_parts && !self.skip; self.part++)
    ok = read_part (&self, parts->pdata[self.part], error);
  g_free (self.chat_id);
  if (ok && missing != NULL && !self.skip && sink->warning != NULL)
    ok = sink->warning (sink->data, missing, error);
  return ok && hearth_reader_finish (&self.run, sink, error);
}

/* Only the name is worth a look here: times are absolute. */
static gboolean
discord_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  g_auto (Place) place = { 0 };
  const char *key;

  if (json == NULL)
    return FALSE;
  survey->encoding = g_strdup ("UTF-8");
  if (!hearth_json_scanner_enter (json))
    return TRUE;
  while ((place.channel == NULL || place.server == NULL) && (key = hearth_json_scanner_next_key (json)) != NULL
         && !g_str_equal (key, "messages"))
    if (!read_place_key (&place, key, json))
      hearth_json_scanner_skip (json);
  survey->name = name_of (&place);
  return !hearth_json_scanner_failed (json, error);
}

static int
discord_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = head + strspn (head, " \t\r\n\xEF\xBB\xBF");
  gboolean place = strstr (head, "\"guild\"") != NULL && strstr (head, "\"channel\"") != NULL;

  if (*start != '{')
    return 0;
  if (place && (strstr (head, "\"exportedAt\"") != NULL || strstr (head, "\"dateRange\"") != NULL))
    return 97;
  if (strstr (head, "\"messages\"") == NULL)
    return 0;
  if (place)
    return 85;
  return strstr (head, "\"discriminator\"") != NULL && strstr (head, "\"isBot\"") != NULL ? 80 : 0;
}

const HearthFormat hearth_format_discord = {
  .id = "discord",
  .label = N_("Discord chat"),
  .sniff = discord_sniff,
  .survey = discord_survey,
  .read = discord_read,
};
