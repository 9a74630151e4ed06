/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both pages of the monthly report of a sample community and the page of a week, in the language of the environment,
 * compared with their pictures: report-LANGUAGE-PAGE, report-LANGUAGE-week. with-language.py runs it in each. */
#include <cairo.h>
#include <libintl.h>
#include <locale.h>

#include "golden-picture.h"
#include "hearth-clock.h"
#include "hearth-demo.h"
#include "hearth-groups.h"
#include "hearth-report.h"
#include "hearth-settings.h"

#define SCALE 1.25                 /* pixels a point: small, and still to be read */
#define NOW 1789500000             /* 15 September 2026, after the month that is shown */

static void
new_reports (const char *folder, HearthReport **month, HearthReport **week)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "w.hearth", NULL);
  HearthDemoOptions options = { .seed = 7, .groups = 2, .members = 80, .messages = 4000, .until = hearth_day_from_ymd (2026, 9, 15) };

  hearth_clock_set (NOW);
  HearthDb *db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (db, "zone", HEARTH_DEMO_ZONE, &error));
  g_assert_true (hearth_demo_fill (db, &options, NULL, NULL, NULL, &error));
  g_autoptr (GPtrArray) groups = hearth_groups_list (db, &error);
  g_assert_no_error (error);
  const HearthGroup *group = g_ptr_array_index (groups, 0);
  *month = hearth_report_new (db, group->id, HEARTH_REPORT_MONTHLY, hearth_day_from_ymd (2026, 8, 1), &error);
  g_assert_no_error (error);
  *week = hearth_report_new (db, group->id, HEARTH_REPORT_WEEKLY, hearth_day_from_ymd (2026, 8, 17), &error);
  g_assert_no_error (error);
  hearth_db_close (db);
}

static void
check_page (HearthReport *report, guint page, const char *name)
{
  g_autofree char *path = golden_picture_path (name);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (HEARTH_REPORT_WIDTH * SCALE),
                                                         (int) (HEARTH_REPORT_HEIGHT * SCALE));
  cairo_t *cr = cairo_create (surface);

  cairo_scale (cr, SCALE, SCALE);
  hearth_report_draw (report, cr, page);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  golden_picture_compare (name);
}

static void
test_pages (void)
{
  const char *language = g_getenv ("LANGUAGE");
  g_autofree char *folder = g_dir_make_tmp ("hearth-golden-XXXXXX", NULL);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  g_autofree char *week_name = g_strdup_printf ("report-%s-week", language);
  g_autoptr (HearthReport) month = NULL;
  g_autoptr (HearthReport) week = NULL;

  new_reports (folder, &month, &week);
  g_assert_cmpuint (hearth_report_n_pages (month), ==, 2);
  for (guint page = 0; page < 2; page++)
    {
      g_autofree char *name = g_strdup_printf ("report-%s-%u", language, page + 1);
      check_page (month, page, name);
    }
  g_assert_cmpuint (hearth_report_n_pages (week), ==, 1);
  check_page (week, 0, week_name);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain ("hearth", g_getenv ("HEARTH_LOCALEDIR"));
  bind_textdomain_codeset ("hearth", "UTF-8");
  textdomain ("hearth");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/pages", test_pages);
  return g_test_run ();
}
