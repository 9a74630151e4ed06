/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every chart of the catalogue, as the figures of a real workspace make it, compared with its pictures: on a light ground,
 * on a dark one, in print, and 320 pixels wide. A chart that is new fails until it has all four, and data to show. */
#include <math.h>

#include "golden-picture.h"
#include "golden-workspace.h"
#include "hearth-catalogue.h"
#include "hearth-chart-layout.h"
#include "hearth-chart-size.h"

#define WIDTH 640
#define NARROW 320

static const struct
{
  const char *name;
  double width;
  int heading;             /* height of title and period; a narrow one takes a line more */
  HearthChartStyle style;
} looks[] = {
  { "light", WIDTH, 48, { .palette = HEARTH_CHART_LIGHT } },
  { "dark", WIDTH, 48, { .palette = HEARTH_CHART_DARK } },
  { "print", WIDTH, 48, { .palette = HEARTH_CHART_PRINT, .print_values = TRUE } },
  { "narrow", NARROW, 64, { .palette = HEARTH_CHART_LIGHT } },
};

static GoldenWorkspace workspace;
static HearthMetrics *month;

static void
test_pictures (gconstpointer data)
{
  const char *id = data;
  g_autoptr (HearthChart) chart = hearth_catalogue_chart (id, month);
  g_autoptr (GError) error = NULL;

  g_assert_false (hearth_chart_is_empty (chart));
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *name = g_strdup_printf ("catalogue-%s-%s", id, looks[i].name);
      g_autofree char *path = golden_picture_path (name);

      double height = hearth_chart_natural_height (chart, (int) looks[i].width) + looks[i].heading;

      hearth_chart_write_png (chart, path, looks[i].width, height, 1, &looks[i].style, &error);
      g_assert_no_error (error);
      golden_picture_compare (name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  golden_workspace_open (&workspace);
  month = golden_workspace_metrics (&workspace, GOLDEN_FROM, GOLDEN_TO);
  for (guint i = 0; i < hearth_catalogue_count (); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue/", hearth_catalogue_id (i), NULL);

      g_test_add_data_func (path, hearth_catalogue_id (i), test_pictures);
    }
  int failed = g_test_run ();
  hearth_metrics_free (month);
  golden_workspace_close (&workspace);
  return failed;
}
