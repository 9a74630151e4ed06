/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-groups.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* The thresholds of one group; @parent: somewhere in the window. */
void hearth_thresholds_window_show (GtkWidget *parent, HearthStore *store, const HearthGroup *group);

G_END_DECLS
