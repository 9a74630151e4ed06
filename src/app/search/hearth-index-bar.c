/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the search index is, at the foot of the sidebar; the job belongs to the bar. Main thread. */
#include "config.h"

#include "hearth-index-bar.h"

#include <glib/gi18n-lib.h>

#include "hearth-text-job.h"

/* What is soon done is not worth a word. */
#define QUIET_MESSAGES 50000

struct _HearthIndexBar
{
  AdwBin parent_instance;

  GtkLabel *label;
  GtkButton *button;

  HearthStore *store;
  HearthTextJob *job;           /* (nullable) */
  gboolean speaking;            /* there is enough to do */
};

G_DEFINE_FINAL_TYPE (HearthIndexBar, hearth_index_bar, ADW_TYPE_BIN)

static void
show_button (HearthIndexBar *self, gboolean paused)
{
  const char *words = paused ? _("Go on indexing messages") : _("Pause indexing messages");

  gtk_button_set_icon_name (self->button, paused ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
progress_cb (HearthIndexBar *self)
{
  gint64 indexed = 0, all = 0;
  gboolean working = hearth_text_job_get_progress (self->job, &indexed, &all), paused = hearth_text_job_get_paused (self->job);

  self->speaking = working && (self->speaking || paused || all - indexed >= QUIET_MESSAGES);
  gtk_widget_set_visible (GTK_WIDGET (self), self->speaking);
  if (!self->speaking)
    return;
  g_autofree char *done = g_strdup_printf ("%'" G_GINT64_FORMAT, indexed);
  g_autofree char *total = g_strdup_printf ("%'" G_GINT64_FORMAT, all);
  g_autofree char *words = g_strdup_printf (paused ? _("Indexing paused at %1$s of %2$s messages") : _("Indexing %1$s of %2$s messages"),
                                            done, total);
  gtk_label_set_label (self->label, words);
  show_button (self, paused);
}

static void
button_cb (HearthIndexBar *self)
{
  if (self->job != NULL)
    hearth_text_job_set_paused (self->job, !hearth_text_job_get_paused (self->job));
}

static void
stop (HearthIndexBar *self)
{
  if (self->job == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->job, progress_cb, self);
  hearth_text_job_stop (self->job);
  g_clear_object (&self->job);
}

static void
hearth_index_bar_dispose (GObject *object)
{
  HearthIndexBar *self = HEARTH_INDEX_BAR (object);

  stop (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (hearth_index_bar_parent_class)->dispose (object);
}

static void
hearth_index_bar_class_init (HearthIndexBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_index_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-index-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthIndexBar, label);
  gtk_widget_class_bind_template_child (widget_class, HearthIndexBar, button);
  gtk_widget_class_bind_template_callback (widget_class, button_cb);
}

static void
hearth_index_bar_init (HearthIndexBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_index_bar_set_store: @store: (nullable): the workspace whose texts are looked after from now on. */
void
hearth_index_bar_set_store (HearthIndexBar *self, HearthStore *store)
{
  g_return_if_fail (HEARTH_IS_INDEX_BAR (self));
  if (store == self->store)
    return;
  stop (self);
  g_set_object (&self->store, store);
  self->speaking = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (store == NULL)
    return;
  self->job = hearth_text_job_new (store);
  g_signal_connect_object (self->job, "changed", G_CALLBACK (progress_cb), self, G_CONNECT_SWAPPED);
}
