/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-calibration.h"

G_BEGIN_DECLS

/* How far the chances of a group can be trusted: what was given over the last year and what came of it. */
#define HEARTH_TYPE_SURE_WINDOW (hearth_sure_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthSureWindow, hearth_sure_window, HEARTH, SURE_WINDOW, AdwWindow)

GtkWidget *hearth_sure_window_new (const HearthCalibration *calibration, double chance);

G_END_DECLS
