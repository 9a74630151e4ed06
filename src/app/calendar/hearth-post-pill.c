/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One occurrence in the calendar as a button that can be dragged. Main thread. */
#include "config.h"

#include "hearth-post-pill.h"

#include <glib/gi18n-lib.h>

#include "hearth-agenda.h"
#include "hearth-calendar-words.h"
#include "hearth-names.h"
#include "hearth-post-popover.h"
#include "hearth-tip.h"

struct _HearthPostPill
{
  GtkButton parent_instance;

  HearthCalendarItem *item;
  GtkDragSource *drag_source;   /* owned by the widget */
  GtkWidget *popover;           /* (nullable): made with the first click */
};

G_DEFINE_FINAL_TYPE (HearthPostPill, hearth_post_pill, GTK_TYPE_BUTTON)

static GdkContentProvider *
drag_prepare_cb (HearthPostPill *self, double x, double y)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (self->drag_source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (HEARTH_TYPE_CALENDAR_ITEM, self->item);
}

static void
drag_begin_cb (HearthPostPill *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "dragged");
}

static void
drag_end_cb (HearthPostPill *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "dragged");
}

static void
add_drag_source (HearthPostPill *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  /* The button's own gesture would claim the press before the pointer has moved far enough. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (source), GTK_PHASE_CAPTURE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  self->drag_source = source;
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  if (class != NULL)
    gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
new_title (HearthPostPill *self)
{
  g_autofree char *title = hearth_calendar_item_title (self->item);
  GtkWidget *label = new_label (title, "pill-title");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static GtkWidget *
new_dot (HearthPostPill *self)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *color = g_strdup_printf ("group-%d", self->item->color);

  gtk_widget_add_css_class (dot, "group-dot");
  gtk_widget_add_css_class (dot, color);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  return dot;
}

static void
append_details (HearthPostPill *self, GtkBox *box)
{
  g_autofree char *group = hearth_name_isolate (self->item->group);
  GtkWidget *name = new_label (group, "dim-label");

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_box_append (box, name);
  gtk_box_append (box, new_label (hearth_post_kind_title (self->item->post->kind), "dim-label"));
}

static void
append_mark (HearthPostPill *self, GtkBox *box, gboolean wide)
{
  gboolean sent = self->item->planned.status == HEARTH_OCCURRENCE_SENT;
  GtkWidget *icon = gtk_image_new_from_icon_name (sent ? "object-select-symbolic" : hearth_post_kind_icon (self->item->post->kind));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), wide ? 16 : 12);
  gtk_widget_add_css_class (icon, sent ? "pill-tick" : "pill-kind");
  gtk_box_append (box, icon);
}

static void
fill (HearthPostPill *self, gboolean wide)
{
  static const char *const classes[] = { "planned", "sent", "skipped" };
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, wide ? 12 : 4));
  g_autofree char *time = hearth_calendar_time_words (self->item->planned.second);
  g_autofree char *all = hearth_calendar_item_describe (self->item);

  gtk_box_append (box, new_dot (self));
  gtk_box_append (box, wide ? hearth_agenda_time_new (time) : new_label (time, "numeric"));
  gtk_box_append (box, new_title (self));
  if (wide)
    append_details (self, box);
  append_mark (self, box, wide);
  gtk_button_set_child (GTK_BUTTON (self), GTK_WIDGET (box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "post-pill");
  gtk_widget_add_css_class (GTK_WIDGET (self), wide ? "wide" : "small");
  gtk_widget_add_css_class (GTK_WIDGET (self), classes[self->item->planned.status]);
  hearth_tip_set (GTK_WIDGET (self), all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

static void
hearth_post_pill_clicked (GtkButton *button)
{
  hearth_post_pill_open (HEARTH_POST_PILL (button));
}

static void
hearth_post_pill_dispose (GObject *object)
{
  HearthPostPill *self = HEARTH_POST_PILL (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (hearth_post_pill_parent_class)->dispose (object);
}

static void
hearth_post_pill_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_POST_PILL (object)->item, hearth_calendar_item_unref);
  G_OBJECT_CLASS (hearth_post_pill_parent_class)->finalize (object);
}

static void
hearth_post_pill_class_init (HearthPostPillClass *class)
{
  G_OBJECT_CLASS (class)->dispose = hearth_post_pill_dispose;
  G_OBJECT_CLASS (class)->finalize = hearth_post_pill_finalize;
  GTK_BUTTON_CLASS (class)->clicked = hearth_post_pill_clicked;
}

static void
hearth_post_pill_init (HearthPostPill *self)
{
  add_drag_source (self);
}

/** hearth_post_pill_new: @wide: a line of a list, with group and kind in words. Returns: (transfer floating): */
GtkWidget *
hearth_post_pill_new (HearthCalendarItem *item, gboolean wide)
{
  HearthPostPill *self = g_object_new (HEARTH_TYPE_POST_PILL, "has-frame", FALSE, NULL);

  self->item = hearth_calendar_item_ref (item);
  fill (self, wide);
  return GTK_WIDGET (self);
}

/** hearth_post_pill_get_item: Returns: (transfer none): */
HearthCalendarItem *
hearth_post_pill_get_item (HearthPostPill *self)
{
  return self->item;
}

/** hearth_post_pill_open: shows what the pill stands for. */
void
hearth_post_pill_open (HearthPostPill *self)
{
  if (self->popover == NULL)
    {
      self->popover = hearth_post_popover_new (self->item);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
