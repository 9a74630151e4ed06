/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a chance can be trusted, from the group's own last year. That is worked out on a reader thread, once for each
 * group until something changes. Main thread. */
#include "config.h"

#include "hearth-sure-view.h"

#include "hearth-sure-window.h"
#include "hearth-window.h"

struct _HearthSureView
{
  AdwBin parent_instance;

  GtkLabel *sentence;
  GtkWidget *more;

  gint64 group_id;              /* that is wanted, 0: all groups together */
  double chance;
  HearthStore *store;           /* that is listened to */
  gint64 known_id;              /* that @known is of */
  HearthCalibration *known;     /* NULL: not yet, or no more */
  GCancellable *cancellable;    /* NULL: nothing is being read */
};

G_DEFINE_FINAL_TYPE (HearthSureView, hearth_sure_view, ADW_TYPE_BIN)

static void
stop (HearthSureView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
fill (HearthSureView *self)
{
  g_autofree char *sentence = hearth_calibration_dup_chance (self->known, self->chance);

  gtk_label_set_text (self->sentence, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self), !hearth_calibration_is_empty (self->known));
}

static gpointer
read_calibration (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  g_autofree HearthCalibration *calibration = g_new0 (HearthCalibration, 1);

  return hearth_calibration_load (db, *(gint64 *) group_id, calibration, error) ? g_steal_pointer (&calibration) : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthSureView) self = data;
  g_autoptr (GError) error = NULL;
  HearthCalibration *calibration = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (calibration == NULL)
    return;
  g_free (self->known);
  self->known = calibration;
  self->known_id = self->group_id;
  fill (self);
}

static void
ask (HearthSureView *self)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  hearth_store_read (self->store, read_calibration, g_memdup2 (&self->group_id, sizeof self->group_id), g_free, g_free, self->cancellable,
                     read_cb, g_object_ref (self));
}

static void
forget (HearthSureView *self)
{
  stop (self);
  g_clear_pointer (&self->known, g_free);
}

static void
listen (HearthSureView *self, HearthStore *store)
{
  if (self->store == store)
    return;
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, forget, self);
  forget (self);
  g_set_object (&self->store, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (forget), self, G_CONNECT_SWAPPED);
}

static void
more_cb (HearthSureView *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (self->known == NULL)
    return;
  GtkWidget *table = hearth_sure_window_new (self->known, self->chance);
  gtk_window_set_transient_for (GTK_WINDOW (table), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (table));
}

static void
hearth_sure_view_dispose (GObject *object)
{
  listen (HEARTH_SURE_VIEW (object), NULL);
  G_OBJECT_CLASS (hearth_sure_view_parent_class)->dispose (object);
}

static void
hearth_sure_view_class_init (HearthSureViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_sure_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-sure-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthSureView, sentence);
  gtk_widget_class_bind_template_child (widget_class, HearthSureView, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
hearth_sure_view_init (HearthSureView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_sure_view_show:
 * @group_id: whose past is asked, 0: of all groups together
 * @chance: what somebody is given, 0 to 1
 *
 * Comes to be seen once the past is known, and not at all where there is none.
 */
void
hearth_sure_view_show (HearthSureView *self, gint64 group_id, double chance)
{
  g_return_if_fail (HEARTH_IS_SURE_VIEW (self));
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  listen (self, window != NULL ? hearth_window_get_store (window) : NULL);
  self->group_id = group_id;
  self->chance = chance;
  if (self->known != NULL && self->known_id == group_id)
    fill (self);
  else if (self->store != NULL)
    ask (self);
}

/** hearth_sure_view_hide: Says nothing: there is no chance to speak of. */
void
hearth_sure_view_hide (HearthSureView *self)
{
  g_return_if_fail (HEARTH_IS_SURE_VIEW (self));
  stop (self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
