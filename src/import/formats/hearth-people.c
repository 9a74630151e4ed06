/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of a notice sentence: "B, C and D", "小红、阿强", quoted or not. Any thread. */
#include "hearth-people.h"

#include <string.h>

#include "hearth-text-scan.h"

static const char *const QUOTES[] = { "\"", "“", "”", "„", "«", "»" };

static gsize
quote_at_start (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (QUOTES); i++)
    if (g_str_has_prefix (text, QUOTES[i]))
      return strlen (QUOTES[i]);
  return 0;
}

static gsize
quote_at_end (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (QUOTES); i++)
    if (g_str_has_suffix (text, QUOTES[i]))
      return strlen (QUOTES[i]);
  return 0;
}

/* Takes off one pair of quotes around the whole: WeChat writes " 小红" with a blank inside. */
static char *
unquote (char *name)
{
  gsize start = quote_at_start (name);
  gsize end;

  /* the last word of a sentence: shared by "Ana". */
  if (start > 0 && g_str_has_suffix (name, "."))
    {
      name[strlen (name) - 1] = '\0';
      if (quote_at_end (name) == 0)
        strcat (name, ".");
    }
  end = quote_at_end (name);

  if (start == 0 || end == 0 || strlen (name) <= start + end)
    return name;
  name[strlen (name) - end] = '\0';
  memmove (name, name + start, strlen (name + start) + 1);
  return g_strstrip (name);
}

/**
 * hearth_people_name:
 * @from: where the name begins
 * @length: its bytes
 * @out: owns the result
 *
 * Returns: (transfer none): the name without marks, quotes and outer blanks; may be empty
 */
const char *
hearth_people_name (const char *from, gsize length, HearthSentence *out)
{
  g_autofree char *name = hearth_scan_plain (from, length);

  return g_string_chunk_insert (out->strings, unquote (name));
}

/* "3 others", also before a sentence that tells what a tap would do: "3 others. Tap to see all." */
static gboolean
is_others (const HearthPeopleWords *words, const char *name)
{
  const char *rest = name + strspn (name, "0123456789 "), *stop = strstr (rest, ". ");
  g_autofree char *word = stop != NULL ? g_strndup (rest, stop - rest) : g_strdup (rest);

  return g_ascii_isdigit (*name) && g_hash_table_contains (words->others, word);
}

static gboolean
is_nobody (const HearthPeopleWords *words, const char *name)
{
  if (*name == '\0')
    return TRUE;
  /* "$names$": the exporting tool forgot to fill in the names */
  if (name[0] == '$' && name[strlen (name) - 1] == '$')
    return TRUE;
  return is_others (words, name);
}

/**
 * hearth_people_set:
 * @words: what stands for the exporter and for nobody
 * @from: where the name begins
 * @length: its bytes
 * @out: owns the strings
 * @party: (out): who it is; left alone when it is nobody
 */
void
hearth_people_set (const HearthPeopleWords *words, const char *from, gsize length, HearthSentence *out,
                   HearthParty *party)
{
  const char *name = hearth_people_name (from, length, out);

  if (is_nobody (words, name))
    return;
  if (g_str_has_suffix (name, "님") && strlen (name) > strlen ("님"))
    name = g_string_chunk_insert_len (out->strings, name, strlen (name) - strlen ("님"));   /* Korean politeness */
  party->name = name;
  party->self = g_hash_table_contains (words->self, name);
}

static void
add (const HearthPeopleWords *words, const char *from, gsize length, HearthSentence *out)
{
  HearthParty party = { 0 };

  hearth_people_set (words, from, length, out, &party);
  if (party.name != NULL)
    g_array_append_val (out->people, party);
}

/**
 * hearth_people_add_self:
 * @from: the word for the exporter as written, "te"
 * @length: its bytes
 * @out: gets the person
 */
void
hearth_people_add_self (const char *from, gsize length, HearthSentence *out)
{
  HearthParty party = { .name = hearth_people_name (from, length, out), .self = TRUE };

  g_array_append_val (out->people, party);
}

static gsize
comma_at (const char *p)
{
  static const char *const COMMAS[] = { ", ", "、", "，", "، " };

  for (guint i = 0; i < G_N_ELEMENTS (COMMAS); i++)
    {
      gsize n = hearth_scan_word (p, COMMAS[i]);

      if (n > 0)
        return n;
    }
  return 0;
}

/* Whom the list is of, and who is known. */
typedef struct
{
  const HearthPeopleWords *words;
  GPtrArray *joiners;
  HearthKnownName known;     /* nullable */
  gpointer data;
  HearthSentence *out;
} List;

static gboolean
is_known (const List *list, const char *from, const char *end)
{
  return list->known != NULL && list->known (list->data, hearth_people_name (from, end - from, list->out));
}

/* A joiner without blanks, as in 阿强和小明, needs two characters on either side, because it may be part of a name. */
static gboolean
joins_at (const char *word, const char *from, const char *p, const char *end)
{
  gsize n = strlen (word);
  glong least = *word == ' ' ? 1 : 2;

  return memcmp (p, word, n) == 0 && g_utf8_strlen (from, p - from) >= least && g_utf8_strlen (p + n, end - p - n) >= least;
}

/* The joiner of the last two. Of several, one of which is part of a name, that with a known name beside it; else the last. */
static const char *
find_joiner (const List *list, const char *from, const char *end, gsize *length)
{
  for (guint i = 0; i < list->joiners->len; i++)
    {
      const char *word = list->joiners->pdata[i], *found = NULL;
      gsize n = strlen (word);
      guint best = 0;

      for (const char *p = end - n; p > from; p--)
        if (joins_at (word, from, p, end))
          {
            guint known = is_known (list, from, p) + is_known (list, p + n, end);
            if (found == NULL || known > best)
              found = p;
            best = MAX (best, known);
          }
      *length = n;
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* "B, C, and D" leaves "and D" as the last item */
static const char *
skip_joiner (GPtrArray *joiners, const char *from)
{
  for (guint i = 0; i < joiners->len; i++)
    {
      const char *word = joiners->pdata[i];

      if (*word == ' ' && g_str_has_prefix (from, word + 1))
        return from + strlen (word + 1);
    }
  return from;
}

static void
add_last (const List *list, const char *from, const char *end, gboolean after_comma)
{
  gsize length = 0;
  const char *joiner;

  if (after_comma)
    from = skip_joiner (list->joiners, from);
  joiner = after_comma && is_known (list, from, end) ? NULL : find_joiner (list, from, end, &length);
  if (joiner != NULL)
    {
      add (list->words, from, joiner - from, list->out);
      from = joiner + length;
    }
  add (list->words, from, end - from, list->out);
}

/**
 * hearth_people_split:
 * @words: what stands for the exporter and for nobody
 * @joiners: words such as " and "
 * @from: where the list begins
 * @length: its bytes
 * @known: (nullable): tells whether a name is an author of this chat
 * @data: for @known
 * @out: gets the people in the order written
 */
void
hearth_people_split (const HearthPeopleWords *words, GPtrArray *joiners, const char *from, gsize length,
                     HearthKnownName known, gpointer data, HearthSentence *out)
{
  g_autofree char *text = hearth_scan_plain (from, length);
  List list = { words, joiners, known, data, out };
  gboolean commas = FALSE;
  const char *start, *p;

  if (strchr (text, '"') == NULL || strchr (text + 1, '"') == text + strlen (text) - 1)
    unquote (text);             /* one pair around the whole list, not "B"、"C" */
  if (known != NULL && known (data, text))
    {
      add (words, text, strlen (text), out);
      return;
    }
  for (start = p = text; *p != '\0';)
    {
      gsize n = comma_at (p);

      if (n == 0)
        {
          p++;
          continue;
        }
      add (words, start, p - start, out);
      commas = TRUE;
      start = p = p + n;
    }
  add_last (&list, start, p, commas);
}
