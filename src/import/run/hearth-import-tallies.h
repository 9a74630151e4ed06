/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-tallies.h"

G_BEGIN_DECLS

/* Typed days, with what follows from them. */
gboolean hearth_import_tallies (HearthDb *db, GArray *tallies, HearthDay today, GArray **before, GError **error);

G_END_DECLS
