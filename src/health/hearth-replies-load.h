/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-period.h"

G_BEGIN_DECLS

/* Private to the layer: counts what members wrote after each post of a period, where the chat is known. It reads messages, so
 * only who shows it asks for it. */
gboolean hearth_period_load_replies (HearthDb *db, const HearthPicture *picture, HearthPeriod *period, GError **error);

G_END_DECLS
