/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Done, skip and snooze of a line of Today, each with its undo; and what was done today. Any thread, with its HearthDb,
 * changes inside a transaction. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-due-private.h"
#include "hearth-error.h"
#include "hearth-post-edit.h"
#include "hearth-questions.h"
#include "hearth-reminders.h"
#include "hearth-settings.h"
#include "hearth-tasks.h"

#define MORNING_SECOND (9 * 3600)

/* The shape of each kind of key: p post, e event, t task, g group, m member, d a day or a word, w a wall time (two parts). */
static const struct
{
  const char *word;
  const char *shape;
  HearthDueKind kind;
} shapes[] = {
  { "post", "pwwg", HEARTH_DUE_POST },
  { "event", "ed", HEARTH_DUE_EVENT },
  { "came", "e", HEARTH_DUE_CAME },
  { "task", "t", HEARTH_DUE_TASK },
  { "risk", "gmd", HEARTH_DUE_RISK },
  { "birthday", "md", HEARTH_DUE_BIRTHDAY },
  { "anniversary", "gmd", HEARTH_DUE_ANNIVERSARY },
  { "questions", "g", HEARTH_DUE_QUESTION },
  { "import", "gd", HEARTH_DUE_IMPORT },
  { "tally", "d", HEARTH_DUE_TALLY },
  { "guard", "gdd", HEARTH_DUE_GUARD },
};

static gboolean
parse_id (const char *text, gint64 *out)
{
  char *end;

  *out = g_ascii_strtoll (text, &end, 10);
  return *text != '\0' && *end == '\0' && *out > 0;
}

static gboolean
parse_part (char letter, char *const *part, HearthDueKey *key)
{
  g_autofree char *wall = NULL;

  switch (letter)
    {
    case 'p':
      return parse_id (*part, &key->post_id);
    case 'e':
      return parse_id (*part, &key->event_id);
    case 't':
      return parse_id (*part, &key->task_id);
    case 'g':
      return parse_id (*part, &key->group_id);
    case 'm':
      return parse_id (*part, &key->member_id);
    case 'w':
      wall = g_strconcat (part[0], ":", part[1], NULL);
      return hearth_wall_parse (wall, &key->original);
    default:
      return TRUE;
    }
}

static gboolean
parse_shape (const char *shape, char *const *parts, HearthDueKey *key)
{
  for (guint i = 0; shape[i] != '\0'; i++)
    {
      /* A wall time holds a colon, so it is in two parts; it is read with the first. */
      gboolean second_half = i > 0 && shape[i] == 'w' && shape[i - 1] == 'w';
      if (!second_half && !parse_part (shape[i], parts + i, key))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_or_fail (const char *id, HearthDueKey *key, GError **error)
{
  if (hearth_due_key_parse (id, key))
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("There is no line “%s” on Today; open the page again."), id);
  return FALSE;
}

static gboolean
finish (HearthPlanUndo *undo, gboolean ok, HearthPlanUndo **out)
{
  if (ok && out != NULL)
    *out = undo;
  else
    hearth_plan_undo_free (undo);
  return ok;
}

static gboolean
tick (HearthDb *db, const char *key, gint64 now, HearthPlanUndo *undo, GError **error)
{
  return hearth_plan_undo_keep_reminder (undo, db, key, error) && hearth_reminder_done (db, key, now, error);
}

/* The line stands for the questions that are open now; later ones bring it back. */
static gboolean
tick_questions (HearthDb *db, gint64 group_id, gint64 now, HearthPlanUndo *undo, GError **error)
{
  g_autoptr (GPtrArray) questions = hearth_open_questions (db, group_id, now, error);

  if (questions == NULL)
    return FALSE;
  for (guint i = 0; i < questions->len; i++)
    {
      const HearthOpenQuestion *question = g_ptr_array_index (questions, i);
      g_autofree char *key = hearth_open_question_key (question);

      if (!tick (db, key, now, undo, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tick_task (HearthDb *db, gint64 task_id, gint64 now, HearthPlanUndo *undo, GError **error)
{
  return hearth_plan_undo_keep_task (undo, db, task_id, error) && hearth_task_set_done (db, task_id, now, error);
}

/**
 * hearth_due_key_parse:
 *
 * Returns: whether @id is the key of a line of Today
 */
gboolean
hearth_due_key_parse (const char *id, HearthDueKey *key)
{
  g_auto (GStrv) parts = g_strsplit (id, ":", 6);

  memset (key, 0, sizeof *key);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_strcmp0 (parts[0], shapes[i].word) == 0)
      {
        key->kind = shapes[i].kind;
        return g_strv_length (parts) == strlen (shapes[i].shape) + 1 && parse_shape (shapes[i].shape, parts + 1, key);
      }
  return FALSE;
}

/**
 * hearth_due_done:
 * @id: of a HearthDueItem
 *
 * Ticks a line: a post counts as sent in that group, a task as done, open questions as answered, a person as written
 * to.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_due_done (HearthDb *db, const char *id, gint64 now, HearthPlanUndo **undo, GError **error)
{
  g_autoptr (HearthPlanUndo) kept = NULL;
  HearthDueKey key;
  gboolean ok;

  if (!parse_or_fail (id, &key, error))
    return FALSE;
  if (key.kind == HEARTH_DUE_POST)
    return hearth_post_edit_mark (db, key.post_id, key.group_id, key.original, HEARTH_OCCURRENCE_SENT, now, undo, error);
  kept = hearth_plan_undo_new ();
  if (key.kind == HEARTH_DUE_TASK)
    ok = tick_task (db, key.task_id, now, kept, error);
  else if (key.kind == HEARTH_DUE_QUESTION)
    ok = tick_questions (db, key.group_id, now, kept, error);
  else
    ok = tick (db, id, now, kept, error);
  return finish (g_steal_pointer (&kept), ok, undo);
}

/**
 * hearth_due_skip:
 * @id: of a HearthDueItem
 *
 * Takes a line off without doing it: a post is skipped in that group, open questions come back tomorrow, anything
 * else stays away; a task stays in the list of tasks.
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_due_skip (HearthDb *db, const char *id, gint64 now, HearthPlanUndo **undo, GError **error)
{
  HearthDueKey key;
  g_autoptr (HearthZone) zone = NULL;

  if (!parse_or_fail (id, &key, error))
    return FALSE;
  if (key.kind == HEARTH_DUE_POST)
    return hearth_post_edit_mark (db, key.post_id, key.group_id, key.original, HEARTH_OCCURRENCE_SKIPPED, now, undo, error);
  if (key.kind != HEARTH_DUE_QUESTION)
    return hearth_due_snooze (db, id, HEARTH_SNOOZE_FOREVER, undo, error);
  zone = hearth_settings_zone (db, error);
  return zone != NULL &&
         hearth_due_snooze (db, id, hearth_zone_day_start (zone, hearth_zone_day (zone, now) + 1), undo, error);
}

/**
 * hearth_due_snooze:
 * @id: of a HearthDueItem
 * @until: instant at which the line, and its notification, come back
 *
 * Returns: FALSE with HEARTH_ERROR_NOT_FOUND or an error of the database
 */
gboolean
hearth_due_snooze (HearthDb *db, const char *id, gint64 until, HearthPlanUndo **undo, GError **error)
{
  HearthPlanUndo *kept;
  HearthDueKey key;

  if (!parse_or_fail (id, &key, error))
    return FALSE;
  kept = hearth_plan_undo_new ();
  return finish (kept, hearth_plan_undo_keep_reminder (kept, db, id, error) && hearth_reminder_snooze (db, id, until, error),
                 undo);
}

/**
 * hearth_snooze_until:
 * @zone: the workspace's zone
 *
 * Returns: the instant at which a line snoozed at @now comes back
 */
gint64
hearth_snooze_until (HearthSnooze snooze, HearthZone *zone, gint64 now)
{
  HearthWall morning = { hearth_zone_day (zone, now) + 1, MORNING_SECOND };

  switch (snooze)
    {
    case HEARTH_SNOOZE_TEN_MINUTES:
      return now + 600;
    case HEARTH_SNOOZE_ONE_HOUR:
      return now + 3600;
    default:
      return hearth_zone_resolve (zone, morning, NULL);
    }
}
