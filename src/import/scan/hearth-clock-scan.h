/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize hearth_clock_scan (const char *text, gint32 *second);

G_END_DECLS
