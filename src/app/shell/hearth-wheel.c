/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wheel over something that scrolls to the side only. GTK keeps the turns there, where they move nothing, and a page
 * stops as soon as such a table comes under the pointer: here they go on to the page. Main thread. */
#include "hearth-wheel.h"

#include <math.h>

static gboolean
scroll_cb (GtkEventControllerScroll *wheel, double dx, double dy, GtkWidget *scroller)
{
  GtkWidget *page = gtk_widget_get_ancestor (gtk_widget_get_parent (scroller), GTK_TYPE_SCROLLED_WINDOW);
  GdkModifierType keys = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (wheel));
  double step = 1;

  /* With Shift a wheel turns to the side. */
  if (page == NULL || fabs (dx) > fabs (dy) || (keys & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  /* As far as the page itself goes for one notch. */
  if (gtk_event_controller_scroll_get_unit (wheel) == GDK_SCROLL_UNIT_WHEEL)
    step = pow (gtk_adjustment_get_page_size (down), 2.0 / 3.0);
  gtk_adjustment_set_value (down, gtk_adjustment_get_value (down) + dy * step);
  return GDK_EVENT_STOP;
}

/** hearth_wheel_pass_up: @inside: a widget within a scrolled window that scrolls to the side only, in a page that scrolls up and down. */
void
hearth_wheel_pass_up (GtkWidget *inside)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (inside, GTK_TYPE_SCROLLED_WINDOW);

  g_return_if_fail (scroller != NULL);
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  gtk_event_controller_set_name (wheel, "pass-up");
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (scroll_cb), scroller);
  gtk_widget_add_controller (scroller, wheel);
}
