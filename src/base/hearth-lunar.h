/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Private to src/base: a date of the Chinese calendar in words. */
char *hearth_lunar_date_name (int month, gboolean leap, int mday);

G_END_DECLS
