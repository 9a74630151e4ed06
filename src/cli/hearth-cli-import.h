/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import.h"

G_BEGIN_DECLS

void hearth_cli_print_results (GPtrArray *results, HearthZone *zone, gboolean json, gboolean single);
void hearth_cli_print_batches (GPtrArray *batches, HearthZone *zone, gboolean json);

G_END_DECLS
