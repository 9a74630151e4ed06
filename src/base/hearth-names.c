/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of people and groups: keys to compare and sort them by, and safe forms to show. Any thread. */
#include "hearth-names.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "hearth-names-private.h"

#define FILE_MAX_CHARACTERS 80
/* A file name has at most 255 bytes; some are left for a suffix. */
#define FILE_MAX_BYTES 220
#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9"

/**
 * hearth_name_is_ascii:
 * @text: a string
 *
 * Returns: whether it needs none of the rules of Unicode
 */
gboolean
hearth_name_is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

/* Embeddings, overrides and isolates: they can reach beyond the name. */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_mark (gunichar c)
{
  return is_bidi_control (c) || c == 0x200E || c == 0x200F || c == 0x061C || c == 0xFEFF;
}

static gboolean
is_control_blank (gunichar c)
{
  return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_control (gunichar c)
{
  return (c < 0x20 || (c >= 0x7F && c < 0xA0)) && !is_control_blank (c);
}

/**
 * hearth_name_strip:
 * @name: a name; bad bytes become U+FFFD
 * @blanks: what to do with blanks inside
 *
 * Returns: (transfer full): @name without direction marks and controls, with blanks off its ends
 */
char *
hearth_name_strip (const char *name, HearthBlanks blanks)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  GString *out = g_string_sized_new (strlen (valid));
  gsize end = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_mark (c) || is_control (c))
        continue;
      if (!u_isUWhiteSpace ((UChar32) c))
        {
          g_string_append_unichar (out, c);
          end = out->len;
        }
      else if (end > 0 && (blanks == HEARTH_BLANKS_KEEP || out->len == end))
        g_string_append_unichar (out, blanks == HEARTH_BLANKS_FOLD || is_control_blank (c) ? ' ' : c);
    }
  g_string_truncate (out, end);
  return g_string_free (out, FALSE);
}

/**
 * hearth_name_to_utf16:
 * @text: valid UTF-8
 * @length: (out): code units
 *
 * Returns: (transfer full): @text as ICU wants it
 */
UChar *
hearth_name_to_utf16 (const char *text, int32_t *length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = (int32_t) strlen (text) + 1;
  UChar *out = g_new (UChar, capacity);

  u_strFromUTF8 (out, capacity, length, text, -1, &status);
  return out;
}

/**
 * hearth_name_to_utf8:
 * @text: UTF-16
 * @length: code units
 *
 * Returns: (transfer full): @text as valid UTF-8
 */
char *
hearth_name_to_utf8 (const UChar *text, int32_t length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t capacity = length * 3 + 1;
  char *out = g_malloc (capacity);

  u_strToUTF8WithSub (out, capacity, NULL, text, length, 0xFFFD, NULL, &status);
  return out;
}

/* NFKC of @text; its own array, at most 18 times as long. */
static UChar *
compose (const UChar *text, int32_t length, int32_t *out_length)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance (&status);
  int32_t capacity = length * 18 + 1;
  UChar *out = g_new (UChar, capacity);

  *out_length = unorm2_normalize (nfkc, text, length, out, capacity, &status);
  return out;
}

/* NFKC, then case folding, then NFKC again, for folding can undo it. NFKC_Casefold would drop U+200D. */
static char *
fold_unicode (const char *text)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length, composed_length, folded_length, capacity;
  g_autofree UChar *wide = hearth_name_to_utf16 (text, &length);
  g_autofree UChar *composed = compose (wide, length, &composed_length);
  g_autofree UChar *folded = NULL;
  g_autofree UChar *result = NULL;

  capacity = composed_length * 3 + 1;
  folded = g_new (UChar, capacity);
  folded_length = u_strFoldCase (folded, capacity, composed, composed_length, U_FOLD_CASE_DEFAULT, &status);
  result = compose (folded, folded_length, &length);
  return hearth_name_to_utf8 (result, length);
}

/**
 * hearth_name_fold:
 * @name: a name; bad bytes become U+FFFD
 *
 * The key for "the same name": direction marks and controls stripped, runs of blanks one space, trimmed,
 * NFKC and case folded. U+200D and U+FE0F, which make emoji, are kept.
 *
 * Returns: (transfer full): the key, "" when nothing is left
 */
char *
hearth_name_fold (const char *name)
{
  g_autofree char *stripped = NULL;
  g_autofree char *folded = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  stripped = hearth_name_strip (name, HEARTH_BLANKS_FOLD);
  if (hearth_name_is_ascii (stripped))
    return g_ascii_strdown (stripped, -1);
  folded = fold_unicode (stripped);
  /* NFKC turns some characters into a blank and a mark (¨, ´): fold blanks once more. */
  return hearth_name_strip (folded, HEARTH_BLANKS_FOLD);
}

/**
 * hearth_name_clean:
 * @name: a name; bad bytes become U+FFFD
 *
 * Returns: (transfer full): @name as it is stored and shown: direction marks and controls stripped, line ends and
 *   tabs as spaces, trimmed
 */
char *
hearth_name_clean (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  return hearth_name_strip (name, HEARTH_BLANKS_KEEP);
}

static UCollator *
get_collator (void)
{
  static UCollator *collator;
  static gsize done;

  if (g_once_init_enter (&done))
    {
      UErrorCode status = U_ZERO_ERROR;
      /* Chinese rules put Han first; a list of customers reads better in the default order of scripts. */
      const int32_t order[] = { UCOL_REORDER_CODE_NONE };

      collator = ucol_open ("zh@collation=pinyin", &status);
      if (collator != NULL)
        ucol_setReorderCodes (collator, order, G_N_ELEMENTS (order), &status);
      g_once_init_leave (&done, 1);
    }
  return collator;
}

/**
 * hearth_name_sort_key:
 * @name: a name; bad bytes become U+FFFD
 *
 * Returns: (transfer full): hexadecimal collation key for strcmp() and for SQL: digits, Latin, then Chinese by pinyin
 */
char *
hearth_name_sort_key (const char *name)
{
  g_autofree char *clean = NULL;
  g_autofree UChar *wide = NULL;
  g_autofree guint8 *key = NULL;
  UCollator *collator = get_collator ();
  int32_t length, key_length;
  GString *out;

  g_return_val_if_fail (name != NULL, NULL);
  clean = hearth_name_strip (name, HEARTH_BLANKS_FOLD);
  if (collator == NULL)
    return g_utf8_collate_key (clean, -1);

  wide = hearth_name_to_utf16 (clean, &length);
  key_length = ucol_getSortKey (collator, wide, length, NULL, 0);
  key = g_malloc (key_length + 1);
  ucol_getSortKey (collator, wide, length, key, key_length);
  out = g_string_sized_new (key_length * 2);
  for (int32_t i = 0; i + 1 < key_length; i++)
    g_string_append_printf (out, "%02x", key[i]);
  return g_string_free (out, FALSE);
}

/**
 * hearth_name_isolate:
 * @name: a name; bad bytes become U+FFFD
 *
 * Returns: (transfer full): @name to put into a sentence: overrides, embeddings and controls removed, line ends as
 *   spaces, and the whole between FSI and PDI, so that no name can turn the words around it
 */
char *
hearth_name_isolate (const char *name)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  clean = hearth_name_strip (name, HEARTH_BLANKS_KEEP);
  return g_strconcat (FIRST_STRONG_ISOLATE, clean, POP_DIRECTIONAL_ISOLATE, NULL);
}

/**
 * hearth_name_file:
 * @name: a name; bad bytes become U+FFFD
 *
 * Returns: (transfer full): @name as the stem of a file name: characters that a file system minds become "_", no
 *   dots or blanks at its ends, at most 80 characters and 220 bytes, "_" when nothing is left
 */
char *
hearth_name_file (const char *name)
{
  g_autofree char *clean = NULL;
  guint characters = 0;
  GString *out;

  g_return_val_if_fail (name != NULL, NULL);
  clean = hearth_name_strip (name, HEARTH_BLANKS_FOLD);
  out = g_string_new (NULL);
  for (const char *p = clean; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize size = g_utf8_next_char (p) - p;

      if (out->len == 0 && (*p == '.' || *p == ' '))
        continue;
      if (characters++ == FILE_MAX_CHARACTERS || out->len + size > FILE_MAX_BYTES)
        break;
      if (strchr ("/\\:*?\"<>|", *p) != NULL)
        g_string_append_c (out, '_');
      else
        g_string_append_len (out, p, size);
    }
  while (out->len > 0 && (out->str[out->len - 1] == '.' || out->str[out->len - 1] == ' '))
    g_string_truncate (out, out->len - 1);
  if (out->len == 0)
    g_string_append_c (out, '_');
  return g_string_free (out, FALSE);
}

/**
 * hearth_name_markup:
 * @name: a name; bad bytes become U+FFFD
 *
 * Returns: (transfer full): @name isolated and escaped, for widgets that parse Pango markup
 */
char *
hearth_name_markup (const char *name)
{
  g_autofree char *isolated = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  isolated = hearth_name_isolate (name);
  return g_markup_escape_text (isolated, -1);
}
