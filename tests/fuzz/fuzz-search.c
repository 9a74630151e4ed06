/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include <string.h>

#include "hearth-find.h"


static void
term_cb (gpointer data, const char *term, gsize length)
{
  GHashTable *terms = data;

  g_assert_true (g_utf8_validate (term, (gssize) length, NULL));
  g_assert_cmpuint (length, <=, HEARTH_FIND_TERM_BYTES);
  g_hash_table_add (terms, g_strndup (term, length));
}

static gboolean
begins (gpointer key, gpointer value, gpointer data)
{
  return g_str_has_prefix (key, data);
}

/* What the search needs of its index: the beginning of each word, and each pair of a solid run, is a term of the text. */
static void
check_terms (const HearthFind *find, const char *text)
{
  g_autoptr (GHashTable) terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) key = g_string_new (NULL);

  hearth_find_key (key, text, strlen (text));
  hearth_find_terms (key->str, key->len, term_cb, terms);
  for (guint i = 0; i < hearth_find_n_runs (find); i++)
    {
      const HearthFindRun *run = hearth_find_get_run (find, i);
      g_autofree char *begin = run->word ? g_strndup (run->text, hearth_find_term_end (run->text, run->length)) : NULL;

      g_assert_true (begin == NULL || g_hash_table_find (terms, begins, begin) != NULL);
    }
}

/* The first line as what was typed, the rest as a text it is looked for in. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  char *rest = strchr (text, '\n');
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (guint));

  if (rest != NULL)
    *rest++ = '\0';
  g_autoptr (HearthFind) find = hearth_find_new (text);
  if (hearth_find_n_runs (find) == 0 || rest == NULL)
    return 0;
  g_autofree char *both = g_strconcat (rest, "\n", text, NULL);
  g_assert_true (hearth_find_matches (find, both, scratch));   /* a text that ends in it holds it */
  if (!hearth_find_matches (find, rest, scratch))
    return 0;
  check_terms (find, rest);
  g_autofree char *snippet = hearth_find_snippet (find, rest, 40, marks);
  g_assert_true (snippet == NULL || g_utf8_validate (snippet, -1, NULL));
  return 0;
}
