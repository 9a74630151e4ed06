/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How days, times and kinds of posts are written in the calendar. Main thread. */
#include "config.h"

#include "hearth-calendar-words.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "hearth-occurrence.h"

/** hearth_calendar_day_words: Returns: (transfer full): a day as people write it. */
char *
hearth_calendar_day_words (HearthDay day)
{
  return hearth_day_format (day, C_("a day, strftime", "%-d %B %Y"));
}

/** hearth_calendar_span_words: @first, @last: or NONE. Returns: (transfer full) (nullable): from day to day; NULL when one is not known. */
char *
hearth_calendar_span_words (HearthDay first, HearthDay last)
{
  if (first == HEARTH_DAY_NONE || last == HEARTH_DAY_NONE)
    return NULL;
  g_autofree char *from = hearth_calendar_day_words (first);
  g_autofree char *to = hearth_calendar_day_words (last);
  return g_strdup_printf (C_("first day, last day", "%1$s – %2$s"), from, to);
}

/** hearth_calendar_weekday_words: Returns: (transfer full): a day near to now, with its weekday. */
char *
hearth_calendar_weekday_words (HearthDay day)
{
  return hearth_day_format (day, C_("a day near to now, strftime", "%A, %-d %B"));
}

/** hearth_calendar_month_words: @day: any of the month. Returns: (transfer full): */
char *
hearth_calendar_month_words (HearthDay day)
{
  return hearth_day_format (day, C_("a month, strftime", "%B %Y"));
}

/** hearth_calendar_weekday_short: @weekday: 0 Monday … 6 Sunday. */
const char *
hearth_calendar_weekday_short (int weekday)
{
  const char *const names[7] = { C_("weekday", "Mon"), C_("weekday", "Tue"), C_("weekday", "Wed"), C_("weekday", "Thu"),
                                 C_("weekday", "Fri"), C_("weekday", "Sat"), C_("weekday", "Sun") };

  g_return_val_if_fail (weekday >= 0 && weekday < 7, "");
  return names[weekday];
}

/** hearth_calendar_time_words: @second: of the day. Returns: (transfer full): hours and minutes */
char *
hearth_calendar_time_words (gint32 second)
{
  return g_strdup_printf ("%02d:%02d", second / 3600, second / 60 % 60);
}

/** hearth_calendar_time_parse: @second: (out): of the day. Returns: whether @text is hours and minutes */
gboolean
hearth_calendar_time_parse (const char *text, gint32 *second)
{
  g_autofree char *wall_text = g_strdup_printf ("2000-01-01T%s", text);
  HearthWall wall;

  if (!hearth_wall_parse (wall_text, &wall))
    return FALSE;
  *second = wall.second;
  return TRUE;
}

/**
 * hearth_calendar_first_weekday:
 *
 * Returns: the day a week starts with where the owner lives, 0 Monday … 6 Sunday, by the locale
 */
int
hearth_calendar_first_weekday (void)
{
  /* The C library gives the number of a day counted from a date that is a Sunday or a Monday. */
  guint32 origin = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  int number = *(const guint8 *) nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  int base = origin == 19971201 ? 0 : 6;

  return (base + number - 1 + 7) % 7;
}

/** hearth_calendar_week_start: Returns: the last day up to @day that is the week's first. */
HearthDay
hearth_calendar_week_start (HearthDay day, int first_weekday)
{
  return day - (hearth_day_weekday (day) - first_weekday + 7) % 7;
}

/** hearth_post_kind_title: Returns: (transfer none): the kind in the owner's words. */
const char *
hearth_post_kind_title (HearthPostKind kind)
{
  switch (kind)
    {
    case HEARTH_POST_EMOTION:
      return C_("kind of post", "Emotion");
    case HEARTH_POST_BENEFIT:
      return C_("kind of post", "Benefit");
    case HEARTH_POST_PROMOTION:
      return C_("kind of post", "Promotion");
    case HEARTH_POST_NOTICE:
      return C_("kind of post", "Notice");
    case HEARTH_POST_KNOWLEDGE:
    default:
      return C_("kind of post", "Knowledge");
    }
}

/** hearth_post_kind_icon: Returns: (transfer none): the name of its symbolic icon. */
const char *
hearth_post_kind_icon (HearthPostKind kind)
{
  switch (kind)
    {
    case HEARTH_POST_EMOTION:
      return "hearth-kind-emotion-symbolic";
    case HEARTH_POST_BENEFIT:
      return "hearth-kind-benefit-symbolic";
    case HEARTH_POST_PROMOTION:
      return "hearth-kind-promotion-symbolic";
    case HEARTH_POST_NOTICE:
      return "hearth-kind-notice-symbolic";
    case HEARTH_POST_KNOWLEDGE:
    default:
      return "hearth-kind-knowledge-symbolic";
    }
}

/**
 * hearth_post_results_words:
 * @results: (array fixed-size=HEARTH_N_RESULTS): what was typed of a post that was sent
 *
 * Returns: (transfer full): the known ones in words, empty when none is
 */
char *
hearth_post_results_words (const gint64 *results)
{
  GString *words = g_string_new (NULL);
  const char *const titles[HEARTH_N_RESULTS] = { _("reached"), _("reads"), _("clicks"), _("carts"), _("paid"), _("shares") };

  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    if (results[i] != HEARTH_RESULT_UNKNOWN)
      {
        g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, results[i]);

        g_string_append (words, words->len > 0 ? " · " : "");
        g_string_append_printf (words, C_("a number typed for a post, and what it counts", "%1$s %2$s"), number, titles[i]);
      }
  return g_string_free (words, FALSE);
}
