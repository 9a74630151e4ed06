/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

void         import_early_keep   (GArray **early, const HearthRecord *record);
HearthRecord import_early_record (const GArray *early, guint i);

G_END_DECLS
