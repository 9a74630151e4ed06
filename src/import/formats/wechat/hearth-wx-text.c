/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat chats as text in blocks: time and name on a line, then the text, then a blank line; a notice is a time and a
 * sentence, on one line or on two. One pass. Runs on the thread of the import. */
#include "config.h"

#include "hearth-wechat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-text-scan.h"
#include "hearth-wx-lines.h"

#define CARD "[链接]:"

/* "2024-01-02 03:04:05 小红": where the name begins, at the end when there is none; 0 when it is no head */
static gsize
parse_head (const char *line, HearthWxTime *time)
{
  gsize skip = hearth_scan_marks (line);
  gsize n = hearth_wx_time_scan (line + skip, time);

  if (n == 0 || time->date.width[0] != 4)
    return 0;
  n += skip;
  skip = hearth_scan_space (line + n);
  if (skip == 0 && line[n] != '\0')
    return 0;
  return !g_str_has_prefix (line + n + skip, "- ") ? n + skip : 0;
}

/* One tool puts the name between ' and '. */
static gboolean
unquote (GString *name)
{
  if (name->len < 3 || name->str[0] != '\'' || name->str[name->len - 1] != '\'')
    return FALSE;
  g_string_truncate (name, name->len - 1);
  g_string_erase (name, 0, 1);
  return TRUE;
}

/* The lines of a card stand under each other with blanks before them. */
static void
align_card (GString *body)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  if (!g_str_has_prefix (body->str + hearth_scan_space (body->str), CARD))
    return;
  lines = g_strsplit (body->str, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_strstrip (lines[i]);
  joined = g_strjoinv ("\n", lines);
  g_string_assign (body, joined);
}

/* Whether the head that has no text under it is a notice; a message without text has one more blank line. */
static gboolean
is_notice (HearthWxLines *self)
{
  if (hearth_wx_notice_told (&self->message->notice, self->name->str))
    return TRUE;
  return self->blanks < 2 && !hearth_wx_lines_known (self, self->name->str);
}

static gboolean
flush (HearthWxLines *self, GError **error)
{
  gboolean quoted;

  if (!self->open)
    return TRUE;
  if (self->name->len == 0 && self->body->len > 0)
    {
      self->open = FALSE;
      return hearth_wx_lines_notice (self, self->body->str, self->line, error);
    }
  quoted = unquote (self->name);
  if (self->body->len == 0 && self->name->len > 0 && !quoted && is_notice (self))
    {
      self->open = FALSE;
      return hearth_wx_lines_notice (self, self->name->str, self->line, error);
    }
  /* that tool gives a name, whoever's, to notices too */
  if (quoted && strchr (self->body->str, '\n') == NULL && hearth_wx_notice_told (&self->message->notice, self->body->str))
    {
      self->open = FALSE;
      return hearth_wx_lines_notice (self, self->body->str, self->line, error);
    }
  align_card (self->body);
  return hearth_wx_lines_message (self, error);
}

static gboolean
read_line (HearthWxLines *self, gpointer data, const char *line, gsize length, GError **error)
{
  gsize name = !self->open || self->blanks > 0 ? parse_head (line, data) : 0;
  gint64 ts;

  if (name > 0 && hearth_wx_time_ts (data, HEARTH_DATE_ORDER_YMD, &self->run, self->options->zone, &ts))
    {
      if (!flush (self, error))
        return FALSE;
      hearth_wx_lines_begin (self, ts, line + name, length - name);
      return TRUE;
    }
  if (!self->open)
    return hearth_wx_is_blank (line)
           || hearth_reader_unread (self->sink, hearth_line_reader_number (self->lines),
                                    _("there is no date and sender before it"), error);
  hearth_wx_lines_add (self, line, length);
  return TRUE;
}

static gboolean
text_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  HearthChatInfo chat = { .name = survey->name, .platform = "wechat" };
  HearthWxLines self;
  HearthWxTime time;
  gboolean skip = FALSE, ok;

  if (!sink->chat_begin (sink->data, &chat, &skip, error))
    return FALSE;
  if (skip)
    return TRUE;
  ok = hearth_wx_lines_init (&self, options, survey, sink, error) && hearth_wx_lines_each (&self, read_line, &time, error)
       && flush (&self, error);
  if (ok)
    {
      self.run.cut += hearth_line_reader_cut (self.lines);
      ok = hearth_reader_finish (&self.run, sink, error);
    }
  hearth_wx_lines_clear (&self);
  return ok;
}

/* The year comes first in every such file, so only its first lines are looked at. */
static gboolean
text_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  GError *failed = NULL;
  const char *line;
  gsize length;
  guint n = 0;

  if (lines == NULL)
    return FALSE;
  while (n < G_N_ELEMENTS (survey->samples) && hearth_line_reader_number (lines) < 1000
         && hearth_line_reader_next (lines, &line, &length, &failed))
    {
      HearthWxTime time;

      if (parse_head (line, &time) > 0 && length < 400)
        survey->samples[n++] = g_strdup (line);
    }
  survey->encoding = g_strdup (hearth_line_reader_encoding (lines));
  survey->name = hearth_wx_chat_name (hearth_input_name (options->input));
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}

/* QQ writes the number, or an address, behind the name. */
static gboolean
is_qq_name (const char *name)
{
  gsize length = strlen (name);
  gsize digits = 0;

  if (length < 3)
    return FALSE;
  if (name[length - 1] == '>')
    return strrchr (name, '<') != NULL && strchr (strrchr (name, '<'), '@') != NULL;
  if (name[length - 1] != ')')
    return FALSE;
  while (digits + 1 < length && g_ascii_isdigit (name[length - 2 - digits]))
    digits++;
  return digits >= 5 && digits + 2 < length && name[length - 2 - digits] == '(';
}

static int
text_sniff (const char *head, gsize length, const char *base_name)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *end = head + length;
  guint good = 0, bad = 0, texts = 0, qq = 0, before = 0;
  gboolean blank = TRUE, after_head = FALSE, seen = FALSE;
  HearthWxTime time;

  if (strstr (head, "消息对象:") != NULL || strstr (head, "消息分组:") != NULL)
    return 0;
  while (hearth_wx_next_line (&head, end, line))
    {
      gsize name = parse_head (line->str, &time);
      gboolean is_blank = hearth_wx_is_blank (line->str);
      gboolean named = name > 0 && line->str[name] != '\0';

      good += named && blank;
      bad += named && !blank;
      qq += name > 0 && is_qq_name (line->str + name);
      texts += after_head && name == 0 && !is_blank;
      seen |= name > 0;
      before += !seen && !is_blank;
      after_head = name > 0;
      blank = is_blank;
    }
  if (texts == 0 || before > 0 || bad * 4 > good || qq * 2 > good)
    return 0;
  return good > 1 ? 75 : 50;
}

const HearthFormat hearth_format_wx_memotrace_txt = {
  .id = "wechat-memotrace-txt",
  .label = N_("WeChat chat (text)"),
  .sniff = text_sniff,
  .survey = text_survey,
  .read = text_read,
};
