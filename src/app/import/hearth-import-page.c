/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant: files wait in a queue, each is looked at, shown, and imported when the owner says so. Main
 * thread; files are read and written in threads of the import. */
#include "config.h"

#include "hearth-import-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-import-history.h"
#include "hearth-import-look.h"
#include "hearth-import-preview.h"
#include "hearth-import-queue.h"
#include "hearth-import-report.h"
#include "hearth-import-sources.h"
#include "hearth-import-work.h"
#include "hearth-names.h"
#include "hearth-window.h"

struct _HearthImportPage
{
  HearthPage parent_instance;

  GtkStack *stack;
  HearthImportHistory *history;
  HearthImportWork *work;
  HearthImportPreview *preview;
  GtkLabel *preview_place;
  GtkWidget *import_all;
  AdwStatusPage *failure;
  GtkBox *reports;

  HearthImportQueue queue;
  gboolean unasked;             /* what raises no question is imported without being shown */
  GPtrArray *groups;            /* (element-type utf8): names of the groups there are */
  HearthImportLook *look;       /* (nullable): the last one */
  GCancellable *working;        /* (nullable): of the look or import under way */
  gboolean importing;           /* for good, not a look */
};

G_DEFINE_FINAL_TYPE (HearthImportPage, hearth_import_page, HEARTH_TYPE_PAGE)

static void next_file (HearthImportPage *self);
static void run_for_good (HearthImportPage *self);
static void answered_cb (HearthImportPage *self);

static HearthImportDraft *
current (HearthImportPage *self)
{
  return hearth_import_queue_first (&self->queue);
}

/* Shows one of: choose, work, preview, failure, result; the header bar's button follows. */
static void
show_step (HearthImportPage *self, const char *step)
{
  gtk_stack_set_visible_child_name (self->stack, step);
  hearth_page_set_primary (HEARTH_PAGE (self), g_str_equal (step, "preview") ? _("Import") : NULL);
}

static void
show_sidebar_progress (HearthImportPage *self, const char *words)
{
  if (hearth_window_of (GTK_WIDGET (self)) != NULL)
    hearth_window_show_import_progress (hearth_window_of (GTK_WIDGET (self)), words);
}

static void
progress_cb (gpointer data, guint64 bytes, guint64 total, guint64 records)
{
  HearthImportPage *self = data;

  hearth_import_work_progress (self->work, bytes, total, records);
  if (self->importing)
    {
      g_autofree char *foot = g_strdup_printf (_("Import %d %%"), hearth_import_work_percent (self->work));
      show_sidebar_progress (self, foot);
    }
}

static void
begin_work (HearthImportPage *self, const char *title, gboolean importing)
{
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  self->working = g_cancellable_new ();
  self->importing = importing;
  hearth_import_work_begin (self->work, title);
}

/* Whether the answer with this cancellable is the one that is waited for. */
static gboolean
end_work (HearthImportPage *self, GCancellable *cancellable)
{
  if (cancellable != self->working)
    return FALSE;
  g_clear_object (&self->working);
  self->importing = FALSE;
  show_sidebar_progress (self, NULL);
  return TRUE;
}

static void
show_failure (HearthImportPage *self, const GError *error)
{
  g_autofree char *title = hearth_import_draft_dup_title (current (self), _("“%s” was not imported"));
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *reason = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->failure, title_markup);
  adw_status_page_set_description (self->failure, reason);
  show_step (self, "failure");
}

static void
drop_current (HearthImportPage *self)
{
  hearth_import_preview_clear (self->preview);
  g_clear_pointer (&self->look, hearth_import_look_free);
  hearth_import_queue_drop (&self->queue);
}

static void
show_preview (HearthImportPage *self)
{
  HearthImportDraft *draft = current (self);
  const HearthImportResult *result = hearth_import_look_result (self->look);
  g_autofree char *words = hearth_import_queue_dup_place (&self->queue);
  gboolean moved = hearth_import_draft_settle_group (draft, result, self->groups);

  if (draft->table && draft->on_day == HEARTH_DAY_NONE)
    draft->on_day = hearth_zone_day (hearth_store_zone (hearth_page_get_store (HEARTH_PAGE (self))), hearth_clock_now ());
  gtk_label_set_label (self->preview_place, words);
  gtk_widget_set_visible (GTK_WIDGET (self->preview_place), self->queue.n_taken > 1);
  gtk_widget_set_visible (self->import_all, hearth_import_queue_behind (&self->queue) > 0);
  hearth_import_preview_show (self->preview, draft, result, self->look->table, self->groups,
                              hearth_store_zone (hearth_page_get_store (HEARTH_PAGE (self))));
  hearth_import_preview_set_busy (self->preview, FALSE);
  show_step (self, "preview");
  /* What is new depends on the group. */
  if (moved)
    answered_cb (self);
  else if (self->unasked && hearth_import_draft_question (draft, result) == NULL)
    run_for_good (self);
}

/* Once answered, the queue's own draft goes on: the rows write into it. */
static void
take_look (HearthImportPage *self, HearthImportLook *look)
{
  if (current (self)->answered)
    hearth_import_draft_set_missing (current (self), look->draft->missing);
  else
    hearth_import_queue_replace (&self->queue, g_steal_pointer (&look->draft));
  g_clear_pointer (&self->look, hearth_import_look_free);
  self->look = look;
  show_preview (self);
}

static void
looked_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthImportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportLook) look = hearth_import_look_finish (answer, &error);

  if (!end_work (self, g_task_get_cancellable (G_TASK (answer))) || current (self) == NULL)
    return;
  if (look == NULL)
    show_failure (self, error);
  else if (look->draft->files == NULL)
    take_look (self, g_steal_pointer (&look));
  else
    {
      if (look->draft->left_out != NULL)
        hearth_window_toast (hearth_window_of (GTK_WIDGET (self)), look->draft->left_out);
      hearth_import_queue_unfold (&self->queue, look->draft->files);
      next_file (self);
    }
}

static void
look_at_current (HearthImportPage *self)
{
  hearth_import_look_async (hearth_page_get_store (HEARTH_PAGE (self)), current (self), current (self)->answered, progress_cb, self,
                            self->working, looked_cb, g_object_ref (self));
}

static void
look (HearthImportPage *self)
{
  g_autofree char *title = hearth_import_draft_dup_title (current (self), _("Looking at “%s”"));

  begin_work (self, title, FALSE);
  look_at_current (self);
  show_step (self, "work");
}

static void
answered_cb (HearthImportPage *self)
{
  current (self)->answered = TRUE;
  begin_work (self, _("Looking again"), FALSE);
  hearth_import_preview_set_busy (self->preview, TRUE);
  look_at_current (self);
}

static gpointer
read_groups (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_groups_names (db, error);
}

static void
groups_ready (HearthPage *page, gpointer result)
{
  HearthImportPage *self = HEARTH_IMPORT_PAGE (page);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  self->groups = result;
  /* The group of the file before may have come meanwhile. */
  if (self->look != NULL && self->working == NULL && g_str_equal (gtk_stack_get_visible_child_name (self->stack), "preview"))
    show_preview (self);
}

static void
next_file (HearthImportPage *self)
{
  if (current (self) != NULL)
    look (self);
  else
    {
      self->unasked = FALSE;
      show_step (self, gtk_widget_get_first_child (GTK_WIDGET (self->reports)) != NULL ? "result" : "choose");
    }
}

static void
imported_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthImportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = hearth_import_run_finish (HEARTH_STORE (source), answer, &error);

  g_application_release (g_application_get_default ());
  if (!end_work (self, g_task_get_cancellable (G_TASK (answer))))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && current (self) != NULL)
    {
      self->unasked = FALSE;
      show_preview (self);
    }
  else if (results == NULL)
    show_failure (self, error);
  else
    {
      for (guint i = 0; i < results->len; i++)
        gtk_box_append (self->reports, hearth_import_report_new (HEARTH_STORE (source), g_ptr_array_index (results, i)));
      drop_current (self);
      next_file (self);
    }
}

static void
run_for_good (HearthImportPage *self)
{
  HearthImportDraft *draft = current (self);
  const char *question = hearth_import_draft_question (draft, hearth_import_look_result (self->look));

  if (question != NULL)
    {
      hearth_window_toast (hearth_window_of (GTK_WIDGET (self)), question);
      return;
    }
  g_autofree char *title = hearth_import_draft_dup_title (current (self), _("Importing “%s”"));
  HearthImportOptions options = hearth_import_draft_options (draft, FALSE);

  begin_work (self, title, TRUE);
  /* An import goes on when the window is closed. */
  g_application_hold (g_application_get_default ());
  hearth_import_run_async (hearth_page_get_store (HEARTH_PAGE (self)), &options, progress_cb, self, self->working,
                           imported_cb, g_object_ref (self));
  show_step (self, "work");
}

static void
import_all_cb (HearthImportPage *self)
{
  self->unasked = TRUE;
  run_for_good (self);
}

static void
add_draft (HearthImportPage *self, HearthImportDraft *draft)
{
  gboolean idle = current (self) == NULL;

  hearth_import_queue_add (&self->queue, draft);
  if (idle)
    next_file (self);
}

static void
pasted_cb (HearthImportPage *self, const char *text)
{
  if (hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    add_draft (self, hearth_import_draft_new_text (text));
}

/* Leaves the current file out. What an import has written so far is taken back before its answer comes. */
static void
skip_cb (HearthImportPage *self)
{
  g_cancellable_cancel (self->working);
  self->unasked = self->unasked && !self->importing;
  if (self->importing)
    return;
  end_work (self, self->working);
  drop_current (self);
  next_file (self);
}

static void
clear_reports (HearthImportPage *self)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->reports))) != NULL;)
    gtk_box_remove (self->reports, child);
}

static void
done_cb (HearthImportPage *self)
{
  clear_reports (self);
  next_file (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-page", "s", "today");
}

static void
store_changed_cb (HearthImportPage *self)
{
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  hearth_import_preview_clear (self->preview);
  g_clear_pointer (&self->look, hearth_import_look_free);
  g_ptr_array_set_size (self->queue.drafts, 0);
  hearth_import_history_set_store (self->history, hearth_page_get_store (HEARTH_PAGE (self)));
  clear_reports (self);
  show_step (self, "choose");
}

static void
hearth_import_page_load (HearthPage *page)
{
  hearth_page_read (page, read_groups, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, groups_ready);
}

static void
hearth_import_page_primary (HearthPage *page)
{
  if (g_str_equal (gtk_stack_get_visible_child_name (HEARTH_IMPORT_PAGE (page)->stack), "preview"))
    run_for_good (HEARTH_IMPORT_PAGE (page));
}

static void
hearth_import_page_dispose (GObject *object)
{
  HearthImportPage *self = HEARTH_IMPORT_PAGE (object);

  if (!self->importing)
    g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_clear_pointer (&self->look, hearth_import_look_free);
  hearth_import_queue_clear (&self->queue);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_import_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-import-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, history);
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, work);
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, preview);
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, preview_place);
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, import_all);
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, failure);
  gtk_widget_class_bind_template_child (widget_class, HearthImportPage, reports);
  gtk_widget_class_bind_template_callback (widget_class, hearth_import_page_take_files);
  gtk_widget_class_bind_template_callback (widget_class, pasted_cb);
  gtk_widget_class_bind_template_callback (widget_class, import_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
  gtk_widget_class_bind_template_callback (widget_class, answered_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_for_good);
}

static void
hearth_import_page_class_init (HearthImportPageClass *class)
{
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  g_type_ensure (HEARTH_TYPE_IMPORT_HISTORY);
  g_type_ensure (HEARTH_TYPE_IMPORT_PREVIEW);
  g_type_ensure (HEARTH_TYPE_IMPORT_SOURCES);
  g_type_ensure (HEARTH_TYPE_IMPORT_WORK);
  G_OBJECT_CLASS (class)->dispose = hearth_import_page_dispose;
  page_class->watches = HEARTH_CHANGED_GROUPS;
  page_class->load = hearth_import_page_load;
  page_class->primary = hearth_import_page_primary;
  bind_template (GTK_WIDGET_CLASS (class));
}

static void
hearth_import_page_init (HearthImportPage *self)
{
  hearth_import_queue_init (&self->queue);
  self->groups = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
  show_step (self, "choose");
}

/** hearth_import_page_take_files: @files: of GFile, dropped on the window or chosen; they wait behind those that are there. */
void
hearth_import_page_take_files (HearthImportPage *self, GListModel *files)
{
  g_return_if_fail (HEARTH_IS_IMPORT_PAGE (self));
  if (hearth_page_get_store (HEARTH_PAGE (self)) == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      if (g_file_peek_path (file) != NULL)
        add_draft (self, hearth_import_draft_new (g_file_peek_path (file)));
    }
}
