/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Help: a page a task, off line. */
#define HEARTH_TYPE_HELP_WINDOW (hearth_help_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthHelpWindow, hearth_help_window, HEARTH, HELP_WINDOW, AdwWindow)

void hearth_help_window_show (GtkWindow *parent, const char *page);

G_END_DECLS
