/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: thresholds of the whole workspace, a row a metric. Main thread; read on a reader thread. */
#include "config.h"

#include "hearth-thresholds-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-metrics.h"
#include "hearth-setting.h"

struct _HearthThresholdsPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *group;

  HearthStore *store;
  GHashTable *spins;            /* metric id → GtkSpinButton */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (HearthThresholdsPage, hearth_thresholds_page, ADW_TYPE_PREFERENCES_PAGE)

static gboolean
is_share (const char *id)
{
  return hearth_metric_unit (id) == HEARTH_UNIT_SHARE;
}

/* As shown: shares in per cent. */
static double
shown (const char *id, double value)
{
  return is_share (id) ? value * 100 : value;
}

static gpointer
read_thresholds (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT metric, value FROM thresholds WHERE group_id = 0", NULL);

  while (hearth_stmt_step (stmt))
    {
      double value = hearth_stmt_double (stmt, 1);
      g_hash_table_insert (values, g_strdup (hearth_stmt_text (stmt, 0)), g_memdup2 (&value, sizeof value));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&values) : NULL;
}

static void
thresholds_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthThresholdsPage) self = data;
  g_autoptr (GHashTable) values = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);
  GHashTableIter iter;
  gpointer id, value;

  if (values == NULL || self->store != HEARTH_STORE (source))
    return;
  self->showing = TRUE;
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      GtkSpinButton *spin = g_hash_table_lookup (self->spins, id);
      if (spin != NULL)
        gtk_spin_button_set_value (spin, shown (id, *(double *) value));
    }
  self->showing = FALSE;
}

static void
value_cb (HearthThresholdsPage *self, GtkSpinButton *spin)
{
  const char *id = gtk_widget_get_name (GTK_WIDGET (spin));
  double value = gtk_spin_button_get_value (spin) / (is_share (id) ? 100 : 1);
  double usual = 0;

  if (self->showing || self->store == NULL)
    return;
  hearth_metric_default_threshold (id, &usual, NULL, NULL);
  hearth_setting_write_threshold (GTK_WIDGET (self), self->store, id, value, fabs (value - usual) < 1e-9);
}

static void
add_metric (HearthThresholdsPage *self, const char *id)
{
  double usual;
  gboolean at_most, monthly;

  if (!hearth_metric_default_threshold (id, &usual, &at_most, &monthly))
    return;
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, is_share (id) ? 100 : 100000, 1);
  g_autofree char *title = g_markup_escape_text (hearth_metric_title (id), -1);
  const char *bound = at_most ? (monthly ? _("at most, a month") : _("at most")) : _("at least");
  /* Translators: "at least, in per cent" */
  g_autofree char *percent = g_strdup_printf (_("%s, in per cent"), bound);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), is_share (id) ? percent : bound);
  gtk_widget_set_name (spin, id);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), is_share (id) || usual == floor (usual) ? 0 : 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), shown (id, usual));
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, hearth_metric_title (id), -1);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (value_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (self->group, row);
  g_hash_table_insert (self->spins, (gpointer) id, spin);
}

static void
hearth_thresholds_page_dispose (GObject *object)
{
  HearthThresholdsPage *self = HEARTH_THRESHOLDS_PAGE (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->spins, g_hash_table_unref);
  G_OBJECT_CLASS (hearth_thresholds_page_parent_class)->dispose (object);
}

static void
hearth_thresholds_page_class_init (HearthThresholdsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_thresholds_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-thresholds-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthThresholdsPage, group);
}

static void
hearth_thresholds_page_init (HearthThresholdsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->spins = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < hearth_metric_count (); i++)
    add_metric (self, hearth_metric_id (i));
}

/** hearth_thresholds_page_set_store: @store: the open workspace. */
void
hearth_thresholds_page_set_store (HearthThresholdsPage *self, HearthStore *store)
{
  g_set_object (&self->store, store);
  hearth_store_read (store, read_thresholds, NULL, NULL, (GDestroyNotify) g_hash_table_unref, NULL, thresholds_cb,
                     g_object_ref (self));
}
