/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-period.h"

G_BEGIN_DECLS

/* Private to the loading of a period: who was invited to the events that ended in it, and who came. */
gboolean hearth_period_load_attendance (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error);

G_END_DECLS
