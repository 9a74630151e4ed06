/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a fuzz target over its seeds, and over a fixed number of inputs made of them in a fixed way: every build goes
 * the same way again. An input that fails is written beside the program, under the name that is said.
 *   replay [--runs N] [--seed N] [--prefixes "A B"] FOLDER...   --prefixes: of FOLDER/X only those X begin so */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <gio/gio.h>

#include "fuzz-read.h"
#include "mutate.h"

#define HANG 60                  /* seconds for one input */

void __sanitizer_set_death_callback (void (*callback) (void)) __attribute__ ((weak));

static int runs = 0, seed = 1;
static char *prefixes = NULL;
static GPtrArray *seeds;         /* GBytes */
static const uint8_t *current;   /* input */
static gsize current_length;
static char save_path[256];

/* In a signal handler: only what is allowed there. */
static void
save_input (void)
{
  int fd = current != NULL ? open (save_path, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;

  if (fd < 0 || write (fd, current, current_length) < 0 || write (STDOUT_FILENO, "# the input is in ", 18) < 0
      || write (STDOUT_FILENO, save_path, strlen (save_path)) < 0 || write (STDOUT_FILENO, "\n", 1) < 0)
    return;
  current = NULL;
}

static void
fatal_signal (int number)
{
  save_input ();
  signal (number, SIG_DFL);
  raise (number);
}

static void
watch (const char *program)
{
  static const int SIGNALS[] = { SIGABRT, SIGALRM, SIGTERM, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGILL };
  g_autofree char *base = g_path_get_basename (program);
  g_autofree char *here = g_get_current_dir ();
  gboolean sanitized = __sanitizer_set_death_callback != NULL;

  g_snprintf (save_path, sizeof save_path, "%s/%s.failed", here, base);
  if (sanitized)
    __sanitizer_set_death_callback (save_input);
  for (guint i = 0; i < (sanitized ? 4 : G_N_ELEMENTS (SIGNALS)); i++)
    signal (SIGNALS[i], fatal_signal);
}

static void
run_one (gconstpointer data, gsize length)
{
  current = data;
  current_length = length;
  alarm (HANG);
  LLVMFuzzerTestOneInput (data, length);
  current = NULL;
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
is_wanted (const char *name)
{
  g_auto (GStrv) each = prefixes != NULL ? g_strsplit (prefixes, " ", -1) : NULL;

  for (guint i = 0; each != NULL && each[i] != NULL; i++)
    if (*each[i] != '\0' && g_str_has_prefix (name, each[i]))
      return TRUE;
  return each == NULL;
}

/* In the order of names: that of a folder differs from machine to machine. */
static void
load_folder (const char *folder, gboolean top)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (!g_str_equal (name, "expected.json") && (!top || is_wanted (name)))
      g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, by_name);
  for (guint i = 0; i < names->len; i++)
    {
      char *text;
      gsize length;

      if (g_file_test (names->pdata[i], G_FILE_TEST_IS_DIR))
        load_folder (names->pdata[i], FALSE);
      else if (g_file_get_contents (names->pdata[i], &text, &length, NULL))
        g_ptr_array_add (seeds, g_bytes_new_take (text, length));
    }
}

static void
run_mutants (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) seed);

  for (int i = 0; i < runs; i++)
    {
      g_autoptr (GByteArray) input = mutate (seeds, rand);

      run_one (input->data, input->len);
    }
}

int
main (int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "inputs to make of the seeds", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "of the way they are made", "N" },
    { "prefixes", 0, 0, G_OPTION_ARG_STRING, &prefixes, "of what is read in the folders", "WORDS" },
    { NULL },
  };
  g_autoptr (GOptionContext) options = g_option_context_new ("FOLDER…");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    g_error ("%s", error->message);
  setvbuf (stdout, NULL, _IOLBF, 0);
  g_print ("1..1\n");
  watch (argv[0]);
  seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (int i = 1; i < argc; i++)
    load_folder (argv[i], TRUE);
  for (guint i = 0; i < seeds->len; i++)
    run_one (g_bytes_get_data (seeds->pdata[i], NULL), g_bytes_get_size (seeds->pdata[i]));
  if (seeds->len > 0)
    run_mutants ();
  g_print ("%s 1 %u seeds, %d inputs made of them from %d\n", seeds->len > 0 ? "ok" : "not ok", seeds->len, runs, seed);
  gboolean ok = seeds->len > 0;
  g_ptr_array_unref (seeds);
  g_free (prefixes);
  return ok ? 0 : 1;
}
