/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* Messages copied from a chat's window, from the clipboard or saved as text. */
extern const HearthFormat hearth_format_pasted;

G_END_DECLS
