/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-period.h"

G_BEGIN_DECLS

/* Private to the loading of a period: counts what members wrote after each post, where the chat is known. */
gboolean hearth_period_load_replies (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error);

G_END_DECLS
