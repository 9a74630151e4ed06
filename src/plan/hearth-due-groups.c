/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What whole groups need today: answers, and newer data. Any thread, with the HearthDb of that thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-due-private.h"
#include "hearth-questions.h"

#define MINUTES_OF_HOUR 60
#define MINUTES_OF_DAY (24 * MINUTES_OF_HOUR)

static char *
waiting_words (guint minutes)
{
  guint n;

  if (minutes < MINUTES_OF_HOUR)
    return g_strdup_printf (ngettext ("the oldest has waited for %u minute", "the oldest has waited for %u minutes", minutes), minutes);
  if (minutes < MINUTES_OF_DAY)
    {
      n = minutes / MINUTES_OF_HOUR;
      return g_strdup_printf (ngettext ("the oldest has waited for %u hour", "the oldest has waited for %u hours", n), n);
    }
  n = minutes / MINUTES_OF_DAY;
  return g_strdup_printf (ngettext ("the oldest has waited for %u day", "the oldest has waited for %u days", n), n);
}

static void
add_group_questions (HearthDueRun *run, const HearthDueGroup *group, GPtrArray *questions)
{
  const HearthOpenQuestion *oldest = NULL;
  guint n = 0;
  HearthDueItem *item;

  for (guint i = 0; i < questions->len; i++)
    {
      const HearthOpenQuestion *question = g_ptr_array_index (questions, i);

      if (question->group_id != group->id)
        continue;
      if (oldest == NULL)
        oldest = question;
      n++;
    }
  if (n == 0)
    return;
  item = hearth_due_item_new (HEARTH_DUE_QUESTION, g_strdup_printf ("questions:%" G_GINT64_FORMAT, group->id), group);
  item->at = oldest->ts;
  item->count = n;
  item->title = g_strdup_printf (ngettext ("%u open question", "%u open questions", n), n);
  item->reason = waiting_words (oldest->minutes);
  hearth_due_run_take (run, item);
}

static gboolean
add_questions (HearthDueRun *run, GError **error)
{
  g_autoptr (GPtrArray) questions = hearth_open_questions (run->db, 0, run->now, error);

  for (guint i = 0; questions != NULL && i < run->groups->len; i++)
    add_group_questions (run, g_ptr_array_index (run->groups, i), questions);
  return questions != NULL;
}

static void
add_import (HearthDueRun *run, const HearthDueGroup *group)
{
  g_autofree char *until = hearth_day_to_string (group->data_until);
  guint days = (guint) (run->today - group->data_until);
  HearthDueItem *item = hearth_due_item_new (HEARTH_DUE_IMPORT,
                                             g_strdup_printf ("import:%" G_GINT64_FORMAT ":%s", group->id, until), group);

  item->at = hearth_zone_day_start (run->zone, run->today);
  item->title = g_strdup (_("Import first"));
  item->reason = g_strdup_printf (ngettext ("the last data are %u day old, so nobody can be called at risk",
                                            "the last data are %u days old, so nobody can be called at risk", days), days);
  hearth_due_run_take (run, item);
}

/* Of whom only numbers are typed nobody is ever called at risk, and there is no chat to import: numbers are asked for. */
static gboolean
wants_import (HearthDueRun *run, const HearthDueGroup *group)
{
  return !group->typed_only && hearth_due_group_is_stale (run, group);
}

/**
 * hearth_due_add_groups:
 *
 * Adds the lines about groups.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_due_add_groups (HearthDueRun *run, GError **error)
{
  if (!add_questions (run, error))
    return FALSE;
  for (guint i = 0; i < run->groups->len; i++)
    if (wants_import (run, g_ptr_array_index (run->groups, i)))
      add_import (run, g_ptr_array_index (run->groups, i));
  return TRUE;
}
