/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What members contribute to their groups beside words. Runs on the thread that has the connection.
 *
 * Definition, for the messages of a period that are neither recalled nor notices, bots left out:
 * - A conversation is a run of messages of one group without a pause of more than 30 minutes in which two people or more
 *   write. It belongs to the period in which it begins. A topic is a conversation that a member who is no staff began.
 * - Pictures, videos, voice messages, files and links are counted by message; a text with an address in it is a link. */
#include "hearth-contributions.h"

#include "hearth-lookup.h"

/* The index by time has all that is asked for. The time after the period tells whether somebody joins in. */
static const char *const TALK_SQL =
  "SELECT ts, kind, flags, name_id, batch_id FROM messages WHERE group_id = ?1 AND ts >= ?2 AND ts < ?3 AND kind < 100 AND flags & 1 = 0"
  " AND name_id IS NOT NULL ORDER BY ts";

/* The conversation that is going on. */
typedef struct
{
  gint64 last_ts;            /* G_MININT64: none yet */
  gint begun_by;
  gboolean counted;          /* somebody else joined in */
  gboolean inside;           /* it began in the period */
} Conversation;

static void
count_message (HearthContributions *all, gint64 kind, gint64 flags)
{
  static const struct
  {
    HearthKind kind;
    HearthGiven given;
  } kinds[] = {
    { HEARTH_KIND_IMAGE, HEARTH_GIVEN_PICTURES }, { HEARTH_KIND_VIDEO, HEARTH_GIVEN_VIDEOS }, { HEARTH_KIND_VOICE, HEARTH_GIVEN_VOICES },
    { HEARTH_KIND_FILE, HEARTH_GIVEN_FILES },     { HEARTH_KIND_LINK, HEARTH_GIVEN_LINKS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].kind == kind)
      all->given[kinds[i].given]++;
  all->given[HEARTH_GIVEN_LINKS] += kind != HEARTH_KIND_LINK && (flags & HEARTH_FLAG_LINK) != 0;
}

static void
follow (Conversation *talk, const HearthPicture *picture, gint64 ts, gint person, gboolean inside, HearthContributions *all)
{
  if (talk->last_ts == G_MININT64 || ts - talk->last_ts > HEARTH_TOPIC_PAUSE)
    *talk = (Conversation) { ts, person, FALSE, inside };
  talk->last_ts = ts;
  if (talk->counted || !talk->inside || person == talk->begun_by)
    return;
  talk->counted = TRUE;
  all->conversations++;
  all->given[HEARTH_GIVEN_TOPICS] += !hearth_person_is_staff (hearth_picture_person (picture, talk->begun_by));
}

static gboolean
load_group (HearthDb *db, const HearthPicture *picture, gint64 group_id, gint64 start, gint64 end, HearthContributions *all, GError **error)
{
  g_auto (HearthLookup) lookup = { NULL };
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, TALK_SQL, "iii", group_id, start - HEARTH_TOPIC_PAUSE, end + HEARTH_TOPIC_PAUSE);
  Conversation talk = { .last_ts = G_MININT64 };

  if (stmt == NULL || !hearth_lookup_init (&lookup, db, picture, group_id, error))
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 ts = hearth_stmt_int (stmt, 0);
      gint person = hearth_lookup_done (&lookup, hearth_stmt_int (stmt, 4)) ? hearth_lookup_name (&lookup, hearth_stmt_int (stmt, 3)) : -1;
      gboolean inside = ts >= start && ts < end;

      if (person < 0 || hearth_picture_person (picture, person)->role == HEARTH_ROLE_BOT)
        continue;
      follow (&talk, picture, ts, person, inside, all);
      if (inside && !hearth_person_is_staff (hearth_picture_person (picture, person)))
        count_message (all, hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2));
    }
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_contributions_load:
 * @picture: a sealed picture; its groups
 * @from: first day
 * @to: last day, inclusive
 * @all: (inout): to add to
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_contributions_load (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, HearthContributions *all, GError **error)
{
  gint64 start = hearth_zone_day_start (picture->zone, from), end = hearth_zone_day_start (picture->zone, to + 1);

  for (guint i = 0; i < picture->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (picture->groups, HearthGroupSpan, i);

      if (group->has_chat && !load_group (db, picture, group->id, start, end, all, error))
        return FALSE;
    }
  return TRUE;
}
