/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The charts of the golden pictures that tell a story of the people themselves: how long they stay, who speaks, who went
 * from active to silent, and what happened meanwhile. All data are made by formula, the same on every machine. */

#include "golden-charts.h"

#include <math.h>

#define FIRST (hearth_day_from_ymd (2026, 9, 1))
#define STAY 181

static HearthChart *
stays (void)
{
  static char texts[STAY][16];
  const char *names[STAY];
  double days[STAY], all[STAY], half[STAY];
  HearthChart *chart;

  for (guint i = 0; i < STAY; i++)
    {
      g_snprintf (texts[i], sizeof texts[i], "day %u", i);
      names[i] = texts[i];
      days[i] = i;
      all[i] = i == 0 ? 1 : fmin (all[i - 1], 0.42 + 0.58 * exp (-(double) (i - i % 3) / 45));
      half[i] = i == 0 ? 1 : i > 120 ? NAN : fmin (half[i - 1], 0.55 + 0.45 * exp (-(double) (i - i % 4) / 38));
    }
  chart = hearth_chart_new_categories (HEARTH_CHART_STEPS, names, STAY);
  hearth_chart_set_title (chart, "How long members stay");
  hearth_chart_set_subtitle (chart, "妈妈群 · joined since Jan 2024 · data until 30 Nov 2026");
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, "still here");
  hearth_chart_set_numbers (chart, days, "days after joining");
  hearth_chart_add_series (chart, "This half-year", HEARTH_CHART_HEADCOUNT, half);
  hearth_chart_add_series (chart, "All", HEARTH_CHART_BASELINE, all);
  hearth_chart_set_threshold (chart, 0.5, "half are still here");
  return chart;
}

static HearthChart *
make_speakers (guint  n,
               double numbers[])
{
  g_auto (GStrv) names = g_new0 (char *, n + 1);
  g_autofree double *shares = g_new (double, n);
  g_autofree double *even = g_new (double, n);
  HearthChart *chart;

  for (guint i = 0; i < n; i++)
    {
      names[i] = g_strdup_printf ("前 %g 人", numbers[i]);
      shares[i] = 1 - exp (-sqrt (numbers[i]) / 2.4);
      even[i] = numbers[i] / 120;
    }
  chart = hearth_chart_new_categories (HEARTH_CHART_CUMULATIVE, (const char *const *) names, n);
  hearth_chart_set_title (chart, "发言集中在多少人");
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, "占全部消息");
  hearth_chart_set_numbers (chart, numbers, "发言最多的人数");
  hearth_chart_add_series (chart, "消息占比", HEARTH_CHART_MESSAGES, shares);
  hearth_chart_add_series (chart, "人人一样多", HEARTH_CHART_BASELINE, even);
  return chart;
}

static HearthChart *
speakers (void)
{
  double numbers[120];

  for (guint i = 0; i < 120; i++)
    numbers[i] = i + 1;
  return make_speakers (120, numbers);
}

static HearthChart *
speakers_few (void)
{
  return make_speakers (6, (double[]) { 1, 3, 5, 10, 20, 50 });
}

static HearthChart *
flow (void)
{
  static const char *const before[] = { "还没来", "活跃", "沉默", "流失边缘" };
  static const char *const after[] = { "新人", "活跃", "沉默", "流失边缘", "已退出" };
  static const HearthChartMeaning from[] = { HEARTH_CHART_BASELINE, HEARTH_CHART_ACTIVE, HEARTH_CHART_SILENT, HEARTH_CHART_LOST };
  static const HearthChartMeaning to[] = { HEARTH_CHART_NEW, HEARTH_CHART_ACTIVE, HEARTH_CHART_SILENT, HEARTH_CHART_LOST, HEARTH_CHART_LEFT };
  static const double ways[5][4] = { { 23, 0, 0, 0 }, { 9, 118, 14, 2 }, { 3, 31, 62, 5 }, { 0, 4, 27, 41 }, { 2, 6, 9, 17 } };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_FLOW, before, 4);

  hearth_chart_set_title (chart, "谁的状态变了");
  hearth_chart_set_subtitle (chart, "妈妈群 · 373 人");
  hearth_chart_set_sides (chart, "9 月 1 日", "11 月 30 日", from);
  for (guint s = 0; s < 5; s++)
    hearth_chart_add_series (chart, after[s], to[s], ways[s]);
  return chart;
}

/* add_marks: a season of events, posts and imports, some on the same days. */
static void
add_marks (HearthChart *chart,
           guint        posts)
{
  hearth_chart_add_mark (chart, FIRST + 12, HEARTH_CHART_MARK_EVENT, "中秋手工日");
  hearth_chart_add_mark (chart, FIRST + 47, HEARTH_CHART_MARK_EVENT, "Autumn fair with the whole neighbourhood");
  hearth_chart_add_mark (chart, FIRST + 58, HEARTH_CHART_MARK_IMPORT, "October export");
  hearth_chart_add_mark (chart, FIRST + 84, HEARTH_CHART_MARK_DATA_END, "");
  for (guint i = 0; i < posts; i++)
    hearth_chart_add_mark (chart, FIRST + 20 + (HearthDay) (i * 60 / posts), HEARTH_CHART_MARK_POST, "Recipe of the week");
}

static HearthChart *
make_marked (HearthChartKind kind,
             guint           posts)
{
  HearthChart *chart = hearth_chart_new_days (kind, FIRST, HEARTH_CHART_DAY, 91);
  double values[91];

  for (guint i = 0; i < 91; i++)
    values[i] = i > 84 ? NAN : floor (18 + 9 * sin (i / 8.0) + 10 * golden_noise (i) + (i == 47 ? 25 : 0));
  hearth_chart_set_title (chart, "Members active each day");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "members");
  hearth_chart_add_series (chart, "Active", HEARTH_CHART_DAU, values);
  add_marks (chart, posts);
  return chart;
}

static HearthChart *
marked (void)
{
  return make_marked (HEARTH_CHART_LINE, 4);
}

static HearthChart *
marked_many (void)
{
  return make_marked (HEARTH_CHART_BARS, 40);
}

static HearthChart *
cohorts_many (void)
{
  static char texts[36][24];
  const char *ks[12] = { "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_HEAT, ks, 12);

  hearth_chart_set_title (chart, "Still active by month of joining");
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, "share active in each 30 days after joining");
  for (guint s = 0; s < 36; s++)
    {
      double values[12];

      g_snprintf (texts[s], sizeof texts[s], "%u 年 %u 月 (%u)", 2024 + s / 12, s % 12 + 1, 20 + (s * 7) % 40);
      for (guint i = 0; i < 12; i++)
        values[i] = s + i < 36 ? 0.3 + 0.6 * exp (-(double) i / 3) * (0.7 + 0.3 * golden_noise (i + 12 * s)) : NAN;
      hearth_chart_add_series (chart, texts[s], HEARTH_CHART_JOINED, values);
    }
  return chart;
}

static HearthChart *
share_long (void)
{
  static const char *const groups[] = { "城西小学三年级二班家长交流群（新）", "周末烘焙与亲子手工兴趣小组", "读书会" };
  static const char *const kinds[] = { "知识干货与经验分享", "情感交流", "福利与优惠活动通知", "闲聊" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_SHARE, groups, 3);

  hearth_chart_set_title (chart, "内容构成");
  for (guint s = 0; s < 4; s++)
    hearth_chart_add_series (chart, kinds[s], HEARTH_CHART_OTHER_1 + s,
                             (double[]) { 10 + 30 * golden_noise (s), 5 + 20 * golden_noise (s + 4), 3 + 9 * golden_noise (s + 8) });
  return chart;
}

const GoldenChart golden_story_charts[] = {
  { "stays-light", stays, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "stays-dark", stays, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "stays-print", stays, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "stays-narrow", stays, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "speakers-light", speakers, 640, 320, HEARTH_CHART_LIGHT, FALSE },
  { "speakers-dark", speakers, 640, 320, HEARTH_CHART_DARK, FALSE },
  { "speakers-print", speakers, 640, 320, HEARTH_CHART_PRINT, TRUE },
  { "speakers-narrow", speakers, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "speakers-few", speakers_few, 640, 320, HEARTH_CHART_LIGHT, FALSE },
  { "speakers-few-narrow", speakers_few, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "flow-light", flow, 640, 360, HEARTH_CHART_LIGHT, FALSE },
  { "flow-dark", flow, 640, 360, HEARTH_CHART_DARK, FALSE },
  { "flow-print", flow, 640, 360, HEARTH_CHART_PRINT, TRUE },
  { "flow-contrast", flow, 640, 360, HEARTH_CHART_HIGH_CONTRAST_DARK, FALSE },
  { "flow-narrow", flow, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "marked-light", marked, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "marked-dark", marked, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "marked-print", marked, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "marked-narrow", marked, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "marked-many-light", marked_many, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "marked-many-print", marked_many, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "marked-many-narrow", marked_many, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "cohorts-many-light", cohorts_many, 640, 900, HEARTH_CHART_LIGHT, FALSE },
  { "cohorts-many-low", cohorts_many, 640, 320, HEARTH_CHART_LIGHT, FALSE },
  { "cohorts-many-narrow", cohorts_many, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "share-long-light", share_long, 640, 220, HEARTH_CHART_LIGHT, FALSE },
  { "share-long-narrow", share_long, 320, 240, HEARTH_CHART_LIGHT, FALSE },
};

const guint n_golden_story_charts = G_N_ELEMENTS (golden_story_charts);
