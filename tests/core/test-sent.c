/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posts of a period one by one: their replies in the chat, the campaigns they belong to and their funnels; and what
 * members contribute themselves. */
#include <math.h>

#include "hearth-details.h"
#include "hearth-sent.h"
#include "workspace-fixture.h"

#define DAY 20770                      /* 2026-11-13 */
#define NOON (DAY * G_GINT64_CONSTANT (86400) + 4 * 3600)   /* in Shanghai */

static void
run (Workspace *w, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) parts = g_strsplit (sql, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      {
        hearth_db_exec (w->db, &error, parts[i], "");
        g_assert_no_error (error);
      }
}

static const char PEOPLE[] =
  "INSERT INTO groups (id, name, created_at) VALUES (1, 'Tea', 0), (2, 'Books', 0);"
  "INSERT INTO members (id, name, created_at) VALUES (1, 'Ann', 0), (2, 'Bo', 0), (3, 'Owner', 0);"
  "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (1, 1, 1, 1, 'a'), (2, 1, 2, 2, 'b'), (3, 1, 3, 3, 'o'), (4, 2, 1, 1, 'a');"
  "INSERT INTO names (id, identity_id) VALUES (1, 1), (2, 2), (3, 3), (4, 4);"
  "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at) VALUES"
  " (1, 1, 1, 1, 'a', 0, '', 'x', 'UTC', 0), (2, 2, 1, 1, 'b', 0, '', 'x', 'UTC', 0), (3, 1, 2, 1, 'c', 0, '', 'x', 'UTC', 0);"
  "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, 1, 20760, 0, 0), (1, 2, 20760, 0, 0), (1, 3, 20760, 0, 0),"
  " (2, 1, 20760, 0, 0);"
  "INSERT INTO member_group (group_id, member_id, role, first_day, last_day, active, spoke) VALUES (1, 1, 0, 20770, 20770, x'01', x'01'),"
  " (1, 2, 0, 20770, 20770, x'01', x'01'), (1, 3, 1, 20770, 20770, x'01', x'01'), (2, 1, 0, 20770, 20770, x'01', x'01');"
  "INSERT INTO posts (id, title, kind, start, zone, created_at, updated_at) VALUES (1, 'Tasting', 0, '', 'UTC', 0, 0), (2, 'Sale', 3, '', 'UTC', 0, 0),"
  " (3, 'Both', 2, '', 'UTC', 0, 0), (4, 'Tomorrow', 0, '', 'UTC', 0, 0);"
  "INSERT INTO post_groups VALUES (1, 1), (2, 1), (3, 1), (3, 2), (4, 1)";

static void
add_message (Workspace *w, gint64 group, int minute, gint64 name, gint64 batch, gint64 kind, gint64 flags)
{
  static gint64 id = 0;
  g_autoptr (GError) error = NULL;

  id++;
  hearth_db_exec (w->db, &error, "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, flags, text) VALUES (?1, ?2, ?3, ?1, ?4, ?5, ?6, ?7, ?8, 'x')",
                  "iiiiiiii", id, group, (gint64) DAY, NOON + minute * 60, name, batch, kind, flags);
  g_assert_no_error (error);
}

static void
add_sent (Workspace *w, gint64 post, int minute, const char *figures)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO occurrences (post_id, original, due_at, status, done_at, reach, reads, clicks, carts, paid) VALUES"
                                          " (%d, 'o', 0, 1, %" G_GINT64_FORMAT ", %s)", (int) post, NOON + minute * 60, figures);
  run (w, sql);
}

/* Posts at noon, at 13:00, at 20:00 and the day after the chat ends. */
static void
fill (Workspace *w)
{
  g_autofree char *span = g_strdup_printf ("INSERT INTO group_span VALUES (1, 20760, 20772, %" G_GINT64_FORMAT "), (2, 20760, 20772, %" G_GINT64_FORMAT ")",
                                           NOON + 10 * 3600, NOON + 10 * 3600);

  run (w, PEOPLE);
  run (w, span);
  add_sent (w, 1, 0, "100, 60, 20, NULL, 2");
  add_sent (w, 2, 60, "50, 10, 10, 4, 0");
  add_sent (w, 3, 8 * 60, "NULL, NULL, NULL, NULL, NULL");
  add_sent (w, 4, 24 * 60, "NULL, NULL, NULL, NULL, NULL");
  add_message (w, 1, -1, 1, 1, 0, 0);      /* before the post */
  add_message (w, 1, 1, 1, 1, 0, 0);       /* Ann, twice */
  add_message (w, 1, 2, 1, 1, 1, 0);
  add_message (w, 1, 3, 2, 1, 0, 1);       /* recalled */
  add_message (w, 1, 4, 3, 1, 0, 0);       /* the owner */
  add_message (w, 1, 5, 2, 3, 0, 0);       /* of an import that is taken back */
  add_message (w, 1, 6, 2, 1, 100, 0);     /* a notice */
  add_message (w, 1, 59, 2, 1, 0, 0);      /* Bo, before the next post */
  add_message (w, 1, 61, 2, 1, 0, 0);      /* answers the second */
  add_message (w, 1, 60 + 121, 1, 1, 0, 0);/* more than two hours later */
  add_message (w, 1, 8 * 60 + 5, 1, 1, 0, 0);   /* Ann in one group */
  add_message (w, 2, 8 * 60 + 9, 4, 2, 0, 0);   /* and in the other */
}

static const HearthSentPost *
post_of (const HearthSent *sent, gint64 id)
{
  for (guint i = 0; i < hearth_sent_n (sent); i++)
    if (hearth_sent_post (sent, i)->post_id == id)
      return hearth_sent_post (sent, i);
  g_assert_not_reached ();
}

static void
assert_replies (const HearthSent *sent, gint64 id, guint replies, guint repliers)
{
  g_assert_true (post_of (sent, id)->has_replies);
  g_assert_cmpuint (post_of (sent, id)->replies, ==, replies);
  g_assert_cmpuint (post_of (sent, id)->repliers, ==, repliers);
}

static void
test_replies (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (w);
  g_autoptr (HearthSent) tea = hearth_sent_load (w->db, 1, DAY, DAY + 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hearth_sent_n (tea), ==, 4);
  g_assert_cmpstr (post_of (tea, 1)->name, ==, "Tasting");
  assert_replies (tea, 1, 3, 2);
  assert_replies (tea, 2, 1, 1);
  assert_replies (tea, 3, 1, 1);
  g_assert_false (post_of (tea, 4)->has_replies);
  /* A person of two groups is one. */
  g_autoptr (HearthSent) all = hearth_sent_load (w->db, 0, DAY, DAY + 2, &error);
  g_assert_no_error (error);
  assert_replies (all, 3, 2, 1);
  /* By kind: of the posts whose chat is known, who wrote of those reached. */
  g_autoptr (HearthDetails) details = hearth_details_load (w->db, 1, DAY, DAY + 2, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (details->replies[HEARTH_POST_KNOWLEDGE].repliers, ==, 2);
  g_assert_cmpfloat (details->replies[HEARTH_POST_KNOWLEDGE].reach, ==, 100);
  g_assert_cmpfloat (details->replies[HEARTH_POST_PROMOTION].reach, ==, 50);
}

static void
assert_step (GArray *funnel, guint step, const char *name, double count, double rate, gboolean weak)
{
  const HearthFunnelStep *found = &g_array_index (funnel, HearthFunnelStep, step);

  g_assert_cmpuint (step, <, funnel->len);
  g_assert_cmpstr (found->step, ==, name);
  g_assert_cmpfloat (found->count, ==, count);
  g_assert_true (isnan (rate) ? isnan (found->rate) : found->rate == rate);
  g_assert_cmpint (found->weak, ==, weak);
}

/* One post, the posts of an event, and all of them; what nobody typed is no step of a chosen post. */
static void
test_campaigns (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (w);
  run (w, "INSERT INTO events (id, title, starts, ends, created_at, updated_at) VALUES (1, 'Tea Week', '2026-11-13T12:00', '2026-11-14T00:00', 0, 0),"
          " (2, 'Book Night', '2026-11-13T20:00', '2026-11-13T22:00', 0, 0), (3, 'Later', '2026-11-14T20:00', '2026-11-14T22:00', 0, 0);"
          "INSERT INTO event_groups (event_id, group_id) VALUES (1, 1), (2, 2), (3, 1)");
  g_autoptr (HearthSent) sent = hearth_sent_load (w->db, 0, DAY, DAY + 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sent->events->len, ==, 3);
  g_assert_cmpfloat (sent->weak, ==, 0.15);

  g_autoptr (GPtrArray) one = hearth_sent_find (sent, " tasting");
  g_assert_cmpuint (one->len, ==, 1);
  g_autoptr (GArray) of_one = hearth_funnel_new (one, sent->weak, TRUE);
  g_assert_cmpuint (of_one->len, ==, 3);
  assert_step (of_one, 0, "reach", 100, NAN, FALSE);
  assert_step (of_one, 1, "click", 20, 0.2, FALSE);
  assert_step (of_one, 2, "paid", 2, 0.1, TRUE);

  /* The first two and the one of both groups; of the books only that. */
  g_autoptr (GPtrArray) week = hearth_sent_find (sent, "Tea Week");
  g_autoptr (GPtrArray) night = hearth_sent_find (sent, "Book Night");
  g_autoptr (GPtrArray) none = hearth_sent_find (sent, "nothing");
  g_assert_cmpuint (week->len, ==, 3);
  g_assert_cmpuint (night->len, ==, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_autoptr (GArray) of_week = hearth_funnel_new (week, sent->weak, TRUE);
  assert_step (of_week, 1, "click", 30, 30.0 / g_array_index (of_week, HearthFunnelStep, 0).count, FALSE);
  assert_step (of_week, 2, "cart", 4, 4 / 30.0, TRUE);
  assert_step (of_week, 3, "paid", 2, 0.5, FALSE);
}

/* Who began a conversation of two people or more, and what members showed. */
static void
test_contributions (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fill (w);
  add_message (w, 1, 601, 3, 1, 0, 0);     /* the owner begins, */
  add_message (w, 1, 610, 1, 1, 0, 4);     /* Ann answers with an address */
  add_message (w, 1, 611, 3, 1, 1, 0);     /* the owner's picture is no member's */
  g_autoptr (HearthDetails) details = hearth_details_load (w->db, 1, DAY, DAY + 1, &error);
  g_assert_no_error (error);
  /* Ann's before noon, which the owner joined, and the owner's. What Bo and Ann said to nobody is none. */
  g_assert_cmpuint (details->given.conversations, ==, 2);
  g_assert_cmpuint (details->given.given[HEARTH_GIVEN_TOPICS], ==, 1);
  g_assert_cmpuint (details->given.given[HEARTH_GIVEN_PICTURES], ==, 1);
  g_assert_cmpuint (details->given.given[HEARTH_GIVEN_LINKS], ==, 1);
  g_assert_cmpuint (details->given.given[HEARTH_GIVEN_FILES], ==, 0);
  g_assert_true (details->has_before);
  g_assert_cmpuint (details->given_before.conversations, ==, 0);
  g_autoptr (HearthDetails) next = hearth_details_load (w->db, 1, DAY + 1, DAY + 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (next->given.conversations, ==, 0);
  g_assert_cmpuint (next->given_before.given[HEARTH_GIVEN_TOPICS], ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/sent/replies", NULL, test_replies);
  workspace_add ("/sent/campaigns", NULL, test_campaigns);
  workspace_add ("/sent/contributions", NULL, test_contributions);
  return g_test_run ();
}
