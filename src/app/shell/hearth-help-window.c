/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help: a page a task, off line. Main thread. */
#include "config.h"

#include "hearth-help-window.h"

struct _HearthHelpWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (HearthHelpWindow, hearth_help_window, ADW_TYPE_WINDOW)

static void
hearth_help_window_class_init (HearthHelpWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthHelpWindow, stack);
}

static void
hearth_help_window_init (HearthHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_help_window_show: @page: (nullable): name of the window's page the owner is on; where help knows it, it begins there. */
void
hearth_help_window_show (GtkWindow *parent, const char *page)
{
  HearthHelpWindow *self = g_object_new (HEARTH_TYPE_HELP_WINDOW, "transient-for", parent, NULL);

  if (page != NULL && gtk_stack_get_child_by_name (self->stack, page) != NULL)
    gtk_stack_set_visible_child_name (self->stack, page);
  gtk_window_present (GTK_WINDOW (self));
}
