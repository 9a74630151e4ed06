/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of pages and groups at the side of the window. Main thread; groups are read on a reader thread. */
#include "config.h"

#include "hearth-sidebar.h"

#include <glib/gi18n-lib.h>

#include "hearth-backup-policy.h"
#include "hearth-clock.h"
#include "hearth-due.h"
#include "hearth-group-row.h"
#include "hearth-groups.h"
#include "hearth-index-bar.h"

struct _HearthSidebar
{
  AdwBin parent_instance;

  GtkListBox *pages;
  GtkListBox *groups;
  GtkWidget *groups_empty;
  HearthIndexBar *index_bar;
  GtkLabel *import_label;
  GtkLabel *backup_label;

  HearthStore *store;
  GCancellable *loading;
  GHashTable *alerts;           /* (nullable): gint64 group id → GUINT_TO_POINTER (number) */
  char *page;
  gint64 group_id;
  gboolean telling;             /* the selection is being set, not made by the user */
};

/* What one look at the store gives. */
typedef struct
{
  GPtrArray *groups;
  GHashTable *alerts;
  gint64 last_backup;
} Contents;

G_DEFINE_FINAL_TYPE (HearthSidebar, hearth_sidebar, ADW_TYPE_BIN)

static void
contents_free (Contents *contents)
{
  g_clear_pointer (&contents->groups, g_ptr_array_unref);
  g_clear_pointer (&contents->alerts, g_hash_table_unref);
  g_free (contents);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Contents, contents_free)

/* How many lines of Today each group has. */
static GHashTable *
count_due (HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) items = hearth_due_list (db, hearth_clock_now (), error);
  GHashTable *alerts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const HearthDueItem *item = g_ptr_array_index (items, i);
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (alerts, &item->group_id));

      g_hash_table_replace (alerts, g_memdup2 (&item->group_id, sizeof item->group_id), GUINT_TO_POINTER (before + 1));
    }
  return alerts;
}

static gpointer
read_contents (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (Contents) contents = g_new0 (Contents, 1);

  contents->groups = hearth_groups_list (db, error);
  if (contents->groups == NULL)
    return NULL;
  contents->last_backup = hearth_backup_last_time (hearth_db_path (db));
  contents->alerts = count_due (db, NULL);
  return g_steal_pointer (&contents);
}

/* The row that stands for what the window shows is selected, and no other. */
static void
select_current (HearthSidebar *self)
{
  gboolean group = g_strcmp0 (self->page, "group") == 0;
  GtkListBoxRow *row;

  self->telling = TRUE;
  gtk_list_box_unselect_all (self->pages);
  gtk_list_box_unselect_all (self->groups);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->pages, i)) != NULL; i++)
    if (!group && g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), self->page) == 0)
      gtk_list_box_select_row (self->pages, row);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->groups, i)) != NULL; i++)
    if (group && hearth_group_row_get_id (HEARTH_GROUP_ROW (row)) == self->group_id)
      gtk_list_box_select_row (self->groups, row);
  self->telling = FALSE;
}

static guint
count_alerts (HearthSidebar *self, gint64 group_id)
{
  return self->alerts != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->alerts, &group_id)) : 0;
}

static void
show_groups (HearthSidebar *self, GPtrArray *groups)
{
  GtkListBoxRow *row;

  self->telling = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->groups, 0)) != NULL)
    gtk_list_box_remove (self->groups, GTK_WIDGET (row));
  for (guint i = 0; i < groups->len; i++)
    {
      HearthGroup *group = g_ptr_array_index (groups, i);
      HearthGroupRow *new_row = hearth_group_row_new (group->id, group->name, group->color);

      hearth_group_row_set_alerts (new_row, count_alerts (self, group->id));
      gtk_list_box_append (self->groups, GTK_WIDGET (new_row));
    }
  self->telling = FALSE;
  gtk_widget_set_visible (self->groups_empty, groups->len == 0);
  select_current (self);
}

/* How long ago, in the words of the sidebar's foot. */
static char *
describe_backup (gint64 last, gint64 now)
{
  gint64 days = (now - last) / 86400;

  if (last == 0)
    return g_strdup (_("No backup yet"));
  if (days <= 0)
    return g_strdup (_("Backed up today"));
  return g_strdup_printf (ngettext ("Last backup %d day ago", "Last backup %d days ago", (gulong) days), (int) days);
}

static void
contents_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthSidebar) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Contents) contents = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (HEARTH_STORE (source) != self->store || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (contents == NULL)
    {
      gtk_label_set_label (self->backup_label, error->message);
      return;
    }
  g_autofree char *backup = describe_backup (contents->last_backup, hearth_clock_now ());
  gtk_label_set_label (self->backup_label, backup);
  g_clear_pointer (&self->alerts, g_hash_table_unref);
  self->alerts = g_steal_pointer (&contents->alerts);
  show_groups (self, contents->groups);
}

static void
load (HearthSidebar *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  hearth_store_read (self->store, read_contents, NULL, NULL, (GDestroyNotify) contents_free, self->loading, contents_cb,
                     g_object_ref (self));
}

static void
changed_cb (HearthSidebar *self, guint what)
{
  if (what != 0)
    load (self);
}

static void
show_row (HearthSidebar *self, GtkListBoxRow *row)
{
  if (HEARTH_IS_GROUP_ROW (row))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-group", "x", hearth_group_row_get_id (HEARTH_GROUP_ROW (row)));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", gtk_widget_get_name (GTK_WIDGET (row)));
}

/* Keys go along the rows and the page follows; with the window folded the first page would hide the sidebar. */
static void
row_selected_cb (HearthSidebar *self, GtkListBoxRow *row)
{
  GtkWidget *leaflet = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_LEAFLET);

  if (row != NULL && !self->telling && (leaflet == NULL || !adw_leaflet_get_folded (ADW_LEAFLET (leaflet))))
    show_row (self, row);
}

/* Also a click on the row that is selected already: with the window folded it must still open the page. */
static void
row_activated_cb (HearthSidebar *self, GtkListBoxRow *row)
{
  if (!self->telling)
    show_row (self, row);
}

static void
hearth_sidebar_dispose (GObject *object)
{
  HearthSidebar *self = HEARTH_SIDEBAR (object);

  hearth_sidebar_set_store (self, NULL);
  g_clear_pointer (&self->alerts, g_hash_table_unref);
  g_clear_pointer (&self->page, g_free);
  G_OBJECT_CLASS (hearth_sidebar_parent_class)->dispose (object);
}

static void
hearth_sidebar_class_init (HearthSidebarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_INDEX_BAR);
  G_OBJECT_CLASS (class)->dispose = hearth_sidebar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, groups);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, groups_empty);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, index_bar);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, import_label);
  gtk_widget_class_bind_template_child (widget_class, HearthSidebar, backup_label);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hearth_sidebar_init (HearthSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_sidebar_set_store: @store: (nullable): the workspace whose groups are listed. */
void
hearth_sidebar_set_store (HearthSidebar *self, HearthStore *store)
{
  if (self->store == store)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, changed_cb, self);
  g_set_object (&self->store, store);
  if (self->index_bar != NULL)
    hearth_index_bar_set_store (self->index_bar, store);
  if (store == NULL)
    return;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
}

/** hearth_sidebar_set_current: @group_id: of the group shown when @page is "group". */
void
hearth_sidebar_set_current (HearthSidebar *self, const char *page, gint64 group_id)
{
  g_free (self->page);
  self->page = g_strdup (page);
  self->group_id = group_id;
  select_current (self);
}

/** hearth_sidebar_set_import: @progress: (nullable): shown on the import button while an import runs. */
void
hearth_sidebar_set_import (HearthSidebar *self, const char *progress)
{
  gtk_label_set_label (self->import_label, progress != NULL ? progress : _("Import"));
}
