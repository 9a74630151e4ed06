/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import.h"

G_BEGIN_DECLS

/* What several chats of one file gave together. */
HearthImportResult *hearth_import_whole_new (const GPtrArray *results);

G_END_DECLS
