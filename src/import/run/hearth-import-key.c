/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that make a record the same as one already there, and how often each came. Keys are written to disk: they never
 * change. Pure. */
#include "hearth-import-private.h"

/* Open addressing; key 0 is an empty place. */
struct _ImportMultiset
{
  guint64 *keys;
  guint32 *counts;
  gsize size;              /* a power of two */
  gsize used;
};

/* Returns: (transfer full): empty */
ImportMultiset *
import_multiset_new (void)
{
  ImportMultiset *set = g_new0 (ImportMultiset, 1);

  set->size = 1024;
  set->keys = g_new0 (guint64, set->size);
  set->counts = g_new0 (guint32, set->size);
  return set;
}

/* @set: (nullable) */
void
import_multiset_free (ImportMultiset *set)
{
  if (set == NULL)
    return;
  g_free (set->keys);
  g_free (set->counts);
  g_free (set);
}

static gsize
find_place (const ImportMultiset *set, guint64 key)
{
  gsize i = key & (set->size - 1);

  while (set->keys[i] != 0 && set->keys[i] != key)
    i = (i + 1) & (set->size - 1);
  return i;
}

static void
grow (ImportMultiset *set)
{
  ImportMultiset bigger = { g_new0 (guint64, set->size * 2), g_new0 (guint32, set->size * 2), set->size * 2, set->used };

  for (gsize i = 0; i < set->size; i++)
    if (set->keys[i] != 0)
      {
        gsize place = find_place (&bigger, set->keys[i]);
        bigger.keys[place] = set->keys[i];
        bigger.counts[place] = set->counts[i];
      }
  g_free (set->keys);
  g_free (set->counts);
  *set = bigger;
}

/* Returns: how often @key came before; now it came once more */
guint32
import_multiset_add (ImportMultiset *set, guint64 key)
{
  if (set->used * 4 >= set->size * 3)
    grow (set);
  gsize place = find_place (set, key != 0 ? key : 1);
  if (set->keys[place] == 0)
    {
      set->keys[place] = key != 0 ? key : 1;
      set->used++;
    }
  return set->counts[place]++;
}

/* Returns: how often @key came */
guint32
import_multiset_count (const ImportMultiset *set, guint64 key)
{
  return set->counts[find_place (set, key != 0 ? key : 1)];
}

/* Returns: the key of what @row says, had it been said at @ts (UTC seconds) by the author of that @author_hash, 0 for nobody */
guint64
import_key (const ImportRow *row, guint64 author_hash, gint64 ts)
{
  guint64 tuple[4] = {
    GUINT64_TO_LE ((guint64) ts),
    GUINT64_TO_LE (author_hash),
    GUINT64_TO_LE ((guint64) row->key_kind),
    GUINT64_TO_LE (row->text_hash),
  };

  return import_hash (tuple, sizeof tuple, IMPORT_SEED_TUPLE);
}

/* Returns: what is kept for a record of that key that came @before times before */
gint64
import_key_again (guint64 key, guint64 before)
{
  guint64 repeat[2] = { GUINT64_TO_LE (key), GUINT64_TO_LE (before) };

  return (gint64) (before > 0 ? import_hash (repeat, sizeof repeat, IMPORT_SEED_REPEAT) : key);
}
