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

/* Which words there are, by how they begin. */
static gboolean beginnings[1 << 16];

/* A number for how a word begins: two letters, or a character of a script without blanks. */
static guint
beginning (const char *word)
{
  const guchar *p = (const guchar *) word;

  return p[0] < 0x80 || p[1] == '\0' ? (guint) p[0] << 7 | (p[1] & 0x7F) : 0x8000 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

static void
load_word_cb (gpointer data, const char *section, const char *kind, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].section, section))
      {
        if (g_str_equal (kind, "points"))
          {
            rules[i].points = (guint) atoi (word);
            continue;
          }
        g_ptr_array_add (g_str_equal (kind, "id") ? rules[i].ids : rules[i].words, g_strdup (word));
        beginnings[beginning (word)] = TRUE;
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

/* Characters that neither width nor case nor composition changes: most of a Chinese or Japanese chat. */
static gboolean
is_plain (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A1 && c <= 0x30FA) || c == 0x3001 || c == 0x3002
         || (c >= 0x1F300 && c <= 0x1F64F);
}

/* What fold_any() gives, many times as fast. Returns: (nullable): NULL when there is a character that needs the other */
static char *
fold_plain (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFF01 - '!';         /* full width */
      if (c < 0x80)
        g_string_append_c (out, g_ascii_tolower ((char) c));
      else if (is_plain (c))
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (c != 0x200B && c != 0x2060 && c != 0xAD)
        {
          g_string_free (out, TRUE);
          return NULL;
        }
    }
  return g_string_free (out, FALSE);
}

static char *
fold_any (const char *text)
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

/* Width and letters made alike, what has no width taken out. */
static char *
fold (const char *text)
{
  char *plain = fold_plain (text);

  return plain != NULL ? plain : fold_any (text);
}

/* Most texts have not even the beginning of a word of any rule. */
static gboolean
may_fit (const char *folded)
{
  for (const char *p = folded; *p != '\0'; p++)
    if (beginnings[beginning (p)])
      return TRUE;
  return FALSE;
}

/**
 * hearth_text_ad_digest:
 * @text: a message, valid UTF-8
 *
 * What the owner says of a text holds for whoever says the same again: in other letters, with other blanks, from another
 * export.
 *
 * Returns: (transfer full): 64 hexadecimal digits that stand for the words
 */
char *
hearth_text_ad_digest (const char *text)
{
  g_autofree char *folded = fold (text);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\r\n", -1);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      {
        g_checksum_update (sum, (const guchar *) *word, -1);
        g_checksum_update (sum, (const guchar *) " ", 1);
      }
  return g_strdup (g_checksum_get_string (sum));
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
  gboolean may = may_fit (folded);
  for (guint i = 0; may && i < G_N_ELEMENTS (rules); i++)
    if (fits (&rules[i], folded))
      add (&score, rules[i].points, reasons, _(rules[i].reason));
  if (score > 0 && has_link)
    add (&score, LINK_POINTS, reasons, _("holds a link"));
  if (score > 0 && has_hidden (text))
    add (&score, HIDDEN_POINTS, reasons, _("holds hidden characters"));
  if (score > 0 && hearth_text_is_question (text))
    {
      score -= MIN (score, QUESTION_POINTS);
      add (&score, 0, reasons, _("asks something, which speaks against it"));
    }
  return MIN (score, 100);
}
