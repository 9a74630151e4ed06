/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text that QQ's PC client exports: one chat, or all of them in one file. One look over the heads, then one pass;
 * constant memory but for the names. Runs on the thread of the import. */
#include "config.h"

#include "hearth-qq-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-notice-zh.h"
#include "hearth-parts.h"
#include "hearth-placeholder.h"
#include "hearth-qq-blocks.h"
#include "hearth-reader-util.h"
#include "hearth-text-scan.h"

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthLineWindow *lines;
  GArray *blocks;               /* HearthQqBlock */
  guint block;                  /* the current one */
  GHashTable *names;            /* id → last known name */
  GHashTable *roles;            /* "id role" that were told */
  HearthSentence sentence;
  const char *default_name;     /* of the file */
  gboolean begun;
  gboolean skip;
  gboolean after_blank;
  gboolean framed;              /* the line before was a rule */

  /* the record that is being collected until the next head */
  gboolean open;
  gboolean system;
  gint64 ts;
  HearthWall wall;
  guint64 line;
  char *id;
  char *name;
  GString *text;
} Reader;

static gboolean
begin_chat (Reader *self, const char *name, GError **error)
{
  g_autofree char *plain = name != NULL ? hearth_scan_plain (name, strlen (name)) : g_strdup (self->default_name);
  HearthChatInfo info = { .name = plain != NULL && *plain != '\0' ? plain : NULL, .platform = "qq" };

  self->begun = TRUE;
  self->skip = FALSE;
  self->run.has_last = FALSE;
  g_hash_table_remove_all (self->names);
  g_hash_table_remove_all (self->roles);
  return self->sink->chat_begin (self->sink->data, &info, &self->skip, error);
}

static void
trim_end (GString *text)
{
  while (text->len > 0 && strchr ("\n\r \t", text->str[text->len - 1]) != NULL)
    g_string_truncate (text, text->len - 1);
}

/* Hands on the collected record. */
static gboolean
flush (Reader *self, GError **error)
{
  HearthRecord record = {
    .type = HEARTH_RECORD_MESSAGE, .ts = self->ts, .position = self->line, .author = { .id = self->id, .name = self->name },
  };

  if (!self->open)
    return TRUE;
  self->open = FALSE;
  trim_end (self->text);
  record.text = self->text->str;
  if (self->system)
    {
      hearth_notice_zh_parse (record.text, &self->sentence);
      hearth_notice_zh_fill (&self->sentence, &record);
    }
  else
    record.kind = hearth_placeholder_qq (record.text);
  return self->sink->record (self->sink->data, &record, error);
}

/* QQ writes the number for the name of somebody it does not know any more. */
static void
take_name (Reader *self, const char *line, const HearthQqHead *head)
{
  const char *known;

  g_free (self->name);
  g_free (self->id);
  self->id = head->id_length > 0 ? g_strndup (line + head->id, head->id_length) : NULL;
  self->name = hearth_scan_plain (line + head->name, head->name_length);
  if (self->id == NULL)
    return;
  if (*self->name != '\0' && !g_str_equal (self->name, self->id))
    {
      if (g_strcmp0 (g_hash_table_lookup (self->names, self->id), self->name) != 0)
        g_hash_table_insert (self->names, g_strdup (self->id), g_strdup (self->name));
      return;
    }
  known = g_hash_table_lookup (self->names, self->id);
  if (known != NULL || *self->name == '\0')
    {
      g_free (self->name);
      self->name = g_strdup (known);
    }
}

/* 【群主】 before a name is the role; told once. */
static gboolean
tell_role (Reader *self, int role, GError **error)
{
  HearthListed listed = { .party = { .id = self->id, .name = self->name }, .role = role };
  char *key;

  if (role < 0 || self->sink->listed == NULL)
    return TRUE;
  key = g_strdup_printf ("%s %d", self->id != NULL ? self->id : self->name, role);
  return !g_hash_table_add (self->roles, key) || self->sink->listed (self->sink->data, &listed, error);
}

static gboolean
begin_record (Reader *self, const char *line, const HearthQqHead *head, gboolean system, GError **error)
{
  if (!flush (self, error) || (!self->begun && !begin_chat (self, NULL, error)))
    return FALSE;
  if (self->skip)
    return TRUE;
  take_name (self, line, head);
  self->open = TRUE;
  self->system = system;
  self->wall = head->wall;
  self->ts = hearth_reader_wall_ts (&self->run, self->options->zone, head->wall);
  self->line = hearth_line_window_number (self->lines);
  g_string_truncate (self->text, 0);
  return system || tell_role (self, head->role, error);
}

static gboolean
continue_record (Reader *self, const char *line, gsize length, GError **error)
{
  const char *below;

  if (!self->open)
    {
      if (self->skip || hearth_qq_is_preamble (line))
        return TRUE;
      below = self->framed ? hearth_line_window_peek (self->lines, 0) : NULL;
      return (below != NULL && hearth_qq_is_rule (below))
             || hearth_reader_unread (self->sink, hearth_line_window_number (self->lines),
                                      _("there is no date and sender before it"), error);
    }
  if (self->text->len + length >= HEARTH_READER_MAX_TEXT)
    {
      self->run.cut++;
      return TRUE;
    }
  if (self->text->len > 0 || length == 0)
    g_string_append_c (self->text, '\n');
  g_string_append_len (self->text, line, length);
  return TRUE;
}

/* The rule above a title: the title is taken, and for a chat the rule below it, which is else the one above its name. */
static gboolean
read_title (Reader *self, const char *title, gboolean chat, GError **error)
{
  g_autofree char *name = g_strdup (title);
  const char *line;
  gsize length;

  if (!flush (self, error) || !hearth_line_window_next (self->lines, &line, &length, error))
    return FALSE;
  if (!chat)
    return TRUE;
  if (self->begun)
    self->block++;
  return begin_chat (self, name, error) && hearth_line_window_next (self->lines, &line, &length, error);
}

static gboolean
read_line (Reader *self, const char *line, gsize length, GError **error)
{
  const HearthQqBlock *block = &g_array_index (self->blocks, HearthQqBlock, self->block);
  gboolean chat, system, after_blank = self->after_blank;
  const char *title;
  HearthQqHead head;

  self->after_blank = length == 0 || hearth_qq_is_rule (line);
  if ((title = hearth_qq_block_title (line, self->lines, &chat)) != NULL)
    return read_title (self, title, chat, error);
  if (hearth_qq_head_parse (line, length, &head))
    {
      system = hearth_qq_head_is_system (line, &head);
      if (hearth_qq_block_accepts (block, &head, system, after_blank, self->open ? &self->wall : NULL))
        return begin_record (self, line, &head, system, error);
    }
  if (!continue_record (self, line, length, error))
    return FALSE;
  self->framed = hearth_qq_is_rule (line);
  return TRUE;
}

static gboolean
read_lines (Reader *self, GError **error)
{
  HearthLineReader *reader = hearth_line_window_reader (self->lines);
  GError *failed = NULL;
  const char *line;
  gsize length;

  while (hearth_line_window_next (self->lines, &line, &length, &failed))
    if (!read_line (self, line, length, error)
        || !hearth_reader_progress (&self->run, self->options, self->sink, hearth_line_reader_offset (reader),
                                    hearth_line_reader_size (reader), error))
      return FALSE;
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  hearth_reader_count_lines (&self->run, reader);
  return flush (self, error) && (self->begun || begin_chat (self, NULL, error))
         && hearth_reader_finish (&self->run, self->sink, error);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->blocks, g_array_unref);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->roles);
  g_string_free (self->text, TRUE);
  g_free (self->id);
  g_free (self->name);
  hearth_sentence_clear (&self->sentence);
}

static gboolean
qq_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthLineWindow) lines = hearth_line_window_new (options->input, error);
  Reader self = { .options = options, .sink = sink, .lines = lines, .default_name = survey->name, .after_blank = TRUE };
  gboolean ok;

  if (lines == NULL)
    return FALSE;
  self.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.roles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.text = g_string_new (NULL);
  hearth_sentence_init (&self.sentence);
  self.blocks = hearth_qq_blocks_new (lines, options->cancellable, error);
  ok = self.blocks != NULL && hearth_line_window_rewind (lines, error) && read_lines (&self, error);
  reader_clear (&self);
  return ok;
}

/* Dates are written in one order only; the name stands above the first message, else the file is called by it. */
static gboolean
qq_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineWindow) lines = hearth_line_window_new (options->input, error);
  GError *failed = NULL;
  HearthQqHead head;
  const char *line;
  gsize length;

  if (lines == NULL)
    return FALSE;
  survey->encoding = g_strdup (hearth_line_reader_encoding (hearth_line_window_reader (lines)));
  while (survey->name == NULL && hearth_line_window_next (lines, &line, &length, &failed)
         && !hearth_qq_head_parse (line, length, &head))
    {
      gboolean chat;
      const char *name = hearth_qq_block_title (line, lines, &chat);

      if (name != NULL && chat)
        survey->name = hearth_scan_plain (name, strlen (name));
    }
  if (failed != NULL)
    {
      hearth_survey_clear (survey);
      g_propagate_error (error, failed);
      return FALSE;
    }
  if (survey->name == NULL || *survey->name == '\0')
    {
      g_free (survey->name);
      survey->name = hearth_parts_stem (hearth_input_name (options->input));
    }
  return TRUE;
}

/* Heads among the first lines: with an id, and all. */
static void
count_heads (const char *head, gsize length, guint *with_id, guint *all)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *p = head, *end = head + length;

  while (p < end)
    {
      const char *stop = memchr (p, '\n', end - p);
      HearthQqHead parsed;

      if (stop == NULL)
        stop = end;
      if (g_ascii_isdigit (*p))
        {
          g_string_truncate (line, 0);
          g_string_append_len (line, p, MIN (stop - p, 4096));
          if (hearth_qq_head_parse (line->str, line->len, &parsed))
            {
              ++*all;
              *with_id += parsed.id_length > 0;
            }
        }
      p = stop + 1;
    }
}

static int
qq_sniff (const char *head, gsize length, const char *base_name)
{
  guint with_id = 0, all = 0;

  head += hearth_scan_marks (head);
  if (g_str_has_prefix (head, "消息记录（") || g_str_has_prefix (head, "消息记录("))
    return 98;
  count_heads (head, strlen (head), &with_id, &all);
  if (strstr (head, "\n消息对象:") != NULL && strstr (head, "\n====") != NULL)
    return all > 0 ? 95 : 70;
  if (with_id > 0)
    return with_id * 2 >= all ? 78 : 40;
  return all > 0 ? 30 : 0;
}

const HearthFormat hearth_format_qq_text = {
  .id = "qq-txt",
  .label = N_("QQ chat"),
  .sniff = qq_sniff,
  .survey = qq_survey,
  .read = qq_read,
};
