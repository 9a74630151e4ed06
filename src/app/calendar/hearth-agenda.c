/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The next days' posts and events as a list. Main thread. */
#include "config.h"

#include "hearth-agenda.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-event-pill.h"
#include "hearth-post-pill.h"
#include "hearth-recur.h"

#define TIME_CHARS 11    /* 15:00–17:00 */

struct _HearthAgenda
{
  AdwBin parent_instance;

  GtkBox *days;
  GtkWidget *empty;
};

G_DEFINE_FINAL_TYPE (HearthAgenda, hearth_agenda, ADW_TYPE_BIN)

static char *
day_words (HearthDay day, HearthDay today)
{
  g_autofree char *words = hearth_calendar_weekday_words (day);

  if (day == today)
    return g_strdup_printf (C_("heading of a day", "Today · %s"), words);
  if (day == today + 1)
    return g_strdup_printf (C_("heading of a day", "Tomorrow · %s"), words);
  return g_steal_pointer (&words);
}

static GtkWidget *
new_day (HearthDay day, HearthDay today)
{
  g_autofree char *words = day_words (day, today);
  g_autofree char *lunar = hearth_lunar_label (day);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (words), *small = gtk_label_new (lunar);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (small, "dim-label");
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), small);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "agenda-day");
  gtk_box_append (GTK_BOX (all), head);
  gtk_box_append (GTK_BOX (all), card);
  return all;
}

static void
hearth_agenda_class_init (HearthAgendaClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-agenda.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthAgenda, days);
  gtk_widget_class_bind_template_child (widget_class, HearthAgenda, empty);
}

static void
hearth_agenda_init (HearthAgenda *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The card of a day, made when it is the first thing of the day. */
static GtkBox *
ensure_card (HearthAgenda *self, HearthDay day, HearthDay today, HearthDay *last)
{
  if (day != *last)
    gtk_box_append (self->days, new_day (day, today));
  *last = day;
  return GTK_BOX (gtk_widget_get_last_child (gtk_widget_get_last_child (GTK_WIDGET (self->days))));
}

/* Whether an event stands above a post: by day, then by when it starts on that day; a whole day starts with it. */
static gboolean
stands_above (const HearthEventItem *event, const HearthCalendarItem *item)
{
  gboolean starts = event->day == event->event->starts.day && !hearth_event_whole_days (event->event);

  if (event->day != item->planned.day)
    return event->day < item->planned.day;
  return !starts || event->event->starts.second <= item->planned.second;
}

/**
 * hearth_agenda_set_items:
 * @items: (element-type HearthCalendarItem): in order of time
 * @events: (element-type HearthEventItem): in order of days, those of a day in order of their starts
 */
void
hearth_agenda_set_items (HearthAgenda *self, GPtrArray *items, GPtrArray *events, HearthDay today)
{
  HearthDay last = HEARTH_DAY_NONE;
  guint next = 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->days))) != NULL)
    gtk_box_remove (self->days, child);
  for (guint i = 0; i <= items->len; i++)
    {
      HearthCalendarItem *item = i < items->len ? g_ptr_array_index (items, i) : NULL;

      for (; next < events->len; next++)
        {
          HearthEventItem *event = g_ptr_array_index (events, next);
          if (item != NULL && !stands_above (event, item))
            break;
          gtk_box_append (ensure_card (self, event->day, today, &last), hearth_event_pill_new (event, TRUE));
        }
      if (item != NULL)
        gtk_box_append (ensure_card (self, item->planned.day, today, &last), hearth_post_pill_new (item, TRUE));
    }
  gtk_widget_set_visible (self->empty, items->len + events->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->days), items->len + events->len > 0);
}

/** hearth_agenda_time_new: @words: when something is. Returns: its label in a line, as wide in every line that titles stand below each other. */
GtkWidget *
hearth_agenda_time_new (const char *words)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), TIME_CHARS);
  gtk_widget_add_css_class (label, "numeric");
  return label;
}
