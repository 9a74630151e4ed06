/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every golden chart and compares it with its picture. Letters come from two pinned fonts through a fontconfig file
 * of our own, so that the machine's other fonts and settings do not matter. */
#include "golden-charts.h"
#include "golden-picture.h"

#define FAMILY "Cantarell, WenQuanYi Micro Hei"

static void
test_picture (gconstpointer data)
{
  const GoldenChart *golden = data;
  g_autoptr (HearthChart) chart = golden->make ();
  HearthChartStyle style = { .palette = golden->palette, .font_family = FAMILY, .print_values = golden->print_values };
  g_autofree char *path = golden_picture_path (golden->name);
  g_autoptr (GError) error = NULL;

  hearth_chart_write_png (chart, path, golden->width, golden->height, 1, &style, &error);
  g_assert_no_error (error);
  golden_picture_compare (golden->name);
}

static void
add_pictures (const GoldenChart *charts,
              guint              n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/chart/picture/", charts[i].name, NULL);

      g_test_add_data_func (path, &charts[i], test_picture);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_pictures (golden_charts, n_golden_charts);
  add_pictures (golden_health_charts, n_golden_health_charts);
  add_pictures (golden_story_charts, n_golden_story_charts);
  return g_test_run ();
}
