/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the window of invitations. Main thread. */
#include "config.h"

#include "hearth-invitation-row.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-catalogue.h"
#include "hearth-fill.h"
#include "hearth-names.h"
#include "hearth-target-row.h"

struct _HearthInvitationRow
{
  AdwActionRow parent_instance;

  GtkEntry *entry;
  HearthInvited channel;        /* as it is typed; the source is the row's */
  gboolean known;               /* who joined is known */
  gboolean valid;
};

G_DEFINE_FINAL_TYPE (HearthInvitationRow, hearth_invitation_row, ADW_TYPE_ACTION_ROW)

enum
{
  EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Who joined, and which share that is of the invited. */
static void
show_subtitle (HearthInvitationRow *self)
{
  double rate = hearth_invited_rate (&self->channel);
  g_autofree char *joined = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u joined", "%u joined", self->channel.joined), self->channel.joined);
  g_autofree char *share = hearth_invited_dup_rate (rate);
  /* Translators: how many joined, and what share of the invited that is */
  g_autofree char *both = g_strdup_printf (_("%1$s · %2$s of the invited"), joined, share);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), !self->known ? _("Who joined is not known") : isnan (rate) ? joined : both);
}

/* Returns: FALSE when it is no number of people */
static gboolean
parse (const char *text, gint64 *invited)
{
  double value;
  gboolean valid = hearth_target_parse (text, HEARTH_UNIT_COUNT, 0, &value);

  *invited = HEARTH_INVITED_NOTHING;
  if (!valid || isnan (value))
    return valid;
  if (value != floor (value) || value > HEARTH_INVITED_MOST)
    return FALSE;
  *invited = (gint64) value;
  return TRUE;
}

static void
changed_cb (HearthInvitationRow *self)
{
  GtkWidget *entry = GTK_WIDGET (self->entry);

  self->valid = parse (gtk_editable_get_text (GTK_EDITABLE (entry)), &self->channel.invited);
  if (self->valid)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_STATE_INVALID,
                               self->valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_set_tooltip_text (entry, self->valid ? NULL : _("Type a whole number, or nothing when you did not count"));
  show_subtitle (self);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
hearth_invitation_row_finalize (GObject *object)
{
  g_free (HEARTH_INVITATION_ROW (object)->channel.source);
  G_OBJECT_CLASS (hearth_invitation_row_parent_class)->finalize (object);
}

static void
hearth_invitation_row_class_init (HearthInvitationRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_invitation_row_finalize;
  signals[EDITED] = g_signal_new ("edited", HEARTH_TYPE_INVITATION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_invitation_row_init (HearthInvitationRow *self)
{
  self->valid = TRUE;
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_entry_set_alignment (self->entry, 1);
  gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
  gtk_entry_set_activates_default (self->entry, TRUE);
  gtk_entry_set_placeholder_text (self->entry, C_("field of a number", "invited"));
  gtk_widget_set_valign (GTK_WIDGET (self->entry), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->entry));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->entry));
}

/**
 * hearth_invitation_row_new:
 * @channel: copied
 * @known: whether it is known who joined
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
hearth_invitation_row_new (const HearthInvited *channel, gboolean known)
{
  HearthInvitationRow *self = g_object_new (HEARTH_TYPE_INVITATION_ROW, NULL);
  g_autofree char *name = hearth_catalogue_part_title ("join_source", channel->source), *title = hearth_name_markup (name);
  /* Translators: a field: how many were invited by the channel of that name */
  g_autofree char *label = g_strdup_printf (_("Invited by %s"), name);

  self->channel = *channel;
  self->channel.source = g_strdup (channel->source);
  self->known = known;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (channel->invited != HEARTH_INVITED_NOTHING)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, channel->invited);
      hearth_fill (self->entry, number);
    }
  show_subtitle (self);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** hearth_invitation_row_is_valid: Returns: whether a number is typed, or nothing. */
gboolean
hearth_invitation_row_is_valid (HearthInvitationRow *self)
{
  return self->valid;
}

/** hearth_invitation_row_get: Returns: (transfer none): the channel with what is typed. */
const HearthInvited *
hearth_invitation_row_get (HearthInvitationRow *self)
{
  return &self->channel;
}

/** hearth_invited_dup_rate: @rate: as of hearth_invited_rate(). Returns: (transfer full): it in per cent. */
char *
hearth_invited_dup_rate (double rate)
{
  HearthMetric metric = { .id = "invite_rate", .unit = HEARTH_UNIT_SHARE, .has_value = !isnan (rate), .value = rate };

  return hearth_catalogue_value (&metric);
}
