/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a WeChat text export and the record that is being collected from them. On the thread of the import. */
#include "config.h"

#include "hearth-wx-lines.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-text-scan.h"

#define LONGEST_SNIFFED 4096

/**
 * hearth_wx_lines_init:
 * @self: to make ready
 * @options: the file
 * @survey: what is known of it
 * @sink: where records go
 * @error: return location
 *
 * To be cleared whatever is returned.
 *
 * Returns: FALSE when the file cannot be opened
 */
gboolean
hearth_wx_lines_init (HearthWxLines *self, const HearthReadOptions *options, const HearthSurvey *survey,
                      const HearthSink *sink, GError **error)
{
  memset (self, 0, sizeof *self);
  self->options = options;
  self->survey = survey;
  self->sink = sink;
  self->message = hearth_wx_message_new ();
  self->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->name = g_string_new (NULL);
  self->body = g_string_new (NULL);
  self->lines = hearth_line_reader_new_input (options->input, error);
  return self->lines != NULL;
}

/**
 * hearth_wx_lines_clear:
 * @self: to free what it holds
 */
void
hearth_wx_lines_clear (HearthWxLines *self)
{
  g_clear_pointer (&self->lines, hearth_line_reader_free);
  g_clear_pointer (&self->message, hearth_wx_message_free);
  g_clear_pointer (&self->authors, g_hash_table_unref);
  g_string_free (self->name, TRUE);
  g_string_free (self->body, TRUE);
}

/**
 * hearth_wx_lines_each:
 * @self: lines
 * @func: is given each line from here to the end
 * @data: for @func
 * @error: return location
 *
 * Returns: FALSE when @func did, or the file cannot be read to its end
 */
gboolean
hearth_wx_lines_each (HearthWxLines *self, HearthWxLineFunc func, gpointer data, GError **error)
{
  GError *failed = NULL;
  const char *line;
  gsize length;

  while (hearth_line_reader_next (self->lines, &line, &length, &failed))
    if (!func (self, data, line, length, error)
        || !hearth_reader_progress (&self->run, self->options, self->sink, hearth_line_reader_offset (self->lines),
                                    hearth_line_reader_size (self->lines), error))
      return FALSE;
  self->run.replaced = hearth_line_reader_replaced (self->lines);
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

/**
 * hearth_wx_lines_begin:
 * @self: lines, at the head of a record
 * @ts: its time
 * @name: of who wrote it
 * @n_name: its bytes
 */
void
hearth_wx_lines_begin (HearthWxLines *self, gint64 ts, const char *name, gsize n_name)
{
  self->open = TRUE;
  self->ts = ts;
  self->line = hearth_line_reader_number (self->lines);
  self->blanks = 0;
  g_string_truncate (self->name, 0);
  hearth_scan_append (self->name, name, n_name);
  g_strstrip (self->name->str);
  g_string_truncate (self->name, strlen (self->name->str));
  g_string_truncate (self->body, 0);
}

/**
 * hearth_wx_lines_add:
 * @self: lines with an open record
 * @line: one more of its lines
 * @length: its bytes
 *
 * Blank lines count only when another line follows them.
 */
void
hearth_wx_lines_add (HearthWxLines *self, const char *line, gsize length)
{
  if (hearth_wx_is_blank (line))
    {
      self->blanks++;
      return;
    }
  if (self->body->len + self->blanks + length >= HEARTH_READER_MAX_TEXT)
    {
      self->run.cut++;
      return;
    }
  for (guint i = 0; self->body->len > 0 && i < self->blanks + 1; i++)
    g_string_append_c (self->body, '\n');
  g_string_append_len (self->body, line, (gssize) length);
  self->blanks = 0;
}

/**
 * hearth_wx_lines_message:
 * @self: lines with an open record
 * @error: return location
 *
 * Hands it on as a message.
 *
 * Returns: FALSE when the sink stops the reading
 */
gboolean
hearth_wx_lines_message (HearthWxLines *self, GError **error)
{
  HearthWxMessage *message = self->message;

  if (!self->open)
    return TRUE;
  self->open = FALSE;
  hearth_wx_message_reset (message);
  message->has_time = TRUE;
  message->ts = self->ts;
  g_string_assign (message->display, self->name->str);
  g_string_assign (message->content, self->body->str);
  if (self->name->len > 0 && !hearth_wx_lines_known (self, self->name->str))
    g_hash_table_add (self->authors, g_strdup (self->name->str));
  return hearth_wx_message_emit (message, NULL, self->line, self->sink, error);
}

/**
 * hearth_wx_lines_notice:
 * @self: lines
 * @sentence: of a notice
 * @line: its number
 * @error: return location
 *
 * Returns: FALSE when the sink stops the reading
 */
gboolean
hearth_wx_lines_notice (HearthWxLines *self, const char *sentence, guint64 line, GError **error)
{
  HearthRecord record = { .type = HEARTH_RECORD_NOTICE, .ts = self->ts, .position = line };

  hearth_wx_notice_fill (&self->message->notice, sentence, &record);
  return self->sink->record (self->sink->data, &record, error);
}

/**
 * hearth_wx_lines_known:
 * @self: lines
 * @name: as the heads have it
 *
 * Returns: whether somebody of that name has written
 */
gboolean
hearth_wx_lines_known (HearthWxLines *self, const char *name)
{
  return g_hash_table_contains (self->authors, name);
}

/**
 * hearth_wx_is_blank:
 * @line: a line
 *
 * Returns: whether there is nothing to see in it
 */
gboolean
hearth_wx_is_blank (const char *line)
{
  return line[hearth_scan_space (line)] == '\0';
}

/**
 * hearth_wx_next_line:
 * @head: (inout): where a line begins; where the next one does
 * @end: of the text
 * @line: gets it, at most 4 KiB
 *
 * For looking at the beginning of a file.
 *
 * Returns: FALSE at the end
 */
gboolean
hearth_wx_next_line (const char **head, const char *end, GString *line)
{
  const char *stop;

  if (*head >= end)
    return FALSE;
  stop = memchr (*head, '\n', (gsize) (end - *head));
  g_string_truncate (line, 0);
  g_string_append_len (line, *head, MIN ((stop != NULL ? stop : end) - *head, LONGEST_SNIFFED));
  *head = stop != NULL ? stop + 1 : end;
  return TRUE;
}
