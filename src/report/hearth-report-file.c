/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reports as PDF and PNG files, written whole or not at all. Any thread. */
#include "config.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>

#include "hearth-error.h"
#include "hearth-report-private.h"

#define PAGE_GAP 12.0

static gboolean
put_in_place (const char *temporary, const char *path, cairo_status_t status, GError **error)
{
  int code = 0;

  if (status == CAIRO_STATUS_SUCCESS && g_rename (temporary, path) == 0)
    return TRUE;
  code = status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_WRITE_ERROR ? errno : 0;
  g_unlink (temporary);
  g_autofree char *name = g_filename_display_name (path);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The report could not be saved as “%s”: %s."), name,
               code != 0 ? g_strerror (code) : cairo_status_to_string (status));
  return FALSE;
}

/** hearth_report_write_pdf: see the header. */
gboolean
hearth_report_write_pdf (HearthReport *report, const char *path, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".part", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (temporary, HEARTH_REPORT_WIDTH, HEARTH_REPORT_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, report->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Hearth");
  for (guint page = 0; page < hearth_report_n_pages (report); page++)
    {
      hearth_report_draw (report, cr, page);
      cairo_show_page (cr);
    }
  cairo_status_t status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return put_in_place (temporary, path, status, error);
}

/** hearth_report_write_png: see the header. */
gboolean
hearth_report_write_png (HearthReport *report, const char *path, double scale, GError **error)
{
  g_autofree char *temporary = g_strconcat (path, ".part", NULL);
  guint n = hearth_report_n_pages (report);
  double height = n * HEARTH_REPORT_HEIGHT + (n - 1) * PAGE_GAP;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, ceil (HEARTH_REPORT_WIDTH * scale), ceil (height * scale));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_paint (cr);
  for (guint page = 0; page < n; page++)
    {
      hearth_report_draw (report, cr, page);
      cairo_translate (cr, 0, HEARTH_REPORT_HEIGHT + PAGE_GAP);
    }
  cairo_destroy (cr);
  cairo_status_t status = cairo_surface_write_to_png (surface, temporary);
  cairo_surface_destroy (surface);
  return put_in_place (temporary, path, status, error);
}
