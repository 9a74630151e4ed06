/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-tally-data.h"

G_BEGIN_DECLS

/* The last thirty days, each a button that says whether its numbers are there. Signal: "chosen" (int day). */
#define HEARTH_TYPE_TALLY_STRIP (hearth_tally_strip_get_type ())
G_DECLARE_FINAL_TYPE (HearthTallyStrip, hearth_tally_strip, HEARTH, TALLY_STRIP, GtkBox)

void hearth_tally_strip_show (HearthTallyStrip *self, const HearthTallyData *data);

G_END_DECLS
