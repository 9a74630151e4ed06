/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-tally-data.h"
#include "hearth-tally-table.h"

G_BEGIN_DECLS

/* What was understood of a pasted table, before it is taken over. Signal: "take-over" (GArray of HearthTallyDay). */
#define HEARTH_TYPE_TALLY_PASTE (hearth_tally_paste_get_type ())
G_DECLARE_FINAL_TYPE (HearthTallyPaste, hearth_tally_paste, HEARTH, TALLY_PASTE, AdwWindow)

HearthTallyPaste *hearth_tally_paste_new (GtkWindow *parent, HearthTallyTable *table, const HearthTallyData *data);
guint             hearth_tally_paste_get_n_days (HearthTallyPaste *self);
void              hearth_tally_paste_take_over (HearthTallyPaste *self);

G_END_DECLS
