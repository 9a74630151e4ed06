/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-window.h"

G_BEGIN_DECLS

/* The open questions of a group, to be answered and ticked off. */
#define HEARTH_TYPE_QUESTIONS_WINDOW (hearth_questions_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthQuestionsWindow, hearth_questions_window, HEARTH, QUESTIONS_WINDOW, AdwWindow)

void hearth_questions_window_show (HearthWindow *window, gint64 group_id);

G_END_DECLS
