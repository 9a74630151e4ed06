/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much a message looks like an advert, by rules that are data (words/ads.txt), each with a reason to show. Nothing
 * is stored and nothing follows from it: the owner looks. Any thread. */
#include "config.h"

#include "hearth-ad.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-question.h"
#include "hearth-text-scan.h"
#include "hearth-words.h"

#define LINK_POINTS 15
#define HIDDEN_POINTS 15
#define QUESTION_POINTS 20
#define MIN_ID 5                /* characters of an account */

typedef struct
{
  const char *section;
  const char *reason;
  guint points;
  GPtrArray *words, *ids;      /* utf8, folded */
} Rule;

static Rule rules[] = {
  { "contact", N_("names an account to write to") },
  { "join", N_("calls into another group") },
  { "price", N_("praises a price") },
  { "money", N_("promises money") },
  { "short", N_("hides where a link goes") },
};

static void
load_word_cb (gpointer data, const char *section, const char *kind, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].section, section))
      {
        if (g_str_equal (kind, "points"))
          rules[i].points = (guint) atoi (word);
        else if (g_str_equal (kind, "id"))
          g_ptr_array_add (rules[i].ids, g_strdup (word));
        else
          g_ptr_array_add (rules[i].words, g_strdup (word));
      }
}

static gpointer
load (gpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      rules[i].words = g_ptr_array_new ();
      rules[i].ids = g_ptr_array_new ();
    }
  hearth_words_foreach ("ads.txt", load_word_cb, NULL);
  return rules;
}

/* Whether an account stands at @p, behind blanks and a colon: "：abc_12345". */
static gboolean
is_account (const char *p)
{
  gsize n = 0, digits = 0;

  p += hearth_scan_space (p);
  p += *p == ':' ? 1 : g_str_has_prefix (p, "：") ? strlen ("：") : 0;
  p += hearth_scan_space (p);
  for (; g_ascii_isalnum (p[n]) || p[n] == '_' || p[n] == '-'; n++)
    digits += g_ascii_isdigit (p[n]) || p[n] == '_' || p[n] == '-';
  return n >= MIN_ID && digits > 0;   /* a word of a language has none */
}

static gboolean
fits (const Rule *rule, const char *folded)
{
  for (guint i = 0; i < rule->words->len; i++)
    if (strstr (folded, rule->words->pdata[i]) != NULL)
      return TRUE;
  for (guint i = 0; i < rule->ids->len; i++)
    for (const char *at = folded; (at = strstr (at, rule->ids->pdata[i])) != NULL; at++)
      if (is_account (at + strlen (rule->ids->pdata[i])))
        return TRUE;
  return FALSE;
}

/* Characters of no width within words, as those put them in who want no word to be found. */
static gboolean
has_hidden (const char *text)
{
  return strstr (text, "\xE2\x80\x8B") != NULL || strstr (text, "\xE2\x81\xA0") != NULL || strstr (text, "\xC2\xAD") != NULL;
}

/* Width and letters made alike, what has no width taken out. */
static char *
fold (const char *text)
{
  g_autofree char *alike = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (alike != NULL ? alike : text, -1);
  GString *out = g_string_new (lower);

  g_string_replace (out, "\xE2\x80\x8B", "", 0);
  g_string_replace (out, "\xE2\x81\xA0", "", 0);
  g_string_replace (out, "\xC2\xAD", "", 0);
  return g_string_free (out, FALSE);
}

static void
add (guint *score, guint points, GPtrArray *reasons, const char *reason)
{
  *score += points;
  if (reasons != NULL)
    g_ptr_array_add (reasons, (gpointer) reason);
}

/**
 * hearth_text_ad:
 * @text: a message, valid UTF-8
 * @has_link: whether it holds a web address
 * @reasons: (nullable) (element-type utf8): gets why, each a clause for people, static
 *
 * Each rule of words/ads.txt counts once; a link and hidden characters add, a question takes off (imports, "Ads").
 *
 * Returns: 0 to 100; see HEARTH_AD_LOOK and HEARTH_AD_SURE
 */
guint
hearth_text_ad (const char *text, gboolean has_link, GPtrArray *reasons)
{
  static GOnce once = G_ONCE_INIT;
  g_autofree char *folded = fold (text);
  guint score = 0;

  g_once (&once, load, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (fits (&rules[i], folded))
      add (&score, rules[i].points, reasons, _(rules[i].reason));
  if (score > 0 && has_link)
    add (&score, LINK_POINTS, reasons, _("holds a link"));
  if (score > 0 && has_hidden (text))
    add (&score, HIDDEN_POINTS, reasons, _("holds hidden characters"));
  if (score > 0 && hearth_text_is_question (text))
    score -= MIN (score, QUESTION_POINTS);
  return MIN (score, 100);
}
