/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @path: of the workspace, to be opened again */
typedef void (*HearthRescued) (gpointer data, const char *path);

/* Says that the workspace at @path, which must not be open, is damaged; offers its newest good backup, or a new one when
 * there is none. The damaged file is kept beside it. */
void hearth_rescue_offer (GtkWindow *parent, const char *path, HearthRescued rescued, gpointer data);

G_END_DECLS
