/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* The first page of an empty workspace: three ways to begin. */
#define HEARTH_TYPE_WELCOME_PAGE (hearth_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthWelcomePage, hearth_welcome_page, HEARTH, WELCOME_PAGE, HearthPage)

void hearth_welcome_page_set_progress (HearthWelcomePage *self, double share);

G_END_DECLS
