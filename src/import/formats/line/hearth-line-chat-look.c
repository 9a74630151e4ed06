/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A look over a whole LINE file before it is read: tabs or blanks, the order of day and month, who writes. Runs on the
 * thread of the import. */
#include "hearth-line-chat-look.h"

#include <string.h>

#include "hearth-text-scan.h"

enum { DMY, MDY };

#define FEW_TABS 10             /* heads with blanks for one with a tab: that one was pasted */
#define MAX_NAME 120            /* bytes */

typedef struct
{
  HearthLineLook *look;
  HearthDateVotes votes;
  guint64 weekday[2];           /* dates whose day of the week fits the order */
  guint64 tabs, blanks;
  guint n_samples;
  gboolean dated;
  HearthSentence sentence;
} Look;

/* The words that stand in LINE's own sentences about coming and going. */
static const char *const GROUP_WORDS[] = {
  "group", "chat", "グループ", "トーク", "群", "聊天", "社群", "그룹", "대화", "กลุ่ม", "grup",
};

/* Whether it speaks of the group, as nearly all notices do and little of what people write. */
static gboolean
is_of_group (const char *sentence)
{
  for (guint i = 0; i < G_N_ELEMENTS (GROUP_WORDS); i++)
    if (strstr (sentence, GROUP_WORDS[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Where a name that stands at the beginning stands again: "Ann Lee Ann Lee joined the group"; NULL where none does. */
static const char *
find_again (const char *rest)
{
  for (const char *blank = strchr (rest, ' '); blank != NULL && blank - rest < MAX_NAME; blank = strchr (blank + 1, ' '))
    if (blank > rest && strncmp (blank + 1, rest, blank - rest) == 0)
      return blank + 1;
  return NULL;
}

static gboolean
is_about (const HearthSentence *sentence, const char *from, gsize length)
{
  g_autofree char *name = hearth_scan_plain (from, length);

  for (guint i = 0; i < sentence->people->len; i++)
    if (g_strcmp0 (g_array_index (sentence->people, HearthParty, i).name, name) == 0)
      return TRUE;
  return g_strcmp0 (sentence->actor.name, name) == 0;
}

/**
 * hearth_line_chat_notice:
 * @rest: what follows the time of a head without tabs
 * @known: (nullable): tells whether a name is an author of this chat
 * @data: for @known
 * @sentence: (out): what the notice says
 *
 * A computer puts a notice under the name of the one who acted, which then stands twice.
 *
 * Returns: (transfer none) (nullable): the notice within @rest; NULL where it is none about the group
 */
const char *
hearth_line_chat_notice (const char *rest, HearthKnownName known, gpointer data, HearthSentence *sentence)
{
  const HearthSentences *sentences = hearth_sentences_get ("line.txt");
  const char *again;

  if (!is_of_group (rest))
    return NULL;
  again = find_again (rest);
  if (again != NULL && hearth_sentences_match (sentences, again, known, data, sentence)
      && is_about (sentence, rest, again - 1 - rest))
    return again;
  return hearth_sentences_match (sentences, rest, known, data, sentence) ? rest : NULL;
}

static void
count_weekday (Look *self, const HearthLineDate *date)
{
  static const HearthDateOrder ORDERS[] = { HEARTH_DATE_ORDER_DMY, HEARTH_DATE_ORDER_MDY };
  HearthDay days[2];

  for (guint i = DMY; i <= MDY; i++)
    if (!hearth_date_fields_day (&date->date, ORDERS[i], &days[i]))
      return;
  if (days[DMY] == days[MDY] || date->weekday < 0)
    return;
  for (guint i = DMY; i <= MDY; i++)
    self->weekday[i] += hearth_day_weekday (days[i]) == date->weekday;
}

static void
look_at_date (Look *self, const HearthLineDate *date, const char *line)
{
  self->dated = TRUE;
  self->look->named_dates |= date->named;
  hearth_date_votes_add (&self->votes, &date->date);
  count_weekday (self, date);
  if (self->n_samples < G_N_ELEMENTS (self->look->samples))
    self->look->samples[self->n_samples++] = g_strdup (line);
}

static void
count_author (Look *self, const char *rest)
{
  const char *tab = strchr (rest, '\t');
  char *name;
  guint before;

  if (tab == NULL || tab == rest)
    return;
  name = hearth_scan_plain (rest, tab - rest);
  before = GPOINTER_TO_UINT (g_hash_table_lookup (self->look->authors, name));
  g_hash_table_insert (self->look->authors, name, GUINT_TO_POINTER (before + 1));
}

static void
learn_names (Look *self, const char *rest)
{
  const char *notice = hearth_line_chat_notice (rest, NULL, NULL, &self->sentence);

  if (notice == NULL)
    {
      hearth_line_names_add (self->look->names, rest);
      return;
    }
  if (notice == rest && strchr (rest, ' ') != NULL)
    return;                     /* it may be somebody's text about a notice */
  for (guint i = 0; i < self->sentence.people->len; i++)
    hearth_line_names_add_sure (self->look->names, g_array_index (self->sentence.people, HearthParty, i).name);
  if (notice > rest)
    {
      g_autofree char *actor = g_strndup (rest, notice - 1 - rest);

      hearth_line_names_add_sure (self->look->names, actor);
    }
}

static void
look_at_line (Look *self, const char *line, gsize length)
{
  HearthLineDate date;
  HearthLineHead head;

  if (hearth_line_chat_date (line, length, &date))
    {
      look_at_date (self, &date, line);
      return;
    }
  if (self->look->title == NULL && !self->dated)
    self->look->title = hearth_line_chat_title (line);
  if (!self->dated || !hearth_line_chat_head (line, &head))
    return;
  self->tabs += head.tab;
  self->blanks += !head.tab;
  if (head.tab)
    count_author (self, line + head.rest);
  else if (length < 16384)
    learn_names (self, line + head.rest);
}

static void
conclude (Look *self, const HearthReadOptions *options)
{
  HearthLineLook *look = self->look;

  look->tabs = self->tabs > 0 && self->tabs * FEW_TABS >= self->blanks;
  look->order = hearth_date_votes_decide (&self->votes, hearth_date_input_day (options->input), &look->evidence);
  if (look->order != HEARTH_DATE_ORDER_YMD && self->weekday[DMY] != self->weekday[MDY])
    {
      look->order = self->weekday[DMY] > self->weekday[MDY] ? HEARTH_DATE_ORDER_DMY : HEARTH_DATE_ORDER_MDY;
      look->evidence = "weekday";
    }
  if (options->date_order != HEARTH_DATE_ORDER_NONE && look->order != HEARTH_DATE_ORDER_NONE)
    {
      look->order = options->date_order;
      look->evidence = "given";
    }
  if (!look->tabs)
    hearth_line_names_decide (look->names);
}

/**
 * hearth_line_look:
 * @self: (out): what was seen
 * @lines: the file, read to its end
 * @options: a date order that was given, and what cancels
 * @error: return location
 *
 * Returns: FALSE when the file cannot be read or the work was cancelled; @self is then empty
 */
gboolean
hearth_line_look (HearthLineLook *self, HearthLineWindow *lines, const HearthReadOptions *options, GError **error)
{
  Look look = { .look = self };
  GError *failed = NULL;
  const char *line;
  gsize length;

  memset (self, 0, sizeof *self);
  self->names = hearth_line_names_new ();
  self->authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  hearth_sentence_init (&look.sentence);
  while (hearth_line_window_next (lines, &line, &length, &failed))
    {
      look_at_line (&look, line, length);
      if (hearth_line_window_number (lines) % 4096 == 0
          && g_cancellable_set_error_if_cancelled (options->cancellable, &failed))
        break;
    }
  hearth_sentence_clear (&look.sentence);
  conclude (&look, options);
  if (failed == NULL)
    return TRUE;
  hearth_line_look_clear (self);
  g_propagate_error (error, failed);
  return FALSE;
}

/** hearth_line_look_clear: @self: to free what it holds */
void
hearth_line_look_clear (HearthLineLook *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->samples); i++)
    g_clear_pointer (&self->samples[i], g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->names, hearth_line_names_free);
  g_clear_pointer (&self->authors, g_hash_table_unref);
}

/**
 * hearth_line_look_date:
 * @self: what was seen
 * @line: a line
 * @length: its bytes
 * @day: (out): the day of the messages below it
 *
 * Returns: FALSE when it is no line with a day
 */
gboolean
hearth_line_look_date (const HearthLineLook *self, const char *line, gsize length, HearthDay *day)
{
  HearthLineDate date;

  return hearth_line_chat_date (line, length, &date) && (date.named || !self->named_dates)
         && hearth_date_fields_day (&date.date, self->order, day);
}

/** hearth_line_look_count: Returns: how many heads of the file, those within texts included, name @author, plain */
guint
hearth_line_look_count (const HearthLineLook *self, const char *author)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->authors, author));
}
