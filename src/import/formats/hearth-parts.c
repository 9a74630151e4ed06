/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An export in several files, "chat.json", "chat [part 2].json", …: whichever of them was chosen, all are read. Any
 * thread. */
#include "config.h"

#include "hearth-parts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define MARK " [part "
#define MOST_PARTS 100000
#define MOST_NAMED 10          /* missing parts that are named */

typedef struct
{
  guint number;              /* from 1 */
  HearthInput *input;
} Part;

static void
part_clear (gpointer data)
{
  g_clear_pointer (&((Part *) data)->input, hearth_input_unref);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  const Part *x = a, *y = b;

  return x->number < y->number ? -1 : x->number > y->number;
}

static const char *
extension_of (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL ? dot : name + strlen (name);
}

/* "chat [part 2].json": where "chat" ends, and the 2; else the end of the name without its extension, and 1. */
static gsize
split (const char *name, guint *number)
{
  const char *dot = extension_of (name);
  const char *mark = g_strrstr_len (name, dot - name, MARK);
  char *end;
  guint64 n;

  *number = 1;
  if (mark == NULL || !g_ascii_isdigit (mark[strlen (MARK)]))
    return (gsize) (dot - name);
  n = g_ascii_strtoull (mark + strlen (MARK), &end, 10);
  if (end + 1 != dot || *end != ']' || n < 1 || n > MOST_PARTS)
    return (gsize) (dot - name);
  *number = (guint) n;
  return (gsize) (mark - name);
}

/* Returns: (nullable): a sentence that names the parts that are missing between those found */
static char *
name_missing (const GArray *parts)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  guint n = 0, next = 1;

  for (guint i = 0; i < parts->len; i++)
    {
      for (; next < g_array_index (parts, Part, i).number; next++)
        if (++n <= MOST_NAMED)
          g_string_append_printf (missing, "%s%u", n > 1 ? ", " : "", next);
      next++;
    }
  if (n == 0)
    return NULL;
  if (n > MOST_NAMED)
    g_string_append (missing, ", …");
  return g_strdup_printf (ngettext ("Part %s of this export is not beside the file: put all parts into one folder and import it again.",
                                    "Parts %s of this export are not beside the file: put all parts into one folder and import it again.", n),
                          missing->str);
}

static void
add_part (GArray *parts, HearthInput *input, const char *name, guint number, const char *own)
{
  Part part = { number, g_str_equal (name, own) ? hearth_input_ref (input) : hearth_input_sibling (input, name) };

  if (part.input != NULL)
    g_array_append_val (parts, part);
}

/**
 * hearth_parts_stem:
 * @name: a file's name
 *
 * Returns: (transfer full): the name of the export, without extension and part
 */
char *
hearth_parts_stem (const char *name)
{
  guint number;

  return g_strndup (name, split (name, &number));
}

/**
 * hearth_parts_find:
 * @input: any part of an export, or the whole of it
 * @missing: (out) (transfer full) (nullable): a sentence for people that names parts that are not there
 *
 * Returns: (transfer full) (element-type HearthInput): the parts in their order
 */
GPtrArray *
hearth_parts_find (HearthInput *input, char **missing)
{
  const char *own = hearth_input_name (input);
  g_auto (GStrv) names = hearth_input_neighbours (input);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  GPtrArray *inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_input_unref);
  guint own_number;
  gsize stem = split (own, &own_number);

  g_array_set_clear_func (parts, part_clear);
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint number;

      if (strncmp (names[i], own, stem) == 0 && split (names[i], &number) == stem
          && g_str_equal (extension_of (names[i]), extension_of (own)))
        add_part (parts, input, names[i], number, own);
    }
  if (parts->len == 0)
    add_part (parts, input, own, own_number, own);
  g_array_sort (parts, by_number);
  *missing = name_missing (parts);
  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (inputs, hearth_input_ref (g_array_index (parts, Part, i).input));
  return inputs;
}
