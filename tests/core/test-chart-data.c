/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a chart says without being drawn: its words, its table, its CSV, its numbers and ticks. */

#include "hearth-chart-private.h"

#include <math.h>
#include <string.h>

#define FIRST (hearth_day_from_ymd (2026, 10, 1))

static HearthChart *
make_dau (void)
{
  HearthChart *chart = hearth_chart_new_days (HEARTH_CHART_LINE, FIRST, HEARTH_CHART_DAY, 6);
  double values[] = { 10, 12, NAN, 1234.5, 30, 40 };

  hearth_chart_set_title (chart, "Active each day");
  hearth_chart_add_series (chart, "=Active", HEARTH_CHART_DAU, values);
  return chart;
}

static void
test_describe (void)
{
  g_autoptr (HearthChart) chart = make_dau ();
  g_autofree char *text = NULL;

  hearth_chart_set_scope (chart, "妈妈群", FIRST, FIRST + 5, "Asia/Shanghai", FIRST + 4);
  hearth_chart_set_threshold (chart, 30, NULL);
  text = hearth_chart_describe (chart);
  g_assert_cmpstr (text, ==,
                   "Active each day. 妈妈群 · 1–6 Oct 2026 · Asia/Shanghai · data until 5 Oct 2026. "
                   "=Active: rising, last 40 (Tue 6 Oct 2026), lowest 10 (Thu 1 Oct 2026), "
                   "highest 1,234.5 (Sun 4 Oct 2026). Threshold: 30.");
}

static void
test_describe_kinds (void)
{
  const char *const steps[] = { "Reach", "Paid" };
  g_autoptr (HearthChart) funnel = hearth_chart_new_categories (HEARTH_CHART_FUNNEL, steps, 2);
  g_autoptr (HearthChart) heat = hearth_chart_new_categories (HEARTH_CHART_HEAT, steps, 2);
  g_autoptr (HearthChart) empty = hearth_chart_new_days (HEARTH_CHART_BARS, FIRST, HEARTH_CHART_DAY, 0);
  g_autofree char *funnel_text = NULL;
  g_autofree char *heat_text = NULL;
  g_autofree char *empty_text = NULL;

  hearth_chart_add_series (funnel, "People", HEARTH_CHART_JOINED, (double[]) { 100, 7 });
  funnel_text = hearth_chart_describe (funnel);
  g_assert_cmpstr (funnel_text, ==, "Reach: 100; Paid: 7.");
  hearth_chart_add_series (heat, "Mon", HEARTH_CHART_JOINED, (double[]) { NAN, 3 });
  hearth_chart_add_series (heat, "Tue", HEARTH_CHART_JOINED, (double[]) { 9, NAN });
  heat_text = hearth_chart_describe (heat);
  g_assert_cmpstr (heat_text, ==, "Highest: 9 at Tue, Reach.");
  empty_text = hearth_chart_describe (empty);
  g_assert_cmpstr (empty_text, ==, "No data in this period.");
}

/* Names do not rise or fall one after another: each is told. */
static void
test_describe_names (void)
{
  const char *const kinds[] = { "Pictures", "Links" };
  g_autoptr (HearthChart) bars = hearth_chart_new_categories (HEARTH_CHART_BARS, kinds, 2);
  g_autofree char *text = NULL;

  hearth_chart_add_series (bars, "Before", HEARTH_CHART_BASELINE, (double[]) { 8, 2 });
  hearth_chart_add_series (bars, "Now", HEARTH_CHART_OTHER_1, (double[]) { 5, NAN });
  text = hearth_chart_describe (bars);
  g_assert_cmpstr (text, ==, "Pictures – Before: 8; Now: 5; Links – Before: 2; Now: –.");
}

/* Of who came and who left the sum is told, not how many did on the last day. */
static void
test_describe_growth (void)
{
  g_autoptr (HearthChart) chart = hearth_chart_new_days (HEARTH_CHART_GROWTH, FIRST, HEARTH_CHART_DAY, 3);
  g_autofree char *text = NULL;

  hearth_chart_add_series (chart, "Members", HEARTH_CHART_HEADCOUNT, (double[]) { 10, 12, 15 });
  hearth_chart_add_series (chart, "Joined", HEARTH_CHART_JOINED, (double[]) { 1, 4, 0 });
  hearth_chart_add_series (chart, "Left", HEARTH_CHART_LEFT, (double[]) { 0, 0, 0 });
  text = hearth_chart_describe (chart);
  g_assert_nonnull (strstr (text, "Members: rising, last 15 (Sat 3 Oct 2026)"));
  g_assert_nonnull (strstr (text, "Joined: 5 in all, most 4 (Fri 2 Oct 2026). Left: 0 in all."));
}

static void
test_trend (void)
{
  static const struct
  {
    double values[6];
    const char *word;
  } cases[] = {
    { { 1, 1, 2, 2, 3, 3 }, "rising" },
    { { 3, 3, 2, 2, 1, 1 }, "falling" },
    { { 100, 101, 90, 99, 101, 100 }, "steady" },
    { { 0, 0, 0, 0, 0, 0 }, "steady" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthChart) chart = hearth_chart_new_days (HEARTH_CHART_LINE, FIRST, HEARTH_CHART_MONTH, 6);
      g_autofree char *text = NULL;

      hearth_chart_add_series (chart, "A", HEARTH_CHART_DAU, cases[i].values);
      text = hearth_chart_describe (chart);
      g_assert_nonnull (strstr (text, cases[i].word));
    }
}

static void
test_table (void)
{
  g_autoptr (HearthChart) chart = make_dau ();
  g_autofree char *head = hearth_chart_dup_header (chart, 0);
  g_autofree char *series = hearth_chart_dup_header (chart, 1);
  g_autofree char *day = hearth_chart_dup_cell (chart, 1, 0);
  g_autofree char *value = hearth_chart_dup_cell (chart, 3, 1);
  g_autofree char *gap = hearth_chart_dup_cell (chart, 2, 1);

  g_assert_cmpuint (hearth_chart_get_n_rows (chart), ==, 6);
  g_assert_cmpuint (hearth_chart_get_n_columns (chart), ==, 2);
  g_assert_cmpstr (head, ==, "Day");
  g_assert_cmpstr (series, ==, "=Active");
  g_assert_cmpstr (day, ==, "Fri 2 Oct 2026");
  g_assert_cmpstr (value, ==, "1,234.5");
  g_assert_cmpstr (gap, ==, "–");
}

static void
test_csv (void)
{
  g_autoptr (HearthChart) chart = make_dau ();
  g_autofree char *csv = hearth_chart_to_csv (chart);

  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf" "Day,'=Active\r\n2026-10-01,10\r\n2026-10-02,12\r\n2026-10-03,\r\n"
                   "2026-10-04,1234.5\r\n2026-10-05,30\r\n2026-10-06,40\r\n");
}

/* What was aimed at has a column of its own and is part of the words. */
static void
test_target (void)
{
  g_autoptr (HearthChart) chart = make_dau ();
  g_autofree char *text = NULL;
  g_autofree char *csv = NULL;
  g_autofree char *head = NULL;
  g_autofree char *cell = NULL;

  hearth_chart_set_targets (chart, (double[]) { NAN, 15, 15, 20, INFINITY, NAN }, NULL);
  text = hearth_chart_describe (chart);
  csv = hearth_chart_to_csv (chart);
  head = hearth_chart_dup_header (chart, 2);
  cell = hearth_chart_dup_cell (chart, 3, 2);
  g_assert_true (g_str_has_suffix (text, "Target: 20."));
  g_assert_cmpuint (hearth_chart_get_n_columns (chart), ==, 3);
  g_assert_cmpstr (head, ==, "Target");
  g_assert_cmpstr (cell, ==, "20");
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf" "Day,'=Active,Target\r\n2026-10-01,10,\r\n2026-10-02,12,15\r\n2026-10-03,,15\r\n"
                   "2026-10-04,1234.5,20\r\n2026-10-05,30,\r\n2026-10-06,40,\r\n");
  hearth_chart_set_targets (chart, NULL, NULL);
  g_assert_cmpuint (hearth_chart_get_n_columns (chart), ==, 2);
}

/* Amounts in a file are in the main unit, as they would be typed, and the head of their column has the currency. */
static void
test_csv_money (void)
{
  g_autoptr (HearthChart) chart = hearth_chart_new_days (HEARTH_CHART_BARS, FIRST, HEARTH_CHART_MONTH, 3);
  g_autofree char *csv = NULL;
  g_autofree char *cell = NULL;

  hearth_chart_set_currency (chart, "CNY", 2, "revenue");
  hearth_chart_add_series (chart, "Revenue", HEARTH_CHART_OTHER_1, (double[]) { 6050, NAN, 1200000 });
  csv = hearth_chart_to_csv (chart);
  cell = hearth_chart_dup_cell (chart, 2, 1);
  g_assert_cmpstr (csv, ==, "\xef\xbb\xbf" "Month,Revenue (CNY)\r\n2026-10-01,60.5\r\n2026-11-01,\r\n2026-12-01,12000\r\n");
  g_assert_cmpstr (cell, ==, "12,000.00 CNY");
  g_assert_cmpstr (chart->axis_label, ==, "revenue, CNY");
}

static void
test_numbers (void)
{
  static const struct
  {
    HearthChartMeasure measure;
    double value;
    const char *full;
    const char *brief;
  } cases[] = {
    { { HEARTH_CHART_COUNT }, 0, "0", "0" },
    { { HEARTH_CHART_COUNT }, 1234567, "1,234,567", "1.23M" },
    { { HEARTH_CHART_COUNT }, -4, "−4", "−4" },
    { { HEARTH_CHART_COUNT }, 2.26, "2.3", "2.3" },
    { { HEARTH_CHART_COUNT }, 127.98, "128", "128" },
    { { HEARTH_CHART_COUNT }, 45000, "45,000", "45K" },
    { { HEARTH_CHART_COUNT }, NAN, "–", "–" },
    { { HEARTH_CHART_PERCENT }, 0.3, "30 %", "30 %" },
    { { HEARTH_CHART_PERCENT }, 1 / 3.0, "33.3 %", "33 %" },
    { { HEARTH_CHART_PERCENT }, 1, "100 %", "100 %" },
    { { HEARTH_CHART_PERCENT }, NAN, "–", "–" },
    { { HEARTH_CHART_NUMBER }, 4.256, "4.26", "4.26" },
    { { HEARTH_CHART_MONEY, 2, "CNY" }, 6080, "60.80 CNY", "61" },
    { { HEARTH_CHART_MONEY, 2, "CNY" }, 450, "4.50 CNY", "4.5" },
    { { HEARTH_CHART_MONEY, 2, "CNY" }, 123456789, "1,234,567.89 CNY", "1.23M" },
    { { HEARTH_CHART_MONEY, 2, "CNY" }, -1250000, "−12,500.00 CNY", "−12.5K" },
    { { HEARTH_CHART_MONEY, 0, "JPY" }, 980, "980 JPY", "980" },
    { { HEARTH_CHART_MONEY, 3, "" }, 1500, "1.500", "1.5" },
    { { HEARTH_CHART_MONEY, 2, "CNY" }, NAN, "–", "–" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *full = hearth_chart_format_value (&cases[i].measure, cases[i].value);
      g_autofree char *brief = hearth_chart_format_short (&cases[i].measure, cases[i].value);

      g_assert_cmpstr (full, ==, cases[i].full);
      g_assert_cmpstr (brief, ==, cases[i].brief);
    }
}

static void
test_days (void)
{
  static const struct
  {
    int from[3];
    int to[3];
    const char *text;
  } cases[] = {
    { { 2026, 11, 21 }, { 2026, 11, 21 }, "Sat 21 Nov 2026" },
    { { 2026, 11, 1 }, { 2026, 11, 30 }, "Nov 2026" },
    { { 2026, 11, 2 }, { 2026, 11, 8 }, "2–8 Nov 2026" },
    { { 2026, 10, 30 }, { 2026, 11, 5 }, "30 Oct – 5 Nov 2026" },
    { { 2026, 1, 1 }, { 2026, 12, 31 }, "2026" },
    { { 2026, 4, 1 }, { 2026, 6, 30 }, "Apr – Jun 2026" },
    { { 2025, 12, 29 }, { 2026, 1, 4 }, "29 Dec 2025 – 4 Jan 2026" },
    { { 2025, 1, 1 }, { 2026, 12, 31 }, "Jan 2025 – Dec 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text
        = hearth_chart_format_days (hearth_day_from_ymd (cases[i].from[0], cases[i].from[1], cases[i].from[2]),
                                    hearth_day_from_ymd (cases[i].to[0], cases[i].to[1], cases[i].to[2]));

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* Every axis covers its data, has steps of 1, 2 or 5 times a power of ten, and not too many of them. */
static void
test_value_ticks (void)
{
  static const double ends[][2] = { { 0, 0 }, { 0, 1 }, { 0, 0.31 }, { 380, 422 }, { -31, 30 }, { 0, 1e15 }, { -7, -3 },
                                    { 0, 123456789 }, { 5, 5 }, { -1e-3, 1e-3 }, { NAN, NAN } };

  for (guint unit = 0; unit <= HEARTH_CHART_MONEY; unit++)
    for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
      for (guint most = 1; most < 8; most++)
        for (guint zero = 0; zero < 2; zero++)
          {
            HearthChartScale scale = hearth_chart_scale_values (unit, ends[i][0], ends[i][1], zero, most);
            double power = pow (10, floor (log10 (scale.step * (1 + 1e-9))));
            double lead = scale.step / power;

            g_assert_true (fabs (lead - 1) < 1e-6 || fabs (lead - 2) < 1e-6 || fabs (lead - 5) < 1e-6);
            g_assert_cmpfloat (scale.low, <, scale.high);
            g_assert_cmpuint (hearth_chart_scale_n (&scale), <=, MAX (most, 2) + 1);
            if (!isnan (ends[i][0]))
              {
                g_assert_cmpfloat (scale.low, <=, ends[i][0] + 1e-6 * scale.step);
                g_assert_cmpfloat (scale.high, >=, ends[i][1] - 1e-6 * scale.step);
              }
            if (zero)
              g_assert_true (scale.low <= 0 && scale.high >= 0);
            if (unit == HEARTH_CHART_COUNT || unit == HEARTH_CHART_MONEY)
              g_assert_cmpfloat (scale.step, >=, 1);
          }
}

/* Day ticks lie within the period, in order, and are never many more than asked for. */
static void
test_day_ticks (void)
{
  static const guint lengths[] = { 1, 2, 6, 7, 31, 90, 365, 3652, 36525 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint step = HEARTH_CHART_DAY; step <= HEARTH_CHART_YEAR; step++)
      for (guint most = 1; most < 20; most += 3)
        {
          HearthDay last = FIRST + (HearthDay) lengths[i] - 1, before = HEARTH_DAY_NONE;
          g_autoptr (GArray) ticks = hearth_chart_day_ticks (FIRST, last, step, most);

          g_assert_cmpuint (ticks->len, >=, 1);
          g_assert_cmpuint (ticks->len, <=, most + 2);
          for (guint k = 0; k < ticks->len; k++)
            {
              HearthDay day = g_array_index (ticks, HearthChartDayTick, k).day;

              g_assert_cmpint (day, >=, FIRST);
              g_assert_cmpint (day, <=, last);
              g_assert_cmpint (day, >, before);
              before = day;
            }
        }
}

/* Every position is in exactly one run, and sums are kept whatever the runs. */
static void
test_buckets (void)
{
  for (guint n = 1; n < 900; n += 89)
    for (double room = 20; room < 3000; room *= 3)
      {
        g_autoptr (HearthChart) chart = hearth_chart_new_days (HEARTH_CHART_BARS, FIRST, HEARTH_CHART_DAY, n);
        g_autofree double *values = g_new (double, n);
        g_autoptr (GArray) buckets = NULL;
        HearthChartStep step;
        double sum = 0;
        guint next = 0;

        for (guint i = 0; i < n; i++)
          values[i] = i;
        buckets = hearth_chart_buckets (chart, room, 4, &step);
        for (guint i = 0; i < buckets->len; i++)
          {
            const HearthChartBucket *bucket = &g_array_index (buckets, HearthChartBucket, i);

            g_assert_cmpuint (bucket->first, ==, next);
            g_assert_cmpuint (bucket->last, >=, bucket->first);
            sum += hearth_chart_bucket_sum (values, bucket);
            next = bucket->last + 1;
          }
        g_assert_cmpuint (next, ==, n);
        g_assert_cmpfloat (sum, ==, n * (n - 1) / 2.0);
        g_assert_true (buckets->len * 4 <= room || step == HEARTH_CHART_YEAR);
      }
}

/* Text of other people keeps its letters and loses what would break a line. */
static void
test_plain (void)
{
  g_autofree char *endless = g_strnfill (10240, 'x');
  g_autofree char *cut = hearth_chart_plain (endless);
  g_autofree char *marks = hearth_chart_plain ("a\xe2\x80\xae" "b\nc\t<b>&");
  g_autofree char *bad = hearth_chart_plain ("\xff" "ok");
  g_autofree char *nothing = hearth_chart_plain (NULL);

  g_assert_cmpuint (strlen (cut), ==, 200);
  g_assert_cmpstr (marks, ==, "ab c <b>&");
  g_assert_cmpstr (bad, ==, "\xef\xbf\xbdok");
  g_assert_cmpstr (nothing, ==, "");
}

/* Text on a fill of any series colour, and every text colour on its paper, can be read. */
static void
test_contrast (void)
{
  for (guint palette = 0; palette <= HEARTH_CHART_PRINT; palette++)
    {
      const HearthChartColors *colors = hearth_chart_colors (palette);
      gboolean high = palette == HEARTH_CHART_HIGH_CONTRAST || palette == HEARTH_CHART_HIGH_CONTRAST_DARK;

      g_assert_cmpfloat (hearth_chart_contrast (colors->text, colors->background), >=, 7);
      g_assert_cmpfloat (hearth_chart_contrast (colors->dim, colors->background), >=, high ? 7 : 4.5);
      for (guint meaning = 0; meaning < HEARTH_CHART_N_MEANINGS; meaning++)
        {
          HearthChartRgba color = hearth_chart_look (palette, meaning).color;

          g_assert_cmpfloat (hearth_chart_contrast (color, hearth_chart_ink_on (color)), >=, 4);
          g_assert_cmpfloat (hearth_chart_contrast (color, colors->background), >=, high || palette == HEARTH_CHART_PRINT ? 4.5 : 2);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/data/describe", test_describe);
  g_test_add_func ("/chart/data/describe-kinds", test_describe_kinds);
  g_test_add_func ("/chart/data/describe-names", test_describe_names);
  g_test_add_func ("/chart/data/describe-growth", test_describe_growth);
  g_test_add_func ("/chart/data/trend", test_trend);
  g_test_add_func ("/chart/data/table", test_table);
  g_test_add_func ("/chart/data/csv", test_csv);
  g_test_add_func ("/chart/data/target", test_target);
  g_test_add_func ("/chart/data/csv-money", test_csv_money);
  g_test_add_func ("/chart/data/numbers", test_numbers);
  g_test_add_func ("/chart/data/days", test_days);
  g_test_add_func ("/chart/data/value-ticks", test_value_ticks);
  g_test_add_func ("/chart/data/day-ticks", test_day_ticks);
  g_test_add_func ("/chart/data/buckets", test_buckets);
  g_test_add_func ("/chart/data/plain", test_plain);
  g_test_add_func ("/chart/data/contrast", test_contrast);
  return g_test_run ();
}
