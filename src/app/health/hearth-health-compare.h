/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-health-data.h"

G_BEGIN_DECLS

/* The groups side by side; a heading sorts, a name opens its group. */
#define HEARTH_TYPE_HEALTH_COMPARE (hearth_health_compare_get_type ())
G_DECLARE_FINAL_TYPE (HearthHealthCompare, hearth_health_compare, HEARTH, HEALTH_COMPARE, AdwBin)

void hearth_health_compare_set_data (HearthHealthCompare *self, const HearthHealthData *data);

G_END_DECLS
