/* SPDX-License-Identifier: GPL-3.0-or-later */
/* LINE's chat files, of phones and of computers. One look over the file, then one pass; constant memory but for the
 * names. Runs on the thread of the import. */
#include "config.h"

#include "hearth-line-chat.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-line-chat-look.h"
#include "hearth-placeholder.h"
#include "hearth-reader-util.h"
#include "hearth-text-scan.h"

#define FAR 200                 /* lines looked at for the next head of somebody known */

typedef struct
{
  const HearthReadOptions *options;
  const HearthSink *sink;
  HearthReaderRun run;
  HearthLineWindow *lines;
  HearthLineLook look;
  HearthSentence sentence;
  char *title;                  /* of the chat that is read */
  gboolean begun;
  gboolean skip;
  gboolean has_day;
  HearthDay day;
  guint quoted;                 /* lines that still belong to the text, whatever they look like */

  /* the record that is being collected until the next head */
  gboolean open;
  gboolean notice;              /* it has no author */
  HearthWall wall;
  gint64 ts;
  guint64 line;
  GString *author;
  GString *text;
} Reader;

static gboolean
begin_chat (Reader *self, GError **error)
{
  HearthChatInfo info = { .name = self->title, .platform = "line" };

  if (self->begun)
    return TRUE;
  self->begun = TRUE;
  return self->sink->chat_begin (self->sink->data, &info, &self->skip, error);
}

static gboolean
emit (Reader *self, HearthRecord *record, GError **error)
{
  record->ts = self->ts;
  record->position = self->line;
  record->text = self->text->str;
  return self->skip || self->sink->record (self->sink->data, record, error);
}

/* さん behind a name is politeness, unless somebody of the chat is called so. */
static void
keep_suffix (Reader *self, HearthParty *person)
{
  g_autofree char *longer = person->name != NULL ? g_strconcat (person->name, "さん", NULL) : NULL;

  if (longer != NULL && strstr (self->text->str, longer) != NULL && hearth_line_look_count (&self->look, person->name) == 0
      && hearth_line_look_count (&self->look, longer) > 0)
    person->name = g_string_chunk_insert (self->sentence.strings, longer);
}

static gboolean
emit_notice (Reader *self, gboolean parsed, GError **error)
{
  HearthRecord record = { .type = HEARTH_RECORD_NOTICE, .kind = HEARTH_KIND_NOTICE };

  if (parsed)
    {
      for (guint i = 0; i < self->sentence.people->len; i++)
        keep_suffix (self, &g_array_index (self->sentence.people, HearthParty, i));
      record.notice = self->sentence.notice;
      record.author = self->sentence.actor;
      record.people = (const HearthParty *) self->sentence.people->data;
      record.n_people = record.notice == HEARTH_NOTICE_OTHER ? 0 : self->sentence.people->len;
      record.new_name = self->sentence.new_name;
    }
  return emit (self, &record, error);
}

static gboolean
known_author (gpointer data, const char *name)
{
  const HearthLineLook *look = data;

  return hearth_line_look_count (look, name) > 0 || hearth_line_names_known (look->names, name);
}

static gboolean
match (Reader *self, const char *text)
{
  return hearth_sentences_match (hearth_sentences_get ("line.txt"), text, known_author, &self->look, &self->sentence);
}

/* A notice that stands under the name of the one who acted begins with that name again. */
static gboolean
is_own_notice (Reader *self)
{
  gsize n = hearth_scan_word (self->text->str, self->author->str);

  return n > 0 && n < self->text->len && match (self, self->text->str);
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
  HearthRecord record = { .type = HEARTH_RECORD_MESSAGE, .author = { .name = self->author->str } };

  if (!self->open)
    return TRUE;
  self->open = FALSE;
  trim_end (self->text);
  if (self->notice)
    return emit_notice (self, match (self, self->text->str), error);
  hearth_line_chat_unquote (self->text);
  trim_end (self->text);
  if (is_own_notice (self))
    return emit_notice (self, TRUE, error);
  record.bot = hearth_placeholder_line_bot (self->author->str);
  record.recalled = hearth_placeholder_line_recalled (self->text->str);
  record.kind = hearth_placeholder_line (self->text->str, !self->look.tabs);
  return emit (self, &record, error);
}

static void
append (Reader *self, const char *line, gsize length)
{
  if (self->text->len + length >= HEARTH_READER_MAX_TEXT)
    self->run.cut++;
  else
    g_string_append_len (self->text, line, length);
}

/* @name: (nullable): not NUL-terminated; NULL for a notice */
static gboolean
begin_record (Reader *self, const HearthLineHead *head, const char *name, gsize name_length, const char *text,
              gsize length, GError **error)
{
  if (!flush (self, error) || !begin_chat (self, error))
    return FALSE;
  self->wall = (HearthWall) { self->day, head->second };
  self->ts = hearth_reader_wall_ts (&self->run, self->options->zone, self->wall);
  self->line = hearth_line_window_number (self->lines);
  self->open = TRUE;
  g_string_truncate (self->author, 0);
  if (name != NULL)
    {
      g_autofree char *plain = hearth_scan_plain (name, name_length);

      g_string_assign (self->author, plain);
    }
  self->notice = self->author->len == 0;
  g_string_truncate (self->text, 0);
  append (self, text, length);
  if (!self->notice && self->look.tabs)
    self->quoted = hearth_line_chat_quoted (&self->look, self->lines, text, self->wall, self->author->str);
  return TRUE;
}

/* TIME TAB NAME TAB TEXT, TIME TAB TAB SENTENCE, TIME TAB SENTENCE */
static gboolean
read_tab_head (Reader *self, const HearthLineHead *head, const char *line, gsize length, GError **error)
{
  const char *rest = line + head->rest;
  const char *tab = strchr (rest, '\t');
  const char *text = tab != NULL ? tab + 1 : rest;

  gsize name = tab != NULL ? (gsize) (tab - rest) : 0;

  return begin_record (self, head, tab != NULL ? rest : NULL, name, text, length - (text - line), error);
}

/* Whether the next head of somebody known comes no earlier than @second. */
static gboolean
time_goes_on (Reader *self, gint32 second)
{
  const char *line;

  for (guint i = 0; i < FAR && (line = hearth_line_window_peek (self->lines, i)) != NULL; i++)
    {
      HearthLineHead head;
      HearthDay day;
      gboolean known;

      if (hearth_line_look_date (&self->look, line, strlen (line), &day))
        break;
      if (!hearth_line_chat_head (line, &head) || head.tab)
        continue;
      hearth_line_names_split (self->look.names, line + head.rest, &known);
      if (known)
        return head.second >= second;
    }
  return TRUE;
}

/* A plan for the day, "16:00 駅前 集合", looks like a head too: its name is nobody's. */
static gboolean
is_blank_head (Reader *self, const HearthLineHead *head, const char *rest, gsize name, gboolean known)
{
  gboolean back = self->open && self->wall.day == self->day && head->second < self->wall.second;

  if (known)
    return rest[name] != '\0';
  return rest[name] != '\0' && !back && time_goes_on (self, head->second);
}

/* TIME BLANK NAME BLANK TEXT, TIME BLANK SENTENCE; FALSE in *taken: it is part of a text */
static gboolean
read_blank_head (Reader *self, const HearthLineHead *head, const char *line, gsize length, gboolean *taken,
                 GError **error)
{
  const char *rest = line + head->rest;
  const char *notice = NULL;
  gboolean known;
  gsize name = hearth_line_names_split (self->look.names, rest, &known);
  gboolean call = hearth_placeholder_line (rest, FALSE) == HEARTH_KIND_CALL;

  *taken = TRUE;
  if (call)
    notice = rest;
  else if (!known || rest[name] == '\0')
    notice = hearth_line_chat_notice (rest, known_author, &self->look, &self->sentence);
  if (notice != NULL)
    return begin_record (self, head, NULL, 0, notice, length - (notice - line), error);
  *taken = is_blank_head (self, head, rest, name, known);
  if (!*taken && rest[name] == '\0' && !known && match (self, rest))
    {
      *taken = TRUE;
      return begin_record (self, head, NULL, 0, rest, length - head->rest, error);
    }
  return !*taken
         || begin_record (self, head, rest, name, rest + name + 1, length - head->rest - name - 1, error);
}

/* A date may stand in a text: below a true one comes a head, perhaps after an empty line. */
static gboolean
is_date (Reader *self, const char *line, gsize length, HearthDay *day)
{
  const char *below;
  HearthLineHead head;
  HearthDay next;

  if (!hearth_line_look_date (&self->look, line, length, day))
    return FALSE;
  for (guint i = 0; self->open && i < 3 && (below = hearth_line_window_peek (self->lines, i)) != NULL; i++)
    if (*below != '\0')
      return hearth_line_chat_head (below, &head) || hearth_line_look_date (&self->look, below, strlen (below), &next);
  return TRUE;
}

/* "[LINE] …" with the line that says when it was saved, or a date: another export was appended. */
static gboolean
read_title (Reader *self, char *title, GError **error)
{
  g_autofree char *name = title;

  if (!flush (self, error))
    return FALSE;
  self->has_day = FALSE;
  self->run.has_last = FALSE;
  if (g_strcmp0 (self->title, name) == 0)
    return TRUE;
  g_free (self->title);
  self->title = g_steal_pointer (&name);
  self->begun = self->skip = FALSE;
  return begin_chat (self, error);
}

static char *
dup_title (Reader *self, const char *line)
{
  const char *below = *line == '[' || hearth_scan_marks (line) > 0 ? hearth_line_window_peek (self->lines, 0) : NULL;
  HearthLineDate date;

  /* the first may have a line below it in a language that is not known */
  if (below != NULL && !self->has_day && !self->open && !self->begun)
    return hearth_line_chat_title (line);
  if (below == NULL || (*below != '\0' && !hearth_line_chat_is_save (below)
                        && !hearth_line_chat_date (below, strlen (below), &date)))
    return NULL;
  return hearth_line_chat_title (line);
}

static gboolean
continue_record (Reader *self, const char *line, gsize length, GError **error)
{
  if (self->open)
    {
      append (self, "\n", 1);
      append (self, line, length);
      return TRUE;
    }
  return line[hearth_scan_space (line)] == '\0' || (!self->has_day && hearth_line_chat_is_save (line))
         || hearth_reader_unread (self->sink, hearth_line_window_number (self->lines),
                                  _("there is no date and sender before it"), error);
}

static gboolean
read_line (Reader *self, const char *line, gsize length, GError **error)
{
  HearthLineHead head;
  HearthDay day;
  char *title;
  gboolean taken = TRUE;

  if (self->quoted > 0)
    {
      self->quoted--;
      return continue_record (self, line, length, error);
    }
  if (is_date (self, line, length, &day))
    {
      self->has_day = TRUE;
      self->day = day;
      return flush (self, error);
    }
  if ((title = dup_title (self, line)) != NULL)
    return read_title (self, title, error);
  if (!self->has_day || !hearth_line_chat_head (line, &head) || head.tab != self->look.tabs)
    return continue_record (self, line, length, error);
  if (head.tab)
    return read_tab_head (self, &head, line, length, error);
  if (!read_blank_head (self, &head, line, length, &taken, error))
    return FALSE;
  return taken || continue_record (self, line, length, error);
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
  return flush (self, error) && begin_chat (self, error) && hearth_reader_finish (&self->run, self->sink, error);
}

/**
 * hearth_line_chat_read:
 * @options: file, zone and date order
 * @survey: the name of a file that has no title
 * @sink: where records go
 * @error: return location
 *
 * Returns: FALSE when the file cannot be read or @sink stopped it
 */
gboolean
hearth_line_chat_read (const HearthReadOptions *options, const HearthSurvey *survey, const HearthSink *sink,
                       GError **error)
{
  g_autoptr (HearthLineWindow) lines = hearth_line_window_new (options->input, error);
  Reader self = { .options = options, .sink = sink, .lines = lines };
  gboolean ok;

  if (lines == NULL || !hearth_line_look (&self.look, lines, options, error))
    return FALSE;
  self.title = g_strdup (survey->name);
  self.author = g_string_new (NULL);
  self.text = g_string_new (NULL);
  hearth_sentence_init (&self.sentence);
  ok = hearth_line_window_rewind (lines, error) && read_lines (&self, error);
  hearth_line_look_clear (&self.look);
  hearth_sentence_clear (&self.sentence);
  g_string_free (self.author, TRUE);
  g_string_free (self.text, TRUE);
  g_free (self.title);
  return ok;
}
