/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the store for the details of a period. Runs on the thread that has the connection. */
#include "config.h"

#include "hearth-details.h"

#include <glib/gi18n-lib.h>

#include "hearth-events.h"
#include "hearth-lookup.h"
#include "hearth-posts-load.h"
#include "hearth-replies-load.h"

static int
compare_most_first (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one < two) - (one > two);
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  const HearthNote *one = a, *two = b;

  return one->day != two->day ? (one->day > two->day ? 1 : -1) : (int) one->kind - (int) two->kind;
}

/* Adds up what each person of one group wrote; @totals: by index of the person. */
static gboolean
add_speakers (HearthDb *db, const HearthPicture *picture, const HearthDetails *details, gint64 group_id, gint64 *totals, GError **error)
{
  g_auto (HearthLookup) lookup = { NULL };
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT identity_id, batch_id, sum (messages) FROM member_day WHERE group_id = ? AND day BETWEEN ? AND ? AND messages > 0"
    " GROUP BY identity_id, batch_id", "iii", group_id, (gint64) details->from, (gint64) details->to);

  if (stmt == NULL || !hearth_lookup_init (&lookup, db, picture, group_id, error))
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint person = hearth_lookup_done (&lookup, hearth_stmt_int (stmt, 1)) ? hearth_lookup_identity (&lookup, hearth_stmt_int (stmt, 0)) : -1;

      if (person >= 0 && !hearth_person_is_staff (hearth_picture_person (picture, person)))
        totals[person] += hearth_stmt_int (stmt, 2);
    }
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_speakers (HearthDb *db, const HearthPicture *picture, HearthDetails *details, GError **error)
{
  g_autofree gint64 *totals = g_new0 (gint64, picture->persons->len + 1);

  for (guint i = 0; i < picture->groups->len; i++)
    if (!add_speakers (db, picture, details, g_array_index (picture->groups, HearthGroupSpan, i).id, totals, error))
      return FALSE;
  for (guint i = 0; i < picture->persons->len; i++)
    if (totals[i] > 0)
      {
        g_array_append_val (details->speakers, totals[i]);
        details->messages += totals[i];
      }
  g_array_sort (details->speakers, compare_most_first);
  return TRUE;
}

/* The period before counts only when it is known from its first day on. */
static gboolean
load_contributions (HearthDb *db, const HearthPicture *picture, HearthDetails *details, GError **error)
{
  HearthDay length = details->to - details->from + 1;

  details->has_before = picture->first_day != HEARTH_DAY_NONE && picture->first_day <= details->from - length;
  return hearth_contributions_load (db, picture, details->from, details->to, &details->given, error)
         && (!details->has_before
             || hearth_contributions_load (db, picture, details->from - length, details->from - 1, &details->given_before, error));
}

/* Who wrote soon after the posts of each kind. */
static gboolean
load_replies (HearthDb *db, const HearthPicture *picture, HearthDetails *details, GError **error)
{
  g_autoptr (HearthPeriod) period = hearth_period_new (picture, details->from, details->to);

  if (!hearth_period_load_posts (db, picture, period, error) || !hearth_period_load_replies (db, picture, period, error))
    return FALSE;
  for (guint i = 0; i < period->posts->len; i++)
    {
      const HearthSentPost *post = &g_array_index (period->posts, HearthSentPost, i);

      if (post->kind > HEARTH_POST_NOTICE || post->shared || !post->has_replies || post->reach <= 0)
        continue;
      details->replies[post->kind].repliers += post->repliers;
      details->replies[post->kind].reach += post->reach;
    }
  return TRUE;
}

static gboolean
load_months (HearthDb *db, const HearthPicture *picture, HearthDetails *details, GError **error)
{
  HearthTrade trade = { 0 };
  gboolean loaded;

  hearth_trade_init (&trade);
  loaded = hearth_trade_load (db, picture, hearth_details_first_month (details), details->to, &trade, error);
  if (loaded)
    hearth_details_add_months (details, &trade);
  hearth_trade_clear (&trade);
  return loaded;
}

/* @stmt: instant and text of each. */
static gboolean
add_notes (const HearthPicture *picture, HearthDetails *details, HearthNoteKind kind, HearthStmt *stmt, GError **error)
{
  while (hearth_stmt_step (stmt))
    {
      HearthNote note = { hearth_zone_day (picture->zone, hearth_stmt_int (stmt, 0)), kind, g_strdup (hearth_stmt_text (stmt, 1)) };

      g_array_append_val (details->notes, note);
    }
  return hearth_stmt_done (stmt, error);
}

/* Where the data of one of several groups end, a figure of all of them falls. */
static void
note_ends (const HearthPicture *picture, HearthDetails *details)
{
  for (guint i = 0; i < picture->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (picture->groups, HearthGroupSpan, i);
      HearthNote note = { group->data_until, HEARTH_NOTE_DATA_END, NULL };

      if (group->data_until < details->from || group->data_until >= details->to)
        continue;
      note.text = g_strdup (group->name);
      g_array_append_val (details->notes, note);
    }
}

static void
note_event (HearthDetails *details, HearthDay day, const char *format, const char *title)
{
  HearthNote note = { day, HEARTH_NOTE_EVENT, g_strdup_printf (format, title) };

  if (day >= details->from && day <= details->to)
    g_array_append_val (details->notes, note);
  else
    g_free (note.text);
}

/* The day of an event, or the first and the last of several. */
static gboolean
note_events (HearthDb *db, const HearthPicture *picture, HearthDetails *details, GError **error)
{
  g_autoptr (GPtrArray) events = hearth_event_list (db, details->from, details->to + 1, picture->group_id, error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    {
      const HearthEvent *event = g_ptr_array_index (events, i);
      HearthDay last = hearth_event_last_day (event);

      if (last == event->starts.day)
        {
          note_event (details, last, "%s", event->title);
          continue;
        }
      note_event (details, event->starts.day, C_("event", "%s, first day"), event->title);
      note_event (details, last, C_("event", "%s, last day"), event->title);
    }
  return events != NULL;
}

static gboolean
load_notes (HearthDb *db, const HearthPicture *picture, HearthDetails *details, GError **error)
{
  gint64 start = hearth_zone_day_start (picture->zone, details->from), end = hearth_zone_day_start (picture->zone, details->to + 1);
  g_autoptr (HearthStmt) posts = hearth_db_query (db, error,
    "SELECT min (coalesce (o.done_at, o.due_at)), p.title FROM occurrences o JOIN posts p ON p.id = o.post_id"
    " WHERE o.status = 1 AND p.deleted_at IS NULL AND coalesce (o.done_at, o.due_at) >= ?2 AND coalesce (o.done_at, o.due_at) < ?3"
    " AND (?1 = 0 OR o.group_id = ?1 OR (o.group_id = 0"
    "  AND EXISTS (SELECT 1 FROM post_groups pg WHERE pg.post_id = p.id AND pg.group_id = ?1)))"
    " GROUP BY o.post_id, o.original", "iii", picture->group_id, start, end);
  g_autoptr (HearthStmt) imports = posts != NULL ? hearth_db_query (db, error,
    "SELECT finished_at, file_name FROM batches WHERE state = 1 AND finished_at >= ?2 AND finished_at < ?3 AND (?1 = 0 OR group_id = ?1)",
    "iii", picture->group_id, start, end) : NULL;

  if (imports == NULL || !add_notes (picture, details, HEARTH_NOTE_POST, posts, error)
      || !add_notes (picture, details, HEARTH_NOTE_IMPORT, imports, error)
      || !note_events (db, picture, details, error))
    return FALSE;
  note_ends (picture, details);
  g_array_sort (details->notes, compare_notes);
  return TRUE;
}

static HearthDetails *
load_all (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);
  g_autoptr (HearthDetails) details = picture != NULL ? hearth_details_new (picture, from, to) : NULL;

  if (details == NULL)
    return NULL;
  if (details->from != HEARTH_DAY_NONE
      && (!load_speakers (db, picture, details, error) || !load_months (db, picture, details, error)
          || !load_notes (db, picture, details, error) || !load_contributions (db, picture, details, error)
          || !load_replies (db, picture, details, error)))
    return NULL;
  return g_steal_pointer (&details);
}

/**
 * hearth_details_load:
 * @db: a connection
 * @group_id: a group's id, 0 for all groups together
 * @from: first day
 * @to: last day, inclusive
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full): the details of one state of the store
 */
HearthDetails *
hearth_details_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error)
{
  gboolean own = !hearth_db_in_transaction (db);

  if (own)
    hearth_db_begin_read (db);
  HearthDetails *details = load_all (db, group_id, from, to, error);
  if (own)
    hearth_db_end_read (db);
  return details;
}
