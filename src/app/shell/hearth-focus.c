/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the focus goes when another page is shown. Main thread. */
#include "config.h"

#include "hearth-focus.h"

/**
 * hearth_focus_show_page:
 * @name: of a page of @pages
 * @from_anywhere: the focus follows even from outside @pages, as what holds it goes out of sight
 *
 * Shows the page and takes the focus into it. Left to GTK, it goes from a page that hides to the sidebar, whose list takes
 * the row it lands on for one that was chosen. Who moves along the sidebar by keys stays there.
 */
void
hearth_focus_show_page (GtkStack *pages, const char *name, gboolean from_anywhere)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (pages));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean follows = focus != NULL && (from_anywhere || gtk_widget_is_ancestor (focus, GTK_WIDGET (pages)))
                     && g_strcmp0 (gtk_stack_get_visible_child_name (pages), name) != 0;

  if (follows)
    gtk_root_set_focus (root, NULL);
  gtk_stack_set_visible_child_name (pages, name);
  if (follows)
    gtk_widget_child_focus (gtk_stack_get_visible_child (pages), GTK_DIR_TAB_FORWARD);
}
