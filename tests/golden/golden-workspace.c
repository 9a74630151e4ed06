/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workspace that the pictures of the catalogue are drawn from. One thread. */
#include "golden-workspace.h"

#include <math.h>
#include <string.h>

#include "golden-noise.h"
#include "hearth-clock.h"
#include "hearth-details.h"
#include "hearth-events.h"
#include "hearth-import.h"
#include "hearth-leave-reasons.h"
#include "hearth-occurrence.h"
#include "hearth-posts.h"
#include "hearth-settings.h"
#include "hearth-targets.h"

#define GROUP "Garden Friends"
#define MEMBERS 90
#define FOUNDERS 30
#define STAFF 2
#define NOON 43200
#define EIGHT_HOURS 28800          /* the zone is so much ahead of UTC, all year */
#define NOTICE 80                  /* of the format */

typedef struct
{
  HearthDay join, left;            /* left NONE: still there */
  double pace;                     /* chance to write on a day */
  gboolean removed;
} Person;

typedef struct
{
  Person people[MEMBERS];
  GString *chat;
  guint next_id;
} Making;

/* A share of its own for each use @stream of the @i-th thing. */
static double
chance (guint stream, guint i)
{
  return golden_noise (stream * 1000003u + i);
}

static HearthDay
first_day (void)
{
  return GOLDEN_FIRST;
}

/* When one of those leaves who do so in the month that is shown. */
static HearthDay
left_in_month (guint member)
{
  return GOLDEN_FROM + (int) (member - 20) * 5 + 2;
}

/* Who comes when, and who goes: most of those who go do so in their first weeks. */
static void
make_people (Making *making)
{
  int span = GOLDEN_TO - first_day ();

  for (guint i = 0; i < MEMBERS; i++)
    {
      Person *person = &making->people[i];
      int stays = (int) (-70 * log (1 - chance (2, i))) + 2;

      person->join = i < FOUNDERS ? first_day () : first_day () + (int) (span * (double) (i - FOUNDERS) / (MEMBERS - FOUNDERS)) + 3;
      person->left = i >= STAFF && chance (3, i) < 0.4 && person->join + stays < GOLDEN_TO ? person->join + stays : HEARTH_DAY_NONE;
      person->pace = i < STAFF ? 0.8 : pow (chance (4, i), 2.2) * 0.9;
      person->removed = i % 5 == 0;
    }
  /* The month that is shown has some of each. */
  for (guint i = 20; i < 26; i++)
    {
      making->people[i].left = left_in_month (i);
      making->people[i].removed = i % 3 == 0;
    }
}

static gboolean
is_there (const Person *person, HearthDay day)
{
  return person->join <= day && (person->left == HEARTH_DAY_NONE || person->left > day);
}

/* Returns: the number of the message; @reply: of the one it answers, 0: none */
static guint
say (Making *making, HearthDay day, int second, int author, guint reply, const char *text)
{
  g_autofree char *sender = author >= 0 ? g_strdup_printf ("Member %02d", author) : g_strdup (GROUP);
  gint64 ts = (gint64) day * 86400 + CLAMP (second, 0, 86399) - EIGHT_HOURS;

  g_string_append_printf (making->chat, "{\"_type\":\"message\",\"sender\":\"%s\",\"accountName\":\"%s\",\"timestamp\":%" G_GINT64_FORMAT
                          ",\"type\":%d,\"content\":\"%s\",\"platformMessageId\":\"m%u\"", sender, sender, ts, author >= 0 ? 0 : NOTICE,
                          text, ++making->next_id);
  if (reply != 0)
    g_string_append_printf (making->chat, ",\"replyToMessageId\":\"m%u\"", reply);
  g_string_append (making->chat, "}\n");
  return making->next_id;
}

static void
say_moves (Making *making, HearthDay day)
{
  for (guint i = STAFF; i < MEMBERS; i++)
    {
      const Person *person = &making->people[i];
      g_autofree char *joined = g_strdup_printf ("Member 01 invited Member %02u to the group chat", i);
      g_autofree char *left = g_strdup_printf (person->removed ? "Member 00 removed Member %02u" : "Member %02u left", i);

      if (person->join == day && i >= FOUNDERS)
        say (making, day, NOON, -1, 0, joined);
      if (person->left == day)
        say (making, day, NOON + 600, -1, 0, left);
    }
}

/* A morning and a longer evening. */
static int
second_of (guint seed)
{
  double middle = chance (11, seed) < 0.3 ? 9.5 : 20.5;

  return (int) ((middle + 5 * (chance (12, seed) + chance (13, seed) - 1)) * 3600) % 86400;
}

/* A question; somebody answers most of them, soon or late. */
static void
ask (Making *making, HearthDay day, guint author, guint seed)
{
  static const int waits[] = { 90, 240, 900, 3000, 9000 };
  int second = (int) (8 + 8 * chance (21, seed)) * 3600;
  guint question = say (making, day, second, (int) author, 0, "How often do you water the tomatoes?");

  if (chance (22, seed) < 0.85)
    say (making, day, second + waits[(guint) (chance (23, seed) * 4.99)], (int) (author + 7) % MEMBERS, question,
         "Every second day, in the morning.");
}

static void
say_day (Making *making, HearthDay day)
{
  gboolean weekend = hearth_day_weekday (day) >= 5;

  say_moves (making, day);
  for (guint i = 0; i < MEMBERS; i++)
    {
      guint seed = (guint) (day - first_day ()) * MEMBERS + i;
      const Person *person = &making->people[i];

      if (!is_there (person, day) || chance (5, seed) > person->pace * (weekend ? 1.3 : 1))
        continue;
      for (guint n = 0; n <= (guint) (4 * person->pace * chance (6, seed)); n++)
        say (making, day, second_of (seed * 8 + n), (int) i, 0, "The beans are coming up.");
      if (i >= STAFF && chance (7, seed) < 0.12 && is_there (&making->people[(i + 7) % MEMBERS], day))
        ask (making, day, i, seed);
    }
}

static char *
make_chat (Making *making)
{
  making->chat = g_string_new ("{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.2\",\"exportedAt\":1788200000},"
                               "\"meta\":{\"name\":\"" GROUP "\",\"platform\":\"whatsapp\",\"type\":\"group\"}}\n");
  for (HearthDay day = first_day (); day <= GOLDEN_TO; day++)
    say_day (making, day);
  return g_string_free (making->chat, FALSE);
}

static char *
make_roster (const Making *making)
{
  static const char *const sources[] = { "a friend", "poster in the shop", "live stream", "market stall", "" };
  GString *text = g_string_new ("name,role,joined,source\n");

  for (guint i = 0; i < MEMBERS; i++)
    {
      g_autofree char *day = hearth_day_to_string (making->people[i].join);

      if (making->people[i].left == HEARTH_DAY_NONE)
        g_string_append_printf (text, "Member %02u,%s,%s,%s\n", i, i == 0 ? "owner" : i == 1 ? "admin" : "member", i < FOUNDERS ? "" : day,
                                sources[(guint) (chance (31, i) * 4.99)]);
    }
  return g_string_free (text, FALSE);
}

/* More from month to month, some of it in another currency. */
static char *
make_orders (void)
{
  GString *text = g_string_new ("order id,time,name,product,amount,status,currency\n");

  for (HearthDay day = first_day (); day <= GOLDEN_TO; day++)
    for (guint n = 0; n < 2; n++)
      {
        guint seed = (guint) (day - first_day ()) * 2 + n;
        g_autofree char *date = hearth_day_to_string (day);

        if (chance (41, seed) < 0.1 + 0.0008 * (day - first_day ()))
          g_string_append_printf (text, "A%u,%s 18:30,Member %02u,Seeds,%.2f,%s,%s\n", seed, date, STAFF + (guint) (chance (42, seed) * 40),
                                  19.9 + 180 * chance (43, seed), chance (44, seed) < 0.06 ? "refunded" : "paid", seed % 23 == 0 ? "USD" : "CNY");
      }
  return g_string_free (text, FALSE);
}

/* A round of a dozen and a half each month, kinder as time goes; one month is left out. */
static char *
make_answers (void)
{
  GString *text = g_string_new ("submitted at,name,nps,satisfaction\n");

  for (guint month = 0; month < 12; month++)
    for (guint n = 0; n < 18 && month != 4; n++)
      {
        guint seed = month * 18 + n;
        HearthDay day = hearth_day_add_months (first_day (), (int) month) + (int) n;
        g_autofree char *date = hearth_day_to_string (day);

        g_string_append_printf (text, "%s,Member %02u,%u,%u\n", date, STAFF + n, (guint) fmin (10, 3 + month * 0.35 + 6 * chance (51, seed)),
                                (guint) fmin (5, 2 + month * 0.1 + 3 * chance (52, seed)));
      }
  return g_string_free (text, FALSE);
}

/* Posts of the five kinds in turn, every second evening; promotions as far as the till. */
static void
add_post (GoldenWorkspace *workspace, HearthZone *zone, HearthDay day, GError **error)
{
  static const HearthPostKind kinds[] = { HEARTH_POST_KNOWLEDGE, HEARTH_POST_EMOTION, HEARTH_POST_PROMOTION, HEARTH_POST_KNOWLEDGE,
                                          HEARTH_POST_BENEFIT, HEARTH_POST_NOTICE };
  static const char *const titles[] = { "Pests on beans", "Show your balcony", "Seeds at half price", "When to sow", "Free compost", "Closed on Monday" };
  guint i = (guint) (day - first_day ()), nth = i / 2 % G_N_ELEMENTS (kinds);
  HearthWall wall = { day, 19 * 3600 };
  gint64 due_at = hearth_zone_resolve (zone, wall, NULL), reads = 24 + (gint64) (18 * chance (61, i));
  g_autoptr (HearthPost) post = hearth_post_new ();

  g_free (post->title);
  g_free (post->zone);
  post->title = g_strdup (titles[nth]);
  post->zone = g_strdup (GOLDEN_ZONE);
  post->kind = kinds[nth];
  post->start = wall;
  hearth_post_add_group (post, workspace->group_id);
  g_assert_true (hearth_post_insert (workspace->db, post, due_at - 86400, error));
  g_autoptr (HearthOccurrence) sent = hearth_occurrence_new (post->id, 0, wall, due_at);
  sent->status = HEARTH_OCCURRENCE_SENT;
  sent->done_at = due_at + 60;
  sent->results[HEARTH_RESULT_REACH] = 58;
  sent->results[HEARTH_RESULT_READS] = reads;
  sent->results[HEARTH_RESULT_SHARES] = (gint64) (9 * chance (62, i));
  if (post->kind == HEARTH_POST_PROMOTION)
    {
      sent->results[HEARTH_RESULT_CLICKS] = reads / 2;
      sent->results[HEARTH_RESULT_CARTS] = reads / 6;
      sent->results[HEARTH_RESULT_PAID] = reads / 14;
    }
  g_assert_true (hearth_occurrence_set (workspace->db, sent, error));
}

static void
add_event (GoldenWorkspace *workspace, GError **error)
{
  g_autoptr (HearthEvent) event = hearth_event_new ();

  g_free (event->title);
  event->title = g_strdup ("Open garden");
  event->id = 1;
  event->kind = HEARTH_EVENT_MEETING;
  event->starts = (HearthWall) { GOLDEN_FROM + 21, 10 * 3600 };
  event->ends = (HearthWall) { GOLDEN_FROM + 21, 16 * 3600 };
  HearthEventGroup *group = hearth_event_add_group (event, workspace->group_id);
  group->invited = 50;
  group->attended = 21;
  g_assert_true (hearth_event_put (workspace->db, event, error));
}

/* What the owner learnt of three of those who left; the others were removed, or nobody knows. */
static void
add_reasons (GoldenWorkspace *workspace, GError **error)
{
  static const struct
  {
    guint member;
    HearthLeaveReason reason;
  } said[] = { { 20, HEARTH_LEAVE_ADVERTS }, { 22, HEARTH_LEAVE_NO_NEED }, { 23, HEARTH_LEAVE_ADVERTS } };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autofree char *name = g_strdup_printf ("Member %02u", said[i].member);
      gint64 member = hearth_db_int (workspace->db, 0, "SELECT id FROM members WHERE name = ?", "s", name);
      g_autoptr (GPtrArray) before = NULL;

      g_assert_cmpint (member, >, 0);
      g_assert_true (hearth_leave_words_say (workspace->db, workspace->group_id, member, left_in_month (said[i].member), said[i].reason, NULL,
                                             &before, error));
    }
}

/* What no file says. */
static void
add_own_records (GoldenWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthZone) zone = hearth_zone_new (GOLDEN_ZONE, &error);

  g_assert_true (hearth_db_begin (workspace->db, &error));
  for (HearthDay day = GOLDEN_FROM - 60; day <= GOLDEN_TO; day += 2)
    add_post (workspace, zone, day, &error);
  add_event (workspace, &error);
  add_reasons (workspace, &error);
  g_assert_true (hearth_db_commit (workspace->db, &error));
  g_assert_no_error (error);
}

/* Takes @text. */
static gint64
import (GoldenWorkspace *workspace, const char *name, const char *format, char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (HearthInput) input = hearth_input_new_bytes (name, bytes);
  HearthImportOptions options = { .input = input, .group = GROUP, .format = format, .on_day = GOLDEN_TO };
  g_autoptr (GPtrArray) results = hearth_import_run_db (workspace->db, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  const HearthImportResult *result = g_ptr_array_index (results, 0);
  g_assert_cmpuint (result->skipped->len, ==, 0);
  return result->group_id;
}

static void
set_targets (GoldenWorkspace *workspace)
{
  static const struct
  {
    const char *metric;
    double value;
  } goals[] = { { "headcount_end", 70 }, { "dau_share", 0.35 }, { "messages", 1200 } };
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (goals); i++)
    g_ptr_array_add (targets, hearth_target_new (workspace->group_id, GOLDEN_FROM, goals[i].metric, goals[i].value));
  g_assert_true (hearth_targets_set (workspace->db, targets, &before, &error));
  g_assert_no_error (error);
}

/** golden_workspace_open: sets the clock to the day after the last with data. */
void
golden_workspace_open (GoldenWorkspace *workspace)
{
  g_autofree Making *making = g_new0 (Making, 1);
  g_autoptr (GError) error = NULL;

  workspace->folder = g_dir_make_tmp ("hearth-golden-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (workspace->folder, "w.hearth", NULL);
  hearth_clock_set ((gint64) (GOLDEN_TO - 13) * 86400);
  workspace->db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (workspace->db, "zone", GOLDEN_ZONE, &error));
  make_people (making);
  workspace->group_id = import (workspace, "garden.jsonl", "chatlab-jsonl", make_chat (making));
  hearth_clock_set ((gint64) (GOLDEN_TO + 1) * 86400);
  import (workspace, "members.csv", "roster", make_roster (making));
  import (workspace, "orders.csv", "orders", make_orders ());
  import (workspace, "answers.csv", "answers", make_answers ());
  add_own_records (workspace);
  set_targets (workspace);
}

/** golden_workspace_close: and removes it. */
void
golden_workspace_close (GoldenWorkspace *workspace)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", workspace->folder);

  hearth_db_close (workspace->db);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (workspace->folder);
}

/** golden_workspace_metrics: see the header. */
HearthMetrics *
golden_workspace_metrics (GoldenWorkspace *workspace, HearthDay from, HearthDay to)
{
  g_autoptr (GError) error = NULL;
  HearthMetrics *metrics = hearth_metrics_compute (workspace->db, workspace->group_id, from, to, &error);

  g_assert_no_error (error);
  metrics->details = hearth_details_load (workspace->db, workspace->group_id, metrics->from, metrics->to, &error);
  g_assert_no_error (error);
  return metrics;
}
