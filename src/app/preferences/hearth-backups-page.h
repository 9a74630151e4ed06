/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* Preferences: the last good backup, a new one now, and the way back to any that is kept. */
#define HEARTH_TYPE_BACKUPS_PAGE (hearth_backups_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthBackupsPage, hearth_backups_page, HEARTH, BACKUPS_PAGE, AdwPreferencesPage)

void hearth_backups_page_set_store (HearthBackupsPage *self, HearthStore *store);

G_END_DECLS
