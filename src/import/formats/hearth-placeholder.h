/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-types.h"

G_BEGIN_DECLS

HearthKind hearth_placeholder_qq            (const char *text);
HearthKind hearth_placeholder_line          (const char *text, gboolean bare);
gboolean   hearth_placeholder_line_recalled (const char *text);
gboolean   hearth_placeholder_line_bot      (const char *name);

G_END_DECLS
