/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QQ Chat Exporter's JSON: one file, or manifest.json with its chunks. Streams; pictures behind the messages are passed
 * over. Runs on the thread of the import. */
#include "config.h"

#include "hearth-qce.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-parts.h"
#include "hearth-qce-chat.h"
#include "hearth-text-scan.h"

#define MAX_CHUNKS 100000
#define MOST_NAMED 10           /* missing chunks that are named */

/* A chunk as the manifest names it. */
typedef struct
{
  char *path;
  guint64 count;
  guint64 bytes;
} Chunk;

typedef struct
{
  HearthQceChat chat;
  HearthJsonScanner *json;
  GArray *chunks;               /* Chunk */
} Reader;

static void
chunk_clear (gpointer data)
{
  g_free (((Chunk *) data)->path);
}

/* Keys may come in any order: "chatInfo" is looked for behind what is due now. */
static gboolean
look_for_info (Reader *self, GError **error)
{
  g_autoptr (HearthJsonScanner) ahead = NULL;
  const char *key;

  if (self->chat.has_info)
    return TRUE;
  ahead = hearth_json_scanner_new_input (self->chat.options->input, error);
  if (ahead == NULL || !hearth_json_scanner_seek (ahead, hearth_json_scanner_offset (self->json), error))
    return FALSE;
  hearth_json_scanner_skip (ahead);
  while (!self->chat.has_info && (key = hearth_json_scanner_next_key (ahead)) != NULL)
    if (g_str_equal (key, "chatInfo"))
      hearth_qce_chat_info (&self->chat, ahead);
    else
      hearth_json_scanner_skip (ahead);
  return TRUE;
}

static gboolean
read_messages (Reader *self, GError **error)
{
  if (!look_for_info (self, error) || !hearth_qce_chat_begin (&self->chat, error))
    return FALSE;
  if (self->chat.skip || hearth_json_scanner_peek (self->json) != HEARTH_JSON_ARRAY)
    {
      hearth_json_scanner_skip (self->json);
      return TRUE;
    }
  hearth_json_scanner_enter (self->json);
  while (hearth_json_scanner_next_item (self->json))
    {
      guint64 offset = hearth_json_scanner_offset (self->json);
      gboolean object = hearth_json_scanner_peek (self->json) == HEARTH_JSON_OBJECT;
      gboolean ok;

      hearth_qce_message_read (self->chat.message, self->json);
      ok = object ? hearth_qce_chat_emit (&self->chat, offset + 1, error)
                  : hearth_reader_unread (self->chat.sink, offset + 1, _("this is no message"), error);
      if (!ok || !hearth_reader_progress (&self->chat.run, self->chat.options, self->chat.sink, offset,
                                          hearth_json_scanner_size (self->json), error))
        return FALSE;
    }
  return TRUE;
}

static void
read_chunk (Reader *self, const char *folder)
{
  Chunk chunk = { 0 };
  const char *key, *text;
  gint64 number;

  if (!hearth_json_scanner_enter (self->json))
    return;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    if (g_str_equal (key, "relativePath") || (g_str_equal (key, "file") && chunk.path == NULL))
      {
        text = hearth_json_scanner_text (self->json, NULL);
        g_free (chunk.path);
        chunk.path = g_strdup (text);
      }
    else if (g_str_equal (key, "fileName") && chunk.path == NULL)
      {
        text = hearth_json_scanner_text (self->json, NULL);
        chunk.path = text != NULL ? g_strconcat (folder, "/", text, NULL) : NULL;
      }
    else if ((g_str_equal (key, "count") || g_str_equal (key, "messages"))
             && hearth_json_scanner_int (self->json, &number))
      chunk.count = (guint64) MAX (number, 0);
    else if (g_str_equal (key, "bytes") && hearth_json_scanner_int (self->json, &number))
      chunk.bytes = (guint64) MAX (number, 0);
    else if (!g_str_equal (key, "count") && !g_str_equal (key, "messages") && !g_str_equal (key, "bytes"))
      hearth_json_scanner_skip (self->json);
  if (chunk.path != NULL && self->chunks->len < MAX_CHUNKS)
    g_array_append_val (self->chunks, chunk);
  else
    g_free (chunk.path);
}

/* {"chunksDir": "chunks", "chunks": [{"relativePath": "chunks/c000001.jsonl", "count": 50000, …}, …]} */
static void
read_chunked (Reader *self)
{
  g_autofree char *folder = g_strdup ("chunks");
  const char *key;

  if (!hearth_json_scanner_enter (self->json))
    return;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    if (g_str_equal (key, "chunksDir"))
      {
        const char *text = hearth_json_scanner_text (self->json, NULL);

        if (text != NULL)
          {
            g_free (folder);
            folder = g_strdup (text);
          }
      }
    else if (g_str_equal (key, "chunks") && hearth_json_scanner_peek (self->json) == HEARTH_JSON_ARRAY)
      {
        hearth_json_scanner_enter (self->json);
        while (hearth_json_scanner_next_item (self->json))
          read_chunk (self, folder);
      }
    else
      hearth_json_scanner_skip (self->json);
}

/* The file, or one of the parts that version 4 put side by side into "chunks". */
static gboolean
read_object (Reader *self, gboolean part, GError **error)
{
  const char *key;

  if (!hearth_json_scanner_enter (self->json))
    return TRUE;
  while ((key = hearth_json_scanner_next_key (self->json)) != NULL)
    {
      gboolean ok = TRUE;

      if (g_str_equal (key, "chatInfo"))
        hearth_qce_chat_info (&self->chat, self->json);
      else if (g_str_equal (key, "chunked"))
        read_chunked (self);
      else if (g_str_equal (key, "messages"))
        ok = read_messages (self, error);
      else if (g_str_equal (key, "chunks") && !part && hearth_json_scanner_peek (self->json) == HEARTH_JSON_ARRAY)
        {
          hearth_json_scanner_enter (self->json);
          while (ok && hearth_json_scanner_next_item (self->json))
            ok = read_object (self, TRUE, error);
        }
      else
        hearth_json_scanner_skip (self->json);
      if (!ok)
        return FALSE;
    }
  return part || hearth_qce_chat_begin (&self->chat, error);
}

static gboolean
warn (Reader *self, const char *text, GError **error)
{
  const HearthSink *sink = self->chat.sink;

  return sink->warning == NULL || sink->warning (sink->data, text, error);
}

/* @missing: names, one a line. */
static gboolean
tell_missing (Reader *self, const GPtrArray *missing, GError **error)
{
  const char *name = hearth_input_name (self->chat.options->input);
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *text = NULL;

  if (missing->len == 0)
    return TRUE;
  if (missing->len == self->chunks->len)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND,
                   _("The chat’s messages are not beside “%s”: choose it in the folder where “%s” is. Nothing was changed."),
                   name, (const char *) missing->pdata[0]);
      return FALSE;
    }
  for (guint i = 0; i < missing->len && i < MOST_NAMED; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", (const char *) missing->pdata[i]);
  if (missing->len > MOST_NAMED)
    g_string_append (names, ", …");
  text = g_strdup_printf (ngettext ("%u part of the chat is missing: %s. Put it where it was and import again.",
                                    "%u parts of the chat are missing: %s. Put them where they were and import again.",
                                    missing->len),
                          missing->len, names->str);
  return warn (self, text, error);
}

static gboolean
read_part (Reader *self, const Chunk *chunk, HearthInput *input, guint64 before, guint64 total, GError **error)
{
  guint64 read = 0;
  g_autofree char *text = NULL;

  if (!hearth_qce_chat_lines (&self->chat, input, before, MAX (total, before + chunk->bytes), &read, error))
    return FALSE;
  if (read >= chunk->count)
    return TRUE;
  text = g_strdup_printf (_("“%s” holds fewer messages than the export says: copy it again and import again."), chunk->path);
  return warn (self, text, error);
}

static gboolean
read_chunks (Reader *self, GError **error)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  guint64 before = 0, total = 0;

  if (self->chat.skip)
    return TRUE;
  for (guint i = 0; i < self->chunks->len; i++)
    total += g_array_index (self->chunks, Chunk, i).bytes;
  for (guint i = 0; i < self->chunks->len; i++)
    {
      const Chunk *chunk = &g_array_index (self->chunks, Chunk, i);
      g_autoptr (HearthInput) input = hearth_input_sibling (self->chat.options->input, chunk->path);

      if (input == NULL)
        g_ptr_array_add (missing, chunk->path);
      else if (!read_part (self, chunk, input, before, total, error))
        return FALSE;
      before += chunk->bytes;
    }
  return tell_missing (self, missing, error);
}

static gboolean
qce_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  g_autoptr (GArray) chunks = g_array_new (FALSE, FALSE, sizeof (Chunk));
  Reader self = { .json = json, .chunks = chunks };
  gboolean ok;

  if (json == NULL)
    return FALSE;
  g_array_set_clear_func (chunks, chunk_clear);
  hearth_qce_chat_init (&self.chat, options, sink);
  ok = read_object (&self, FALSE, error) && hearth_reader_check_json (&self.chat.run, options->input, json, error)
       && read_chunks (&self, error) && hearth_reader_finish (&self.chat.run, sink, error);
  hearth_qce_chat_clear (&self.chat);
  return ok;
}

static gboolean
qce_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  g_auto (HearthQceChat) chat = { 0 };
  const char *key;

  if (json == NULL)
    return FALSE;
  hearth_qce_chat_init (&chat, options, NULL);
  survey->encoding = g_strdup ("UTF-8");
  if (!hearth_json_scanner_enter (json))
    return TRUE;
  while (!chat.has_info && (key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "chatInfo"))
      hearth_qce_chat_info (&chat, json);
    else
      hearth_json_scanner_skip (json);
  survey->name = g_steal_pointer (&chat.name);
  return !hearth_json_scanner_failed (json, error);
}

static int
qce_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = head + hearth_scan_marks (head);

  start += strspn (start, " \t\r\n");
  if (*start != '{')
    return 0;
  if (strstr (start, "QQChatExporter") != NULL || strstr (start, "qq-chat-exporter") != NULL)
    return 96;
  return strstr (start, "\"chatInfo\"") != NULL && strstr (start, "\"messages\"") != NULL ? 76 : 0;
}

/* A chunk chosen by itself says neither the chat nor what else there is. */
static gboolean
chunk_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  Reader self = { 0 };
  guint64 read = 0;
  gboolean ok;

  hearth_qce_chat_init (&self.chat, options, sink);
  self.chat.name = g_strdup (survey->name);
  ok = hearth_qce_chat_begin (&self.chat, error)
       && (self.chat.skip
           || (hearth_qce_chat_lines (&self.chat, options->input, 0, 0, &read, error)
               && warn (&self, _("This is one part of a chat: choose “manifest.json” to import all of it."), error)
               && hearth_reader_finish (&self.chat.run, sink, error)));
  hearth_qce_chat_clear (&self.chat);
  return ok;
}

static gboolean
chunk_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  survey->encoding = g_strdup ("UTF-8");
  survey->name = hearth_parts_stem (hearth_input_name (options->input));
  return TRUE;
}

static int
chunk_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = head + hearth_scan_marks (head);
  gsize line;

  start += strspn (start, " \t\r\n");
  line = strcspn (start, "\n");
  if (*start != '{' || strstr (head, "\"chatInfo\"") != NULL || memmem (start, line, "\"sender\"", 8) == NULL
      || memmem (start, line, "\"uid\"", 5) == NULL || memmem (start, line, "\"content\"", 9) == NULL)
    return 0;
  return memmem (start, line, "\"elements\"", 10) != NULL ? 85 : 60;
}

const HearthFormat hearth_format_qce = {
  .id = "qq-qce",
  .label = N_("QQ Chat Exporter file"),
  .sniff = qce_sniff,
  .survey = qce_survey,
  .read = qce_read,
};

const HearthFormat hearth_format_qce_chunk = {
  .id = "qq-qce-jsonl",
  .label = N_("QQ Chat Exporter file (part)"),
  .sniff = chunk_sniff,
  .survey = chunk_survey,
  .read = chunk_read,
};
