/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Returns: (transfer floating): a line with a warning sign; @sentence is plain text. */
GtkWidget *hearth_warning_new (const char *sentence);

G_END_DECLS
