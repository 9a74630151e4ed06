/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize    hearth_scan_mark      (const char *text);
gsize    hearth_scan_marks     (const char *text);
gsize    hearth_scan_blank     (const char *text);
gsize    hearth_scan_space     (const char *text);
gsize    hearth_scan_digit     (const char *text, int *value);
gsize    hearth_scan_number    (const char *text, int *value, guint *width);
gsize    hearth_scan_word      (const char *text, const char *word);
void     hearth_scan_append    (GString *out, const char *text, gsize length);
char    *hearth_scan_plain     (const char *text, gsize length);

G_END_DECLS
