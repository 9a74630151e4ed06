/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up chat as WhatsApp exports it, for the benchmarks of pages and months. Any thread. */
#include "bench-chat.h"

#include <stdio.h>

#define N_AUTHORS 2000
#define START 1672531200           /* 2023-01-01 */

/**
 * bench_chat_write:
 * @path: of the file
 * @n: messages
 * @seed: another one, other people and times
 * @seconds: between two messages in the mean
 *
 * Few people write most of it, as in real groups; one message in seventeen asks something.
 */
void
bench_chat_write (const char *path, guint64 n, guint seed, double seconds)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  FILE *file = fopen (path, "w");
  double ts = START;

  g_assert_nonnull (file);
  for (guint64 i = 0; i < n; i++)
    {
      double share = g_rand_double (random);
      ts += g_rand_double_range (random, 0, 2 * seconds);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) ts);
      g_autofree char *stamp = g_date_time_format (time, "%Y/%m/%d, %H:%M");
      fprintf (file, "%s - Member %u-%04u: 第 %" G_GUINT64_FORMAT " 条消息，大家看看%s\n", stamp, seed,
               (guint) (share * share * share * N_AUTHORS), i, i % 17 == 0 ? "，有人要吗？" : "");
    }
  fclose (file);
}
