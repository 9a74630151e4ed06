/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-calendar-item.h"

G_BEGIN_DECLS

/* The form for what became of a post that was sent. Signal "save": the numbers are to be stored. */
#define HEARTH_TYPE_RESULTS_DIALOG (hearth_results_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthResultsDialog, hearth_results_dialog, HEARTH, RESULTS_DIALOG, AdwWindow)

HearthResultsDialog *hearth_results_dialog_new (GtkWindow *parent, HearthCalendarItem *item);
HearthCalendarItem  *hearth_results_dialog_get_item (HearthResultsDialog *self);
void                 hearth_results_dialog_get_results (HearthResultsDialog *self, gint64 results[HEARTH_N_RESULTS]);

G_END_DECLS
