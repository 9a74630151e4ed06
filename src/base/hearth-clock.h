/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The only source of "now" in the program: UTC seconds since 1970. HEARTH_NOW (RFC 3339) or
 * hearth_clock_set() hold it still; hearth_clock_set (0) lets it run again. */
gint64   hearth_clock_now (void);
void     hearth_clock_set (gint64 now);
gboolean hearth_clock_parse_rfc3339 (const char *text, gint64 *out);   /* fractions and offsets accepted */

G_END_DECLS
