/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance that is the same on every machine and in every version. Any thread. */
#include "hearth-demo-private.h"

/* One step of a 64-bit counter mixed well (the finaliser of SplitMix64, Steele and others 2014). */
static guint64
step (DemoRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

void
demo_random_init (DemoRandom *random, guint64 seed, guint64 stream)
{
  random->state = seed * G_GUINT64_CONSTANT (0xd1342543de82ef95) + stream * G_GUINT64_CONSTANT (0x2545f4914f6cdd1d) + 1;
  step (random);
}

guint32
demo_random_next (DemoRandom *random)
{
  return (guint32) (step (random) >> 32);
}

guint
demo_random_below (DemoRandom *random, guint n)
{
  return n == 0 ? 0 : (guint) (((guint64) demo_random_next (random) * n) >> 32);
}

int
demo_random_between (DemoRandom *random, int low, int high)
{
  return high <= low ? low : low + (int) demo_random_below (random, (guint) (high - low + 1));
}

double
demo_random_share (DemoRandom *random)
{
  return demo_random_next (random) / 4294967296.0;
}

gboolean
demo_random_chance (DemoRandom *random, double chance)
{
  return demo_random_share (random) < chance;
}
