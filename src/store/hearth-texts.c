/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erases texts of messages: of groups that keep none, and those older than the workspace keeps them. What goes is
 * overwritten in the file (secure_delete) and, at the end, in the log beside it; its block of the search index goes with
 * it by a trigger. The connection's thread. */
#include "hearth-texts.h"

#include "hearth-settings.h"

#define ROWS_A_STEP 1500           /* looked at in one step: some 20 ms */
#define KEY_MONTHS "text-months"
#define KEY_DUE "texts-due"        /* a group was told to keep none, and some may still be there */
#define KEY_ERASED_BEFORE "texts-erased-before"

/* The days of a group whose texts go. */
typedef struct
{
  gint64 group_id;
  gint64 day, hash;            /* behind this row */
  gint64 until;                /* the last day */
} Range;

struct _HearthTextEraser
{
  HearthDay today;
  HearthDay limit;
  GArray *ranges;              /* Range; NULL before the first step */
  guint next;
};

/**
 * hearth_texts_set_group:
 * @keep: FALSE: the group's texts are to be erased, by a HearthTextEraser, and new ones are not kept
 *
 * In the caller's write transaction. Returns: FALSE with @error set
 */
gboolean
hearth_texts_set_group (HearthDb *db, gint64 group_id, gboolean keep, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE groups SET keep_text = ?2, made_by = NULL WHERE id = ?1", "ii", group_id, (gint64) (keep != FALSE))
         && (keep || hearth_settings_set_int (db, KEY_DUE, 1, error));
}

/** hearth_texts_get_months: Returns: how many months texts are kept; 0: for ever. */
gint64
hearth_texts_get_months (HearthDb *db)
{
  return CLAMP (hearth_settings_int (db, KEY_MONTHS, 0), 0, 1200);
}

static HearthDay
limit_of (gint64 months, HearthDay today)
{
  return months > 0 ? hearth_day_add_months (today, -(int) months) : HEARTH_DAY_NONE;
}

/** hearth_texts_erased_before: Returns: no text of an earlier day is there; HEARTH_DAY_NONE: nothing was erased by age. */
HearthDay
hearth_texts_erased_before (HearthDb *db)
{
  return (HearthDay) hearth_settings_int (db, KEY_ERASED_BEFORE, HEARTH_DAY_NONE);
}

static gboolean
set_erased_before (HearthDb *db, HearthDay day, GError **error)
{
  return day == HEARTH_DAY_NONE ? hearth_settings_set (db, KEY_ERASED_BEFORE, NULL, error)
                                : hearth_settings_set_int (db, KEY_ERASED_BEFORE, day, error);
}

/**
 * hearth_texts_set_months:
 * @months: how long texts are kept; 0: for ever
 * @today: in the workspace's zone
 *
 * In the caller's write transaction; a HearthTextEraser then does what has to be done.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_texts_set_months (HearthDb *db, gint64 months, HearthDay today, GError **error)
{
  HearthDay limit = limit_of (CLAMP (months, 0, 1200), today);

  /* Older texts may come in again from now on. */
  if (limit < hearth_texts_erased_before (db) && !set_erased_before (db, limit, error))
    return FALSE;
  if (months <= 0)
    return hearth_settings_set (db, KEY_MONTHS, NULL, error);
  return hearth_settings_set_int (db, KEY_MONTHS, MIN (months, 1200), error);
}

/**
 * hearth_texts_kept_from:
 * @group_id: 0: of the groups that keep texts at all
 * @today: in the workspace's zone
 *
 * Returns: the first day whose texts are kept: HEARTH_DAY_NONE (before all days) for ever, G_MAXINT32 none
 */
HearthDay
hearth_texts_kept_from (HearthDb *db, gint64 group_id, HearthDay today)
{
  if (hearth_db_int (db, 1, "SELECT keep_text FROM groups WHERE id = ?1", "i", group_id) == 0)
    return G_MAXINT32;
  return MAX (limit_of (hearth_texts_get_months (db), today), hearth_texts_erased_before (db));
}

/**
 * hearth_texts_count:
 * @group_id: 0: of all groups
 * @before: HEARTH_DAY_NONE: of all days
 *
 * Returns: how many messages hold a text
 */
gint64
hearth_texts_count (HearthDb *db, gint64 group_id, HearthDay before)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM groups g CROSS JOIN messages m INDEXED BY messages_key ON m.group_id = g.id AND m.day < ?2"
                        " WHERE (?1 = 0 OR g.id = ?1) AND m.kind < 100 AND m.text <> ''", "ii", group_id,
                        before != HEARTH_DAY_NONE ? (gint64) before : G_MAXINT64);
}

/** hearth_texts_is_due: Returns: whether a HearthTextEraser may have something to do. */
gboolean
hearth_texts_is_due (HearthDb *db, HearthDay today)
{
  return hearth_settings_int (db, KEY_DUE, 0) != 0 || limit_of (hearth_texts_get_months (db), today) > hearth_texts_erased_before (db);
}

/** hearth_text_eraser_new: @today: in the workspace's zone. Returns: (transfer full): for hearth_text_eraser_step(). */
HearthTextEraser *
hearth_text_eraser_new (HearthDay today)
{
  HearthTextEraser *eraser = g_new0 (HearthTextEraser, 1);

  eraser->today = today;
  return eraser;
}

/** hearth_text_eraser_free: @eraser: (nullable) (transfer full) */
void
hearth_text_eraser_free (HearthTextEraser *eraser)
{
  if (eraser == NULL)
    return;
  g_clear_pointer (&eraser->ranges, g_array_unref);
  g_free (eraser);
}

static gboolean
find_ranges (HearthDb *db, HearthTextEraser *eraser, GError **error)
{
  HearthDay from = hearth_texts_erased_before (db);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id, keep_text FROM groups ORDER BY id", NULL);

  eraser->limit = limit_of (hearth_texts_get_months (db), eraser->today);
  eraser->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  while (hearth_stmt_step (stmt))
    {
      gboolean keep = hearth_stmt_int (stmt, 1) != 0;
      Range range = { hearth_stmt_int (stmt, 0), keep ? (gint64) from - 1 : G_MININT64, G_MAXINT64,
                      keep ? (gint64) eraser->limit - 1 : G_MAXINT64 };
      if (!keep || eraser->limit > from)
        g_array_append_val (eraser->ranges, range);
    }
  return hearth_stmt_done (stmt, error);
}

/* Fills @ids with messages that hold a text; *@seen: how many rows were looked at. */
static gboolean
find_texts (HearthDb *db, Range *range, GArray *ids, guint *seen, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT id, day, hash, kind < 100 AND text IS NOT NULL FROM messages INDEXED BY messages_key"
    " WHERE group_id = ?1 AND (day, hash) > (?2, ?3) AND day <= ?4 ORDER BY day, hash LIMIT ?5", "iiiii",
    range->group_id, range->day, range->hash, range->until, (gint64) ROWS_A_STEP);

  for (*seen = 0; hearth_stmt_step (stmt); ++*seen)
    {
      gint64 id = hearth_stmt_int (stmt, 0);

      range->day = hearth_stmt_int (stmt, 1);
      range->hash = hearth_stmt_int (stmt, 2);
      if (hearth_stmt_int (stmt, 3))
        g_array_append_val (ids, id);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
erase_texts (HearthDb *db, const GArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (!hearth_db_exec (db, error, "UPDATE messages SET length = length (text), text = NULL WHERE id = ?1", "i",
                         g_array_index (ids, gint64, i)))
      return FALSE;
  return TRUE;
}

/* *@more: rows are left, in this range or another. */
static gboolean
erase_some (HearthDb *db, HearthTextEraser *eraser, gboolean *more, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint seen = 0;

  if (eraser->ranges == NULL && !find_ranges (db, eraser, error))
    return FALSE;
  *more = eraser->next < eraser->ranges->len;
  if (*more)
    {
      if (!find_texts (db, &g_array_index (eraser->ranges, Range, eraser->next), ids, &seen, error) || !erase_texts (db, ids, error))
        return FALSE;
      eraser->next += seen < ROWS_A_STEP;
      return TRUE;
    }
  return set_erased_before (db, eraser->limit, error) && hearth_settings_set (db, KEY_DUE, NULL, error);
}

/**
 * hearth_text_eraser_step:
 * @eraser: a HearthTextEraser
 *
 * A HearthStoreStep; outside of a transaction. Some tens of milliseconds of work.
 *
 * Returns: FALSE when all is erased, or with @error set
 */
gboolean
hearth_text_eraser_step (HearthDb *db, gpointer eraser, GCancellable *cancellable, GError **error)
{
  gboolean more = FALSE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !hearth_db_begin (db, error))
    return FALSE;
  if (!erase_some (db, eraser, &more, error))
    {
      hearth_db_rollback (db);
      return FALSE;
    }
  if (!hearth_db_commit (db, error))
    return FALSE;
  /* The log still holds what was overwritten. A reader may hold it back: then the next writer's turn empties it. */
  if (!more)
    hearth_db_exec (db, NULL, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  return more;
}
