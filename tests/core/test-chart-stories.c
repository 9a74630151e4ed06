/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Flows between two dates, curves over numbers, and the marks on the axis of time: where they are, how they are found and
 * reached, and what they say. Figures do not depend on which fonts are installed. */

#include "hearth-chart-private.h"

#include <math.h>
#include <string.h>

#define FIRST (hearth_day_from_ymd (2026, 10, 1))

/* make_flow: three states before, four after; nobody went from silent to active. */
static HearthChart *
make_flow (void)
{
  static const char *const before[] = { "New", "Active", "Silent" };
  static const char *const after[] = { "Active", "Silent", "Lost", "Gone" };
  static const double ways[4][3] = { { 12, 80, 0 }, { 3, 12, 40 }, { 0, 1, 9 }, { 2, NAN, -5 } };
  HearthChart *chart = hearth_chart_new_categories (HEARTH_CHART_FLOW, before, 3);

  hearth_chart_set_sides (chart, "1 Sep", "30 Sep", NULL);
  for (guint s = 0; s < 4; s++)
    hearth_chart_add_series (chart, after[s], HEARTH_CHART_ACTIVE + s, ways[s]);
  return chart;
}

/* Bands are as thick as people went that way, and those of a state lie side by side without a gap. */
static void
test_flow_bands (void)
{
  g_autoptr (HearthChart) chart = make_flow ();
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 640, 400, NULL);
  double per = 0, left = NAN;
  guint from = G_MAXUINT;

  g_assert_cmpuint (layout->bands->len, ==, 8);
  g_assert_cmpuint (layout->points->len, ==, 8);
  for (guint i = 0; i < 8; i++)
    {
      const HearthChartBand *band = &g_array_index (layout->bands, HearthChartBand, i);
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      if (i == 0)
        per = band->thickness / point->value;
      g_assert_cmpfloat_with_epsilon (band->thickness / point->value, per, 1e-6);
      if (point->index == from)
        g_assert_cmpfloat_with_epsilon (band->left, left, 1e-6);
      from = point->index;
      left = band->left + band->thickness;
      g_assert_cmpfloat (hearth_chart_band_y (band, band->x0), ==, band->left);
      g_assert_cmpfloat (hearth_chart_band_y (band, band->x1 + 99), ==, band->right);
      g_assert_cmpfloat (band->right + band->thickness, <=, 401);
    }
}

/* The pointer on a band finds it, at its ends as in its middle; any arrow leads through all of them. */
static void
test_flow_reach (void)
{
  g_autoptr (HearthChart) chart = make_flow ();
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 640, 400, NULL);
  HearthChartHit hit, last;
  guint n = 1;

  for (guint i = 0; i < layout->bands->len; i++)
    {
      const HearthChartBand *band = &g_array_index (layout->bands, HearthChartBand, i);
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      g_assert_true (hearth_chart_hit (layout, band->x0 + 1, band->left + band->thickness / 2, &hit));
      g_assert_true (hit.series == point->series && hit.index == point->index);
      g_assert_true (hearth_chart_hit (layout, band->x1 - 1, band->right + band->thickness / 2, &hit));
      g_assert_true (hit.series == point->series && hit.index == point->index);
    }
  g_assert_true (hearth_chart_step (layout, NULL, HEARTH_CHART_GO_FIRST, &hit));
  while (hearth_chart_step (layout, &hit, n % 2 == 0 ? HEARTH_CHART_GO_DOWN : HEARTH_CHART_GO_RIGHT, &hit))
    n++;
  g_assert_cmpuint (n, ==, 8);
  g_assert_true (hearth_chart_step (layout, NULL, HEARTH_CHART_GO_LAST, &last));
  g_assert_true (hit.series == last.series && hit.index == last.index);
  while (hearth_chart_step (layout, &hit, n % 2 == 0 ? HEARTH_CHART_GO_UP : HEARTH_CHART_GO_LEFT, &hit))
    n--;
  g_assert_cmpuint (n, ==, 1);
}

static void
test_flow_words (void)
{
  g_autoptr (HearthChart) chart = make_flow ();
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 640, 400, NULL);
  HearthChartHit hit = { .series = 1, .index = 1, .last = 1 };
  g_autofree char *moved = hearth_chart_hit_text (layout, &hit);
  g_autofree char *stayed = NULL;
  g_autofree char *words = hearth_chart_describe (chart);
  g_autofree char *csv = hearth_chart_to_csv (chart);

  g_assert_cmpstr (moved, ==, "12 went from Active to Silent\n12.9 % of all in Active before");
  hit.series = 0;
  stayed = hearth_chart_hit_text (layout, &hit);
  g_assert_cmpstr (stayed, ==, "80 stayed: Active\n86 % of all in Active before");
  g_assert_true (g_str_has_prefix (words, "12 went from New to Active. 12 went from Active to Silent. 9 went from Silent to Lost. "));
  g_assert_null (strstr (words, "stayed"));
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf" "1 Sep → 30 Sep,Active,Silent,Lost,Gone\r\nNew,12,3,0,2\r\nActive,80,12,1,\r\n"
                   "Silent,0,40,9,-5\r\n");
}

static HearthChart *
make_days (HearthChartKind kind,
           guint           n)
{
  HearthChart *chart = hearth_chart_new_days (kind, FIRST, HEARTH_CHART_DAY, n);
  g_autofree double *values = g_new (double, n);

  for (guint i = 0; i < n; i++)
    values[i] = 10 + i % 7;
  hearth_chart_add_series (chart, "Active", HEARTH_CHART_DAU, values);
  return chart;
}

/* Marks are kept in order of days whatever the order they come in; what lies outside is refused. */
static void
test_marks_table (void)
{
  g_autoptr (HearthChart) chart = make_days (HEARTH_CHART_LINE, 4);
  g_autofree char *csv = NULL;
  g_autofree char *words = NULL;
  g_autofree char *head = NULL;

  g_assert_cmpuint (hearth_chart_get_n_columns (chart), ==, 2);
  g_assert_true (hearth_chart_add_mark (chart, FIRST + 2, HEARTH_CHART_MARK_POST, "=Recipe"));
  g_assert_true (hearth_chart_add_mark (chart, FIRST, HEARTH_CHART_MARK_EVENT, "Fair"));
  g_assert_true (hearth_chart_add_mark (chart, FIRST + 2, HEARTH_CHART_MARK_IMPORT, ""));
  g_assert_false (hearth_chart_add_mark (chart, FIRST - 1, HEARTH_CHART_MARK_EVENT, "Too early"));
  g_assert_false (hearth_chart_add_mark (chart, FIRST + 4, HEARTH_CHART_MARK_EVENT, "Too late"));
  g_assert_cmpuint (hearth_chart_get_n_columns (chart), ==, 3);
  head = hearth_chart_dup_header (chart, 2);
  g_assert_cmpstr (head, ==, "Notes");
  csv = hearth_chart_to_csv (chart);
  g_assert_cmpstr (csv, ==,
                   "\xef\xbb\xbf" "Day,Active,Notes\r\n2026-10-01,10,Event: Fair\r\n2026-10-02,11,\r\n"
                   "2026-10-03,12,\"Post: =Recipe; Import\"\r\n2026-10-04,13,\r\n");
  words = hearth_chart_describe (chart);
  g_assert_true (g_str_has_suffix (words, "Marked: Event: Fair (1 Oct 2026); Post: =Recipe (3 Oct 2026); Import (3 Oct 2026)."));
}

/* A mark of a day lies in the week or month of a chart by weeks or months. */
static void
test_marks_months (void)
{
  g_autoptr (HearthChart) chart = hearth_chart_new_days (HEARTH_CHART_BARS, FIRST, HEARTH_CHART_MONTH, 3);

  hearth_chart_add_series (chart, "Revenue", HEARTH_CHART_OTHER_1, (double[]) { 1, 2, 3 });
  g_assert_true (hearth_chart_add_mark (chart, hearth_day_from_ymd (2026, 11, 30), HEARTH_CHART_MARK_EVENT, "Sale"));
  g_assert_true (hearth_chart_add_mark (chart, hearth_day_from_ymd (2026, 12, 31), HEARTH_CHART_MARK_EVENT, "Sale"));
  g_assert_false (hearth_chart_add_mark (chart, hearth_day_from_ymd (2027, 1, 1), HEARTH_CHART_MARK_EVENT, "Sale"));
  g_assert_cmpuint (hearth_chart_nth_mark (chart, 0)->index, ==, 1);
  g_assert_cmpuint (hearth_chart_nth_mark (chart, 1)->index, ==, 2);
}

/* However many marks: flags never touch, hold every mark once, lie below the data, and no word leaves the picture. */
static void
test_flags (void)
{
  static const HearthChartKind kinds[] = { HEARTH_CHART_LINE, HEARTH_CHART_BARS, HEARTH_CHART_STACKED, HEARTH_CHART_MIRRORED,
                                           HEARTH_CHART_GROWTH };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint n = 1; n < 400; n *= 3)
      for (double width = 320; width < 1300; width += 400)
        {
          g_autoptr (HearthChart) chart = make_days (kinds[k], 365);
          g_autoptr (HearthChartLayout) layout = NULL;
          double end = -1;
          guint next = 0;

          for (guint i = 0; i < n; i++)
            hearth_chart_add_mark (chart, FIRST + (HearthDay) (i * 365 / n), i % 5 == 0 ? HEARTH_CHART_MARK_EVENT : HEARTH_CHART_MARK_POST,
                                   "What happened on that day");
          layout = hearth_chart_layout_new (chart, width, 300, NULL);
          for (guint f = 0; f < layout->flags->len; f++)
            {
              const HearthChartFlag *flag = &g_array_index (layout->flags, HearthChartFlag, f);

              g_assert_cmpuint (flag->first, ==, next);
              next = flag->last + 1;
              g_assert_cmpfloat (flag->box.x, >=, end);
              g_assert_cmpfloat (flag->box.y, >=, layout->plot.y + layout->plot.height);
              end = flag->box.x + flag->box.width;
            }
          g_assert_cmpuint (next, ==, n);
          g_assert_cmpfloat (end, <=, layout->width + 1e-6);
          for (guint i = 0; i < layout->shapes->len; i++)
            {
              const HearthChartShape *shape = &g_array_index (layout->shapes, HearthChartShape, i);

              if (shape->kind == HEARTH_CHART_SHAPE_TEXT)
                g_assert_cmpfloat (shape->box.x + shape->box.width, <=, layout->width + 1);
            }
        }
}

/* The pointer finds a flag; Down from the lowest line leads to them, left and right along, Up back. */
static void
test_flags_reach (void)
{
  g_autoptr (HearthChart) chart = make_days (HEARTH_CHART_LINE, 31);
  g_autoptr (HearthChartLayout) layout = NULL;
  g_autofree char *point_text = NULL;
  g_autofree char *flag_text = NULL;
  g_autofree char *merged = NULL;
  HearthChartHit hit;
  const HearthChartFlag *flag;

  hearth_chart_add_mark (chart, FIRST + 3, HEARTH_CHART_MARK_EVENT, "Fair");
  for (guint i = 0; i < 8; i++)
    hearth_chart_add_mark (chart, FIRST + 20, HEARTH_CHART_MARK_POST, "Recipe");
  layout = hearth_chart_layout_new (chart, 720, 300, NULL);
  g_assert_cmpuint (layout->flags->len, ==, 2);
  flag = &g_array_index (layout->flags, HearthChartFlag, 1);
  g_assert_true (hearth_chart_hit (layout, flag->box.x + 2, flag->box.y + 2, &hit));
  g_assert_cmpuint (hit.mark, ==, 2);
  merged = hearth_chart_hit_text (layout, &hit);
  g_assert_true (g_str_has_prefix (merged, "Wed 21 Oct 2026\nPost: Recipe\n"));
  g_assert_true (g_str_has_suffix (merged, "\nand 2 more"));
  g_assert_true (hearth_chart_step (layout, NULL, HEARTH_CHART_GO_FIRST, &hit));
  g_assert_true (hearth_chart_step (layout, &hit, HEARTH_CHART_GO_DOWN, &hit));
  g_assert_cmpuint (hit.mark, ==, 1);
  flag_text = hearth_chart_hit_text (layout, &hit);
  g_assert_cmpstr (flag_text, ==, "Sun 4 Oct 2026\nEvent: Fair");
  g_assert_false (hearth_chart_step (layout, &hit, HEARTH_CHART_GO_LEFT, &hit));
  g_assert_true (hearth_chart_step (layout, &hit, HEARTH_CHART_GO_RIGHT, &hit));
  g_assert_false (hearth_chart_step (layout, &hit, HEARTH_CHART_GO_RIGHT, &hit));
  g_assert_true (hearth_chart_step (layout, &hit, HEARTH_CHART_GO_FIRST, &hit));
  g_assert_true (hearth_chart_step (layout, &hit, HEARTH_CHART_GO_UP, &hit));
  g_assert_cmpuint (hit.mark, ==, 0);
  g_assert_cmpuint (hit.index, ==, 3);
  point_text = hearth_chart_hit_text (layout, &hit);
  g_assert_cmpstr (point_text, ==, "Sun 4 Oct 2026\nActive: 13\nEvent: Fair");
}

/* On paper every mark has its number below, and when there are too many posts and imports are counted. */
static void
test_marks_legend (void)
{
  g_autoptr (HearthChart) chart = make_days (HEARTH_CHART_LINE, 60);
  g_autofree char *few = NULL;
  g_autofree char *many = NULL;

  hearth_chart_add_mark (chart, FIRST + 3, HEARTH_CHART_MARK_EVENT, "Fair");
  hearth_chart_add_mark (chart, FIRST + 1, HEARTH_CHART_MARK_POST, "Recipe");
  few = hearth_chart_marks_legend (chart);
  g_assert_cmpstr (few, ==, "1\u00a0Post: Recipe (2 Oct 2026); 2\u00a0" "Event: Fair (4 Oct 2026)");
  for (guint i = 0; i < 12; i++)
    hearth_chart_add_mark (chart, FIRST + 5, HEARTH_CHART_MARK_POST, "Recipe");
  many = hearth_chart_marks_legend (chart);
  g_assert_cmpstr (many, ==, "1\u00a0" "Event: Fair (4 Oct 2026); 13 posts");
  g_assert_cmpuint (hearth_chart_mark_number (chart, 0), ==, 0);
  g_assert_cmpuint (hearth_chart_mark_number (chart, 1), ==, 1);
}

/* Steps lie where their numbers are, hold their value until the next, and numbers out of order do no harm. */
static void
test_curves (void)
{
  const char *const names[] = { "day 0", "day 10", "day 40", "day 100" };
  const double days[] = { 0, 10, 40, 100 };

  for (HearthChartKind kind = HEARTH_CHART_STEPS; kind <= HEARTH_CHART_CUMULATIVE; kind++)
    {
      g_autoptr (HearthChart) chart = hearth_chart_new_categories (kind, names, 4);
      g_autoptr (HearthChartLayout) layout = NULL;
      const HearthChartHit *points;
      g_autofree char *head = NULL;

      hearth_chart_set_numbers (chart, days, "days after joining");
      hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, "still here");
      hearth_chart_add_series (chart, "All", HEARTH_CHART_HEADCOUNT, (double[]) { 0.9, 0.8, 0.5, 0.4 });
      g_assert_false (hearth_chart_add_mark (chart, 2, HEARTH_CHART_MARK_OTHER, "half"));
      head = hearth_chart_dup_header (chart, 0);
      g_assert_cmpstr (head, ==, "days after joining");
      layout = hearth_chart_layout_new (chart, 640, 320, NULL);
      g_assert_cmpuint (layout->points->len, ==, 4);
      points = (const HearthChartHit *) layout->points->data;
      g_assert_cmpfloat_with_epsilon ((points[2].x - points[0].x) / (points[3].x - points[0].x), 0.4, 1e-6);
      hearth_chart_set_numbers (chart, (double[]) { NAN, 5, 3, INFINITY }, NULL);
      hearth_chart_layout_free (g_steal_pointer (&layout));
      layout = hearth_chart_layout_new (chart, 640, 320, NULL);
      points = (const HearthChartHit *) layout->points->data;
      for (guint i = 1; i < 4; i++)
        g_assert_true (points[i].x >= points[i - 1].x && points[i].x <= 640);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/flow/bands", test_flow_bands);
  g_test_add_func ("/chart/flow/reach", test_flow_reach);
  g_test_add_func ("/chart/flow/words", test_flow_words);
  g_test_add_func ("/chart/marks/table", test_marks_table);
  g_test_add_func ("/chart/marks/months", test_marks_months);
  g_test_add_func ("/chart/marks/flags", test_flags);
  g_test_add_func ("/chart/marks/reach", test_flags_reach);
  g_test_add_func ("/chart/marks/legend", test_marks_legend);
  g_test_add_func ("/chart/curves", test_curves);
  return g_test_run ();
}
