/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a post repeats: kind, distance, days of the week, end. Main thread. */
#include "config.h"

#include "hearth-repeat-box.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-day-entry.h"
#include "hearth-recur.h"

struct _HearthRepeatBox
{
  AdwBin parent_instance;

  GtkDropDown *repeat;
  GtkWidget *details;
  GtkSpinButton *interval;
  GtkLabel *interval_unit;
  GtkWidget *weekdays;
  GtkDropDown *end;
  HearthDayEntry *until;
  GtkSpinButton *count;
  GtkLabel *words;
  GtkToggleButton *days[7];     /* Monday first */

  HearthPostDraft *draft;       /* (unowned) (nullable) */
  gboolean showing;             /* the fields follow the draft now, not the other way round */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthRepeatBox, hearth_repeat_box, ADW_TYPE_BIN)

static const char *
unit_words (HearthRepeat repeat, guint n)
{
  switch (repeat)
    {
    case HEARTH_REPEAT_DAILY:
      return ngettext ("day", "days", n);
    case HEARTH_REPEAT_WEEKLY:
      return ngettext ("week", "weeks", n);
    case HEARTH_REPEAT_MONTHLY_DAY:
    case HEARTH_REPEAT_MONTHLY_WEEKDAY:
      return ngettext ("month", "months", n);
    case HEARTH_REPEAT_YEARLY:
      return ngettext ("year", "years", n);
    case HEARTH_REPEAT_NONE:
    case HEARTH_REPEAT_LUNAR_YEARLY:
    case HEARTH_REPEAT_OTHER:
    default:
      return "";
    }
}

static gboolean
has_interval (HearthRepeat repeat)
{
  return repeat != HEARTH_REPEAT_NONE && repeat != HEARTH_REPEAT_LUNAR_YEARLY && repeat != HEARTH_REPEAT_OTHER;
}

/* Which fields the kind of repeat has, and the rule in words. */
static void
show_fields (HearthRepeatBox *self)
{
  const HearthRecurrence *r = &self->draft->recurrence;
  gboolean known = r->repeat != HEARTH_REPEAT_NONE && r->repeat != HEARTH_REPEAT_OTHER;
  g_autofree char *rrule = hearth_post_draft_rrule (self->draft);
  g_autofree char *words = rrule != NULL ? hearth_recur_describe (rrule) : NULL;

  gtk_widget_set_visible (self->details, known);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->interval)), has_interval (r->repeat));
  gtk_label_set_label (self->interval_unit, unit_words (r->repeat, r->interval));
  gtk_widget_set_visible (self->weekdays, r->repeat == HEARTH_REPEAT_WEEKLY);
  gtk_widget_set_visible (GTK_WIDGET (self->until), r->end == HEARTH_REPEAT_UNTIL);
  gtk_widget_set_visible (GTK_WIDGET (self->count), r->end == HEARTH_REPEAT_COUNT);
  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

static void
changed (HearthRepeatBox *self)
{
  show_fields (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_answer (HearthRepeatBox *self)
{
  return self->draft != NULL && !self->showing;
}

static void
repeat_cb (HearthRepeatBox *self)
{
  if (!is_answer (self))
    return;
  hearth_post_draft_set_repeat (self->draft, gtk_drop_down_get_selected (self->repeat));
  hearth_repeat_box_refresh (self);
  changed (self);
}

static void
details_cb (HearthRepeatBox *self)
{
  if (!is_answer (self))
    return;
  HearthRecurrence *r = &self->draft->recurrence;
  r->interval = (guint) gtk_spin_button_get_value_as_int (self->interval);
  r->count = (guint) gtk_spin_button_get_value_as_int (self->count);
  r->weekdays = 0;
  for (int i = 0; i < 7; i++)
    if (gtk_toggle_button_get_active (self->days[i]))
      r->weekdays |= 1u << i;
  r->end = gtk_drop_down_get_selected (self->end);
  HearthDay until = hearth_day_entry_get_day (self->until);
  /* A day that cannot be read lies before every start, which is a problem that is told. */
  r->until = until != HEARTH_DAY_NONE ? until : self->draft->post->start.day - 1;
  changed (self);
}

/* The first end offered is four weeks away, so that choosing "until a day" is not a mistake at once. */
static void
end_cb (HearthRepeatBox *self)
{
  if (!is_answer (self))
    return;
  if (gtk_drop_down_get_selected (self->end) == HEARTH_REPEAT_UNTIL &&
      hearth_day_entry_get_day (self->until) == HEARTH_DAY_NONE)
    hearth_day_entry_set_day (self->until, self->draft->post->start.day + 28);
  details_cb (self);
}

static void
hearth_repeat_box_class_init (HearthRepeatBoxClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_DAY_ENTRY);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-repeat-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, repeat);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, details);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, interval);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, interval_unit);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, weekdays);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, end);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, until);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, count);
  gtk_widget_class_bind_template_child (widget_class, HearthRepeatBox, words);
  gtk_widget_class_bind_template_callback (widget_class, repeat_cb);
  gtk_widget_class_bind_template_callback (widget_class, details_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_cb);
}

static void
add_weekdays (HearthRepeatBox *self)
{
  int first = hearth_calendar_first_weekday ();

  for (int i = 0; i < 7; i++)
    {
      int day = (first + i) % 7;
      const char *name = hearth_calendar_weekday_short (day);
      GtkWidget *button = gtk_toggle_button_new_with_label (name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect_object (button, "toggled", G_CALLBACK (details_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->weekdays), button);
      self->days[day] = GTK_TOGGLE_BUTTON (button);
    }
}

static void
hearth_repeat_box_init (HearthRepeatBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_weekdays (self);
  hearth_day_entry_set_name (self->until, _("Last day of the repeat"));
}

/* The choices in the order of HearthRepeat; the last only for a rule that came from elsewhere. */
static void
fill_choices (HearthRepeatBox *self)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);

  gtk_string_list_append (choices, C_("repeat of a post", "Does not repeat"));
  gtk_string_list_append (choices, C_("repeat of a post", "Every day"));
  gtk_string_list_append (choices, C_("repeat of a post", "Every week"));
  gtk_string_list_append (choices, C_("repeat of a post", "Every month on this date"));
  gtk_string_list_append (choices, C_("repeat of a post", "Every month on this weekday"));
  gtk_string_list_append (choices, C_("repeat of a post", "Every year"));
  gtk_string_list_append (choices, C_("repeat of a post", "Every lunar year"));
  if (self->draft->recurrence.repeat == HEARTH_REPEAT_OTHER)
    gtk_string_list_append (choices, C_("repeat of a post", "As it is now"));
  gtk_drop_down_set_model (self->repeat, G_LIST_MODEL (choices));
}

/** hearth_repeat_box_set_draft: @draft: (nullable): stays the caller's and must outlive the box. */
void
hearth_repeat_box_set_draft (HearthRepeatBox *self, HearthPostDraft *draft)
{
  self->draft = draft;
  if (draft == NULL)
    return;
  self->showing = TRUE;
  fill_choices (self);
  self->showing = FALSE;
  hearth_repeat_box_refresh (self);
}

/** hearth_repeat_box_refresh: the draft's start or repeat was changed elsewhere. Emits nothing. */
void
hearth_repeat_box_refresh (HearthRepeatBox *self)
{
  const HearthRecurrence *r = &self->draft->recurrence;

  self->showing = TRUE;
  gtk_drop_down_set_selected (self->repeat, r->repeat);
  gtk_spin_button_set_value (self->interval, MAX (r->interval, 1));
  gtk_spin_button_set_value (self->count, MAX (r->count, 1));
  for (int i = 0; i < 7; i++)
    gtk_toggle_button_set_active (self->days[i], (r->weekdays >> i & 1) != 0);
  gtk_drop_down_set_selected (self->end, r->end);
  if (r->end == HEARTH_REPEAT_UNTIL)
    hearth_day_entry_set_day (self->until, r->until);
  self->showing = FALSE;
  show_fields (self);
}
