/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* Says how many pairs of "store" may be one person and opens their list; hidden while there are none. */
#define HEARTH_TYPE_SAME_BUTTON (hearth_same_button_get_type ())
G_DECLARE_FINAL_TYPE (HearthSameButton, hearth_same_button, HEARTH, SAME_BUTTON, AdwBin)

GtkWidget *hearth_same_button_new (HearthStore *store, gint64 group_id);

G_END_DECLS
