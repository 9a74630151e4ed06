/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One advert in the list of them. Main thread. */
#include "config.h"

#include "hearth-advert-row.h"

#include <glib/gi18n-lib.h>

#include "hearth-ad.h"
#include "hearth-find-read.h"
#include "hearth-names.h"

/* What two lines hold at most, and what a tooltip may. */
#define SHOWN_CHARACTERS 400
#define TIP_CHARACTERS 2000

struct _HearthAdvertRow
{
  GtkListBoxRow parent_instance;

  HearthAdvert *advert;
  GtkButton *tick;
};

G_DEFINE_FINAL_TYPE (HearthAdvertRow, hearth_advert_row, GTK_TYPE_LIST_BOX_ROW)

/* Line ends as blanks, and nothing in it can turn the words around it. */
static char *
one_paragraph (const char *text, glong characters)
{
  g_autofree char *part = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), characters));

  return hearth_name_isolate (part);
}

static char *
describe_author (const HearthAdvert *advert, HearthZone *zone)
{
  g_autofree char *author = hearth_name_isolate (advert->author != NULL ? advert->author : "–");
  g_autofree char *when = hearth_find_time (zone, advert->ts);
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_printf (words, C_("who wrote, when", "%1$s · %2$s"), author, when);
  if (advert->staff)
    g_string_append_printf (words, " · %s", C_("who wrote an advert", "staff"));
  if (advert->recalled)
    g_string_append_printf (words, " · %s", C_("an advert", "recalled"));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
describe_reasons (const HearthAdvert *advert)
{
  g_autofree char *all = NULL;

  for (guint i = 0; i < advert->reasons->len; i++)
    {
      const char *reason = advert->reasons->pdata[i];
      char *more = all == NULL ? g_strdup (reason) : g_strdup_printf (C_("reasons so far, one more", "%1$s; %2$s"), all, reason);

      g_free (all);
      all = more;
    }
  return g_strdup_printf (advert->score >= HEARTH_AD_SURE ? C_("why", "Advert: %s") : C_("why", "Worth a look: %s"), all != NULL ? all : "");
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_text (const HearthAdvert *advert)
{
  g_autofree char *text = one_paragraph (advert->text, SHOWN_CHARACTERS);
  g_autofree char *tip = one_paragraph (advert->text, TIP_CHARACTERS);
  GtkWidget *label = new_label (text, NULL);

  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, tip);
  return label;
}

/* @text: what a screen reader says of which message it is. */
static GtkWidget *
new_button (const char *label, const char *action, gint64 id, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return button;
}

static GtkWidget *
new_buttons (HearthAdvertRow *self)
{
  const HearthAdvert *advert = self->advert;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *text = one_paragraph (advert->text, SHOWN_CHARACTERS);
  GtkWidget *person = new_button (_("Person"), "adverts.person", advert->message_id, text);
  GtkWidget *tick = new_button (_("Not an Advert"), "adverts.tick", advert->message_id, text);

  self->tick = GTK_BUTTON (tick);
  gtk_widget_set_visible (person, advert->member_id != 0);
  gtk_widget_set_hexpand (tick, TRUE);
  gtk_widget_set_halign (tick, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), new_button (_("Show in Chat"), "adverts.chat", advert->message_id, text));
  gtk_box_append (GTK_BOX (box), person);
  gtk_box_append (GTK_BOX (box), tick);
  return box;
}

static void
hearth_advert_row_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_ADVERT_ROW (object)->advert, hearth_advert_free);
  G_OBJECT_CLASS (hearth_advert_row_parent_class)->finalize (object);
}

static void
hearth_advert_row_class_init (HearthAdvertRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_advert_row_finalize;
}

static void
hearth_advert_row_init (HearthAdvertRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
}

/**
 * hearth_advert_row_new:
 * @advert: (transfer full):
 * @zone: in which its time is told
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
hearth_advert_row_new (HearthAdvert *advert, HearthZone *zone)
{
  HearthAdvertRow *self = g_object_new (HEARTH_TYPE_ADVERT_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *who = describe_author (advert, zone);
  g_autofree char *why = describe_reasons (advert);
  GtkWidget *caption = new_label (who, "caption");

  self->advert = advert;
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), new_text (advert));
  gtk_box_append (GTK_BOX (box), new_label (why, advert->score >= HEARTH_AD_SURE ? "alert-line" : "dim-label"));
  gtk_box_append (GTK_BOX (box), new_buttons (self));
  gtk_widget_add_css_class (box, "question-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  return GTK_WIDGET (self);
}

/** hearth_advert_row_get_advert: Returns: (transfer none): what it shows */
const HearthAdvert *
hearth_advert_row_get_advert (HearthAdvertRow *self)
{
  return self->advert;
}

/** hearth_advert_row_set_ticked: @ticked: the owner said that it is no advert; its button takes that back. */
void
hearth_advert_row_set_ticked (HearthAdvertRow *self, gboolean ticked)
{
  gtk_button_set_label (self->tick, ticked ? _("An Advert After All") : _("Not an Advert"));
}

/** hearth_advert_row_focus: gives the keyboard to the button that ticks it off. */
void
hearth_advert_row_focus (HearthAdvertRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->tick));
}
