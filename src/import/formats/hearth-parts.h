/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-input.h"

G_BEGIN_DECLS

GPtrArray *hearth_parts_find (HearthInput *input, char **missing);
char      *hearth_parts_stem (const char *name);

G_END_DECLS
