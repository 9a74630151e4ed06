/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as people give themselves in groups. Any thread. */
#include "hearth-demo-private.h"

#define SOME_SIGN 0.08             /* share of names that end in a little picture */
#define SOME_PARENTS 0.7           /* share of names that say whose mother or father, in a group of parents */
#define SHARES 7                   /* a name is of one of so many groups, for namesakes would look like one person */
#define PATIENCE 30                /* tries for each name before they are numbered */

static const char *
pick_slot (DemoRandom *random, const DemoTheme *words, const char *slot)
{
  for (guint i = 0; i < words->slot_names->len; i++)
    if (g_str_equal (g_ptr_array_index (words->slot_names, i), slot))
      {
        char **choices = g_ptr_array_index (words->slots, i);
        return choices[demo_random_below (random, g_strv_length (choices))];
      }
  g_return_val_if_reached ("");
}

static char *
english_name (DemoRandom *random, const DemoTheme *words)
{
  const char *first = pick_slot (random, words, "first");
  const char *last = pick_slot (random, words, "last");

  switch (demo_random_below (random, 4))
    {
    case 0:
      return g_strdup (first);
    case 1:
      return g_strdup_printf ("%s %c.", first, last[0]);
    default:
      return g_strdup_printf ("%s %s", first, last);
    }
}

static char *
chinese_name (DemoRandom *random, const DemoTheme *words)
{
  switch (demo_random_below (random, 5))
    {
    case 0:
      return g_strdup (pick_slot (random, words, "nick"));
    case 1:
      return g_strconcat (pick_slot (random, words, "prefix"), pick_slot (random, words, "nick"), NULL);
    default:
      return g_strconcat (pick_slot (random, words, "family"), pick_slot (random, words, "given"), NULL);
    }
}

/* Names of parents are in one group alone; the others are shared out by their letters. */
static gboolean
is_of_group (const char *name, guint group)
{
  return g_str_hash (name) % SHARES == group % SHARES;
}

/* @n names, each once and, while the words last, in the group with the number @group alone; among the first are a few
 * that programs stumble over. */
GPtrArray *
demo_names_new (DemoRandom *random, gboolean english, gboolean parents, guint group, guint n, GError **error)
{
  g_autoptr (DemoTheme) words = demo_words_load ("names", error);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *all;

  if (words == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func (g_free);
  for (guint tries = 0; all->len < n; tries++)
    {
      g_autofree char *name = NULL;

      if (parents && all->len >= 12 && all->len < 12 + words->chat->len)
        name = g_strdup (g_ptr_array_index (words->chat, all->len - 12));
      else if (parents && demo_random_chance (random, SOME_PARENTS))
        name = g_strconcat (pick_slot (random, words, "child"), pick_slot (random, words, "parent"), NULL);
      else
        {
          name = english ? english_name (random, words) : chinese_name (random, words);
          if (tries <= PATIENCE * n && !is_of_group (name, group))
            continue;
        }
      /* When the words are used up, a number tells people apart. */
      if (tries > PATIENCE * n || demo_random_chance (random, SOME_SIGN))
        {
          g_autofree char *plain = g_steal_pointer (&name);
          name = tries > PATIENCE * n ? g_strdup_printf ("%s%u", plain, tries % 9973)
                               : g_strconcat (plain, pick_slot (random, words, "sign"), NULL);
        }
      if (g_hash_table_contains (taken, name))
        continue;
      g_hash_table_add (taken, name);
      g_ptr_array_add (all, g_steal_pointer (&name));
    }
  return all;
}
