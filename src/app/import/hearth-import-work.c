/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a look or an import is. Main thread. */
#include "config.h"

#include "hearth-import-work.h"

#include "hearth-import-words.h"

struct _HearthImportWork
{
  AdwBin parent_instance;

  GtkLabel *title;
  GtkProgressBar *bar;
  GtkLabel *words;

  gint64 began;                 /* monotonic µs */
};

enum
{
  SIGNAL_CANCELLED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthImportWork, hearth_import_work, ADW_TYPE_BIN)

static void
cancel_cb (HearthImportWork *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
hearth_import_work_class_init (HearthImportWorkClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-import-work.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportWork, title);
  gtk_widget_class_bind_template_child (widget_class, HearthImportWork, bar);
  gtk_widget_class_bind_template_child (widget_class, HearthImportWork, words);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);

  /** HearthImportWork::cancelled: the button was pressed. */
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", HEARTH_TYPE_IMPORT_WORK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
}

static void
hearth_import_work_init (HearthImportWork *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_import_work_begin: @title: what is being done, plain text. */
void
hearth_import_work_begin (HearthImportWork *self, const char *title)
{
  self->began = g_get_monotonic_time ();
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->words, "");
  gtk_progress_bar_set_fraction (self->bar, 0);
}

/** hearth_import_work_progress: @bytes: read of @total; @records: messages and notices so far. */
void
hearth_import_work_progress (HearthImportWork *self, guint64 bytes, guint64 total, guint64 records)
{
  double elapsed = (g_get_monotonic_time () - self->began) / (double) G_USEC_PER_SEC;
  g_autofree char *words = hearth_import_words_progress (bytes, total, records, elapsed);

  gtk_label_set_label (self->words, words);
  gtk_progress_bar_set_fraction (self->bar, total > 0 ? MIN (1.0, (double) bytes / total) : 0);
}

/** hearth_import_work_percent: Returns: how far it is, 0 … 100. */
int
hearth_import_work_percent (HearthImportWork *self)
{
  return (int) (gtk_progress_bar_get_fraction (self->bar) * 100);
}
