/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @refusal: (nullable): why not, in words for the owner */
typedef void (*HearthBackgroundDone) (gpointer data, gboolean granted, const char *refusal);

/* Asks the desktop whether Hearth may run without a window. Where nobody answers such questions it simply may: it then
 * runs until the session ends, and starts again with its window. */
void hearth_background_request (GtkWindow *parent, gboolean wanted, HearthBackgroundDone done, gpointer data);

G_END_DECLS
