/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WeChat chats as web pages: "index.html", which holds the messages itself or loads them from Files/Data/msg-1.js and so
 * on. Streams. Runs on the thread of the import. */
#include "config.h"

#include "hearth-wechat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-text-scan.h"
#include "hearth-wx-lines.h"
#include "hearth-wx-part.h"

#define DATA "Files/Data/msg-"
#define MAX_PAGES 100000
#define MAX_PENDING 1000
#define HEAD_OF_PAGE 4096

typedef struct
{
  HearthWxLines lines;
  GString *part;               /* the block of HTML that is being collected */
  GString *id;
  guint64 part_at;
  GHashTable *shown;           /* numbers of the messages in index.html, which the first parts may repeat */
  GPtrArray *pending;          /* utf8: notices before the first message */
  GArray *pages;               /* guint: numbers of the parts as index.html lists them */
  guint64 position;            /* line of index.html, or byte of a part */
  guint64 forwarded;
  guint64 before;              /* bytes of the parts before this one */
  gboolean dated;
  gboolean in_page;            /* reading a part, not index.html */
} Reader;

static gboolean
emit_pending (Reader *self, GError **error)
{
  for (guint i = 0; i < self->pending->len; i++)
    if (!hearth_wx_lines_notice (&self->lines, self->pending->pdata[i], self->part_at, error))
      return FALSE;
  g_ptr_array_set_size (self->pending, 0);
  return TRUE;
}

static gboolean
emit_notice (Reader *self, GError **error)
{
  HearthWxMessage *message = self->lines.message;
  g_autofree char *sentence = NULL;

  if (!self->dated && self->pending->len < MAX_PENDING)
    {
      g_ptr_array_add (self->pending, g_strdup (message->content->str));
      return TRUE;
    }
  if (!self->dated)
    return hearth_reader_unread (self->lines.sink, self->part_at, _("there is no time"), error);
  sentence = g_strdup (message->content->str);
  return hearth_wx_lines_notice (&self->lines, sentence, self->part_at, error);
}

static gboolean
emit_message (Reader *self, const HearthWxTime *time, gboolean has_time, GError **error)
{
  HearthWxLines *lines = &self->lines;
  HearthWxMessage *message = lines->message;

  message->has_time = has_time
                      && hearth_wx_time_ts (time, HEARTH_DATE_ORDER_YMD, &lines->run, lines->options->zone, &message->ts);
  if (message->has_time)
    {
      lines->ts = message->ts;
      self->dated = TRUE;
      if (!emit_pending (self, error))
        return FALSE;
    }
  return hearth_wx_message_emit (message, NULL, self->part_at, lines->sink, error);
}

/* A message of index.html that a part repeats. */
static gboolean
is_repeat (Reader *self)
{
  if (self->id->len == 0)
    return FALSE;
  if (self->in_page)
    return g_hash_table_contains (self->shown, self->id->str);
  if (g_hash_table_size (self->shown) < MAX_PAGES)
    g_hash_table_add (self->shown, g_strdup (self->id->str));
  return FALSE;
}

static gboolean
flush (Reader *self, GError **error)
{
  HearthWxPartType type;
  HearthWxTime time;
  gboolean has_time, ok = TRUE;

  if (self->part->len == 0)
    return TRUE;
  type = hearth_wx_part_read (self->part, self->lines.message, self->id, &time, &has_time);
  if (type == HEARTH_WX_PART_FORWARDED)
    self->forwarded++;
  else if (type != HEARTH_WX_PART_MARK && !is_repeat (self))
    ok = type == HEARTH_WX_PART_NOTICE ? emit_notice (self, error) : emit_message (self, &time, has_time, error);
  g_string_truncate (self->part, 0);
  return ok;
}

static gboolean
add_line (Reader *self, const char *line, gsize length, GError **error)
{
  if (hearth_wx_part_begins (line))
    {
      if (!flush (self, error))
        return FALSE;
      self->part_at = self->position;
    }
  else if (self->part->len == 0)
    return TRUE;
  if (self->part->len + length >= HEARTH_READER_MAX_TEXT)
    {
      self->lines.run.cut++;
      return TRUE;
    }
  g_string_append_len (self->part, line, (gssize) length);
  g_string_append_c (self->part, '\n');
  return TRUE;
}

/* initPageData([{"page":1,…},…]) */
static void
read_page_list (Reader *self, const char *line, gsize length)
{
  const char *start = strstr (line, "initPageData([");
  g_autoptr (HearthJsonScanner) json = NULL;
  const char *key;

  if (start == NULL)
    return;
  start += strlen ("initPageData(");
  json = hearth_json_scanner_new_bytes (start, length - (gsize) (start - line));
  if (!hearth_json_scanner_enter (json))
    return;
  while (self->pages->len < MAX_PAGES && hearth_json_scanner_next_item (json))
    {
      gint64 page = 0;

      if (!hearth_json_scanner_enter (json))
        continue;
      while ((key = hearth_json_scanner_next_key (json)) != NULL)
        if (!g_str_equal (key, "page") || !hearth_json_scanner_int (json, &page))
          hearth_json_scanner_skip (json);
      if (page > 0 && page <= MAX_PAGES)
        {
          guint number = (guint) page;

          g_array_append_val (self->pages, number);
        }
    }
}

static gboolean
read_line (HearthWxLines *lines, gpointer data, const char *line, gsize length, GError **error)
{
  Reader *self = data;

  self->position = hearth_line_reader_number (lines->lines);
  read_page_list (self, line, length);
  if (strstr (line, "id=\"footer\"") != NULL || strstr (line, "<script") != NULL)
    return flush (self, error);
  return add_line (self, line, length, error);
}

/* Where the array begins in a part: var msgArray = [… */
static gboolean
find_array (HearthInput *input, guint64 *offset, GError **error)
{
  g_autoptr (HearthStream) stream = hearth_input_open (input, error);
  char head[HEAD_OF_PAGE];
  const char *start;
  gsize n;

  if (stream == NULL || !hearth_stream_read (stream, head, sizeof head, &n, error))
    return FALSE;
  start = memchr (head, '[', n);
  *offset = start != NULL ? (guint64) (start - head) : hearth_stream_size (stream);
  return TRUE;
}

static gboolean
read_block (Reader *self, const char *html, GError **error)
{
  while (*html != '\0')
    {
      gsize length = strcspn (html, "\n");
      g_autofree char *line = g_strndup (html, length);

      if (!add_line (self, line, length, error))
        return FALSE;
      html += length + (html[length] == '\n');
    }
  return flush (self, error);
}

static gboolean
read_page (Reader *self, HearthInput *page, GError **error)
{
  HearthWxLines *lines = &self->lines;
  HearthReadOptions options = *lines->options;
  g_autoptr (HearthJsonScanner) json = hearth_json_scanner_new_input (page, error);
  guint64 offset;

  options.input = page;
  if (json == NULL || !find_array (page, &offset, error) || !hearth_json_scanner_seek (json, offset, error))
    return FALSE;
  if (!hearth_json_scanner_enter (json))
    return TRUE;
  while (hearth_json_scanner_next_item (json))
    {
      g_autofree char *html = NULL;

      self->position = hearth_json_scanner_offset (json) + 1;
      html = g_strdup (hearth_json_scanner_text (json, NULL));
      if (!read_block (self, html != NULL ? html : "", error)
          || !hearth_reader_progress (&lines->run, &options, lines->sink, self->before + self->position,
                                      self->before + hearth_json_scanner_size (json), error))
        return FALSE;
    }
  self->before += hearth_json_scanner_size (json);
  return hearth_reader_finish_json (&lines->run, &options, json, lines->sink, error);
}

static gboolean
warn_of_page (Reader *self, const char *name, GError **error)
{
  const HearthSink *sink = self->lines.sink;
  g_autofree char *text = g_strdup_printf (_("“%s” is missing beside this file: put it in the same folder and import again."),
                                           name);

  return sink->warning == NULL || sink->warning (sink->data, text, error);
}

/* The parts that index.html lists, or without a list those that are there. */
static gboolean
read_pages (Reader *self, GError **error)
{
  gboolean listed = self->pages->len > 0;

  self->in_page = TRUE;
  for (guint i = 0; i < (listed ? self->pages->len : MAX_PAGES); i++)
    {
      guint number = listed ? g_array_index (self->pages, guint, i) : i + 1;
      g_autofree char *name = g_strdup_printf (DATA "%u.js", number);
      g_autoptr (HearthInput) page = hearth_input_sibling (self->lines.options->input, name);

      if (page == NULL && !listed)
        return TRUE;
      if (page != NULL ? !read_page (self, page, error) : !warn_of_page (self, name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
finish (Reader *self, GError **error)
{
  HearthWxLines *lines = &self->lines;
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, self->forwarded);
  g_autofree char *text = NULL;

  if (!flush (self, error))
    return FALSE;
  lines->run.cut += hearth_line_reader_cut (lines->lines);
  if (!hearth_reader_finish (&lines->run, lines->sink, error))
    return FALSE;
  lines->run.cut = lines->run.replaced = 0;
  self->before = hearth_line_reader_size (lines->lines);
  if (!read_pages (self, error))
    return FALSE;
  if (self->forwarded == 0 || lines->sink->warning == NULL)
    return TRUE;
  text = g_strdup_printf (ngettext ("%s message was forwarded from another chat and was left out.",
                                    "%s messages were forwarded from other chats and were left out.",
                                    (gulong) self->forwarded),
                          count);
  return lines->sink->warning (lines->sink->data, text, error);
}

static gboolean
html_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  HearthChatInfo chat = { .name = survey->name, .platform = "wechat" };
  Reader self = { 0 };
  gboolean skip = FALSE, ok;

  if (!sink->chat_begin (sink->data, &chat, &skip, error))
    return FALSE;
  if (skip)
    return TRUE;
  self.part = g_string_new (NULL);
  self.id = g_string_new (NULL);
  self.shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.pending = g_ptr_array_new_with_free_func (g_free);
  self.pages = g_array_new (FALSE, FALSE, sizeof (guint));
  ok = hearth_wx_lines_init (&self.lines, options, survey, sink, error)
       && hearth_wx_lines_each (&self.lines, read_line, &self, error) && finish (&self, error);
  hearth_wx_lines_clear (&self.lines);
  g_string_free (self.part, TRUE);
  g_string_free (self.id, TRUE);
  g_hash_table_unref (self.shown);
  g_ptr_array_unref (self.pending);
  g_array_unref (self.pages);
  return ok;
}

/* <span class="sname">茶友群</span> */
static char *
parse_name (const char *line)
{
  const char *start = strstr (line, "class=\"sname\">");
  const char *end;
  g_autofree char *name = NULL;

  if (start == NULL)
    return NULL;
  start += strlen ("class=\"sname\">");
  end = strstr (start, "</span>");
  if (end == NULL || end == start)
    return NULL;
  name = g_strndup (start, (gsize) (end - start));
  return strchr (name, '<') == NULL ? g_steal_pointer (&name) : NULL;
}

static gboolean
html_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  GError *failed = NULL;
  const char *line;
  gsize length;

  if (lines == NULL)
    return FALSE;
  while (survey->name == NULL && hearth_line_reader_next (lines, &line, &length, &failed) && !hearth_wx_part_begins (line))
    survey->name = parse_name (line);
  survey->encoding = g_strdup (hearth_line_reader_encoding (lines));
  if (survey->name == NULL)
    survey->name = hearth_wx_chat_name (hearth_input_name (options->input));
  if (failed == NULL)
    return TRUE;
  hearth_survey_clear (survey);
  g_propagate_error (error, failed);
  return FALSE;
}

static int
html_sniff (const char *head, gsize length, const char *base_name)
{
  const char *start = head + hearth_scan_space (head);

  while (g_ascii_isspace (*start))
    start++;
  if (*start != '<' || strstr (head, "chat-notice") == NULL)
    return strstr (head, "<div class=\"msg chat ") != NULL && strstr (head, "dspname") != NULL ? 70 : 0;
  return strstr (head, "dspname") != NULL || strstr (head, "msgs-div") != NULL ? 92 : 0;
}

const HearthFormat hearth_format_wx_exporter_html = {
  .id = "wechat-wechatexporter-html",
  .label = N_("WeChat chat (web page)"),
  .sniff = html_sniff,
  .survey = html_survey,
  .read = html_read,
};
