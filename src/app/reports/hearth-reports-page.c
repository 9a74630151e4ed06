/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report of a month or a week: the preview is the page that is printed. Main thread; made on a reader thread. */
#include "config.h"

#include "hearth-reports-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-fold-box.h"
#include "hearth-group-choice.h"
#include "hearth-names.h"
#include "hearth-report-print.h"
#include "hearth-report-view.h"
#include "hearth-settings.h"
#include "hearth-window.h"

struct _HearthReportsPage
{
  HearthPage parent_instance;

  GtkStack *stack;
  HearthGroupChoice *group;
  GtkDropDown *kind;            /* items in the order of HearthReportKind */
  GtkLabel *when;
  GtkWidget *next;
  GtkWidget *print;
  GtkWidget *save;
  HearthReportView *view;

  HearthDay first;              /* of the month or week; NONE: the last one with data */
  HearthReport *report;         /* (nullable): what is shown */
};

typedef struct
{
  gint64 group_id;              /* 0: the first */
  HearthReportKind kind;
  HearthDay first;              /* NONE: of the last one with data */
} Query;

typedef struct
{
  GPtrArray *groups;            /* HearthGroup */
  gint64 group_id;
  HearthDay first, current;     /* of the one shown, and of today's */
  HearthReport *report;         /* (nullable): without a group with data */
} Answer;

G_DEFINE_FINAL_TYPE (HearthReportsPage, hearth_reports_page, HEARTH_TYPE_PAGE)

static void
answer_free (Answer *answer)
{
  if (answer == NULL)
    return;
  g_clear_pointer (&answer->groups, g_ptr_array_unref);
  hearth_report_unref (answer->report);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

/* The group asked for, else the first with data. */
static const HearthGroup *
choose_group (GPtrArray *groups, gint64 id)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      if (id != 0 ? group->id == id : group->data_until != HEARTH_DAY_NONE)
        return group;
    }
  return NULL;
}

/* On a reader thread. */
static gpointer
load_report (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);

  if (zone == NULL)
    return NULL;
  answer->current = hearth_report_first_day (query->kind, hearth_zone_day (zone, hearth_clock_now ()));
  answer->groups = hearth_groups_list (db, error);
  if (answer->groups == NULL)
    return NULL;
  const HearthGroup *group = choose_group (answer->groups, query->group_id);
  if (group == NULL || group->data_until == HEARTH_DAY_NONE)
    return g_steal_pointer (&answer);
  answer->group_id = group->id;
  answer->first = hearth_report_first_day (query->kind, query->first != HEARTH_DAY_NONE ? query->first : group->data_until);
  answer->report = hearth_report_new (db, group->id, query->kind, answer->first, error);
  return answer->report != NULL ? g_steal_pointer (&answer) : NULL;
}

static void
show_report (HearthReportsPage *self, const Answer *answer)
{
  g_autofree char *when = hearth_report_when (answer->report);

  self->first = answer->first;
  hearth_group_choice_set_id (self->group, answer->group_id);
  gtk_label_set_label (self->when, when);
  gtk_widget_set_sensitive (self->next, answer->first < answer->current);
  hearth_page_set_subtitle (HEARTH_PAGE (self), hearth_report_title (answer->report));
  hearth_report_view_set_report (self->view, answer->report);
}

static void
loaded_cb (HearthPage *page, gpointer result)
{
  HearthReportsPage *self = HEARTH_REPORTS_PAGE (page);
  g_autoptr (Answer) answer = result;

  hearth_group_choice_set_groups (self->group, answer->groups, FALSE);
  hearth_report_unref (self->report);
  self->report = answer->report != NULL ? hearth_report_ref (answer->report) : NULL;
  gtk_widget_set_sensitive (self->print, self->report != NULL);
  gtk_widget_set_sensitive (self->save, self->report != NULL);
  gtk_stack_set_visible_child_name (self->stack, self->report != NULL ? "report" : "empty");
  if (self->report != NULL)
    show_report (self, answer);
}

static void
hearth_reports_page_load (HearthPage *page)
{
  HearthReportsPage *self = HEARTH_REPORTS_PAGE (page);
  Query *query = g_new0 (Query, 1);

  query->group_id = self->report != NULL ? hearth_group_choice_get_id (self->group) : 0;
  query->kind = gtk_drop_down_get_selected (self->kind);
  query->first = self->first;
  hearth_page_read (page, load_report, query, g_free, (GDestroyNotify) answer_free, loaded_cb);
}

static void
step (HearthReportsPage *self, int steps)
{
  if (self->first == HEARTH_DAY_NONE)
    return;
  self->first = hearth_report_step (gtk_drop_down_get_selected (self->kind), self->first, steps);
  hearth_page_reload (HEARTH_PAGE (self));
}

static void
previous_cb (HearthReportsPage *self)
{
  step (self, -1);
}

static void
next_cb (HearthReportsPage *self)
{
  step (self, 1);
}

/* Another group may have data of other months only; of another kind the last one comes first. */
static void
choice_cb (HearthReportsPage *self)
{
  self->first = HEARTH_DAY_NONE;
  hearth_page_reload (HEARTH_PAGE (self));
}

static void
say (HearthReportsPage *self, const char *message)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL)
    hearth_window_toast (window, message);
}

static void
printed_cb (gpointer data, const GError *error)
{
  g_autoptr (HearthReportsPage) self = data;
  g_autofree char *message = NULL;

  if (error != NULL)
    message = g_strdup_printf (_("The report could not be printed: %s. Check the printer, or save it as PDF."), error->message);
  say (self, message != NULL ? message : _("The report was sent to the printer."));
}

static void
print_cb (HearthReportsPage *self)
{
  hearth_report_print (self->report, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), printed_cb, g_object_ref (self));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HearthReportsPage) self = data;
  g_autoptr (GError) error = NULL;

  if (hearth_report_write_pdf_finish (result, &error))
    say (self, _("The report is saved."));
  else
    say (self, error->message);
}

static void
chosen_cb (HearthReportsPage *self, int response, GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->report != NULL)
    hearth_report_write_pdf_async (self->report, path, saved_cb, g_object_ref (self));
  else if (file != NULL)
    say (self, _("Choose a folder on this computer to save the report in."));
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
save_cb (HearthReportsPage *self)
{
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (_("Save as PDF"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
  g_autofree char *name = hearth_report_file_name (self->report);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("PDF documents"));
  gtk_file_filter_add_mime_type (filter, "application/pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
hearth_reports_page_show_item (HearthPage *page, gint64 id)
{
  hearth_group_choice_set_id (HEARTH_REPORTS_PAGE (page)->group, id);
  choice_cb (HEARTH_REPORTS_PAGE (page));
}

static void
store_changed_cb (HearthReportsPage *self)
{
  self->first = HEARTH_DAY_NONE;
  g_clear_pointer (&self->report, hearth_report_unref);
  hearth_report_view_set_report (self->view, NULL);
}

static void
hearth_reports_page_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_REPORTS_PAGE (object)->report, hearth_report_unref);
  G_OBJECT_CLASS (hearth_reports_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/hearthapp/Hearth/hearth-reports-page.ui");
  gtk_widget_class_bind_template_child (class, HearthReportsPage, stack);
  gtk_widget_class_bind_template_child (class, HearthReportsPage, group);
  gtk_widget_class_bind_template_child (class, HearthReportsPage, kind);
  gtk_widget_class_bind_template_child (class, HearthReportsPage, when);
  gtk_widget_class_bind_template_child (class, HearthReportsPage, next);
  gtk_widget_class_bind_template_child (class, HearthReportsPage, print);
  gtk_widget_class_bind_template_child (class, HearthReportsPage, save);
  gtk_widget_class_bind_template_child (class, HearthReportsPage, view);
  gtk_widget_class_bind_template_callback (class, previous_cb);
  gtk_widget_class_bind_template_callback (class, next_cb);
  gtk_widget_class_bind_template_callback (class, choice_cb);
  gtk_widget_class_bind_template_callback (class, print_cb);
  gtk_widget_class_bind_template_callback (class, save_cb);
}

static void
hearth_reports_page_class_init (HearthReportsPageClass *class)
{
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  g_type_ensure (HEARTH_TYPE_FOLD_BOX);
  g_type_ensure (HEARTH_TYPE_GROUP_CHOICE);
  g_type_ensure (HEARTH_TYPE_REPORT_VIEW);
  G_OBJECT_CLASS (class)->finalize = hearth_reports_page_finalize;
  page_class->watches = HEARTH_CHANGED_ALL & ~HEARTH_CHANGED_REMINDERS;
  page_class->load = hearth_reports_page_load;
  page_class->show_item = hearth_reports_page_show_item;
  bind_template (GTK_WIDGET_CLASS (class));
}

static void
hearth_reports_page_init (HearthReportsPage *self)
{
  self->first = HEARTH_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}
