/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The repeats an editor offers, to and from RRULE (RFC 5545, RSCALE of RFC 7529). Pure; any thread. */
#include "hearth-recurrence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LAST_MINUTE_OF_DAY "T235959"

static const char *const weekday_names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static int
month_day (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  return mday;
}

static int
month_of (HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  return month;
}

/* Which of its weekday a day is in its month: 1 … 4; -1 for a fifth one, since most months have none. */
static int
nth_of (HearthDay day)
{
  int nth = (month_day (day) - 1) / 7 + 1;

  return nth > 4 ? -1 : nth;
}

/* A day of the month that short months lack stands for their last day: the last of 28 … n that exists. */
static void
append_month_day (GString *out, int mday)
{
  if (mday <= 28)
    {
      g_string_append_printf (out, ";BYMONTHDAY=%d", mday);
      return;
    }
  g_string_append (out, ";BYMONTHDAY=28");
  for (int i = 29; i <= mday; i++)
    g_string_append_printf (out, ",%d", i);
  g_string_append (out, ";BYSETPOS=-1");
}

static void
append_weekdays (GString *out, guint weekdays)
{
  const char *separator = ";BYDAY=";

  for (int i = 0; i < 7; i++)
    if (weekdays & (1u << i))
      {
        g_string_append_printf (out, "%s%s", separator, weekday_names[i]);
        separator = ",";
      }
}

static void
append_until (GString *out, HearthDay day)
{
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  g_string_append_printf (out, ";UNTIL=%04d%02d%02d" LAST_MINUTE_OF_DAY, year, month, mday);
}

static void
append_end (GString *out, const HearthRecurrence *r)
{
  if (r->end == HEARTH_REPEAT_UNTIL)
    append_until (out, r->until);
  else if (r->end == HEARTH_REPEAT_COUNT)
    g_string_append_printf (out, ";COUNT=%u", r->count);
}

/* The value of a part of a rule (transfer full), NULL when it is not there. */
static char *
dup_part (const char *rrule, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (rrule, ";", -1);
  gsize length = strlen (name);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_ascii_strncasecmp (parts[i], name, length) == 0 && parts[i][length] == '=')
      return g_strdup (parts[i] + length + 1);
  return NULL;
}

static gboolean
parse_until (const char *value, HearthDay *out)
{
  int year, month, mday;

  if (strlen (value) < 8 || sscanf (value, "%4d%2d%2d", &year, &month, &mday) != 3 || !hearth_day_valid_ymd (year, month, mday))
    return FALSE;
  *out = hearth_day_from_ymd (year, month, mday);
  return TRUE;
}

static gboolean
parse_weekdays (const char *value, guint *weekdays)
{
  g_auto (GStrv) names = g_strsplit (value, ",", -1);

  *weekdays = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint bit = 0;
      while (bit < 7 && g_ascii_strcasecmp (names[i], weekday_names[bit]) != 0)
        bit++;
      if (bit == 7)
        return FALSE;
      *weekdays |= 1u << bit;
    }
  return *weekdays != 0;
}

static gboolean
parse_end (const char *rrule, HearthRecurrence *r)
{
  g_autofree char *until = dup_part (rrule, "UNTIL");
  guint count = hearth_rrule_count (rrule);

  if (until != NULL)
    {
      r->end = HEARTH_REPEAT_UNTIL;
      return parse_until (until, &r->until);
    }
  if (count > 0)
    {
      r->end = HEARTH_REPEAT_COUNT;
      r->count = count;
    }
  return TRUE;
}

static HearthRepeat
guess_repeat (const char *rrule)
{
  g_autofree char *freq = dup_part (rrule, "FREQ");
  g_autofree char *rscale = dup_part (rrule, "RSCALE");
  g_autofree char *by_day = dup_part (rrule, "BYDAY");

  if (freq == NULL)
    return HEARTH_REPEAT_OTHER;
  if (rscale != NULL)
    return HEARTH_REPEAT_LUNAR_YEARLY;
  if (g_ascii_strcasecmp (freq, "DAILY") == 0)
    return HEARTH_REPEAT_DAILY;
  if (g_ascii_strcasecmp (freq, "WEEKLY") == 0)
    return HEARTH_REPEAT_WEEKLY;
  if (g_ascii_strcasecmp (freq, "MONTHLY") == 0)
    return by_day != NULL ? HEARTH_REPEAT_MONTHLY_WEEKDAY : HEARTH_REPEAT_MONTHLY_DAY;
  return g_ascii_strcasecmp (freq, "YEARLY") == 0 ? HEARTH_REPEAT_YEARLY : HEARTH_REPEAT_OTHER;
}

static void
parse_details (const char *rrule, HearthRecurrence *r)
{
  g_autofree char *interval = dup_part (rrule, "INTERVAL");
  g_autofree char *by_day = dup_part (rrule, "BYDAY");

  if (interval != NULL)
    r->interval = (guint) CLAMP (atoi (interval), 1, 999);
  if (by_day != NULL && r->repeat == HEARTH_REPEAT_WEEKLY)
    parse_weekdays (by_day, &r->weekdays);
  if (by_day != NULL && r->repeat == HEARTH_REPEAT_MONTHLY_WEEKDAY)
    r->nth = atoi (by_day);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  return g_ascii_strcasecmp (*(char *const *) a, *(char *const *) b);
}

/* Parts in order, without those that say nothing, so that two spellings of one rule compare equal. */
static char *
normalize (const char *rrule, HearthRecurrence *r, HearthDay start)
{
  g_auto (GStrv) parts = g_strsplit (rrule, ";", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *plain_month_day = g_strdup_printf ("BYMONTHDAY=%d", month_day (start));
  g_autofree char *plain_month = g_strdup_printf ("BYMONTH=%d", month_of (start));
  gboolean yearly = r->repeat == HEARTH_REPEAT_YEARLY;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = parts[i];
      gboolean implied = *part == '\0' || g_ascii_strcasecmp (part, "INTERVAL=1") == 0 ||
                         g_ascii_strncasecmp (part, "UNTIL=", 6) == 0 || g_ascii_strncasecmp (part, "WKST=", 5) == 0 ||
                         g_ascii_strncasecmp (part, "SKIP=", 5) == 0 ||
                         (r->repeat == HEARTH_REPEAT_WEEKLY && g_ascii_strncasecmp (part, "BYDAY=", 6) == 0) ||
                         ((yearly || r->repeat == HEARTH_REPEAT_MONTHLY_DAY) && g_ascii_strcasecmp (part, plain_month_day) == 0) ||
                         (yearly && g_ascii_strcasecmp (part, plain_month) == 0);
      if (!implied)
        g_ptr_array_add (kept, parts[i]);
    }
  g_ptr_array_sort (kept, compare_parts);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (";", (char **) kept->pdata);
}

/* @rrule without its end, and with @end (which begins with a semicolon, or NULL) instead. */
static char *
replace_end (const char *rrule, const char *end)
{
  g_auto (GStrv) parts = g_strsplit (rrule, ";", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && g_ascii_strncasecmp (parts[i], "UNTIL=", 6) != 0 && g_ascii_strncasecmp (parts[i], "COUNT=", 6) != 0)
      g_string_append_printf (out, "%s%s", out->len > 0 ? ";" : "", parts[i]);
  if (end != NULL)
    g_string_append (out, end);
  return g_string_free (out, FALSE);
}

/**
 * hearth_recurrence_new:
 * @start: day of the first occurrence
 *
 * Returns: the repeat as first offered for a day: every one, for ever, on that day's weekday or place in the month
 */
HearthRecurrence
hearth_recurrence_new (HearthRepeat repeat, HearthDay start)
{
  return (HearthRecurrence) {
    .repeat = repeat,
    .interval = 1,
    .weekdays = 1u << hearth_day_weekday (start),
    .nth = nth_of (start),
    .end = HEARTH_REPEAT_FOREVER,
    .until = HEARTH_DAY_NONE,
    .count = 1,
  };
}

/**
 * hearth_recurrence_from_rrule:
 * @rrule: (nullable): a rule, NULL for once
 * @start: day of the first occurrence
 *
 * Returns: what the editor shows; HEARTH_REPEAT_OTHER for a rule that it could not write itself
 */
HearthRecurrence
hearth_recurrence_from_rrule (const char *rrule, HearthDay start)
{
  HearthRecurrence r;
  g_autofree char *again = NULL, *normal = NULL, *normal_again = NULL;

  if (rrule == NULL || *rrule == '\0')
    return hearth_recurrence_new (HEARTH_REPEAT_NONE, start);
  r = hearth_recurrence_new (guess_repeat (rrule), start);
  parse_details (rrule, &r);
  if (r.repeat == HEARTH_REPEAT_OTHER || !parse_end (rrule, &r))
    return hearth_recurrence_new (HEARTH_REPEAT_OTHER, start);
  /* A weekly rule is compared without its days, which are a set; days with a number ("2MO") are not ours. */
  if (r.repeat == HEARTH_REPEAT_WEEKLY)
    {
      g_autofree char *by_day = dup_part (rrule, "BYDAY");
      guint days;
      if (by_day != NULL && !parse_weekdays (by_day, &days))
        return hearth_recurrence_new (HEARTH_REPEAT_OTHER, start);
    }
  again = hearth_recurrence_to_rrule (&r, start);
  normal = normalize (rrule, &r, start);
  normal_again = normalize (again, &r, start);
  return g_ascii_strcasecmp (normal, normal_again) == 0 ? r : hearth_recurrence_new (HEARTH_REPEAT_OTHER, start);
}

/**
 * hearth_recurrence_to_rrule:
 * @start: day of the first occurrence
 *
 * Returns: (transfer full) (nullable): the RRULE; NULL for once and for HEARTH_REPEAT_OTHER, whose text only the
 *   caller has
 */
char *
hearth_recurrence_to_rrule (const HearthRecurrence *recurrence, HearthDay start)
{
  static const char *const freq[] = {
    [HEARTH_REPEAT_DAILY] = "FREQ=DAILY",
    [HEARTH_REPEAT_WEEKLY] = "FREQ=WEEKLY",
    [HEARTH_REPEAT_MONTHLY_DAY] = "FREQ=MONTHLY",
    [HEARTH_REPEAT_MONTHLY_WEEKDAY] = "FREQ=MONTHLY",
    [HEARTH_REPEAT_YEARLY] = "FREQ=YEARLY",
    [HEARTH_REPEAT_LUNAR_YEARLY] = "RSCALE=CHINESE;FREQ=YEARLY",
  };
  GString *out;

  g_return_val_if_fail (recurrence != NULL, NULL);

  if (recurrence->repeat == HEARTH_REPEAT_NONE || recurrence->repeat == HEARTH_REPEAT_OTHER)
    return NULL;
  out = g_string_new (freq[recurrence->repeat]);
  if (recurrence->interval > 1)
    g_string_append_printf (out, ";INTERVAL=%u", recurrence->interval);
  if (recurrence->repeat == HEARTH_REPEAT_WEEKLY)
    append_weekdays (out, recurrence->weekdays);
  else if (recurrence->repeat == HEARTH_REPEAT_MONTHLY_DAY)
    append_month_day (out, month_day (start));
  else if (recurrence->repeat == HEARTH_REPEAT_MONTHLY_WEEKDAY)
    g_string_append_printf (out, ";BYDAY=%d%s", recurrence->nth, weekday_names[hearth_day_weekday (start)]);
  else if (recurrence->repeat == HEARTH_REPEAT_YEARLY && month_of (start) == 2 && month_day (start) == 29)
    g_string_append (out, ";BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1");
  append_end (out, recurrence);
  return g_string_free (out, FALSE);
}

/**
 * hearth_recurrence_shift:
 * @from: day of the first occurrence as it is
 * @to: day of the first occurrence as it will be
 * @out: (out) (transfer full): the rule that makes the same pattern from @to on: a weekly Monday and Thursday moved by
 *   a day is a weekly Tuesday and Friday; the end moves along
 *
 * Returns: FALSE for a rule that the editor does not offer, when the day changes
 */
gboolean
hearth_recurrence_shift (const char *rrule, HearthDay from, HearthDay to, char **out)
{
  HearthRecurrence r;
  guint days = 0;
  int shift = to - from;

  g_return_val_if_fail (rrule != NULL && out != NULL, FALSE);

  *out = NULL;
  if (shift == 0)
    {
      *out = g_strdup (rrule);
      return TRUE;
    }
  r = hearth_recurrence_from_rrule (rrule, from);
  if (r.repeat == HEARTH_REPEAT_OTHER)
    return FALSE;
  for (int i = 0; i < 7; i++)
    if (r.weekdays & (1u << i))
      days |= 1u << ((i + (shift % 7) + 7) % 7);
  r.weekdays = days;
  r.nth = nth_of (to);
  if (r.end == HEARTH_REPEAT_UNTIL)
    r.until += shift;
  *out = hearth_recurrence_to_rrule (&r, to);
  return TRUE;
}

/**
 * hearth_rrule_end_before:
 *
 * Returns: (transfer full): @rrule with its last occurrence before @day, whatever its end was; any rule
 */
char *
hearth_rrule_end_before (const char *rrule, HearthDay day)
{
  g_autoptr (GString) end = g_string_new (NULL);

  g_return_val_if_fail (rrule != NULL, NULL);

  append_until (end, day - 1);
  return replace_end (rrule, end->str);
}

/**
 * hearth_rrule_with_count:
 *
 * Returns: (transfer full): @rrule ending after @count occurrences; 0: without any end
 */
char *
hearth_rrule_with_count (const char *rrule, guint count)
{
  g_autofree char *end = count > 0 ? g_strdup_printf (";COUNT=%u", count) : NULL;

  g_return_val_if_fail (rrule != NULL, NULL);
  return replace_end (rrule, end);
}

/**
 * hearth_rrule_count:
 *
 * Returns: after how many occurrences @rrule ends, 0 when it does not count
 */
guint
hearth_rrule_count (const char *rrule)
{
  g_autofree char *count = NULL;

  g_return_val_if_fail (rrule != NULL, 0);

  count = dup_part (rrule, "COUNT");
  return count == NULL ? 0 : (guint) g_ascii_strtoull (count, NULL, 10);
}
