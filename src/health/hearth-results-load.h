/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-period.h"

G_BEGIN_DECLS

/* Private to the loading of a period. */

guint    hearth_period_title        (const char *title);
/* Adds what tables say of posts to those that were ticked off here; a post of both is one. */
gboolean hearth_period_load_results (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error);

G_END_DECLS
