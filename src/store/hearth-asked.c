/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of each question, kept by day, so that a busy month costs some pages and not a look for every question.
 *
 * What is kept depends on messages alone: who answers is the first other name within the time. Whether that name is
 * another person, and no bot, is for the reader to look up; where it is not, the reader looks at the messages after it.
 * Since one name is always one person, no earlier message can count then. So merges, roles and deleted people change
 * nothing here; an import that begins or ceases to count does, and takes the days away that it touches: they are read from
 * the messages until they are kept again. Runs on the thread that has
 * the connection. */
#include "hearth-asked-private.h"

#define DAY_SECONDS (24 * 60 * 60)
#define REPLY_DAYS (HEARTH_REPLY_SECONDS / DAY_SECONDS)

/* Partial and covering indexes of the schema hold all that these ask for. */
static const char *const ASKED_SQL =
  "SELECT id, ts, day, name_id, hash, batch_id FROM messages WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 AND flags & 2"
  " AND flags & 1 = 0 AND kind < 100 AND name_id IS NOT NULL ORDER BY day, ts";
#define ANSWER_WHERE " AND flags & 1 = 0 AND name_id <> ?4"
static const char *const NEXT_SQL = HEARTH_ANSWER_SQL ("name_id", ANSWER_WHERE);
static const char *const REPLY_SQL = HEARTH_ANSWER_SQL ("name_id", ANSWER_WHERE " AND reply_hash = ?5");

gboolean
asked_finder_init (AskedFinder *self, HearthDb *db, gint64 group_id, GError **error)
{
  self->group_id = group_id;
  self->asked = hearth_db_prepare (db, ASKED_SQL, error);
  self->next = self->asked != NULL ? hearth_db_prepare (db, NEXT_SQL, error) : NULL;
  self->reply = self->next != NULL ? hearth_db_prepare (db, REPLY_SQL, error) : NULL;
  return self->reply != NULL && hearth_batch_set_init (&self->batches, db, group_id, error);
}

void
asked_finder_clear (AskedFinder *self)
{
  hearth_batch_set_clear (&self->batches);
  g_clear_pointer (&self->asked, hearth_stmt_free);
  g_clear_pointer (&self->next, hearth_stmt_free);
  g_clear_pointer (&self->reply, hearth_stmt_free);
}

/* Whoever has another name may answer. */
static gboolean
take_name (HearthStmt *stmt, gpointer name_id)
{
  *(gint64 *) name_id = hearth_stmt_int (stmt, 3);
  return TRUE;
}

static gboolean
find_answer (AskedFinder *self, HearthAsked *asked, gint64 ts, gint64 hash, GError **error)
{
  const HearthAnswerSearch search = { self->group_id, asked->id, ts, &self->batches, take_name, &asked->answer_name };

  hearth_stmt_reset (self->next);
  hearth_stmt_bind_int (self->next, 4, asked->name_id);
  hearth_stmt_reset (self->reply);
  hearth_stmt_bind_int (self->reply, 4, asked->name_id);
  hearth_stmt_bind_int (self->reply, 5, hash);
  return hearth_answer_search_run (&search, self->next, self->reply, &asked->seconds, error);
}

/* Adds the questions of the days. After @limit of them it ends with the day; *@covered is the last day that is whole. */
gboolean
asked_finder_find (AskedFinder *self, HearthDay from, HearthDay to, guint limit, GArray *found, HearthDay *covered, GError **error)
{
  guint before = found->len;
  HearthDay day = from;

  *covered = to;
  hearth_stmt_reset (self->asked);
  hearth_stmt_bind_int (self->asked, 1, self->group_id);
  hearth_stmt_bind_int (self->asked, 2, from);
  hearth_stmt_bind_int (self->asked, 3, to);
  while (hearth_stmt_step (self->asked))
    {
      gint64 ts = hearth_stmt_int (self->asked, 1);
      HearthAsked one = { .id = hearth_stmt_int (self->asked, 0), .name_id = hearth_stmt_int (self->asked, 3), .day = hearth_stmt_int (self->asked, 2) };

      if (found->len - before >= limit && one.day > day)
        {
          *covered = day;
          break;
        }
      day = one.day;
      if (!hearth_batch_set_has (&self->batches, hearth_stmt_int (self->asked, 5)))
        continue;
      if (!find_answer (self, &one, ts, hearth_stmt_int (self->asked, 4), error))
        return FALSE;
      g_array_append_val (found, one);
    }
  return hearth_stmt_done (self->asked, error);
}

/* Adds what the days have that are not kept. */
static gboolean
add_missing (HearthDb *db, gint64 group_id, gint64 from, gint64 to, GArray *asked, GError **error)
{
  g_auto (AskedFinder) finder = { 0 };
  HearthDay covered;

  return from > to || (asked_finder_init (&finder, db, group_id, error) && asked_finder_find (&finder, from, to, G_MAXUINT, asked, &covered, error));
}

/**
 * hearth_asked_load:
 * @db: a connection
 * @group_id: a group
 * @from: first day
 * @to: last day, inclusive
 * @error: of the store
 *
 * Returns: (transfer full) (element-type HearthAsked): the questions of finished imports on these days, in order of days
 */
GArray *
hearth_asked_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (HearthAsked));
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, ASKED_KEPT_SQL ("day, last, asked"), "iii", group_id, (gint64) from, (gint64) to);
  gint64 next = from;

  while (hearth_stmt_step (stmt))
    {
      gint64 day = hearth_stmt_int (stmt, 0), last = hearth_stmt_int (stmt, 1);
      gsize length;
      const guint8 *bytes = hearth_stmt_blob (stmt, 2, &length);

      if (last < next)
        continue;
      if (!add_missing (db, group_id, next, day - 1, asked, error))
        return NULL;
      if (day >= next && !asked_decode (bytes, length, day, asked) && !add_missing (db, group_id, day, last, asked, error))
        return NULL;
      next = last + 1;
    }
  return hearth_stmt_done (stmt, error) && add_missing (db, group_id, next, to, asked, error) ? g_steal_pointer (&asked) : NULL;
}

/**
 * hearth_asked_forget:
 * @group_id: a group
 * @first_ts: UTC seconds of the first message that begins or ceases to count
 * @last_ts: of the last
 *
 * Takes the days away whose questions may have another answer now. In the caller's write transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_asked_forget (HearthDb *db, gint64 group_id, gint64 first_ts, gint64 last_ts, GError **error)
{
  /* A day more on either side: the civil day of an instant depends on the zone. */
  return hearth_db_exec (db, error, "DELETE FROM asked_days WHERE group_id = ?1 AND last >= ?2 AND day <= ?3", "iii", group_id,
                         first_ts / DAY_SECONDS - REPLY_DAYS - 2, last_ts / DAY_SECONDS + 2);
}

/** hearth_asked_forget_all: for when the days of messages change; in the caller's write transaction. */
gboolean
hearth_asked_forget_all (HearthDb *db, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM asked_days", NULL);
}
