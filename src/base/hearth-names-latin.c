/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in Latin letters, to find them by pinyin. Any thread; the transliterator, which is not safe, is behind a mutex, and
 * so is what it said of each Han character before: it takes longer than all else a name needs. */
#include "hearth-names.h"

#include <string.h>
#include <unicode/uscript.h>
#include <unicode/utrans.h>

#include "hearth-names-private.h"

/* Characters whose usual reading is hardly ever the one they have as a surname. */
static const struct
{
  gunichar character;
  const char *reading;
} surnames[] = {
  { 0x4EC7, "qiu" },  /* 仇 */
  { 0x535C, "bu" },   /* 卜 */
  { 0x66FE, "zeng" }, /* 曾 */
  { 0x7FDF, "zhai" }, /* 翟 */
};

static gboolean
is_han (gunichar c)
{
  UErrorCode status = U_ZERO_ERROR;

  return c >= 0x2E80 && uscript_getScript ((UChar32) c, &status) == USCRIPT_HAN;
}

/* Han to Latin with blanks between syllables, tones off, lower case. NULL when ICU has no such rules. */
static char *
transliterate (const char *text)
{
  static GMutex mutex;
  static UTransliterator *rules;
  static gboolean tried;
  UErrorCode status = U_ZERO_ERROR;
  int32_t length;
  g_autofree UChar *wide = hearth_name_to_utf16 (text, &length);
  int32_t capacity = length * 12 + 16;
  int32_t limit = length;
  g_autofree UChar *buffer = g_new (UChar, capacity);

  memcpy (buffer, wide, length * sizeof (UChar));
  g_mutex_lock (&mutex);
  if (!tried)
    {
      rules = utrans_openU (u"Han-Latin; Latin-ASCII; Lower", -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
      tried = TRUE;
    }
  if (rules != NULL && U_SUCCESS (status))
    utrans_transUChars (rules, buffer, &length, capacity, 0, &limit, &status);
  g_mutex_unlock (&mutex);
  return rules != NULL && U_SUCCESS (status) ? hearth_name_to_utf8 (buffer, length) : g_utf8_strdown (text, -1);
}

/* Writes a surname at the head of @name in Latin letters, so that the character rules cannot misread it. */
static char *
spell_surname (const char *name)
{
  gunichar first = g_utf8_get_char (name);

  for (gsize i = 0; i < G_N_ELEMENTS (surnames); i++)
    if (surnames[i].character == first)
      return g_strconcat (surnames[i].reading, " ", g_utf8_next_char (name), NULL);
  return g_strdup (name);
}

/* What stands between blanks is spelled by itself, so that a character has one reading wherever it stands. */
static const char *
spell_han (gunichar character)
{
  static GMutex mutex;
  static GHashTable *readings;
  const char *reading;
  char text[7] = { 0 };

  g_mutex_lock (&mutex);
  if (readings == NULL)
    readings = g_hash_table_new (NULL, NULL);
  reading = g_hash_table_lookup (readings, GUINT_TO_POINTER (character));
  if (reading == NULL)
    {
      g_unichar_to_utf8 (character, text);
      reading = transliterate (text);
      g_hash_table_insert (readings, GUINT_TO_POINTER (character), (gpointer) reading);
    }
  g_mutex_unlock (&mutex);
  return reading;
}

static void
append_others (GString *out, const char *text, gsize length)
{
  g_autofree char *others = g_strndup (text, length);
  g_autofree char *spelled = hearth_name_is_ascii (others) ? g_ascii_strdown (others, -1) : transliterate (others);

  g_string_append (out, spelled);
}

/* Latin spelling of @name; a blank between Han syllables and, as it was, between words. */
static char *
spell (const char *name)
{
  g_autofree char *stripped = hearth_name_strip (name, HEARTH_BLANKS_FOLD);
  g_autofree char *surname = NULL;
  GString *spaced;
  const char *from;

  if (hearth_name_is_ascii (stripped))
    return g_ascii_strdown (stripped, -1);

  surname = spell_surname (stripped);
  spaced = g_string_sized_new (strlen (surname) * 2);
  from = surname;
  for (const char *p = surname; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_han (c))
        continue;
      append_others (spaced, from, (gsize) (p - from));
      g_string_append_printf (spaced, " %s ", spell_han (c));
      from = g_utf8_next_char (p);
    }
  append_others (spaced, from, strlen (from));
  return g_string_free (spaced, FALSE);
}

/**
 * hearth_name_initials:
 * @name: a name; bad bytes become U+FFFD
 *
 * The first letter of each word and of each Han character's pinyin, lower case; digits are all kept, for
 * people type "12d" for 12栋. Letters of other scripts stand for themselves.
 *
 * Returns: (transfer full): a search key: 小雨妈 → xym, 阿Ken → ak
 */
char *
hearth_name_initials (const char *name)
{
  g_autofree char *spelled = NULL;
  gboolean in_word = FALSE;
  GString *out;

  g_return_val_if_fail (name != NULL, NULL);
  spelled = spell (name);
  out = g_string_new (NULL);
  for (const char *p = spelled; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalpha (c);

      if (g_unichar_isdigit (c) || (letter && !in_word))
        g_string_append_unichar (out, c);
      /* An apostrophe or an accent does not begin a word. */
      in_word = letter || (in_word && (c == '\'' || c == 0x2019 || g_unichar_ismark (c)));
    }
  return g_string_free (out, FALSE);
}

/**
 * hearth_name_pinyin:
 * @name: a name; bad bytes become U+FFFD
 *
 * Returns: (transfer full): a search key, the whole spelling without tones, blanks and punctuation, lower case:
 *   小雨妈 → xiaoyuma
 */
char *
hearth_name_pinyin (const char *name)
{
  g_autofree char *spelled = NULL;
  GString *out;

  g_return_val_if_fail (name != NULL, NULL);
  spelled = spell (name);
  out = g_string_sized_new (strlen (spelled));
  for (const char *p = spelled; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) || g_unichar_ismark (c))
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}
