/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cell says of why somebody left, by a list of words. Any thread. */
#include "config.h"

#include "hearth-leave-guess.h"

#include <string.h>

#include "hearth-names.h"
#include "hearth-words.h"

typedef struct
{
  HearthLeaveReason reason;
  gboolean whole;              /* the cell is the word */
  char *word;
} Word;

/* Sections of leaving.txt. */
static const struct
{
  const char *section;
  HearthLeaveReason reason;
} sections[] = {
  { "removed", HEARTH_LEAVE_REMOVED },   { "adverts", HEARTH_LEAVE_ADVERTS },         { "messages", HEARTH_LEAVE_MESSAGES },
  { "no-need", HEARTH_LEAVE_NO_NEED },   { "price", HEARTH_LEAVE_PRICE },             { "service", HEARTH_LEAVE_SERVICE },
  { "moved", HEARTH_LEAVE_MOVED },       { "other-group", HEARTH_LEAVE_OTHER_GROUP }, { "other", HEARTH_LEAVE_OTHER },
};

static void
load_word_cb (gpointer data, const char *section, const char *kind, const char *word)
{
  Word entry = { HEARTH_LEAVE_OTHER, g_str_equal (kind, "is"), hearth_name_fold (word) };

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].section, section))
      entry.reason = sections[i].reason;
  g_array_append_val ((GArray *) data, entry);
}

static gpointer
load (gpointer unused)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  hearth_words_foreach ("leaving.txt", load_word_cb, words);
  return words;
}

static const Word *
find (const char *folded, gboolean whole)
{
  static GOnce once = G_ONCE_INIT;
  const GArray *words = g_once (&once, load, NULL);

  for (guint i = 0; i < words->len; i++)
    {
      const Word *word = &g_array_index (words, Word, i);

      if (word->whole == whole && (whole ? strcmp (folded, word->word) == 0 : strstr (folded, word->word) != NULL))
        return word;
    }
  return NULL;
}

/**
 * hearth_leave_guess:
 * @text: a cell that is not empty
 * @whole: (out): whether it is one of the reasons and nothing else, so that its words need not be kept
 *
 * Returns: the reason it names; OTHER when it names none that is known
 */
HearthLeaveReason
hearth_leave_guess (const char *text, gboolean *whole)
{
  g_autofree char *folded = hearth_name_fold (text);
  const Word *word = find (folded, TRUE);

  *whole = word != NULL;
  if (word == NULL)
    word = find (folded, FALSE);
  return word != NULL ? word->reason : HEARTH_LEAVE_OTHER;
}
