/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts expanded into occurrences: the rule in wall time, then what the table occurrences says of single ones.
 * Any thread, with the HearthDb of that thread. */
#include "hearth-occurrences.h"

#include "hearth-recur.h"

/* The days of two zones differ by up to two; one more so that rows and rules overlap whatever the zones are. */
#define ZONE_MARGIN_DAYS 3
/* Guards against a rule that fires every second; a year of every ten minutes is below it. */
#define MOST_OCCURRENCES 60000

/* The days to look at, as wall times of any zone. */
typedef struct
{
  HearthWall first, last;         /* half open */
} Walls;

typedef struct
{
  const HearthPost *post;
  HearthZone *post_zone;
  HearthZone *zone;
  gint64 from, to;                /* instants, half open */
  GHashTable *by_original;        /* "day:second" → GPtrArray of HearthOccurrence */
  GArray *out;
} Expansion;

static Walls
walls_around (HearthZone *zone, gint64 from, gint64 to)
{
  return (Walls) { { hearth_zone_day (zone, from) - ZONE_MARGIN_DAYS, 0 },
                   { hearth_zone_day (zone, to) + ZONE_MARGIN_DAYS, 0 } };
}

static char *
wall_key (HearthWall wall)
{
  return g_strdup_printf ("%d:%d", wall.day, wall.second);
}

static int
compare_planned (gconstpointer a, gconstpointer b)
{
  const HearthPlanned *x = a, *y = b;

  if (x->due_at != y->due_at)
    return x->due_at < y->due_at ? -1 : 1;
  if (x->group_id != y->group_id)
    return x->group_id < y->group_id ? -1 : 1;
  if (x->post->id != y->post->id)
    return x->post->id < y->post->id ? -1 : 1;
  return hearth_wall_compare (x->original, y->original);
}

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      HearthOccurrence *row = g_ptr_array_index (rows, i);
      g_autofree char *key = wall_key (row->original);
      GPtrArray *same = g_hash_table_lookup (table, key);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (table, g_steal_pointer (&key), same);
        }
      g_ptr_array_add (same, row);
    }
  return table;
}

/* Lays a row over what is planned; the row of a group comes after the one for all groups and wins. */
static void
apply_row (HearthPlanned *planned, const HearthOccurrence *row)
{
  if (row->moved)
    {
      planned->moved = TRUE;
      planned->wall = row->moved_to;
    }
  if (row->status != HEARTH_OCCURRENCE_PLANNED)
    {
      planned->status = row->status;
      planned->done_at = row->done_at;
    }
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    if (row->results[i] != HEARTH_RESULT_UNKNOWN)
      planned->results[i] = row->results[i];
}

static void
add_planned (Expansion *e, gint64 group_id, HearthWall original, GPtrArray *rows)
{
  HearthPlanned planned = { .post = e->post, .group_id = group_id, .original = original, .wall = original };
  HearthLocal local;

  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    planned.results[i] = HEARTH_RESULT_UNKNOWN;
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const HearthOccurrence *row = g_ptr_array_index (rows, i);
      if (row->group_id == 0 || row->group_id == group_id)
        apply_row (&planned, row);
    }
  planned.due_at = hearth_zone_resolve (e->post_zone, planned.wall, NULL);
  if (planned.due_at < e->from || planned.due_at >= e->to)
    return;
  local = hearth_zone_local (e->zone, planned.due_at);
  planned.day = local.day;
  planned.second = local.second;
  g_array_append_val (e->out, planned);
}

static void
add_occurrence (Expansion *e, HearthWall original)
{
  g_autofree char *key = wall_key (original);
  GPtrArray *rows = g_hash_table_lookup (e->by_original, key);

  for (guint i = 0; i < e->post->groups->len; i++)
    add_planned (e, g_array_index (e->post->groups, gint64, i), original, rows);
  g_hash_table_remove (e->by_original, key);
}

static gboolean
rule_has (const HearthPost *post, HearthWall original)
{
  HearthWall next = { original.day, original.second + 1 };
  g_autoptr (GArray) walls = NULL;

  if (post->rrule == NULL)
    return hearth_wall_compare (post->start, original) == 0;
  walls = hearth_recur_expand (post->rrule, post->start, original, next, 1, NULL);
  return walls != NULL && walls->len > 0;
}

/* Rows of occurrences that the rule puts outside of the time, and of ones that an edited rule no longer makes: what
 * was sent or skipped stays history, what was only moved goes with the rule. */
static void
add_leftovers (Expansion *e)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, e->by_original);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GPtrArray *rows = value;
      HearthWall original = ((HearthOccurrence *) g_ptr_array_index (rows, 0))->original;
      gboolean in_rule = rule_has (e->post, original);

      for (guint i = 0; i < e->post->groups->len; i++)
        {
          gint64 group_id = g_array_index (e->post->groups, gint64, i);
          gboolean done = FALSE;

          for (guint j = 0; j < rows->len; j++)
            {
              const HearthOccurrence *row = g_ptr_array_index (rows, j);
              done |= (row->group_id == 0 || row->group_id == group_id) && row->status != HEARTH_OCCURRENCE_PLANNED;
            }
          if (in_rule || done)
            add_planned (e, group_id, original, rows);
        }
    }
}

static GArray *
expand_rule (const HearthPost *post, HearthWall from, HearthWall to)
{
  GArray *walls;

  if (post->rrule != NULL)
    return hearth_recur_expand (post->rrule, post->start, from, to, MOST_OCCURRENCES, NULL);
  walls = g_array_new (FALSE, FALSE, sizeof (HearthWall));
  if (hearth_wall_compare (post->start, from) >= 0 && hearth_wall_compare (post->start, to) < 0)
    g_array_append_val (walls, post->start);
  return walls;
}

/* The zone of a post; the workspace's where the post's is unknown to this machine, so that one row cannot stop the page. */
static HearthZone *
zone_of (GHashTable *zones, const HearthPost *post, HearthZone *fallback)
{
  HearthZone *zone = g_hash_table_lookup (zones, post->zone);

  if (zone == NULL)
    {
      zone = hearth_zone_new (post->zone, NULL);
      if (zone == NULL)
        zone = hearth_zone_ref (fallback);
      g_hash_table_insert (zones, g_strdup (post->zone), zone);
    }
  return zone;
}

/* Groups that are not deleted; only @group_id when it is not 0. */
static GHashTable *
load_groups (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT id FROM groups WHERE deleted_at IS NULL AND (?1 = 0 OR id = ?1)", "i", group_id);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&ids) : NULL;
}

static void
keep_groups (HearthPost *post, GHashTable *ids)
{
  for (guint i = post->groups->len; i-- > 0;)
    if (!g_hash_table_contains (ids, &g_array_index (post->groups, gint64, i)))
      g_array_remove_index (post->groups, i);
}

/* Row for all groups first, so that those of single groups win. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HearthOccurrence *x = *(HearthOccurrence *const *) a, *y = *(HearthOccurrence *const *) b;

  return (x->group_id > y->group_id) - (x->group_id < y->group_id);
}

/* The rows of a post that matter for some days: by their place in the rule, and those moved into them. */
static GPtrArray *
load_rows (HearthDb *db, gint64 post_id, const Walls *walls, GPtrArray *moved, GError **error)
{
  g_autoptr (GPtrArray) rows = hearth_occurrence_list_between (db, post_id, walls->first, walls->last, error);

  for (guint i = 0; rows != NULL && i < moved->len; i++)
    {
      const HearthOccurrence *row = g_ptr_array_index (moved, i);
      if (row->post_id == post_id)
        g_ptr_array_add (rows, hearth_occurrence_copy (row));
    }
  if (rows != NULL)
    g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}

static gboolean
fill (HearthSchedule *schedule, HearthDb *db, HearthZone *zone, gint64 from, gint64 to, GHashTable *ids, GError **error)
{
  g_autoptr (GHashTable) zones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hearth_zone_unref);
  Walls walls = walls_around (zone, from, to);
  g_autoptr (GPtrArray) moved = hearth_occurrence_list_moved (db, from, to, error);

  if (moved == NULL)
    return FALSE;
  for (guint i = 0; i < schedule->posts->len; i++)
    {
      HearthPost *post = g_ptr_array_index (schedule->posts, i);
      g_autoptr (GPtrArray) rows = NULL;

      keep_groups (post, ids);
      if (post->groups->len == 0)
        continue;
      rows = load_rows (db, post->id, &walls, moved, error);
      if (rows == NULL)
        return FALSE;
      hearth_planned_collect (post, rows, zone_of (zones, post, zone), zone, from, to, schedule->planned);
    }
  g_array_sort (schedule->planned, compare_planned);
  return TRUE;
}

static HearthSchedule *
load (HearthDb *db, HearthZone *zone, gint64 from, gint64 to, gint64 group_id, GError **error)
{
  g_autoptr (HearthSchedule) schedule = NULL;
  g_autoptr (GHashTable) ids = NULL;
  g_autoptr (GPtrArray) posts = NULL;
  Walls walls = walls_around (zone, from, to);

  ids = load_groups (db, group_id, error);
  posts = ids == NULL ? NULL : hearth_post_list_between (db, walls.first, walls.last, from, to, error);
  if (posts == NULL)
    return NULL;
  schedule = g_new0 (HearthSchedule, 1);
  schedule->posts = g_steal_pointer (&posts);
  schedule->planned = g_array_new (FALSE, FALSE, sizeof (HearthPlanned));
  return fill (schedule, db, zone, from, to, ids, error) ? g_steal_pointer (&schedule) : NULL;
}

/**
 * hearth_planned_collect:
 * @rows: (nullable) (element-type HearthOccurrence): the post's rows, those for all groups before those of single ones
 * @post_zone: zone of the post's wall times
 * @zone: zone in which days are counted
 * @from: first instant
 * @to: instant after the last
 * @out: (element-type HearthPlanned): the occurrences are added here, in no order
 *
 * The pure part: a wall time in a gap of the clock moves forward, one that comes twice is taken the first time; so
 * an occurrence keeps its local time over summer time and happens exactly once. A rule that cannot be read gives
 * nothing but its rows.
 */
void
hearth_planned_collect (const HearthPost *post, GPtrArray *rows, HearthZone *post_zone, HearthZone *zone, gint64 from,
                        gint64 to, GArray *out)
{
  g_autoptr (GHashTable) by_original = index_rows (rows);
  Expansion e = { post, post_zone, zone, from, to, by_original, out };
  Walls around = walls_around (post_zone, from, to);
  g_autoptr (GArray) walls = expand_rule (post, around.first, around.last);

  for (guint i = 0; walls != NULL && i < walls->len; i++)
    add_occurrence (&e, g_array_index (walls, HearthWall, i));
  add_leftovers (&e);
}

/**
 * hearth_schedule_load_between:
 * @zone: zone in which days are counted
 * @from: first instant, UTC seconds
 * @to: instant after the last
 * @group_id: only this group, 0: all
 *
 * Returns: (transfer full): the occurrences due in [from, to) of posts and groups that are not deleted, the sent and
 *   skipped ones too; NULL with @error set when the database fails
 */
HearthSchedule *
hearth_schedule_load_between (HearthDb *db, HearthZone *zone, gint64 from, gint64 to, gint64 group_id, GError **error)
{
  gboolean outermost = !hearth_db_in_transaction (db);
  HearthSchedule *schedule;

  /* One view for the many small reads: they agree with each other, and each saves taking the lock. */
  if (outermost)
    hearth_db_begin_read (db);
  schedule = load (db, zone, from, to, group_id, error);
  if (outermost)
    hearth_db_end_read (db);
  return schedule;
}

/**
 * hearth_schedule_load:
 * @from: first day, in @zone
 * @to: day after the last
 * @group_id: only this group, 0: all
 *
 * Returns: (transfer full): the occurrences of the days [from, to); NULL with @error set
 */
HearthSchedule *
hearth_schedule_load (HearthDb *db, HearthZone *zone, HearthDay from, HearthDay to, gint64 group_id, GError **error)
{
  return hearth_schedule_load_between (db, zone, hearth_zone_day_start (zone, from), hearth_zone_day_start (zone, to),
                                       group_id, error);
}

/**
 * hearth_schedule_free:
 * @schedule: (nullable) (transfer full):
 */
void
hearth_schedule_free (HearthSchedule *schedule)
{
  if (schedule == NULL)
    return;
  g_clear_pointer (&schedule->posts, g_ptr_array_unref);
  g_clear_pointer (&schedule->planned, g_array_unref);
  g_free (schedule);
}

/**
 * hearth_schedule_length:
 *
 * Returns: how many occurrences there are
 */
guint
hearth_schedule_length (const HearthSchedule *schedule)
{
  return schedule->planned->len;
}

/**
 * hearth_schedule_get:
 *
 * Returns: (transfer none): an occurrence
 */
const HearthPlanned *
hearth_schedule_get (const HearthSchedule *schedule, guint index)
{
  g_return_val_if_fail (index < schedule->planned->len, NULL);
  return &g_array_index (schedule->planned, HearthPlanned, index);
}

/**
 * hearth_planned_is_open:
 *
 * Returns: whether it is neither sent nor skipped
 */
gboolean
hearth_planned_is_open (const HearthPlanned *planned)
{
  return planned->status == HEARTH_OCCURRENCE_PLANNED;
}

/**
 * hearth_planned_key:
 *
 * Returns: (transfer full): its key in the table reminders, post:ID:ORIGINAL:GROUP
 */
char *
hearth_planned_key (const HearthPlanned *planned)
{
  g_autofree char *original = hearth_wall_to_string (planned->original);

  return g_strdup_printf ("post:%" G_GINT64_FORMAT ":%s:%" G_GINT64_FORMAT, planned->post->id, original,
                          planned->group_id);
}
