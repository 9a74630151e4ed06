/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields for when an event begins and ends. A first day that is changed takes the last one along. Main thread. */
#include "config.h"

#include "hearth-event-times.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-day-entry.h"

#define FIRST_HOUR 14           /* offered when times are wanted */
#define LAST_HOUR 16

struct _HearthEventTimes
{
  AdwBin parent_instance;

  HearthDayEntry *first_day;
  GtkEntry *first_time;
  HearthDayEntry *last_day;
  GtkEntry *last_time;
  GtkCheckButton *whole_days;

  HearthEvent *event;           /* (nullable): the caller's */
  gboolean showing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthEventTimes, hearth_event_times, ADW_TYPE_BIN)

static gboolean
read_time (GtkEntry *entry, gint32 *second)
{
  gboolean good = hearth_calendar_time_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), second);

  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  return good;
}

static void
show_time (GtkEntry *entry, gint32 second)
{
  g_autofree char *time = hearth_calendar_time_words (second);

  gtk_editable_set_text (GTK_EDITABLE (entry), time);
}

/* The last day as it is shown: of whole days the last that is taken, not the midnight after it. */
static void
show_last_day (HearthEventTimes *self)
{
  gboolean whole = hearth_event_whole_days (self->event);

  hearth_day_entry_set_day (self->last_day, whole ? hearth_event_last_day (self->event) : self->event->ends.day);
}

static void
show_all (HearthEventTimes *self)
{
  gboolean whole = hearth_event_whole_days (self->event);

  self->showing = TRUE;
  hearth_day_entry_set_day (self->first_day, self->event->starts.day);
  show_last_day (self);
  show_time (self->first_time, self->event->starts.second);
  show_time (self->last_time, self->event->ends.second);
  gtk_check_button_set_active (self->whole_days, whole);
  gtk_widget_set_visible (GTK_WIDGET (self->first_time), !whole);
  gtk_widget_set_visible (GTK_WIDGET (self->last_time), !whole);
  self->showing = FALSE;
}

/* Whole days end at midnight; from whole days to times it begins in the afternoon. */
static void
switch_whole_days (HearthEventTimes *self, gboolean whole)
{
  HearthDay last = hearth_event_last_day (self->event);

  self->event->starts.second = whole ? 0 : FIRST_HOUR * 3600;
  self->event->ends = whole ? (HearthWall) { last + 1, 0 } : (HearthWall) { last, LAST_HOUR * 3600 };
  show_all (self);
}

static void
move_first_day (HearthEventTimes *self, HearthDay day)
{
  hearth_event_move (self->event, day);
  self->showing = TRUE;
  show_last_day (self);
  self->showing = FALSE;
}

static void
typed_cb (HearthEventTimes *self)
{
  gboolean whole = gtk_check_button_get_active (self->whole_days);
  HearthDay first, last;
  gint32 from, to;

  if (self->showing || self->event == NULL)
    return;
  first = hearth_day_entry_get_day (self->first_day);
  last = hearth_day_entry_get_day (self->last_day);
  if (whole != hearth_event_whole_days (self->event))
    switch_whole_days (self, whole);
  else if (first != HEARTH_DAY_NONE && first != self->event->starts.day)
    move_first_day (self, first);
  /* Whole days that ended before they began would be none any more: the sentence about it says so first. */
  else if (whole && last != HEARTH_DAY_NONE && last >= self->event->starts.day)
    self->event->ends = (HearthWall) { last + 1, 0 };
  else if (!whole && last != HEARTH_DAY_NONE && read_time (self->first_time, &from) && read_time (self->last_time, &to))
    {
      self->event->starts.second = from;
      self->event->ends = (HearthWall) { last, to };
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hearth_event_times_class_init (HearthEventTimesClass *class)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* A day and a time under their name. */
static void
add_moment (HearthEventTimes *self, GtkFlowBox *flow, const char *name, const char *day_name, const char *time_name, HearthDayEntry **day,
            GtkEntry **time)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *fields = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *title = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "field-name");
  *day = HEARTH_DAY_ENTRY (hearth_day_entry_new (day_name));
  *time = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (*time), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (*time), 6);
  gtk_entry_set_max_length (*time, 5);
  gtk_widget_add_css_class (GTK_WIDGET (*time), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (*time), GTK_ACCESSIBLE_PROPERTY_LABEL, time_name, -1);
  gtk_box_append (GTK_BOX (fields), GTK_WIDGET (*day));
  gtk_box_append (GTK_BOX (fields), GTK_WIDGET (*time));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), fields);
  gtk_flow_box_insert (flow, box, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
  g_signal_connect_object (*day, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (*time, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

static void
hearth_event_times_init (HearthEventTimes *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  add_moment (self, GTK_FLOW_BOX (flow), C_("event", "Begins"), _("First day"), _("Begins at"), &self->first_day, &self->first_time);
  add_moment (self, GTK_FLOW_BOX (flow), C_("event", "Ends"), _("Last day"), _("Ends at"), &self->last_day, &self->last_time);
  self->whole_days = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_("_Whole days")));
  g_signal_connect_object (self->whole_days, "toggled", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->whole_days));
  adw_bin_set_child (ADW_BIN (self), box);
}

/** hearth_event_times_show: @event: whose times these are, changed by the widget. Emits nothing. */
void
hearth_event_times_show (HearthEventTimes *self, HearthEvent *event)
{
  self->event = event;
  show_all (self);
}

/** hearth_event_times_problem: Returns: (transfer none) (nullable): why what is typed are no times, in one sentence. */
const char *
hearth_event_times_problem (HearthEventTimes *self)
{
  HearthDay first = hearth_day_entry_get_day (self->first_day), last = hearth_day_entry_get_day (self->last_day);
  gint32 second;

  if (first == HEARTH_DAY_NONE || last == HEARTH_DAY_NONE)
    return _("Type the day as year, month and day: 2026-11-21.");
  if (!read_time (self->first_time, &second) || !read_time (self->last_time, &second))
    return _("Type the time as hours and minutes: 20:00.");
  return last < first ? _("The event ends before it begins: correct the times.") : NULL;
}
