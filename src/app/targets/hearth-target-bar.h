/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-goals.h"

G_BEGIN_DECLS

/* How far a figure has come: a bar that is full at the target, with a stroke where it should be today. */
#define HEARTH_TYPE_TARGET_BAR (hearth_target_bar_get_type ())
G_DECLARE_FINAL_TYPE (HearthTargetBar, hearth_target_bar, HEARTH, TARGET_BAR, GtkWidget)

GtkWidget *hearth_target_bar_new (const HearthGoal *goal);

G_END_DECLS
