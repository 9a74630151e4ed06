/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Another input made of one or two seeds (GBytes). */
GByteArray *mutate (GPtrArray *seeds, GRand *rand);

G_END_DECLS
