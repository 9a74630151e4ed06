/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

extern const HearthFormat hearth_format_slack;

G_END_DECLS
