/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tallies, posts, service, thresholds, score, advice and JSON. Day 0 is a Monday. */
#include "hearth-advice.h"
#include "health-fixture.h"

#define M HEARTH_ROLE_MEMBER

static void
tally (HearthPicture *picture, guint group, int day, int headcount, int joined, int left, int speakers, int messages)
{
  HearthTally one = { group, DAY0 + day, headcount, joined, left, speakers, messages };

  hearth_picture_add_tally (picture, &one);
}

static void
test_tallies_only (void)
{
  g_autoptr (HearthPicture) picture = fixture_begin (0, 4, FALSE);
  g_autoptr (HearthMetrics) m = NULL;

  tally (picture, 0, 0, 40, 0, 0, 8, 30);
  tally (picture, 0, 1, 42, 3, 1, 21, 60);
  tally (picture, 0, 3, 50, 8, -1, 5, -1);
  hearth_picture_seal (picture);
  m = fixture_metrics (picture, 1, 3);
  assert_value (m, "headcount_start", 40);
  assert_value (m, "headcount_end", 50);
  assert_value (m, "joined", 11);
  assert_value (m, "left", 1);
  assert_value (m, "net_growth", 10);
  assert_ratio (m, "growth_rate", 10, 40);
  assert_value (m, "dau", 5);
  assert_mean (m, "dau_share", (0.5 + 0.1) / 2, 26, 92);
  assert_value (m, "messages", 60);
  assert_ratio (m, "messages_per_member", 60, 46);
  g_assert_true (hearth_metrics_get (m, "dau")->typed);
  g_assert_true (hearth_metrics_get (m, "headcount_start")->typed);
  g_assert_true (isnan (m->dau[1]));
  g_assert_false (m->has_lifecycle);
  assert_value (m, "wau", NIL);
  assert_value (m, "stickiness", NIL);
  assert_value (m, "exit_rate", NIL);
  assert_value (m, "owner_presence", NIL);
  assert_value (m, "joined.inferred", NIL);
  g_assert_cmpfloat (m->health.score, ==, 100);  /* 0.30 of 0.30, alone */
  g_assert_cmpuint (m->health.metrics_used, ==, 1);
}

static void
test_tally_beside_chat (void)
{
  static const Person rows[] = { { 1, M, 0, OPEN, "0 2" }, { 2, M, 0, OPEN, "" }, { 0 } };
  g_autoptr (HearthPicture) picture = fixture_begin (0, 9, TRUE);
  g_autoptr (HearthMetrics) m = NULL;

  for (guint i = 0; i < 2; i++)
    fixture_add (picture, 0, &rows[i]);
  tally (picture, 0, 1, 10, -1, -1, 4, -1);
  hearth_picture_seal (picture);
  m = fixture_metrics (picture, 0, 2);
  g_assert_cmpfloat (m->headcount[0], ==, 2);
  g_assert_cmpfloat (m->headcount[1], ==, 10);
  g_assert_cmpfloat (m->dau[1], ==, 4);
  assert_mean (m, "dau_share", (0.5 + 0.4 + 0.5) / 3, 6, 14);
  g_assert_true (hearth_metrics_get (m, "dau_share")->typed);
  assert_value (m, "joined", 2);
  g_assert_false (hearth_metrics_get (m, "joined")->typed);
  assert_value (m, "wau", 1);
  /* stickiness keeps to the chat: 1/1, 0/1, 1/1 */
  assert_mean (m, "stickiness", 2 / 3.0, 2, 3);
}

static void
test_roster_only (void)
{
  static const Person row = { 1, M, 0, OPEN, "" };
  g_autoptr (HearthPicture) picture = fixture_begin (0, 9, FALSE);
  g_autoptr (HearthMetrics) m = NULL;

  fixture_add (picture, 0, &row);
  hearth_picture_seal (picture);
  m = fixture_metrics (picture, 0, 9);
  assert_value (m, "headcount_end", 1);
  assert_value (m, "joined", 1);
  assert_value (m, "dau", NIL);
  assert_value (m, "dau_share", NIL);
  assert_value (m, "messages", NIL);
  g_assert_true (isnan (m->health.score));
}

static void
test_all_groups (void)
{
  static const Person first[] = { { 1, M, 0, OPEN, "0-3" }, { 2, M, 0, OPEN, "1" }, { 3, M, 0, 4, "2" } };
  static const Person second[] = { { 1, M, 5, OPEN }, { 2, HEARTH_ROLE_ADMIN, 0, OPEN }, { 4, M, 2, OPEN, "9" } };
  g_autoptr (HearthZone) zone = hearth_zone_new ("UTC", NULL);
  g_autoptr (HearthPicture) picture = hearth_picture_new (0, NULL, zone);
  HearthGroupSpan groups[] = {
    { 1, (char *) "one", DAY0, DAY0 + 6, 1, TRUE }, { 2, (char *) "two", DAY0, DAY0 + 9, 1, TRUE },
    { 3, (char *) "three", DAY0 + 1, DAY0 + 8, G_MININT64, FALSE },
  };
  g_autoptr (HearthMetrics) m = NULL;

  for (guint i = 0; i < 3; i++)
    hearth_picture_add_group (picture, &groups[i]);
  for (guint i = 0; i < 3; i++)
    {
      fixture_add (picture, 0, &first[i]);
      fixture_add (picture, 1, &second[i]);
    }
  /* The days of 4 come with its only row. */
  tally (picture, 2, 3, 7, 2, 0, 1, 9);
  tally (picture, 2, 5, 8, 1, 0, 2, 4);
  hearth_picture_seal (picture);
  m = fixture_metrics (picture, -5, 20);
  g_assert_cmpint (m->from, ==, DAY0);
  g_assert_cmpint (m->to, ==, DAY0 + 9);
  g_assert_cmpint (m->data_until, ==, DAY0 + 9);
  g_assert_cmpuint (m->groups->len, ==, 3);
  /* Member 2 is staff in one group and so in all. 1 counts once; 1 is in group two when the data of group one end. */
  g_assert_cmpfloat (m->headcount[0], ==, 2);
  g_assert_cmpfloat (m->headcount[3], ==, 3 + 7);
  g_assert_cmpfloat (m->headcount[4], ==, 2 + 7);
  g_assert_cmpfloat (m->headcount[5], ==, 2 + 8);
  g_assert_cmpfloat (m->headcount[8], ==, 2 + 8);
  g_assert_cmpfloat (m->headcount[9], ==, 2);    /* the third group's data end on day 8 */
  assert_value (m, "joined", 1 + 1 + 1 + 1 + 3);  /* 1 twice, 3, 4, and three typed */
  assert_value (m, "left", 1);
}

static void
test_reach_of_data (void)
{
  static const Person row = { 1, M, 0, OPEN, "0" };
  g_autoptr (HearthZone) zone = hearth_zone_new ("UTC", NULL);
  g_autoptr (HearthPicture) picture = hearth_picture_new (0, NULL, zone);
  HearthGroupSpan groups[] = {
    { 1, (char *) "one", DAY0, DAY0 + 3, 1, TRUE }, { 2, (char *) "two", DAY0, DAY0 + 9, 1, TRUE },
  };

  hearth_picture_add_group (picture, &groups[0]);
  hearth_picture_add_group (picture, &groups[1]);
  fixture_add (picture, 0, &row);
  hearth_picture_seal (picture);
  g_assert_true (hearth_picture_present (picture, hearth_picture_person (picture, 0), DAY0 + 3));
  g_assert_false (hearth_picture_present (picture, hearth_picture_person (picture, 0), DAY0 + 4));

  /* Who is not known any more has not left: the last days of two periods are compared only of the same groups. */
  g_autoptr (HearthMetrics) before = fixture_metrics (picture, 0, 3), now = fixture_metrics (picture, 4, 7);
  assert_value (before, "headcount_end", 1);
  assert_value (now, "headcount_end", 0);
  g_assert_false (hearth_metrics_beside (now, before, "headcount_end").has_value);
  g_assert_true (hearth_metrics_beside (now, before, "messages").has_value);
  g_assert_true (hearth_metrics_beside (before, before, "headcount_end").has_value);

  /* The data begin at the end of the period before: two days say nothing beside four, their shares do. */
  g_autoptr (HearthMetrics) end = fixture_metrics (picture, -2, 1), next = fixture_metrics (picture, 2, 5);
  g_assert_false (hearth_metrics_beside (next, end, "messages").has_value);
  g_assert_true (hearth_metrics_beside (next, end, "dau_share").has_value);
}

static void
test_service_and_posts (void)
{
  static const Person rows[] = { { 1, M, 0, OPEN, "0" }, { 2, HEARTH_ROLE_ADMIN, 0, OPEN, "0 2" },
                                 { 3, HEARTH_ROLE_OWNER, 0, OPEN, "1 2" }, { 0 } };
  static const HearthSentPost posts[] = {
    { DAY0, HEARTH_POST_KNOWLEDGE, FALSE, FALSE, 100, 60, 10, 4, 1, 12 },
    { DAY0, HEARTH_POST_PROMOTION, FALSE, FALSE, 50, 10, -1, -1, -1, -1 },
    { DAY0, HEARTH_POST_PROMOTION, FALSE, TRUE, 900, 900, 900, 900, 900, 900 },
    { DAY0, HEARTH_POST_EMOTION, TRUE, FALSE, 10, -1, -1, -1, -1, 5 },
    { DAY0, HEARTH_POST_NOTICE, FALSE, FALSE, 10, -1, 5, -1, -1, -1 },
  };
  static const gint64 seconds[] = { 600, 60, 300, 3600 };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 9, rows);
  g_autoptr (HearthPeriod) period = hearth_period_new (picture, DAY0, DAY0 + 3);
  g_autoptr (HearthMetrics) m = NULL;
  const HearthFunnelStep *step;

  hearth_picture_set_threshold (picture, "funnel", 0.3);
  period->member_messages[0] = 6;
  period->human_messages[0] = 7;
  period->human_messages[3] = 3;
  g_array_append_vals (period->posts, posts, G_N_ELEMENTS (posts));
  period->qa = (HearthQa) { 8, 4, 1, 2, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_array_append_vals (period->qa.seconds, seconds, 4);
  period->open_questions = 7;
  m = hearth_metrics_from_picture (picture, period);
  assert_ratio (m, "member_message_share", 6, 10);
  assert_value (m, "question", 8);
  assert_ratio (m, "answered_share", 4, 8);
  assert_ratio (m, "member_answer_share", 1, 4);
  assert_ratio (m, "reply_within_5", 2, 8);
  assert_value (m, "reply_minutes", 7.5);        /* 1 5 10 60 */
  assert_near (hearth_metrics_get (m, "reply_minutes")->p90, 10 + 0.7 * 50, "p90");
  assert_value (m, "open_questions", 7);
  assert_ratio (m, "owner_presence", 3, 4);
  assert_ratio (m, "open_rate", 70, 150);
  assert_ratio (m, "spread_rate", 12, 60);
  assert_ratio (m, "content_mix", 2, 4);
  assert_near (hearth_metric_part (hearth_metrics_get (m, "content_mix"), "notice"), 1, "notice");
  g_assert_cmpuint (m->funnel->len, ==, 4);
  step = &g_array_index (m->funnel, HearthFunnelStep, 1);
  assert_near (step->rate, 15 / 110.0, "click");
  g_assert_true (step->weak);
  step = &g_array_index (m->funnel, HearthFunnelStep, 2);
  assert_near (step->rate, 4 / 15.0, "cart");
  g_assert_true (step->weak);                    /* under the 0.3 set above */
  assert_ratio (m, "funnel", 15, 110);
  assert_value (m, "nps", NIL);
  g_assert_cmpint (hearth_metrics_get (m, "nps")->status, ==, HEARTH_STATUS_UNKNOWN);
  assert_value (m, "revenue", NIL);
}

static void
test_points (void)
{
  HearthMetric metric = { .has_value = TRUE, .has_threshold = TRUE, .value = 0.15, .threshold = 0.30 };

  g_assert_cmpfloat (hearth_metric_points (&metric), ==, 0.5);
  metric.value = 0.6;
  g_assert_cmpfloat (hearth_metric_points (&metric), ==, 1);
  metric.value = -20;
  g_assert_cmpfloat (hearth_metric_points (&metric), ==, 0);
  metric = (HearthMetric) { .has_value = TRUE, .has_threshold = TRUE, .value = 0.55, .threshold = 0.10, .at_most = TRUE };
  assert_near (hearth_metric_points (&metric), 0.5, "at most");
  metric.value = 0.05;
  g_assert_cmpfloat (hearth_metric_points (&metric), ==, 1);
  metric.threshold = 1;
  g_assert_cmpfloat (hearth_metric_points (&metric), ==, 1);
  metric.low_n = TRUE;
  g_assert_true (isnan (hearth_metric_points (&metric)));
  metric = (HearthMetric) { .has_threshold = TRUE, .threshold = 1 };
  g_assert_true (isnan (hearth_metric_points (&metric)));
}

/* Six members, one active a day, nobody ever leaves; the owner writes daily. */
static const Person six[] = {
  { 1, M, 0, OPEN, "0-69" }, { 2, M, 0, OPEN, "0" }, { 3, M, 0, OPEN, "0" }, { 4, M, 0, OPEN, "0" },
  { 5, M, 0, OPEN, "" }, { 6, M, 0, OPEN, "" }, { 7, HEARTH_ROLE_OWNER, 0, OPEN, "0-69" }, { 0 },
};

static void
test_score (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 69, six);
  g_autoptr (HearthMetrics) m = NULL;
  double activity;

  hearth_picture_set_threshold (picture, "dau_share", 0.25);
  m = fixture_metrics (picture, 40, 69);
  g_assert_cmpfloat (hearth_metrics_get (m, "dau_share")->threshold, ==, 0.25);
  /* dau_share 1/6, speaking 1/6, two of six never active; monthly retention rests on 1, exit on 6 with none. */
  assert_near (hearth_metrics_get (m, "dau_share")->value, 1 / 6.0, "dau_share");
  assert_near (hearth_metrics_get (m, "speaking_rate")->value, 1 / 6.0, "speaking");
  assert_ratio (m, "zero_interaction", 2, 6);
  activity = 100 * ((1 / 6.0) / 0.25 + (1 / 6.0) / 0.20 + (1 - 2 / 6.0) / 0.9) / 3;
  assert_near (m->health.pillars[HEARTH_PILLAR_ACTIVITY], activity, "activity");
  g_assert_true (isnan (m->health.pillars[HEARTH_PILLAR_VALUE]));
  assert_near (m->health.pillars[HEARTH_PILLAR_RETENTION], 100, "retention");
  assert_near (m->health.score, (activity + 100) / 2, "score");
  g_assert_cmpuint (m->health.metrics_used, ==, 4);
  g_assert_cmpuint (m->health.metrics_all, ==, 13);
}

/* Hardly under its threshold: not a whole point is lost, but not nothing. */
static void
test_small_cost (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 69, six);

  hearth_picture_set_threshold (picture, "dau_share", 1 / 6.0 + 0.001);
  hearth_picture_set_threshold (picture, "speaking_rate", 0.1);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 40, 69);
  g_autofree char *little = hearth_metric_dup_cost (m, HEARTH_PILLAR_ACTIVITY, "dau_share");
  g_autofree char *nothing = hearth_metric_dup_cost (m, HEARTH_PILLAR_ACTIVITY, "speaking_rate");

  g_assert_cmpstr (little, ==, "costs less than a point");
  g_assert_cmpstr (nothing, ==, "costs nothing");
}

static void
test_costs (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 69, six);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 40, 69);
  double sum = 0;

  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    for (const char *const *id = hearth_pillar_metrics (i); *id != NULL; id++)
      {
        double cost = hearth_metric_cost (m, i, *id);

        g_assert_true (isnan (cost) == (hearth_metric_why_not (hearth_metrics_get (m, *id)) != NULL));
        sum += isnan (cost) ? 0 : cost;
      }
  assert_near (sum, 100 - m->health.score, "all costs");
  /* 1/6 of 0.30 is 5/9: 4/9 of a third of a half of 100. */
  assert_near (hearth_metric_cost (m, HEARTH_PILLAR_ACTIVITY, "dau_share"), 100 * (4 / 9.0) / 3 / 2, "dau_share");
  g_autofree char *words = hearth_metric_dup_cost (m, HEARTH_PILLAR_ACTIVITY, "dau_share");
  g_assert_cmpstr (words, ==, "costs 7 points");
  g_assert_cmpstr (hearth_metric_why_not (hearth_metrics_get (m, "monthly_retention")), ==, "rests on fewer than 5 cases");
  g_assert_cmpstr (hearth_metric_why_not (hearth_metrics_get (m, "nps")), ==, "fewer than 10 answers: ask whether they would recommend you");
}

static void
test_advice (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 69, six);
  g_autoptr (HearthPeriod) period = hearth_period_new (picture, DAY0 + 40, DAY0 + 69);
  g_autoptr (HearthMetrics) m = NULL;
  g_autoptr (HearthMetrics) nothing = NULL;
  g_autoptr (HearthPicture) empty = fixture_begin (0, 0, FALSE);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) first = NULL;

  period->open_questions = 6;
  m = hearth_metrics_from_picture (picture, period);
  list = hearth_advice (m);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpstr (((HearthAdvice *) list->pdata[0])->text, ==, "Answer 6 open questions");
  g_assert_cmpint (((HearthAdvice *) list->pdata[0])->action, ==, HEARTH_ADVICE_QUESTIONS);
  /* Next the points lost times the weight: dau (1 − 5/9) 1.1, never active (1 − 20/27) 1.0, speaking (1 − 5/6) 1.0. */
  g_assert_cmpstr (((HearthAdvice *) list->pdata[1])->metric, ==, "dau_share");
  g_assert_cmpstr (((HearthAdvice *) list->pdata[1])->text, ==,
                   "Post something to talk about: 17 % are active a day, 30 % is the goal");
  g_assert_cmpstr (((HearthAdvice *) list->pdata[2])->text, ==, "Write to 2 members who were never active");

  g_array_index (empty->groups, HearthGroupSpan, 0).first_day = HEARTH_DAY_NONE;
  g_array_index (empty->groups, HearthGroupSpan, 0).data_until = HEARTH_DAY_NONE;
  hearth_picture_seal (empty);
  nothing = fixture_metrics (empty, 0, 9);
  first = hearth_advice (nothing);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpint (((HearthAdvice *) first->pdata[0])->action, ==, HEARTH_ADVICE_IMPORT);
}

static JsonObject *
member (JsonObject *object, const char *name)
{
  g_assert_true (json_object_has_member (object, name));
  return json_object_get_object_member (object, name);
}

static void
test_json (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 69, six);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 40, 69);
  g_autofree char *text = hearth_metrics_to_text (m);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (root), *metric;
  JsonArray *pair;

  g_assert_cmpstr (json_object_get_string_member (object, "group"), ==, "Bakers");
  g_assert_cmpstr (json_object_get_string_member (object, "from"), ==, "2024-02-10");
  g_assert_cmpstr (json_object_get_string_member (object, "to"), ==, "2024-03-10");
  g_assert_cmpstr (json_object_get_string_member (object, "zone"), ==, "UTC");
  for (guint i = 0; i < hearth_metric_count (); i++)
    g_assert_true (json_object_has_member (member (member (object, "metrics"), hearth_metric_id (i)), "value"));
  metric = member (member (object, "metrics"), "zero_interaction");
  g_assert_cmpfloat (json_object_get_double_member (metric, "value"), ==, 2 / 6.0);
  g_assert_cmpint (json_object_get_int_member (metric, "denominator"), ==, 6);
  g_assert_true (json_object_get_boolean_member (metric, "at_most"));
  g_assert_cmpstr (json_object_get_string_member (metric, "status"), ==, "weak");
  metric = member (member (object, "metrics"), "mau");
  g_assert_cmpuint (json_object_get_size (metric), ==, 1);
  metric = member (member (object, "metrics"), "revenue");
  g_assert_true (json_object_get_null_member (metric, "value"));
  pair = json_array_get_array_element (json_object_get_array_member (member (object, "series"), "dau"), 0);
  g_assert_cmpstr (json_array_get_string_element (pair, 0), ==, "2024-02-10");
  g_assert_cmpint (json_array_get_int_element (pair, 1), ==, 1);
  g_assert_cmpint (json_object_get_int_member (member (object, "lifecycle"), "lost"), ==, 5);
  g_assert_cmpint (json_object_get_int_member (member (object, "churn_tier"), "deep"), ==, 5);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "active_hours")), ==, 7);
  g_assert_true (json_object_has_member (member (member (object, "health"), "pillars"), "self-drive"));
}

static void
test_json_of_nothing (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 69, six);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 100, 110);
  g_autoptr (JsonNode) root = hearth_metrics_to_json (m);
  JsonObject *object = json_node_get_object (root);

  g_assert_true (json_object_get_null_member (object, "from"));
  g_assert_true (json_object_get_null_member (object, "to"));
  g_assert_cmpstr (json_object_get_string_member (object, "data_until"), ==, "2024-03-10");
  g_assert_true (json_object_get_null_member (member (object, "lifecycle"), "new"));
  g_assert_true (json_object_get_null_member (member (object, "health"), "score"));
}

static void
test_words (void)
{
  for (guint i = 0; i < hearth_metric_count (); i++)
    {
      g_assert_cmpstr (hearth_metric_title (hearth_metric_id (i)), !=, "");
      g_assert_true (g_str_has_suffix (hearth_metric_explain (hearth_metric_id (i)), "."));
    }
  for (guint i = 0; i < HEARTH_N_PILLARS; i++)
    for (const char *const *id = hearth_pillar_metrics (i); *id != NULL; id++)
      g_assert_true (hearth_metric_default_threshold (*id, NULL, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/score/tallies-only", test_tallies_only);
  g_test_add_func ("/score/tally-beside-chat", test_tally_beside_chat);
  g_test_add_func ("/score/roster-only", test_roster_only);
  g_test_add_func ("/score/all-groups", test_all_groups);
  g_test_add_func ("/score/reach-of-data", test_reach_of_data);
  g_test_add_func ("/score/service-and-posts", test_service_and_posts);
  g_test_add_func ("/score/points", test_points);
  g_test_add_func ("/score/score", test_score);
  g_test_add_func ("/score/costs", test_costs);
  g_test_add_func ("/score/small-cost", test_small_cost);
  g_test_add_func ("/score/advice", test_advice);
  g_test_add_func ("/score/json", test_json);
  g_test_add_func ("/score/json-of-nothing", test_json_of_nothing);
  g_test_add_func ("/score/words", test_words);
  return g_test_run ();
}
