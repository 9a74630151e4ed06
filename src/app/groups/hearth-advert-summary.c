/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose adverts they are, above the list of them. Main thread. */
#include "config.h"

#include "hearth-advert-summary.h"

#include <glib/gi18n-lib.h>

#include "hearth-advert-people.h"
#include "hearth-names.h"

struct _HearthAdvertSummary
{
  GtkBox parent_instance;

  GtkLabel *words;
  GtkBox *people;
};

G_DEFINE_FINAL_TYPE (HearthAdvertSummary, hearth_advert_summary, GTK_TYPE_BOX)

/* Any message of theirs. */
static gint64
message_of (const GPtrArray *adverts, gint64 member_id)
{
  for (guint i = 0; i < adverts->len; i++)
    if (((const HearthAdvert *) adverts->pdata[i])->member_id == member_id)
      return ((const HearthAdvert *) adverts->pdata[i])->message_id;
  return 0;
}

static GtkWidget *
new_button (const HearthAdvertPerson *person, gint64 message_id)
{
  g_autofree char *name = hearth_name_isolate (person->name);
  g_autofree char *words = g_strdup_printf (C_("who, how many adverts", "%1$s %2$u"), name, person->adverts);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 20, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "child", label, "tooltip-text", _("Show the person"), NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "adverts.person");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", message_id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

/* Of the many rows only these few are named; somebody deleted has no page to go to. */
static void
add_people (HearthAdvertSummary *self, const GPtrArray *people, const GPtrArray *adverts)
{
  for (guint i = 0; i < MIN (people->len, HEARTH_ADVERT_PEOPLE); i++)
    {
      const HearthAdvertPerson *person = people->pdata[i];
      GtkWidget *button = new_button (person, message_of (adverts, person->member_id));

      if (person->member_id == 0)
        gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
      gtk_widget_set_sensitive (button, person->member_id != 0);
      gtk_box_append (self->people, button);
    }
}

static void
hearth_advert_summary_class_init (HearthAdvertSummaryClass *class)
{
}

static void
hearth_advert_summary_init (HearthAdvertSummary *self)
{
  self->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  self->people = g_object_new (GTK_TYPE_BOX, "spacing", 6, NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->people));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/** hearth_advert_summary_show: @adverts: (element-type HearthAdvert): those that are listed; nothing of them is kept. */
void
hearth_advert_summary_show (HearthAdvertSummary *self, const GPtrArray *adverts)
{
  g_autoptr (GPtrArray) people = hearth_advert_people (adverts);
  g_autofree char *words = hearth_advert_people_words (people);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->people))) != NULL)
    gtk_box_remove (self->people, child);
  if (words[0] != '\0')
    add_people (self, people, adverts);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self), words[0] != '\0');
}
