/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* QQ Chat Exporter, a tool people use: one JSON file, or manifest.json with chunks beside it; a chunk by itself; text; a table. */
extern const HearthFormat hearth_format_qce;
extern const HearthFormat hearth_format_qce_chunk;
extern const HearthFormat hearth_format_qce_text;
extern const HearthFormat hearth_format_qce_table;

G_END_DECLS
