/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thresholds of all groups, of those of a kind, or of one group, a row a metric. Main thread; read on a reader thread. */
#include "config.h"

#include "hearth-thresholds-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-group-words.h"
#include "hearth-metrics.h"
#include "hearth-setting.h"
#include "hearth-threshold-row.h"
#include "hearth-thresholds.h"

struct _HearthThresholdsPage
{
  AdwPreferencesPage parent_instance;

  GtkWidget *scope_group;
  AdwComboRow *scope;
  AdwPreferencesGroup *group;
  AdwPreferencesGroup *guards;

  HearthStore *store;
  gint64 group_id;              /* 0: the scope is chosen */
  GPtrArray *kinds;             /* (nullable): of the scope's rows after the first */
  GHashTable *values;           /* (nullable): metric → HearthThreshold, of what is chosen */
  GPtrArray *rows;              /* HearthThresholdRow */
  gboolean filling;             /* the scope gets its rows: nobody chose */
};

G_DEFINE_FINAL_TYPE (HearthThresholdsPage, hearth_thresholds_page, ADW_TYPE_PREFERENCES_PAGE)

/* What is asked for, and the answer. */
typedef struct
{
  gint64 group_id;
  char *kind;
  GHashTable *values;
  GPtrArray *kinds;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->kind);
  g_clear_pointer (&reading->values, g_hash_table_unref);
  g_clear_pointer (&reading->kinds, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_thresholds (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *asked = data;
  Reading *reading = g_new0 (Reading, 1);

  reading->kind = g_strdup (asked->kind);
  reading->values = hearth_thresholds_load (db, asked->group_id, asked->kind, error);
  if (reading->values != NULL)
    reading->kinds = hearth_thresholds_kinds (db, error);
  if (reading->kinds == NULL)
    g_clear_pointer (&reading, reading_free);
  return reading;
}

/* The kind that is chosen; NULL: all groups, or one group. */
static const char *
chosen_kind (HearthThresholdsPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->scope);

  return self->group_id == 0 && self->kinds != NULL && chosen > 0 && chosen <= self->kinds->len ? g_ptr_array_index (self->kinds, chosen - 1) : NULL;
}

static HearthThresholdOrigin
level_of (HearthThresholdsPage *self)
{
  if (self->group_id != 0)
    return HEARTH_THRESHOLD_OF_GROUP;
  return chosen_kind (self) != NULL ? HEARTH_THRESHOLD_OF_KIND : HEARTH_THRESHOLD_OF_ALL;
}

static void
show_values (HearthThresholdsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      HearthThresholdRow *row = g_ptr_array_index (self->rows, i);
      hearth_threshold_row_show (row, g_hash_table_lookup (self->values, hearth_threshold_row_metric (row)), level_of (self));
    }
}

/* The kinds there are, once. */
static void
fill_scope (HearthThresholdsPage *self, GPtrArray *kinds)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, C_("thresholds of", "All groups"));
  for (guint i = 0; i < kinds->len; i++)
    {
      g_autofree char *title = g_strdup_printf (C_("thresholds of groups of this kind", "Groups of kind “%s”"),
                                                hearth_group_kind_title (g_ptr_array_index (kinds, i)));
      gtk_string_list_append (titles, title);
    }
  self->kinds = g_ptr_array_ref (kinds);
  self->filling = TRUE;
  adw_combo_row_set_model (self->scope, G_LIST_MODEL (titles));
  self->filling = FALSE;
}

static void
thresholds_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthThresholdsPage) self = data;
  Reading *reading = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (reading == NULL)
    return;
  if (self->kinds == NULL && self->store == HEARTH_STORE (source))
    fill_scope (self, reading->kinds);
  if (self->store == HEARTH_STORE (source) && g_strcmp0 (reading->kind, chosen_kind (self)) == 0)
    {
      g_clear_pointer (&self->values, g_hash_table_unref);
      self->values = g_steal_pointer (&reading->values);
      show_values (self);
    }
  reading_free (reading);
}

static void
load (HearthThresholdsPage *self)
{
  Reading *asked = g_new0 (Reading, 1);

  /* Nothing is typed into rows that still show what holds for others. */
  g_clear_pointer (&self->values, g_hash_table_unref);
  asked->group_id = self->group_id;
  asked->kind = g_strdup (chosen_kind (self));
  hearth_store_read (self->store, read_thresholds, asked, (GDestroyNotify) reading_free, (GDestroyNotify) reading_free, NULL, thresholds_cb,
                     g_object_ref (self));
}

static void
scope_cb (HearthThresholdsPage *self)
{
  if (self->store != NULL && !self->filling)
    load (self);
}

static void
changed_cb (HearthThresholdsPage *self, double value, HearthThresholdRow *row)
{
  const char *metric = hearth_threshold_row_metric (row);
  HearthThreshold *threshold;

  if (self->store == NULL || self->values == NULL)
    return;
  threshold = g_hash_table_lookup (self->values, metric);
  if (threshold == NULL)
    {
      threshold = g_new (HearthThreshold, 1);
      for (guint i = 0; i < HEARTH_N_THRESHOLDS; i++)
        threshold->typed[i] = NAN;
      g_hash_table_insert (self->values, g_strdup (metric), threshold);
    }
  threshold->typed[level_of (self)] = value;
  hearth_threshold_row_show (row, threshold, level_of (self));
  hearth_setting_write_threshold (GTK_WIDGET (self), self->store, self->group_id, chosen_kind (self), metric, value);
}

static void
add_row (HearthThresholdsPage *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

/* A guard may go by the threshold of a metric, which has its row already. */
static void
add_rows (HearthThresholdsPage *self)
{
  for (guint i = 0; i < hearth_metric_count (); i++)
    if (hearth_metric_default_threshold (hearth_metric_id (i), NULL, NULL, NULL))
      add_row (self, self->group, hearth_threshold_row_new (hearth_metric_id (i)));
  for (HearthGuardKind kind = 0; kind < HEARTH_N_GUARDS; kind++)
    if (!hearth_metric_default_threshold (hearth_guard_metric (kind), NULL, NULL, NULL))
      add_row (self, self->guards, hearth_threshold_row_new_guard (kind));
}

static void
hearth_thresholds_page_dispose (GObject *object)
{
  HearthThresholdsPage *self = HEARTH_THRESHOLDS_PAGE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_thresholds_page_parent_class)->dispose (object);
}

static void
hearth_thresholds_page_class_init (HearthThresholdsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_thresholds_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-thresholds-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthThresholdsPage, scope_group);
  gtk_widget_class_bind_template_child (widget_class, HearthThresholdsPage, scope);
  gtk_widget_class_bind_template_child (widget_class, HearthThresholdsPage, group);
  gtk_widget_class_bind_template_child (widget_class, HearthThresholdsPage, guards);
  gtk_widget_class_bind_template_callback (widget_class, scope_cb);
}

static void
hearth_thresholds_page_init (HearthThresholdsPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
}

/** hearth_thresholds_page_set_store: once; @group_id: of one group; 0: of all groups or a kind, which is chosen on the page. */
void
hearth_thresholds_page_set_store (HearthThresholdsPage *self, HearthStore *store, gint64 group_id)
{
  g_set_object (&self->store, store);
  self->group_id = group_id;
  gtk_widget_set_visible (self->scope_group, group_id == 0);
  load (self);
}
