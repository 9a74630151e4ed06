/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With whom somebody is one person: who is suggested, or found while one types. Main thread. */
#include "config.h"

#include "hearth-merge-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-names.h"
#include "hearth-same-data.h"
#include "hearth-who-edit.h"

struct _HearthMergeWindow
{
  AdwWindow parent_instance;

  GtkLabel *question;
  GtkSearchEntry *search;
  GtkStack *stack;
  GtkListBox *list;
  AdwStatusPage *none;

  HearthWindow *parent;         /* unowned: transient for it */
  gint64 member_id;
  char *member_name;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HearthMergeWindow, hearth_merge_window, ADW_TYPE_WINDOW)

static void
chosen_cb (HearthMergeWindow *self, GtkListBoxRow *row)
{
  gint64 *id = g_object_get_data (G_OBJECT (row), "member");
  g_autofree char *other = hearth_name_isolate (g_object_get_data (G_OBJECT (row), "name"));
  g_autofree char *name = hearth_name_isolate (self->member_name);
  g_autofree char *sentence = g_strdup_printf (_("“%1$s” and “%2$s” are one person now"), name, other);

  hearth_who_apply (self->parent, NULL, HEARTH_WHO_MERGE, self->member_id, *id, sentence);
  gtk_window_destroy (GTK_WINDOW (self));
}

static GtkWidget *
new_row (const HearthCandidate *candidate)
{
  g_autofree char *name = hearth_name_markup (candidate->name);
  g_autofree char *groups = hearth_name_markup (candidate->groups);
  g_autofree char *reason = candidate->reason != NULL ? g_markup_escape_text (candidate->reason, -1) : NULL;
  g_autofree char *words = reason != NULL ? g_strdup_printf ("%s\n%s", groups, reason) : g_strdup (groups);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", name, "subtitle", words, "subtitle-lines", 3, "activatable", TRUE, NULL);

  g_object_set_data_full (G_OBJECT (row), "member", g_memdup2 (&candidate->id, sizeof candidate->id), g_free);
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (candidate->name), g_free);
  return row;
}

static void
loaded_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthMergeWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) candidates = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);
  GtkWidget *row;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (candidates, i)));
  gboolean typed = gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
  adw_status_page_set_title (self->none, typed ? _("Nobody found") : _("Type a name"));
  if (error != NULL)
    adw_status_page_set_title (self->none, error->message);
  gtk_stack_set_visible_child_name (self->stack, candidates != NULL && candidates->len > 0 ? "list" : "none");
}

static void
search (HearthMergeWindow *self)
{
  HearthStore *store = hearth_window_get_store (self->parent);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (store != NULL)
    hearth_store_read (store, hearth_candidates_load,
                       hearth_candidate_query_new (self->member_id, gtk_editable_get_text (GTK_EDITABLE (self->search))),
                       (GDestroyNotify) hearth_candidate_query_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, loaded_cb,
                       g_object_ref (self));
}

/* Enter in the field takes the only one found. */
static void
search_activated_cb (HearthMergeWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL && gtk_list_box_get_row_at_index (self->list, 1) == NULL)
    chosen_cb (self, row);
}

static void
hearth_merge_window_dispose (GObject *object)
{
  HearthMergeWindow *self = HEARTH_MERGE_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->member_name, g_free);
  G_OBJECT_CLASS (hearth_merge_window_parent_class)->dispose (object);
}

static void
hearth_merge_window_class_init (HearthMergeWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_merge_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-merge-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMergeWindow, question);
  gtk_widget_class_bind_template_child (widget_class, HearthMergeWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HearthMergeWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthMergeWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HearthMergeWindow, none);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_merge_window_init (HearthMergeWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_merge_window_show: opens the question with whom @name is one person; the answer can be taken back. */
void
hearth_merge_window_show (HearthWindow *parent, gint64 member_id, const char *name)
{
  HearthMergeWindow *self = g_object_new (HEARTH_TYPE_MERGE_WINDOW, "transient-for", parent, NULL);
  g_autofree char *shown = hearth_name_isolate (name);
  g_autofree char *question = g_strdup_printf (_("Who is the same person as “%s”? Notes, tags and groups of both are kept."), shown);

  self->parent = parent;
  self->member_id = member_id;
  self->member_name = g_strdup (name);
  gtk_label_set_text (self->question, question);
  search (self);
  gtk_window_present (GTK_WINDOW (self));
}
