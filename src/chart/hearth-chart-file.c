/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts as pictures in files. What is written takes the place of an older file only when it is whole.
 * Pure but for the disk; any thread. */

#include "config.h"

#include "hearth-chart-private.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define MARGIN 16.0
#define LARGEST 16000.0 /* pixels a side; cairo ends at 32,767 */

static cairo_status_t
collect (void                *closure,
         const unsigned char *data,
         unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* draw_picture: the chart on paper with a margin around it. */
static void
draw_picture (HearthChart            *chart,
              cairo_surface_t        *surface,
              double                  width,
              double                  height,
              const HearthChartStyle *style)
{
  g_autoptr (HearthChartLayout) layout
    = hearth_chart_layout_new (chart, width - 2 * MARGIN, height - 2 * MARGIN, style);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, layout->colors->background.r, layout->colors->background.g, layout->colors->background.b);
  cairo_paint (cr);
  cairo_translate (cr, MARGIN, MARGIN);
  hearth_chart_draw (layout, cr);
  cairo_show_page (cr);
  cairo_destroy (cr);
}

/* save: @bytes in a file beside @path that is then renamed; takes over @status of cairo. */
static gboolean
save (GByteArray      *bytes,
      cairo_status_t   status,
      const char      *path,
      GError         **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *name = g_filename_display_basename (path);

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The chart could not be drawn into “%s”: try a smaller size."),
                   name);
      return FALSE;
    }
  if (g_file_set_contents_full (path, (const char *) bytes->data, bytes->len,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &local))
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED,
               _("The chart was not saved as “%1$s” (%2$s): choose another folder."), name, local->message);
  return FALSE;
}

/**
 * hearth_chart_write_png:
 * @width: of the picture in pixels at scale 1
 * @scale: pixels for each; 2 for sharp pictures on fine screens
 * @style: (nullable): how it looks
 *
 * Writes a picture of pixels, on the palette's paper.
 *
 * Returns: whether the file is there; HEARTH_ERROR_FAILED if not, an older file is then as it was
 */
gboolean
hearth_chart_write_png (HearthChart             *chart,
                        const char              *path,
                        double                   width,
                        double                   height,
                        double                   scale,
                        const HearthChartStyle  *style,
                        GError                 **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) CLAMP (ceil (width * scale), 1, LARGEST),
                                                         (int) CLAMP (ceil (height * scale), 1, LARGEST));
  cairo_status_t status;

  cairo_surface_set_device_scale (surface, scale, scale);
  draw_picture (chart, surface, width, height, style);
  status = cairo_surface_status (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, collect, bytes);
  cairo_surface_destroy (surface);
  return save (bytes, status, path, error);
}

/* finish: ends a vector surface and saves what it wrote. */
static gboolean
finish (cairo_surface_t  *surface,
        GByteArray       *bytes,
        const char       *path,
        GError          **error)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return save (bytes, status, path, error);
}

/**
 * hearth_chart_write_svg:
 * @width: of the picture in pixels
 * @style: (nullable): how it looks
 *
 * Writes a drawing whose letters are outlines, so that it looks the same without the font.
 *
 * Returns: whether the file is there; HEARTH_ERROR_FAILED if not, an older file is then as it was
 */
gboolean
hearth_chart_write_svg (HearthChart             *chart,
                        const char              *path,
                        double                   width,
                        double                   height,
                        const HearthChartStyle  *style,
                        GError                 **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (collect, bytes, width, height);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  draw_picture (chart, surface, width, height, style);
  return finish (surface, bytes, path, error);
}

/**
 * hearth_chart_write_pdf:
 * @width: of the page in points
 * @style: (nullable): how it looks
 *
 * Writes a page with its fonts in it; its text can be searched and copied.
 *
 * Returns: whether the file is there; HEARTH_ERROR_FAILED if not, an older file is then as it was
 */
gboolean
hearth_chart_write_pdf (HearthChart             *chart,
                        const char              *path,
                        double                   width,
                        double                   height,
                        const HearthChartStyle  *style,
                        GError                 **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (collect, bytes, width, height);

  if (chart->title != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, chart->title);
  draw_picture (chart, surface, width, height, style);
  return finish (surface, bytes, path, error);
}
