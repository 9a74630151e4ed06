/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hearth_format_words_refuse  (const GString *bytes, const char *base_name, GError **error);
void     hearth_format_words_unknown (const char *head, const char *base_name, GError **error);

G_END_DECLS
