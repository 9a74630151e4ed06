/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WhatsApp's text export: reads lines into messages and notices. One pass, constant memory but for the set of
 * authors. Runs on the thread of the import. */
#include "config.h"

#include "hearth-whatsapp.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-line-reader.h"
#include "hearth-reader-util.h"
#include "hearth-text-scan.h"
#include "hearth-wa-body.h"
#include "hearth-wa-rest.h"

#define LRM "\xE2\x80\x8E"
#define FIRST_RECORDS 20        /* the notice that the chat is encrypted stands at the top */
/* Where WhatsApp's exports end. */
#define MOST_RECORDS 40000
#define MOST_RECORDS_WITH_MEDIA 10000

typedef struct
{
  const HearthSink *sink;
  HearthReaderRun run;
  HearthZone *zone;
  HearthDateOrder order;
  HearthLineReader *lines;
  gboolean weak;                /* heads without dash or bracket count */
  GHashTable *authors;
  HearthSentence sentence;
  guint64 records;
  gboolean media;               /* files were exported beside the text */

  /* the record that is being collected until the next head */
  gboolean open;
  HearthWaStyle style;
  gint64 ts;
  guint64 line;
  GString *rest;                /* after the head; following lines joined with \n */
  GString *author;
  GString *text;
} Reader;

static gboolean
known_author (gpointer data, const char *name)
{
  Reader *self = data;

  return g_hash_table_contains (self->authors, name);
}

static gboolean
emit (Reader *self, HearthRecord *record, GError **error)
{
  record->ts = self->ts;
  record->position = self->line;
  self->records++;
  return self->sink->record (self->sink->data, record, error);
}

static gboolean
emit_notice (Reader *self, const char *text, GError **error)
{
  HearthRecord record = { .type = HEARTH_RECORD_NOTICE, .kind = HEARTH_KIND_NOTICE };
  const HearthSentences *sentences = hearth_sentences_get ("whatsapp.txt");

  g_string_truncate (self->text, 0);
  hearth_scan_append (self->text, text, strlen (text));
  g_strchomp (self->text->str);
  record.text = self->text->str + hearth_scan_space (self->text->str);
  if (hearth_sentences_match (sentences, record.text, known_author, self, &self->sentence))
    {
      record.notice = self->sentence.notice;
      record.author = self->sentence.actor;
      record.people = (const HearthParty *) self->sentence.people->data;
      record.n_people = record.notice == HEARTH_NOTICE_OTHER ? 0 : self->sentence.people->len;
      record.new_name = self->sentence.new_name;
    }
  return emit (self, &record, error);
}

static gboolean
emit_message (Reader *self, const HearthWaBody *body, GError **error)
{
  HearthRecord record = {
    .type = HEARTH_RECORD_MESSAGE, .kind = body->kind, .recalled = body->recalled, .text = self->text->str,
  };

  record.author.name = self->author->str;
  record.author.self = hearth_sentences_self (hearth_sentences_get ("whatsapp.txt"), self->author->str);
  if (!g_hash_table_contains (self->authors, self->author->str))
    g_hash_table_add (self->authors, g_strdup (self->author->str));
  return emit (self, &record, error);
}

static gboolean
emit_authored (Reader *self, const HearthWaRest *split, GError **error)
{
  const char *raw = self->rest->str + split->text;
  gboolean marked = self->style == HEARTH_WA_BRACKET && g_str_has_prefix (raw, LRM);
  HearthWaBody body;

  g_string_truncate (self->author, 0);
  hearth_scan_append (self->author, self->rest->str, split->author);
  g_strstrip (self->author->str);
  if (*self->author->str == '\0')
    {
      self->records++;
      return hearth_reader_unread (self->sink, self->line, _("there is no sender"), error);
    }
  if (self->style == HEARTH_WA_BRACKET && self->records < FIRST_RECORDS && hearth_wa_is_encryption (raw))
    return emit_notice (self, raw, error);
  g_string_assign (self->text, raw + hearth_scan_marks (raw));
  hearth_wa_body_read (self->text, marked, &body);
  self->media |= body.attached;
  if (marked && !body.placeholder)
    return emit_notice (self, raw, error);
  return emit_message (self, &body, error);
}

/* Hands on the collected record. */
static gboolean
flush (Reader *self, GError **error)
{
  HearthWaRest split;
  char *end = strchr (self->rest->str, '\n');

  if (!self->open)
    return TRUE;
  self->open = FALSE;
  if (end != NULL)
    *end = '\0';                /* the author is looked for in the first line only */
  hearth_wa_rest_split (self->rest->str, self->style, known_author, self, &self->sentence, &split);
  if (end != NULL)
    *end = '\n';
  if (split.notice)
    return emit_notice (self, self->rest->str, error);
  return emit_authored (self, &split, error);
}

static void
begin (Reader *self, const HearthWaHead *head, HearthDay day, const char *line, gsize length)
{
  HearthWall wall = { .day = day, .second = head->second };

  self->open = TRUE;
  self->style = head->style;
  self->ts = hearth_reader_wall_ts (&self->run, self->zone, wall);
  self->line = hearth_line_reader_number (self->lines);
  g_string_truncate (self->rest, 0);
  g_string_append_len (self->rest, line + head->rest, length - head->rest);
}

static gboolean
is_blank (const char *line)
{
  return line[hearth_scan_space (line)] == '\0';
}

static gboolean
continue_record (Reader *self, const char *line, gsize length, GError **error)
{
  if (!self->open)
    return is_blank (line)
           || hearth_reader_unread (self->sink, hearth_line_reader_number (self->lines),
                                    _("there is no date and sender before it"), error);
  if (self->rest->len + length >= HEARTH_READER_MAX_TEXT)
    {
      self->run.cut++;
      return TRUE;
    }
  g_string_append_c (self->rest, '\n');
  g_string_append_len (self->rest, line, length);
  return TRUE;
}

static gboolean
style_counts (const Reader *self, HearthWaStyle style)
{
  return self->weak || style == HEARTH_WA_DASH || style == HEARTH_WA_BRACKET;
}

static gboolean
read_line (Reader *self, const char *line, gsize length, GError **error)
{
  HearthWaHead head;
  HearthDay day;

  if (!hearth_wa_head_parse (line, &head) || !style_counts (self, head.style)
      || !hearth_date_fields_day (&head.date, self->order, &day))
    return continue_record (self, line, length, error);
  if (!flush (self, error))
    return FALSE;
  begin (self, &head, day, line, length);
  return TRUE;
}

/* Heads without dash or bracket look much like a pasted log, so they count only where there are no others. */
static gboolean
only_weak_heads (HearthLineReader *lines, GError **error)
{
  GError *failed = NULL;
  const char *line;
  gsize length;
  gboolean weak = FALSE;

  while (hearth_line_reader_next (lines, &line, &length, &failed))
    {
      HearthWaHead head;

      if (!hearth_wa_head_parse (line, &head))
        continue;
      weak = head.style == HEARTH_WA_COLON || head.style == HEARTH_WA_BARE;
      if (!weak)
        break;
    }
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  return weak;
}

static gboolean
is_near (guint64 records, guint64 most)
{
  return records >= most * 99 / 100 && records <= most * 101 / 100;
}

/* A full export says nothing of what it left out. */
static gboolean
warn_of_end (const Reader *self, GError **error)
{
  const char *text = NULL;

  if (is_near (self->records, MOST_RECORDS))
    text = _("WhatsApp exports end at about 40,000 messages, so older ones may be missing: export more often and import each.");
  else if (self->media && is_near (self->records, MOST_RECORDS_WITH_MEDIA))
    text = _("WhatsApp exports with media end at about 10,000 messages, so older ones may be missing: export without media and import that, too.");
  return text == NULL || self->sink->warning == NULL || self->sink->warning (self->sink->data, text, error);
}

static gboolean
read_lines (Reader *self, const HearthReadOptions *options, GError **error)
{
  GError *failed = NULL;
  const char *line;
  gsize length;

  while (hearth_line_reader_next (self->lines, &line, &length, &failed))
    if (!read_line (self, line, length, error)
        || !hearth_reader_progress (&self->run, options, self->sink, hearth_line_reader_offset (self->lines),
                                    hearth_line_reader_size (self->lines), error))
      return FALSE;
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  hearth_reader_count_lines (&self->run, self->lines);
  return flush (self, error) && warn_of_end (self, error) && hearth_reader_finish (&self->run, self->sink, error);
}

static void
reader_clear (Reader *self)
{
  g_clear_pointer (&self->lines, hearth_line_reader_free);
  g_clear_pointer (&self->authors, g_hash_table_unref);
  g_string_free (self->rest, TRUE);
  g_string_free (self->author, TRUE);
  g_string_free (self->text, TRUE);
  hearth_sentence_clear (&self->sentence);
}

static gboolean
read_opened (Reader *self, const HearthReadOptions *options, GError **error)
{
  GError *failed = NULL;

  self->weak = only_weak_heads (self->lines, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, failed);
      return FALSE;
    }
  return hearth_line_reader_rewind (self->lines, error) && read_lines (self, options, error);
}

/**
 * hearth_whatsapp_read:
 * @options: file, zone and date order
 * @survey: what hearth_whatsapp_survey() found
 * @sink: where records go
 * @error: return location
 *
 * Returns: FALSE when the file cannot be read or @sink stopped it
 */
gboolean
hearth_whatsapp_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink,
                      GError **error)
{
  Reader self = { .sink = sink, .zone = options->zone };
  HearthChatInfo chat = { .name = survey->name, .platform = "whatsapp" };
  gboolean skip = FALSE, ok;

  if (!sink->chat_begin (sink->data, &chat, &skip, error))
    return FALSE;
  if (skip)
    return TRUE;
  self.order = options->date_order != HEARTH_DATE_ORDER_NONE ? options->date_order : survey->date_order;
  self.lines = hearth_line_reader_new_input (options->input, error);
  if (self.lines == NULL)
    return FALSE;
  self.authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.rest = g_string_new (NULL);
  self.author = g_string_new (NULL);
  self.text = g_string_new (NULL);
  hearth_sentence_init (&self.sentence);
  ok = read_opened (&self, options, error);
  reader_clear (&self);
  return ok;
}

const HearthFormat hearth_format_whatsapp = {
  .id = "whatsapp",
  .label = N_("WhatsApp chat"),
  .sniff = hearth_whatsapp_sniff,
  .survey = hearth_whatsapp_survey,
  .read = hearth_whatsapp_read,
};
