/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of money as people write them, in integer minor units. No floating point. Any thread. */
#include "hearth-table-value.h"

#include <string.h>

#include "hearth-names.h"

#define MAX_DIGITS 17                /* more do not fit in 64 bits with room to scale */

/* Signs and words of currencies. ¥ is the yuan here, or the yen where the workspace counts in yen. */
static const struct
{
  const char *word;                  /* folded */
  const char *code;
} CURRENCIES[] = {
  { "hk$", "HKD" }, { "nt$", "TWD" }, { "us$", "USD" }, { "a$", "AUD" }, { "c$", "CAD" }, { "s$", "SGD" }, { "r$", "BRL" },
  { "¥", "CNY" }, { "人民币", "CNY" }, { "rmb", "CNY" }, { "元", "CNY" }, { "圆", "CNY" }, { "块", "CNY" },
  { "$", "USD" }, { "€", "EUR" }, { "£", "GBP" }, { "円", "JPY" }, { "日元", "JPY" }, { "₩", "KRW" }, { "원", "KRW" },
  { "₹", "INR" }, { "₽", "RUB" }, { "฿", "THB" }, { "₫", "VND" }, { "rm", "MYR" }, { "rp", "IDR" }, { "kr", "SEK" }, { "zł", "PLN" },
  { "美元", "USD" }, { "欧元", "EUR" }, { "港币", "HKD" }, { "港元", "HKD" }, { "新台币", "TWD" }, { "台币", "TWD" }, { "英镑", "GBP" },
};

/**
 * hearth_currency_from_text:
 * @text: "CNY", "¥", "元", "usd"
 * @code: (out): the ISO code
 *
 * Returns: FALSE when @text is no currency
 */
gboolean
hearth_currency_from_text (const char *text, char code[4])
{
  g_autofree char *folded = hearth_name_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (CURRENCIES); i++)
    if (g_str_equal (CURRENCIES[i].word, folded))
      {
        g_strlcpy (code, CURRENCIES[i].code, 4);
        return TRUE;
      }
  if (strlen (folded) != 3 || strspn (folded, "abcdefghijklmnopqrstuvwxyz") != 3)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    code[i] = g_ascii_toupper (folded[i]);
  return TRUE;
}

static gboolean
is_number_char (char c)
{
  return g_ascii_isdigit (c) || c == '.' || c == ',' || c == '\'' || c == ' ';
}

/* Where the fraction begins in "1.234,50": NULL for whole numbers. One mark with three digits behind it parts thousands
 * when it is a comma, and the fraction when it is a point; the same mark twice parts thousands. */
static const char *
find_point (const char *digits)
{
  const char *last_dot = strrchr (digits, '.'), *last_comma = strrchr (digits, ',');
  const char *last = MAX (last_dot, last_comma);

  if (last == NULL)
    return NULL;
  if (last_dot != NULL && last_comma != NULL)
    return last;
  if (strchr (digits, *last) != last)
    return NULL;
  return *last == ',' && strlen (last + 1) == 3 && last - digits <= 3 && digits[0] != '0' ? NULL : last;
}

/* "1.234,50" → 123450 with 2 decimals. */
static gboolean
read_digits (const char *digits, HearthTableValue *value)
{
  const char *point = find_point (digits);
  guint n = 0;

  if (point != NULL && strchr (digits, *point) != point)
    return FALSE;
  value->number = 0;
  value->decimals = 0;
  for (const char *p = digits; *p != '\0'; p++)
    {
      if (!g_ascii_isdigit (*p))
        {
          if (p == point || *p == ' ' || *p == '\'' || (point != NULL && p > point ? FALSE : g_ascii_isdigit (p[1])))
            continue;
          return FALSE;
        }
      if (n++ == MAX_DIGITS)
        return FALSE;
      value->number = value->number * 10 + (*p - '0');
      value->decimals += point != NULL && p > point;
    }
  return n > 0;
}

/* Whether what stands beside the digits is nothing or a currency. */
static gboolean
read_currency (const char *before, const char *after, HearthTableValue *value)
{
  g_autofree char *words = g_strstrip (g_strconcat (before, after, NULL));

  return words[0] == '\0' || hearth_currency_from_text (words, value->currency);
}

static gboolean
take_sign (char *text)
{
  gboolean negative = FALSE;
  gsize length = strlen (text);

  if (length > 2 && text[0] == '(' && text[length - 1] == ')')
    {
      text[0] = text[length - 1] = ' ';
      negative = TRUE;
    }
  /* In front of the digits, or behind all: "-20", "20-". */
  char *sign = strpbrk (text, "+-0123456789");
  if (sign != NULL && g_ascii_isdigit (*sign) && length > 1 && text[length - 1] == '-')
    sign = text + length - 1;
  if (sign != NULL && !g_ascii_isdigit (*sign))
    {
      negative |= *sign == '-';
      *sign = ' ';
    }
  return negative;
}

/**
 * hearth_value_parse_money:
 * @text: a cell that is not empty
 * @value: (out): number, decimals and currency
 *
 * Reads 12, 1,234.50, 1.234,50, ¥9.9, -20, (20), 12.00元, USD 3.
 *
 * Returns: FALSE when it is no amount
 */
gboolean
hearth_value_parse_money (const char *text, HearthTableValue *value)
{
  g_autofree char *plain = hearth_name_fold (text);
  g_autofree char *digits = NULL;
  char *first, *end;
  gboolean negative;

  for (char *minus; (minus = strstr (plain, "−")) != NULL;)
    memcpy (minus, "-  ", 3);
  negative = take_sign (plain);
  value->currency[0] = '\0';
  first = strpbrk (plain, "0123456789");
  if (first == NULL)
    return FALSE;
  if (first > plain && first[-1] == '.' && (first - 1 == plain || !g_ascii_isalpha (first[-2])))
    first--;
  for (end = first; is_number_char (*end); end++)
    ;
  digits = g_strchomp (g_strndup (first, (gsize) (end - first)));
  *first = '\0';
  if (!read_currency (plain, end, value) || !read_digits (digits, value))
    return FALSE;
  value->number = negative ? -value->number : value->number;
  return TRUE;
}

/**
 * hearth_money_minor:
 * @value: an amount
 * @code: its ISO currency
 * @minor: (out): in minor units; more digits than the currency has are rounded, a half away from zero
 *
 * Returns: FALSE when it is too large
 */
gboolean
hearth_money_minor (const HearthTableValue *value, const char *code, gint64 *minor)
{
  gint64 number = ABS (value->number), half = 0;
  guint digits = hearth_currency_digits (code);

  for (guint i = value->decimals; i < digits; i++)
    if (number > G_MAXINT64 / 100)
      return FALSE;
    else
      number *= 10;
  for (guint i = digits; i < value->decimals; i++)
    {
      half = number % 10 >= 5;
      number /= 10;
    }
  *minor = value->number < 0 ? -(number + half) : number + half;
  return TRUE;
}
