/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The people of a notice: where a list is cut, when names hold the very words that join them. */
#include <string.h>

#include "hearth-people.h"

/* @data: the known names, a comma between */
static gboolean
is_known (gpointer data, const char *name)
{
  g_auto (GStrv) names = g_strsplit (data, ",", -1);

  return g_strv_contains ((const char *const *) names, name);
}

static char *
split (const char *text, const char *known)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) joiners = g_ptr_array_new ();
  HearthPeopleWords words = { none, none };
  HearthSentence out = { .people = g_array_new (FALSE, TRUE, sizeof (HearthParty)), .strings = g_string_chunk_new (64) };
  GString *found = g_string_new (NULL);

  g_ptr_array_add (joiners, (gpointer) " and ");
  g_ptr_array_add (joiners, (gpointer) "和");
  hearth_people_split (&words, joiners, text, strlen (text), is_known, (gpointer) known, &out);
  for (guint i = 0; i < out.people->len; i++)
    g_string_append_printf (found, "%s|", g_array_index (out.people, HearthParty, i).name);
  g_array_unref (out.people);
  g_string_chunk_free (out.strings);
  return g_string_free (found, FALSE);
}

static void
test_joiners (void)
{
  static const struct { const char *text, *known, *people; } cases[] = {
    { "Ann and Bo", "", "Ann|Bo|" },
    { "Ann, Bo and Cy", "", "Ann|Bo|Cy|" },
    { "Ann, Bo, and Cy", "", "Ann|Bo|Cy|" },
    { "Salt and Pepper", "Salt and Pepper", "Salt and Pepper|" },
    { "Salt and Pepper and Ann", "Salt and Pepper", "Salt and Pepper|Ann|" },
    { "Ann and Salt and Pepper", "Salt and Pepper", "Ann|Salt and Pepper|" },
    { "Ann and Salt and Pepper", "Ann", "Ann|Salt and Pepper|" },
    { "Ann and Salt and Pepper", "", "Ann and Salt|Pepper|" },
    { "Salt and Pepper and Ann and Bo", "Salt and Pepper,Ann and Bo", "Salt and Pepper|Ann and Bo|" },
    { "Ann, Salt and Pepper", "Salt and Pepper", "Ann|Salt and Pepper|" },
    { "Ann, Bo, and Salt and Pepper", "Salt and Pepper", "Ann|Bo|Salt and Pepper|" },
    { "小明和阿强", "", "小明|阿强|" },
    { "和平", "", "和平|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *people = split (cases[i].text, cases[i].known);
      g_assert_cmpstr (people, ==, cases[i].people);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/joiners", test_joiners);
  return g_test_run ();
}
