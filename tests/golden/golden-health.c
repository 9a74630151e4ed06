/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The charts of the golden pictures that the health boards are made of beyond the plain kinds: scores, money, targets.
 * All data are made by formula, the same on every machine. */

#include "golden-charts.h"

#include <math.h>

#define MONTH (hearth_day_from_ymd (2025, 12, 1))

static HearthChart *
new_months (HearthChartKind kind,
            const char     *title)
{
  HearthChart *chart = hearth_chart_new_days (kind, MONTH, HEARTH_CHART_MONTH, 12);

  hearth_chart_set_title (chart, title);
  hearth_chart_set_scope (chart, "妈妈群", MONTH, hearth_day_from_ymd (2026, 11, 30), "Asia/Shanghai", HEARTH_DAY_NONE);
  return chart;
}

static HearthChart *
target (void)
{
  HearthChart *chart = new_months (HEARTH_CHART_LINE, "每周发言率");
  double values[12], targets[12];

  for (guint i = 0; i < 12; i++)
    {
      values[i] = 0.24 + 0.012 * i + 0.05 * golden_noise (i + 3);
      targets[i] = i < 2 ? NAN : 0.25 + 0.05 * (i / 4);
    }
  hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, "占成员比例");
  hearth_chart_add_series (chart, "发言", HEARTH_CHART_ACTIVE, values);
  hearth_chart_set_threshold (chart, 0.3, "30% 起为健康");
  hearth_chart_set_targets (chart, targets, "目标 35%");
  return chart;
}

static HearthChart *
money (void)
{
  HearthChart *chart = new_months (HEARTH_CHART_STACKED, "Revenue");
  double first[12], again[12], targets[12];

  for (guint i = 0; i < 12; i++)
    {
      first[i] = round (1200000 * (0.4 + golden_noise (i)));
      again[i] = round (90000.0 * i * (0.5 + golden_noise (i + 20)));
      targets[i] = 2000000;
    }
  hearth_chart_set_currency (chart, "CNY", 2, "revenue");
  hearth_chart_add_series (chart, "First orders", HEARTH_CHART_OTHER_1, first);
  hearth_chart_add_series (chart, "Repeat orders", HEARTH_CHART_OTHER_3, again);
  hearth_chart_set_targets (chart, targets, "target 20K");
  return chart;
}

static HearthChart *
make_nps (HearthChartKind kind)
{
  HearthChart *chart = new_months (kind, "Would recommend (NPS)");
  double score[] = { -62, -41, -18, NAN, -4, 12, 9, 31, 28, 47, 66, 71 };

  hearth_chart_set_unit (chart, HEARTH_CHART_NUMBER, "−100 to 100");
  hearth_chart_set_range (chart, -100, 100);
  hearth_chart_add_series (chart, "NPS", HEARTH_CHART_OTHER_1, score);
  hearth_chart_set_threshold (chart, 30, "good from 30");
  return chart;
}

static HearthChart *
nps (void)
{
  return make_nps (HEARTH_CHART_LINE);
}

static HearthChart *
nps_bars (void)
{
  return make_nps (HEARTH_CHART_BARS);
}

static HearthChart *
response (void)
{
  const char *const times[] = { "<5 分钟", "<30 分钟", "<2 小时", "<1 天", "更晚", "没有回答" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_BARS, times, 6);
  double questions[] = { 41, 63, 28, 17, 6, 22 };

  hearth_chart_set_title (chart, "提问多久有人回答");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "提问");
  hearth_chart_add_series (chart, "提问", HEARTH_CHART_MESSAGES, questions);
  return chart;
}

static HearthChart *
reasons (void)
{
  const char *const names[] = { "消息太多，手机一直响", "没有找到想要的内容，群里也没有人回答问题", "搬家", "A reason told in English at some length",
                                "不再需要（孩子已经上小学，改去别的家长群了）", "没有说" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LIST, names, 6);
  double people[] = { 31, 22, 9, 7, 5, 48 };

  hearth_chart_set_title (chart, "为什么离开");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "人");
  hearth_chart_add_series (chart, "人", HEARTH_CHART_LEFT, people);
  return chart;
}

static HearthChart *
list_target (void)
{
  const char *const groups[] = { "妈妈群", "烘焙群", "读书会", "Running" };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_LIST, groups, 4);

  hearth_chart_set_title (chart, "New members this month against target");
  hearth_chart_add_series (chart, "New members", HEARTH_CHART_JOINED, (double[]) { 42, 18, 29, 3 });
  hearth_chart_set_targets (chart, (double[]) { 30, 20, 30, NAN }, "target of the month");
  hearth_chart_set_threshold (chart, 10, "at least 10");
  return chart;
}

const GoldenChart golden_health_charts[] = {
  { "target-light", target, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "target-dark", target, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "target-print", target, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "target-narrow", target, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "money-light", money, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "money-dark", money, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "money-print", money, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "money-narrow", money, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "nps-light", nps, 720, 320, HEARTH_CHART_LIGHT, FALSE },
  { "nps-dark", nps, 720, 320, HEARTH_CHART_DARK, FALSE },
  { "nps-print", nps, 720, 320, HEARTH_CHART_PRINT, TRUE },
  { "nps-narrow", nps, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "nps-bars", nps_bars, 640, 300, HEARTH_CHART_LIGHT, FALSE },
  { "response-light", response, 640, 300, HEARTH_CHART_LIGHT, FALSE },
  { "response-dark", response, 640, 300, HEARTH_CHART_DARK, FALSE },
  { "response-print", response, 640, 300, HEARTH_CHART_PRINT, TRUE },
  { "response-narrow", response, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "reasons-light", reasons, 560, 260, HEARTH_CHART_LIGHT, FALSE },
  { "reasons-narrow", reasons, 320, 240, HEARTH_CHART_LIGHT, FALSE },
  { "list-target-light", list_target, 560, 220, HEARTH_CHART_LIGHT, FALSE },
  { "list-target-dark", list_target, 560, 220, HEARTH_CHART_DARK, FALSE },
  { "list-target-narrow", list_target, 320, 240, HEARTH_CHART_LIGHT, FALSE },
};

const guint n_golden_health_charts = G_N_ELEMENTS (golden_health_charts);
