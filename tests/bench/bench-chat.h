/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BENCH_BIG 0              /* the seed of the chat of which the others are a part */
#define BENCH_SECONDS 95         /* between two messages of it, in the mean: a million lasts three years */

void bench_chat_write (const char *path, guint64 n, guint seed, double seconds);

G_END_DECLS
