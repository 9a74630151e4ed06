/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages copied from the window of WeChat, QQ, Telegram and others: a line with a name, and with a time or not, then
 * the text. Runs on the thread of the import. */
#include "config.h"

#include "hearth-pasted.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-line-reader.h"
#include "hearth-notice-zh.h"
#include "hearth-pasted-look.h"
#include "hearth-placeholder.h"
#include "hearth-reader-util.h"
#include "hearth-wx-kind.h"

#define GRACE 3600             /* seconds that a clock may be ahead */

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthPastedShape shape;
  HearthPastedPlace place;
  HearthDateOrder order;
  HearthDay today;           /* of times without a day */
  HearthDay rule_day;        /* of the last line that says one; NONE: none did */
  HearthSentence sentence;
  /* the message at hand */
  gboolean open;
  GString *name, *id, *text;
  gint64 ts;
  guint64 line;
  guint empty;               /* lines after it so far */
} Reader;

static HearthDay
day_of (const HearthReadOptions *options, gint64 *second)
{
  gint64 modified = hearth_input_modified (options->input);
  gint64 now = modified > 0 ? modified : hearth_clock_now ();
  HearthLocal local;

  if (options->zone == NULL)
    {
      *second = now % 86400;
      return (HearthDay) (now / 86400);
    }
  local = hearth_zone_local (options->zone, now);
  *second = local.second;
  return local.day;
}

static gboolean
look_over (const HearthReadOptions *options, HearthPastedLook *look, HearthSurvey *survey, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (options->input, error);
  GError *failed = NULL;
  const char *line;
  gsize length;

  if (lines == NULL)
    return FALSE;
  while (hearth_line_reader_next (lines, &line, &length, &failed))
    hearth_pasted_look_line (look, line, length);
  hearth_pasted_look_end (look);
  if (survey != NULL)
    survey->encoding = g_strdup (hearth_line_reader_encoding (lines));
  if (failed == NULL)
    return TRUE;
  g_propagate_error (error, failed);
  return FALSE;
}

static gboolean
emit_notice (Reader *self, HearthRecord *record, GError **error)
{
  hearth_notice_zh_fill (&self->sentence, record);
  return self->sink->record (self->sink->data, record, error);
}

static gboolean
is_system (const Reader *self)
{
  return g_str_equal (self->name->str, "系统消息") || g_str_equal (self->id->str, "10000") || g_str_equal (self->id->str, "1000000");
}

static HearthKind
kind_of (const char *text)
{
  HearthKind kind = hearth_wx_kind_by_text (text);

  return kind != HEARTH_KIND_TEXT ? kind : hearth_placeholder_qq (text);
}

/* Ends the message at hand. */
static gboolean
flush (Reader *self, GError **error)
{
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .ts = self->ts, .position = self->line };

  if (!self->open)
    return TRUE;
  self->open = FALSE;
  g_strchomp (self->text->str);
  record.text = self->text->str;
  if (is_system (self))
    {
      hearth_notice_zh_parse (record.text, &self->sentence);
      return emit_notice (self, &record, error);
    }
  record.author = (HearthParty) {
    .id = self->id->len > 0 ? self->id->str : NULL,
    .name = self->name->str,
    .self = self->id->len == 0 && hearth_sentences_self (hearth_sentences_get ("notices.txt"), self->name->str),
  };
  record.kind = kind_of (record.text);
  return self->sink->record (self->sink->data, &record, error);
}

static gboolean
time_of (Reader *self, const HearthPastedHead *head, gint64 *ts)
{
  HearthDay today = self->rule_day != HEARTH_DAY_NONE ? self->rule_day : self->today;
  HearthWall wall = { .second = head->time.second };

  if (head->shape == HEARTH_PASTED_COLON)
    wall.day = today;
  else if (!hearth_time_text_day (&head->time, self->order, today, &wall.day))
    return FALSE;
  *ts = hearth_reader_wall_ts (&self->run, self->options->zone, wall);
  return TRUE;
}

/* A line that begins a message or a day. */
static gboolean
read_head (Reader *self, const char *line, gsize length, const HearthPastedHead *head, guint64 number, GError **error)
{
  gint64 ts = 0;

  if (!flush (self, error))
    return FALSE;
  if (head->shape == HEARTH_PASTED_DAY)
    return hearth_date_fields_day (&head->time.date, self->order, &self->rule_day)
           || hearth_reader_unread (self->sink, number, _("the time cannot be read"), error);
  if (!time_of (self, head, &ts))
    return hearth_reader_unread (self->sink, number, _("the time cannot be read"), error);
  self->open = TRUE;
  self->empty = 0;
  self->ts = ts;
  self->line = number;
  g_string_truncate (self->name, 0);
  g_string_append_len (self->name, line + head->name, (gssize) head->name_length);
  g_string_truncate (self->id, 0);
  g_string_append_len (self->id, line + head->id, (gssize) head->id_length);
  g_string_truncate (self->text, 0);
  if (head->rest > 0)
    g_string_append_len (self->text, line + head->rest, (gssize) (length - head->rest));
  return TRUE;
}

/* A notice ends in what was joined, left or taken back. */
static gboolean
ends_as_notice (const char *line)
{
  static const char *const ENDS[] = {
    "群", "群聊", "群组", "群組", " group", " group chat", "撤回了一条消息", "撤回了一条成员消息", "recalled a message",
  };
  gsize length = strlen (line);

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  if (length > 0 && line[length - 1] == '.')
    length--;
  else if (length >= strlen ("。") && memcmp (line + length - strlen ("。"), "。", strlen ("。")) == 0)
    length -= strlen ("。");
  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++)
    if (length > strlen (ENDS[i]) && memcmp (line + length - strlen (ENDS[i]), ENDS[i], strlen (ENDS[i])) == 0)
      return TRUE;
  return FALSE;
}

/* Windows put notices between messages, on a line of their own with an empty one before it. Prose that only sounds like
 * one is taken for text. */
static gboolean
is_notice (Reader *self, const char *line)
{
  if (self->open && self->empty == 0)
    return FALSE;
  return ends_as_notice (line) && (hearth_notice_zh_parse (line, &self->sentence) || hearth_notice_zh_recall (line));
}

static gboolean
read_text (Reader *self, const char *line, gsize length, guint64 number, GError **error)
{
  if (is_notice (self, line))
    {
      HearthRecord record = { .ts = self->ts, .text = line, .position = number };

      if (!flush (self, error))
        return FALSE;
      return emit_notice (self, &record, error);
    }
  if (!self->open)
    return hearth_reader_unread (self->sink, number, _("there is no sender"), error);
  if (self->text->len + length + self->empty + 1 > HEARTH_READER_MAX_TEXT)
    {
      self->run.cut += self->text->len <= HEARTH_READER_MAX_TEXT;
      return TRUE;
    }
  for (; self->text->len > 0 && self->empty > 0; self->empty--)
    g_string_append_c (self->text, '\n');
  if (self->text->len > 0)
    g_string_append_c (self->text, '\n');
  g_string_append_len (self->text, line, (gssize) length);
  self->empty = 0;
  return TRUE;
}

static gboolean
read_line (Reader *self, const char *line, gsize length, guint64 number, GError **error)
{
  HearthPastedHead head;
  gboolean alike;

  if (!hearth_pasted_next (&self->place, line, length, &head, &alike))
    {
      self->empty++;
      return TRUE;
    }
  if (hearth_pasted_is_head (&head, self->shape))
    return read_head (self, line, length, &head, number, error);
  return read_text (self, line, length, number, error);
}

static gboolean
read_lines (Reader *self, HearthLineReader *lines, GError **error)
{
  GError *failed = NULL;
  const char *line;
  gsize length;

  while (hearth_line_reader_next (lines, &line, &length, &failed))
    if (!read_line (self, line, length, hearth_line_reader_number (lines), error)
        || !hearth_reader_progress (&self->run, self->options, self->sink, hearth_line_reader_offset (lines),
                                    hearth_line_reader_size (lines), error))
      return FALSE;
  self->run.cut += hearth_line_reader_cut (lines);
  self->run.replaced += hearth_line_reader_replaced (lines);
  if (failed == NULL)
    return flush (self, error);
  g_propagate_error (error, failed);
  return FALSE;
}

/* What was assumed because the text does not say it. */
static gboolean
warn (const Reader *self, const HearthPastedLook *look, GError **error)
{
  g_autofree char *day = hearth_day_to_string (self->today);
  g_autofree char *text = NULL;

  if (self->sink->warning == NULL || self->rule_day != HEARTH_DAY_NONE)
    return TRUE;
  if (self->shape == HEARTH_PASTED_COLON)
    text = g_strdup_printf (_("The copied text has no times: all its messages are put on %s."), day);
  else if (look->n_undated > 0)
    text = g_strdup_printf (_("Times without a day in the copied text are put on %s."), day);
  return text == NULL || self->sink->warning (self->sink->data, text, error);
}

/* A time later than now was yesterday's. */
static void
set_today (Reader *self, const HearthPastedLook *look)
{
  gint64 second;

  self->today = day_of (self->options, &second);
  if (look->n_undated > 0 && look->latest > second + GRACE)
    self->today--;
  self->ts = hearth_reader_wall_ts (&self->run, self->options->zone, (HearthWall) { self->today, 0 });
  self->run.has_last = FALSE;
}

static gboolean
read_all (Reader *self, const HearthPastedLook *look, GError **error)
{
  g_autoptr (HearthLineReader) lines = hearth_line_reader_new_input (self->options->input, error);
  HearthChatInfo info = { .platform = look->platform };
  gboolean skip = FALSE;

  if (lines == NULL || !self->sink->chat_begin (self->sink->data, &info, &skip, error))
    return FALSE;
  return skip || (read_lines (self, lines, error) && warn (self, look, error)
                  && hearth_reader_finish (&self->run, self->sink, error));
}

static gboolean
pasted_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink, GError **error)
{
  g_autoptr (GString) name = g_string_new (NULL), id = g_string_new (NULL), text = g_string_new (NULL);
  Reader self = {
    .options = options, .sink = sink, .order = survey->date_order, .rule_day = HEARTH_DAY_NONE,
    .name = name, .id = id, .text = text,
  };
  HearthPastedLook look = { 0 };
  gboolean ok;

  if (!look_over (options, &look, NULL, error))
    return FALSE;
  self.shape = hearth_pasted_look_shape (&look);
  set_today (&self, &look);
  hearth_sentence_init (&self.sentence);
  ok = read_all (&self, &look, error);
  hearth_sentence_clear (&self.sentence);
  return ok;
}

static gboolean
pasted_survey (const HearthReadOptions *options, HearthSurvey *survey, GError **error)
{
  HearthPastedLook look = { 0 };
  HearthDateOrder order;

  if (!look_over (options, &look, survey, error))
    {
      hearth_survey_clear (survey);
      return FALSE;
    }
  if (look.votes.n == 0)
    return TRUE;
  order = hearth_date_votes_decide (&look.votes, hearth_date_input_day (options->input), &survey->evidence);
  survey->date_order = options->date_order != HEARTH_DATE_ORDER_NONE ? options->date_order : order;
  if (options->date_order != HEARTH_DATE_ORDER_NONE)
    survey->evidence = "given";
  return TRUE;
}

static int
pasted_sniff (const char *head, gsize length, const char *base_name)
{
  HearthPastedLook look = { 0 };
  g_autoptr (GString) line = g_string_new (NULL);

  for (const char *p = head, *end = head + length; p < end;)
    {
      gsize n = strcspn (p, "\n");

      g_string_truncate (line, 0);
      g_string_append_len (line, p, (gssize) n);
      hearth_pasted_look_line (&look, line->str, line->len);
      p += n + 1;
    }
  hearth_pasted_look_end (&look);
  return hearth_pasted_look_sure (&look);
}

const HearthFormat hearth_format_pasted = {
  .id = "pasted",
  .label = N_("Copied messages"),
  .sniff = pasted_sniff,
  .survey = pasted_survey,
  .read = pasted_read,
};
