/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrence rules in words. Any thread. */
#include "config.h"
#include "hearth-recur.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-lunar.h"
#include "hearth-rule.h"

static const char *const weekdays[] = {
  NC_("weekday", "Sun"), NC_("weekday", "Mon"), NC_("weekday", "Tue"), NC_("weekday", "Wed"),
  NC_("weekday", "Thu"), NC_("weekday", "Fri"), NC_("weekday", "Sat"),
};

static const char *const months[] = {
  NC_("month", "January"), NC_("month", "February"), NC_("month", "March"), NC_("month", "April"),
  NC_("month", "May"), NC_("month", "June"), NC_("month", "July"), NC_("month", "August"),
  NC_("month", "September"), NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};

/* Which weekday of the month: fifth last … last, none, first … fifth. */
static const char *const ordinals[] = {
  NULL, NULL, NULL, NC_("recurrence", "the second to last %s"), NC_("recurrence", "the last %s"), "%s",
  NC_("recurrence", "the first %s"), NC_("recurrence", "the second %s"), NC_("recurrence", "the third %s"),
  NC_("recurrence", "the fourth %s"), NC_("recurrence", "the fifth %s"),
};

static const char *
month_name (int month)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "month", months[month - 1]);
}

/* Parts that have no words here. */
static gboolean
is_odd (const HearthRule *rule)
{
  guint other = HEARTH_RULE_COUNT (rule, by_second) + HEARTH_RULE_COUNT (rule, by_minute)
                + HEARTH_RULE_COUNT (rule, by_hour) + HEARTH_RULE_COUNT (rule, by_year_day)
                + HEARTH_RULE_COUNT (rule, by_week_no) + HEARTH_RULE_COUNT (rule, by_set_pos);

  return other > 0 || (rule->rscale != NULL && !hearth_rule_is_chinese (rule)
                       && g_ascii_strcasecmp (rule->rscale, "GREGORIAN") != 0);
}

/* Adds @item (transfer full, nullable) to the list in *@list. FALSE when there is no item. */
static gboolean
add_to_list (char **list, char *item)
{
  g_autofree char *before = g_steal_pointer (list);

  if (item == NULL || before == NULL)
    {
      *list = item;
      return item != NULL;
    }
  /* Translators: two items of a list, or a list and its next item: Mon, Wed */
  *list = g_strdup_printf (C_("list", "%1$s, %2$s"), before, item);
  g_free (item);
  return TRUE;
}

static char *
name_weekday (short coded)
{
  int position = icalrecurrencetype_day_position (coded);
  int weekday = icalrecurrencetype_day_day_of_week (coded) - ICAL_SUNDAY_WEEKDAY;
  const char *name, *ordinal;

  if (position < -5 || position > 5 || ordinals[position + 5] == NULL || weekday < 0 || weekday > 6)
    return NULL;
  name = g_dpgettext2 (GETTEXT_PACKAGE, "weekday", weekdays[weekday]);
  ordinal = ordinals[position + 5];
  return position == 0 ? g_strdup (name) : g_strdup_printf (g_dpgettext2 (GETTEXT_PACKAGE, "recurrence", ordinal), name);
}

static char *
name_month_day (int mday)
{
  if (mday == -1)
    return g_strdup (C_("recurrence", "the last day"));
  /* Translators: a day of the month, as in "every month on day 15" */
  return mday > 0 ? g_strdup_printf (C_("recurrence", "day %d"), mday) : NULL;
}

static char *
name_date (const HearthRule *rule, short coded_month, int mday)
{
  int month = icalrecurrencetype_month_month (coded_month);

  if (hearth_rule_is_chinese (rule))
    return mday > 0 ? hearth_lunar_date_name (month, icalrecurrencetype_month_is_leap (coded_month), mday) : NULL;
  if (month < 1 || month > 12 || mday < 1)
    return NULL;
  /* Translators: a day and a month without year: 8 March */
  return g_strdup_printf (C_("date", "%1$d %2$s"), mday, month_name (month));
}

/* "Mon, Wed", "the second Sun". NULL: no words. */
static char *
list_weekdays (const HearthRule *rule)
{
  char *list = NULL;

  for (guint i = 0; i < HEARTH_RULE_COUNT (rule, by_day); i++)
    if (!add_to_list (&list, name_weekday (rule->by_day[i])))
      return NULL;
  return list;
}

static char *
list_month_days (const HearthRule *rule)
{
  char *list = NULL;

  for (guint i = 0; i < HEARTH_RULE_COUNT (rule, by_month_day); i++)
    if (!add_to_list (&list, name_month_day (rule->by_month_day[i])))
      return NULL;
  return list;
}

/* "8 March", "1st month, day 15", "the second Sun of May". NULL: no words. */
static char *
list_dates (const HearthRule *rule)
{
  g_autofree char *weekday = NULL;
  char *list = NULL;

  if (HEARTH_RULE_COUNT (rule, by_day) > 0)
    {
      gboolean one_of_each = HEARTH_RULE_COUNT (rule, by_day) == 1 && HEARTH_RULE_COUNT (rule, by_month) == 1
                             && HEARTH_RULE_COUNT (rule, by_month_day) == 0;

      if (!one_of_each || hearth_rule_is_chinese (rule) || rule->by_month[0] < 1 || rule->by_month[0] > 12)
        return NULL;
      weekday = name_weekday (rule->by_day[0]);
      if (weekday == NULL)
        return NULL;
      /* Translators: a weekday of a month: the second Sun of May */
      return g_strdup_printf (C_("recurrence", "%1$s of %2$s"), weekday, month_name (rule->by_month[0]));
    }
  for (guint m = 0; m < HEARTH_RULE_COUNT (rule, by_month); m++)
    for (guint d = 0; d < HEARTH_RULE_COUNT (rule, by_month_day); d++)
      if (!add_to_list (&list, name_date (rule, rule->by_month[m], rule->by_month_day[d])))
        return NULL;
  return list;
}

/* What stands behind "on". FALSE: no words; *@on is NULL when nothing has to be said. */
static gboolean
name_days (const HearthRule *rule, char **on)
{
  gboolean days = HEARTH_RULE_COUNT (rule, by_day) > 0;
  gboolean month_days = HEARTH_RULE_COUNT (rule, by_month_day) > 0;
  gboolean in_months = HEARTH_RULE_COUNT (rule, by_month) > 0;

  *on = NULL;
  if (!days && !month_days && !in_months)
    return TRUE;
  if (rule->freq == ICAL_YEARLY_RECURRENCE)
    *on = list_dates (rule);
  else if (!in_months && days && !month_days)
    *on = list_weekdays (rule);
  else if (!in_months && month_days && !days && rule->freq == ICAL_MONTHLY_RECURRENCE)
    *on = list_month_days (rule);
  return *on != NULL;
}

/* "every 2 weeks". One has words of its own, for in Chinese it is not "every 1 week". */
static char *
name_interval (const HearthRule *rule)
{
  int n = rule->interval;
  const char *format;

  switch (rule->freq)
    {
    case ICAL_DAILY_RECURRENCE:
      format = n == 1 ? C_("recurrence", "every day") : ngettext ("every %d day", "every %d days", (gulong) n);
      /* Every day on Mon and Wed is every week on Mon and Wed. */
      if (n == 1 && HEARTH_RULE_COUNT (rule, by_day) > 0)
        format = C_("recurrence", "every week");
      break;
    case ICAL_WEEKLY_RECURRENCE:
      format = n == 1 ? C_("recurrence", "every week") : ngettext ("every %d week", "every %d weeks", (gulong) n);
      break;
    case ICAL_MONTHLY_RECURRENCE:
      format = n == 1 ? C_("recurrence", "every month") : ngettext ("every %d month", "every %d months", (gulong) n);
      break;
    default:
      format = n == 1 ? C_("recurrence", "every year") : ngettext ("every %d year", "every %d years", (gulong) n);
      break;
    }
  return g_strdup_printf (format, n);
}

/* Adds "until 3 March 2026" or "10 times" to @words (transfer full). */
static char *
add_end (const HearthRule *rule, char *words)
{
  g_autofree char *before = words;
  g_autofree char *date = NULL;

  if (rule->count > 0)
    /* Translators: how often: every week on Mon, 10 times */
    return g_strdup_printf (ngettext ("%1$s, %2$d time", "%1$s, %2$d times", (gulong) rule->count),
                            before, rule->count);
  if (icaltime_is_null_time (rule->until) || rule->until.month < 1 || rule->until.month > 12)
    return g_steal_pointer (&before);
  /* Translators: day, month, year: 3 March 2026 */
  date = g_strdup_printf (C_("date", "%1$d %2$s %3$d"), rule->until.day, month_name (rule->until.month),
                          rule->until.year);
  /* Translators: every week on Mon until 3 March 2026 */
  return g_strdup_printf (C_("recurrence", "%1$s until %2$s"), before, date);
}

/**
 * hearth_recur_describe:
 * @rrule: (nullable): the value of an RRULE; %NULL is "once"
 *
 * Returns: (transfer full): a sentence without full stop, "every week on Mon, Wed until 3 March 2026"; a rule that
 *   has no words is quoted in it
 */
char *
hearth_recur_describe (const char *rrule)
{
  g_auto (HearthRule) rule = ICALRECURRENCETYPE_INITIALIZER;
  g_autofree char *every = NULL;
  g_autofree char *on = NULL;
  char *words;

  if (rrule == NULL)
    return g_strdup (C_("recurrence", "once"));
  if (!hearth_rule_parse (rrule, &rule))
    return g_strdup (C_("recurrence", "by a rule that Hearth does not know"));

  every = name_interval (&rule);
  if (hearth_rule_is_chinese (&rule))
    {
      /* Translators: every year by the lunar calendar */
      words = g_strdup_printf (C_("recurrence", "%s by the lunar calendar"), every);
      g_free (every);
      every = words;
    }
  if (is_odd (&rule) || !name_days (&rule, &on))
    {
      g_autofree char *shown = g_utf8_make_valid (rrule, -1);

      /* Translators: an odd rule is quoted as it is: every month by the rule FREQ=MONTHLY;BYDAY=MO;BYSETPOS=2 */
      return g_strdup_printf (C_("recurrence", "%1$s by the rule %2$s"), every, shown);
    }
  /* Translators: every week on Mon, Wed */
  words = on != NULL ? g_strdup_printf (C_("recurrence", "%1$s on %2$s"), every, on) : g_strdup (every);
  return add_end (&rule, words);
}
