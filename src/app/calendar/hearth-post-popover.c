/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one occurrence says and what can be done with it; the page's actions calendar.* do it. Main thread. */
#include "config.h"

#include "hearth-post-popover.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-names.h"
#include "hearth-recur.h"
#include "hearth-window.h"

struct _HearthPostPopover
{
  GtkPopover parent_instance;

  GtkLabel *title;
  GtkLabel *when;
  GtkLabel *where;
  GtkLabel *repeat;
  GtkLabel *state;
  GtkLabel *text;
  GtkWidget *copy;
  GtkWidget *done;
  GtkWidget *skip;
  GtkWidget *results;
  GtkWidget *reopen;

  HearthCalendarItem *item;
};

G_DEFINE_FINAL_TYPE (HearthPostPopover, hearth_post_popover, GTK_TYPE_POPOVER)

static void
copy_cb (HearthPostPopover *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->item->post->text);
  if (window != NULL)
    hearth_window_toast (window, _("The text is copied: paste it into the group."));
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* The button's name is the action's: calendar.done, calendar.edit … */
static void
action_cb (HearthPostPopover *self, GtkWidget *button)
{
  g_autofree char *action = g_strconcat ("calendar.", gtk_widget_get_name (button), NULL);
  g_autoptr (HearthCalendarItem) item = hearth_calendar_item_ref (self->item);
  GtkWidget *pill = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_widget_activate_action (pill, action, "s", item->key);
}

static void
hearth_post_popover_dispose (GObject *object)
{
  HearthPostPopover *self = HEARTH_POST_POPOVER (object);

  g_clear_pointer (&self->item, hearth_calendar_item_unref);
  G_OBJECT_CLASS (hearth_post_popover_parent_class)->dispose (object);
}

static void
hearth_post_popover_class_init (HearthPostPopoverClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_post_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-post-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, title);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, when);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, where);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, repeat);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, state);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, text);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, copy);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, done);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, skip);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, results);
  gtk_widget_class_bind_template_child (widget_class, HearthPostPopover, reopen);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, action_cb);
}

static void
hearth_post_popover_init (HearthPostPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_words (HearthPostPopover *self)
{
  const HearthCalendarItem *item = self->item;
  g_autofree char *title = hearth_calendar_item_title (item);
  g_autofree char *day = hearth_calendar_weekday_words (item->planned.day);
  g_autofree char *time = hearth_calendar_time_words (item->planned.second);
  g_autofree char *when = g_strdup_printf (C_("day, time", "%1$s, %2$s"), day, time);
  g_autofree char *group = hearth_name_isolate (item->group);
  g_autofree char *where = g_strdup_printf (C_("group, kind of post", "%1$s · %2$s"), group, hearth_post_kind_title (item->post->kind));
  g_autofree char *rule = item->post->rrule != NULL ? hearth_recur_describe (item->post->rrule) : NULL;

  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->when, when);
  gtk_label_set_label (self->where, where);
  gtk_label_set_label (self->repeat, rule != NULL ? rule : "");
  gtk_widget_set_visible (GTK_WIDGET (self->repeat), rule != NULL);
  gtk_label_set_label (self->text, item->post->text);
  gtk_widget_set_visible (GTK_WIDGET (self->text), item->post->text[0] != '\0');
  gtk_widget_set_sensitive (self->copy, item->post->text[0] != '\0');
}

static void
show_state (HearthPostPopover *self)
{
  const HearthPlanned *planned = &self->item->planned;
  gboolean open = hearth_planned_is_open (planned), sent = planned->status == HEARTH_OCCURRENCE_SENT;
  g_autofree char *results = hearth_post_results_words (planned->results);

  gtk_label_set_label (self->state, !sent ? _("Skipped") : results[0] != '\0' ? results : _("Sent; type its numbers so that the figures count it."));
  gtk_widget_set_visible (GTK_WIDGET (self->state), !open);
  /* Only what is still to be typed asks for something. */
  if (sent && results[0] == '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->state), "accent");
  gtk_widget_set_visible (self->done, open);
  gtk_widget_set_visible (self->skip, open);
  gtk_widget_set_visible (self->results, sent);
  gtk_widget_set_visible (self->reopen, !open);
}

/** hearth_post_popover_new: Returns: (transfer floating): to be given a pill as parent */
GtkWidget *
hearth_post_popover_new (HearthCalendarItem *item)
{
  HearthPostPopover *self = g_object_new (HEARTH_TYPE_POST_POPOVER, NULL);
  g_autofree char *all = hearth_calendar_item_describe (item);

  self->item = hearth_calendar_item_ref (item);
  show_words (self);
  show_state (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
  return GTK_WIDGET (self);
}
