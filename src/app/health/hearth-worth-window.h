/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-health-doors.h"
#include "hearth-window.h"

G_BEGIN_DECLS

/* What customers are worth, by tier, by month of their first order, by tag. */
#define HEARTH_TYPE_WORTH_WINDOW (hearth_worth_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthWorthWindow, hearth_worth_window, HEARTH, WORTH_WINDOW, AdwWindow)

void hearth_worth_window_show (HearthWindow *window, const HearthHealthScope *scope);

G_END_DECLS
