/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-window.h"

G_BEGIN_DECLS

/* Answers to one question that the owner asked for by hand, to be typed. */
#define HEARTH_TYPE_SURVEY_WINDOW (hearth_survey_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthSurveyWindow, hearth_survey_window, HEARTH, SURVEY_WINDOW, AdwWindow)

void hearth_survey_window_show (HearthWindow *window, GtkWindow *over, gint64 group_id, gboolean satisfaction);

G_END_DECLS
