/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tooltips of widgets that are filled again and again. gtk_widget_set_tooltip_text() asks the display each time where the
 * pointer is and waits for the answer: two fifths of the time of filling a list. Main thread. */
#include "hearth-tip.h"

#define TIP "hearth-tip"

static gboolean
query_tooltip_cb (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = g_object_get_data (G_OBJECT (widget), TIP);

  gtk_tooltip_set_text (tooltip, text);
  return text != NULL && *text != '\0';
}

/**
 * hearth_tip_set:
 * @widget: whose tooltip property is not set otherwise
 * @text: (nullable): plain text, copied; also its description for a screen reader
 */
void
hearth_tip_set (GtkWidget *widget, const char *text)
{
  const char *before = g_object_get_data (G_OBJECT (widget), TIP);

  if (g_strcmp0 (before, text) == 0)
    return;
  if (g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, query_tooltip_cb, NULL) == 0)
    g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_object_set_data_full (G_OBJECT (widget), TIP, g_strdup (text), g_free);
  gtk_widget_set_has_tooltip (widget, text != NULL && *text != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
}
