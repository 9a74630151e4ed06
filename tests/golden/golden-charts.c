/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The charts of the golden pictures: one of each kind, and the extremes that charts are usually ugly at.
 * All data are made by formula, the same on every machine. */

#include "golden-charts.h"

#include <math.h>

#define FIRST (hearth_day_from_ymd (2026, 10, 1))

static void
dress (HearthChart *chart,
       const char  *title,
       guint        days)
{
  hearth_chart_set_title (chart, title);
  hearth_chart_set_scope (chart, "妈妈群", FIRST, FIRST + (HearthDay) days - 1, "Asia/Shanghai", FIRST + (HearthDay) days - 2);
}

static HearthChart *
make_dau (guint    days,
          gboolean gaps)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_LINE, FIRST, HEARTH_CHART_DAY, days);
  g_autofree double *share = g_new (double, days);

  for (guint i = 0; i < days; i++)
    share[i] = 0.27 + 0.06 * sin (i / 9.0) + 0.05 * (i % 7 >= 5) + 0.05 * golden_noise (i);
  for (guint i = 12; gaps && i < MIN (days, 16); i++)
    share[i] = NAN;
  dress (chart, "Members active each day", days);
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, "share of members");
  hearth_chart_add_series (chart, "Active", HEARTH_CHART_DAU, share);
  hearth_chart_set_threshold (chart, 0.3, "healthy from 30%");
  return chart;
}

static HearthChart *
line_gaps (void)
{
  return make_dau (61, TRUE);
}

static HearthChart *
line_one_point (void)
{
  return make_dau (1, FALSE);
}

static HearthChart *
line_ten_years (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_LINE, hearth_day_from_ymd (2016, 11, 1), HEARTH_CHART_DAY, 3652);
  g_autofree double *values = g_new (double, 3652);

  for (guint i = 0; i < 3652; i++)
    values[i] = i > 1500 && i < 1700 ? NAN : round (40 + i / 20.0 + 30 * sin (i / 180.0) + 40 * golden_noise (i));
  hearth_chart_set_title (chart, "Messages each day");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "messages");
  hearth_chart_add_series (chart, "Messages", HEARTH_CHART_MESSAGES, values);
  return chart;
}

static HearthChart *
line_three (void)
{
  static const char *const names[] = { "烘焙群", "妈妈群", "Book café <b>&" };
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_LINE, hearth_day_from_ymd (2025, 12, 1), HEARTH_CHART_MONTH, 12);

  hearth_chart_set_title (chart, "Members by group");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "members");
  for (guint s = 0; s < 3; s++)
    {
      double values[12];

      for (guint i = 0; i < 12; i++)
        values[i] = round (120 + 90 * s + (12.0 - 5 * s) * i + 30 * golden_noise (i + 40 * s));
      hearth_chart_add_series (chart, names[s], HEARTH_CHART_OTHER_1 + s, values);
    }
  return chart;
}

static HearthChart *
make_joined (HearthChartKind kind,
             guint           days)
{
  HearthChart *chart = hearth_chart_new_days (kind, FIRST, HEARTH_CHART_DAY, days);
  g_autofree double *joined = g_new (double, days);
  g_autofree double *left = g_new (double, days);
  g_autofree double *headcount = g_new (double, days);
  double there = 380;

  for (guint i = 0; i < days; i++)
    {
      joined[i] = floor (5 * golden_noise (i) + (i == 17 ? 14 : 0));
      left[i] = floor (4.2 * golden_noise (i + 500));
      headcount[i] = there += joined[i] - left[i];
    }
  dress (chart, "Growth", days);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "members");
  if (kind == HEARTH_CHART_GROWTH)
    hearth_chart_add_series (chart, "Headcount", HEARTH_CHART_HEADCOUNT, headcount);
  hearth_chart_add_series (chart, "Joined", HEARTH_CHART_JOINED, joined);
  hearth_chart_add_series (chart, "Left", HEARTH_CHART_LEFT, left);
  return chart;
}

static HearthChart *
growth (void)
{
  return make_joined (HEARTH_CHART_GROWTH, 31);
}

static HearthChart *
growth_year (void)
{
  return make_joined (HEARTH_CHART_GROWTH, 365);
}

static HearthChart *
mirrored (void)
{
  return make_joined (HEARTH_CHART_MIRRORED, 14);
}

static HearthChart *
grouped (void)
{
  return make_joined (HEARTH_CHART_BARS, 14);
}

static HearthChart *
bars_negative (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_BARS, hearth_day_from_ymd (2025, 11, 1), HEARTH_CHART_MONTH, 12);
  double net[] = { 12, 30, -4, -18, 7, 0, 22, NAN, NAN, -31, -6, 9 };

  hearth_chart_set_title (chart, "Net growth by month");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "members");
  hearth_chart_add_series (chart, "Net growth", HEARTH_CHART_JOINED, net);
  return chart;
}

static HearthChart *
bars_zero (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_BARS, FIRST, HEARTH_CHART_DAY, 31);
  double none[31] = { 0 };

  dress (chart, "Messages each day", 31);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "messages");
  hearth_chart_add_series (chart, "Messages", HEARTH_CHART_MESSAGES, none);
  return chart;
}

static HearthChart *
bars_huge (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_BARS, hearth_day_from_ymd (2020, 1, 1), HEARTH_CHART_YEAR, 6);
  double huge[] = { 1234567, 23456789, 34567890, 98765432, 123456789, 5 };

  hearth_chart_set_title (chart, "Messages by year");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "messages");
  hearth_chart_add_series (chart, "Messages", HEARTH_CHART_MESSAGES, huge);
  return chart;
}

static const char *const lifecycle_names[] = { "New", "Active", "Silent", "Lost" };
static const HearthChartMeaning lifecycle[] = { HEARTH_CHART_NEW, HEARTH_CHART_ACTIVE, HEARTH_CHART_SILENT, HEARTH_CHART_LOST };

static HearthChart *
stacked (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_STACKED, hearth_day_from_ymd (2026, 8, 31), HEARTH_CHART_WEEK, 12);

  hearth_chart_set_title (chart, "Lifecycle by week");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "members");
  for (guint s = 0; s < 4; s++)
    {
      double values[12];

      for (guint i = 0; i < 12; i++)
        values[i] = round (20 + 60 * (s == 1) + 40 * golden_noise (i + 30 * s));
      hearth_chart_add_series (chart, lifecycle_names[s], lifecycle[s], values);
    }
  return chart;
}

static HearthChart *
share (void)
{
  const char *const nothing[] = { "" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_SHARE, nothing, 1);
  double values[] = { 23, 187, 96, 106 };

  hearth_chart_set_title (chart, "Lifecycle on 31 Oct 2026");
  for (guint s = 0; s < 4; s++)
    hearth_chart_add_series (chart, lifecycle_names[s], lifecycle[s], &values[s]);
  return chart;
}

static HearthChart *
share_groups (void)
{
  const char *const groups[] = { "妈妈群", "烘焙群", "A bookshop with a very long name indeed", "Empty" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_SHARE, groups, 4);

  hearth_chart_set_title (chart, "Lifecycle by group");
  for (guint s = 0; s < 4; s++)
    {
      double values[4] = { 10 + 40 * golden_noise (s), 10 + 40 * golden_noise (s + 9), 4 + 300 * (s == 1), 0 };

      hearth_chart_add_series (chart, lifecycle_names[s], lifecycle[s], values);
    }
  return chart;
}

static HearthChart *
list (void)
{
  const char *const kinds[] = { "Knowledge", "Emotion", "Benefit", "Promotion", "Notice" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LIST, kinds, 5);
  double values[] = { 14, 9, 6, 1204, 0 };

  hearth_chart_set_title (chart, "Posts by kind");
  hearth_chart_add_series (chart, "Posts", HEARTH_CHART_OTHER_1, values);
  return chart;
}

static HearthChart *
funnel (void)
{
  const char *const steps[] = { "Reach", "Click", "Cart", "Paid" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_FUNNEL, steps, 4);
  double values[] = { 1240, 410, 52, 31 };

  hearth_chart_set_title (chart, "From post to order");
  hearth_chart_set_threshold (chart, 0.15, NULL);
  hearth_chart_set_note (chart, "A step under 15% is the weak link: look there first.");
  hearth_chart_add_series (chart, "People", HEARTH_CHART_JOINED, values);
  return chart;
}

static HearthChart *
active_hours (void)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  const char *hours[24];
  HearthChart *chart;
  static char texts[24][4];

  for (guint h = 0; h < 24; h++)
    {
      g_snprintf (texts[h], sizeof texts[h], "%u", h);
      hours[h] = texts[h];
    }
  chart = hearth_chart_new_categories (HEARTH_CHART_HEAT, hours, 24);
  dress (chart, "Active hours", 31);
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "activities by weekday and hour");
  for (guint d = 0; d < 7; d++)
    {
      double values[24];

      for (guint h = 0; h < 24; h++)
        values[h] = floor (60 * exp (-pow ((h - 20.0) / 3, 2)) + 30 * exp (-pow ((h - 12.0) / 2, 2)) + 9 * golden_noise (h + 24 * d));
      hearth_chart_add_series (chart, days[d], HEARTH_CHART_JOINED, values);
    }
  return chart;
}

static HearthChart *
cohorts (void)
{
  static const char *const months[] = { "May 2026 (34)", "Jun 2026 (51)", "Jul 2026 (28)", "Aug 2026 (40)", "Sep 2026 (12)" };
  const char *const ks[] = { "0", "1", "2", "3", "4" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_HEAT, ks, 5);

  hearth_chart_set_title (chart, "Still active by month of joining");
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, "share active in each 30 days after joining");
  for (guint s = 0; s < 5; s++)
    {
      double values[5];

      for (guint i = 0; i < 5; i++)
        values[i] = i < 5 - s ? (0.9 - 0.15 * i) * (0.8 + 0.2 * golden_noise (i + 5 * s)) : NAN;
      hearth_chart_add_series (chart, months[s], HEARTH_CHART_JOINED, values);
    }
  return chart;
}

static HearthChart *
spark (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_SPARK, FIRST, HEARTH_CHART_DAY, 30);
  double values[30];

  for (guint i = 0; i < 30; i++)
    values[i] = i == 11 || i == 12 ? NAN : floor (10 + 20 * golden_noise (i));
  hearth_chart_add_series (chart, "Messages", HEARTH_CHART_MESSAGES, values);
  return chart;
}

static HearthChart *
empty (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_LINE, FIRST, HEARTH_CHART_DAY, 31);

  dress (chart, "Members active each day", 31);
  return chart;
}

static HearthChart *
hostile (void)
{
  g_autofree char *endless = g_strnfill (10240, 'W');
  const char *const names[] = { "<b>bold</b> & \"quoted\"", "\xe2\x80\xae" "turned around", "line\nbreak\ttab",
                                endless, "👩‍👩‍👧 שלום", "\xff\xfe" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LIST, names, 6);
  double values[] = { 5, 4, 3, 2, 1, 0.5 };

  hearth_chart_set_title (chart, endless);
  hearth_chart_set_subtitle (chart, "<span size='0'>hidden</span> &amp; شكرا");
  hearth_chart_set_unit (chart, HEARTH_CHART_NUMBER, NULL);
  hearth_chart_add_series (chart, "<i>", HEARTH_CHART_OTHER_3, values);
  return chart;
}

const GoldenChart golden_charts[] = {
  { "line-light", line_gaps, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "line-dark", line_gaps, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "line-print", line_gaps, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "line-narrow", line_gaps, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "line-one-point", line_one_point, 480, 240, HEARTH_CHART_LIGHT, FALSE },
  { "line-ten-years", line_ten_years, 960, 320, HEARTH_CHART_LIGHT, FALSE },
  { "line-three-light", line_three, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "line-three-dark", line_three, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "line-three-print", line_three, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "line-three-contrast", line_three, 720, 320, HEARTH_CHART_HIGH_CONTRAST, FALSE },
  { "line-three-narrow", line_three, 320, 280, HEARTH_CHART_LIGHT, FALSE },
  { "growth-light", growth, 720, 400, HEARTH_CHART_LIGHT, FALSE },
  { "growth-dark", growth, 720, 400, HEARTH_CHART_DARK, FALSE },
  { "growth-print", growth, 720, 400, HEARTH_CHART_PRINT, TRUE },
  { "growth-narrow", growth, 320, 360, HEARTH_CHART_LIGHT, FALSE },
  { "growth-year", growth_year, 720, 400, HEARTH_CHART_LIGHT, FALSE },
  { "mirrored-light", mirrored, 640, 300, HEARTH_CHART_LIGHT, FALSE },
  { "mirrored-print", mirrored, 640, 300, HEARTH_CHART_PRINT, TRUE },
  { "grouped-light", grouped, 640, 300, HEARTH_CHART_LIGHT, FALSE },
  { "grouped-print", grouped, 640, 300, HEARTH_CHART_PRINT, TRUE },
  { "bars-negative-light", bars_negative, 640, 300, HEARTH_CHART_LIGHT, FALSE },
  { "bars-negative-dark", bars_negative, 640, 300, HEARTH_CHART_DARK, FALSE },
  { "bars-zero", bars_zero, 640, 300, HEARTH_CHART_LIGHT, FALSE },
  { "bars-huge", bars_huge, 640, 300, HEARTH_CHART_LIGHT, FALSE },
  { "stacked-light", stacked, 640, 320, HEARTH_CHART_LIGHT, FALSE },
  { "stacked-dark", stacked, 640, 320, HEARTH_CHART_DARK, FALSE },
  { "stacked-print", stacked, 640, 320, HEARTH_CHART_PRINT, TRUE },
  { "stacked-narrow", stacked, 320, 280, HEARTH_CHART_LIGHT, FALSE },
  { "share-light", share, 640, 140, HEARTH_CHART_LIGHT, FALSE },
  { "share-dark", share, 640, 140, HEARTH_CHART_DARK, FALSE },
  { "share-print", share, 640, 140, HEARTH_CHART_PRINT, TRUE },
  { "share-narrow", share, 320, 160, HEARTH_CHART_LIGHT, FALSE },
  { "share-groups", share_groups, 640, 240, HEARTH_CHART_LIGHT, FALSE },
  { "list-light", list, 560, 220, HEARTH_CHART_LIGHT, FALSE },
  { "list-dark", list, 560, 220, HEARTH_CHART_DARK, FALSE },
  { "list-print", list, 560, 220, HEARTH_CHART_PRINT, TRUE },
  { "list-hostile", hostile, 560, 260, HEARTH_CHART_LIGHT, FALSE },
  { "funnel-light", funnel, 560, 320, HEARTH_CHART_LIGHT, FALSE },
  { "funnel-dark", funnel, 560, 320, HEARTH_CHART_DARK, FALSE },
  { "funnel-print", funnel, 560, 320, HEARTH_CHART_PRINT, TRUE },
  { "funnel-narrow", funnel, 320, 280, HEARTH_CHART_LIGHT, FALSE },
  { "hours-light", active_hours, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "hours-dark", active_hours, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "hours-print", active_hours, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "hours-narrow", active_hours, 320, 260, HEARTH_CHART_LIGHT, FALSE },
  { "cohorts-light", cohorts, 560, 300, HEARTH_CHART_LIGHT, FALSE },
  { "cohorts-dark", cohorts, 560, 300, HEARTH_CHART_DARK, FALSE },
  { "cohorts-print", cohorts, 560, 300, HEARTH_CHART_PRINT, TRUE },
  { "line-three-low", line_three, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "growth-low", growth, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "mirrored-narrow", mirrored, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "grouped-narrow", grouped, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "bars-negative-narrow", bars_negative, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "stacked-low", stacked, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "share-low", share, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "share-groups-narrow", share_groups, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "list-narrow", list, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "funnel-low", funnel, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "hours-low", active_hours, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "cohorts-narrow", cohorts, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "spark-light", spark, 160, 60, HEARTH_CHART_LIGHT, FALSE },
  { "spark-dark", spark, 160, 60, HEARTH_CHART_DARK, FALSE },
  { "empty-light", empty, 480, 220, HEARTH_CHART_LIGHT, FALSE },
};

const guint n_golden_charts = G_N_ELEMENTS (golden_charts);
