/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a name or a telephone number is without what people put around it. Pure; any thread. */
#include "config.h"

#include <string.h>

#include "hearth-suggest-private.h"

#define LEAST_PHONE_DIGITS 7

/* What is written behind a name to say something: 小雨妈-收, Ann | sales. */
static const gunichar separators[] = { '|', 0xFF5C, '/', 0xFF0F, '-', 0x2013, 0x2014, 0xFF0D, '~', 0xFF5E, 0x00B7, 0x2022, '_', '@' };

static const gunichar brackets[][2] = {
  { '(', ')' }, { 0xFF08, 0xFF09 }, { '[', ']' }, { 0x3010, 0x3011 }, { 0x300C, 0x300D }, { 0x300A, 0x300B }, { '{', '}' },
};

static gboolean
is_separator (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == c)
      return TRUE;
  return FALSE;
}

/* Behind the bracket that closes the one at @p; NULL when @p is none or none closes it. */
static const char *
skip_bracket (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (brackets); i++)
    if (g_utf8_get_char (p) == brackets[i][0])
      {
        const char *end = g_utf8_strchr (p, -1, brackets[i][1]);
        return end != NULL ? g_utf8_next_char (end) : NULL;
      }
  return NULL;
}

static gboolean
is_wide (gunichar c)
{
  return c >= 0x2E80 && g_unichar_isalpha (c);
}

/* Two characters of Chinese say as much as four letters. */
static guint
weight_of (const char *name)
{
  guint weight = 0;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    weight += is_wide (g_utf8_get_char (p)) ? 2 : g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
  return weight;
}

/* Returns: TRUE for a name long enough that two people bearing it are worth a look. */
gboolean
suggest_says_much (const char *name)
{
  return weight_of (name) >= 4;
}

/* Returns: how much the length of a name speaks for two bearers being one, 0 to 10. */
guint
suggest_name_weight (const char *name)
{
  return MIN (weight_of (name), 14) - 4;
}

/* @folded: a name, folded. Returns: (transfer full) (nullable): it without emoji, marks, brackets and what stands behind a
 * dash; NULL when too little is left */
char *
suggest_dup_plain (const char *folded)
{
  GString *plain = g_string_sized_new (strlen (folded) + 1);

  for (const char *p = folded; *p != '\0';)
    {
      const char *behind = skip_bracket (p);
      gunichar c = g_utf8_get_char (p);

      if (is_separator (c) && suggest_says_much (plain->str))
        break;
      if (behind == NULL && (g_unichar_isalnum (c) || g_unichar_ismark (c)) && c != 0xFE0F && c != 0x20E3)
        g_string_append_unichar (plain, c);
      p = behind != NULL ? behind : g_utf8_next_char (p);
    }
  if (suggest_says_much (plain->str))
    return g_string_free (plain, FALSE);
  g_string_free (plain, TRUE);
  return NULL;
}

/* Returns: (transfer full) (nullable): the digits that tell one telephone from another: +86 138 0013 8000 is 13800138000;
 * NULL for what is no number */
char *
suggest_dup_phone (const char *text)
{
  GString *digits = g_string_new (NULL);
  gsize skip = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (digit >= 0)
        g_string_append_c (digits, (char) ('0' + digit));
      else if (g_unichar_isalpha (c))
        g_string_truncate (digits, 0);
    }
  if (g_str_has_prefix (digits->str, "00"))
    skip = 2;
  if (g_str_has_prefix (digits->str + skip, "86") && digits->len - skip == 13)
    skip += 2;
  g_string_erase (digits, 0, skip);
  if (digits->len >= LEAST_PHONE_DIGITS)
    return g_string_free (digits, FALSE);
  g_string_free (digits, TRUE);
  return NULL;
}
