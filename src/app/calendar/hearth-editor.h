/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What the editors of a post and of an event have in common. */
void hearth_editor_show_problem (GtkLabel *label, GtkWidget *save, const char *problem, gboolean typed);
void hearth_editor_ask_to_save  (GtkWindow *editor, gboolean can_save, void (*answered) (gpointer editor, const char *response));
void hearth_editor_close_soon   (GtkWindow *editor);

G_END_DECLS
