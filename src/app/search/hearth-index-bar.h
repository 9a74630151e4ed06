/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* The foot of the sidebar while messages are indexed: how far it is, and a button that pauses it. Takes no room else. */
#define HEARTH_TYPE_INDEX_BAR (hearth_index_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthIndexBar, hearth_index_bar, HEARTH, INDEX_BAR, AdwBin)

void hearth_index_bar_set_store (HearthIndexBar *self, HearthStore *store);

G_END_DECLS
