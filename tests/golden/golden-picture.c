/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing a picture with its reference in reference/. A miss leaves NAME-actual.png and NAME-diff.png in the build
 * folder and names them. After a change that is meant, HEARTH_GOLDEN_UPDATE=1 writes the references anew: look at each
 * before committing it. */
#include "golden-picture.h"

#include <cairo.h>
#include <glib/gstdio.h>

#define FAR 24          /* a channel further off than this is a different colour, not a different rounding */
#define MOST_OFF 0.0002 /* part of the pixels that may be: less than a thin line across the picture */

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
is_far (const guchar *a, const guchar *b)
{
  for (guint c = 0; c < 3; c++)
    if (ABS (a[c] - b[c]) > FAR)
      return TRUE;
  return FALSE;
}

/* How many pixels differ; *@diff (transfer full) shows them in red. */
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

/** golden_picture_path: see the header. */
char *
golden_picture_path (const char *name)
{
  return g_getenv ("HEARTH_GOLDEN_UPDATE") != NULL ? picture_path (TRUE, name, "") : picture_path (FALSE, name, "-actual");
}

static void
compare_files (const char *name, const char *reference, const char *actual_path)
{
  g_autofree char *diff_path = picture_path (FALSE, name, "-diff");
  cairo_surface_t *actual = cairo_image_surface_create_from_png (actual_path);
  cairo_surface_t *expected = cairo_image_surface_create_from_png (reference);
  cairo_surface_t *diff;
  guint off = compare (actual, expected, &diff);
  guint pixels = (guint) cairo_image_surface_get_width (actual) * (guint) cairo_image_surface_get_height (actual);

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

/** golden_picture_compare: see the header. */
void
golden_picture_compare (const char *name)
{
  g_autofree char *reference = picture_path (TRUE, name, "");
  g_autofree char *actual = picture_path (FALSE, name, "-actual");

  if (g_getenv ("HEARTH_GOLDEN_UPDATE") != NULL)
    return;
  if (g_file_test (reference, G_FILE_TEST_EXISTS))
    {
      compare_files (name, reference, actual);
      return;
    }
  g_test_message ("no reference picture %s; the actual one is %s", reference, actual);
  g_test_fail ();
}
