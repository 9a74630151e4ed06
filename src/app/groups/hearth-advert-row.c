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
  HearthCardRow parent_instance;

  HearthAdvert *advert;
  GtkButton *tick;
};

G_DEFINE_FINAL_TYPE (HearthAdvertRow, hearth_advert_row, HEARTH_TYPE_CARD_ROW)

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

static void
add_text (HearthCardRow *row, const HearthAdvert *advert)
{
  g_autofree char *text = one_paragraph (advert->text, SHOWN_CHARACTERS);
  g_autofree char *tip = one_paragraph (advert->text, TIP_CHARACTERS);
  GtkWidget *label = hearth_card_row_add_words (row, text, NULL);

  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, tip);
}

/* A screen reader says of each button which message it is about. */
static GtkWidget *
add_button (HearthAdvertRow *self, const char *label, GtkAlign align, const char *action)
{
  g_autofree char *text = one_paragraph (self->advert->text, SHOWN_CHARACTERS);
  GtkWidget *button = hearth_card_row_add_action (HEARTH_CARD_ROW (self), label, align, action, self->advert->message_id);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  return button;
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
  HearthCardRow *row = HEARTH_CARD_ROW (self);
  g_autofree char *who = describe_author (advert, zone);
  g_autofree char *why = describe_reasons (advert);

  self->advert = advert;
  gtk_widget_add_css_class (hearth_card_row_add_words (row, who, "caption"), "dim-label");
  add_text (row, advert);
  hearth_card_row_add_words (row, why, advert->score >= HEARTH_AD_SURE ? "alert-line" : "dim-label");
  add_button (self, _("Show in Chat"), GTK_ALIGN_START, "adverts.chat");
  gtk_widget_set_visible (add_button (self, _("Person"), GTK_ALIGN_START, "adverts.person"), advert->member_id != 0);
  self->tick = GTK_BUTTON (add_button (self, _("Not an Advert"), GTK_ALIGN_END, "adverts.tick"));
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
