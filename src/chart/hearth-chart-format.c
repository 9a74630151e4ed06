/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers and days as people of the reader's language write them, and other people's text made harmless.
 * Pure functions, any thread. */

#include "config.h"

#include "hearth-chart-private.h"

#include <langinfo.h>
#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

/* A label longer than this is never seen whole; shaping all of a hostile one would only cost time. */
#define LONGEST_TEXT 200

static const char *const month_names[] = {
  NC_ ("month", "Jan"), NC_ ("month", "Feb"), NC_ ("month", "Mar"), NC_ ("month", "Apr"),
  NC_ ("month", "May"), NC_ ("month", "Jun"), NC_ ("month", "Jul"), NC_ ("month", "Aug"),
  NC_ ("month", "Sep"), NC_ ("month", "Oct"), NC_ ("month", "Nov"), NC_ ("month", "Dec"),
};

static const char *const weekday_names[] = {
  NC_ ("weekday", "Mon"), NC_ ("weekday", "Tue"), NC_ ("weekday", "Wed"), NC_ ("weekday", "Thu"),
  NC_ ("weekday", "Fri"), NC_ ("weekday", "Sat"), NC_ ("weekday", "Sun"),
};

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
  char *text = g_strdup_printf (C_("share", "%s%%"), number);

  g_free (number);
  return text;
}

/* hearth_chart_format_value: (transfer full) a value in full, as a tooltip or a table has it; a dash when missing. */
char *
hearth_chart_format_value (HearthChartUnit unit,
                           double          value)
{
  if (isnan (value))
    return g_strdup ("–");
  if (unit == HEARTH_CHART_PERCENT)
    return with_percent (group_digits (value * 100, decimals_of (value * 100, 1)));
  return group_digits (value, decimals_of (value, unit == HEARTH_CHART_COUNT ? 1 : 2));
}

/* hearth_chart_format_short: (transfer full) as short as it can be: percents without decimals, large counts by units. */
char *
hearth_chart_format_short (HearthChartUnit unit,
                           double          value)
{
  if (unit == HEARTH_CHART_PERCENT && !isnan (value))
    return with_percent (group_digits (round (value * 100), 0));
  if (fabs (value) >= 10000)
    return hearth_chart_format_tick (unit, value, 0, value);
  return hearth_chart_format_value (unit, value);
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

/* hearth_chart_format_tick: (transfer full) a value on an axis whose ticks are @step apart and reach to @largest. */
char *
hearth_chart_format_tick (HearthChartUnit unit,
                          double          value,
                          double          step,
                          double          largest)
{
  if (unit == HEARTH_CHART_PERCENT)
    return with_percent (group_digits (value * 100, decimals_of (step * 100, 2)));
  if (fabs (largest) >= (step > 0 ? 1e6 : 1e4) && value != 0)
    return format_large (value);
  return group_digits (value, decimals_of (step, 4));
}

static const char *
month_name (int month)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "month", month_names[month - 1]);
}

static const char *
weekday_name (HearthDay day)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekday_names[hearth_day_weekday (day)]);
}

/* hearth_chart_format_day: (transfer full) "21 Nov 2026". */
char *
hearth_chart_format_day (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  /* Translators: a date: day of the month, short month, year. */
  return g_strdup_printf (C_("date", "%1$d %2$s %3$d"), mday, month_name (month), year);
}

/* format_month: "Nov 2026". */
static char *
format_month (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  /* Translators: a month: short name, year. */
  return g_strdup_printf (C_("date", "%1$s %2$d"), month_name (month), year);
}

/* format_within_year: from – to of one year, without saying the year twice. */
static char *
format_within_year (HearthDay from,
                    HearthDay to,
                    gboolean  months)
{
  int year, month, day, last_month, last_day;

  hearth_day_to_ymd (from, &year, &month, &day);
  hearth_day_to_ymd (to, &year, &last_month, &last_day);
  if (months)
    /* Translators: first month – last month, year. */
    return g_strdup_printf (C_("date", "%1$s – %2$s %3$d"), month_name (month), month_name (last_month), year);
  if (month == last_month)
    /* Translators: days of one month: first day – last day, month, year. */
    return g_strdup_printf (C_("date", "%1$d–%2$d %3$s %4$d"), day, last_day, month_name (month), year);
  /* Translators: first day and its month – last day and its month, year. */
  return g_strdup_printf (C_("date", "%1$d %2$s – %3$d %4$s %5$d"), day, month_name (month), last_day,
                          month_name (last_month), year);
}

/* hearth_chart_format_days: (transfer full) a run of days as short as it can be said: one day with its weekday, a whole
 * month or year by name, else from – to. */
char *
hearth_chart_format_days (HearthDay from,
                          HearthDay to)
{
  gboolean months = from == hearth_day_month_start (from) && to == hearth_day_month_end (to);
  gboolean one_year = hearth_chart_step_start (from, HEARTH_CHART_YEAR) == hearth_chart_step_start (to, HEARTH_CHART_YEAR);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (from == to)
    {
      first = hearth_chart_format_day (from);
      /* Translators: short weekday, date. */
      return g_strdup_printf (C_("date", "%1$s %2$s"), weekday_name (from), first);
    }
  if (months && one_year && to - from >= 364)
    return hearth_chart_format_axis (from, HEARTH_CHART_YEAR, TRUE);
  if (months && to == hearth_day_month_end (from))
    return format_month (from);
  if (one_year)
    return format_within_year (from, to, months);
  first = months ? format_month (from) : hearth_chart_format_day (from);
  last = months ? format_month (to) : hearth_chart_format_day (to);
  /* Translators: first day – last day. */
  return g_strdup_printf (C_("date", "%1$s – %2$s"), first, last);
}

/* hearth_chart_format_axis: (transfer full) the label of a tick on the axis of time. */
char *
hearth_chart_format_axis (HearthDay       day,
                          HearthChartStep step,
                          gboolean        with_year)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  if (step == HEARTH_CHART_YEAR || (step >= HEARTH_CHART_MONTH && month == 1))
    return g_strdup_printf ("%d", year);
  if (step >= HEARTH_CHART_MONTH)
    return with_year ? format_month (day) : g_strdup (month_name (month));
  if (with_year)
    return hearth_chart_format_day (day);
  /* Translators: a day on a chart's axis: day of the month, short month. */
  return g_strdup_printf (C_("date", "%1$d %2$s"), mday, month_name (month));
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
