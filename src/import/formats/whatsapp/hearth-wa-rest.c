/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Author or notice: what a WhatsApp line says after date and time. Any thread. */
#include "hearth-wa-rest.h"

#include <string.h>

#include "hearth-text-scan.h"

#define LRM "\xE2\x80\x8E"
#define MAX_AUTHOR 400          /* bytes: a group's name may be 100 characters long */
#define MAX_GROUP 200           /* bytes looked ahead for the end of a group name with ": " in it */

typedef struct
{
  const char *open;
  const char *close;
} Quotes;

static const Quotes PAIRS[] = {
  { "“", "”" }, { "„", "“" }, { "«", "»" }, { "「", "」" }, { "『", "』" }, { "\"", "\"" },
};

/* Whether @at lies inside quotes that were opened before it and are closed after it. */
static gboolean
inside_quotes (const char *rest, const char *at)
{
  if (strcspn (rest, "\"\xE2\xC2\xE3") >= (gsize) (at - rest))
    return FALSE;               /* no byte that begins a quote: nearly always */
  for (guint i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      const char *p = rest;
      gboolean open = FALSE;
      gsize n = strlen (PAIRS[i].open);

      while ((p = memmem (p, at - p, open ? PAIRS[i].close : PAIRS[i].open, n)) != NULL)
        {
          open = !open;
          p += n;
          n = strlen (open ? PAIRS[i].close : PAIRS[i].open);
        }
      if (open && strstr (at, PAIRS[i].close) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_sentence (const char *text, HearthSentence *scratch)
{
  return hearth_sentences_match (hearth_sentences_get ("whatsapp.txt"), text, NULL, NULL, scratch);
}

/* "Ana added this group to the community: Town": the only notice with a colon that is not inside quotes. What stands before
 * it has to be a whole notice, so that somebody called "Tea community" is nobody's notice. */
static gboolean
is_community (const char *rest, gsize length, HearthSentence *scratch)
{
  static const char *const ENDS[] = { "community", "comunidad", "comunidade", "communauté" };
  static const char *const GROUPS[] = { " group ", " grupo ", " groupe ", " gruppo " };

  for (guint i = 0; i < G_N_ELEMENTS (ENDS); i++)
    {
      gsize n = strlen (ENDS[i]);
      g_autofree char *before = NULL;

      if (length <= n || memcmp (rest + length - n, ENDS[i], n) != 0)
        continue;
      before = g_strndup (rest, length);
      for (guint k = 0; k < G_N_ELEMENTS (GROUPS); k++)
        if (strstr (before, GROUPS[k]) != NULL)
          return is_sentence (before, scratch);
    }
  return FALSE;
}

static gboolean
is_known (const char *rest, gsize length, HearthKnownName known, gpointer data)
{
  g_autofree char *name = hearth_scan_plain (rest, length);

  return known (data, name);
}

static void
set_author (HearthWaRest *out, gsize author, gsize text)
{
  out->notice = FALSE;
  out->author = author;
  out->text = text;
}

/* No ": " at all: a notice, "Name:" with nothing, "Name:." or "Name:text" of somebody who wrote before. */
static void
split_tight (const char *rest, HearthKnownName known, gpointer data, HearthWaRest *out)
{
  gsize length = strlen (rest);
  const char *colon;

  while (length > 0 && (rest[length - 1] == ' ' || rest[length - 1] == '\t'))
    length--;
  colon = memrchr (rest, ':', length);
  if (colon == NULL || colon == rest || colon - rest > MAX_AUTHOR)
    return;
  if (colon == rest + length - 1 || (colon == rest + length - 2 && colon[1] == '.'))
    set_author (out, colon - rest, colon + 1 - rest);
  colon = strchr (rest, ':');
  if (out->notice && colon != rest && is_known (rest, colon - rest, known, data))
    set_author (out, colon - rest, colon + 1 - rest);
}

/* iPhone: "Tea: one: ‎Ana added Bob", where "Tea: one" is the group's name. */
static void
widen_group (const char *rest, HearthSentence *scratch, HearthWaRest *out)
{
  const char *text = rest + out->text;
  const char *mark = strstr (text, ": " LRM);

  if (mark == NULL || mark - text > MAX_GROUP || memchr (text, '\n', mark - text) != NULL)
    return;
  mark += 2;
  if (is_sentence (mark, scratch))
    set_author (out, mark - 2 - rest, mark - rest);
}

/* The next ": " from @p on. */
static const char *
find_colon (const char *p, gsize *after)
{

  while ((p = strchr (p, ':')) != NULL)
    {
      gsize marks = hearth_scan_marks (p + 1);
      gsize blank = hearth_scan_blank (p + 1 + marks);

      if (blank > 0)
        {
          *after = 1 + marks + blank;
          return p;
        }
      p++;
    }
  return NULL;
}

/**
 * hearth_wa_rest_split:
 * @rest: the first line after its head, NUL-terminated
 * @style: of the head
 * @known: tells whether a plain name is an author of this chat
 * @data: for @known
 * @scratch: to match sentences with
 * @out: (out): the author and where the text begins, or that it is a notice
 *
 * The author reaches to the first ": " that is not inside quotes, as in: Lena created group "Tea: one", and as in the
 * name: Tom "The: Man".
 */
void
hearth_wa_rest_split (const char *rest, HearthWaStyle style, HearthKnownName known, gpointer data,
                      HearthSentence *scratch, HearthWaRest *out)
{
  gsize after = 0;
  const char *colon = find_colon (rest, &after);

  *out = (HearthWaRest) { .notice = TRUE };
  if (colon == NULL)
    {
      split_tight (rest, known, data, out);
      return;
    }
  if (inside_quotes (rest, colon) ? is_sentence (rest, scratch) : is_community (rest, colon - rest, scratch))
    return;
  while (colon != NULL && inside_quotes (rest, colon) && !is_known (rest, colon - rest, known, data))
    colon = find_colon (colon + 1, &after);
  if (colon == NULL || colon - rest > MAX_AUTHOR)
    return;
  set_author (out, colon - rest, colon + after - rest);
  if (style == HEARTH_WA_BRACKET && !g_str_has_prefix (rest + out->text, LRM))
    widen_group (rest, scratch, out);
}
