/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What of a page that scrolls is seen. GTK draws all of it. Main thread. */
#include "config.h"

#include "hearth-sight.h"

static gboolean
lies_within (GtkWidget *widget, GtkWidget *viewport)
{
  graphene_rect_t area, window;

  graphene_rect_init (&window, 0, 0, gtk_widget_get_width (viewport), gtk_widget_get_height (viewport));
  /* What has no place yet is asked again when it has: better drawn in vain than missing. */
  return !gtk_widget_compute_bounds (widget, viewport, &area) || graphene_rect_intersection (&area, &window, NULL);
}

/* The page was scrolled, or is as high as it was not before. Where the widget lies then is known only when the page has
 * been laid out anew, which is before it is drawn: it is asked again there. */
static void
moved_cb (GtkWidget *widget, GtkAdjustment *adjustment)
{
  g_signal_handlers_disconnect_by_func (adjustment, moved_cb, widget);
  gtk_widget_queue_draw (widget);
}

/**
 * hearth_sight_has:
 * @widget: one that is being drawn
 *
 * Returns: whether any of it lies in the part of the page that is seen; if not, it is drawn again when that changes
 */
gboolean
hearth_sight_has (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);

  if (viewport == NULL || lies_within (widget, viewport))
    return TRUE;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  if (g_signal_handler_find (adjustment, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL, (gpointer) moved_cb, widget) == 0)
    {
      g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), widget, G_CONNECT_SWAPPED);
      g_signal_connect_object (adjustment, "changed", G_CALLBACK (moved_cb), widget, G_CONNECT_SWAPPED);
    }
  return FALSE;
}
