/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-window.h"

G_BEGIN_DECLS

/* What looks like an advert in a group, each with why, to be ticked off where it is none. */
#define HEARTH_TYPE_ADVERTS_WINDOW (hearth_adverts_window_get_type ())
G_DECLARE_FINAL_TYPE (HearthAdvertsWindow, hearth_adverts_window, HEARTH, ADVERTS_WINDOW, AdwWindow)

void hearth_adverts_window_show (HearthWindow *window, gint64 group_id);

G_END_DECLS
