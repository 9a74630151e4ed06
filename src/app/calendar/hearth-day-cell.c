/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day of the month's grid; posts and events are dropped on it. Main thread. */
#include "config.h"

#include "hearth-day-cell.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-event-pill.h"
#include "hearth-post-pill.h"
#include "hearth-recur.h"
#include "hearth-tip.h"

#define LIST_WIDTH 380

struct _HearthDayCell
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *number;
  GtkLabel *lunar;
  GtkBox *pills;
  GtkWidget *more;
  GtkWidget *popover;           /* (nullable): the day's list while it is open */

  HearthDay day;
  GPtrArray *items;             /* HearthCalendarItem */
  GPtrArray *events;            /* HearthEventItem */
};

G_DEFINE_FINAL_TYPE (HearthDayCell, hearth_day_cell, GTK_TYPE_WIDGET)

static GtkWidget *
new_list_title (HearthDayCell *self)
{
  g_autofree char *words = hearth_calendar_weekday_words (self->day);
  GtkWidget *title = gtk_label_new (words);

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  return title;
}

static void
new_post_cb (HearthDayCell *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.new", "i", self->day);
}

static void
new_event_cb (HearthDayCell *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.new-event", "i", self->day);
}

/* Events stand above the posts. */
static GtkWidget *
new_pill (HearthDayCell *self, guint index, gboolean wide)
{
  if (index < self->events->len)
    return hearth_event_pill_new (g_ptr_array_index (self->events, index), wide);
  return hearth_post_pill_new (g_ptr_array_index (self->items, index - self->events->len), wide);
}

static GtkWidget *
new_list (HearthDayCell *self)
{
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  for (guint i = 0; i < self->events->len + self->items->len; i++)
    gtk_box_append (GTK_BOX (list), new_pill (self, i, TRUE));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  return scroller;
}

static gboolean
unparent_idle (gpointer popover)
{
  gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (HearthDayCell *self, GtkWidget *popover)
{
  if (popover != self->popover)
    return;
  self->popover = NULL;
  /* The click that closes it may still be on its way to a button inside. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, unparent_idle, g_object_ref (popover), g_object_unref);
}

/* The day of the event that was picked up comes to lie on this one. */
static gboolean
drop_event (HearthDayCell *self, const HearthEventItem *item)
{
  if (item->day == self->day)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.move-event", "(xi)", item->event->id, self->day - item->day);
  return TRUE;
}

static gboolean
drop_cb (HearthDayCell *self, const GValue *value)
{
  if (G_VALUE_HOLDS (value, HEARTH_TYPE_EVENT_ITEM))
    return drop_event (self, g_value_get_boxed (value));
  const HearthCalendarItem *item = g_value_get_boxed (value);
  if (item->planned.day == self->day)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.move", "(si)", item->key, self->day);
  return TRUE;
}

static void
clicked_cb (HearthDayCell *self, int n_press, double x, double y)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.select", "i", self->day);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.new", "i", self->day);
}

static void
add_controllers (HearthDayCell *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE);
  GtkGesture *click = gtk_gesture_click_new ();
  GType types[] = { HEARTH_TYPE_CALENDAR_ITEM, HEARTH_TYPE_EVENT_ITEM };

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (click, "pressed", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static GtkWidget *
new_head (HearthDayCell *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  self->number = GTK_LABEL (gtk_label_new (NULL));
  self->lunar = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->number), "day-number");
  gtk_widget_add_css_class (GTK_WIDGET (self->lunar), "lunar");
  gtk_label_set_ellipsize (self->lunar, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->lunar, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->lunar), TRUE);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->number));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->lunar));
  return head;
}

static void
hearth_day_cell_dispose (GObject *object)
{
  HearthDayCell *self = HEARTH_DAY_CELL (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_day_cell_parent_class)->dispose (object);
}

static void
hearth_day_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthDayCell *self = HEARTH_DAY_CELL (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
hearth_day_cell_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (HEARTH_DAY_CELL (widget)->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static void
hearth_day_cell_class_init (HearthDayCellClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_day_cell_dispose;
  widget_class->measure = hearth_day_cell_measure;
  widget_class->size_allocate = hearth_day_cell_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "daycell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
hearth_day_cell_init (HearthDayCell *self)
{
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_calendar_item_unref);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_event_item_unref);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->pills = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 2));
  self->more = gtk_button_new ();
  gtk_widget_add_css_class (self->more, "more-posts");
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_object (self->more, "clicked", G_CALLBACK (hearth_day_cell_open), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->box), new_head (self));
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->pills));
  gtk_box_append (GTK_BOX (self->box), self->more);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_controllers (self);
}

/** hearth_day_cell_new: Returns: (transfer floating): */
GtkWidget *
hearth_day_cell_new (void)
{
  return g_object_new (HEARTH_TYPE_DAY_CELL, NULL);
}

static void
set_class (HearthDayCell *self, const char *class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (GTK_WIDGET (self), class);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), class);
}

/* "21 November 2026, 2 posts, 1 event" */
static void
update_name (HearthDayCell *self)
{
  g_autofree char *day = hearth_calendar_day_words (self->day);
  g_autofree char *posts = self->items->len == 0 ? g_strdup (day)
    : g_strdup_printf (ngettext ("%1$s, %2$u post", "%1$s, %2$u posts", self->items->len), day, self->items->len);
  g_autofree char *name = self->events->len == 0 ? g_strdup (posts)
    : g_strdup_printf (ngettext ("%1$s, %2$u event", "%1$s, %2$u events", self->events->len), posts, self->events->len);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/** hearth_day_cell_set_day: @in_month: of the month shown; its neighbours' days are dimmed. */
void
hearth_day_cell_set_day (HearthDayCell *self, HearthDay day, gboolean in_month, gboolean today)
{
  g_autofree char *lunar = hearth_lunar_label (day);
  g_autofree char *corner = hearth_lunar_short_label (day);
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  g_autofree char *number = g_strdup_printf ("%d", mday);
  self->day = day;
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->lunar, corner);
  hearth_tip_set (GTK_WIDGET (self->lunar), lunar);
  set_class (self, "other-month", !in_month);
  set_class (self, "today", today);
  set_class (self, "weekend", hearth_day_weekday (day) >= 5);
  update_name (self);
}

/** hearth_day_cell_get_day: */
HearthDay
hearth_day_cell_get_day (HearthDayCell *self)
{
  return self->day;
}

static void
show_more (HearthDayCell *self, guint rest)
{
  g_autofree char *label = g_strdup_printf ("+%u", rest);
  g_autofree char *words = g_strdup_printf (self->events->len > 0 ? ngettext ("%u more entry", "%u more entries", rest)
                                                                  : ngettext ("%u more post", "%u more posts", rest), rest);

  gtk_widget_set_visible (self->more, rest > 0);
  if (rest == 0)
    return;
  gtk_button_set_label (GTK_BUTTON (self->more), label);
  hearth_tip_set (self->more, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/**
 * hearth_day_cell_set_items:
 * @items: (element-type HearthCalendarItem): of this day, in order
 * @events: (element-type HearthEventItem): of this day, in order; they stand first
 * @room: how many lines fit; the last one says how many have none
 */
void
hearth_day_cell_set_items (HearthDayCell *self, GPtrArray *items, GPtrArray *events, guint room)
{
  guint all = items->len + events->len, shown = all <= room ? all : MAX (room, 1) - 1;
  GtkWidget *child;

  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->events, 0);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (self->items, hearth_calendar_item_ref (g_ptr_array_index (items, i)));
  for (guint i = 0; i < events->len; i++)
    g_ptr_array_add (self->events, hearth_event_item_ref (g_ptr_array_index (events, i)));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pills))) != NULL)
    gtk_box_remove (self->pills, child);
  for (guint i = 0; i < shown; i++)
    gtk_box_append (self->pills, new_pill (self, i, FALSE));
  show_more (self, all - shown);
  update_name (self);
}

/** hearth_day_cell_set_selected: only the selected day's posts are on the way of the Tab key. */
void
hearth_day_cell_set_selected (HearthDayCell *self, gboolean selected)
{
  set_class (self, "selected", selected);
  for (GtkWidget *pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills)); pill != NULL; pill = gtk_widget_get_next_sibling (pill))
    gtk_widget_set_focusable (pill, selected);
  gtk_widget_set_focusable (self->more, selected);
}

/** hearth_day_cell_first_pill: Returns: (transfer none) (nullable): the first post shown that is still to be sent. */
GtkWidget *
hearth_day_cell_first_pill (HearthDayCell *self)
{
  for (GtkWidget *pill = gtk_widget_get_first_child (GTK_WIDGET (self->pills)); pill != NULL; pill = gtk_widget_get_next_sibling (pill))
    if (HEARTH_IS_POST_PILL (pill) && hearth_planned_is_open (&hearth_post_pill_get_item (HEARTH_POST_PILL (pill))->planned))
      return pill;
  return NULL;
}

/** hearth_day_cell_open: shows all posts and events of the day, and buttons for another one. */
void
hearth_day_cell_open (HearthDayCell *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *add = gtk_button_new_with_mnemonic (_("_New Post on This Day"));
  GtkWidget *add_event = gtk_button_new_with_mnemonic (_("New _Event on This Day"));

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = gtk_popover_new ();
  gtk_widget_set_size_request (box, LIST_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), new_list_title (self));
  if (self->items->len + self->events->len > 0)
    gtk_box_append (GTK_BOX (box), new_list (self));
  g_signal_connect_object (add, "clicked", G_CALLBACK (new_post_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add_event, "clicked", G_CALLBACK (new_event_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), add_event);
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
