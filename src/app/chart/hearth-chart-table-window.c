/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a chart as a table. A row is known by its place, so the model holds nothing but places. Main thread. */
#include "config.h"

#include "hearth-chart-table-window.h"

struct _HearthChartTableWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkColumnView *table;
  HearthChart *chart;
};

G_DEFINE_FINAL_TYPE (HearthChartTableWindow, hearth_chart_table_window, ADW_TYPE_WINDOW)

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_UINT (column) == 0 ? 0 : 1);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (HearthChartTableWindow *self, GtkListItem *item, GtkListItemFactory *factory)
{
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));
  g_autofree char *text = hearth_chart_dup_cell (self->chart, gtk_list_item_get_position (item), column);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
add_column (HearthChartTableWindow *self, guint index)
{
  g_autofree char *header = hearth_chart_dup_header (self->chart, index);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (index));
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (header, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, index == 0);
  gtk_column_view_append_column (self->table, column);
}

static void
fill (HearthChartTableWindow *self)
{
  guint rows = hearth_chart_get_n_rows (self->chart);
  GtkStringList *places = gtk_string_list_new (NULL);

  for (guint i = 0; i < rows; i++)
    gtk_string_list_append (places, "");
  for (guint i = 0; i < hearth_chart_get_n_columns (self->chart); i++)
    add_column (self, i);
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (places));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (model));
  adw_window_title_set_title (self->title, hearth_chart_get_title (self->chart));
  adw_window_title_set_subtitle (self->title, hearth_chart_get_subtitle (self->chart));
  if (hearth_chart_get_title (self->chart) != NULL)
    gtk_window_set_title (GTK_WINDOW (self), hearth_chart_get_title (self->chart));
}

static void
hearth_chart_table_window_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_CHART_TABLE_WINDOW (object)->chart, hearth_chart_unref);
  G_OBJECT_CLASS (hearth_chart_table_window_parent_class)->finalize (object);
}

static void
hearth_chart_table_window_class_init (HearthChartTableWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = hearth_chart_table_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-chart-table-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthChartTableWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthChartTableWindow, table);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_chart_table_window_init (HearthChartTableWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_chart_table_window_show:
 * @chart: whose figures to show
 * @parent: (nullable): the window it belongs to
 */
void
hearth_chart_table_window_show (HearthChart *chart, GtkWindow *parent)
{
  g_return_if_fail (chart != NULL);
  HearthChartTableWindow *self = g_object_new (HEARTH_TYPE_CHART_TABLE_WINDOW, "transient-for", parent, NULL);

  self->chart = hearth_chart_ref (chart);
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
}
