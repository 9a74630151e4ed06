/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a chart on the screen: save it as a picture or table, copy it, see its figures. Main thread. */
#include "config.h"

#include "hearth-chart-actions.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-chart-size.h"
#include "hearth-chart-table-window.h"
#include "hearth-names.h"
#include "hearth-window.h"

#define PICTURE_WIDTH 960
#define PICTURE_SCALE 2
#define HEADING 60

/* A file being chosen. */
typedef struct
{
  HearthChartView *view;        /* strong */
  char *format;
} Saving;

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->view);
  g_free (saving->format);
  g_free (saving);
}

static void
tell (HearthChartView *view, const char *sentence)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (view));

  if (window != NULL)
    hearth_window_toast (window, sentence);
}

/* Rows take what they need; what has an axis upwards is half as high as it is wide. */
static double
picture_height (HearthChart *chart)
{
  double height = hearth_chart_natural_height (chart, PICTURE_WIDTH) + HEADING;

  switch (hearth_chart_get_kind (chart))
    {
    case HEARTH_CHART_HEAT:
    case HEARTH_CHART_SHARE:
    case HEARTH_CHART_LIST:
    case HEARTH_CHART_FUNNEL:
      return height;
    default:
      return MAX (height, PICTURE_WIDTH / 2);
    }
}

static gboolean
write_file (HearthChartView *view, const char *format, const char *path, GError **error)
{
  HearthChart *chart = hearth_chart_view_get_chart (view);
  HearthChartStyle style = { .palette = HEARTH_CHART_PRINT };
  double height = picture_height (chart);

  if (strcmp (format, "csv") == 0)
    {
      g_autofree char *text = hearth_chart_to_csv (chart);
      return g_file_set_contents (path, text, -1, error);
    }
  if (strcmp (format, "svg") == 0)
    return hearth_chart_write_svg (chart, path, PICTURE_WIDTH, height, &style, error);
  /* On paper nobody can point at anything. */
  style.print_values = strcmp (format, "pdf") == 0;
  if (style.print_values)
    return hearth_chart_write_pdf (chart, path, PICTURE_WIDTH, height, &style, error);
  style.palette = HEARTH_CHART_LIGHT;
  return hearth_chart_write_png (chart, path, PICTURE_WIDTH, height, PICTURE_SCALE, &style, error);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Saving *saving = data;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && hearth_chart_view_get_chart (saving->view) != NULL)
    {
      g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
      g_autofree char *path = g_file_get_path (file);
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *sentence = NULL;
      if (path == NULL)
        sentence = g_strdup (_("Choose a folder on this computer"));
      else if (write_file (saving->view, saving->format, path, &error))
        sentence = g_strdup_printf (_("Saved as “%s”"), name);
      else
        sentence = g_strdup (error->message);
      tell (saving->view, sentence);
    }
  saving_free (saving);
  g_object_unref (dialog);
}

static char *
suggested_name (HearthChart *chart, const char *format)
{
  const char *title = hearth_chart_get_title (chart);
  g_autofree char *name = hearth_name_file (title != NULL && *title != '\0' ? title : _("Chart"));

  return g_strdup_printf ("%s.%s", name, format);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HearthChartView *view = data;
  const char *format = g_variant_get_string (parameter, NULL);
  HearthChart *chart = hearth_chart_view_get_chart (view);

  if (chart == NULL)
    return;
  g_autofree char *name = suggested_name (chart, format);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save the Chart"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  Saving *saving = g_new (Saving, 1);
  *saving = (Saving) { g_object_ref (view), g_strdup (format) };
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static GdkTexture *
texture_of (HearthChartView *view)
{
  HearthChartStyle style = { .palette = HEARTH_CHART_LIGHT };
  double height = picture_height (hearth_chart_view_get_chart (view));
  int rows = height * PICTURE_SCALE;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, PICTURE_WIDTH * PICTURE_SCALE, rows);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (hearth_chart_view_get_chart (view), PICTURE_WIDTH, height, &style);

  cairo_scale (cr, PICTURE_SCALE, PICTURE_SCALE);
  hearth_chart_draw_background (layout, cr);
  hearth_chart_draw (layout, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  gsize stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = g_bytes_new (cairo_image_surface_get_data (surface), stride * rows);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (PICTURE_WIDTH * PICTURE_SCALE, rows, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HearthChartView *view = data;

  if (hearth_chart_view_get_chart (view) == NULL)
    return;
  g_autoptr (GdkTexture) texture = texture_of (view);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (view)), texture);
  tell (view, _("The chart is on the clipboard"));
}

static void
table_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HearthChartView *view = data;

  if (hearth_chart_view_get_chart (view) != NULL)
    hearth_chart_table_window_show (hearth_chart_view_get_chart (view), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))));
}

/**
 * hearth_chart_actions_new:
 * @view: (not nullable): what the actions work on; it owns the group and is not held by it
 *
 * Returns: (transfer full): copy, table, export (s: png, svg, pdf or csv)
 */
GSimpleActionGroup *
hearth_chart_actions_new (HearthChartView *view)
{
  static const GActionEntry entries[] = {
    { "copy", copy_action },
    { "table", table_action },
    { "export", export_action, "s" },
  };
  GSimpleActionGroup *group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), view);
  return group;
}

/** hearth_chart_menu_new: Returns: (transfer full): a menu of the actions, under the prefix "chart". */
GMenuModel *
hearth_chart_menu_new (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) look = g_menu_new ();
  g_autoptr (GMenu) save = g_menu_new ();

  g_menu_append (look, _("Show as _Table"), "chart.table");
  g_menu_append (look, _("_Copy Picture"), "chart.copy");
  g_menu_append (save, _("Save as P_NG…"), "chart.export::png");
  g_menu_append (save, _("Save as S_VG…"), "chart.export::svg");
  g_menu_append (save, _("Save as _PDF…"), "chart.export::pdf");
  g_menu_append (save, _("Save Figures as C_SV…"), "chart.export::csv");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (save));
  return G_MENU_MODEL (menu);
}
