/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the store for messages and open questions. Runs on the thread that has the connection. */
#include "hearth-talk-load.h"

/* Days that hold every question of the last 72 hours and every answer within 72 hours, whatever the zone does. */
#define TALK_DAYS 4

/* An import that is undone and done again gives its rows other ids, but the same hashes. */
static char *
question_key (gint64 group_id, gint64 hash)
{
  return g_strdup_printf ("asked:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, group_id, hash);
}

/* Takes the questions off the list that were ticked off on Today. Ticks of schema 2 name the row. */
static gboolean
drop_ticked (HearthDb *db, gint64 group_id, GArray *talk, GArray *open, GError **error)
{
  for (guint i = open->len; i > 0; i--)
    {
      const HearthTalk *asked = &g_array_index (talk, HearthTalk, g_array_index (open, guint, i - 1));
      g_autofree char *key = question_key (group_id, asked->hash);
      g_autofree char *former = g_strdup_printf ("question:%" G_GINT64_FORMAT, asked->id);
      g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
        "SELECT 1 FROM reminders WHERE key IN (?, ?) AND done_at IS NOT NULL", "ss", key, former);

      if (stmt == NULL)
        return FALSE;
      if (hearth_stmt_step (stmt))
        g_array_remove_index (open, i - 1);
      else if (!hearth_stmt_done (stmt, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * hearth_talk_load_open:
 * @db: a connection
 * @picture: a sealed picture
 * @group: one of its groups
 * @now: UTC seconds
 * @at: (out): the instant, min (@now, the group's last record)
 * @open: (out) (transfer full) (element-type guint): indexes of the open questions, oldest first
 * @error: of the store
 *
 * Returns: (transfer full) (element-type HearthTalk): the messages around that instant.
 */
GArray *
hearth_talk_load_open (HearthDb *db, const HearthPicture *picture, const HearthGroupSpan *group, gint64 now,
                       gint64 *at, GArray **open, GError **error)
{
  g_autoptr (GArray) talk = NULL;
  g_autoptr (GArray) found = NULL;
  HearthDay day;

  *at = group->has_chat ? MIN (now, group->last_ts) : now;
  day = hearth_zone_day (picture->zone, *at);
  talk = hearth_talk_load (db, picture, group->id, day - TALK_DAYS, day + 1, error);
  if (talk == NULL)
    return NULL;
  found = hearth_talk_open (picture, talk, *at);
  if (!drop_ticked (db, group->id, talk, found, error))
    return NULL;
  *open = g_steal_pointer (&found);
  return g_steal_pointer (&talk);
}

static void
append_open (HearthDb *db, const HearthPicture *picture, const HearthGroupSpan *group, const HearthTalk *asked, gint64 at,
             GPtrArray *list)
{
  HearthOpenQuestion *question = g_new0 (HearthOpenQuestion, 1);

  question->message_id = asked->id;
  question->hash = asked->hash;
  question->group_id = group->id;
  question->member_id = hearth_picture_person (picture, asked->person)->id;
  question->member = hearth_db_dup_text (db, "SELECT name FROM members WHERE id = ?", "i",
                                         question->member_id);
  question->ts = asked->ts;
  question->minutes = (at - asked->ts) / 60;
  question->text = hearth_db_dup_text (db, "SELECT text FROM messages WHERE id = ?", "i", asked->id);
  g_ptr_array_add (list, question);
}

static int
compare_open (gconstpointer a, gconstpointer b)
{
  const HearthOpenQuestion *one = *(HearthOpenQuestion *const *) a, *two = *(HearthOpenQuestion *const *) b;

  return (one->ts > two->ts) - (one->ts < two->ts);
}

/**
 * hearth_open_questions:
 * @db: a connection
 * @group_id: a group's id, 0 for all groups
 * @now: UTC seconds; each group is looked at at min (@now, its last record)
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Questions of non-staff older than 30 minutes and younger than 72 hours that nobody answered and nobody ticked off. More
 * than HEARTH_OPEN_QUESTIONS_ALERT are an alert.
 *
 * Returns: (transfer full) (element-type HearthOpenQuestion): oldest first.
 */
GPtrArray *
hearth_open_questions (HearthDb *db, gint64 group_id, gint64 now, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_open_question_free);

  if (picture == NULL)
    return NULL;
  for (guint i = 0; i < picture->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (picture->groups, HearthGroupSpan, i);
      g_autoptr (GArray) open = NULL;
      g_autoptr (GArray) talk = NULL;
      gint64 at;

      talk = hearth_talk_load_open (db, picture, group, now, &at, &open, error);
      if (talk == NULL)
        return NULL;
      for (guint j = 0; j < open->len; j++)
        append_open (db, picture, group, &g_array_index (talk, HearthTalk, g_array_index (open, guint, j)), at, list);
    }
  g_ptr_array_sort (list, compare_open);
  return g_steal_pointer (&list);
}

/**
 * hearth_open_question_key:
 * @question: a question
 *
 * Returns: (transfer full): under which its tick is kept in the table reminders
 */
char *
hearth_open_question_key (const HearthOpenQuestion *question)
{
  return question_key (question->group_id, question->hash);
}

/**
 * hearth_open_question_free:
 * @question: (nullable) (transfer full): a question
 */
void
hearth_open_question_free (HearthOpenQuestion *question)
{
  if (question == NULL)
    return;
  g_free (question->member);
  g_free (question->text);
  g_free (question);
}
