/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*HearthWordFunc) (gpointer data, const char *section, const char *kind, const char *word);

void hearth_words_foreach (const char *list, HearthWordFunc func, gpointer data);

G_END_DECLS
