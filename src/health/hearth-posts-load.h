/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-period.h"

G_BEGIN_DECLS

/* Private to the loading of a period. */
gboolean hearth_period_load_posts (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error);

G_END_DECLS
