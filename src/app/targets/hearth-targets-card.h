/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* A group's targets of the month its data reach into, how far they are, and what became of those of the month before. */
#define HEARTH_TYPE_TARGETS_CARD (hearth_targets_card_get_type ())
G_DECLARE_FINAL_TYPE (HearthTargetsCard, hearth_targets_card, HEARTH, TARGETS_CARD, AdwBin)

void hearth_targets_card_show (HearthTargetsCard *self, HearthStore *store, gint64 group_id);

G_END_DECLS
