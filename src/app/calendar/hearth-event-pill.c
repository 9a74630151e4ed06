/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day of an event in the calendar as a button that opens it and can be dragged. Main thread. */
#include "config.h"

#include "hearth-event-pill.h"

#include "hearth-agenda.h"
#include "hearth-event-words.h"
#include "hearth-names.h"
#include "hearth-tip.h"

struct _HearthEventPill
{
  GtkButton parent_instance;

  HearthEventItem *item;
  GtkDragSource *drag_source;   /* owned by the widget */
};

G_DEFINE_FINAL_TYPE (HearthEventPill, hearth_event_pill, GTK_TYPE_BUTTON)

static GdkContentProvider *
drag_prepare_cb (HearthEventPill *self, double x, double y)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (self->drag_source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (HEARTH_TYPE_EVENT_ITEM, self->item);
}

static void
add_drag_source (HearthEventPill *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  /* The button's own gesture would claim the press before the pointer has moved far enough. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  self->drag_source = source;
}

static GtkWidget *
new_label (const char *text, const char *class, gboolean expand)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, class);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, expand);
  return label;
}

static void
append_dot (HearthEventPill *self, GtkBox *box)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *color = g_strdup_printf ("group-%d", self->item->color);

  gtk_widget_add_css_class (dot, "group-dot");
  gtk_widget_add_css_class (dot, color);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (box, dot);
}

static void
fill (HearthEventPill *self, gboolean wide)
{
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, wide ? 12 : 4));
  GtkWidget *icon = gtk_image_new_from_icon_name (hearth_event_kind_icon (self->item->event->kind));
  g_autofree char *title = hearth_name_isolate (self->item->event->title);
  g_autofree char *time = hearth_event_time_words (self->item->event, self->item->day);
  g_autofree char *details = hearth_event_item_details (self->item);
  g_autofree char *all = hearth_event_item_describe (self->item);

  if (self->item->color >= 0)
    append_dot (self, box);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), wide ? 16 : 12);
  if (wide)
    gtk_widget_add_css_class (icon, "pill-kind");
  /* In a list the lines of events and posts read alike; in a small cell the icon says at once that it is no post. */
  gtk_box_append (box, wide ? hearth_agenda_time_new (time) : icon);
  gtk_box_append (box, new_label (title, "pill-title", TRUE));
  if (wide)
    {
      gtk_box_append (box, new_label (details, "dim-label", FALSE));
      gtk_box_append (box, icon);
    }
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "post-pill");
  gtk_widget_add_css_class (GTK_WIDGET (self), "event-pill");
  gtk_widget_add_css_class (GTK_WIDGET (self), wide ? "wide" : "small");
  hearth_tip_set (GTK_WIDGET (self), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

static void
hearth_event_pill_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_EVENT_PILL (object)->item, hearth_event_item_unref);
  G_OBJECT_CLASS (hearth_event_pill_parent_class)->finalize (object);
}

static void
hearth_event_pill_class_init (HearthEventPillClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_event_pill_finalize;
}

static void
hearth_event_pill_init (HearthEventPill *self)
{
  add_drag_source (self);
}

/** hearth_event_pill_new: @wide: a line of a list, with time, place and groups. Returns: (transfer floating): */
GtkWidget *
hearth_event_pill_new (HearthEventItem *item, gboolean wide)
{
  HearthEventPill *self = g_object_new (HEARTH_TYPE_EVENT_PILL, "has-frame", FALSE, NULL);

  self->item = hearth_event_item_ref (item);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "calendar.edit-event");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "x", item->event->id);
  fill (self, wide);
  return GTK_WIDGET (self);
}

/** hearth_event_pill_get_item: Returns: (transfer none): */
HearthEventItem *
hearth_event_pill_get_item (HearthEventPill *self)
{
  return self->item;
}
