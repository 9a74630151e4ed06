/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-import.h"

G_BEGIN_DECLS

/* Fills a grid of two columns, what and how many, with what a look at a file or an import gave. */
void hearth_import_facts_fill (GtkGrid *grid, const HearthImportResult *result, HearthZone *zone);

G_END_DECLS
