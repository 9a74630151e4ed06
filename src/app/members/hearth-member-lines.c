/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the pane beside the list of members: a stay, a message, a note, a tag. Main thread. */
#include "config.h"

#include "hearth-member-lines.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-member-rows.h"

struct _HearthNoteLine
{
  GtkBox parent_instance;

  gint64 id;
  char *text;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (HearthNoteLine, hearth_note_line, GTK_TYPE_BOX)

static guint edited_signal;

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "hexpand", TRUE, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_button (const char *icon, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

static void
deleted_cb (HearthNoteLine *self)
{
  g_signal_emit (self, edited_signal, 0, NULL);
}

static void
entry_activated_cb (GtkEntry *entry, HearthNoteLine *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (text[0] != '\0' && !g_str_equal (text, self->text))
    g_signal_emit (self, edited_signal, 0, text);
  gtk_widget_set_visible (self->label, TRUE);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (entry))), GTK_WIDGET (entry));
}

static void
edit_cb (HearthNoteLine *self)
{
  GtkWidget *box = gtk_widget_get_parent (self->label);
  GtkWidget *entry;

  if (!gtk_widget_get_visible (self->label))
    return;
  entry = gtk_entry_new ();
  hearth_fill (entry, self->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Note"), -1);
  g_signal_connect (entry, "activate", G_CALLBACK (entry_activated_cb), self);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_box_prepend (GTK_BOX (box), entry);
  gtk_widget_grab_focus (entry);
}

static void
hearth_note_line_finalize (GObject *object)
{
  g_free (HEARTH_NOTE_LINE (object)->text);
  G_OBJECT_CLASS (hearth_note_line_parent_class)->finalize (object);
}

static void
hearth_note_line_class_init (HearthNoteLineClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_note_line_finalize;
  edited_signal = g_signal_new ("edited", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
}

static void
hearth_note_line_init (HearthNoteLine *self)
{
}

/** hearth_note_line_new: @zone: of its day. Returns: (transfer floating): a copy of @note's text with buttons to edit and delete it. */
GtkWidget *
hearth_note_line_new (const HearthNote *note, HearthZone *zone)
{
  HearthNoteLine *self = g_object_new (HEARTH_TYPE_NOTE_LINE, "spacing", 3, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *edit = new_button ("document-edit-symbolic", _("Edit the note"));
  GtkWidget *delete = new_button ("user-trash-symbolic", _("Delete the note"));
  g_autofree char *date = hearth_zone_format (zone, note->created_at, C_("a day in a list, strftime", "%-d %b %Y"));

  self->id = note->id;
  self->text = g_strdup (note->text);
  self->label = new_label (note->text, NULL);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), new_label (date, "caption"));
  gtk_box_append (GTK_BOX (self), box);
  gtk_box_append (GTK_BOX (self), edit);
  gtk_box_append (GTK_BOX (self), delete);
  g_signal_connect_swapped (edit, "clicked", G_CALLBACK (edit_cb), self);
  g_signal_connect_swapped (delete, "clicked", G_CALLBACK (deleted_cb), self);
  return GTK_WIDGET (self);
}

/** hearth_note_line_get_id: Returns: the note's id. */
gint64
hearth_note_line_get_id (HearthNoteLine *self)
{
  return self->id;
}

static char *
describe_stay (const HearthDetailGroup *group)
{
  g_autofree char *joined = hearth_member_dup_day (group->joined);
  g_autofree char *left = hearth_member_dup_day (group->left);

  if (group->left != HEARTH_DAY_NONE && group->inferred)
    return g_strdup_printf (_("seen from %1$s, left %2$s"), joined, left);
  if (group->left != HEARTH_DAY_NONE)
    return g_strdup_printf (_("joined %1$s, left %2$s"), joined, left);
  return g_strdup_printf (group->inferred ? _("seen since %s") : _("joined %s"), joined);
}

/** hearth_stay_line_new: Returns: (transfer floating): a button that opens the group. */
GtkWidget *
hearth_stay_line_new (const HearthDetailGroup *group)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *color = g_strdup_printf ("group-%d", group->color);
  g_autofree char *stay = describe_stay (group);
  g_autofree char *messages = g_strdup_printf (ngettext ("%d message", "%d messages", (gulong) group->messages), (int) group->messages);
  g_autofree char *facts = g_strdup_printf ("%s · %s%s%s", stay, messages, group->role != HEARTH_ROLE_MEMBER ? " · " : "",
                                            group->role != HEARTH_ROLE_MEMBER ? hearth_role_title (group->role) : "");

  gtk_widget_add_css_class (dot, "group-dot");
  gtk_widget_add_css_class (dot, color);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), new_label (group->name, NULL));
  gtk_box_append (GTK_BOX (words), new_label (facts, "caption"));
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "plain-line");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", group->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-group");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, group->name, -1);
  return button;
}

/** hearth_message_line_new: @with_group: whether to name the group. Returns: (transfer floating) */
GtkWidget *
hearth_message_line_new (const HearthDetailMessage *message, gboolean with_group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = new_label (message->text, NULL);
  g_autofree char *day = hearth_member_dup_day (message->day);
  g_autofree char *when = g_strdup_printf (C_("day and time", "%1$s, %2$02d:%3$02d"), day, message->second / 3600, message->second / 60 % 60);
  g_autofree char *where = with_group ? g_strdup_printf ("%s · %s", when, message->group) : g_strdup (when);

  gtk_label_set_lines (GTK_LABEL (text), 3);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), new_label (where, "caption"));
  return box;
}

/** hearth_tag_button_new: Returns: (transfer floating): a tag; a click is to take it off. */
GtkWidget *
hearth_tag_button_new (const char *tag)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *words = g_strdup_printf (_("Take off the tag “%s”"), tag);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", tag, "ellipsize", PANGO_ELLIPSIZE_END,
                                               "max-width-chars", 12, NULL));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("window-close-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "tag");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}
