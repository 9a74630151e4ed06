/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat chats as text with the time in brackets behind the name: "小红 (2024-01-02 03:04:05):多少钱". Notices stand on
 * lines of their own, with nothing but their wording to tell them. Two passes. Runs on the thread of the import. */
#include "config.h"

#include "hearth-wechat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-text-scan.h"
#include "hearth-wx-lines.h"

#define MAX_PENDING 1000
#define MAX_TITLES 100000
#define LONGEST_NAME 400        /* bytes */

typedef struct
{
  gsize name;                  /* bytes before the bracket */
  gsize text;                  /* where the text begins */
  HearthWxTime time;
} Head;

typedef struct
{
  HearthWxLines lines;
  HearthDateOrder order;
  GHashTable *ends;            /* utf8 title → number of the last line that ends a forwarded chat of that title */
  GPtrArray *pending;          /* utf8: notices to follow the open message */
  GArray *pending_lines;       /* guint64 */
  guint64 skip_to;             /* a forwarded chat goes on to this line */
  guint64 skipped;             /* its messages */
  gboolean dated;              /* a head was seen */
} Reader;

/* The first " (TIME):" of a line; names may hold brackets too. */
static gboolean
parse_head (const char *line, Head *head)
{
  const char *p = line;

  while ((p = strstr (p, "(")) != NULL)
    {
      gsize n = hearth_wx_time_scan (p + 1, &head->time);

      if (n > 0 && p[1 + n] == ')' && p[2 + n] == ':' && (p == line || p[-1] == ' ') && p - line <= LONGEST_NAME)
        {
          head->name = (gsize) (p - line);
          head->text = (gsize) (p + 3 + n - line);
          return TRUE;
        }
      p++;
    }
  return FALSE;
}

static const char *const TITLES[] = { " - 微信聊天记录", " - WeChat Chat History" };

/* The first line. Returns: (transfer full) (nullable): the chat's name */
static char *
parse_title (const char *line)
{
  g_autofree char *plain = hearth_scan_plain (line, strlen (line));

  for (guint i = 0; i < G_N_ELEMENTS (TITLES); i++)
    if (g_str_has_suffix (plain, TITLES[i]) && strlen (plain) > strlen (TITLES[i]))
      return g_strndup (plain, strlen (plain) - strlen (TITLES[i]));
  return NULL;
}

/* The line that ends a forwarded chat: (transfer full) (nullable): its title */
static char *
parse_end (const char *line, gsize length)
{
  static const char *const ENDS[] = { " 结束 >>", " Ends >>" };

  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (length > strlen (ENDS[i]) && g_str_has_suffix (line, ENDS[i]))
      return g_strndup (line, length - strlen (ENDS[i]));
  return NULL;
}

/* First pass: where forwarded chats end, so that somebody's "<< " does not swallow the file. */
static gboolean
look_line (HearthWxLines *lines, gpointer data, const char *line, gsize length, GError **error)
{
  Reader *self = data;
  char *title = parse_end (line, length);

  if (title == NULL)
    return TRUE;
  if (g_hash_table_size (self->ends) < MAX_TITLES)
    g_hash_table_replace (self->ends, title, GSIZE_TO_POINTER ((gsize) hearth_line_reader_number (lines->lines)));
  else
    g_free (title);
  return TRUE;
}

/* 微信转账 has no line end in some versions, and the next head follows on its line. Returns: where its name begins in
 * @text, 0 when none does */
static gsize
find_glued (HearthWxLines *lines, const char *text, Head *next)
{
  gsize best = 0;

  if (!(g_str_has_prefix (text, "微信转账") || g_str_has_prefix (text, "Weixin Transfer")) || !parse_head (text, next)
      || next->name < 2)
    return 0;
  for (const char *p = text + next->name - 1; p > text && text + next->name - p < LONGEST_NAME;)
    {
      g_autofree char *name = NULL;

      p = g_utf8_prev_char (p);
      name = g_strndup (p, (gsize) (text + next->name - 1 - p));
      if (hearth_wx_lines_known (lines, name))
        best = (gsize) (p - text);
    }
  return best;
}

static gboolean
flush (Reader *self, GError **error)
{
  if (!hearth_wx_lines_message (&self->lines, error))
    return FALSE;
  for (guint i = 0; i < self->pending->len; i++)
    if (!hearth_wx_lines_notice (&self->lines, self->pending->pdata[i], g_array_index (self->pending_lines, guint64, i), error))
      return FALSE;
  g_ptr_array_set_size (self->pending, 0);
  g_array_set_size (self->pending_lines, 0);
  return TRUE;
}

static gboolean
begin (Reader *self, const Head *head, const char *line, gsize length, GError **error)
{
  HearthWxLines *lines = &self->lines;
  gint64 ts;
  Head next;
  gsize glued;

  if (!hearth_wx_time_ts (&head->time, self->order, &lines->run, lines->options->zone, &ts))
    return hearth_reader_unread (lines->sink, hearth_line_reader_number (lines->lines), _("there is no such day"), error);
  if (!self->dated)
    lines->ts = ts;             /* of the notices before the first message */
  self->dated = TRUE;
  if (!flush (self, error))
    return FALSE;
  hearth_wx_lines_begin (lines, ts, line, head->name);
  glued = find_glued (lines, line + head->text, &next);
  hearth_wx_lines_add (lines, line + head->text, glued > 0 ? glued : length - head->text);
  if (glued == 0)
    return TRUE;
  next.name -= glued;
  next.text -= glued;
  return begin (self, &next, line + head->text + glued, length - head->text - glued, error);
}

static gboolean
add_notice (Reader *self, const char *line, GError **error)
{
  static const char *const PREFIXES[] = { "系统消息:", "系统消息：", "System Message:" };
  guint64 number = hearth_line_reader_number (self->lines.lines);
  const char *sentence = line + hearth_scan_space (line);

  for (guint i = 0; i < G_N_ELEMENTS (PREFIXES); i++)
    if (g_str_has_prefix (sentence, PREFIXES[i]))
      sentence += strlen (PREFIXES[i]) + hearth_scan_space (sentence + strlen (PREFIXES[i]));
  g_ptr_array_add (self->pending, g_strdup (sentence));
  g_array_append_val (self->pending_lines, number);
  return self->pending->len < MAX_PENDING || !self->dated || flush (self, error);
}

/* "<< 群聊的聊天记录": what follows was written elsewhere, up to the line that ends it. */
static gboolean
begins_forwarded (Reader *self, const char *line)
{
  gsize last;

  if (!g_str_has_prefix (line, "<< "))
    return FALSE;
  last = GPOINTER_TO_SIZE (g_hash_table_lookup (self->ends, line + 3));
  if (last <= hearth_line_reader_number (self->lines.lines))
    return FALSE;
  self->skip_to = last;
  return TRUE;
}

/* Goes no further than the first end of that title: the same chat may have been forwarded twice. */
static gboolean
skip_forwarded (Reader *self, const char *line, gsize length)
{
  g_autofree char *title = parse_end (line, length);
  Head head;

  if (self->skip_to == 0)
    return FALSE;
  self->skipped += parse_head (line, &head);
  if ((title != NULL && g_hash_table_contains (self->ends, title) && g_strcmp0 (title, self->lines.message->word->str) == 0)
      || hearth_line_reader_number (self->lines.lines) >= self->skip_to)
    self->skip_to = 0;
  return TRUE;
}

static gboolean
read_line (HearthWxLines *lines, gpointer data, const char *line, gsize length, GError **error)
{
  Reader *self = data;
  g_autofree char *title = NULL;
  Head head;

  if (skip_forwarded (self, line, length))
    return TRUE;
  if (parse_head (line, &head))
    return begin (self, &head, line, length, error);
  if (begins_forwarded (self, line))
    {
      g_string_assign (lines->message->word, line + 3);
      return TRUE;
    }
  if (hearth_wx_notice_told (&lines->message->notice, line))
    return add_notice (self, line, error);
  if (lines->open)
    {
      hearth_wx_lines_add (lines, line, length);
      return TRUE;
    }
  title = self->dated ? NULL : parse_title (line);
  return title != NULL || hearth_wx_is_blank (line)
         || hearth_reader_unread (lines->sink, hearth_line_reader_number (lines->lines),
                                  _("there is no date and sender before it"), error);
}

static gboolean
finish (Reader *self, GError **error)
{
  HearthWxLines *lines = &self->lines;
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, self->skipped);
  g_autofree char *text = NULL;

  if (!self->dated && self->pending->len > 0)
    g_ptr_array_set_size (self->pending, 0);
  if (!flush (self, error))
    return FALSE;
  lines->run.cut += hearth_line_reader_cut (lines->lines);
  if (!hearth_reader_finish (&lines->run, lines->sink, error))
    return FALSE;
  if (self->skipped == 0 || lines->sink->warning == NULL)
    return TRUE;
  text = g_strdup_printf (ngettext ("%s message was forwarded from another chat and was left out.",
                                    "%s messages were forwarded from other chats and were left out.", (gulong) self->skipped),
                          count);
  return lines->sink->warning (lines->sink->data, text, error);
}

static gboolean
exporter_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  HearthChatInfo chat = { .name = survey->name, .platform = "wechat" };
  Reader self = { .order = survey->date_order };
  gboolean skip = FALSE, ok;

  if (!sink->chat_begin (sink->data, &chat, &skip, error))
    return FALSE;
  if (skip)
    return TRUE;
  self.ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.pending = g_ptr_array_new_with_free_func (g_free);
  self.pending_lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  ok = hearth_wx_lines_init (&self.lines, options, survey, sink, error)
       && hearth_wx_lines_each (&self.lines, look_line, &self, error) && hearth_line_reader_rewind (self.lines.lines, error);
  self.lines.run.next_progress = 0;
  ok = ok && hearth_wx_lines_each (&self.lines, read_line, &self, error) && finish (&self, error);
  hearth_wx_lines_clear (&self.lines);
  g_hash_table_unref (self.ends);
  g_ptr_array_unref (self.pending);
  g_array_unref (self.pending_lines);
  return ok;
}

static gboolean
exporter_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  HearthReaderRun run = { 0 };
  HearthDateVotes votes = { 0 };
  GError *failed = NULL;
  const char *line;
  gsize length;
  guint n = 0;
  Head head;

  if (lines == NULL)
    return FALSE;
  while (failed == NULL && hearth_line_reader_next (lines, &line, &length, &failed))
    {
      if (n == 0 && survey->name == NULL)
        survey->name = parse_title (line);
      if (!parse_head (line, &head))
        continue;
      if (n < G_N_ELEMENTS (survey->samples) && length < 400)
        survey->samples[n++] = g_strdup (line);
      if (!hearth_wx_time_votes (&votes, &head.time)
          || !hearth_reader_progress (&run, options, NULL, hearth_line_reader_offset (lines), 0, &failed))
        break;
    }
  survey->encoding = g_strdup (hearth_line_reader_encoding (lines));
  if (survey->name == NULL)
    survey->name = hearth_wx_chat_name (hearth_input_name (options->input));
  hearth_wx_time_conclude (&votes, options, survey);
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}

static int
exporter_sniff (const char *head, gsize length, const char *base_name)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *end = head + length;
  guint heads = 0;
  gboolean titled = FALSE, first = TRUE;
  Head parsed;

  while (hearth_wx_next_line (&head, end, line))
    {
      if (first && !hearth_wx_is_blank (line->str))
        {
          g_autofree char *title = parse_title (line->str);

          titled = title != NULL;
          first = FALSE;
        }
      heads += parse_head (line->str, &parsed);
    }
  if (titled)
    return heads > 0 ? 93 : 60;
  return heads > 1 ? 70 : heads * 45;
}

const HearthFormat hearth_format_wx_exporter_txt = {
  .id = "wechat-wechatexporter-txt",
  .label = N_("WeChat chat (text)"),
  .sniff = exporter_sniff,
  .survey = exporter_survey,
  .read = exporter_read,
};
