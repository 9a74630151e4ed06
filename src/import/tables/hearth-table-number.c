/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in cells as people and programs write them. Any thread. */
#include "hearth-table-value.h"

#include <string.h>

#define MOST_DECIMALS 15

/* What people write behind a count. */
static const char *const UNITS[] = { "件", "个", "個", "份", "盒", "瓶", "包", "袋", "只", "条", "本", "张", "双", "套", "支", "杯", "箱",
                                     "次", "人", "位", "分", "pcs", "pc" };

/* What goods are weighed and measured in; "公斤" before "斤", "kg" before "g". */
static const char *const MEASURES[] = { "公斤", "千克", "市斤", "斤", "两", "毫升", "升", "米", "克", "kg", "KG", "ml", "lb", "oz", "g", "L", "l", "m" };

static gboolean
cut_end (char *text, const char *end)
{
  gsize length = strlen (text), n = strlen (end);

  if (length <= n || strcmp (text + length - n, end) != 0)
    return FALSE;
  text[length - n] = '\0';
  g_strchomp (text);
  return TRUE;
}

static void
cut_one_of (char *text, const char *const *ends, guint n)
{
  g_strchomp (text);
  for (guint i = 0; i < n; i++)
    if (cut_end (text, ends[i]))
      return;
}

/* Takes "件" off "2 件" and "万+" off "1.2万+". Returns: by what the rest is to be multiplied */
static gint64
cut_unit (char *text)
{
  cut_one_of (text, UNITS, G_N_ELEMENTS (UNITS));
  cut_end (text, "+");
  return cut_end (text, "万") || cut_end (text, "萬") ? 10000 : 1;
}

/**
 * hearth_value_parse_integer:
 * @text: a cell that is not empty
 * @number: (out): the number
 *
 * Reads 1234, +5, -20, 1,234, １２, 12.0, "2 件" and "1.2万+"; no fractions, nothing over ±10^15.
 *
 * Returns: FALSE when it is no whole number
 */
gboolean
hearth_value_parse_integer (const char *text, gint64 *number)
{
  g_autofree char *plain = g_strdup (text);
  gint64 times = cut_unit (plain);
  HearthTableValue money;

  if (!hearth_value_parse_money (plain, &money) || money.currency[0] != '\0' || ABS (money.number) > G_MAXINT64 / times)
    return FALSE;
  money.number *= times;
  for (; money.decimals > 0 && money.number % 10 == 0; money.decimals--)
    money.number /= 10;
  *number = money.number;
  return money.decimals == 0;
}

/**
 * hearth_value_parse_quantity:
 * @text: a cell that is not empty
 * @number: (out): how much of something was bought
 *
 * As hearth_value_parse_integer(); what is weighed or measured, "1.5 斤", is the nearest whole number, at least 1 when it is
 * more than nothing: an order must not be lost for its weight.
 *
 * Returns: FALSE when it is no number
 */
gboolean
hearth_value_parse_quantity (const char *text, gint64 *number)
{
  g_autofree char *plain = g_strdup (text);
  HearthTableValue weight;

  if (hearth_value_parse_integer (text, number))
    return TRUE;
  cut_one_of (plain, UNITS, G_N_ELEMENTS (UNITS));
  cut_one_of (plain, MEASURES, G_N_ELEMENTS (MEASURES));
  if (hearth_value_parse_integer (plain, number))
    return TRUE;
  if (!hearth_value_parse_money (plain, &weight) || weight.currency[0] != '\0' || weight.number < 0 || weight.decimals > MOST_DECIMALS)
    return FALSE;
  gint64 one = 1;
  for (; weight.decimals > 0; weight.decimals--)
    one *= 10;
  *number = MAX (weight.number / one + (weight.number % one >= one - one / 2), weight.number > 0);
  return TRUE;
}

/**
 * hearth_value_is_scientific:
 * @text: a cell
 *
 * Returns: whether it is a number like 1.234E+18, whose last digits a spreadsheet has lost
 */
gboolean
hearth_value_is_scientific (const char *text)
{
  const char *p = text;

  p += *p == '-' || *p == '+';
  gsize digits = strspn (p, "0123456789");
  p += digits;
  if (*p == '.' || *p == ',')
    p += 1 + strspn (p + 1, "0123456789");
  if (digits == 0 || (*p != 'E' && *p != 'e'))
    return FALSE;
  p++;
  p += *p == '-' || *p == '+';
  digits = strspn (p, "0123456789");
  return digits > 0 && digits < 4 && p[digits] == '\0';
}
