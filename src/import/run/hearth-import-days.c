/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often who was active on which day, and in which hour: counted in memory for a chunk, then added to the tables that
 * figures are made of. On the writer's thread, in the caller's write transaction. */
#include "config.h"

#include "hearth-import-private.h"

#define MANY 16            /* rows to a statement */

/* How often each (day, what) came: open addressing, n 0 is an empty place. */
typedef struct
{
  gint64 what;             /* identity or hour */
  HearthDay day;
  guint32 n;
} Count;

typedef struct
{
  Count *places;
  gsize size;              /* a power of two */
  gsize used;
} Counts;

struct _ImportDays
{
  Counts by_identity;      /* messages */
  Counts other;            /* by identity, too: reactions */
  Counts by_hour;
};

static void
counts_init (Counts *counts, gsize size)
{
  *counts = (Counts) { g_new0 (Count, size), size, 0 };
}

static Count *
find_place (const Counts *counts, HearthDay day, gint64 what)
{
  guint64 mixed = ((guint64) day * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ ((guint64) what * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f));
  gsize i = (mixed >> 29) & (counts->size - 1);

  while (counts->places[i].n != 0 && (counts->places[i].day != day || counts->places[i].what != what))
    i = (i + 1) & (counts->size - 1);
  return &counts->places[i];
}

static void
grow (Counts *counts)
{
  Counts bigger;

  counts_init (&bigger, counts->size * 2);
  bigger.used = counts->used;
  for (gsize i = 0; i < counts->size; i++)
    if (counts->places[i].n != 0)
      *find_place (&bigger, counts->places[i].day, counts->places[i].what) = counts->places[i];
  g_free (counts->places);
  *counts = bigger;
}

static void
add (Counts *counts, HearthDay day, gint64 what)
{
  if (counts->used * 4 >= counts->size * 3)
    grow (counts);
  Count *place = find_place (counts, day, what);
  if (place->n == 0)
    {
      *place = (Count) { what, day, 0 };
      counts->used++;
    }
  place->n++;
}

/** import_days_new: Returns: (transfer full): no activity yet */
ImportDays *
import_days_new (void)
{
  ImportDays *days = g_new0 (ImportDays, 1);

  counts_init (&days->by_identity, 4096);
  counts_init (&days->other, 64);
  counts_init (&days->by_hour, 1024);
  return days;
}

/** import_days_free: @days: (transfer full) */
void
import_days_free (ImportDays *days)
{
  g_free (days->by_identity.places);
  g_free (days->other.places);
  g_free (days->by_hour.places);
  g_free (days);
}

/** import_days_add: one message of @identity in @hour (0 … 23) of @day. */
void
import_days_add (ImportDays *days, HearthDay day, guint8 hour, gint64 identity)
{
  add (&days->by_identity, day, identity);
  add (&days->by_hour, day, hour);
}

/** import_days_add_reaction: as import_days_add(), of a reaction: an activity, too. */
void
import_days_add_reaction (ImportDays *days, HearthDay day, guint8 hour, gint64 identity)
{
  add (&days->other, day, identity);
  add (&days->by_hour, day, hour);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Count *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  return x->what < y->what ? -1 : x->what > y->what;
}

typedef struct
{
  const char *into;        /* the table with its columns; values: group, day, what, batch, count */
  const char *on_conflict;
} Table;

static const Table BY_IDENTITY = { "member_day (group_id, day, identity_id, batch_id, messages)",
                                   "messages = messages + excluded.messages" };
static const Table OTHER = { "member_day (group_id, day, identity_id, batch_id, other)", "other = other + excluded.other" };
static const Table BY_HOUR = { "hour_day (group_id, day, hour, batch_id, n)", "n = n + excluded.n" };

/* Makes the statement that adds @n counts. */
static gboolean
prepare_upsert (HearthDb *db, const Table *table, guint n, gint64 group_id, gint64 batch, HearthStmt **stmt, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s VALUES ", table->into);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (sql, "%s(?1, ?%u, ?%u, ?2, ?%u)", i > 0 ? ", " : "", 3 * i + 3, 3 * i + 4, 3 * i + 5);
  g_string_append_printf (sql, " ON CONFLICT DO UPDATE SET %s", table->on_conflict);
  *stmt = hearth_db_prepare (db, sql->str, error);
  if (*stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (*stmt, 1, group_id);
  hearth_stmt_bind_int (*stmt, 2, batch);
  return TRUE;
}

static gboolean
run_upsert (HearthStmt *stmt, const Count *counts, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      hearth_stmt_bind_int (stmt, 3 * i + 3, counts[i].day);
      hearth_stmt_bind_int (stmt, 3 * i + 4, counts[i].what);
      hearth_stmt_bind_int (stmt, 3 * i + 5, counts[i].n);
    }
  return hearth_stmt_run (stmt, error);
}

/* In the order of the table's key, which keeps its pages at hand. Nothing can be counted afterwards. */
static gboolean
write_counts (HearthDb *db, const Table *table, Counts *counts, gint64 group_id, gint64 batch, GError **error)
{
  g_autoptr (HearthStmt) many = NULL, one = NULL;
  gsize n = 0;

  if (counts->used == 0)
    return TRUE;
  for (gsize i = 0; i < counts->size; i++)
    if (counts->places[i].n != 0)
      counts->places[n++] = counts->places[i];
  qsort (counts->places, n, sizeof (Count), compare_places);
  if (!prepare_upsert (db, table, MANY, group_id, batch, &many, error) || !prepare_upsert (db, table, 1, group_id, batch, &one, error))
    return FALSE;
  for (gsize i = 0, step; i < n; i += step)
    {
      step = n - i >= MANY ? MANY : 1;
      if (!run_upsert (step == MANY ? many : one, &counts->places[i], step, error))
        return FALSE;
    }
  return TRUE;
}

/** import_days_write: adds what was counted to the figures of @batch; @days counts nothing more after it. */
gboolean
import_days_write (ImportDays *days, HearthDb *db, gint64 group_id, gint64 batch, GError **error)
{
  return write_counts (db, &BY_IDENTITY, &days->by_identity, group_id, batch, error)
         && write_counts (db, &OTHER, &days->other, group_id, batch, error)
         && write_counts (db, &BY_HOUR, &days->by_hour, group_id, batch, error);
}

/* Counts the messages and reactions of a chat's batch by day and hour anew, from its rows. */
gboolean
import_rebuild_days (HearthDb *db, gint64 group_id, gint64 batch, HearthZone *zone, GError **error)
{
  g_autoptr (ImportDays) days = import_days_new ();
  g_autoptr (HearthStmt) rows = NULL;

  if (!hearth_db_exec (db, error, "DELETE FROM member_day WHERE group_id = ?1 AND batch_id = ?2", "ii", group_id, batch)
      || !hearth_db_exec (db, error, "DELETE FROM hour_day WHERE group_id = ?1 AND batch_id = ?2", "ii", group_id, batch))
    return FALSE;
  rows = hearth_db_query (db, error, "SELECT m.day, m.ts, n.identity_id, m.kind FROM messages m JOIN names n ON n.id = m.name_id"
                          " WHERE m.group_id = ?1 AND m.batch_id = ?2 AND m.kind <> ?3 AND (m.flags & 1) = 0", "iii", group_id, batch,
                          (gint64) HEARTH_KIND_NOTICE);
  while (hearth_stmt_step (rows))
    {
      guint8 hour = hearth_zone_local (zone, hearth_stmt_int (rows, 1)).second / 3600;
      gboolean reaction = hearth_stmt_int (rows, 3) == HEARTH_KIND_REACTION;

      (reaction ? import_days_add_reaction : import_days_add) (days, hearth_stmt_int (rows, 0), hour, hearth_stmt_int (rows, 2));
    }
  return hearth_stmt_done (rows, error) && import_days_write (days, db, group_id, batch, error);
}
