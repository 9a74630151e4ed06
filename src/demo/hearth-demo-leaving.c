/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the owner of the sample learnt of why people left. In the caller's transaction. */
#include "config.h"

#include "hearth-demo-private.h"
#include "hearth-leave-reasons.h"

#define MOST_ASKED 40              /* of a group, the last to leave: more nobody asks */
#define SHARE_ASKED 0.6

/* A reason, how often it is named in a group that goes well and in one that dies, and words that go with it. */
static const struct
{
  HearthLeaveReason reason;
  guint well, dying;
  const char *words, *words_en;
} answers[] = {
  { HEARTH_LEAVE_ADVERTS, 2, 9, "天天发团购，刷不过来", "an offer every day" },
  { HEARTH_LEAVE_MESSAGES, 3, 2, "消息太多，手机卡", "the phone never stops" },
  { HEARTH_LEAVE_NO_NEED, 5, 2, NULL, NULL },
  { HEARTH_LEAVE_PRICE, 1, 1, "隔壁便宜两块", "cheaper next door" },
  { HEARTH_LEAVE_SERVICE, 1, 3, "问了两次没人理", "asked twice, nobody answered" },
  { HEARTH_LEAVE_MOVED, 3, 1, "搬去外地了", "moved away" },
  { HEARTH_LEAVE_OTHER_GROUP, 1, 1, NULL, NULL },
  { HEARTH_LEAVE_OTHER, 1, 1, "家里有事，说以后再来", "busy at home, wants to come back" },
};

static guint
weight_of (guint i, gboolean dying)
{
  return dying ? answers[i].dying : answers[i].well;
}

static guint
draw (DemoRandom *random, gboolean dying)
{
  guint all = 0, i = 0;

  for (guint k = 0; k < G_N_ELEMENTS (answers); k++)
    all += weight_of (k, dying);
  guint left = demo_random_below (random, all);
  while (left >= weight_of (i, dying))
    left -= weight_of (i++, dying);
  return i;
}

/* Only of those of whom the import knows that they left on that day. */
static gint64
find_leaver (HearthDb *db, const DemoGroup *group, const DemoMember *member)
{
  return hearth_db_int (db, 0, "SELECT i.member_id FROM identities i JOIN stays s ON s.group_id = i.group_id AND s.member_id = i.member_id"
                        " AND s.left_day = ?3 WHERE i.group_id = ?1 AND i.platform_id = ?2 LIMIT 1", "isi", group->id, member->id,
                        (gint64) member->left);
}

static int
compare_left (gconstpointer a, gconstpointer b)
{
  const DemoMember *one = *(DemoMember *const *) a, *two = *(DemoMember *const *) b;

  return (one->left < two->left) - (one->left > two->left);
}

/* What the owner of a group wrote down. FALSE with @error set */
gboolean
demo_add_leaving (HearthDb *db, const DemoGroup *group, GError **error)
{
  gboolean dying = g_str_equal (group->theme->fate->word, "dying");
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  DemoRandom random;

  demo_random_init (&random, group->seed, 800 + group->index);
  for (guint i = group->n_staff; i < group->members->len; i++)
    if (((DemoMember *) group->members->pdata[i])->left != HEARTH_DAY_NONE)
      g_ptr_array_add (gone, group->members->pdata[i]);
  g_ptr_array_sort (gone, compare_left);
  for (guint i = 0; i < MIN (gone->len, MOST_ASKED); i++)
    {
      const DemoMember *member = gone->pdata[i];
      gint64 person = find_leaver (db, group, member);
      guint answer = draw (&random, dying);
      gboolean asked = demo_random_chance (&random, SHARE_ASKED), wrote = demo_random_chance (&random, 0.4);
      const char *words = group->theme->english ? answers[answer].words_en : answers[answer].words;

      if (asked && person != 0
          && !hearth_leave_words_say (db, group->id, person, member->left, answers[answer].reason,
                                      wrote || answers[answer].reason == HEARTH_LEAVE_OTHER ? words : NULL, NULL, error))
        return FALSE;
    }
  return TRUE;
}
