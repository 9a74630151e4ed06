/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Where an import begins: the drop zone with its button, and the other ways. */
#define HEARTH_TYPE_IMPORT_SOURCES (hearth_import_sources_get_type ())
G_DECLARE_FINAL_TYPE (HearthImportSources, hearth_import_sources, HEARTH, IMPORT_SOURCES, AdwBin)

G_END_DECLS
