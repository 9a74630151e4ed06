/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The days on which the identities of a group were active: the dear part of deriving a group, a row a person and day.
 * The connection's thread. */
#include "config.h"

#include "hearth-import-derive.h"

typedef struct
{
  gint64 id;
  GArray *days;            /* HearthDay, ascending */
  GArray *spoke;           /* guint8 beside days */
  gint64 messages;
} Identity;

struct _DeriveActivity
{
  gint64 group_id;
  GHashTable *identities;  /* id → Identity */
};

static void
identity_free (gpointer data)
{
  Identity *identity = data;

  g_clear_pointer (&identity->days, g_array_unref);
  g_clear_pointer (&identity->spoke, g_array_unref);
  g_free (identity);
}

static Identity *
ensure_identity (DeriveActivity *activity, gint64 id)
{
  Identity *identity = g_hash_table_lookup (activity->identities, &id);

  if (identity != NULL)
    return identity;
  identity = g_new0 (Identity, 1);
  identity->id = id;
  identity->days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
  identity->spoke = g_array_new (FALSE, FALSE, sizeof (guint8));
  g_hash_table_insert (activity->identities, &identity->id, identity);
  return identity;
}

static void
add_day (GArray *days, GArray *spoke, HearthDay day, guint8 spoken)
{
  if (days->len > 0 && g_array_index (days, HearthDay, days->len - 1) == day)
    {
      g_array_index (spoke, guint8, spoke->len - 1) |= spoken;
      return;
    }
  g_array_append_val (days, day);
  g_array_append_val (spoke, spoken);
}

/* The imports that count, and what was typed (0). */
static GHashTable *
read_batches (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (GHashTable) counted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id FROM batches WHERE group_id = ?1 AND state = 1"
                                                 " UNION ALL SELECT 0", "i", group_id);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      g_hash_table_add (counted, g_memdup2 (&id, sizeof id));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&counted) : NULL;
}

static gboolean
read_days (DeriveActivity *activity, HearthDb *db, GHashTable *counted, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT identity_id, day, batch_id, messages FROM member_day"
    " WHERE group_id = ?1 AND messages + other > 0 ORDER BY day, identity_id, batch_id", "i", activity->group_id);
  gint64 last = 0;
  gboolean counts = TRUE;

  while (hearth_stmt_step (stmt))
    {
      gint64 batch = hearth_stmt_int (stmt, 2), messages = hearth_stmt_int (stmt, 3);

      if (batch != last)
        counts = g_hash_table_contains (counted, &batch);
      last = batch;
      if (!counts)
        continue;
      Identity *identity = ensure_identity (activity, hearth_stmt_int (stmt, 0));
      add_day (identity->days, identity->spoke, hearth_stmt_int (stmt, 1), messages > 0);
      identity->messages += messages;
    }
  return hearth_stmt_done (stmt, error);
}

/**
 * derive_activity_load:
 * @db: in a transaction, if others may write
 *
 * Returns: (transfer full) (nullable): NULL with @error set
 */
DeriveActivity *
derive_activity_load (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (DeriveActivity) activity = g_new0 (DeriveActivity, 1);
  g_autoptr (GHashTable) counted = NULL;

  activity->group_id = group_id;
  activity->identities = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, identity_free);
  counted = read_batches (db, group_id, error);
  if (counted == NULL || !read_days (activity, db, counted, error))
    return NULL;
  return g_steal_pointer (&activity);
}

/** derive_activity_free: @activity: (nullable) (transfer full) */
void
derive_activity_free (DeriveActivity *activity)
{
  if (activity == NULL)
    return;
  g_hash_table_unref (activity->identities);
  g_free (activity);
}

/* The days of two identities of one person. */
static void
merge_days (DerivePerson *person, const Identity *identity)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (HearthDay));
  GArray *spoke = g_array_new (FALSE, FALSE, sizeof (guint8));
  guint i = 0, j = 0;

  while (i < person->days->len || j < identity->days->len)
    {
      HearthDay a = i < person->days->len ? g_array_index (person->days, HearthDay, i) : G_MAXINT32;
      HearthDay b = j < identity->days->len ? g_array_index (identity->days, HearthDay, j) : G_MAXINT32;

      if (a <= b)
        add_day (days, spoke, a, g_array_index (person->spoke, guint8, i++));
      else
        add_day (days, spoke, b, g_array_index (identity->spoke, guint8, j++));
    }
  g_array_unref (person->days);
  g_array_unref (person->spoke);
  person->days = days;
  person->spoke = spoke;
}

static void
give_days (DerivePerson *person, Identity *identity)
{
  person->messages += identity->messages;
  if (person->days->len > 0)
    {
      merge_days (person, identity);
      return;
    }
  g_array_unref (person->days);
  g_array_unref (person->spoke);
  person->days = g_steal_pointer (&identity->days);
  person->spoke = g_steal_pointer (&identity->spoke);
}

/**
 * derive_activity_take:
 * @activity: used up
 *
 * Gives everybody of the group, or those touched, the days of the identities that are theirs now.
 *
 * Returns: FALSE with @error set
 */
gboolean
derive_activity_take (DeriveActivity *activity, Derive *derive, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (derive->db, error, "SELECT id, member_id FROM identities WHERE group_id = ?1"
                                                 TOUCHED ("member_id") " ORDER BY id", "ii", activity->group_id,
                                                 (gint64) derive->some);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      Identity *identity = g_hash_table_lookup (activity->identities, &id);

      if (identity != NULL)
        give_days (derive_person (derive, hearth_stmt_int (stmt, 1)), identity);
    }
  return hearth_stmt_done (stmt, error);
}
