/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody looks for in texts, and where a text holds it. Any thread; a HearthFind does not change. */
#include "hearth-find.h"

#include <string.h>

#include "hearth-find-private.h"

struct _HearthFind
{
  GArray *runs;                 /* HearthFindRun */
};

static void
clear_run (gpointer data)
{
  g_free (((HearthFindRun *) data)->text);
}

/* Returns: the end of the run that begins at @p */
static const char *
skip_run (const char *p, FindClass class, guint *characters)
{
  for (*characters = 0; *p != '\0' && find_class (g_utf8_get_char (p)) == class; p = g_utf8_next_char (p))
    ++*characters;
  return p;
}

static gboolean
has_run (const HearthFind *find, const char *text, gsize length)
{
  for (guint i = 0; i < find->runs->len; i++)
    {
      const HearthFindRun *run = &g_array_index (find->runs, HearthFindRun, i);
      if (run->length == length && memcmp (run->text, text, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * hearth_find_new:
 * @typed: valid UTF-8
 *
 * Returns: (transfer full): what to look for; without any run when nothing of @typed can be found
 */
HearthFind *
hearth_find_new (const char *typed)
{
  g_autoptr (GString) key = g_string_new (NULL);
  HearthFind *find = g_new0 (HearthFind, 1);

  g_return_val_if_fail (typed != NULL, NULL);
  find->runs = g_array_new (FALSE, FALSE, sizeof (HearthFindRun));
  g_array_set_clear_func (find->runs, clear_run);
  hearth_find_key (key, typed, strlen (typed));
  for (const char *p = key->str; *p != '\0';)
    {
      FindClass class = find_class (g_utf8_get_char (p));
      HearthFindRun run = { NULL, 0, 0, class == FIND_WORD };
      const char *end = skip_run (p, class, &run.characters);

      run.length = end - p;
      if (class != FIND_PARTS && !has_run (find, p, run.length))
        {
          run.text = g_strndup (p, run.length);
          g_array_append_val (find->runs, run);
        }
      p = end;
    }
  return find;
}

/** hearth_find_free: @find: (nullable) (transfer full) */
void
hearth_find_free (HearthFind *find)
{
  if (find == NULL)
    return;
  g_array_unref (find->runs);
  g_free (find);
}

/** hearth_find_n_runs: Returns: how many runs a text must hold; 0: nothing is found. */
guint
hearth_find_n_runs (const HearthFind *find)
{
  return find->runs->len;
}

/** hearth_find_get_run: Returns: (transfer none): the run at @index. */
const HearthFindRun *
hearth_find_get_run (const HearthFind *find, guint index)
{
  g_return_val_if_fail (index < find->runs->len, NULL);
  return &g_array_index (find->runs, HearthFindRun, index);
}

static gboolean
begins_word (const char *key, const char *place)
{
  return place == key || find_class (g_utf8_get_char (g_utf8_prev_char (place))) != FIND_WORD;
}

/* Returns: (nullable): where @key, from @from on, holds @run */
static const char *
find_run (const HearthFindRun *run, const char *key, const char *from)
{
  while ((from = strstr (from, run->text)) != NULL)
    {
      if (!run->word || begins_word (key, from))
        return from;
      from = g_utf8_next_char (from);
    }
  return NULL;
}

/**
 * hearth_find_matches:
 * @text: valid UTF-8
 * @scratch: used up; so that a scan of many texts makes it once
 *
 * Returns: whether @text holds every run; FALSE when there is none
 */
gboolean
hearth_find_matches (const HearthFind *find, const char *text, GString *scratch)
{
  g_string_truncate (scratch, 0);
  hearth_find_key (scratch, text, strlen (text));
  for (guint i = 0; i < find->runs->len; i++)
    if (find_run (&g_array_index (find->runs, HearthFindRun, i), scratch->str, scratch->str) == NULL)
      return FALSE;
  return find->runs->len > 0;
}

/* The key of @text made a character at a time, and for each of its bytes the character of @text it comes from. The same
 * as the whole key but where characters fold together; there a mark may be missed. */
static char *
key_by_characters (const char *text, GArray *places)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint place = p - text;

      /* A blank by itself would be folded away. */
      if (g_unichar_isspace (g_utf8_get_char (p)))
        hearth_find_key (key, " ", 1);
      else
        hearth_find_key (key, p, g_utf8_next_char (p) - p);
      while (places->len < key->len)
        g_array_append_val (places, place);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const guint *x = a, *y = b;

  return (x[0] > y[0]) - (x[0] < y[0]);
}

/* Pairs of bytes in @text, from and up to, of every place that holds a run. */
static GArray *
find_marks (const HearthFind *find, const char *text)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *key = key_by_characters (text, places);
  GArray *marks = g_array_new (FALSE, FALSE, 2 * sizeof (guint));

  for (guint i = 0; i < find->runs->len; i++)
    {
      const HearthFindRun *run = &g_array_index (find->runs, HearthFindRun, i);

      for (const char *p = key; (p = find_run (run, key, p)) != NULL; p += run->length)
        {
          guint last = g_array_index (places, guint, p - key + run->length - 1);
          guint mark[2] = { g_array_index (places, guint, p - key), (guint) (g_utf8_next_char (text + last) - text) };
          g_array_append_val (marks, mark);
        }
    }
  g_array_sort (marks, compare_marks);
  return marks;
}

/* The first @characters of a long text, or so many around its first mark. */
static void
choose_window (const char *text, const GArray *marks, guint characters, gsize *from, gsize *to)
{
  const char *start = text, *mark = marks->len > 0 ? text + g_array_index (marks, guint, 0) : text;

  if (g_utf8_strlen (text, -1) > (glong) characters)
    {
      glong before = g_utf8_pointer_to_offset (text, mark);
      glong after = g_utf8_strlen (mark, -1);
      glong first = MAX (before - (glong) characters / 4, 0);

      if (before - first + after < (glong) characters)
        first = before + after - characters;
      start = g_utf8_offset_to_pointer (text, first);
    }
  *from = start - text;
  while (characters-- > 0 && *start != '\0')
    start = g_utf8_next_char (start);
  *to = start - text;
}

/**
 * hearth_find_snippet:
 * @text: valid UTF-8
 * @characters: at most so many of it
 * @marks: (nullable) (element-type guint): taken out and filled with pairs of bytes of the result, from and up to, in
 *   order, of what was found; an array of single guints
 *
 * Returns: (transfer full): @text, or of a long one the part around what was found, with … where something was left
 *   out, and blanks for line ends
 */
char *
hearth_find_snippet (const HearthFind *find, const char *text, guint characters, GArray *marks)
{
  g_autoptr (GArray) found = find_marks (find, text);
  GString *snippet = g_string_new (NULL);
  gsize from, to;

  choose_window (text, found, characters, &from, &to);
  if (from > 0)
    g_string_append (snippet, "…");
  gsize shift = snippet->len;
  g_string_append_len (snippet, text + from, to - from);
  for (gsize i = shift; i < snippet->len; i++)
    if (g_ascii_iscntrl (snippet->str[i]))
      snippet->str[i] = ' ';
  if (text[to] != '\0')
    g_string_append (snippet, "…");
  guint end = 0;
  for (guint i = 0; marks != NULL && i < found->len; i++)
    {
      const guint *mark = &g_array_index (found, guint, 2 * i);
      guint pair[2] = { MAX (mark[0] - from + shift, end), mark[1] - from + shift };

      if (mark[0] < from || mark[1] > to || pair[0] >= pair[1])
        continue;
      g_array_append_vals (marks, pair, 2);
      end = pair[1];
    }
  return g_string_free (snippet, FALSE);
}
