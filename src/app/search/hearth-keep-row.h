/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* A row of the preferences: how long texts of messages are kept. */
#define HEARTH_TYPE_KEEP_ROW (hearth_keep_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthKeepRow, hearth_keep_row, HEARTH, KEEP_ROW, AdwBin)

void hearth_keep_row_set_store (HearthKeepRow *self, HearthStore *store);

G_END_DECLS
