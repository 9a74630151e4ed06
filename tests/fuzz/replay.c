/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over every file of the folders named, and over each file with some of its bytes changed in a
 * fixed way, so that each build replays what fuzzing found. */
#include <gio/gio.h>

#include "fuzz-read.h"

#define CHANGES 40

static guint n_inputs = 0;

static void
replay (const char *text, gsize length)
{
  g_autofree char *changed = NULL;

  LLVMFuzzerTestOneInput ((const uint8_t *) text, length);
  n_inputs++;
  for (guint i = 0; i < CHANGES && length > 0; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);

      g_free (changed);
      changed = g_memdup2 (text, length);
      for (guint n = 0; n <= i; n++)
        changed[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
      LLVMFuzzerTestOneInput ((const uint8_t *) changed, length);
      n_inputs++;
    }
}

static void
replay_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        replay_folder (path);
      else if (g_file_get_contents (path, &text, &length, NULL))
        replay (text, length);
    }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    replay_folder (argv[i]);
  g_print ("1..1\n%s 1 %u inputs read\n", n_inputs > 0 ? "ok" : "not ok", n_inputs);
  return n_inputs > 0 ? 0 : 1;
}
