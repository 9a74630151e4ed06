/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of advice as data, what they say of a group, whom they mean and how long they rest. Day 0 is a Monday. */
#include "hearth-advice.h"
#include "hearth-error.h"
#include "health-fixture.h"
#include "hearth-slots.h"
#include "workspace-fixture.h"

#define M HEARTH_ROLE_MEMBER

static void
test_own_rules (void)
{
  const GPtrArray *rules = hearth_advice_rules ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (rules->len, >=, 20);
  for (guint i = 0; i < rules->len; i++)
    {
      const HearthAdviceRule *rule = rules->pdata[i];

      g_assert_true (g_hash_table_add (ids, rule->id));
      g_assert_true (hearth_advice_rule (rule->id) == rule);
      g_assert_nonnull (rule->text.one);
      g_assert_true (rule->weight > 0 || rule->when == HEARTH_ADVICE_GUARD);
      if (rule->action == HEARTH_ADVICE_TASK)
        g_assert_cmpuint (rule->days, >, 0);
    }
  g_assert_null (hearth_advice_rule ("no such rule"));
}

/* Every metric of the score that can be weak has something to do about it. */
static void
test_each_metric (void)
{
  const GPtrArray *rules = hearth_advice_rules ();

  for (guint pillar = 0; pillar < HEARTH_N_PILLARS; pillar++)
    for (const char *const *id = hearth_pillar_metrics (pillar); *id != NULL; id++)
      {
        guint found = 0;

        for (guint i = 0; i < rules->len; i++)
          {
            const HearthAdviceRule *rule = rules->pdata[i];
            found += rule->when == HEARTH_ADVICE_WEAK && g_str_equal (rule->metric, *id);
          }
        if (found != 1)
          g_error ("%s has %u rules", *id, found);
      }
}

static void
test_malformed (void)
{
  static const char *const files[] = {
    "no section\n", "[a]\n", "[a]\nmetric=none\n", "[a]\nmetric=dau_share\nwhen=sometimes\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=dance\ntext=_(\"T\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=import\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=import\ntext=T\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=import\ntext=_(\"T {valeu}\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=import\ntext=ngettext (\"T\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=members\ntext=_(\"T\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=post\ntext=_(\"T\")\ntitle=_(\"T\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=task\ntext=_(\"T\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=import\nweight=much\ntext=_(\"T\")\n",
    "[a]\nmetric=exit_reason\nwhen=most-named\naction=import\nreason=weather\ntext=_(\"T\")\n",
    "[a]\nmetric=exit_reason\nwhen=most-named\naction=import\ntext=_(\"T\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\nreason=price\naction=import\ntext=_(\"T\")\n",
    "[a]\nmetric=dau_share\nwhen=weak\naction=import\nwieght=1\ntext=_(\"T\")\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rules = hearth_advice_rules_parse (files[i], strlen (files[i]), &error);

      if (rules != NULL)
        g_error ("this was read: %s", files[i]);
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
    }
}

/* Ten members write on the last day, thirty were active 20 days before and are silent, twenty did not come back. */
static HearthPicture *
sixty (void)
{
  HearthPicture *picture = fixture_begin (0, 69, TRUE);

  for (guint i = 0; i < 60; i++)
    {
      Person row = { i + 1, M, 0, OPEN, i < 10 ? "20 48 69" : i < 40 ? "49" : "20" };
      fixture_add (picture, 0, &row);
    }
  hearth_picture_seal (picture);
  return picture;
}

static gboolean
gives (GPtrArray *list, const char *id)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((HearthAdvice *) list->pdata[i])->id, id))
      return TRUE;
  return FALSE;
}

static void
test_words (void)
{
  g_autoptr (HearthPicture) picture = sixty ();
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 40, 69);
  g_autoptr (GPtrArray) all = hearth_advice_all (m);
  g_autoptr (GPtrArray) most = hearth_advice (m);
  g_autoptr (HearthAdvice) silent = hearth_advice_of (m, hearth_advice_rule ("wake-silent"));
  g_autoptr (HearthAdvice) talk = hearth_advice_of (m, hearth_advice_rule ("post-talk"));

  g_assert_cmpuint (most->len, ==, 3);
  g_assert_cmpuint (all->len, >, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (((HearthAdvice *) all->pdata[i])->text, ==, ((HearthAdvice *) most->pdata[i])->text);
  g_assert_cmpstr (silent->text, ==, "Wake 30 silent members with a personal message");
  /* (10 + 30 + 10) / 60 / 30 days = 0.028. */
  g_assert_cmpstr (talk->text, ==, "Post something to talk about: 3 % are active a day, 30 % is the goal");
  g_assert_cmpint (talk->action, ==, HEARTH_ADVICE_POST);
  g_assert_cmpstr (talk->title, ==, "What made you smile this week?");
}

/* Only from three reasons on, those who were removed apart; and what is named most often alone speaks. */
static void
test_most_named (void)
{
  static const struct
  {
    HearthLeaveReason why[6];
    const char *gives;
  } cases[] = {
    { { HEARTH_LEAVE_ADVERTS, HEARTH_LEAVE_ADVERTS, HEARTH_LEAVE_REMOVED, HEARTH_LEAVE_REMOVED }, "" },
    { { HEARTH_LEAVE_ADVERTS, HEARTH_LEAVE_ADVERTS, HEARTH_LEAVE_PRICE, HEARTH_LEAVE_REMOVED }, "Post fewer adverts: 2 people left because of them" },
    { { HEARTH_LEAVE_MESSAGES, HEARTH_LEAVE_MESSAGES, HEARTH_LEAVE_ADVERTS },
      "Make the group quieter: 2 people left because of too many messages" },
    { { HEARTH_LEAVE_PRICE, HEARTH_LEAVE_PRICE, HEARTH_LEAVE_ADVERTS, HEARTH_LEAVE_MESSAGES }, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthPicture) picture = fixture_begin (0, 69, TRUE);
      GString *said = g_string_new (NULL);

      for (guint k = 0; k < G_N_ELEMENTS (cases[i].why); k++)
        {
          Person row = { k + 1, M, 0, cases[i].why[k] != HEARTH_LEAVE_UNKNOWN ? 50 : OPEN, "20" };
          fixture_add (picture, 0, &row);
          g_array_index (picture->stays, HearthStay, k).reason = cases[i].why[k];
        }
      hearth_picture_seal (picture);
      g_autoptr (HearthMetrics) m = fixture_metrics (picture, 40, 69);
      g_autoptr (GPtrArray) all = hearth_advice_all (m);
      for (guint k = 0; k < all->len; k++)
        if (g_str_has_prefix (((HearthAdvice *) all->pdata[k])->id, "fewer-"))
          g_string_append (said, ((HearthAdvice *) all->pdata[k])->text);
      g_autofree char *text = g_string_free (said, FALSE);
      g_assert_cmpstr (text, ==, cases[i].gives);
    }
}

/* Three at most: who rests makes room for the next. */
static void
test_resting (void)
{
  g_autoptr (HearthPicture) picture = sixty ();
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 40, 69);
  g_autoptr (GPtrArray) before = hearth_advice (m);
  g_autoptr (GHashTable) resting = g_hash_table_new (g_str_hash, g_str_equal);
  const char *first = ((HearthAdvice *) before->pdata[0])->id, *second = ((HearthAdvice *) before->pdata[1])->id;

  g_hash_table_add (resting, (gpointer) first);
  g_autoptr (GPtrArray) after = hearth_advice_list (m, resting);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_false (gives (after, first));
  g_assert_cmpstr (((HearthAdvice *) after->pdata[0])->id, ==, second);
}

static void
assert_ids (const HearthPicture *picture, HearthSegment segment, const char *expected)
{
  g_autoptr (GArray) ids = hearth_segment_ids (picture, segment, DAY0 + 40, DAY0 + 69);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (ids, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_segments (void)
{
  static const Person rows[] = {
    { 9, HEARTH_ROLE_OWNER, 0, OPEN, "69" },
    { 1, M, 0, OPEN, "69" },                 /* active */
    { 2, M, 0, OPEN, "60" },                 /* silent */
    { 3, M, 0, OPEN, "" },                   /* never active, lost */
    { 4, M, 60, OPEN, "" },                  /* new */
    { 5, M, 0, OPEN, "14-39" },              /* core before, lost now: 30 days */
    { 6, M, 0, 50, "30" },                   /* left */
    { 7, M, 0, 50, "30" }, { 7, M, 55, OPEN, "" },   /* left and back: silent for 14 days */
    { 0 },
  };
  g_autoptr (HearthPicture) picture = fixture_picture (0, 69, rows);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 40, 69);

  assert_ids (picture, HEARTH_SEGMENT_ALL, "1 2 3 4 5 7");
  assert_ids (picture, HEARTH_SEGMENT_NEW, "4");
  assert_ids (picture, HEARTH_SEGMENT_SILENT, "2 7");
  assert_ids (picture, HEARTH_SEGMENT_NEVER_ACTIVE, "3");
  assert_ids (picture, HEARTH_SEGMENT_CORE_LOST, "5");
  assert_ids (picture, HEARTH_SEGMENT_LEFT, "6");
  /* The same people as the figures count. */
  g_assert_cmpfloat (hearth_metrics_get (m, "core_exit_rate")->numerator, ==, 1);
  g_assert_cmpfloat (hearth_metrics_get (m, "zero_interaction")->numerator, ==, 1);
  g_assert_cmpfloat (hearth_metrics_get (m, "exit_rate")->numerator, ==, 1);
  g_assert_cmpuint (m->lifecycle[HEARTH_LIFECYCLE_SILENT], ==, 2);
  g_assert_cmpuint (m->lifecycle[HEARTH_LIFECYCLE_NEW], ==, 1);
}

/* Two hours of the day; the days that stand out, or all; nothing from a handful. */
static void
test_slots (void)
{
  guint64 hours[7][24] = { 0 };
  HearthSlot slot;

  hours[2][21] = HEARTH_SLOT_LEAST - 1;
  g_assert_false (hearth_slot_find (hours, &slot));
  for (guint day = 0; day < 7; day++)
    hours[day][20] = hours[day][21] = 10;
  hours[0][9] = 60;
  g_assert_true (hearth_slot_find (hours, &slot));
  g_assert_cmpuint (slot.hour, ==, 20);
  g_assert_true (hearth_slot_every_day (&slot));
  g_assert_cmpfloat (slot.share, ==, 0.7);
  g_assert_cmpfloat (slot.evening, ==, 0.7);
  g_assert_cmpint (hearth_slot_next (&slot, DAY0), ==, DAY0 + 1);

  hours[1][20] = 40;   /* Tuesday 50, Thursday 60 of 210: the mean of the days is 30 */
  hours[3][21] = 50;
  hours[0][9] = 0;
  g_assert_true (hearth_slot_find (hours, &slot));
  g_assert_true (slot.days[1] && slot.days[3]);
  g_assert_false (hearth_slot_every_day (&slot));
  g_assert_cmpfloat (slot.share, ==, 110 / 210.0);
  g_assert_cmpint (hearth_slot_next (&slot, DAY0), ==, DAY0 + 1);   /* DAY0 is a Monday */
  g_assert_cmpint (hearth_slot_next (&slot, DAY0 + 1), ==, DAY0 + 3);
  g_assert_cmpint (hearth_slot_next (&slot, DAY0 + 3), ==, DAY0 + 8);
}

static void
assert_resting (HearthDb *db, gint64 group_id, gint64 now, guint n, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) resting = hearth_advice_load_resting (db, group_id, now, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (resting), ==, n);
  if (n > 0)
    g_assert_true (g_hash_table_contains (resting, id));
}

static void
test_rest_days (Workspace *workspace, gconstpointer zone)
{
  gint64 now = 1700000000;

  g_assert_true (hearth_advice_take (workspace->db, 1, "welcome", now, NULL));
  g_assert_true (hearth_advice_take (workspace->db, 11, "post-talk", now, NULL));
  assert_resting (workspace->db, 1, now, 1, "welcome");
  assert_resting (workspace->db, 11, now, 1, "post-talk");
  assert_resting (workspace->db, 1, now + 7 * 86400 - 1, 1, "welcome");
  assert_resting (workspace->db, 1, now + 7 * 86400, 0, NULL);
  assert_resting (workspace->db, 2, now, 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advice/own-rules", test_own_rules);
  g_test_add_func ("/advice/each-metric", test_each_metric);
  g_test_add_func ("/advice/malformed", test_malformed);
  g_test_add_func ("/advice/words", test_words);
  g_test_add_func ("/advice/most-named", test_most_named);
  g_test_add_func ("/advice/resting", test_resting);
  g_test_add_func ("/advice/segments", test_segments);
  g_test_add_func ("/advice/slots", test_slots);
  workspace_add ("/advice/rest-days", NULL, test_rest_days);
  return g_test_run ();
}
