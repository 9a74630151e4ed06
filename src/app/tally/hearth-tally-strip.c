/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which of the last thirty days have their numbers. Main thread. */
#include "config.h"

#include "hearth-tally-strip.h"

#include <glib/gi18n-lib.h>

#include "hearth-member-rows.h"

struct _HearthTallyStrip
{
  GtkBox parent_instance;

  GtkWidget *days[HEARTH_TALLY_DAYS];
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTallyStrip, hearth_tally_strip, GTK_TYPE_BOX)

static void
clicked_cb (GtkButton *button, HearthTallyStrip *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "day")));
}

static char *
describe (const HearthTallyData *data, const HearthTallyMark *mark)
{
  g_autofree char *day = hearth_member_dup_day (mark->day);

  if (mark->state == HEARTH_TALLY_ALL)
    /* Translators: a day */
    return g_strdup_printf (_("%s: all there"), day);
  if (mark->state == HEARTH_TALLY_GAP)
    return g_strdup_printf (_("%s: nothing typed"), day);
  return g_strdup_printf (ngettext ("%1$s: %2$u of %3$u group", "%1$s: %2$u of %3$u groups", data->n_wanted), day, mark->n, data->n_wanted);
}

static void
show_day (GtkWidget *button, const HearthTallyData *data, const HearthTallyMark *mark)
{
  static const char *const classes[] = { "gap", "some", "all" };
  const char *names[] = { "flat", "tally-day", classes[mark->state], mark->day == data->day ? "chosen" : NULL, NULL };
  g_autofree char *words = describe (data, mark);
  g_autofree char *label = NULL;
  int year, month, mday;

  hearth_day_to_ymd (mark->day, &year, &month, &mday);
  label = g_strdup_printf ("%d", mday);
  gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_css_classes (button, names);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data (G_OBJECT (button), "day", GINT_TO_POINTER (mark->day));
}

static void
hearth_tally_strip_class_init (HearthTallyStripClass *class)
{
  /** HearthTallyStrip::chosen: (int day): a day was clicked. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HEARTH_TYPE_TALLY_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_INT);
}

static void
hearth_tally_strip_init (HearthTallyStrip *self)
{
  gtk_box_set_homogeneous (GTK_BOX (self), TRUE);
  gtk_box_set_spacing (GTK_BOX (self), 2);
  for (guint i = 0; i < HEARTH_TALLY_DAYS; i++)
    {
      self->days[i] = gtk_button_new ();
      g_signal_connect (self->days[i], "clicked", G_CALLBACK (clicked_cb), self);
      gtk_box_append (GTK_BOX (self), self->days[i]);
    }
}

/** hearth_tally_strip_show: */
void
hearth_tally_strip_show (HearthTallyStrip *self, const HearthTallyData *data)
{
  for (guint i = 0; i < HEARTH_TALLY_DAYS; i++)
    show_day (self->days[i], data, &data->marks[i]);
}
