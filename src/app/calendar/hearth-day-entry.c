/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day, typed as 2026-11-21 or picked in a small calendar. Main thread. */
#include "config.h"

#include "hearth-day-entry.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"

struct _HearthDayEntry
{
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkWidget *button;
  GtkCalendar *calendar;
  gboolean setting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthDayEntry, hearth_day_entry, ADW_TYPE_BIN)

static void
show_in_calendar (HearthDayEntry *self, HearthDay day)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  g_autoptr (GDateTime) date = g_date_time_new (utc, year, month, mday, 12, 0, 0);
  if (date != NULL)
    gtk_calendar_select_day (self->calendar, date);
}

static void
typed_cb (HearthDayEntry *self)
{
  HearthDay day = hearth_day_entry_get_day (self);

  if (day == HEARTH_DAY_NONE)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  if (self->setting)
    return;
  self->setting = TRUE;
  if (day != HEARTH_DAY_NONE)
    show_in_calendar (self, day);
  self->setting = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
picked_cb (HearthDayEntry *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  if (self->setting)
    return;
  hearth_day_entry_set_day (self, hearth_day_from_ymd (g_date_time_get_year (date), g_date_time_get_month (date),
                                                       g_date_time_get_day_of_month (date)));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hearth_day_entry_class_init (HearthDayEntryClass *class)
{
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_day_entry_init (HearthDayEntry *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *popover = gtk_popover_new ();

  self->entry = GTK_ENTRY (gtk_entry_new ());
  self->button = gtk_menu_button_new ();
  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->entry), "numeric");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (self->button, _("Pick a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pick a day"), -1);
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), self->button);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
}

/** hearth_day_entry_new: @name: what the day is, for screen readers. Returns: (transfer floating): */
GtkWidget *
hearth_day_entry_new (const char *name)
{
  HearthDayEntry *self = g_object_new (HEARTH_TYPE_DAY_ENTRY, NULL);

  hearth_day_entry_set_name (self, name);
  return GTK_WIDGET (self);
}

/** hearth_day_entry_set_name: @name: what the day is, for screen readers. */
void
hearth_day_entry_set_name (HearthDayEntry *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/** hearth_day_entry_set_day: emits nothing. */
void
hearth_day_entry_set_day (HearthDayEntry *self, HearthDay day)
{
  g_autofree char *text = day != HEARTH_DAY_NONE ? hearth_day_to_string (day) : g_strdup ("");

  self->setting = TRUE;
  hearth_fill (self->entry, text);
  if (day != HEARTH_DAY_NONE)
    show_in_calendar (self, day);
  self->setting = FALSE;
}

/** hearth_day_entry_get_day: Returns: HEARTH_DAY_NONE when what is typed is no day. */
HearthDay
hearth_day_entry_get_day (HearthDayEntry *self)
{
  HearthDay day;

  return hearth_day_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &day) ? day : HEARTH_DAY_NONE;
}
