/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every chart of the catalogue as a person uses it: what a screen reader says, the keys, the pointer, the table, the copy and
 * the files; drawn from the figures of a real workspace. */
#include <math.h>
#include <string.h>

#include "golden-workspace.h"
#include "hearth-catalogue.h"
#include "hearth-chart-layout.h"
#include "hearth-chart-table-window.h"
#include "hearth-chart-view.h"
#include "hearth-figure-bar.h"
#include "hearth-groups.h"
#include "hearth-health-compare.h"
#include "widget-fixture.h"

#define MOST_STEPS 2000

typedef struct
{
  GtkWidget *window, *view;
  HearthChart *chart;
  HearthChartLayout *layout;       /* the same as the view's own */
  GtkEventController *keys, *motion;
  int first, last;
  guint series, activated;
} Shown;

static GoldenWorkspace workspace;
static HearthMetrics *month;

static gboolean
has_size (gpointer data)
{
  return gtk_widget_get_width (GTK_WIDGET (data)) > 0;
}

static void
activated_cb (Shown *shown, int first, int last, guint series)
{
  shown->first = first;
  shown->last = last;
  shown->series = series;
  shown->activated++;
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) all = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkEventController) one = g_list_model_get_item (all, i);
      if (G_OBJECT_TYPE (one) == type)
        return one;
    }
  g_assert_not_reached ();
}

static void
show (Shown *shown, const char *id)
{
  HearthChartStyle style;

  shown->chart = hearth_catalogue_chart (id, month);
  shown->window = gtk_window_new ();
  shown->view = hearth_chart_view_new ();
  gtk_window_set_default_size (GTK_WINDOW (shown->window), 700, 420);
  gtk_window_set_child (GTK_WINDOW (shown->window), shown->view);
  hearth_chart_view_set_chart (HEARTH_CHART_VIEW (shown->view), shown->chart);
  g_signal_connect_swapped (shown->view, "point-activated", G_CALLBACK (activated_cb), shown);
  gtk_window_present (GTK_WINDOW (shown->window));
  wait_until (has_size, shown->view);
  shown->keys = find_controller (shown->view, GTK_TYPE_EVENT_CONTROLLER_KEY);
  shown->motion = find_controller (shown->view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  hearth_chart_view_get_style (&style);
  shown->layout = hearth_chart_layout_new (shown->chart, gtk_widget_get_width (shown->view), gtk_widget_get_height (shown->view), &style);
}

static void
hide (Shown *shown)
{
  hearth_chart_layout_free (shown->layout);
  gtk_window_destroy (GTK_WINDOW (shown->window));
  hearth_chart_unref (shown->chart);
}

static void
press (Shown *shown, guint key)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (shown->keys, "key-pressed", key, 0, 0, &handled);
  g_assert_true (handled);
}

static void
assert_says (Shown *shown, const char *words)
{
  g_autofree char *differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (shown->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words);

  g_assert_cmpstr (differs, ==, NULL);
}

static void
assert_says_hit (Shown *shown, const HearthChartHit *hit)
{
  g_autofree char *words = hearth_chart_hit_text (shown->layout, hit);

  g_assert_cmpstr (words, !=, "");
  assert_says (shown, words);
}

/* Presses @key as long as it leads on. Returns: how often it did */
static guint
walk (Shown *shown, HearthChartHit *at, guint key, HearthChartDirection direction)
{
  guint n = 0;

  for (; n < MOST_STEPS && hearth_chart_step (shown->layout, at, direction, at); n++)
    {
      press (shown, key);
      assert_says_hit (shown, at);
    }
  press (shown, key);
  assert_says_hit (shown, at);
  g_assert_cmpuint (n, <, MOST_STEPS);
  return n;
}

/* The keys lead through the chart, and what is chosen is said and opened. */
static void
test_keys (gconstpointer id)
{
  Shown shown = { 0 };
  HearthChartHit at;
  guint steps;

  show (&shown, id);
  g_autofree char *whole = hearth_chart_describe (shown.chart);
  g_assert_true (strlen (whole) > strlen (hearth_catalogue_title (id)) + 20);
  assert_says (&shown, whole);
  g_assert_true (hearth_chart_step (shown.layout, NULL, HEARTH_CHART_GO_FIRST, &at));
  press (&shown, GDK_KEY_Home);
  assert_says_hit (&shown, &at);
  steps = walk (&shown, &at, GDK_KEY_Right, HEARTH_CHART_GO_RIGHT);
  steps += walk (&shown, &at, GDK_KEY_Down, HEARTH_CHART_GO_DOWN);
  g_assert_cmpuint (steps, >=, MIN (hearth_chart_get_n_x (shown.chart), 3) - 1);
  walk (&shown, &at, GDK_KEY_Left, HEARTH_CHART_GO_LEFT);
  walk (&shown, &at, GDK_KEY_Up, HEARTH_CHART_GO_UP);
  press (&shown, GDK_KEY_Return);
  g_assert_cmpuint (shown.activated, ==, 1);
  g_assert_cmpint (shown.first, ==, at.first_day);
  press (&shown, GDK_KEY_Escape);
  assert_says (&shown, whole);
  hide (&shown);
}

/* The pointer over the middle of what the keys lead to finds something that is opened by Enter, and lets go of it. */
static void
test_pointer (gconstpointer id)
{
  Shown shown = { 0 };
  HearthChartHit at, found;

  show (&shown, id);
  for (gboolean more = hearth_chart_step (shown.layout, NULL, HEARTH_CHART_GO_FIRST, &at); more;
       more = hearth_chart_step (shown.layout, &at, HEARTH_CHART_GO_RIGHT, &at))
    {
      guint before = shown.activated;

      g_signal_emit_by_name (shown.motion, "motion", at.x, at.y);
      press (&shown, GDK_KEY_Return);
      g_assert_cmpuint (shown.activated, ==, before + 1);
      g_assert_true (hearth_chart_hit (shown.layout, at.x, at.y, &found));
      g_assert_cmpint (shown.first, ==, found.first_day);
      g_assert_cmpint (shown.last, ==, found.last_day);
      g_assert_cmpuint (shown.series, ==, found.series);
    }
  /* Tooltip and selection are painted. */
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_signal_emit_by_name (shown.motion, "leave");
  g_autofree char *whole = hearth_chart_describe (shown.chart);
  assert_says (&shown, whole);
  hide (&shown);
}

static GtkColumnView *
find_table (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget))
    return GTK_COLUMN_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkColumnView *found = find_table (child);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWindow *
find_table_window (void)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (HEARTH_IS_CHART_TABLE_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* The table has a row for each place and a figure for each point; its window shows all of it. */
static void
test_table (gconstpointer id)
{
  Shown shown = { 0 };
  HearthChartHit at;

  show (&shown, id);
  guint rows = hearth_chart_get_n_rows (shown.chart), columns = hearth_chart_get_n_columns (shown.chart);
  g_assert_cmpuint (rows, ==, hearth_chart_get_n_x (shown.chart));
  g_assert_cmpuint (columns, >, hearth_chart_get_n_series (shown.chart));
  for (guint column = 0; column < columns; column++)
    {
      g_autofree char *head = hearth_chart_dup_header (shown.chart, column);
      g_assert_cmpstr (head, !=, "");
    }
  for (gboolean more = hearth_chart_step (shown.layout, NULL, HEARTH_CHART_GO_FIRST, &at); more;
       more = hearth_chart_step (shown.layout, &at, HEARTH_CHART_GO_RIGHT, &at))
    {
      g_autofree char *cell = hearth_chart_dup_cell (shown.chart, at.index, at.series + 1);
      g_assert_cmpstr (cell, !=, "–");
    }
  g_action_group_activate_action (hearth_chart_view_get_actions (HEARTH_CHART_VIEW (shown.view)), "table", NULL);
  GtkWindow *window = find_table_window ();
  GtkColumnView *table = find_table (GTK_WIDGET (window));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (table))), ==, rows);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (table)), ==, columns);
  wait_until (has_size, table);
  gtk_window_destroy (window);
  hide (&shown);
}

static void
assert_begins (const char *path, const char *magic)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, magic));
}

/* The picture can be copied, and each kind of file is written; CSV has a line for each row. */
static void
test_files (gconstpointer id)
{
  static const HearthChartStyle print = { .palette = HEARTH_CHART_PRINT, .print_values = TRUE };
  g_autofree char *png = g_strdup_printf ("%s/%s.png", workspace.folder, (const char *) id);
  g_autofree char *svg = g_strdup_printf ("%s/%s.svg", workspace.folder, (const char *) id);
  g_autofree char *pdf = g_strdup_printf ("%s/%s.pdf", workspace.folder, (const char *) id);
  g_autoptr (GError) error = NULL;
  Shown shown = { 0 };

  show (&shown, id);
  g_action_group_activate_action (hearth_chart_view_get_actions (HEARTH_CHART_VIEW (shown.view)), "copy", NULL);
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (shown.view));
  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE));
  g_assert_true (hearth_chart_write_png (shown.chart, png, 960, 540, 1, NULL, &error));
  g_assert_true (hearth_chart_write_svg (shown.chart, svg, 960, 540, &print, &error));
  g_assert_true (hearth_chart_write_pdf (shown.chart, pdf, 960, 540, &print, &error));
  g_assert_no_error (error);
  assert_begins (png, "\x89PNG");
  assert_begins (svg, "<?xml");
  assert_begins (pdf, "%PDF");
  g_autofree char *csv = hearth_chart_to_csv (shown.chart);
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, hearth_chart_get_n_rows (shown.chart) + 2);
  hide (&shown);
}

/* The part of a cell of the comparison: column 0 are names. */
static double
part_at (GtkGrid *grid, int column, int row)
{
  return hearth_figure_bar_get_part (HEARTH_FIGURE_BAR (find_widget (gtk_grid_get_child_at (grid, column, row), HEARTH_TYPE_FIGURE_BAR)));
}

static void
assert_name (GtkGrid *grid, int row, const char *name)
{
  GtkLabel *label = GTK_LABEL (find_widget (gtk_grid_get_child_at (grid, 0, row), GTK_TYPE_LABEL));

  g_assert_nonnull (strstr (gtk_label_get_text (label), name));
}

/* Groups side by side: the longest bar of a column is full, what is not known has none and stays last; the figure says whose
 * it is. */
static void
test_compare (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) each = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_metrics_free);
  GtkWidget *compare = g_object_ref_sink (g_object_new (HEARTH_TYPE_HEALTH_COMPARE, NULL));
  GtkGrid *grid = GTK_GRID (find_widget (compare, GTK_TYPE_GRID));

  hearth_groups_add (workspace.db, "Nobody yet", NULL, NULL, 0, &error);
  g_autoptr (GPtrArray) groups = hearth_groups_list (workspace.db, &error);
  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (each, hearth_metrics_compute (workspace.db, ((HearthGroup *) groups->pdata[i])->id, GOLDEN_FROM, GOLDEN_TO, &error));
  g_assert_no_error (error);
  HearthHealthData data = { .groups = groups, .each = each };
  hearth_health_compare_set_data (HEARTH_HEALTH_COMPARE (compare), &data);
  for (int column = 1; column < 7; column++)
    {
      for (int press = 0; press < 2; press++)
        {
          g_signal_emit_by_name (gtk_grid_get_child_at (grid, column, 0), "clicked");
          assert_name (grid, 1, "Garden Friends");
          assert_name (grid, 2, "Nobody yet");
          g_assert_cmpfloat (part_at (grid, column, 1), ==, 1);
          g_assert_true (isnan (part_at (grid, column, 2)));
        }
    }
  g_signal_emit_by_name (gtk_grid_get_child_at (grid, 0, 0), "clicked");
  g_signal_emit_by_name (gtk_grid_get_child_at (grid, 0, 0), "clicked");
  assert_name (grid, 1, "Nobody yet");
  GtkWidget *members = find_widget (gtk_grid_get_child_at (grid, 1, 2), GTK_TYPE_LABEL);
  g_autofree char *words = g_strdup_printf ("Garden Friends, %s: %s", hearth_metric_title ("headcount_end"), gtk_label_get_text (GTK_LABEL (members)));
  g_autofree char *differs = gtk_test_accessible_check_property (GTK_ACCESSIBLE (members), GTK_ACCESSIBLE_PROPERTY_LABEL, words);
  g_assert_cmpstr (differs, ==, NULL);
  assert_dies (compare);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc func;
  } tests[] = { { "keys", test_keys }, { "pointer", test_pointer }, { "table", test_table }, { "files", test_files } };

  gtk_test_init (&argc, &argv, NULL);
  g_autoptr (HearthApplication) application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  golden_workspace_open (&workspace);
  month = golden_workspace_metrics (&workspace, GOLDEN_FROM, GOLDEN_TO);
  for (guint i = 0; i < hearth_catalogue_count (); i++)
    for (guint t = 0; t < G_N_ELEMENTS (tests); t++)
      {
        g_autofree char *path = g_strdup_printf ("/charts/%s/%s", hearth_catalogue_id (i), tests[t].name);

        g_test_add_data_func (path, hearth_catalogue_id (i), tests[t].func);
      }
  g_test_add_func ("/charts/compare", test_compare);
  int failed = g_test_run ();
  hearth_metrics_free (month);
  golden_workspace_close (&workspace);
  return failed;
}
