/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the owner of the sample wrote down: notes, tags and consents of people, thresholds, targets of two months, days
 * counted by hand, a question ticked off. In the caller's transaction. */
#include "config.h"

#include <math.h>

#include "hearth-demo-private.h"
#include "hearth-goals.h"
#include "hearth-notes.h"
#include "hearth-questions.h"
#include "hearth-reminders.h"
#include "hearth-targets.h"
#include "hearth-thresholds.h"

#define FIRST_NOTED 6              /* index of the first member somebody wrote about */

static gint64
find_person (HearthDb *db, const DemoGroup *group, guint index)
{
  const DemoMember *member = g_ptr_array_index (group->members, MIN (index, group->members->len - 1));

  return hearth_db_int (db, 0, "SELECT member_id FROM identities WHERE group_id = ?1 AND platform_id = ?2", "is", group->id,
                        member->id);
}

static gboolean
add_note (HearthDb *db, DemoRandom *random, const DemoGroup *group, guint nth, HearthDay today, GError **error)
{
  gint64 person = find_person (db, group, FIRST_NOTED + nth * 5);
  g_autoptr (HearthNote) note = hearth_note_new (person, g_ptr_array_index (group->theme->notes, nth));
  gint64 at = hearth_zone_day_start (group->zone, today - demo_random_between (random, 2, 90))
              + demo_random_between (random, 10 * 3600, 21 * 3600);

  return person == 0 || hearth_note_insert (db, note, at, error);
}

static gboolean
add_tags (HearthDb *db, const DemoGroup *group, GError **error)
{
  static const char *const typed[] = { "VIP", "愿意试吃", "可请领读", "常送朋友" };
  static const char *const typed_en[] = { "VIP", "pacer", "photographer", "brings friends" };

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      gint64 person = find_person (db, group, FIRST_NOTED + 2 + i * 4);

      if (person != 0
          && !hearth_member_tag_add (db, person, group->theme->english ? typed_en[i] : typed[i], 0, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_consent (HearthDb *db, const DemoGroup *group, guint index, GError **error)
{
  gint64 person = find_person (db, group, index);
  const char *remark = group->theme->english ? "May be written to about offers, said so at the counter"
                                             : "同意记录购买偏好，当面说过";

  return person == 0
         || hearth_db_exec (db, error, "INSERT OR REPLACE INTO member_fields (member_id, field, value) VALUES (?1, 'consent', ?2)",
                            "is", person, remark);
}

/* The days since the last export, counted by hand each evening. */
static gboolean
add_tallies (HearthDb *db, DemoRandom *random, const DemoGroup *group, HearthDay today, GError **error)
{
  for (HearthDay day = group->end + 1; day < today; day++)
    {
      gint64 headcount = 0;

      for (guint i = 0; i < group->members->len; i++)
        headcount += demo_member_present (g_ptr_array_index (group->members, i), day);
      gint64 speakers = demo_random_between (random, 5, 14);
      if (!hearth_db_exec (db, error, "INSERT OR REPLACE INTO tallies (group_id, day, headcount, joined, left, speakers, messages)"
                           " VALUES (?1, ?2, ?3, 0, 0, ?4, ?5)", "iiiii", group->id, (gint64) day, headcount, speakers,
                           speakers * 2 + demo_random_between (random, 3, 20)))
        return FALSE;
    }
  return TRUE;
}

/* The oldest open question of a group was answered by telephone. */
static gboolean
tick_question (HearthDb *db, const DemoGroup *group, HearthDay today, GError **error)
{
  gint64 now = hearth_zone_day_start (group->zone, today);
  g_autoptr (GPtrArray) questions = hearth_open_questions (db, group->id, now, error);

  if (questions == NULL)
    return FALSE;
  if (questions->len < 3)
    return TRUE;
  const HearthOpenQuestion *oldest = g_ptr_array_index (questions, 0);
  g_autofree char *key = g_strdup_printf ("question:%" G_GINT64_FORMAT, oldest->message_id);
  return hearth_reminder_done (db, key, now - 3600, error);
}

/* The owner goes by what is suggested, and adds a score. */
static gboolean
add_targets (HearthDb *db, const DemoGroup *group, HearthDay month, GError **error)
{
  static const char *const aims[] = { "headcount_end", "joined", "messages", "dau_share", "speaking_rate", NULL };
  g_autoptr (HearthGoals) goals = hearth_goals_load (db, group->id, month, HEARTH_DAY_NONE, error);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);

  if (goals == NULL)
    return FALSE;
  for (guint i = 0; i < goals->goals->len; i++)
    {
      const HearthGoal *goal = &g_array_index (goals->goals, HearthGoal, i);

      if (g_strv_contains (aims, goal->metric) && !isnan (goal->suggested))
        g_ptr_array_add (targets, hearth_target_new (group->id, month, goal->metric, goal->suggested));
    }
  g_ptr_array_add (targets, hearth_target_new (group->id, month, HEARTH_GOAL_SCORE, 75));
  return hearth_targets_set (db, targets, NULL, error);
}

/* What was written down about the people of a group. */
gboolean
demo_add_people (HearthDb *db, const DemoGroup *group, HearthDay today, GError **error)
{
  DemoRandom random;

  demo_random_init (&random, group->seed, 700 + group->index);
  for (guint i = 0; i < group->theme->notes->len; i++)
    if (!add_note (db, &random, group, i, today, error))
      return FALSE;
  if (!add_tags (db, group, error) || !add_consent (db, group, 9, error) || !add_consent (db, group, 14, error))
    return FALSE;
  if (g_str_equal (group->theme->fate->word, "one-man") && !add_tallies (db, &random, group, today, error))
    return FALSE;
  if (g_str_equal (group->theme->fate->word, "one-man")
      && !hearth_db_exec (db, error, "INSERT OR REPLACE INTO thresholds (group_id, metric, value) VALUES (?1, 'speaking_rate', 0.15)",
                          "i", group->id))
    return FALSE;
  if (!add_targets (db, group, hearth_day_add_months (today, -1), error) || !add_targets (db, group, today, error))
    return FALSE;
  return group->index != 0 || tick_question (db, group, today, error);
}

/* What holds for all groups. */
gboolean
demo_add_workspace (HearthDb *db, GError **error)
{
  return hearth_thresholds_set (db, 0, NULL, "exit_rate", 0.08, error) && hearth_thresholds_set (db, 0, "sales", "speaking_rate", 0.15, error);
}
