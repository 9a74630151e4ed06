/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reason for leaving to choose, and words of one's own beside it. Main thread. */
#include "config.h"

#include "hearth-leave-box.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-leave-reasons.h"

#define REASON_WIDTH 210

struct _HearthLeaveBox
{
  GtkBox parent_instance;

  GtkDropDown *reason;
  GtkEntry *words;
  HearthLeaving shown;          /* what is stored, as far as the box knows */
  gboolean setting;             /* not the owner chooses now */
};

G_DEFINE_FINAL_TYPE (HearthLeaveBox, hearth_leave_box, GTK_TYPE_BOX)

static guint said_signal;

static void
show (HearthLeaveBox *self)
{
  const char *words = self->shown.words != NULL ? self->shown.words : "";

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->reason, self->shown.reason);
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->words)), words) != 0)
    hearth_fill (self->words, words);
  self->setting = FALSE;
}

/* Words without a reason are a reason of their own; without a reason there are no words. */
static void
say (HearthLeaveBox *self, HearthLeaveReason reason, const char *text)
{
  g_autofree char *words = g_strstrip (g_strdup (reason == HEARTH_LEAVE_UNKNOWN ? "" : text));

  if (reason == self->shown.reason && g_strcmp0 (words, self->shown.words != NULL ? self->shown.words : "") == 0)
    return;
  g_free (self->shown.words);
  self->shown = (HearthLeaving) { reason, TRUE, words[0] != '\0' ? g_strdup (words) : NULL };
  show (self);
  g_signal_emit (self, said_signal, 0, (int) reason, words);
}

static void
chosen_cb (HearthLeaveBox *self)
{
  HearthLeaveReason reason = gtk_drop_down_get_selected (self->reason);

  if (self->setting || reason >= HEARTH_N_LEAVE_REASONS)
    return;
  say (self, reason, gtk_editable_get_text (GTK_EDITABLE (self->words)));
  if (reason == HEARTH_LEAVE_OTHER)
    gtk_widget_grab_focus (GTK_WIDGET (self->words));
}

static void
written_cb (HearthLeaveBox *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->words))));
  HearthLeaveReason reason = self->shown.reason;

  if (reason == HEARTH_LEAVE_UNKNOWN && words[0] != '\0')
    reason = HEARTH_LEAVE_OTHER;
  say (self, reason, words);
}

static void
hearth_leave_box_finalize (GObject *object)
{
  g_free (HEARTH_LEAVE_BOX (object)->shown.words);
  G_OBJECT_CLASS (hearth_leave_box_parent_class)->finalize (object);
}

static void
hearth_leave_box_class_init (HearthLeaveBoxClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_leave_box_finalize;
  said_signal = g_signal_new ("said", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT,
                              G_TYPE_STRING);
}

static void
hearth_leave_box_init (HearthLeaveBox *self)
{
  const char *titles[HEARTH_N_LEAVE_REASONS + 1] = { NULL };
  GtkEventController *focus = gtk_event_controller_focus_new ();

  for (guint i = 0; i < HEARTH_N_LEAVE_REASONS; i++)
    titles[i] = hearth_leave_reason_title (i);
  self->reason = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (titles));
  self->words = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->words, _("In your own words"));
  gtk_entry_set_max_length (self->words, HEARTH_LEAVE_WORDS_MOST);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->reason));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
  gtk_widget_add_controller (GTK_WIDGET (self->words), focus);
  g_signal_connect_swapped (self->reason, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->words, "activate", G_CALLBACK (written_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (written_cb), self);
}

static GtkWidget *
new_caption (void)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", _("Why they left"), "xalign", 0.0, NULL);

  gtk_widget_add_css_class (label, "caption");
  return label;
}

/**
 * hearth_leave_box_new:
 * @orientation: whether the words stand beside the reason or under it
 * @name: of whom; for screen readers
 *
 * Returns: (transfer floating): a box in which nothing is known yet
 */
GtkWidget *
hearth_leave_box_new (GtkOrientation orientation, const char *name)
{
  HearthLeaveBox *self = g_object_new (HEARTH_TYPE_LEAVE_BOX, "orientation", orientation, NULL);
  g_autofree char *why = g_strdup_printf (_("Why %s left"), name);
  g_autofree char *words = g_strdup_printf (_("Why %s left, in your own words"), name);

  /* In a list the reasons stand under each other; alone they say what they are. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    gtk_widget_set_size_request (GTK_WIDGET (self->reason), REASON_WIDTH, -1);
  else
    gtk_box_prepend (GTK_BOX (self), new_caption ());

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL, why, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->words), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return GTK_WIDGET (self);
}

/** hearth_leave_box_set: @why: what is stored; copied. What the owner is writing just now stays. */
void
hearth_leave_box_set (HearthLeaveBox *self, const HearthLeaving *why)
{
  gboolean same = self->shown.reason == why->reason && g_strcmp0 (self->shown.words, why->words) == 0;

  if (same)
    return;
  g_free (self->shown.words);
  self->shown = (HearthLeaving) { why->reason, why->said, g_strdup (why->words) };
  show (self);
}
