/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts are in minor units of an ISO currency. */
guint hearth_currency_digits  (const char *code);
char *hearth_money_format     (double minor, const char *code);

G_END_DECLS
