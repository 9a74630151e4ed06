/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notice sentences ("Ana added Bob and Eve", 小红邀请阿强加入了群聊) matched against patterns that are data.
 * A pattern fits only a whole sentence, so that what people type is not mistaken. Any thread. */
#include "hearth-sentences.h"

#include <string.h>

#include "hearth-people.h"
#include "hearth-text-scan.h"
#include "hearth-words.h"

#define MAX_NAME 60             /* characters; longer "names" are somebody's prose */
#define MAX_SENTENCE 16384      /* bytes; a list of a thousand people fits */
#define MAX_PIECES 12

typedef enum
{
  PIECE_LITERAL,
  PIECE_ACTOR,                  /* %a */
  PIECE_PEOPLE,                 /* %l */
  PIECE_NEW_NAME,               /* %n */
  PIECE_ANY,                    /* %* */
  PIECE_SELF,                   /* %{te}: a literal that means the exporter, among the people */
  PIECE_SELF_ACTOR,             /* %s: the verb itself says that the exporter did it */
} PieceType;

typedef struct
{
  PieceType type;
  char *text;                   /* LITERAL, SELF */
  gsize length;
} Piece;

typedef struct
{
  HearthNotice notice;
  Piece pieces[MAX_PIECES];
  guint n_pieces;
  const char *probe;            /* the longest literal: a sentence without it need not be tried */
} Pattern;

typedef struct
{
  char *name;
  GPtrArray *patterns;
  GPtrArray *joiners;           /* " and " */
} Language;

struct _HearthSentences
{
  GPtrArray *languages;
  HearthPeopleWords people;
};

/* NEVER: nor if an earlier piece ended later, for what is left to look in would only be shorter. Without it a line made
 * of the words of a pattern, over and over, would take the cube of its length. */
typedef enum
{
  FIT_YES,
  FIT_NOT_HERE,
  FIT_NEVER,
} Fit;

/* One try of a pattern: where each piece was found. */
typedef struct
{
  const Pattern *pattern;
  const char *from[MAX_PIECES];
  gsize length[MAX_PIECES];
} Try;

static gboolean
name_fits (const char *from, gsize length)
{
  return length > 0 && g_utf8_strlen (from, length) <= MAX_NAME;
}

/* Whether the pieces from @i on fit from @p to @end. */
static Fit match_from (Try *try, guint i, const char *p, const char *end);

/* Where the capture before @next may end next, from @stop on. Only one place will do for words that end the pattern. */
static const char *
find_end (const Pattern *pattern, const Piece *next, const char *stop, const char *end)
{
  if (next == NULL)
    return end;
  if (next->text == NULL)
    return stop;
  if (next != &pattern->pieces[pattern->n_pieces - 1])
    return memmem (stop, end - stop, next->text, next->length);
  return (gsize) (end - stop) < next->length ? NULL : end - next->length;
}

static Fit
match_capture (Try *try, guint i, const char *p, const char *end)
{
  const Pattern *pattern = try->pattern;
  PieceType type = pattern->pieces[i].type;
  const Piece *next = i + 1 < pattern->n_pieces ? &pattern->pieces[i + 1] : NULL;
  const char *stop = type == PIECE_ANY ? p : p + 1;

  try->from[i] = p;
  while (stop <= end && (stop = find_end (pattern, next, stop, end)) != NULL)
    {
      Fit fit;

      try->length[i] = stop - p;
      if ((type == PIECE_ACTOR || type == PIECE_NEW_NAME) && !name_fits (p, stop - p))
        return FIT_NOT_HERE;
      fit = match_from (try, i + 1, stop, end);
      if (fit != FIT_NOT_HERE)
        return fit;
      if (next == NULL)
        break;
      stop++;
    }
  return FIT_NEVER;
}

static Fit
match_from (Try *try, guint i, const char *p, const char *end)
{
  const Piece *piece;

  if (i == try->pattern->n_pieces)
    return p == end ? FIT_YES : FIT_NOT_HERE;
  piece = &try->pattern->pieces[i];
  if (piece->type == PIECE_SELF_ACTOR)
    return match_from (try, i + 1, p, end);
  if (piece->text == NULL)
    return match_capture (try, i, p, end);
  if ((gsize) (end - p) < piece->length || memcmp (p, piece->text, piece->length) != 0)
    return FIT_NOT_HERE;
  try->from[i] = p;
  try->length[i] = piece->length;
  return match_from (try, i + 1, p + piece->length, end);
}

static void
capture (const HearthSentences *self, const Language *language, const Try *try, HearthKnownName known, gpointer data,
         HearthSentence *out)
{
  for (guint i = 0; i < try->pattern->n_pieces; i++)
    {
      const char *from = try->from[i];
      gsize length = try->length[i];

      switch (try->pattern->pieces[i].type)
        {
        case PIECE_ACTOR:
          hearth_people_set (&self->people, from, length, out, &out->actor);
          break;
        case PIECE_PEOPLE:
          hearth_people_split (&self->people, language->joiners, from, length, known, data, out);
          break;
        case PIECE_SELF:
          hearth_people_add_self (from, length, out);
          break;
        case PIECE_NEW_NAME:
          out->new_name = hearth_people_name (from, length, out);
          break;
        case PIECE_SELF_ACTOR:
          out->actor.self = TRUE;
          break;
        case PIECE_LITERAL:
        case PIECE_ANY:
          break;
        }
    }
}

static gboolean
match_language (const HearthSentences *self, const Language *language, const char *text, gsize length,
                HearthKnownName known, gpointer data, HearthSentence *out)
{
  for (guint i = 0; i < language->patterns->len; i++)
    {
      Try try = { .pattern = language->patterns->pdata[i] };

      if (try.pattern->probe != NULL && strstr (text, try.pattern->probe) == NULL)
        continue;
      if (match_from (&try, 0, text, text + length) != FIT_YES)
        continue;
      out->notice = try.pattern->notice;
      if (out->notice != HEARTH_NOTICE_OTHER)
        capture (self, language, &try, known, data, out);
      /* nobody left after odd names were dropped: it happened, but to whom is not known */
      if (out->people->len == 0)
        out->notice = HEARTH_NOTICE_OTHER;
      return TRUE;
    }
  return FALSE;
}

static gboolean
match_any (const HearthSentences *self, const char *text, gsize length, HearthKnownName known, gpointer data,
           HearthSentence *out)
{
  if (out->language < self->languages->len
      && match_language (self, self->languages->pdata[out->language], text, length, known, data, out))
    return TRUE;
  for (guint i = 0; i < self->languages->len; i++)
    if (i != out->language && match_language (self, self->languages->pdata[i], text, length, known, data, out))
      {
        out->language = i;
        return TRUE;
      }
  return FALSE;
}

/* A second sentence tells what a tap would do: "… hinzugefügt. Tippe, um alle zu sehen." Cuts it off. */
static gboolean
cut_second (char *text)
{
  char *stop = g_strrstr (text, ". "), *wide = g_strrstr (text, "。");

  if (wide != NULL && (stop == NULL || wide > stop))
    stop = wide;
  if (stop == NULL || stop == text)
    return FALSE;
  *stop = '\0';
  return TRUE;
}

/**
 * hearth_sentences_match:
 * @self: the known sentences
 * @text: what may be a notice
 * @known: (nullable): tells whether a name is an author of this chat, so that "Salt and Pepper" stays one person
 * @data: for @known
 * @sentence: (out): what it says; reset first
 *
 * Only the first line is looked at, and it has to fit as a whole, an ending full stop or a second sentence apart.
 *
 * Returns: FALSE when no sentence fits
 */
gboolean
hearth_sentences_match (const HearthSentences *self, const char *text, HearthKnownName known, gpointer data,
                        HearthSentence *sentence)
{
  gsize length = strcspn (text, "\n");
  g_autofree char *plain = NULL;
  guint stop;

  hearth_sentence_reset (sentence);
  if (length == 0 || length > MAX_SENTENCE)
    return FALSE;
  plain = hearth_scan_plain (text, length);
  length = strlen (plain);
  if (match_any (self, plain, length, known, data, sentence))
    return TRUE;
  stop = g_str_has_suffix (plain, "。") ? 3 : g_str_has_suffix (plain, ".") ? 1 : 0;
  plain[length - stop] = '\0';
  if (stop > 0 && match_any (self, plain, length - stop, known, data, sentence))
    return TRUE;
  return cut_second (plain) && match_any (self, plain, strlen (plain), known, data, sentence);
}

/**
 * hearth_sentences_self:
 * @self: the known sentences
 * @name: a name as a notice gives it
 *
 * Returns: whether @name is a word for the exporter: You, 你, Du …
 */
gboolean
hearth_sentences_self (const HearthSentences *self, const char *name)
{
  return g_hash_table_contains (self->people.self, name);
}

/**
 * hearth_sentence_init:
 * @sentence: to make ready
 */
void
hearth_sentence_init (HearthSentence *sentence)
{
  memset (sentence, 0, sizeof *sentence);
  sentence->people = g_array_new (FALSE, TRUE, sizeof (HearthParty));
  sentence->strings = g_string_chunk_new (512);
}

/**
 * hearth_sentence_reset:
 * @sentence: to empty for the next notice; the language that fitted last is kept
 */
void
hearth_sentence_reset (HearthSentence *sentence)
{
  g_array_set_size (sentence->people, 0);
  g_string_chunk_clear (sentence->strings);
  sentence->actor = (HearthParty) { 0 };
  sentence->new_name = NULL;
  sentence->notice = HEARTH_NOTICE_OTHER;
}

/**
 * hearth_sentence_clear:
 * @sentence: to free what it holds
 */
void
hearth_sentence_clear (HearthSentence *sentence)
{
  g_clear_pointer (&sentence->people, g_array_unref);
  g_clear_pointer (&sentence->strings, g_string_chunk_free);
}

static void
add_piece (Pattern *pattern, PieceType type, const char *from, gsize length)
{
  Piece *piece = &pattern->pieces[pattern->n_pieces];

  if (pattern->n_pieces == MAX_PIECES || (type == PIECE_LITERAL && length == 0))
    return;
  piece->type = type;
  piece->text = length > 0 ? g_strndup (from, length) : NULL;
  piece->length = length;
  if (length > 0 && (pattern->probe == NULL || length > strlen (pattern->probe)))
    pattern->probe = piece->text;
  pattern->n_pieces++;
}

static PieceType
piece_type (char letter)
{
  switch (letter)
    {
    case 'a':
      return PIECE_ACTOR;
    case 'l':
      return PIECE_PEOPLE;
    case 'n':
      return PIECE_NEW_NAME;
    case 's':
      return PIECE_SELF_ACTOR;
    case '{':
      return PIECE_SELF;
    default:
      return PIECE_ANY;
    }
}

static Pattern *
compile (HearthNotice notice, const char *text)
{
  Pattern *pattern = g_new0 (Pattern, 1);
  const char *p = text;

  pattern->notice = notice;
  while (*p != '\0')
    {
      gsize literal = strcspn (p, "%");
      gsize inside = 0;
      PieceType type;

      add_piece (pattern, PIECE_LITERAL, p, literal);
      p += literal;
      if (p[0] != '%' || p[1] == '\0')
        break;
      type = piece_type (p[1]);
      if (type == PIECE_SELF)
        inside = strcspn (p + 2, "}");
      add_piece (pattern, type, p + 2, inside);
      p += 2 + inside + (inside > 0 ? 1 : 0);
    }
  return pattern;
}

static Language *
language_named (HearthSentences *self, const char *name)
{
  Language *last = self->languages->len > 0 ? self->languages->pdata[self->languages->len - 1] : NULL;

  if (last != NULL && g_str_equal (last->name, name))
    return last;
  last = g_new0 (Language, 1);
  last->name = g_strdup (name);
  last->patterns = g_ptr_array_new ();
  last->joiners = g_ptr_array_new ();
  g_ptr_array_add (self->languages, last);
  return last;
}

static void
load_word_cb (gpointer data, const char *section, const char *kind, const char *word)
{
  static const char *const KINDS[] = { "other", "join", "leave", "rename" };   /* as HearthNotice */
  HearthSentences *self = data;
  Language *language = language_named (self, section);

  if (g_str_equal (kind, "and"))
    g_ptr_array_add (language->joiners, g_strdup (word));
  else if (g_str_equal (kind, "self"))
    g_hash_table_add (self->people.self, g_strdup (word));
  else if (g_str_equal (kind, "others"))
    g_hash_table_add (self->people.others, g_strdup (word));
  for (guint i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (kind, KINDS[i]))
      {
        g_ptr_array_add (language->patterns, compile ((HearthNotice) i, word));
        if (strchr (word, '\'') != NULL)
          {
            g_auto (GStrv) parts = g_strsplit (word, "'", -1);
            g_autofree char *curly = g_strjoinv ("’", parts);

            g_ptr_array_add (language->patterns, compile ((HearthNotice) i, curly));
          }
      }
}

static gpointer
load_list (gpointer list)
{
  HearthSentences *self = g_new0 (HearthSentences, 1);

  self->languages = g_ptr_array_new ();
  self->people.self = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->people.others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  hearth_words_foreach (list, load_word_cb, self);
  return self;
}

/**
 * hearth_sentences_get:
 * @list: "whatsapp.txt", "line.txt" or "notices.txt"
 *
 * Returns: (transfer none): the sentences of that list, loaded once for the life of the program
 */
const HearthSentences *
hearth_sentences_get (const char *list)
{
  static GOnce whatsapp = G_ONCE_INIT;
  static GOnce line = G_ONCE_INIT;
  static GOnce general = G_ONCE_INIT;

  if (g_str_equal (list, "whatsapp.txt"))
    return g_once (&whatsapp, load_list, "whatsapp.txt");
  if (g_str_equal (list, "line.txt"))
    return g_once (&line, load_list, "line.txt");
  return g_once (&general, load_list, "notices.txt");
}
