/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-store.h"

G_BEGIN_DECLS

/* Preferences: time zone, reminders, quiet hours, running in the background. */
#define HEARTH_TYPE_GENERAL_PAGE (hearth_general_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthGeneralPage, hearth_general_page, HEARTH, GENERAL_PAGE, AdwPreferencesPage)

void hearth_general_page_set_store (HearthGeneralPage *self, HearthStore *store);

G_END_DECLS
