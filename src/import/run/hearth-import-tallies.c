/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes typed days. A typed day says until when a group is known, and by that which day a member list counts as, so that
 * stays may have to be derived again. The connection's thread. */
#include "config.h"

#include "hearth-import-tallies.h"

#include "hearth-import.h"

/* From which day to which a group is typed. */
typedef struct
{
  gint64 group_id;
  HearthDay first;
  HearthDay last;
} Span;

/* The span of each group that is written to, once. */
static GArray *
load_spans (HearthDb *db, GArray *tallies, GError **error)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (Span));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < tallies->len; i++)
    {
      HearthTallyDay *tally = &g_array_index (tallies, HearthTallyDay, i);
      Span span = { .group_id = tally->group_id };

      if (!g_hash_table_add (seen, &tally->group_id))
        continue;
      if (!hearth_tallies_span (db, tally->group_id, &span.first, &span.last, error))
        return NULL;
      g_array_append_val (spans, span);
    }
  return g_steal_pointer (&spans);
}

/**
 * hearth_import_tallies:
 * @tallies: (element-type HearthTallyDay): each group and day once
 * @today: the civil day of now
 * @before: (out) (optional) (transfer full) (element-type HearthTallyDay): writing that is the undo
 *
 * hearth_tallies_set_many(), and derives those groups again whose first or last typed day is another one now; in the
 * caller's write transaction.
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID, or an error of the database; the caller rolls back then
 */
gboolean
hearth_import_tallies (HearthDb *db, GArray *tallies, HearthDay today, GArray **before, GError **error)
{
  g_autoptr (GArray) was = NULL;
  g_autoptr (GArray) spans = load_spans (db, tallies, error);

  if (spans == NULL || !hearth_tallies_set_many (db, tallies, today, &was, error))
    return FALSE;
  for (guint i = 0; i < spans->len; i++)
    {
      const Span *span = &g_array_index (spans, Span, i);
      HearthDay first, last;

      if (!hearth_tallies_span (db, span->group_id, &first, &last, error))
        return FALSE;
      if ((first != span->first || last != span->last) && !hearth_import_derive (db, span->group_id, error))
        return FALSE;
    }
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return TRUE;
}
