/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form for what became of a post that was sent: an empty field means "not known". Main thread. */
#include "config.h"

#include "hearth-results-dialog.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-names.h"

struct _HearthResultsDialog
{
  AdwWindow parent_instance;

  GtkLabel *title;
  AdwEntryRow *reach;
  AdwEntryRow *reads;
  AdwEntryRow *clicks;
  AdwEntryRow *carts;
  AdwEntryRow *paid;
  AdwEntryRow *shares;
  GtkLabel *problem;
  GtkWidget *save;

  HearthCalendarItem *item;
};

enum
{
  SIGNAL_SAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthResultsDialog, hearth_results_dialog, ADW_TYPE_WINDOW)

static AdwEntryRow *
row_of (HearthResultsDialog *self, HearthResult result)
{
  AdwEntryRow *const rows[HEARTH_N_RESULTS] = { self->reach, self->reads, self->clicks, self->carts, self->paid, self->shares };

  return rows[result];
}

/* Returns: whether @row is empty or holds a whole number */
static gboolean
read_row (AdwEntryRow *row, gint64 *value)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  guint64 number = 0;

  *value = HEARTH_RESULT_UNKNOWN;
  if (*g_strstrip (text) == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &number, NULL))
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

static void
changed_cb (HearthResultsDialog *self)
{
  gboolean good = TRUE;

  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    {
      gint64 value;
      gboolean ok = read_row (row_of (self, i), &value);
      if (ok)
        gtk_widget_remove_css_class (GTK_WIDGET (row_of (self, i)), "error");
      else
        gtk_widget_add_css_class (GTK_WIDGET (row_of (self, i)), "error");
      good = good && ok;
    }
  gtk_label_set_label (self->problem, good ? "" : _("Type whole numbers, or leave a field empty."));
  gtk_widget_set_sensitive (self->save, good);
}

static void
save_cb (HearthResultsDialog *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hearth_results_dialog_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_RESULTS_DIALOG (object)->item, hearth_calendar_item_unref);
  G_OBJECT_CLASS (hearth_results_dialog_parent_class)->finalize (object);
}

static void
hearth_results_dialog_class_init (HearthResultsDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = hearth_results_dialog_finalize;
  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-results-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, reach);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, reads);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, clicks);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, carts);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, paid);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, shares);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, HearthResultsDialog, save);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_results_dialog_init (HearthResultsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_results_dialog_new: with the numbers that were typed before. */
HearthResultsDialog *
hearth_results_dialog_new (GtkWindow *parent, HearthCalendarItem *item)
{
  HearthResultsDialog *self = g_object_new (HEARTH_TYPE_RESULTS_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = hearth_calendar_item_title (item);
  g_autofree char *group = hearth_name_isolate (item->group);
  g_autofree char *words = g_strdup_printf (C_("title of a post, group", "%1$s · %2$s"), title, group);

  self->item = hearth_calendar_item_ref (item);
  gtk_label_set_label (self->title, words);
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    if (item->planned.results[i] != HEARTH_RESULT_UNKNOWN)
      {
        g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, item->planned.results[i]);
        hearth_fill (row_of (self, i), number);
      }
  changed_cb (self);
  return self;
}

/** hearth_results_dialog_get_item: Returns: (transfer none): */
HearthCalendarItem *
hearth_results_dialog_get_item (HearthResultsDialog *self)
{
  return self->item;
}

/** hearth_results_dialog_get_results: HEARTH_RESULT_UNKNOWN for fields that are empty. */
void
hearth_results_dialog_get_results (HearthResultsDialog *self, gint64 results[HEARTH_N_RESULTS])
{
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    read_row (row_of (self, i), &results[i]);
}
