/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies behind the charts of people: weeks, curves, flows, months. By hand, without a store. */
#include "health-fixture.h"

#include "hearth-details.h"

static const Person people[] = {
  { 1, HEARTH_ROLE_MEMBER, 0, 10, "0-9" },              /* ten days, then gone */
  { 2, HEARTH_ROLE_MEMBER, 0, OPEN, "0-60" },           /* always there */
  { 3, HEARTH_ROLE_MEMBER, 0, OPEN, "0-20" },           /* falls silent, then is lost */
  { 4, HEARTH_ROLE_MEMBER, 5, 25, "5-24" },             /* twenty days */
  { 5, HEARTH_ROLE_MEMBER, 50, OPEN, "50 52" },         /* new at the end */
  { 6, HEARTH_ROLE_MEMBER, 2, 8, "2", .inferred = TRUE },
  { 7, HEARTH_ROLE_OWNER, 0, 4, "0-60" },
  { 0 },
};

static const HearthSurvivalStep *
step (const HearthDetails *details, guint i)
{
  g_assert_cmpuint (i, <, details->survival->len);
  return &g_array_index (details->survival, HearthSurvivalStep, i);
}

/* Five seen stays of 10, 61 (open), 61 (open), 20 and 11 (open) days: at 10 one of five ends, at 20 one of three. */
static void
test_survival (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 61, people);
  g_autoptr (HearthDetails) details = hearth_details_new (picture, DAY0 + 30, DAY0 + 61);

  g_assert_cmpuint (details->stays, ==, 5);
  g_assert_cmpuint (details->survival->len, ==, 4);
  g_assert_cmpuint (step (details, 0)->watched, ==, 5);
  assert_near (step (details, 0)->staying, 1, "joined");
  g_assert_cmpuint (step (details, 1)->days, ==, 10);
  assert_near (step (details, 1)->staying, 0.8, "ten days");
  g_assert_cmpuint (step (details, 2)->days, ==, 20);
  g_assert_cmpuint (step (details, 2)->watched, ==, 3);
  assert_near (step (details, 2)->staying, 0.8 * 2 / 3, "twenty days");
  g_assert_cmpuint (step (details, 3)->days, ==, 61);
  g_assert_cmpuint (step (details, 3)->left, ==, 0);
  g_assert_true (isnan (hearth_details_median_stay (details)));
}

/* Who leaves on the day of joining is a step at day 0; nothing after the period is looked at. */
static void
test_survival_edges (void)
{
  static const Person rows[] = {
    { 1, HEARTH_ROLE_MEMBER, 0, 0, "" }, { 2, HEARTH_ROLE_MEMBER, 0, 40, "" }, { 3, HEARTH_ROLE_MEMBER, 45, OPEN, "" }, { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 60, rows);
  g_autoptr (HearthDetails) early = hearth_details_new (picture, DAY0 + 0, DAY0 + 30);
  g_autoptr (HearthDetails) late = hearth_details_new (picture, DAY0 + 0, DAY0 + 60);
  g_autoptr (HearthDetails) never = hearth_details_new (picture, DAY0 + 100, DAY0 + 120);

  g_assert_cmpuint (early->stays, ==, 2);
  assert_near (step (early, 0)->staying, 0.5, "left at once");
  assert_near (step (early, early->survival->len - 1)->staying, 0.5, "stays on");
  assert_near (hearth_details_median_stay (early), 0, "median");
  g_assert_cmpuint (late->stays, ==, 3);
  assert_near (step (late, late->survival->len - 1)->staying, 0, "all gone");
  g_assert_cmpint (never->from, ==, HEARTH_DAY_NONE);
  g_assert_cmpuint (never->survival->len, ==, 0);
}

/* Where nobody leaves, the curve goes on as far as enough stays are known: eight of 54 to 61 days, five of 57 or more. */
static void
test_survival_all (void)
{
  Person rows[9] = { 0 };

  for (int i = 0; i < 8; i++)
    rows[i] = (Person) { i + 1, HEARTH_ROLE_MEMBER, i, OPEN, "" };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 61, rows);
  g_autoptr (HearthDetails) details = hearth_details_new (picture, DAY0 + 30, DAY0 + 61);

  g_assert_cmpuint (details->survival->len, ==, 3);
  g_assert_cmpuint (step (details, 1)->days, ==, 57);
  g_assert_cmpuint (step (details, 1)->watched, ==, 5);
  assert_near (step (details, 1)->staying, 1, "all stay");
  g_assert_cmpuint (step (details, 2)->days, ==, 61);
}

static void
test_flow (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 61, people);
  g_autoptr (HearthDetails) details = hearth_details_new (picture, DAY0 + 21, DAY0 + 61);
  const HearthDay ends[] = { DAY0 + 20, DAY0 + 61 };

  g_assert_cmpuint (details->flow[HEARTH_STATE_ACTIVE][HEARTH_STATE_ACTIVE], ==, 1);
  g_assert_cmpuint (details->flow[HEARTH_STATE_ACTIVE][HEARTH_STATE_LOST], ==, 1);
  g_assert_cmpuint (details->flow[HEARTH_STATE_ACTIVE][HEARTH_STATE_LEFT], ==, 1);
  g_assert_cmpuint (details->flow[HEARTH_STATE_LEFT][HEARTH_STATE_LEFT], ==, 2);
  g_assert_cmpuint (details->flow[HEARTH_STATE_ABSENT][HEARTH_STATE_NEW], ==, 1);
  for (guint end = 0; end < 2; end++)
    {
      guint states[HEARTH_N_STATES] = { 0 }, lifecycles[HEARTH_N_LIFECYCLES + 1] = { 0 };

      for (guint i = 0; i < HEARTH_N_STATES * HEARTH_N_STATES; i++)
        states[end == 0 ? i / HEARTH_N_STATES : i % HEARTH_N_STATES] += details->flow[i / HEARTH_N_STATES][i % HEARTH_N_STATES];
      for (guint i = 0; i < picture->persons->len; i++)
        lifecycles[hearth_standing (picture, hearth_picture_person (picture, i), ends[end]).lifecycle]++;
      for (guint i = 0; i < HEARTH_LIFECYCLE_LOST; i++)
        g_assert_cmpuint (states[i], ==, lifecycles[i]);
      g_assert_cmpuint (states[HEARTH_STATE_LOST] + states[HEARTH_STATE_LEFT], ==, lifecycles[HEARTH_LIFECYCLE_LOST]);
    }
}

/* The weeks of the period alone give the metric; a short period is shown with the weeks before it. */
static void
test_weeks (void)
{
  g_autoptr (HearthPicture) picture = fixture_regulars (60, 300);
  g_autoptr (HearthDetails) details = hearth_details_new (picture, DAY0 + 150, DAY0 + 290);
  g_autoptr (HearthDetails) month = hearth_details_new (picture, DAY0 + 270, DAY0 + 290);
  g_autoptr (HearthMetrics) metrics = fixture_metrics (picture, 150, 290);
  double sum = 0;

  g_assert_cmpuint (details->weeks->len, >, 12);
  for (guint i = 0; i < details->weeks->len; i++)
    {
      const HearthSpeakingWeek *week = &g_array_index (details->weeks, HearthSpeakingWeek, i);
      g_assert_cmpint (hearth_day_weekday (week->monday), ==, 0);
      sum += (double) week->speakers / week->members;
    }
  assert_near (sum / details->weeks->len, hearth_metrics_get (metrics, "speaking_rate")->value, "speaking_rate");
  g_assert_cmpuint (month->weeks->len, ==, HEARTH_SPEAKING_WEEKS);
}

static void
add_order (HearthTrade *trade, gint64 member, int day, gint64 amount, const char *currency)
{
  HearthOrderLine line = { member, trade->orders->len + 1, DAY0 + day, HEARTH_ORDER_PAID, amount, amount };

  g_strlcpy (line.currency, currency, sizeof line.currency);
  g_array_append_val (trade->orders, line);
}

/* January to March 2024: nothing in January, two currencies in February, whose buyer comes again in March. */
static void
test_months (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 80, people);
  g_autoptr (HearthDetails) details = hearth_details_new (picture, DAY0 + 60, DAY0 + 80);
  HearthTrade trade = { .has_orders = TRUE, .has_answers = TRUE };

  hearth_trade_init (&trade);
  add_order (&trade, 2, 35, 5000, "CNY");
  add_order (&trade, 3, 40, 300, "JPY");
  add_order (&trade, 2, 70, 2000, "CNY");
  for (guint i = 0; i < 10; i++)
    g_array_append_val (trade.answers, ((HearthAnswerLine) { DAY0 + 65, i < 7 ? 10 : 3, i < 5 ? 5 : -1 }));
  hearth_details_add_months (details, &trade);
  g_assert_cmpuint (details->months->len, ==, 2);
  const HearthMonth *february = details->months->pdata[0], *march = details->months->pdata[1];
  g_assert_cmpint (february->month, ==, DAY0 + 31);
  g_assert_cmpuint (february->money->len, ==, 2);
  g_assert_cmpuint (february->buyers, ==, 2);
  g_assert_cmpuint (february->again, ==, 0);
  g_assert_true (isnan (february->nps));
  g_assert_cmpuint (march->buyers, ==, 1);
  g_assert_cmpuint (march->recent, ==, 2);
  g_assert_cmpuint (march->again, ==, 1);
  assert_near (g_array_index (march->money, HearthMonthMoney, 0).revenue, 2000, "March");
  assert_near (march->nps, 40, "nps");
  assert_near (march->satisfaction, 5, "satisfaction");
  hearth_trade_clear (&trade);
}

static void
test_speakers (void)
{
  g_autoptr (HearthPicture) picture = fixture_picture (0, 61, people);
  g_autoptr (HearthDetails) details = hearth_details_new (picture, DAY0 + 0, DAY0 + 61);
  const gint64 wrote[] = { 40, 30, 20, 10 };

  g_assert_cmpuint (hearth_details_half (details), ==, 0);
  g_array_append_vals (details->speakers, wrote, 4);
  details->messages = 100;
  g_assert_cmpint (hearth_details_top (details, 1), ==, 40);
  g_assert_cmpint (hearth_details_top (details, 20), ==, 100);
  g_assert_cmpuint (hearth_details_half (details), ==, 2);
}

/* What the metrics give along: stickiness day by day, and how soon questions were answered, each to its bound. */
static void
test_along (void)
{
  g_autoptr (HearthPicture) picture = fixture_regulars (60, 300);
  g_autoptr (HearthPeriod) period = hearth_period_new (picture, DAY0 + 200, DAY0 + 229);
  const gint64 seconds[] = { 300, 301, 1800, 7200, 7201, 86400, 86401 };
  HearthSentPost post = { DAY0 + 210, HEARTH_POST_EMOTION, .reach = 50, .reads = 20, .shares = 5, .clicks = -1, .carts = -1, .paid = -1 };
  double sum = 0;

  period->qa = (HearthQa) { 9, 7, 0, 1, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_array_append_vals (period->qa.seconds, seconds, G_N_ELEMENTS (seconds));
  g_array_append_val (period->posts, post);
  g_autoptr (HearthMetrics) metrics = hearth_metrics_from_picture (picture, period);
  const guint expected[] = { 1, 2, 1, 2, 1, 2 };
  for (guint i = 0; i < HEARTH_N_REPLIES; i++)
    g_assert_cmpuint (metrics->replies[i], ==, expected[i]);
  for (guint i = 0; i < metrics->n_days; i++)
    sum += metrics->stickiness[i];
  assert_near (sum / metrics->n_days, hearth_metrics_get (metrics, "stickiness")->value, "stickiness");
  g_assert_cmpuint (metrics->results[HEARTH_POST_EMOTION].posts, ==, 1);
  assert_near (metrics->results[HEARTH_POST_EMOTION].reads / metrics->results[HEARTH_POST_EMOTION].reach, 0.4, "read");
  g_assert_cmpuint (metrics->results[HEARTH_POST_NOTICE].posts, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/health-details/survival", test_survival);
  g_test_add_func ("/health-details/survival-edges", test_survival_edges);
  g_test_add_func ("/health-details/survival-all", test_survival_all);
  g_test_add_func ("/health-details/flow", test_flow);
  g_test_add_func ("/health-details/weeks", test_weeks);
  g_test_add_func ("/health-details/months", test_months);
  g_test_add_func ("/health-details/speakers", test_speakers);
  g_test_add_func ("/health-details/along", test_along);
  return g_test_run ();
}
