/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random groups, each figure counted again day by day and member by member straight from the definitions. */
#include "health-fixture.h"

#define SPAN 150

typedef struct
{
  HearthPicture *picture;
  int a, b;
} Case;

static HearthPicture *
random_picture (GRand *rand)
{
  HearthPicture *picture = fixture_begin (0, SPAN, TRUE);
  guint n = g_rand_int_range (rand, 1, 40);

  for (guint i = 1; i <= n; i++)
    {
      HearthRole role = g_rand_int_range (rand, 0, 12) == 0 ? g_rand_int_range (rand, 1, 4) : HEARTH_ROLE_MEMBER;
      int day = g_rand_int_range (rand, 0, SPAN / 2), rate = g_rand_int_range (rand, 0, 30);

      for (guint stays = 0; stays < 3 && day <= SPAN; stays++)
        {
          gboolean open = g_rand_boolean (rand);
          int left = day + g_rand_int_range (rand, 0, 60);
          Person row = { i, role, day, open ? OPEN : left, NULL, NULL, g_rand_boolean (rand) };
          HearthPerson *person;

          fixture_add (picture, 0, &row);
          person = hearth_picture_person (picture, i - 1);
          for (; day <= MIN (open ? SPAN : left, SPAN); day++)
            if (rate > 0 && g_rand_int_range (rand, 0, rate) == 0)
              {
                hearth_bits_add (&person->active, DAY0 + day);
                if (g_rand_boolean (rand))
                  hearth_bits_add (&person->spoke, DAY0 + day);
              }
          if (open)
            break;
          day = left + g_rand_int_range (rand, 0, 9);
        }
    }
  hearth_picture_seal (picture);
  return picture;
}

static gboolean
is_member (const Case *c, guint i)
{
  return hearth_picture_person (c->picture, i)->role == HEARTH_ROLE_MEMBER;
}

static gboolean
present (const Case *c, guint i, int day)
{
  for (guint k = 0; k < c->picture->stays->len; k++)
    {
      const HearthStay *stay = hearth_picture_stay (c->picture, k);

      if (stay->person == i && stay->join <= DAY0 + day && (stay->left == HEARTH_DAY_NONE || stay->left > DAY0 + day))
        return TRUE;
    }
  return FALSE;
}

static gboolean
any (const HearthBits *bits, int from, int to)
{
  for (int day = from; day <= to; day++)
    if (hearth_bits_get (bits, DAY0 + day))
      return TRUE;
  return FALSE;
}

/* Members present at the end of @day; with @from ≤ @to: and active (or speaking) on a day of it. */
static double
size (const Case *c, int day, int from, int to, gboolean speech)
{
  double n = 0;

  for (guint i = 0; i < c->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (c->picture, i);

      n += is_member (c, i) && present (c, i, day)
           && (from > to || any (speech ? &person->spoke : &person->active, from, to));
    }
  return n;
}

static void
check_shares (const Case *c, const HearthMetrics *m)
{
  double share = 0, sticky = 0, active = 0, members = 0, recent = 0;
  guint days = 0;

  for (int d = c->a; d <= c->b; d++)
    {
      double heads = size (c, d, 1, 0, FALSE), now = size (c, d, d, d, FALSE), month = size (c, d, d - 29, d, FALSE);

      assert_near (m->headcount[d - c->a], heads, "headcount");
      assert_near (m->dau[d - c->a], now, "dau");
      sticky += month > 0 ? now / month : 0;
      recent += month;
      active += now;
      if (heads == 0)
        continue;
      days++;
      share += now / heads;
      members += heads;
    }
  assert_mean (m, "dau_share", days > 0 ? share / days : NIL, active, members);
  assert_mean (m, "stickiness", recent > 0 ? sticky / (c->b - c->a + 1) : NIL, active, recent);
  assert_value (m, "wau", size (c, c->b, c->b - 6, c->b, FALSE));
  assert_value (m, "mau", size (c, c->b, c->b - 29, c->b, FALSE));
}

static void
check_speaking (const Case *c, const HearthMetrics *m)
{
  double sum = 0, speakers = 0, members = 0;
  guint weeks = 0, sundays = 0;

  for (int d = c->a; d <= c->b; d++)
    {
      double heads = size (c, d, 1, 0, FALSE), spoke = size (c, d, d - 6, d, TRUE);

      if (d % 7 != 6)
        continue;
      sundays++;
      if (heads == 0)
        continue;
      weeks++;
      sum += spoke / heads;
      speakers += spoke;
      members += heads;
    }
  if (sundays == 0)
    assert_ratio (m, "speaking_rate", size (c, c->b, c->a, c->b, TRUE), size (c, c->b, 1, 0, FALSE));
  else
    assert_mean (m, "speaking_rate", weeks > 0 ? sum / weeks : NIL, speakers, members);
}

static HearthLifecycle
lifecycle_of (const Case *c, const HearthPerson *person)
{
  int day = DAY0 + c->b, join = G_MININT, end = G_MININT, silence = 0;

  for (guint k = 0; k < person->n_stays; k++)
    {
      const HearthStay *stay = hearth_picture_stay (c->picture, person->first_stay + k);
      int stay_end = stay->left == HEARTH_DAY_NONE ? G_MAXINT : stay->left;

      if (stay->join > day || stay->join < join || (stay->join == join && stay_end < end))
        continue;
      join = stay->join;
      end = stay_end;
    }
  if (join == G_MININT)
    return HEARTH_LIFECYCLE_NONE;
  while (day - silence > join && !hearth_bits_get (&person->active, day - silence))
    silence++;
  if (end <= day || (day - join >= 14 && silence >= 30))
    return HEARTH_LIFECYCLE_LOST;
  if (day - join < 14)
    return HEARTH_LIFECYCLE_NEW;
  return silence < 7 ? HEARTH_LIFECYCLE_ACTIVE : HEARTH_LIFECYCLE_SILENT;
}

static void
check_people (const Case *c, const HearthMetrics *m)
{
  double before = 0, both = 0, exits = 0, never = 0;
  guint standing[HEARTH_N_LIFECYCLES] = { 0 };

  for (guint i = 0; i < c->picture->persons->len; i++)
    {
      const HearthPerson *person = hearth_picture_person (c->picture, i);
      gboolean left = FALSE, settled = FALSE;

      for (guint k = 0; k < person->n_stays; k++)
        {
          const HearthStay *stay = hearth_picture_stay (c->picture, person->first_stay + k);
          gboolean holds = stay->join <= DAY0 + c->b && (stay->left == HEARTH_DAY_NONE || stay->left > DAY0 + c->b);

          left |= stay->left >= DAY0 + c->a && stay->left <= DAY0 + c->b;
          settled |= holds && stay->join <= DAY0 + c->b - 30;
        }
      if (!is_member (c, i))
        continue;
      exits += left && present (c, i, c->a - 1) && !present (c, i, c->b);
      never += settled && !any (&person->active, 0, c->b);
      if (any (&person->active, c->b - 59, c->b - 30) && present (c, i, c->b - 30))
        {
          before++;
          both += any (&person->active, c->b - 29, c->b);
        }
      if (lifecycle_of (c, person) != HEARTH_LIFECYCLE_NONE)
        standing[lifecycle_of (c, person)]++;
    }
  assert_ratio (m, "exit_rate", exits, size (c, c->a - 1, 1, 0, FALSE));
  assert_ratio (m, "zero_interaction", never, size (c, c->b, 1, 0, FALSE));
  assert_ratio (m, "monthly_retention", both, before);
  for (guint i = 0; i < HEARTH_N_LIFECYCLES; i++)
    g_assert_cmpuint (m->lifecycle[i], ==, standing[i]);
}

/* The identity of the definitions, and lifecycle counting everybody once. */
static void
check_sums (const Case *c, const HearthMetrics *m)
{
  double lifecycle = 0, begun = 0;

  assert_near (hearth_metrics_get (m, "headcount_start")->value + hearth_metrics_get (m, "joined")->value
               - hearth_metrics_get (m, "left")->value, hearth_metrics_get (m, "headcount_end")->value, "identity");
  for (guint i = 0; i < HEARTH_N_LIFECYCLES; i++)
    lifecycle += m->lifecycle[i];
  for (guint i = 0; i < c->picture->persons->len; i++)
    begun += is_member (c, i) && hearth_picture_stay (c->picture, hearth_picture_person (c->picture, i)->first_stay)->join <= DAY0 + c->b;
  assert_near (lifecycle, begun, "everybody once");
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint turn = 0; turn < 60; turn++)
    {
      g_autoptr (HearthPicture) picture = random_picture (rand);
      int a = g_rand_int_range (rand, 0, SPAN - 40);
      Case c = { picture, a, a + g_rand_int_range (rand, 0, 40) };
      g_autoptr (HearthMetrics) m = fixture_metrics (picture, c.a, c.b);

      check_shares (&c, m);
      check_speaking (&c, m);
      check_people (&c, m);
      check_sums (&c, m);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/naive/random", test_random);
  return g_test_run ();
}
