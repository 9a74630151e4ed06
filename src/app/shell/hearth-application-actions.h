/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-application.h"

G_BEGIN_DECLS

/* Adds the application's actions and their keys. */
void hearth_application_add_actions (HearthApplication *self);

G_END_DECLS
