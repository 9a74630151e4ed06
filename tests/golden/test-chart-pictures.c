/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Draws every golden chart and compares it with the picture in reference/. Letters come from two pinned fonts through a
 * fontconfig file of our own, so that the machine's other fonts and settings do not matter.
 *
 * A miss writes NAME-actual.png and NAME-diff.png into the build folder and names them. After a change that is meant,
 * HEARTH_GOLDEN_UPDATE=1 writes the references anew: look at each before committing it. */

#include <cairo.h>
#include <string.h>

#include <glib/gstdio.h>

#include "golden-charts.h"

#define FAMILY "Cantarell, WenQuanYi Micro Hei"
#define FAR 24          /* a channel further off than this is a different colour, not a different rounding */
#define MOST_OFF 0.002  /* part of the pixels that may be */

static char *
picture_path (gboolean    reference,
              const char *name,
              const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, ".png", NULL);

  return reference ? g_test_build_filename (G_TEST_DIST, "reference", file, NULL)
                   : g_test_build_filename (G_TEST_BUILT, file, NULL);
}

static gboolean
is_far (const guchar *a,
        const guchar *b)
{
  for (guint c = 0; c < 3; c++)
    if (ABS (a[c] - b[c]) > FAR)
      return TRUE;
  return FALSE;
}

/* compare: how many pixels differ; *@diff (transfer full) shows them in red. */
static guint
compare (cairo_surface_t  *actual,
         cairo_surface_t  *expected,
         cairo_surface_t **diff)
{
  int width = cairo_image_surface_get_width (actual), height = cairo_image_surface_get_height (actual);
  guint off = 0;

  g_assert_cmpint (cairo_image_surface_get_width (expected), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (expected), ==, height);
  *diff = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_surface_flush (*diff);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guchar *a = cairo_image_surface_get_data (actual) + y * cairo_image_surface_get_stride (actual) + 4 * x;
        const guchar *b = cairo_image_surface_get_data (expected) + y * cairo_image_surface_get_stride (expected) + 4 * x;
        guint32 *out = (guint32 *) (cairo_image_surface_get_data (*diff) + y * cairo_image_surface_get_stride (*diff)) + x;
        gboolean far = is_far (a, b);

        off += far;
        *out = far ? 0xff0000 : 0x010101 * (guint32) (192 + b[1] / 4);
      }
  cairo_surface_mark_dirty (*diff);
  return off;
}

static void
test_picture (gconstpointer data)
{
  const GoldenChart *golden = data;
  g_autoptr (HearthChart) chart = golden->make ();
  HearthChartStyle style = { .palette = golden->palette, .font_family = FAMILY, .print_values = golden->print_values };
  g_autofree char *actual_path = picture_path (FALSE, golden->name, "-actual");
  g_autofree char *diff_path = picture_path (FALSE, golden->name, "-diff");
  g_autofree char *reference = picture_path (TRUE, golden->name, "");
  g_autoptr (GError) error = NULL;
  cairo_surface_t *actual, *expected, *diff;
  guint off, pixels;

  hearth_chart_write_png (chart, g_getenv ("HEARTH_GOLDEN_UPDATE") != NULL ? reference : actual_path, golden->width,
                          golden->height, 1, &style, &error);
  g_assert_no_error (error);
  if (g_getenv ("HEARTH_GOLDEN_UPDATE") != NULL)
    return;
  if (!g_file_test (reference, G_FILE_TEST_EXISTS))
    {
      g_test_message ("no reference picture %s; the actual one is %s", reference, actual_path);
      g_test_fail ();
      return;
    }
  actual = cairo_image_surface_create_from_png (actual_path);
  expected = cairo_image_surface_create_from_png (reference);
  off = compare (actual, expected, &diff);
  pixels = (guint) cairo_image_surface_get_width (actual) * (guint) cairo_image_surface_get_height (actual);
  if (off > pixels * MOST_OFF)
    {
      cairo_surface_write_to_png (diff, diff_path);
      g_test_message ("%u of %u pixels differ from %s: see %s and %s", off, pixels, reference, actual_path, diff_path);
      g_test_fail ();
    }
  else
    g_unlink (actual_path);
  cairo_surface_destroy (diff);
  cairo_surface_destroy (expected);
  cairo_surface_destroy (actual);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < n_golden_charts; i++)
    {
      g_autofree char *path = g_strconcat ("/chart/picture/", golden_charts[i].name, NULL);

      g_test_add_data_func (path, &golden_charts[i], test_picture);
    }
  return g_test_run ();
}
