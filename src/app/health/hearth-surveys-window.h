/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-window.h"

G_BEGIN_DECLS

/* What members answered when they were asked, time after time: the rounds of a group's surveys and whether it goes up. */
#define HEARTH_TYPE_SURVEYS_WINDOW (hearth_surveys_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthSurveysWindow, hearth_surveys_window, HEARTH, SURVEYS_WINDOW, AdwWindow)

void hearth_surveys_window_show (HearthWindow *window, gint64 group_id, gboolean satisfaction);

G_END_DECLS
