/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group's line of the page of tallies: five cells for digits, with what they were before as a hint. Main thread. */
#include "config.h"

#include "hearth-tally-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-fill.h"
#include "hearth-fold-box.h"
#include "hearth-names.h"

#define NAME_WIDTH 150
#define MOST_DIGITS 7

struct _HearthTallyRow
{
  GtkBox parent_instance;

  GtkWidget *dot;
  GtkLabel *name;
  GtkLabel *chip;
  GtkLabel *warning;
  GtkWidget *cells;
  GtkEntry *entries[HEARTH_TALLY_N_FIELDS];

  gint64 group_id;
  gboolean from_chat;
  HearthTallyDay typed;         /* as it is stored */
  HearthTallyDay last;
};

enum
{
  SIGNAL_TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTallyRow, hearth_tally_row, GTK_TYPE_BOX)

static gint64
entry_value (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text == '\0' ? HEARTH_TALLY_NOTHING : g_ascii_strtoll (text, NULL, 10);
}

/* What stands in the cells now. */
static HearthTallyDay
current (HearthTallyRow *self)
{
  HearthTallyDay tally = self->typed;

  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    tally.values[i] = entry_value (self->entries[i]);
  return tally;
}

static void
show_hints (HearthTallyRow *self)
{
  HearthTallyDay tally = current (self);
  gint64 predicted = hearth_tally_predict (&tally, &self->last);

  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      gint64 hint = i == HEARTH_TALLY_HEADCOUNT && predicted != HEARTH_TALLY_NOTHING ? predicted : self->last.values[i];
      g_autofree char *text = hint != HEARTH_TALLY_NOTHING && !self->from_chat ? g_strdup_printf ("%d", (int) hint) : NULL;

      gtk_entry_set_placeholder_text (self->entries[i], text);
    }
}

static void
show_warning (HearthTallyRow *self)
{
  HearthTallyDay tally = current (self);
  g_autofree char *words = self->from_chat ? NULL : hearth_tally_warn (&tally, &self->last);

  gtk_label_set_label (self->warning, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), words != NULL);
}

static void
changed_cb (HearthTallyRow *self)
{
  show_hints (self);
  /* A number that is half typed is not wrong yet; one that is mended is no more. */
  if (gtk_widget_get_visible (GTK_WIDGET (self->warning)))
    show_warning (self);
}

/* Digits of any width; thousands separators and all else fall away. */
static void
insert_text_cb (GtkEditable *editable, const char *text, int length, int *position, HearthTallyRow *self)
{
  g_autofree char *given = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = given; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = g_unichar_digit_value (g_utf8_get_char (p));

      if (digit >= 0)
        g_string_append_c (digits, (char) ('0' + digit));
    }
  if (g_str_equal (digits->str, given))
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  if (digits->len > 0)
    gtk_editable_insert_text (editable, digits->str, (int) digits->len, position);
  else
    gtk_widget_error_bell (GTK_WIDGET (self));
}

/* A table goes to the page, which knows what is on the clipboard. */
static void
paste_cb (GtkText *text, HearthTallyRow *self)
{
  g_signal_stop_emission_by_name (text, "paste-clipboard");
  gtk_widget_activate_action (GTK_WIDGET (self), "tally.paste", NULL);
}

static void
cell_left_cb (GtkEventControllerFocus *controller, HearthTallyRow *self)
{
  show_warning (self);
}

static void
row_left_cb (GtkEventControllerFocus *controller, HearthTallyRow *self)
{
  hearth_tally_row_commit (self);
}

static void
add_entry (HearthTallyRow *self, HearthTallyField field)
{
  GtkEntry *entry = GTK_ENTRY (gtk_entry_new ());
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_max_length (entry, MOST_DIGITS);
  gtk_entry_set_alignment (entry, 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 5);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 9);
  gtk_widget_set_hexpand (GTK_WIDGET (entry), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (entry), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (entry), "tally-cell");
  g_signal_connect (focus, "leave", G_CALLBACK (cell_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (text, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect (text, "paste-clipboard", G_CALLBACK (paste_cb), self);
  self->entries[field] = entry;
  gtk_box_append (GTK_BOX (self->cells), GTK_WIDGET (entry));
}

static void
show_name (HearthTallyRow *self, const HearthTallyGroup *group)
{
  g_autofree char *name = hearth_name_isolate (group->name);
  g_autofree char *color = g_strdup_printf ("group-%d", group->color);

  gtk_label_set_label (self->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  gtk_widget_set_css_classes (self->dot, (const char *[]) { "group-dot", color, NULL });
  gtk_widget_set_visible (GTK_WIDGET (self->chip), group->from_chat);
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      g_autofree char *label = g_strdup_printf (C_("group: number", "%1$s: %2$s"), group->name, hearth_tally_field_title (i));

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entries[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
}

static void
show_numbers (HearthTallyRow *self)
{
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      gint64 value = self->typed.values[i];
      g_autofree char *text = g_strdup_printf ("%d", (int) value);
      const char *shown = value != HEARTH_TALLY_NOTHING ? text : self->from_chat ? "–" : "";

      /* Unlike what is typed, a dash passes: the cell takes no keys then. */
      g_signal_handlers_block_by_func (gtk_editable_get_delegate (GTK_EDITABLE (self->entries[i])), insert_text_cb, self);
      if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->entries[i])), shown) != 0)
        hearth_fill (self->entries[i], shown);
      g_signal_handlers_unblock_by_func (gtk_editable_get_delegate (GTK_EDITABLE (self->entries[i])), insert_text_cb, self);
    }
}

static void
build_words (HearthTallyRow *self, GtkWidget *line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_valign (self->dot, GTK_ALIGN_CENTER);
  self->name = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  self->chip = g_object_new (GTK_TYPE_LABEL, "label", _("from the chat"), "valign", GTK_ALIGN_CENTER, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->chip), "chip");
  gtk_box_append (GTK_BOX (box), self->dot);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chip));
  gtk_widget_set_parent (box, line);
}

static void
hearth_tally_row_class_init (HearthTallyRowClass *class)
{
  /** HearthTallyRow::typed: (HearthTallyDay *): the line was left with other numbers than are stored. */
  signals[SIGNAL_TYPED] = g_signal_new ("typed", HEARTH_TYPE_TALLY_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_POINTER);
}

static void
hearth_tally_row_init (HearthTallyRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *line = g_object_new (HEARTH_TYPE_FOLD_BOX, "first-width", NAME_WIDTH, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tally-row");
  build_words (self, line);
  self->cells = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    add_entry (self, i);
  gtk_widget_set_parent (self->cells, line);
  self->warning = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->warning), "alert-line");
  gtk_widget_add_css_class (GTK_WIDGET (self->warning), "numeric");
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->warning));
  g_signal_connect (focus, "leave", G_CALLBACK (row_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/** hearth_tally_row_new: Returns: (transfer floating): the line of a group, to be filled with hearth_tally_row_show(). */
GtkWidget *
hearth_tally_row_new (gint64 group_id)
{
  HearthTallyRow *self = g_object_new (HEARTH_TYPE_TALLY_ROW, NULL);

  self->group_id = group_id;
  hearth_tally_init (&self->typed, group_id, HEARTH_DAY_NONE);
  hearth_tally_init (&self->last, group_id, HEARTH_DAY_NONE);
  return GTK_WIDGET (self);
}

/** hearth_tally_row_get_group: Returns: its id. */
gint64
hearth_tally_row_get_group (HearthTallyRow *self)
{
  return self->group_id;
}

/**
 * hearth_tally_row_show:
 * @group: what is stored
 *
 * Shows it. Of the same day, what is being typed stays.
 */
void
hearth_tally_row_show (HearthTallyRow *self, const HearthTallyGroup *group)
{
  HearthTallyDay now = current (self);
  gboolean same_day = self->typed.day == group->typed.day && self->from_chat == group->from_chat;
  gboolean typing = same_day && !group->from_chat && !hearth_tally_equal (&now, &self->typed);

  self->typed = group->typed;
  self->last = group->last;
  self->from_chat = group->from_chat;
  show_name (self, group);
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      gtk_editable_set_editable (GTK_EDITABLE (self->entries[i]), !group->from_chat);
      gtk_widget_set_focusable (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entries[i]))), !group->from_chat);
      gtk_entry_set_has_frame (self->entries[i], !group->from_chat);
    }
  if (!typing)
    show_numbers (self);
  show_hints (self);
  show_warning (self);
}

/** hearth_tally_row_commit: Emits "typed" when the cells say something else than is stored. */
void
hearth_tally_row_commit (HearthTallyRow *self)
{
  HearthTallyDay tally = current (self);

  if (self->from_chat || self->typed.day == HEARTH_DAY_NONE || hearth_tally_equal (&tally, &self->typed))
    return;
  self->typed = tally;
  show_warning (self);
  g_signal_emit (self, signals[SIGNAL_TYPED], 0, &tally);
}

/** hearth_tally_row_is_open: Returns: whether numbers can be typed: they are not from the chat. */
gboolean
hearth_tally_row_is_open (HearthTallyRow *self)
{
  return !self->from_chat;
}

/** hearth_tally_row_get_entry: Returns: (transfer none): the cell. */
GtkWidget *
hearth_tally_row_get_entry (HearthTallyRow *self, HearthTallyField field)
{
  g_return_val_if_fail ((guint) field < HEARTH_TALLY_N_FIELDS, NULL);
  return GTK_WIDGET (self->entries[field]);
}

/** hearth_tally_row_get_cells: Returns: (transfer none): what holds the cells: as wide in every line. */
GtkWidget *
hearth_tally_row_get_cells (HearthTallyRow *self)
{
  return self->cells;
}

/** hearth_tally_row_get_warning: Returns: (transfer none) (nullable): what is odd about the numbers. */
const char *
hearth_tally_row_get_warning (HearthTallyRow *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->warning)) ? gtk_label_get_label (self->warning) : NULL;
}

/** hearth_tally_field_title: Returns: (transfer none): translated, short: the head of its column. */
const char *
hearth_tally_field_title (HearthTallyField field)
{
  static const char *const titles[HEARTH_TALLY_N_FIELDS] = {
    NC_("number of a day", "Members"),
    NC_("number of a day", "Joined"),
    NC_("number of a day", "Left"),
    NC_("number of a day", "Wrote"),
    NC_("number of a day", "Messages"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "number of a day", titles[field]);
}
