/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is in a group of the sample, since when, and how much each writes. Any thread. */
#include "hearth-demo-private.h"

#define SHARED 2                   /* people who are in the first group and in the third */
#define ANNIVERSARIES 1            /* in every second group somebody joined three months before today */

/* Kinds of people: share of the group, chance to write on a day, how much then. */
static const struct
{
  double share, pace, weight;
} rhythms[] = {
  { 0.14, 0.84, 3.0 },
  { 0.32, 0.48, 1.5 },
  { 0.25, 0.19, 1.0 },
  { 0.14, 0.05, 0.8 },
  { 0.07, 0.01, 0.6 },
  { 0.08, 0.00, 0.0 },
};

static const char *const sources_zh[] = { "门店扫码", "朋友推荐", "公众号", "小红书", "活动现场" };
static const char *const sources_en[] = { "shop door", "a friend", "newsletter", "race day" };

static void
member_free (gpointer data)
{
  DemoMember *member = data;

  g_free (member->id);
  g_free (member->name);
  g_free (member);
}

static char *
new_id (DemoRandom *random, gboolean english, guint index)
{
  static const char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
  char text[16];

  if (english)
    return g_strdup_printf ("4477009%05u", index * 37 % 100000);
  for (guint i = 0; i < sizeof text - 1; i++)
    text[i] = letters[demo_random_below (random, 32)];
  text[sizeof text - 1] = '\0';
  return g_strconcat ("wxid_", text, NULL);
}

static void
give_rhythm (DemoRandom *random, DemoMember *member)
{
  double share = demo_random_share (random);
  guint kind = 0;

  while (kind + 1 < G_N_ELEMENTS (rhythms) && share >= rhythms[kind].share)
    share -= rhythms[kind++].share;
  member->pace = rhythms[kind].pace * (0.75 + demo_random_share (random) / 2);
  member->weight = rhythms[kind].weight;
}

/* Founders in the first week, the others over the whole time; growing groups gain more every week. */
static HearthDay
pick_join (DemoRandom *random, const DemoGroup *group)
{
  int days = group->end - group->start;
  double share = demo_random_share (random);

  if (demo_random_chance (random, group->theme->fate->founders))
    return group->start + demo_random_between (random, 0, MIN (6, days));
  if (group->theme->fate->pace_to > group->theme->fate->pace_from)
    share = MAX (share, demo_random_share (random));
  if (group->theme->fate->pace_to < 0.5 * group->theme->fate->pace_from)
    share *= demo_random_share (random);
  return group->start + (int) (share * days);
}

static void
give_end (DemoRandom *random, const DemoGroup *group, DemoMember *member)
{
  int days = group->end - member->join;
  double leavers = group->theme->fate->leavers * (member->pace > 0.3 ? 0.4 : 1.2);

  member->left = member->again = member->silent_from = HEARTH_DAY_NONE;
  if (days > 3 && demo_random_chance (random, leavers))
    {
      double share = MAX (demo_random_share (random), group->theme->fate->leavers > 0.3 ? demo_random_share (random) : 0);
      member->left = member->join + 1 + (int) (share * (days - 1));
      if (group->end - member->left > 30 && demo_random_chance (random, 0.12))
        member->again = member->left + demo_random_between (random, 9, 29);
    }
  else if (days > 260 && demo_random_chance (random, 0.12))
    member->silent_from = member->join + demo_random_between (random, 20, days - 185);
  else if (days > 90 && member->pace > 0.3 && demo_random_chance (random, 0.03))
    member->silent_from = group->end - demo_random_between (random, 7, 13);
}

static void
give_origin (DemoRandom *random, const DemoGroup *group, DemoMember *member, guint index)
{
  gboolean english = group->theme->english;

  member->inviter = -1;
  if (member->join <= group->start + 6 || index < 8)
    return;
  if (demo_random_chance (random, 0.45))
    {
      member->inviter = (int) demo_random_below (random, index);
      if (!demo_member_present (g_ptr_array_index (group->members, member->inviter), member->join))
        member->inviter = 0;
    }
  if (member->inviter > 0)
    member->source = english ? sources_en[1] : sources_zh[1];
  else
    member->source = english ? sources_en[demo_random_below (random, G_N_ELEMENTS (sources_en))]
                             : sources_zh[demo_random_below (random, G_N_ELEMENTS (sources_zh))];
}

static void
make_staff (DemoGroup *group, DemoMember *member, guint index)
{
  member->role = index == 0 ? HEARTH_ROLE_OWNER : HEARTH_ROLE_ADMIN;
  member->join = group->start;
  member->left = member->again = member->silent_from = HEARTH_DAY_NONE;
  member->pace = index == 0 ? 0.96 : 0.7;
  member->weight = index == 0 ? 4 : 2;
  member->inviter = -1;
}

static char *
staff_name (const DemoGroup *group, guint index, const char *name)
{
  if (group->theme->english)
    return index == 0 ? g_strdup ("Maggie (shop)") : g_strconcat (name, " (shop)", NULL);
  return index == 0 ? g_strdup ("店主小满") : g_strconcat ("店员", name, NULL);
}

static DemoMember *
make_member (DemoRandom *random, DemoGroup *group, guint index, const char *name)
{
  DemoMember *member = g_new0 (DemoMember, 1);

  member->id = new_id (random, group->theme->english, index);
  give_rhythm (random, member);
  if (index < group->n_staff)
    {
      member->name = staff_name (group, index, name);
      make_staff (group, member, index);
      return member;
    }
  member->name = g_strdup (name);
  member->join = pick_join (random, group);
  give_end (random, group, member);
  give_origin (random, group, member, index);
  return member;
}

/* Ids of two regulars depend on the seed alone, so that they are in two groups. */
static void
share_people (DemoGroup *group, guint round)
{
  if (round != 0 || (group->index != 0 && group->index != 2))
    return;
  for (guint i = 0; i < SHARED && 20 + i < group->members->len; i++)
    {
      DemoMember *member = g_ptr_array_index (group->members, 20 + i);
      DemoRandom random;

      demo_random_init (&random, group->seed, 5000 + i);
      g_free (member->id);
      g_free (member->name);
      member->id = new_id (&random, FALSE, 0);
      member->name = g_strdup (i == 0 ? "阿Ken·湖滨" : "苏木Sumu");
      member->pace = 0.5;
      member->weight = 2;
    }
}

static void
set_anniversaries (DemoGroup *group, HearthDay today)
{
  HearthDay day = hearth_day_add_months (today, -3);

  for (guint i = group->index % 2; i < ANNIVERSARIES && 30 + i * 7 < group->members->len && day > group->start + 7; i++)
    {
      DemoMember *member = g_ptr_array_index (group->members, 30 + i * 7);
      member->join = day;
      member->left = member->again = member->silent_from = HEARTH_DAY_NONE;
      member->inviter = -1;
      member->source = group->theme->english ? sources_en[0] : sources_zh[0];
    }
}

/* Several groups of one kind differ by a number in the name. */
static char *
group_name (const DemoTheme *theme, guint round)
{
  return round == 0 ? g_strdup (theme->name) : g_strdup_printf ("%s %u", theme->name, round + 1);
}

/* A group with its people. @round: how many groups of this kind there are already; @until: the last day of all. */
DemoGroup *
demo_group_new (DemoTheme *theme, guint index, guint round, guint size, guint64 seed, HearthZone *zone, HearthDay until,
                GError **error)
{
  DemoGroup *group = g_new0 (DemoGroup, 1);
  DemoRandom random;

  demo_random_init (&random, seed, 100 + index);
  group->theme = theme;
  group->name = group_name (theme, round);
  group->index = index;
  group->seed = seed;
  group->zone = hearth_zone_ref (zone);
  group->end = until - theme->fate->lag;
  group->start = hearth_day_add_months (until, -theme->fate->months) + (int) demo_random_below (&random, 9);
  group->members = g_ptr_array_new_with_free_func (member_free);
  group->n_staff = MIN (size, size > 100 ? 3 : 2);
  g_autoptr (GPtrArray) names = demo_names_new (&random, theme->english, index % demo_theme_count () == 0, index, size, error);
  if (names == NULL)
    {
      demo_group_free (group);
      return NULL;
    }
  for (guint i = 0; i < size; i++)
    g_ptr_array_add (group->members, make_member (&random, group, i, g_ptr_array_index (names, i)));
  share_people (group, round);
  set_anniversaries (group, until + 1);
  return group;
}

void
demo_group_free (DemoGroup *group)
{
  if (group == NULL)
    return;
  demo_theme_free (group->theme);
  g_free (group->name);
  hearth_zone_unref (group->zone);
  g_ptr_array_unref (group->members);
  g_free (group);
}

gboolean
demo_member_present (const DemoMember *member, HearthDay day)
{
  if (day < member->join)
    return FALSE;
  if (member->left == HEARTH_DAY_NONE || day < member->left)
    return TRUE;
  return member->again != HEARTH_DAY_NONE && day >= member->again;
}

/* The chance that @member writes on @day: rhythm, fate of the group, weekday, the first keen days. */
double
demo_member_chance (const DemoGroup *group, const DemoMember *member, HearthDay day)
{
  const DemoFate *fate = group->theme->fate;
  double time = (double) (day - group->start) / MAX (1, group->end - group->start);
  double pace = member->pace;
  int weekday = hearth_day_weekday (day);

  if (!demo_member_present (member, day))
    return 0;
  if (day - member->join < 5 && pace < 0.5 && member->weight > 0)
    pace += 0.22;
  if (member->silent_from != HEARTH_DAY_NONE && day >= member->silent_from)
    pace = 0;
  if (member->role == HEARTH_ROLE_MEMBER)
    pace *= fate->pace_from + (fate->pace_to - fate->pace_from) * time;
  if (group->theme->english)
    pace *= weekday == 6 ? 1.6 : 0.85;
  else
    pace *= weekday >= 5 ? 0.85 : 1.05;
  return MIN (pace, 0.97);
}

/* How many messages @day is worth before the total is scaled. */
double
demo_group_expected (const DemoGroup *group, HearthDay day)
{
  double sum = 0;

  for (guint i = group->n_staff; i < group->members->len; i++)
    sum += demo_member_chance (group, g_ptr_array_index (group->members, i), day);
  return 2 + sum * 1.4 / (1 - group->theme->fate->staff_share);
}
