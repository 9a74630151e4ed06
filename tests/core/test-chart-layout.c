/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Laid out charts of every kind and many sizes: nothing leaves the picture, every point is found and reached, hostile text
 * does no harm, and pictures are written whole. Figures do not depend on which fonts are installed. */

#include "hearth-chart-private.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "hearth-error.h"

#define FIRST (hearth_day_from_ymd (2026, 10, 1))

/* make: a chart of @kind with @n positions; every fifth value of the second series is missing. */
static HearthChart *
make (HearthChartKind kind,
      guint           n,
      double          scale)
{
  gboolean names = kind == HEARTH_CHART_LIST || kind == HEARTH_CHART_FUNNEL || kind == HEARTH_CHART_SHARE;
  g_auto (GStrv) categories = g_new0 (char *, n + 1);
  g_autofree double *values = g_new (double, n);
  HearthChart *chart;

  for (guint i = 0; i < n; i++)
    categories[i] = g_strdup_printf ("Place %u", i);
  chart = names ? hearth_chart_new_categories (kind, (const char *const *) categories, n)
                : hearth_chart_new_days (kind, FIRST, HEARTH_CHART_DAY, n);
  for (guint s = 0; s < 3; s++)
    {
      static const char *const series[] = { "Headcount", "Joined", "Left" };
      static const HearthChartMeaning meanings[] = { HEARTH_CHART_HEADCOUNT, HEARTH_CHART_JOINED, HEARTH_CHART_LEFT };

      for (guint i = 0; i < n; i++)
        values[i] = s == 1 && i % 5 == 4 ? NAN : round (scale * (10 + (i * 7 + s * 3) % 13));
      hearth_chart_add_series (chart, series[s], meanings[s], values);
    }
  hearth_chart_set_title (chart, "Title");
  hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, "members");
  return chart;
}

static void
assert_inside (HearthChartLayout *layout,
               double             x,
               double             y,
               double             width,
               double             height)
{
  g_assert_cmpfloat (x, >=, -1);
  g_assert_cmpfloat (y, >=, -1);
  g_assert_cmpfloat (x + width, <=, layout->width + 1);
  g_assert_cmpfloat (y + height, <=, layout->height + layout->em);
}

/* assert_shapes_inside: no text and no bar leaves the picture, and no number is broken. */
static void
assert_shapes_inside (HearthChartLayout *layout)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const HearthChartShape *shape = &g_array_index (layout->shapes, HearthChartShape, i);

      if (shape->kind == HEARTH_CHART_SHAPE_TEXT || shape->kind == HEARTH_CHART_SHAPE_RECT)
        assert_inside (layout, shape->box.x, shape->box.y, shape->box.width, shape->box.height);
    }
  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      assert_inside (layout, point->x, point->y, 0, 0);
      g_assert_false (isnan (point->value));
    }
}

static void
test_inside (void)
{
  static const double widths[] = { 320, 720, 1600 };
  static const guint counts[] = { 1, 2, 31, 365, 3652 };

  for (guint kind = 0; kind <= HEARTH_CHART_FLOW; kind++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      for (guint c = 0; c < G_N_ELEMENTS (counts); c++)
        {
          gboolean few = kind == HEARTH_CHART_HEAT || kind == HEARTH_CHART_FUNNEL || kind == HEARTH_CHART_FLOW;
          g_autoptr (HearthChart) chart = make (kind, few ? MIN (counts[c], 7) : counts[c], c % 2 == 0 ? 1 : 1e8);
          g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, widths[w], 400, NULL);

          g_assert_cmpuint (layout->points->len, >, 0);
          assert_shapes_inside (layout);
        }
}

/* Sizes at which there is room for nothing lay out and draw without harm. */
static void
test_tiny (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 64, 64);
  cairo_t *cr = cairo_create (surface);

  for (guint kind = 0; kind <= HEARTH_CHART_FLOW; kind++)
    for (double size = 0; size < 130; size += 13)
      {
        g_autoptr (HearthChart) chart = make (kind, 12, 1);
        g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, size, 130 - size, NULL);

        hearth_chart_draw (layout, cr);
      }
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Two labels of the axis of time never touch. */
static void
test_no_overlap (void)
{
  for (double width = 320; width < 1300; width += 97)
    {
      g_autoptr (HearthChart) chart = make (HEARTH_CHART_BARS, 400, 1);
      g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, width, 300, NULL);
      double end = -1, floor_y = layout->plot.y + layout->plot.height;
      guint n = 0;

      for (guint i = 0; i < layout->shapes->len; i++)
        {
          const HearthChartShape *shape = &g_array_index (layout->shapes, HearthChartShape, i);

          if (shape->kind != HEARTH_CHART_SHAPE_TEXT || shape->box.y < floor_y)
            continue;
          g_assert_cmpfloat (shape->box.x, >, end);
          end = shape->box.x + shape->box.width;
          n++;
        }
      g_assert_cmpuint (n, >=, 2);
    }
}

/* The pointer on a point finds that point. */
static void
test_hit (void)
{
  for (guint kind = 0; kind <= HEARTH_CHART_CUMULATIVE; kind++)
    {
      g_autoptr (HearthChart) chart = make (kind, 9, 1);
      g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 900, 500, NULL);
      HearthChartHit hit;

      for (guint i = 0; i < layout->points->len; i++)
        {
          const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);
          double x = point->anchor.x + point->anchor.width / 2, y = point->anchor.y + point->anchor.height / 2;

          g_assert_true (hearth_chart_hit (layout, x, y, &hit));
          g_assert_cmpuint (hit.index, ==, point->index);
          g_assert_cmpfloat (hit.value, ==, hearth_chart_nth_series (chart, hit.series)->values[hit.index]);
          if (point->anchor.width > 0)
            g_assert_cmpuint (hit.series, ==, point->series);
        }
      g_assert_false (hearth_chart_hit (layout, -50, -50, &hit));
    }
}

/* walk: steps in @direction until nothing is left. Returns: how many points were visited, the start included. */
static guint
walk (HearthChartLayout    *layout,
      HearthChartHit        from,
      HearthChartDirection  direction)
{
  guint n = 1;

  while (hearth_chart_step (layout, &from, direction, &from))
    n++;
  return n;
}

static void
test_step (void)
{
  for (guint kind = 0; kind <= HEARTH_CHART_CUMULATIVE; kind++)
    {
      gboolean rows = kind == HEARTH_CHART_LIST || kind == HEARTH_CHART_FUNNEL || kind == HEARTH_CHART_SHARE;
      gboolean single = kind == HEARTH_CHART_LIST || kind == HEARTH_CHART_FUNNEL;
      g_autoptr (HearthChart) chart = make (kind, 10, 1);
      g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 900, 500, NULL);
      HearthChartDirection on = rows ? HEARTH_CHART_GO_DOWN : HEARTH_CHART_GO_RIGHT;
      HearthChartDirection back = rows ? HEARTH_CHART_GO_UP : HEARTH_CHART_GO_LEFT;
      HearthChartHit hit, end;
      guint total = 0;

      g_assert_true (hearth_chart_step (layout, NULL, HEARTH_CHART_GO_FIRST, &hit));
      g_assert_cmpuint (hit.index, ==, 0);
      for (gboolean more = TRUE; more; more = hearth_chart_step (layout, &hit, rows ? HEARTH_CHART_GO_RIGHT : HEARTH_CHART_GO_DOWN, &hit))
        {
          guint n = walk (layout, hit, on);

          total += n;
          g_assert_true (hearth_chart_step (layout, &hit, HEARTH_CHART_GO_LAST, &end));
          g_assert_cmpuint (walk (layout, end, back), ==, n);
          g_assert_false (hearth_chart_step (layout, &end, on, &end));
        }
      g_assert_cmpuint (total, ==, layout->points->len);
      g_assert_cmpuint (total, ==, single ? 10 : 28);
    }
}

/* find_words: the box of the text that begins with @words. */
static HearthChartRect
find_words (HearthChartLayout *layout,
            const char        *words)
{
  for (guint i = 0; i < layout->shapes->len; i++)
    {
      const HearthChartShape *shape = &g_array_index (layout->shapes, HearthChartShape, i);

      if (shape->kind == HEARTH_CHART_SHAPE_TEXT && g_str_has_prefix (pango_layout_get_text (shape->text), words))
        return shape->box;
    }
  g_assert_not_reached ();
}

/* The words of a line lie on no data wherever there is room beside them, however close the data come to the line. */
static void
test_words_free (void)
{
  for (guint phase = 0; phase < 40; phase++)
    {
      g_autoptr (HearthChart) chart = hearth_chart_new_days (HEARTH_CHART_LINE, FIRST, HEARTH_CHART_DAY, 61);
      g_autoptr (HearthChartLayout) layout = NULL;
      double values[61], targets[61];
      HearthChartRect words, target;

      for (guint i = 0; i < 61; i++)
        {
          values[i] = 0.3 + 0.03 * sin (i / 3.0 + phase / 3.0) - (i > 20 && i < 40 ? 0.12 : 0);
          targets[i] = 0.4;
        }
      hearth_chart_add_series (chart, "Active", HEARTH_CHART_DAU, values);
      hearth_chart_set_unit (chart, HEARTH_CHART_PERCENT, NULL);
      hearth_chart_set_threshold (chart, 0.3, "healthy");
      hearth_chart_set_targets (chart, targets, "target");
      layout = hearth_chart_layout_new (chart, 700, 320, NULL);
      words = find_words (layout, "healthy");
      target = find_words (layout, "target");
      g_assert_true (words.y + words.height <= target.y || target.y + target.height <= words.y);
      for (guint i = 0; i < layout->points->len; i++)
        {
          const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

          g_assert_false (point->x > words.x && point->x < words.x + words.width && point->y > words.y
                          && point->y < words.y + words.height);
        }
    }
}

/* The axis holds targets and the range it is told, and the tooltip says the target of the place. */
static void
test_target (void)
{
  static const HearthChartKind kinds[] = { HEARTH_CHART_LINE, HEARTH_CHART_BARS, HEARTH_CHART_STACKED, HEARTH_CHART_GROWTH,
                                           HEARTH_CHART_LIST };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (HearthChart) chart = make (kinds[k], 4, 1);
      g_autoptr (HearthChartLayout) layout = NULL;
      g_autofree char *text = NULL;
      HearthChartHit hit;

      hearth_chart_set_targets (chart, (double[]) { 500, 500, NAN, 800 }, NULL);
      hearth_chart_set_range (chart, -100, 100);
      layout = hearth_chart_layout_new (chart, 640, 400, NULL);
      assert_shapes_inside (layout);
      g_assert_true (hearth_chart_step (layout, NULL, HEARTH_CHART_GO_FIRST, &hit));
      text = hearth_chart_hit_text (layout, &hit);
      g_assert_nonnull (strstr (text, "\nTarget: 500"));
      g_assert_cmpfloat (find_words (layout, "target").width, >, 0);
    }
}

static void
test_hit_text (void)
{
  g_autoptr (HearthChart) chart = make (HEARTH_CHART_LINE, 10, 1);
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 900, 500, NULL);
  g_autoptr (HearthChart) parts = make (HEARTH_CHART_SHARE, 1, 1);
  g_autoptr (HearthChartLayout) share = hearth_chart_layout_new (parts, 900, 200, NULL);
  g_autofree char *text = NULL;
  g_autofree char *share_text = NULL;
  HearthChartHit hit;

  g_assert_true (hearth_chart_step (layout, NULL, HEARTH_CHART_GO_FIRST, &hit));
  g_assert_cmpint (hit.first_day, ==, FIRST);
  g_assert_cmpint (hit.last_day, ==, FIRST);
  text = hearth_chart_hit_text (layout, &hit);
  g_assert_cmpstr (text, ==, "Thu 1 Oct 2026\nHeadcount: 10\nJoined: 13\nLeft: 16");
  g_assert_true (hearth_chart_step (share, NULL, HEARTH_CHART_GO_FIRST, &hit));
  share_text = hearth_chart_hit_text (share, &hit);
  g_assert_cmpstr (share_text, ==, "Place 0\nHeadcount: 10\n25.6 % of all");
}

/* A year of days on a narrow picture is drawn by week or longer, and nothing of the sum is lost. */
static void
test_reduced (void)
{
  g_autoptr (HearthChart) chart = make (HEARTH_CHART_MIRRORED, 3652, 1);
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 320, 300, NULL);
  double drawn[3] = { 0 }, sum[3] = { 0 };

  g_assert_cmpuint (layout->points->len, <, 3 * 320);
  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);

      g_assert_cmpint (point->last_day - point->first_day, ==, (int) (point->last - point->index));
      drawn[point->series] += point->value;
    }
  for (guint s = 0; s < 3; s++)
    {
      for (guint i = 0; i < 3652; i++)
        sum[s] += isnan (hearth_chart_nth_series (chart, s)->values[i]) ? 0 : hearth_chart_nth_series (chart, s)->values[i];
      g_assert_cmpfloat_with_epsilon (drawn[s], sum[s], 1e-6);
    }
}

static void
test_legend (void)
{
  g_autoptr (HearthChart) chart = make (HEARTH_CHART_BARS, 10, 1);
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 700, 300, NULL);
  HearthChartRect entry;
  guint series = 0;

  g_assert_cmpuint (layout->legend->len, ==, 3);
  entry = g_array_index (layout->legend, HearthChartLegendItem, 2).box;
  g_assert_true (hearth_chart_hit_legend (layout, entry.x + 2, entry.y + 2, &series));
  g_assert_cmpuint (series, ==, 2);
  g_assert_false (hearth_chart_hit_legend (layout, 690, 290, &series));
  hearth_chart_set_hidden (chart, 2, TRUE);
  g_assert_true (hearth_chart_get_hidden (chart, 2));
  hearth_chart_layout_free (g_steal_pointer (&layout));
  layout = hearth_chart_layout_new (chart, 700, 300, NULL);
  g_assert_cmpuint (layout->legend->len, ==, 3);
  for (guint i = 0; i < layout->points->len; i++)
    g_assert_cmpuint (g_array_index (layout->points, HearthChartHit, i).series, !=, 2);
}

static void
test_hostile (void)
{
  g_autofree char *endless = g_strnfill (10240, 'W');
  const char *const names[] = { "<b>&", "\xe2\x80\xae" "x", endless, "\xff" };

  for (guint kind = 0; kind <= HEARTH_CHART_FLOW; kind++)
    {
      g_autoptr (HearthChart) chart = hearth_chart_new_categories (kind, names, 4);
      g_autoptr (HearthChartLayout) layout = NULL;

      hearth_chart_set_title (chart, endless);
      hearth_chart_set_note (chart, endless);
      hearth_chart_set_unit (chart, HEARTH_CHART_COUNT, endless);
      hearth_chart_set_threshold (chart, 2, endless);
      hearth_chart_add_series (chart, endless, HEARTH_CHART_JOINED, (double[]) { 1, -INFINITY, NAN, 1e300 });
      hearth_chart_add_series (chart, "<i>", HEARTH_CHART_LEFT, (double[]) { -1e15, 0, 1e-300, 5 });
      layout = hearth_chart_layout_new (chart, 360, 300, NULL);
      assert_shapes_inside (layout);
    }
}

static void
test_empty (void)
{
  for (guint kind = 0; kind <= HEARTH_CHART_FLOW; kind++)
    {
      g_autoptr (HearthChart) chart = hearth_chart_new_days (kind, FIRST, HEARTH_CHART_DAY, 0);
      g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, 320, 200, NULL);
      HearthChartHit hit;

      g_assert_true (hearth_chart_is_empty (chart));
      g_assert_cmpuint (layout->points->len, ==, 0);
      g_assert_cmpuint (layout->shapes->len, ==, kind == HEARTH_CHART_SPARK ? 0 : 1);
      g_assert_false (hearth_chart_hit (layout, 100, 100, &hit));
      g_assert_false (hearth_chart_step (layout, NULL, HEARTH_CHART_GO_RIGHT, &hit));
    }
}

static void
test_files (void)
{
  static const struct
  {
    const char *name;
    const char *magic;
  } cases[] = { { "chart.png", "\x89PNG" }, { "chart.svg", "<?xml" }, { "chart.pdf", "%PDF" } };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hearth-chart-XXXXXX", &error);
  g_autoptr (HearthChart) chart = make (HEARTH_CHART_GROWTH, 31, 1);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *content = NULL;
      HearthChartStyle style = { .palette = HEARTH_CHART_PRINT };
      gboolean written = i == 0 ? hearth_chart_write_png (chart, path, 400, 300, 2, &style, &error)
                         : i == 1 ? hearth_chart_write_svg (chart, path, 400, 300, &style, &error)
                         : hearth_chart_write_pdf (chart, path, 400, 300, &style, &error);

      g_assert_no_error (error);
      g_assert_true (written);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_true (g_str_has_prefix (content, cases[i].magic));
      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_false (hearth_chart_write_png (chart, "/nowhere/at/all.png", 400, 300, 1, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "all.png"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/layout/inside", test_inside);
  g_test_add_func ("/chart/layout/tiny", test_tiny);
  g_test_add_func ("/chart/layout/no-overlap", test_no_overlap);
  g_test_add_func ("/chart/layout/hit", test_hit);
  g_test_add_func ("/chart/layout/step", test_step);
  g_test_add_func ("/chart/layout/words-free", test_words_free);
  g_test_add_func ("/chart/layout/target", test_target);
  g_test_add_func ("/chart/layout/hit-text", test_hit_text);
  g_test_add_func ("/chart/layout/reduced", test_reduced);
  g_test_add_func ("/chart/layout/legend", test_legend);
  g_test_add_func ("/chart/layout/hostile", test_hostile);
  g_test_add_func ("/chart/layout/empty", test_empty);
  g_test_add_func ("/chart/layout/files", test_files);
  return g_test_run ();
}
