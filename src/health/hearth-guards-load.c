/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what guards are computed from. Runs on the thread that has the connection. */
#include "hearth-guards.h"
#include "hearth-lookup.h"

#define POST_DAYS 30
#define VOICE_DAYS 30
#define TALK_DAYS 7
#define ANSWER_SECONDS (24 * 3600)

/* One load. */
typedef struct
{
  HearthDb *db;
  const HearthPicture *picture;
  const HearthGroupSpan *group;
  HearthGuardFacts *facts;
  HearthLookup lookup;
} Load;

/* The posts sent in one group: its own row of an occurrence goes before the row for all its groups. */
static const char *const POSTS_SQL =
  "SELECT coalesce (o.done_at, o.due_at) AS at, p.kind, p.title, p.text"
  " FROM occurrences o JOIN posts p ON p.id = o.post_id"
  " WHERE o.status = 1 AND p.deleted_at IS NULL AND at >= ?2 AND at < ?3 AND (o.group_id = ?1 OR (o.group_id = 0"
  "  AND EXISTS (SELECT 1 FROM post_groups pg WHERE pg.post_id = p.id AND pg.group_id = ?1)"
  "  AND NOT EXISTS (SELECT 1 FROM occurrences x WHERE x.post_id = o.post_id AND x.original = o.original AND x.group_id = ?1)))"
  " ORDER BY at, p.id";

/* From one index alone, in its order. */
static const char *const TALK_SQL =
  "SELECT ts, name_id, batch_id FROM messages WHERE group_id = ?1 AND ts >= ?2 AND ts < ?3 AND kind < 100 AND flags & 1 = 0 ORDER BY ts";

static const char *const VOICES_SQL =
  "SELECT identity_id, batch_id, sum (messages) FROM member_day WHERE group_id = ?1 AND day BETWEEN ?2 AND ?3 AND messages > 0"
  " GROUP BY identity_id, batch_id";

G_STATIC_ASSERT (HEARTH_FLAG_RECALLED == 1);

/* The next message that counts, of a statement of TALK_SQL; who wrote it, -1 at the end. Bots are passed over. */
static gint
next_writer (Load *load, HearthStmt *stmt)
{
  while (hearth_stmt_step (stmt))
    {
      gint found = hearth_stmt_is_null (stmt, 1) ? -1 : hearth_lookup_name (&load->lookup, hearth_stmt_int (stmt, 1));

      if (found >= 0 && hearth_picture_person (load->picture, found)->role != HEARTH_ROLE_BOT
          && hearth_lookup_done (&load->lookup, hearth_stmt_int (stmt, 2)))
        return found;
    }
  return -1;
}

/* Whether a member wrote within a day after @post; a post beyond the data is not settled. */
static gboolean
look_for_answer (Load *load, HearthGuardPost *post, GError **error)
{
  gint64 until = post->at + ANSWER_SECONDS;
  gint found;

  post->settled = load->group->last_ts >= until && load->facts->until != HEARTH_DAY_NONE
                  && until < hearth_zone_day_start (load->picture->zone, load->facts->until + 1);
  if (!post->settled)
    return TRUE;
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error, TALK_SQL, "iii", load->group->id, post->at + 1, until + 1);
  if (stmt == NULL)
    return FALSE;
  while (!post->answered && (found = next_writer (load, stmt)) >= 0)
    post->answered = !hearth_person_is_staff (hearth_picture_person (load->picture, found));
  return post->answered || hearth_stmt_done (stmt, error);
}

static gboolean
load_posts (Load *load, GError **error)
{
  HearthZone *zone = load->picture->zone;
  HearthDay day = load->facts->day;
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error, POSTS_SQL, "iii", load->group->id,
                                                 hearth_zone_day_start (zone, day - POST_DAYS + 1), hearth_zone_day_start (zone, day + 1));

  while (hearth_stmt_step (stmt))
    {
      HearthGuardPost post = { .at = hearth_stmt_int (stmt, 0), .kind = hearth_stmt_int (stmt, 1), .title = (char *) hearth_stmt_text (stmt, 2),
                               .text = (char *) hearth_stmt_text (stmt, 3) };

      post.day = hearth_zone_day (zone, post.at);
      if (!look_for_answer (load, &post, error))
        return FALSE;
      hearth_guard_facts_add_post (load->facts, &post);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_talk (Load *load, GError **error)
{
  HearthZone *zone = load->picture->zone;
  HearthDay until = load->facts->until;
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error, TALK_SQL, "iii", load->group->id,
                                                 hearth_zone_day_start (zone, until - TALK_DAYS + 1), hearth_zone_day_start (zone, until + 1));
  gint found;

  if (stmt == NULL)
    return FALSE;
  while ((found = next_writer (load, stmt)) >= 0)
    {
      HearthGuardTalk one = { hearth_stmt_int (stmt, 0), 0, hearth_person_is_staff (hearth_picture_person (load->picture, found)) };

      one.day = hearth_zone_day (zone, one.ts);
      g_array_append_val (load->facts->talk, one);
    }
  return hearth_stmt_done (stmt, error);
}

/* Who wrote how much; several accounts may be one person. */
static gboolean
load_voices (Load *load, GError **error)
{
  g_autofree guint64 *counts = g_new0 (guint64, load->picture->persons->len + 1);
  HearthGuardFacts *facts = load->facts;
  g_autoptr (HearthStmt) stmt = hearth_db_query (load->db, error, VOICES_SQL, "iii", load->group->id,
                                                 (gint64) facts->until - VOICE_DAYS + 1, (gint64) facts->until);

  while (hearth_stmt_step (stmt))
    {
      gint found = hearth_lookup_identity (&load->lookup, hearth_stmt_int (stmt, 0));

      if (found < 0 || hearth_picture_person (load->picture, found)->role == HEARTH_ROLE_BOT
          || !hearth_lookup_done (&load->lookup, hearth_stmt_int (stmt, 1)))
        continue;
      counts[found] += hearth_stmt_int (stmt, 2);
      facts->messages += hearth_stmt_int (stmt, 2);
      if (counts[found] <= facts->loudest)
        continue;
      facts->loudest = counts[found];
      facts->loudest_id = hearth_picture_person (load->picture, found)->id;
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  if (facts->loudest_id != 0)
    facts->loudest_name = hearth_db_dup_text (load->db, "SELECT name FROM members WHERE id = ?1", "i", facts->loudest_id);
  return TRUE;
}

/* The last day on which a member wrote. */
static void
find_last_spoken (Load *load)
{
  HearthGuardFacts *facts = load->facts;

  for (guint i = 0; i < load->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (load->picture, i);
      HearthDay last = hearth_person_is_staff (person) ? HEARTH_DAY_NONE : hearth_bits_last (&person->spoke, facts->until);

      if (last != HEARTH_DAY_NONE && (facts->last_spoke == HEARTH_DAY_NONE || last > facts->last_spoke))
        facts->last_spoke = last;
    }
}

static gboolean
load_members (Load *load, GError **error)
{
  if (load->facts->until == HEARTH_DAY_NONE || !load->group->has_chat)
    return TRUE;
  find_last_spoken (load);
  return load_talk (load, error) && load_voices (load, error);
}

/* The facts of the picture's group; a group without chat has only what posts say. */
static HearthGuardFacts *
load_facts (HearthDb *db, const HearthPicture *picture, HearthDay day, GError **error)
{
  const HearthGroupSpan *group = &g_array_index (picture->groups, HearthGroupSpan, 0);
  HearthDay until = group->has_chat && group->data_until != HEARTH_DAY_NONE ? MIN (day, group->data_until) : HEARTH_DAY_NONE;
  g_autoptr (HearthGuardFacts) facts = hearth_guard_facts_new (day, until, group->first_day);
  Load load = { db, picture, group, facts };
  gboolean ok = hearth_lookup_init (&load.lookup, db, picture, group->id, error) && load_posts (&load, error) && load_members (&load, error);

  hearth_lookup_clear (&load.lookup);
  return ok ? g_steal_pointer (&facts) : NULL;
}

/**
 * hearth_guards_load:
 * @db: a connection
 * @picture: of one group, sealed
 * @day: posts are looked at up to it; what members do up to it and no longer than the group's data
 * @error: of the store
 *
 * Returns: (transfer full) (element-type HearthGuard): each guard, by kind; none of all groups together, or when @day
 *   is HEARTH_DAY_NONE
 */
GPtrArray *
hearth_guards_load (HearthDb *db, const HearthPicture *picture, HearthDay day, GError **error)
{
  double thresholds[HEARTH_N_GUARDS];

  if (picture->group_id == 0 || picture->groups->len == 0 || day == HEARTH_DAY_NONE)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_guard_free);
  for (HearthGuardKind kind = 0; kind < HEARTH_N_GUARDS; kind++)
    {
      const double *own = g_hash_table_lookup (picture->thresholds, hearth_guard_metric (kind));
      thresholds[kind] = own != NULL ? *own : hearth_guard_threshold (kind);
    }
  g_autoptr (HearthGuardFacts) facts = load_facts (db, picture, day, error);
  return facts != NULL ? hearth_guards (facts, thresholds) : NULL;
}
