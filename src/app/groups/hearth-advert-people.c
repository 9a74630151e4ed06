/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose adverts they are: mostly those of very few. Pure; any thread. */
#include "config.h"

#include "hearth-advert-people.h"

#include <glib/gi18n-lib.h>

static void
person_free (gpointer data)
{
  HearthAdvertPerson *person = data;

  g_free (person->name);
  g_free (person);
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const HearthAdvertPerson *one = *(HearthAdvertPerson *const *) a, *two = *(HearthAdvertPerson *const *) b;

  if (one->adverts != two->adverts)
    return one->adverts > two->adverts ? -1 : 1;
  return g_strcmp0 (one->name, two->name);
}

/**
 * hearth_advert_people:
 * @adverts: (element-type HearthAdvert):
 *
 * Returns: (transfer full) (element-type HearthAdvertPerson): who wrote them, whoever wrote most first
 */
GPtrArray *
hearth_advert_people (const GPtrArray *adverts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *people = g_ptr_array_new_with_free_func (person_free);

  for (guint i = 0; i < adverts->len; i++)
    {
      const HearthAdvert *advert = adverts->pdata[i];
      const char *name = advert->author != NULL ? advert->author : "–";
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", advert->member_id, advert->member_id == 0 ? name : "");
      HearthAdvertPerson *person = g_hash_table_lookup (seen, key);

      if (person == NULL)
        {
          person = g_new0 (HearthAdvertPerson, 1);
          person->member_id = advert->member_id;
          person->name = g_strdup (name);
          g_ptr_array_add (people, person);
          g_hash_table_insert (seen, g_steal_pointer (&key), person);
        }
      person->adverts++;
    }
  g_ptr_array_sort (people, compare_people);
  return people;
}

/**
 * hearth_advert_people_words:
 * @people: (element-type HearthAdvertPerson): from hearth_advert_people()
 *
 * Returns: (transfer full): a sentence on how few they are; empty where there is nothing to say
 */
char *
hearth_advert_people_words (const GPtrArray *people)
{
  guint all = 0, first = 0;

  for (guint i = 0; i < people->len; i++)
    {
      guint n = ((const HearthAdvertPerson *) people->pdata[i])->adverts;

      all += n;
      first += i < HEARTH_ADVERT_PEOPLE ? n : 0;
    }
  if (all < 2)
    return g_strdup ("");
  if (people->len <= HEARTH_ADVERT_PEOPLE)
    return g_strdup_printf (ngettext ("%u person wrote all of them:", "%u people wrote all of them:", people->len), people->len);
  return g_strdup_printf (ngettext ("Three people wrote %1$u of %2$u advert:", "Three people wrote %1$u of %2$u adverts:", all), first, all);
}
