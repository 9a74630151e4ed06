/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A number in [0, 1) that depends only on @i, the same on every machine. */
static inline double
golden_noise (guint i)
{
  guint32 x = (i + 1) * 2654435761u;

  x ^= x >> 15;
  x *= 2246822519u;
  x ^= x >> 13;
  return (x >> 8) / 16777216.0;
}
