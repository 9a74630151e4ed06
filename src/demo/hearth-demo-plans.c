/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the owner of the sample planned and did: posts and what became of them, tasks. In the caller's transaction. */
#include "hearth-demo-private.h"
#include "hearth-occurrence.h"
#include "hearth-posts.h"
#include "hearth-recur.h"
#include "hearth-tasks.h"

#define MAX_OCCURRENCES 100

static gint64
count_present (const DemoGroup *group, HearthDay day)
{
  gint64 n = 0;

  for (guint i = 0; i < group->members->len; i++)
    n += demo_member_present (g_ptr_array_index (group->members, i), day);
  return n;
}

/* How many looked, passed it on, bought: better where people talk. @results: HEARTH_N_RESULTS figures. */
void
demo_give_results (DemoRandom *random, const DemoGroup *group, HearthPostKind kind, HearthDay day, gint64 *results)
{
  const DemoFate *fate = group->theme->fate;
  double spirit = 0.25 + 0.4 * MIN (1.0, (fate->pace_to + fate->pace_from) / 2);

  results[HEARTH_RESULT_REACH] = count_present (group, day);
  results[HEARTH_RESULT_READS] = (gint64) (results[HEARTH_RESULT_REACH] * spirit * (0.8 + 0.35 * demo_random_share (random)));
  results[HEARTH_RESULT_SHARES] = (gint64) (results[HEARTH_RESULT_READS] * 0.4 * spirit * demo_random_share (random));
  if (kind != HEARTH_POST_PROMOTION)
    return;
  results[HEARTH_RESULT_CLICKS] = (gint64) (results[HEARTH_RESULT_READS] * (0.25 + 0.25 * demo_random_share (random)));
  results[HEARTH_RESULT_CARTS] = (gint64) (results[HEARTH_RESULT_CLICKS] * (0.3 + 0.2 * demo_random_share (random)));
  results[HEARTH_RESULT_PAID] = (gint64) (results[HEARTH_RESULT_CARTS] * (0.4 + 0.3 * demo_random_share (random)));
}

/* One that is over: sent a little late, rarely skipped; figures are typed two days later. Yesterday's last may wait. */
static gboolean
add_past (HearthDb *db, DemoRandom *random, const DemoGroup *group, const DemoPost *plan, gint64 post_id, HearthWall wall,
          HearthDay today, GError **error)
{
  gint64 due_at = hearth_zone_resolve (group->zone, wall, NULL);
  g_autoptr (HearthOccurrence) occurrence = hearth_occurrence_new (post_id, 0, wall, due_at);
  gboolean skipped = demo_random_chance (random, 0.06);

  if (wall.day == today - 1 && wall.second >= 19 * 3600 && group->index % 3 == 1)
    return TRUE;
  occurrence->status = skipped ? HEARTH_OCCURRENCE_SKIPPED : HEARTH_OCCURRENCE_SENT;
  occurrence->done_at = due_at + demo_random_between (random, 20, 1500);
  if (!skipped && wall.day < today - 1 && demo_random_chance (random, 0.85))
    demo_give_results (random, group, plan->kind, wall.day, occurrence->results);
  return hearth_occurrence_set (db, occurrence, error);
}

/* The wall times of @plan from some weeks ago up to today. */
static GArray *
expand (const DemoPost *plan, HearthDay today, GError **error)
{
  HearthWall from = { MAX (today - DEMO_POST_DAYS, 0), plan->second };
  HearthWall to = { today + 62, 0 };

  return hearth_recur_expand (plan->rrule, from, from, to, MAX_OCCURRENCES, error);
}

static gboolean
add_post (HearthDb *db, DemoRandom *random, const DemoGroup *group, const DemoPost *plan, HearthDay today, GError **error)
{
  g_autoptr (HearthPost) post = hearth_post_new ();
  g_autoptr (GArray) walls = plan->rrule != NULL ? expand (plan, today, error) : NULL;
  HearthWall once = { today + plan->day, plan->second };

  if (plan->rrule != NULL && (walls == NULL || walls->len == 0))
    return walls != NULL;
  g_free (post->title);
  g_free (post->text);
  g_free (post->zone);
  post->title = g_strdup (plan->title);
  post->text = g_strdup (plan->text);
  post->zone = g_strdup (hearth_zone_name (group->zone));
  post->kind = plan->kind;
  post->rrule = g_strdup (plan->rrule);
  post->start = walls != NULL ? g_array_index (walls, HearthWall, 0) : once;
  hearth_post_add_group (post, group->id);
  if (!hearth_post_insert (db, post, hearth_zone_day_start (group->zone, today - DEMO_POST_DAYS), error))
    return FALSE;
  if (walls == NULL)
    return once.day >= today || add_past (db, random, group, plan, post->id, once, today, error);
  for (guint i = 0; i < walls->len; i++)
    {
      HearthWall wall = g_array_index (walls, HearthWall, i);

      if (wall.day < today && wall.day > group->start && !add_past (db, random, group, plan, post->id, wall, today, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_task (HearthDb *db, const DemoGroup *group, const DemoTask *plan, HearthDay today, GError **error)
{
  gint64 morning = hearth_zone_day_start (group->zone, today - 5) + 9 * 3600;
  g_autoptr (HearthTask) task = hearth_task_new (plan->title, today + plan->day);

  task->group_id = group->id;
  if (!hearth_task_insert (db, task, morning, error))
    return FALSE;
  /* What is long past was done, but for one that was forgotten. */
  return plan->day > -5 || hearth_task_set_done (db, task->id, morning + plan->day * 86400, error);
}

/* The posts and tasks of a group, around @today. */
gboolean
demo_add_plans (HearthDb *db, const DemoGroup *group, HearthDay today, GError **error)
{
  DemoRandom random;

  demo_random_init (&random, group->seed, 500 + group->index);
  for (guint i = 0; i < group->theme->posts->len; i++)
    if (!add_post (db, &random, group, g_ptr_array_index (group->theme->posts, i), today, error))
      return FALSE;
  for (guint i = 0; i < group->theme->tasks->len; i++)
    if (!add_task (db, group, g_ptr_array_index (group->theme->tasks, i), today, error))
      return FALSE;
  return TRUE;
}
