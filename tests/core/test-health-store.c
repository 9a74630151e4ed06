/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the store: merged and deleted people, unfinished batches, the zone, ticks. */
#include <glib/gstdio.h>

#include "health-fixture.h"
#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-guards.h"
#include "hearth-members.h"

typedef struct
{
  char *dir, *path;
  HearthDb *db;
} Fixture;

/* 2024-01-01 00:00 in Shanghai. */
#define TS0 (DAY0 * G_GINT64_CONSTANT (86400) - 8 * 3600)

static void
run (HearthDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (sql, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      {
        hearth_db_exec (db, &error, parts[i], "");
        g_assert_no_error (error);
      }
}

static void
add_message (HearthDb *db, int id, int group, gint64 minute, int name, int batch, int flags, int reply)
{
  g_autoptr (GError) error = NULL;
  gint64 ts = TS0 + minute * 60;

  hearth_db_exec (db, &error, "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, flags, reply_hash, text)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, 'text')", "iiiiiiiiI", (gint64) id, (gint64) group,
                  (gint64) DAY0 + minute / 1440, (gint64) id + 1000, ts, (gint64) name, (gint64) batch, (gint64) flags,
                  reply == 0 ? G_MININT64 : (gint64) reply + 1000);
  g_assert_no_error (error);
}

static const char PEOPLE[] =
  "INSERT INTO settings VALUES ('zone', 'Asia/Shanghai');"
  "INSERT INTO groups (id, name, created_at) VALUES (1, 'Bakers', 0), (2, 'Readers', 0);"
  "INSERT INTO groups (id, name, created_at, deleted_at) VALUES (3, 'Gone', 0, 1);"
  "INSERT INTO members (id, name, sort_key, created_at) VALUES (1, 'Ann', 'a', 0), (2, 'Bob', 'b', 0),"
  " (3, 'Bob''s phone', 'c', 0), (4, 'Erased', 'd', 0), (5, 'Owner', 'e', 0), (6, 'Bot', 'f', 0);"
  "UPDATE members SET merged_into = 2 WHERE id = 3; UPDATE members SET deleted_at = 1 WHERE id = 4;"
  "INSERT INTO identities (id, group_id, member_id, home_id, key, platform_id) VALUES (1, 1, 1, 1, 'wx1', 'wx1'), (2, 1, 2, 2, 'bob', NULL),"
  " (3, 1, 3, 3, 'wx3', 'wx3'), (4, 1, 4, 4, 'wx4', 'wx4'), (5, 1, 5, 5, 'wx5', 'wx5'), (6, 1, 6, 6, 'wx6', 'wx6'), (7, 2, 1, 1, 'qq1', 'qq1');"
  "INSERT INTO names (id, identity_id) VALUES (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7);"
  "INSERT INTO tags VALUES (1, 'koc'); INSERT INTO member_tags (member_id, tag_id) VALUES (3, 1);"
  "INSERT INTO thresholds VALUES (0, 'dau_share', 0.5), (1, 'dau_share', 0.4), (0, 'speaking_rate', 0.1)";

static const char FACTS[] =
  "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
  " VALUES (1, 1, 1, 1, 'a', 0, '', 'x', 'UTC', 0), (2, 1, 2, 1, 'b', 0, '', 'x', 'UTC', 0);"
  "INSERT INTO stays (group_id, member_id, join_day, ord, left_day, inferred, referrer, source) VALUES"
  " (1, 1, 19723, 0, NULL, 0, NULL, NULL), (1, 2, 19723, 0, 19725, 0, 3, 'poster'), (1, 3, 19726, 0, NULL, 1, 1, NULL),"
  " (1, 4, 19723, 0, NULL, 0, NULL, NULL), (1, 5, 19723, 0, NULL, 0, NULL, NULL), (1, 6, 19723, 0, NULL, 0, NULL, NULL),"
  " (2, 1, 19724, 0, NULL, 0, NULL, NULL), (3, 1, 19700, 0, NULL, 0, NULL, NULL);"
  "INSERT INTO member_group (group_id, member_id, role, first_day, last_day, active, spoke) VALUES"
  " (1, 1, 0, 19723, 19726, x'0b', x'01'), (1, 2, 0, 19723, 19723, x'01', x'01'), (1, 3, 0, 19727, 19727, x'01', x'01'),"
  " (1, 4, 0, 19723, 19723, x'01', x'01'), (1, 5, 1, 19723, 19723, x'01', x'01'), (1, 6, 3, 19723, 19723, x'01', x'01'),"
  " (2, 1, 0, NULL, NULL, NULL, NULL);"
  "INSERT INTO group_span VALUES (1, 19723, 19730, 1704600000), (2, 19724, 19724, NULL);"
  "INSERT INTO member_day (group_id, day, identity_id, batch_id, messages) VALUES (1, 19723, 1, 1, 5), (1, 19723, 1, 0, 1),"
  " (1, 19723, 2, 1, 2), (1, 19723, 3, 1, 4), (1, 19723, 1, 2, 99), (1, 19723, 4, 1, 50), (1, 19723, 5, 1, 3), (1, 19723, 6, 1, 70),"
  " (1, 19740, 1, 1, 7);"
  "INSERT INTO hour_day VALUES (1, 19723, 0, 1, 3), (1, 19723, 0, 2, 9), (1, 19724, 23, 1, 2), (1, 19723, 1, 1, 4);"
  "INSERT INTO tallies (group_id, day, headcount) VALUES (1, 19723, 77), (1, 19725, 88), (2, 19726, 30)";

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("hearth-health-XXXXXX", NULL);
  f->path = g_build_filename (f->dir, "w.hearth", NULL);
  f->db = hearth_db_open (f->path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  run (f->db, PEOPLE);
  run (f->db, FACTS);
  add_message (f->db, 1, 1, 10, 1, 1, HEARTH_FLAG_QUESTION, 0);   /* Ann asks */
  add_message (f->db, 2, 1, 12, 6, 1, 0, 0);                      /* the bot is no answer, and off the hours */
  add_message (f->db, 3, 1, 14, 3, 1, 0, 0);                      /* Bob's other account answers */
  add_message (f->db, 4, 1, 20, 2, 1, HEARTH_FLAG_QUESTION, 0);   /* Bob asks; */
  add_message (f->db, 5, 1, 30, 3, 1, 0, 0);                      /* his other self is not somebody else, */
  add_message (f->db, 6, 1, 35, 4, 1, 0, 0);                      /* the deleted answer nothing, */
  add_message (f->db, 7, 1, 40, 1, 2, 0, 0);                      /* nor does an import that is being undone. */
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->dir, 0, NULL);
  const char *name;

  hearth_db_close (f->db);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->dir, name, NULL);
      g_unlink (path);
    }
  g_rmdir (f->dir);
  g_free (f->dir);
  g_free (f->path);
}

static void
test_picture (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPicture) picture = hearth_picture_load (f->db, 1, &error);
  const HearthPerson *bob;

  g_assert_no_error (error);
  g_assert_cmpstr (picture->name, ==, "Bakers");
  g_assert_cmpuint (picture->persons->len, ==, 4);   /* Ann, Bob, owner, bot */
  g_assert_cmpint (hearth_picture_find (picture, 3), ==, hearth_picture_find (picture, 2));
  g_assert_cmpint (hearth_picture_find (picture, 4), ==, -1);
  bob = hearth_picture_person (picture, hearth_picture_find (picture, 2));
  g_assert_cmpuint (bob->n_stays, ==, 2);
  g_assert_cmpint (hearth_picture_stay (picture, bob->first_stay)->referrer, ==, 2);
  g_assert_cmpstr (hearth_picture_stay (picture, bob->first_stay)->source, ==, "poster");
  g_assert_cmpuint (hearth_bits_count (&bob->active, 0, 30000), ==, 2);
  g_assert_true (bob->koc);
  g_assert_cmpint (picture->first_day, ==, DAY0);
  g_assert_cmpint (picture->data_until, ==, DAY0 + 7);
  /* The tally of the first day is not used: messages of that day were imported. */
  g_assert_cmpuint (picture->tallies->len, ==, 1);
  g_assert_cmpfloat (*(double *) g_hash_table_lookup (picture->thresholds, "dau_share"), ==, 0.4);
  g_assert_cmpfloat (*(double *) g_hash_table_lookup (picture->thresholds, "speaking_rate"), ==, 0.1);
}

static void
test_metrics (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) m = NULL;

  hearth_clock_set (TS0 + 60 * 60 * 24 * 300);
  m = hearth_metrics_compute (f->db, 1, DAY0 - 5, DAY0 + 50, &error);
  g_assert_no_error (error);
  g_assert_cmpint (m->from, ==, DAY0);
  g_assert_cmpint (m->to, ==, DAY0 + 7);
  assert_value (m, "messages", 6 + 2 + 4);
  assert_ratio (m, "member_message_share", 12, 15);
  g_assert_cmpuint (m->hours[0][0], ==, 2);      /* three, one of them the bot's */
  g_assert_cmpuint (m->hours[0][1], ==, 4);
  g_assert_cmpuint (m->hours[1][23], ==, 2);
  assert_value (m, "question", 2);
  assert_ratio (m, "answered_share", 1, 2);
  assert_ratio (m, "member_answer_share", 1, 1);
  assert_value (m, "reply_minutes", 4);
  assert_value (m, "headcount_end", 2);
  assert_value (m, "joined", 3);
  assert_value (m, "joined.inferred", 1);
  g_assert_cmpfloat (m->headcount[2], ==, 88);
  g_assert_cmpfloat (hearth_metrics_get (m, "dau_share")->threshold, ==, 0.4);
  hearth_clock_set (0);
}

static void
test_all_groups (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) m = hearth_metrics_compute (f->db, 0, DAY0, DAY0 + 7, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (m->groups->len, ==, 2);
  g_assert_cmpint (g_array_index (m->groups, HearthGroupSpan, 1).data_until, ==, DAY0 + 3);   /* by its tally */
  assert_value (m, "headcount_end", 2);
  assert_value (m, "joined", 4);
}

static void
test_members (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthDay on;
  g_autoptr (GPtrArray) now = hearth_members_list (f->db, 1, HEARTH_DAY_NONE, &on, &error);
  g_autoptr (GPtrArray) first = hearth_members_list (f->db, 1, DAY0, NULL, &error);
  const HearthMemberState *ann, *bob, *owner;

  g_assert_no_error (error);
  g_assert_cmpint (on, ==, DAY0 + 7);
  g_assert_cmpuint (now->len, ==, 4);
  ann = now->pdata[0];
  bob = now->pdata[1];
  owner = now->pdata[2];
  g_assert_cmpstr (ann->name, ==, "Ann");
  g_assert_cmpstr (ann->platform_id, ==, "wx1");
  g_assert_cmpint (ann->last_activity, ==, DAY0 + 3);
  g_assert_cmpint (ann->lifecycle, ==, HEARTH_LIFECYCLE_NEW);
  g_assert_cmpstr (bob->name, ==, "Bob");
  g_assert_cmpstr (bob->platform_id, ==, "wx3");
  g_assert_cmpint (bob->joined, ==, DAY0 + 3);
  g_assert_cmpint (bob->left, ==, HEARTH_DAY_NONE);
  g_assert_cmpint (owner->role, ==, HEARTH_ROLE_OWNER);
  g_assert_cmpint (owner->lifecycle, ==, HEARTH_LIFECYCLE_NONE);
  bob = first->pdata[1];
  g_assert_cmpint (bob->joined, ==, DAY0);
  g_assert_cmpint (bob->left, ==, HEARTH_DAY_NONE);
  g_assert_cmpint (bob->last_activity, ==, DAY0);
}

static void
test_open_questions (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) late = NULL;
  g_autoptr (GPtrArray) ticked = NULL;
  const HearthOpenQuestion *question;

  /* The last record is days later: the questions are too old by then, whatever the clock says. */
  late = hearth_open_questions (f->db, 1, TS0 + 60 * 60 * 24 * 300, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (late->len, ==, 0);
  open = hearth_open_questions (f->db, 1, TS0 + 120 * 60, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (open->len, ==, 1);
  question = open->pdata[0];
  g_assert_cmpint (question->message_id, ==, 4);
  g_assert_cmpint (question->member_id, ==, 2);
  g_assert_cmpstr (question->member, ==, "Bob");
  g_assert_cmpuint (question->minutes, ==, 100);
  g_assert_cmpstr (question->text, ==, "text");
  run (f->db, "INSERT INTO reminders (key, done_at) VALUES ('question:4', 1)");
  ticked = hearth_open_questions (f->db, 1, TS0 + 120 * 60, &error);
  g_assert_cmpuint (ticked->len, ==, 0);
}

static void
test_posts (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) one = NULL;
  g_autoptr (HearthMetrics) all = NULL;

  run (f->db,
       "INSERT INTO posts (id, title, kind, start, zone, created_at, updated_at) VALUES (1, 'a', 0, '', 'UTC', 0, 0),"
       " (2, 'b', 3, '', 'UTC', 0, 0), (3, 'c', 3, '', 'UTC', 0, 0);"
       "UPDATE posts SET deleted_at = 1 WHERE id = 3;"
       "INSERT INTO post_groups VALUES (1, 1), (2, 1), (2, 2), (3, 1)");
  /* 1: no reach typed, two were there; 2: to both groups together, and once more for group 1 alone; 3: deleted. */
  hearth_db_exec (f->db, &error,
    "INSERT INTO occurrences (post_id, group_id, original, due_at, status, done_at, reach, reads) VALUES"
    " (1, 0, 'x', 0, 1, ?1, NULL, 1), (2, 0, 'x', ?1, 1, NULL, 100, 50), (2, 0, 'y', ?1, 1, ?1, 100, 50),"
    " (2, 1, 'y', ?1, 1, ?1, 20, 10), (3, 0, 'x', ?1, 1, ?1, 5, 5), (1, 0, 'later', ?1, 0, NULL, 9, 9),"
    " (1, 0, 'outside', ?2, 1, ?2, 9, 9)", "ii", TS0 + 60, TS0 - 60);
  g_assert_no_error (error);
  one = hearth_metrics_compute (f->db, 1, DAY0, DAY0 + 7, &error);
  all = hearth_metrics_compute (f->db, 0, DAY0, DAY0 + 7, &error);
  g_assert_no_error (error);
  assert_ratio (one, "content_mix", 2, 3);
  assert_ratio (one, "open_rate", 1 + 10, 2 + 20);
  assert_ratio (all, "content_mix", 2, 3);
  assert_ratio (all, "open_rate", 1 + 50 + 50 + 10, 2 + 100 + 100 + 20);
}

/* Who is marked as a bot in one group only is a bot in all groups together; a post of a deleted group is none of theirs. */
static void
test_marked_elsewhere (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) one = NULL;
  g_autoptr (HearthMetrics) all = NULL;

  run (f->db, "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
              " VALUES (3, 2, 1, 1, 'c', 0, '', 'x', 'UTC', 0);"
              "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (8, 2, 6, 6, 'robot'); INSERT INTO names (id, identity_id) VALUES (8, 8);"
              "INSERT INTO member_group (group_id, member_id, role, first_day, last_day, active, spoke) VALUES (2, 6, 0, 19724, 19724, x'01', x'01');"
              "INSERT INTO hour_day VALUES (2, 19724, 5, 3, 2); UPDATE group_span SET last_ts = 1704186000 WHERE group_id = 2;"
              "INSERT INTO posts (id, title, kind, start, zone, created_at, updated_at) VALUES (1, 'x', 3, '2024-01-02T10:00', 'UTC', 0, 0);"
              "INSERT INTO post_groups VALUES (1, 3);"
              "INSERT INTO occurrences (post_id, original, due_at, status, done_at) VALUES (1, '2024-01-02T10:00', 1704186000, 1, 1704186000)");
  add_message (f->db, 20, 2, 1440 + 310, 8, 3, 0, 0);
  one = hearth_metrics_compute (f->db, 2, DAY0, DAY0 + 7, &error);
  all = hearth_metrics_compute (f->db, 0, DAY0, DAY0 + 7, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->hours[1][5], ==, 2);
  g_assert_cmpuint (all->hours[1][5], ==, 1);
  assert_ratio (all, "content_mix", 0, 0);
  run (f->db, "INSERT INTO post_groups VALUES (1, 2)");
  g_clear_pointer (&all, hearth_metrics_free);
  all = hearth_metrics_compute (f->db, 0, DAY0, DAY0 + 7, &error);
  assert_ratio (all, "content_mix", 1, 1);
}

/* New York, Sunday 2024-03-10: 23 hours long. What is written in its first and last minute belongs to it. */
static void
test_short_day (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) m = NULL;
  gint64 start = G_GINT64_CONSTANT (1710046800), end = start + 23 * 3600 - 1;

  run (f->db, "UPDATE settings SET value = 'America/New_York' WHERE key = 'zone'; DELETE FROM messages; DELETE FROM hour_day;"
       "UPDATE group_span SET data_until = 19800, last_ts = 1710800000 WHERE group_id = 1;"
       "INSERT INTO hour_day VALUES (1, 19792, 23, 1, 1), (1, 19792, 3, 1, 2);"
       "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind) VALUES (1, 1, 19792, 1, 1710129599, 6, 1, 0),"
       " (2, 1, 19792, 2, 1710054000, 6, 1, 0);"
       "INSERT INTO posts (id, title, kind, start, zone, created_at, updated_at) VALUES (1, 'a', 0, '', 'UTC', 0, 0);"
       "INSERT INTO post_groups VALUES (1, 1)");
  hearth_db_exec (f->db, &error, "INSERT INTO occurrences (post_id, original, due_at, status, reads) VALUES (1, 'a', ?, 1, 1),"
                  " (1, 'b', ?, 1, 1), (1, 'c', ?, 1, 1), (1, 'd', ?, 1, 1)", "iiii", start - 1, start, end, end + 1);
  g_assert_no_error (error);
  m = hearth_metrics_compute (f->db, 1, 19792, 19792, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (hearth_metrics_get (m, "content_mix")->denominator, ==, 2);
  g_assert_cmpuint (m->hours[6][23], ==, 0);     /* the bot's last minute */
  g_assert_cmpuint (m->hours[6][3], ==, 1);      /* 07:00 UTC is 03:00, just after the jump */
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_metrics_compute (f->db, 3, DAY0, DAY0, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (hearth_members_list (f->db, 99, DAY0, NULL, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

static void
test_empty_workspace (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) m = NULL;
  g_autoptr (GPtrArray) members = NULL;
  HearthDay on = 0;

  run (f->db, "DELETE FROM tallies; DELETE FROM group_span; DELETE FROM stays; DELETE FROM member_group");
  m = hearth_metrics_compute (f->db, 0, DAY0, DAY0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (m->from, ==, HEARTH_DAY_NONE);
  g_assert_cmpint (m->data_until, ==, HEARTH_DAY_NONE);
  members = hearth_members_list (f->db, 0, DAY0, &on, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (members->len, ==, 0);
  g_assert_cmpint (on, ==, HEARTH_DAY_NONE);
}

/* Whom guards count: finished imports only, accounts of one person together, no bots and no deleted people. */
static void
test_guards (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthPicture) picture = NULL;
  g_autoptr (GPtrArray) early = NULL;
  g_autoptr (GPtrArray) late = NULL;

  for (int i = 0; i < 11; i++)
    add_message (f->db, 20 + i, 1, 50 + i, 5, 1, 0, 0);
  add_message (f->db, 40, 1, 52, 6, 1, 0, 0);                     /* the bot does not break the run of the owner */
  add_message (f->db, 41, 1, 53, 1, 1, HEARTH_FLAG_RECALLED, 0);  /* nor does what was recalled */
  run (f->db, "INSERT INTO posts (id, title, text, kind, start, zone, created_at, updated_at) VALUES"
       " (1, 'Welcome', 'Good morning', 3, '2024-01-01T00:05', 'Asia/Shanghai', 0, 0), (2, 'All', '', 0, '2024-01-03T10:00', 'Asia/Shanghai', 0, 0);"
       "INSERT INTO post_groups (post_id, group_id) VALUES (1, 1), (2, 1), (2, 2);"
       "INSERT INTO occurrences (post_id, group_id, original, due_at, status) VALUES (1, 1, '2024-01-01T00:05', 1704038700, 1),"
       " (2, 0, '2024-01-03T10:00', 1704247200, 1), (2, 0, '2024-01-04T10:00', 1704333600, 1), (2, 1, '2024-01-04T10:00', 1704333600, 2)");
  picture = hearth_picture_load (f->db, 1, &error);
  g_assert_no_error (error);
  early = hearth_guards_load (f->db, picture, DAY0, &error);
  g_assert_no_error (error);
  /* Ann 6, Bob 2 and 4, the owner 3. */
  g_assert_cmpfloat (((HearthGuard *) early->pdata[HEARTH_GUARD_ONE_VOICE])->value, ==, 6 / 15.0);
  g_assert_cmpfloat (((HearthGuard *) early->pdata[HEARTH_GUARD_STAFF_RUN])->value, ==, 11);
  g_assert_cmpfloat (((HearthGuard *) early->pdata[HEARTH_GUARD_DEAD_GROUP])->value, ==, 0);
  g_assert_true (isnan (((HearthGuard *) early->pdata[HEARTH_GUARD_MONOLOGUE])->value));
  g_assert_cmpfloat (((HearthGuard *) early->pdata[HEARTH_GUARD_PROMOTION])->value, ==, 1);

  run (f->db, "INSERT INTO thresholds VALUES (1, 'guard.monologue', 0)");
  g_clear_pointer (&picture, hearth_picture_free);
  picture = hearth_picture_load (f->db, 1, &error);
  late = hearth_guards_load (f->db, picture, DAY0 + 20, &error);
  g_assert_no_error (error);
  /* The data end on the 8th; Bob was last heard on the 5th. The post of the 4th was skipped here. */
  g_assert_cmpfloat (((HearthGuard *) late->pdata[HEARTH_GUARD_DEAD_GROUP])->value, ==, 3);
  g_assert_cmpfloat (((HearthGuard *) late->pdata[HEARTH_GUARD_PROMOTION])->value, ==, 0.5);
  g_assert_cmpfloat (((HearthGuard *) late->pdata[HEARTH_GUARD_MONOLOGUE])->value, ==, 1);
  g_assert_cmpint (((HearthGuard *) late->pdata[HEARTH_GUARD_MONOLOGUE])->status, ==, HEARTH_STATUS_WEAK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/health-store/picture", test_picture);
  ADD ("/health-store/metrics", test_metrics);
  ADD ("/health-store/all-groups", test_all_groups);
  ADD ("/health-store/members", test_members);
  ADD ("/health-store/open-questions", test_open_questions);
  ADD ("/health-store/posts", test_posts);
  ADD ("/health-store/marked-elsewhere", test_marked_elsewhere);
  ADD ("/health-store/short-day", test_short_day);
  ADD ("/health-store/missing", test_missing);
  ADD ("/health-store/empty-workspace", test_empty_workspace);
  ADD ("/health-store/guards", test_guards);
  return g_test_run ();
}
