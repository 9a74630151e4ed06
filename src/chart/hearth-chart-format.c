/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers as people of the reader's language write them, and other people's text made harmless.
 * Pure functions, any thread. */

#include "config.h"

#include "hearth-chart-private.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* A label longer than this is never seen whole; shaping all of a hostile one would only cost time. */
#define LONGEST_TEXT 200

/* locale_word: a separator of the C library's locale as UTF-8, @fallback when it has none. */
static char *
locale_word (nl_item     item,
             const char *fallback)
{
  char *word = g_locale_to_utf8 (nl_langinfo (item), -1, NULL, NULL, NULL);

  if (word != NULL && *word != '\0')
    return word;
  g_free (word);
  return g_strdup (fallback);
}

/* group_digits: @value with @decimals, thousands apart as the locale has it. The plain C locale has no separator of its
 * own; figures without any are hard to read, so it gets the comma that goes with its point. */
static char *
group_digits (double value,
              int    decimals)
{
  g_autofree char *point = locale_word (RADIXCHAR, ".");
  g_autofree char *separator = locale_word (THOUSEP, *point == '.' ? "," : "");
  char digits[64];
  char format[8];
  GString *out = g_string_new (value < 0 ? "−" : NULL);
  gsize whole;

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_ascii_formatd (digits, sizeof digits, format, fabs (value));
  whole = strcspn (digits, ".");
  for (gsize i = 0; i < whole; i++)
    {
      if (i > 0 && (whole - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
  if (digits[whole] == '.')
    g_string_append_printf (out, "%s%s", point, digits + whole + 1);
  return g_string_free (out, FALSE);
}

/* decimals_of: how many decimals @value needs once it is rounded to @most. */
static int
decimals_of (double value,
             int    most)
{
  double power = pow (10, most), scaled = round (fabs (value) * power) / power;
  int decimals = 0;

  while (decimals < most && fabs (scaled - round (scaled)) > 1e-6 * fmax (1, scaled))
    {
      scaled *= 10;
      decimals++;
    }
  return decimals;
}

static char *
with_percent (char *number)
{
  /* Translators: a share in percent; %s is the number. */
  char *text = g_strdup_printf (C_("share", "%s %%"), number);

  g_free (number);
  return text;
}

/* format_large: @value counted in thousands, millions … or in 万 and 亿, by the language. */
static char *
format_large (double value)
{
  /* Translators: how large figures are counted: "thousand" (K, M, bn) or "myriad" (万, 亿). Translate to one of these. */
  gboolean myriad = g_str_equal (C_("large figures", "thousand"), "myriad");
  double unit = myriad ? (fabs (value) >= 1e8 ? 1e8 : 1e4) : fabs (value) >= 1e9 ? 1e9 : fabs (value) >= 1e6 ? 1e6 : 1e3;
  g_autofree char *number = group_digits (value / unit, decimals_of (value / unit, fabs (value / unit) < 10 ? 2 : 1));

  if (myriad)
    return g_strdup_printf (unit == 1e8 ? "%s亿" : "%s万", number);
  /* Translators: %s billion, short */
  if (unit == 1e9)
    return g_strdup_printf (C_("large figures", "%sbn"), number);
  /* Translators: %s million, short */
  if (unit == 1e6)
    return g_strdup_printf (C_("large figures", "%sM"), number);
  /* Translators: %s thousand, short */
  return g_strdup_printf (C_("large figures", "%sK"), number);
}

/* hearth_chart_share: how a share is written. */
const HearthChartMeasure hearth_chart_share = { .unit = HEARTH_CHART_PERCENT };

/* hearth_chart_in_main_units: @value as it is written: of money in the main unit, not in minor ones. */
double
hearth_chart_in_main_units (const HearthChartMeasure *measure,
                            double                    value)
{
  return measure->unit == HEARTH_CHART_MONEY ? value / pow (10, measure->digits) : value;
}

/* hearth_chart_format_tick: (transfer full) a value on an axis whose ticks are @step apart and reach to @largest. */
char *
hearth_chart_format_tick (const HearthChartMeasure *measure,
                          double                    value,
                          double                    step,
                          double                    largest)
{
  gboolean money = measure->unit == HEARTH_CHART_MONEY;
  double shown = hearth_chart_in_main_units (measure, value), apart = hearth_chart_in_main_units (measure, step);

  if (measure->unit == HEARTH_CHART_PERCENT)
    return with_percent (group_digits (value * 100, decimals_of (step * 100, 2)));
  if (fabs (hearth_chart_in_main_units (measure, largest)) >= (step > 0 && !money ? 1e6 : 1e4) && value != 0)
    return format_large (shown);
  return group_digits (shown, decimals_of (apart, 4));
}

/* format_money: an amount to the last digit, with its currency. */
static char *
format_money (const HearthChartMeasure *measure,
              double                    value)
{
  g_autofree char *amount = group_digits (hearth_chart_in_main_units (measure, value), measure->digits);

  if (*measure->currency == '\0')
    return g_steal_pointer (&amount);
  /* Translators: an amount of money: the number, the currency's code. */
  return g_strdup_printf (C_("money", "%1$s %2$s"), amount, measure->currency);
}

/* hearth_chart_format_value: (transfer full) a value in full, as a tooltip or a table has it; a dash when missing. */
char *
hearth_chart_format_value (const HearthChartMeasure *measure,
                           double                    value)
{
  if (isnan (value))
    return g_strdup ("–");
  if (measure->unit == HEARTH_CHART_PERCENT)
    return with_percent (group_digits (value * 100, decimals_of (value * 100, 1)));
  if (measure->unit == HEARTH_CHART_MONEY)
    return format_money (measure, value);
  /* Of a score of 88.89 the last digit says nothing. */
  return group_digits (value, decimals_of (value, measure->unit == HEARTH_CHART_COUNT || fabs (value) >= 10 ? 1 : 2));
}

/* hearth_chart_format_short: (transfer full) as short as it can be: percents without decimals, money in round main units
 * and without its currency, large counts by units. */
char *
hearth_chart_format_short (const HearthChartMeasure *measure,
                           double                    value)
{
  double shown = hearth_chart_in_main_units (measure, value);

  if (measure->unit == HEARTH_CHART_PERCENT && !isnan (value))
    return with_percent (group_digits (round (value * 100), 0));
  if (fabs (shown) >= 10000)
    return hearth_chart_format_tick (measure, value, 0, value);
  if (measure->unit == HEARTH_CHART_MONEY && !isnan (value))
    return group_digits (shown, decimals_of (shown, fabs (shown) < 10 ? MIN (measure->digits, 2) : 0));
  return hearth_chart_format_value (measure, value);
}

static gboolean
is_direction_mark (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c;
}

/* hearth_chart_plain: (transfer full) other people's text for one line of a chart: valid UTF-8, no control characters,
 * no direction marks that would turn the rest of a line around, cut where nobody would read on. NULL is empty. */
char *
hearth_chart_plain (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, MIN (strlen (text), LONGEST_TEXT * 8)) : g_strdup ("");
  GString *out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = valid; *p != '\0' && n < LONGEST_TEXT; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_direction_mark (c))
        continue;
      g_string_append_unichar (out, g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 ? ' ' : c);
      n++;
    }
  return g_string_free (out, FALSE);
}
