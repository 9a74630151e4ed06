/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups side by side. Main thread. */
#include "config.h"

#include "hearth-health-compare.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-catalogue.h"
#include "hearth-figure-bar.h"
#include "hearth-names.h"
#include "hearth-tip.h"
#include "hearth-wheel.h"

/* The score has no metric of its own; the name sorts as text. Colours as in the charts. */
static const struct
{
  const char *metric;
  HearthChartMeaning meaning;
} columns[] = {
  { "name", HEARTH_CHART_OTHER_1 },
  { "headcount_end", HEARTH_CHART_HEADCOUNT },
  { "score", HEARTH_CHART_JOINED },
  { "dau_share", HEARTH_CHART_DAU },
  { "speaking_rate", HEARTH_CHART_ACTIVE },
  { "monthly_retention", HEARTH_CHART_NEW },
  { "exit_rate", HEARTH_CHART_LEFT },
};

#define NAME_CHARS 10 /* at least as much of a name is seen */
#define N_COLUMNS G_N_ELEMENTS (columns)

typedef struct
{
  gint64 group_id;
  char *name;
  char *key;                    /* sort key of the name */
  double values[N_COLUMNS];     /* NAN: unknown */
  char *texts[N_COLUMNS];
  HearthStatus statuses[N_COLUMNS];
} Row;

struct _HearthHealthCompare
{
  AdwBin parent_instance;

  GtkGrid *grid;
  GPtrArray *rows;              /* Row */
  guint sort_column;
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (HearthHealthCompare, hearth_health_compare, ADW_TYPE_BIN)

static void fill (HearthHealthCompare *self);

static void
row_free (Row *row)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    g_free (row->texts[i]);
  g_free (row->name);
  g_free (row->key);
  g_free (row);
}

static const char *
column_title (guint column)
{
  if (column == 0)
    return _("Group");
  return column == 2 ? C_("health score of a group", "Score") : hearth_metric_title (columns[column].metric);
}

static Row *
new_row (const HearthGroup *group, const HearthMetrics *of_group)
{
  Row *row = g_new0 (Row, 1);

  row->group_id = group->id;
  row->name = g_strdup (group->name);
  row->key = hearth_name_sort_key (group->name);
  row->values[2] = of_group->health.score;
  row->texts[2] = isnan (row->values[2]) ? g_strdup ("–") : g_strdup_printf ("%.0f", row->values[2]);
  for (guint i = 1; i < N_COLUMNS; i++)
    if (i != 2)
      {
        const HearthMetric *metric = hearth_metrics_get (of_group, columns[i].metric);
        row->values[i] = metric->has_value ? metric->value : NAN;
        row->texts[i] = hearth_catalogue_value (metric);
        row->statuses[i] = metric->low_n ? HEARTH_STATUS_UNKNOWN : metric->status;
      }
  return row;
}

/* Unknown figures stay last, whichever way is sorted. */
static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *first = *(const Row *const *) a, *second = *(const Row *const *) b;
  HearthHealthCompare *self = data;
  double x = first->values[self->sort_column], y = second->values[self->sort_column];
  int sign = self->descending ? -1 : 1;

  if (self->sort_column == 0)
    return sign * g_strcmp0 (first->key, second->key);
  if (isnan (x) || isnan (y))
    return isnan (x) - isnan (y);
  return x != y ? sign * (x < y ? -1 : 1) : g_strcmp0 (first->key, second->key);
}

static void
sort_cb (HearthHealthCompare *self, GtkWidget *button)
{
  guint column = (guint) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "column"));

  self->descending = column == self->sort_column ? !self->descending : column != 0;
  self->sort_column = column;
  fill (self);
  /* The heading was made anew: the focus stays on it. */
  gtk_widget_grab_focus (gtk_grid_get_child_at (self->grid, (int) column, 0));
}

static void
add_heading (HearthHealthCompare *self, guint column)
{
  gboolean sorted = column == self->sort_column;
  g_autofree char *label = g_strdup_printf ("%s%s", column_title (column), !sorted ? "" : self->descending ? " ▾" : " ▴");
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "compare-heading");
  gtk_widget_set_halign (button, column == 0 ? GTK_ALIGN_START : GTK_ALIGN_END);
  gtk_widget_set_hexpand (button, column == 0);
  if (sorted)
    {
      g_autofree char *words = g_strdup_printf (self->descending ? C_("heading of a table", "%s, sorted downwards")
                                                                 : C_("heading of a table", "%s, sorted upwards"), column_title (column));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
  hearth_tip_set (button, _("Sort by this column"));
  g_object_set_data (G_OBJECT (button), "column", GINT_TO_POINTER ((int) column));
  g_signal_connect_object (button, "clicked", G_CALLBACK (sort_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->grid, button, (int) column, 0, 1, 1);
}

static void
add_name (HearthHealthCompare *self, const Row *row, int line)
{
  g_autofree char *name = hearth_name_isolate (row->name);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* The figures can be scrolled to; who they are of has to be read. */
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  hearth_tip_set (button, _("Open the group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, row->name, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-group");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", row->group_id);
  gtk_grid_attach (self->grid, button, 0, line, 1, 1);
}

/* The highest figure of a column; what is below nothing has no bar. */
static double
highest_of (HearthHealthCompare *self, guint column)
{
  double highest = 0;

  for (guint i = 0; i < self->rows->len; i++)
    highest = fmax (highest, ((const Row *) g_ptr_array_index (self->rows, i))->values[column]);
  return highest;
}

static GtkWidget *
new_bar (const Row *row, guint column, double highest)
{
  double value = row->values[column];

  return hearth_figure_bar_new (isnan (value) ? NAN : highest > 0 ? fmax (value, 0) / highest : 0, columns[column].meaning);
}

static void
add_figure (HearthHealthCompare *self, const Row *row, guint column, int line, double highest)
{
  gboolean weak = row->statuses[column] == HEARTH_STATUS_WEAK;
  /* The sign says what the colour says. */
  g_autofree char *text = g_strdup_printf (weak ? C_("a weak figure in a table", "! %s") : "%s", row->texts[column]);
  g_autofree char *words = g_strdup_printf (C_("a figure in a table: group, column, figure", "%1$s, %2$s: %3$s"), row->name, column_title (column),
                                            row->texts[column]);
  GtkWidget *label = gtk_label_new (text), *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_add_css_class (label, "numeric");
  if (weak)
    {
      gtk_widget_add_css_class (label, "worse");
      hearth_tip_set (label, _("weak: under the group's threshold"));
    }
  gtk_widget_add_css_class (cell, "compare-figure");
  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (cell), label);
  gtk_box_append (GTK_BOX (cell), new_bar (row, column, highest));
  gtk_grid_attach (self->grid, cell, (int) column, line, 1, 1);
}

static void
fill (HearthHealthCompare *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_sort_with_data (self->rows, compare_rows, self);
  for (guint i = 0; i < self->rows->len; i++)
    add_name (self, g_ptr_array_index (self->rows, i), (int) i + 1);
  for (guint column = 0; column < N_COLUMNS; column++)
    {
      double highest = highest_of (self, column);

      add_heading (self, column);
      for (guint i = 0; i < self->rows->len && column > 0; i++)
        add_figure (self, g_ptr_array_index (self->rows, i), column, (int) i + 1, highest);
    }
}

static void
hearth_health_compare_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_HEALTH_COMPARE (object)->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_health_compare_parent_class)->finalize (object);
}

static void
hearth_health_compare_class_init (HearthHealthCompareClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = hearth_health_compare_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-health-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthHealthCompare, grid);
}

static void
hearth_health_compare_init (HearthHealthCompare *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->sort_column = 2;
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_wheel_pass_up (GTK_WIDGET (self->grid));
}

/** hearth_health_compare_set_data: @data: (nullable): hides itself with fewer than two groups. Keeps nothing of it. */
void
hearth_health_compare_set_data (HearthHealthCompare *self, const HearthHealthData *data)
{
  gboolean shown = data != NULL && data->each->len > 1;

  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; shown && i < data->each->len; i++)
    g_ptr_array_add (self->rows, new_row (g_ptr_array_index (data->groups, i), g_ptr_array_index (data->each, i)));
  fill (self);
}
