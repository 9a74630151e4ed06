/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* The imports of a workspace, newest first, each with Undo. */
#define HEARTH_TYPE_IMPORT_HISTORY (hearth_import_history_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportHistory, hearth_import_history, HEARTH, IMPORT_HISTORY, AdwBin)

void hearth_import_history_set_store (HearthImportHistory *self, HearthStore *store);

G_END_DECLS
