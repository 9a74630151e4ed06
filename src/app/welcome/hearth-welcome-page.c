/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page of an empty workspace: three ways to begin, each an action of the window or the application. Main
 * thread. */
#include "config.h"

#include "hearth-welcome-page.h"

#include <glib/gi18n-lib.h>

struct _HearthWelcomePage
{
  HearthPage parent_instance;

  GtkWidget *import_button;
  GtkWidget *sample_button;
  GtkWidget *empty_button;
  GtkRevealer *making;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (HearthWelcomePage, hearth_welcome_page, HEARTH_TYPE_PAGE)

static void
hearth_welcome_page_class_init (HearthWelcomePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthWelcomePage, import_button);
  gtk_widget_class_bind_template_child (widget_class, HearthWelcomePage, sample_button);
  gtk_widget_class_bind_template_child (widget_class, HearthWelcomePage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, HearthWelcomePage, making);
  gtk_widget_class_bind_template_child (widget_class, HearthWelcomePage, bar);
}

static void
hearth_welcome_page_init (HearthWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_welcome_page_set_progress:
 * @share: 0 … 1 of the sample shop that is made; below 0: none is being made
 */
void
hearth_welcome_page_set_progress (HearthWelcomePage *self, double share)
{
  gboolean making = share >= 0;
  g_autofree char *words = g_strdup_printf (_("Making the sample shop: %d %%"), (int) (MAX (share, 0) * 100));

  gtk_revealer_set_reveal_child (self->making, making);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (share, 0, 1));
  gtk_progress_bar_set_text (self->bar, words);
  gtk_widget_set_sensitive (self->import_button, !making);
  gtk_widget_set_sensitive (self->sample_button, !making);
  gtk_widget_set_sensitive (self->empty_button, !making);
}
