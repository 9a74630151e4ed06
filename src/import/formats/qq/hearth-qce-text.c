/* SPDX-License-Identifier: GPL-3.0-or-later */
/* QQ Chat Exporter's text: the name, the time, the text, each on lines of its own. One pass, constant memory. Runs on
 * the thread of the import. */
#include "config.h"

#include "hearth-qce.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-clock-scan.h"
#include "hearth-date-order.h"
#include "hearth-line-window.h"
#include "hearth-notice-zh.h"
#include "hearth-parts.h"
#include "hearth-placeholder.h"
#include "hearth-qq-blocks.h"
#include "hearth-reader-util.h"
#include "hearth-text-scan.h"

#define MAX_NAME 300            /* bytes of a name with its title */

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthLineWindow *lines;
  HearthSentence sentence;
  gboolean ended;               /* the export's last words */

  /* the record that is being collected */
  gboolean open;
  gboolean has_ts;
  gint64 ts;
  guint64 line;
  char *name;
  GString *text;
  gboolean in_text;             /* lines that follow belong to the text */
  HearthKind resource;          /* of the first file named below it; TEXT: none */
} Reader;

static const char *
value_of (const char *line, const char *word)
{
  gsize n = hearth_scan_word (line, word);

  if (n == 0)
    return NULL;
  n += line[n] == ':' ? 1 : hearth_scan_word (line + n, "：");
  return line + n + hearth_scan_space (line + n);
}

/* "NAME:" with a time on the line below */
static gboolean
is_head (Reader *self, const char *line, gsize length)
{
  const char *below;

  if (length < 2 || length > MAX_NAME || line[length - 1] != ':')
    return FALSE;
  below = hearth_line_window_peek (self->lines, 0);
  return below != NULL && g_str_has_prefix (below, "时间:");
}

/* "2024-06-15 12:34:00", or the day alone, as the exporter may be told */
static gboolean
scan_time (const char *text, HearthWall *wall)
{
  HearthDateFields date;
  gsize n = hearth_date_fields_scan (text, &date);

  wall->second = 0;
  if (n == 0 || date.width[0] != 4 || !hearth_date_fields_day (&date, HEARTH_DATE_ORDER_YMD, &wall->day))
    return FALSE;
  text += n + hearth_scan_space (text + n);
  return *text == '\0' || hearth_clock_scan (text, &wall->second) > 0;
}

/* The app says 撤回了一条消息 in somebody's name. */
static gboolean
is_recall (const char *name, const char *text)
{
  gsize n = name != NULL ? hearth_scan_word (text, name) : 0;

  return n > 0 && g_str_has_prefix (text + n + hearth_scan_space (text + n), "撤回了");
}

static HearthKind
kind_of (const Reader *self, const char *text)
{
  HearthKind kind = hearth_placeholder_qq (text);

  if (self->resource == HEARTH_KIND_TEXT || kind == HEARTH_KIND_TEXT)
    return kind;
  return self->resource;
}

static void
set_author (Reader *self, HearthRecord *record)
{
  /* the app's own id stands where it knows no name */
  if (g_str_has_prefix (self->name, "u_") && strchr (self->name, ' ') == NULL)
    record->author.id = self->name;
  else
    record->author.name = self->name;
}

static gboolean
flush (Reader *self, GError **error)
{
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .ts = self->ts, .position = self->line };

  if (!self->open)
    return TRUE;
  self->open = FALSE;
  if (!self->has_ts)
    return hearth_reader_unread (self->sink, self->line, _("there is no time"), error);
  g_strchomp (self->text->str);
  record.text = self->text->str;
  if (g_str_equal (self->name, "系统消息") || is_recall (self->name, record.text))
    {
      hearth_notice_zh_parse (record.text, &self->sentence);
      hearth_notice_zh_fill (&self->sentence, &record);
      return self->sink->record (self->sink->data, &record, error);
    }
  set_author (self, &record);
  record.kind = kind_of (self, record.text);
  if (*self->name == '\0')
    return hearth_reader_unread (self->sink, self->line, _("there is no sender"), error);
  return self->sink->record (self->sink->data, &record, error);
}

/* A title of the group stands in brackets before the name. */
static char *
dup_name (const char *line, gsize length)
{
  g_autofree char *name = hearth_scan_plain (line, length - 1);
  const char *close = *name == '[' ? strstr (name, "] ") : NULL;

  return close != NULL && close[2] != '\0' ? g_strdup (close + 2) : g_steal_pointer (&name);
}

static gboolean
begin_record (Reader *self, const char *line, gsize length, GError **error)
{
  g_autofree char *name = dup_name (line, length);
  guint64 number = hearth_line_window_number (self->lines);
  const char *below;
  gsize below_length;
  HearthWall wall;

  if (!flush (self, error) || !hearth_line_window_next (self->lines, &below, &below_length, error))
    return FALSE;
  g_free (self->name);
  self->name = g_steal_pointer (&name);
  self->open = TRUE;
  self->in_text = FALSE;
  self->resource = HEARTH_KIND_TEXT;
  self->line = number;
  self->has_ts = scan_time (value_of (below, "时间"), &wall);
  if (self->has_ts)
    self->ts = hearth_reader_wall_ts (&self->run, self->options->zone, wall);
  g_string_truncate (self->text, 0);
  return TRUE;
}

/* "  - image: a.jpg" below "资源: 1 个文件" */
static void
take_resource (Reader *self, const char *line)
{
  g_autofree char *word = NULL;
  const char *colon;

  if (self->resource != HEARTH_KIND_TEXT || !g_str_has_prefix (line, "  - ") || (colon = strchr (line, ':')) == NULL)
    return;
  word = g_strdup_printf ("[%.*s]", (int) MIN (colon - line - 4, 20), line + 4);
  self->resource = hearth_placeholder_qq (word);
}

static void
append (Reader *self, const char *line, gsize length)
{
  if (self->text->len + length >= HEARTH_READER_MAX_TEXT)
    {
      self->run.cut++;
      return;
    }
  g_string_append_len (self->text, line, length);
}

static gboolean
is_after_text (const char *line)
{
  static const char *const WORDS[] = { "资源:", "提及:", "回复:" };

  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_has_prefix (line, WORDS[i]))
      return TRUE;
  return FALSE;
}

static gboolean
continue_record (Reader *self, const char *line, gsize length)
{
  const char *text = value_of (line, "内容");

  if (text != NULL && !self->in_text && self->text->len == 0)
    {
      append (self, text, length - (text - line));
      self->in_text = TRUE;
    }
  else if (is_after_text (line))
    self->in_text = FALSE;
  else if (self->in_text)
    {
      append (self, "\n", 1);
      append (self, line, length);
    }
  else
    take_resource (self, line);
  return TRUE;
}

static gboolean
is_end (Reader *self, const char *line)
{
  const char *below;

  if (*line != '=' || !hearth_qq_is_rule (line) || (below = hearth_line_window_peek (self->lines, 0)) == NULL)
    return FALSE;
  return g_str_equal (below + hearth_scan_space (below), "导出完成");
}

static gboolean
read_lines (Reader *self, GError **error)
{
  HearthLineReader *reader = hearth_line_window_reader (self->lines);
  GError *failed = NULL;
  const char *line;
  gsize length;

  while (!self->ended && hearth_line_window_next (self->lines, &line, &length, &failed))
    {
      gboolean ok = TRUE;

      if (is_head (self, line, length))
        ok = begin_record (self, line, length, error);
      else if (self->open && is_end (self, line))
        self->ended = TRUE;
      else if (self->open)
        continue_record (self, line, length);
      if (!ok || !hearth_reader_progress (&self->run, self->options, self->sink, hearth_line_reader_offset (reader),
                                          hearth_line_reader_size (reader), error))
        return FALSE;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  hearth_reader_count_lines (&self->run, reader);
  return flush (self, error) && hearth_reader_finish (&self->run, self->sink, error);
}

static gboolean
text_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (HearthLineWindow) lines = hearth_line_window_new (options->input, error);
  Reader self = { .options = options, .sink = sink, .lines = lines };
  HearthChatInfo info = { .name = survey->name, .platform = "qq" };
  gboolean skip = FALSE, ok;

  if (lines == NULL || !sink->chat_begin (sink->data, &info, &skip, error))
    return FALSE;
  if (skip)
    return TRUE;
  self.text = g_string_new (NULL);
  hearth_sentence_init (&self.sentence);
  ok = read_lines (&self, error);
  g_string_free (self.text, TRUE);
  g_free (self.name);
  hearth_sentence_clear (&self.sentence);
  return ok;
}

static gboolean
text_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  GError *failed = NULL;
  const char *line;
  gsize length;

  if (lines == NULL)
    return FALSE;
  survey->encoding = g_strdup (hearth_line_reader_encoding (lines));
  for (guint i = 0; i < 30 && survey->name == NULL && hearth_line_reader_next (lines, &line, &length, &failed); i++)
    {
      const char *name = value_of (line, "聊天名称");

      if (name != NULL && *name != '\0')
        survey->name = g_strdup (name);
    }
  if (survey->name == NULL)
    survey->name = hearth_parts_stem (hearth_input_name (options->input));
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}

static int
text_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = head + hearth_scan_marks (head);

  if (g_str_has_prefix (start, "[QQChatExporter"))
    return 97;
  if (strstr (start, "QQ聊天记录导出文件") != NULL && strstr (start, "\n时间:") != NULL)
    return 95;
  return strstr (start, ":\n时间: ") != NULL && strstr (start, "\n内容: ") != NULL ? 80 : 0;
}

const HearthFormat hearth_format_qce_text = {
  .id = "qq-qce-txt",
  .label = N_("QQ Chat Exporter text"),
  .sniff = text_sniff,
  .survey = text_survey,
  .read = text_read,
};
