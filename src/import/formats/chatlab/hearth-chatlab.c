/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ChatLab format as JSON and as JSONL. Streams. Runs on the thread of the import. */
#include "config.h"

#include "hearth-chatlab.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-chatlab-entry.h"
#include "hearth-line-reader.h"

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthJsonScanner *json;
  HearthReaderRun run;
  HearthChatlabEntry *entry;
  HearthSentence sentence;
  gboolean has_meta;
  gboolean begun;
  gboolean skip;
} Reader;

typedef gboolean (*EmitFunc) (Reader *self, guint64 position, GError **error);

static gboolean
begin_chat (Reader *self, GError **error)
{
  if (self->begun)
    return TRUE;
  self->begun = TRUE;
  return hearth_chatlab_entry_begin (self->entry, self->sink, &self->skip, error);
}

static gboolean
emit_member (Reader *self, guint64 position, GError **error)
{
  return hearth_chatlab_entry_member (self->entry, position, self->sink, error);
}

static gboolean
emit_message (Reader *self, guint64 position, GError **error)
{
  return hearth_chatlab_entry_message (self->entry, &self->sentence, position, self->sink, error);
}

/* Keys may come in any order: "meta" is looked for behind what is due now. */
static gboolean
look_for_meta (Reader *self, GError **error)
{
  g_autoptr (HearthJsonScanner) ahead = NULL;
  const char *key;

  if (self->has_meta)
    return TRUE;
  ahead = hearth_json_scanner_new_input (self->options->input, error);
  if (ahead == NULL || !hearth_json_scanner_seek (ahead, hearth_json_scanner_offset (self->json), error))
    return FALSE;
  hearth_json_scanner_skip (ahead);
  while (!self->has_meta && (key = hearth_json_scanner_next_key (ahead)) != NULL)
    if (g_str_equal (key, "meta"))
      {
        hearth_chatlab_entry_read_meta (self->entry, ahead);
        self->has_meta = TRUE;
      }
    else
      hearth_json_scanner_skip (ahead);
  return TRUE;
}

static gboolean
read_array (Reader *self, EmitFunc emit, GError **error)
{
  if (!look_for_meta (self, error) || !begin_chat (self, error))
    return FALSE;
  if (self->skip || hearth_json_scanner_peek (self->json) != HEARTH_JSON_ARRAY)
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

      hearth_chatlab_entry_read (self->entry, self->json);
      ok = object ? emit (self, offset + 1, error)
                  : hearth_reader_unread (self->sink, offset + 1, _("this is no message"), error);
      if (!ok || !hearth_reader_progress (&self->run, self->options, self->sink, offset,
                                          hearth_json_scanner_size (self->json), error))
        return FALSE;
    }
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

      if (g_str_equal (key, "meta"))
        {
          hearth_chatlab_entry_read_meta (self->entry, self->json);
          self->has_meta = TRUE;
        }
      else if (g_str_equal (key, "members"))
        ok = read_array (self, emit_member, error);
      else if (g_str_equal (key, "messages"))
        ok = read_array (self, emit_message, error);
      else
        hearth_json_scanner_skip (self->json);
      if (!ok)
        return FALSE;
    }
  return begin_chat (self, error);
}

static gboolean
chatlab_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  g_autoptr (HearthChatlabEntry) entry = hearth_chatlab_entry_new ();
  Reader self = { .options = options, .sink = sink, .json = json, .entry = entry };
  gboolean ok;

  if (json == NULL)
    return FALSE;
  hearth_sentence_init (&self.sentence);
  ok = read_object (&self, error) && hearth_reader_finish_json (&self.run, options, json, sink, error);
  hearth_sentence_clear (&self.sentence);
  return ok;
}

/* What one line of JSONL is. A line over 1 MiB (a picture within) was cut: its first keys are enough. */
static gboolean
emit_line (Reader *self, guint64 number, gboolean cut, GError **error)
{
  const char *type = self->entry->entry->str;
  gboolean broken = hearth_json_scanner_damaged (self->json) || hearth_json_scanner_truncated (self->json);

  if (*type == '\0' || (broken && !cut))
    return hearth_reader_unread (self->sink, number, _("the line is broken"), error);
  if (g_str_equal (type, "header"))
    return begin_chat (self, error);
  if (!begin_chat (self, error))
    return FALSE;
  if (self->skip)
    return TRUE;
  if (g_str_equal (type, "message"))
    return emit_message (self, number, error);
  if (g_str_equal (type, "member"))
    return emit_member (self, number, error);
  return hearth_reader_unread (self->sink, number, _("it is neither a message nor a member"), error);
}

static gboolean
read_line (Reader *self, const char *line, gsize length, guint64 number, gboolean cut, GError **error)
{
  while (length > 0 && g_ascii_isspace (*line))
    {
      line++;
      length--;
    }
  if (length == 0 || *line == '#')
    return TRUE;
  if (*line != '{')
    return hearth_reader_unread (self->sink, number, _("the line is broken"), error);
  hearth_json_scanner_set_bytes (self->json, line, length);
  hearth_chatlab_entry_read (self->entry, self->json);
  return emit_line (self, number, cut, error);
}

static gboolean
read_lines (Reader *self, HearthLineReader *lines, GError **error)
{
  GError *failed = NULL;
  const char *line;
  gsize length;
  guint64 cut = 0;

  while (hearth_line_reader_next (lines, &line, &length, &failed))
    {
      gboolean was_cut = hearth_line_reader_cut (lines) > cut;

      cut = hearth_line_reader_cut (lines);
      if (!read_line (self, line, length, hearth_line_reader_number (lines), was_cut, error)
          || !hearth_reader_progress (&self->run, self->options, self->sink, hearth_line_reader_offset (lines),
                                      hearth_line_reader_size (lines), error))
        return FALSE;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  self->run.cut = cut + hearth_json_scanner_cut (self->json);
  self->run.replaced = hearth_line_reader_replaced (lines) + hearth_json_scanner_replaced (self->json);
  return begin_chat (self, error) && hearth_reader_finish (&self->run, self->sink, error);
}

static gboolean
jsonl_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_bytes ("", 0);
  g_autoptr (HearthChatlabEntry) entry = hearth_chatlab_entry_new ();
  Reader self = { .options = options, .sink = sink, .json = json, .entry = entry };
  gboolean ok;

  if (lines == NULL)
    return FALSE;
  hearth_sentence_init (&self.sentence);
  ok = read_lines (&self, lines, error);
  hearth_sentence_clear (&self.sentence);
  return ok;
}

/* The header of JSONL is among its first lines; times are absolute, so no more is asked of the file. */
static gboolean
jsonl_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_bytes ("", 0);
  g_autoptr (HearthChatlabEntry) entry = hearth_chatlab_entry_new ();
  GError *failed = NULL;
  const char *line;
  gsize length;

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < 1000 && entry->name == NULL && hearth_line_reader_next (lines, &line, &length, &failed); i++)
    {
      if (*line != '{')
        continue;
      hearth_json_scanner_set_bytes (json, line, length);
      hearth_chatlab_entry_read (entry, json);
    }
  survey->encoding = g_strdup (hearth_line_reader_encoding (lines));
  survey->name = g_strdup (entry->name);
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
chatlab_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (options->input, error);
  g_autoptr (HearthChatlabEntry) entry = hearth_chatlab_entry_new ();
  const char *key;

  if (json == NULL)
    return FALSE;
  survey->encoding = g_strdup ("UTF-8");
  if (!hearth_json_scanner_enter (json))
    return TRUE;
  while (entry->name == NULL && (key = hearth_json_scanner_next_key (json)) != NULL)
    if (g_str_equal (key, "meta"))
      hearth_chatlab_entry_read_meta (entry, json);
    else
      hearth_json_scanner_skip (json);
  survey->name = g_strdup (entry->name);
  return !hearth_json_scanner_failed (json, error);
}

static const char *
first_brace (const char *head)
{
  /* blank lines and comments may stand before it */
  while (*head != '\0' && *head != '{')
    {
      if (*head != '#' && !g_ascii_isspace (*head) && !g_str_has_prefix (head, "\xEF\xBB\xBF"))
        return NULL;
      head += g_str_has_prefix (head, "\xEF\xBB\xBF") ? 3 : *head == '#' ? strcspn (head, "\n") : 1;
    }
  return *head == '{' ? head : NULL;
}

static int
jsonl_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = first_brace (head);
  gboolean named = g_str_has_suffix (base_name, ".jsonl") || g_str_has_suffix (base_name, ".ndjson");

  if (start == NULL || strstr (start, "\"_type\"") == NULL)
    return 0;
  if (strstr (start, "\"header\"") != NULL && strstr (start, "\"chatlab\"") != NULL)
    return 97;
  return strstr (start, "\"platformId\"") != NULL || strstr (start, "\"sender\"") != NULL ? 70 + named * 10 : 20;
}

static int
chatlab_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = first_brace (head);

  if (start == NULL || strstr (start, "\"_type\"") != NULL)
    return 0;
  if (strstr (start, "\"chatlab\"") != NULL)
    return 96;
  return strstr (start, "\"platformId\"") != NULL && strstr (start, "\"accountName\"") != NULL ? 80 : 0;
}

const HearthFormat hearth_format_chatlab = {
  .id = "chatlab",
  .label = N_("ChatLab file"),
  .sniff = chatlab_sniff,
  .survey = chatlab_survey,
  .read = chatlab_read,
};

const HearthFormat hearth_format_chatlab_jsonl = {
  .id = "chatlab-jsonl",
  .label = N_("ChatLab file (JSONL)"),
  .sniff = jsonl_sniff,
  .survey = jsonl_survey,
  .read = jsonl_read,
};
