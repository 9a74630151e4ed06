/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stays and what is known of each member of a group are written down: only of those for whom something else holds now, so
 * that a short table into a large group holds the writer for a moment only. In the caller's write transaction. */
#include "config.h"

#include <string.h>

#include "hearth-import-derive.h"

#define SEED_DERIVED 0x73746179      /* of digests that are never stored: any constant */

/* Digests of what stands in the workspace of one person. */
typedef struct
{
  gint64 member_id;
  guint64 stays, group;              /* 0: nothing */
} Written;

static Written *
written_of (GHashTable *written, gint64 member_id)
{
  Written *known = g_hash_table_lookup (written, &member_id);

  if (known != NULL)
    return known;
  known = g_new0 (Written, 1);
  known->member_id = member_id;
  g_hash_table_insert (written, &known->member_id, known);
  return known;
}

static guint64
digest_numbers (guint64 before, const gint64 *numbers, guint n)
{
  return import_hash (numbers, n * sizeof *numbers, before ^ SEED_DERIVED);
}

static guint64
digest_stay (guint64 before, const ImportStay *stay)
{
  const gint64 numbers[] = { stay->join_day, stay->left_day, stay->inferred, stay->referrer };
  const char *source = stay->source != NULL ? stay->source : "\1";

  return import_hash (source, strlen (source), digest_numbers (before, numbers, G_N_ELEMENTS (numbers)));
}

/* The sets of days by what they are made of; both NULL without an activity. */
static guint64
digest_group (gint64 role, gint64 messages, gint64 first, const guint8 *active, const guint8 *spoke, gsize length)
{
  const gint64 numbers[] = { role, messages, first, (gint64) length };
  guint64 digest = digest_numbers (1, numbers, G_N_ELEMENTS (numbers));

  return length == 0 ? digest : import_hash (spoke, length, import_hash (active, length, digest));
}

static gboolean
read_stays (Derive *derive, GHashTable *written, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, error,
    "SELECT member_id, join_day, left_day, inferred, referrer, source FROM stays WHERE group_id = ?1" TOUCHED ("member_id")
    " ORDER BY member_id, join_day, ord", "ii", derive->group_id, (gint64) derive->some);

  while (hearth_stmt_step (stmt))
    {
      Written *known = written_of (written, hearth_stmt_int (stmt, 0));
      ImportStay stay = {
        .join_day = hearth_stmt_int (stmt, 1),
        .left_day = hearth_stmt_is_null (stmt, 2) ? HEARTH_DAY_NONE : hearth_stmt_int (stmt, 2),
        .inferred = hearth_stmt_int (stmt, 3) != 0,
        .referrer = hearth_stmt_int (stmt, 4),
        .source = hearth_stmt_text (stmt, 5),
      };
      known->stays = digest_stay (known->stays, &stay);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
read_groups (Derive *derive, GHashTable *written, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, error,
    "SELECT member_id, role, messages, first_day, active, spoke FROM member_group WHERE group_id = ?1" TOUCHED ("member_id"), "ii",
    derive->group_id, (gint64) derive->some);

  while (hearth_stmt_step (stmt))
    {
      gsize n_active, n_spoke;
      const guint8 *active = hearth_stmt_blob (stmt, 4, &n_active), *spoke = hearth_stmt_blob (stmt, 5, &n_spoke);

      written_of (written, hearth_stmt_int (stmt, 0))->group =
        digest_group (hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3), active, spoke,
                      MIN (n_active, n_spoke));
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
delete_stays (Derive *derive, gint64 member_id, GError **error)
{
  return hearth_db_exec (derive->db, error, "DELETE FROM stays WHERE group_id = ?1 AND member_id = ?2", "ii", derive->group_id, member_id);
}

static gboolean
delete_group (Derive *derive, gint64 member_id, GError **error)
{
  return hearth_db_exec (derive->db, error, "DELETE FROM member_group WHERE group_id = ?1 AND member_id = ?2", "ii", derive->group_id,
                         member_id);
}

static gboolean
insert_stays (Derive *derive, gint64 member_id, const GArray *stays, GError **error)
{
  HearthDay before = HEARTH_DAY_NONE;
  gint64 ord = 0;

  for (guint i = 0; i < stays->len; i++)
    {
      const ImportStay *stay = &g_array_index (stays, ImportStay, i);
      ord = stay->join_day == before ? ord + 1 : 0;
      before = stay->join_day;
      if (!hearth_db_exec (derive->db, error,
                           "INSERT INTO stays (group_id, member_id, join_day, ord, left_day, inferred, referrer, source)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", "iiiiIiIs", derive->group_id, member_id,
                           (gint64) stay->join_day, ord, stay->left_day != HEARTH_DAY_NONE ? (gint64) stay->left_day : G_MININT64,
                           (gint64) stay->inferred, stay->referrer != 0 ? stay->referrer : G_MININT64, stay->source))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_stays (Derive *derive, DerivePerson *person, guint64 written, GError **error)
{
  import_events_sort (person->events);
  g_autoptr (GArray) stays = import_stays (person->events, (const HearthDay *) person->days->data, person->days->len);
  guint64 digest = 0;

  person->n_stays = stays->len;
  for (guint i = 0; i < stays->len; i++)
    digest = digest_stay (digest, &g_array_index (stays, ImportStay, i));
  if (digest == written)
    return TRUE;
  return (written == 0 || delete_stays (derive, person->member_id, error)) && insert_stays (derive, person->member_id, stays, error);
}

static guint8 *
bits_of (const GArray *days, const GArray *spoke, gsize *length)
{
  HearthDay first = g_array_index (days, HearthDay, 0);
  HearthDay last = g_array_index (days, HearthDay, days->len - 1);

  *length = (last - first) / 8 + 1;
  guint8 *bits = g_malloc0 (*length);
  for (guint i = 0; i < days->len; i++)
    {
      guint bit = g_array_index (days, HearthDay, i) - first;
      if (spoke == NULL || g_array_index (spoke, guint8, i))
        bits[bit / 8] |= 1 << (bit % 8);
    }
  return bits;
}

static gboolean
write_group (Derive *derive, DerivePerson *person, guint64 written, GError **error)
{
  gboolean any = person->days->len > 0;
  gsize length = 0;
  g_autofree guint8 *active = any ? bits_of (person->days, NULL, &length) : NULL;
  g_autofree guint8 *spoke = any ? bits_of (person->days, person->spoke, &length) : NULL;
  gint64 first = any ? g_array_index (person->days, HearthDay, 0) : G_MININT64;
  gint64 last = any ? g_array_index (person->days, HearthDay, person->days->len - 1) : G_MININT64;

  if (person->n_stays == 0)
    return written == 0 || delete_group (derive, person->member_id, error);
  if (written == digest_group (person->role, person->messages, any ? first : 0, active, spoke, length))
    return TRUE;
  return hearth_db_exec (derive->db, error,
    "INSERT OR REPLACE INTO member_group (group_id, member_id, role, messages, first_day, last_day, active, spoke)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", "iiiiIIbb", derive->group_id, person->member_id, (gint64) person->role,
    person->messages, first, last, (gconstpointer) active, (gssize) length, (gconstpointer) spoke, (gssize) length);
}

static int
compare_people (gconstpointer a, gconstpointer b)
{
  const DerivePerson *x = *(DerivePerson *const *) a, *y = *(DerivePerson *const *) b;

  return x->member_id < y->member_id ? -1 : x->member_id > y->member_id;
}

static GPtrArray *
sort_people (Derive *derive)
{
  GPtrArray *people = g_ptr_array_sized_new (g_hash_table_size (derive->people));
  GHashTableIter iter;
  gpointer person;

  g_hash_table_iter_init (&iter, derive->people);
  while (g_hash_table_iter_next (&iter, NULL, &person))
    g_ptr_array_add (people, person);
  g_ptr_array_sort (people, compare_people);
  return people;
}

/* Those of whom nothing is known any more. */
static gboolean
delete_left (Derive *derive, GHashTable *written, GError **error)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, written);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (derive->people, id)
        && (!delete_stays (derive, *(gint64 *) id, error) || !delete_group (derive, *(gint64 *) id, error)))
      return FALSE;
  return TRUE;
}

/* Brings stays and member_group of the group, or of those touched, to what @derive knows. FALSE with @error set */
gboolean
derive_write (Derive *derive, GError **error)
{
  g_autoptr (GHashTable) written = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GPtrArray) people = NULL;

  if (!read_stays (derive, written, error) || !read_groups (derive, written, error) || !delete_left (derive, written, error))
    return FALSE;
  people = sort_people (derive);
  for (guint i = 0; i < people->len; i++)
    {
      DerivePerson *person = g_ptr_array_index (people, i);
      const Written *known = g_hash_table_lookup (written, &person->member_id);

      if (!write_stays (derive, person, known != NULL ? known->stays : 0, error)
          || !write_group (derive, person, known != NULL ? known->group : 0, error))
        return FALSE;
    }
  return TRUE;
}
