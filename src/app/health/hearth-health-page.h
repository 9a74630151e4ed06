/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* The three boards: operation, funnel, customer value. */
#define HEARTH_TYPE_HEALTH_PAGE (hearth_health_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthHealthPage, hearth_health_page, HEARTH, HEALTH_PAGE, HearthPage)

void hearth_health_page_show_board (HearthHealthPage *self, gint64 group_id, const char *board);

G_END_DECLS
