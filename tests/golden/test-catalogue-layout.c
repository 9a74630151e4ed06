/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every chart of the catalogue in the language of the environment, from 320 pixels up, of a month and of a year: there is
 * something to point at, no word lies on another, is cut or leaves the picture. with-language.py runs it in each. */
#include <libintl.h>
#include <locale.h>
#include <math.h>

#include "golden-workspace.h"
#include "hearth-catalogue.h"
#include "hearth-chart-private.h"
#include "hearth-chart-size.h"

#define TOUCH 1.5          /* pixels that lines of text may share: there is no ink there */

static GoldenWorkspace workspace;
static HearthMetrics *month, *year;

static void G_GNUC_PRINTF (1, 2)
complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_test_message ("%s", text);
  g_test_fail ();
}

/* Where the ink of a text is. */
static HearthChartRect
ink_of (const HearthChartShape *shape)
{
  PangoRectangle ink;

  pango_layout_get_pixel_extents (shape->text, &ink, NULL);
  return (HearthChartRect) { shape->box.x + ink.x, shape->box.y + ink.y, ink.width, ink.height };
}

static gboolean
overlap (HearthChartRect a, HearthChartRect b)
{
  return fmin (a.x + a.width, b.x + b.width) - fmax (a.x, b.x) > TOUCH && fmin (a.y + a.height, b.y + b.height) - fmax (a.y, b.y) > TOUCH;
}

static void
check_text (const HearthChartLayout *layout, guint i, const char *where)
{
  const HearthChartShape *shape = &g_array_index (layout->shapes, HearthChartShape, i);
  HearthChartRect ink = ink_of (shape);
  const char *text = pango_layout_get_text (shape->text);

  if (ink.x < -1 || ink.y < -1 || ink.x + ink.width > layout->width + 1 || ink.y + ink.height > layout->height + 1)
    complain ("%s: “%s” leaves the picture", where, text);
  if (pango_layout_is_ellipsized (shape->text))
    complain ("%s: “%s” is cut", where, text);
  for (guint k = 0; k < i; k++)
    {
      const HearthChartShape *other = &g_array_index (layout->shapes, HearthChartShape, k);

      if (other->kind == HEARTH_CHART_SHAPE_TEXT && overlap (ink, ink_of (other)))
        complain ("%s: “%s” lies on “%s”", where, text, pango_layout_get_text (other->text));
    }
}

static void
check_layout (const char *id, const HearthMetrics *metrics, int width, gboolean print)
{
  g_autoptr (HearthChart) chart = hearth_catalogue_chart (id, metrics);
  HearthChartStyle style = { .palette = print ? HEARTH_CHART_PRINT : HEARTH_CHART_LIGHT, .print_values = print, .no_heading = !print };
  int height = hearth_chart_natural_height (chart, width) + (print ? 66 : 0);
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, width, height, &style);
  g_autofree char *where = g_strdup_printf ("%s, %u days, %d × %d%s", id, metrics->n_days, width, height, print ? ", print" : "");

  if (layout->points->len == 0)
    complain ("%s: nothing to point at", where);
  for (guint i = 0; i < layout->shapes->len; i++)
    if (g_array_index (layout->shapes, HearthChartShape, i).kind == HEARTH_CHART_SHAPE_TEXT)
      check_text (layout, i, where);
}

static void
test_layout (gconstpointer data)
{
  static const int widths[] = { 320, 360, 420, 520, 640, 900, 1400 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (guint of = 0; of < 4; of++)
      check_layout (data, of % 2 == 0 ? month : year, widths[i], of >= 2);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain ("hearth", g_getenv ("HEARTH_LOCALEDIR"));
  bind_textdomain_codeset ("hearth", "UTF-8");
  textdomain ("hearth");
  g_test_init (&argc, &argv, NULL);
  golden_workspace_open (&workspace);
  month = golden_workspace_metrics (&workspace, GOLDEN_FROM, GOLDEN_TO);
  year = golden_workspace_metrics (&workspace, GOLDEN_FIRST, GOLDEN_TO);
  for (guint i = 0; i < hearth_catalogue_count (); i++)
    {
      g_autofree char *path = g_strconcat ("/catalogue/layout/", hearth_catalogue_id (i), NULL);

      g_test_add_data_func (path, hearth_catalogue_id (i), test_layout);
    }
  int failed = g_test_run ();
  hearth_metrics_free (month);
  hearth_metrics_free (year);
  golden_workspace_close (&workspace);
  return failed;
}
