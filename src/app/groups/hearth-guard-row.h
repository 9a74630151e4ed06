/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-guards.h"

G_BEGIN_DECLS

/* A guard: what goes wrong, why in figures, a bound that can be typed and what to do about it. Signals: "act"; "bound"
 * with the value that was typed, NAN when the usual one is to hold again. */
#define HEARTH_TYPE_GUARD_ROW (hearth_guard_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthGuardRow, hearth_guard_row, HEARTH, GUARD_ROW, AdwActionRow)

GtkWidget      *hearth_guard_row_new  (const HearthGuard *guard, const char *act);
HearthGuardKind hearth_guard_row_kind (HearthGuardRow *self);

G_END_DECLS
