/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invitations: storing them, who joined by which channel in which month, and the rate of a period. */
#include "health-fixture.h"
#include "hearth-check.h"
#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-invited.h"
#include "hearth-stats.h"
#include "workspace-fixture.h"

#define M HEARTH_ROLE_MEMBER
#define FEBRUARY 31            /* days from 2024-01-01 */
#define MARCH 60

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_invitation_free);
}

static char *
stored (Workspace *w, gint64 group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = hearth_invitations_list (w->db, group, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const HearthInvitation *it = list->pdata[i];
      g_string_append_printf (out, "%s%d:%d:%s=%d", i > 0 ? " " : "", (int) it->group_id, it->month - DAY0, it->source, (int) it->invited);
    }
  return g_string_free (out, FALSE);
}

#define assert_stored(w, group, expected) G_STMT_START { \
    g_autofree char *is = stored (w, group); \
    g_assert_cmpstr (is, ==, expected); } G_STMT_END

/* Any day stands for its month, 0 is a number, NOTHING takes away; what there was is the undo; a deleted group has none. */
static void
test_set_and_undo (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) first = list_new (), second = list_new (), before = NULL, again = NULL;
  gint64 tea = workspace_add_group (w, "tea"), ink = workspace_add_group (w, "ink");

  g_ptr_array_add (first, hearth_invitation_new (tea, DAY0 + 12, "poster", 30));
  g_ptr_array_add (first, hearth_invitation_new (tea, DAY0 + FEBRUARY, "poster", 0));
  g_ptr_array_add (first, hearth_invitation_new (ink, DAY0, "门店", 5));
  g_assert_true (hearth_invitations_set (w->db, first, &before, &error));
  g_assert_no_error (error);
  assert_stored (w, 0, "1:0:poster=30 1:31:poster=0 2:0:门店=5");
  g_ptr_array_add (second, hearth_invitation_new (tea, DAY0, "poster", HEARTH_INVITED_NOTHING));
  g_ptr_array_add (second, hearth_invitation_new (tea, DAY0 + FEBRUARY, "poster", 7));
  g_assert_true (hearth_invitations_set (w->db, second, &again, &error));
  assert_stored (w, tea, "1:31:poster=7");
  g_assert_true (hearth_invitations_set (w->db, again, NULL, &error));
  assert_stored (w, 0, "1:0:poster=30 1:31:poster=0 2:0:门店=5");
  g_assert_true (hearth_groups_set_deleted (w->db, tea, TRUE, &error));
  assert_stored (w, 0, "2:0:门店=5");
  g_assert_true (hearth_groups_set_deleted (w->db, tea, FALSE, &error));
  g_assert_true (hearth_invitations_set (w->db, before, NULL, &error));
  g_assert_no_error (error);
  assert_stored (w, 0, "");
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  static const struct
  {
    const char *source;
    gint64 invited;
  } wrong[] = { { "", 5 }, { "poster", -2 }, { "poster", (gint64) HEARTH_INVITED_MOST + 1 } };
  gint64 group = workspace_add_group (w, "tea");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) list = list_new ();

      g_ptr_array_add (list, hearth_invitation_new (group, DAY0, wrong[i].source, wrong[i].invited));
      g_assert_false (hearth_invitations_set (w->db, list, NULL, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
    }
}

static void
test_source (void)
{
  static const char *const cases[][2] = { { " poster\n", "poster" }, { "a\tb", "a b" }, { "   ", "" }, { "\xff", "\xef\xbf\xbd" } };
  g_autofree char *many = g_strnfill (200, 'x'), *cut = hearth_invitation_dup_source (many);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *source = hearth_invitation_dup_source (cases[i][0]);
      g_assert_cmpstr (source, ==, cases[i][1]);
    }
  g_assert_cmpuint (strlen (cut), ==, HEARTH_INVITED_SOURCE_MOST);
}

/* What the check and the digests say of the table. */
static void
test_checked (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = list_new ();
  gint64 group = workspace_add_group (w, "tea");

  g_ptr_array_add (list, hearth_invitation_new (group, DAY0, "poster", 3));
  g_assert_true (hearth_invitations_set (w->db, list, NULL, &error));
  g_autoptr (GPtrArray) well = hearth_check (w->db, &error), tables = hearth_stats (w->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (well->len, ==, 0);
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((const HearthTableStats *) tables->pdata[i])->table, "invitations"))
      g_assert_cmpint (((const HearthTableStats *) tables->pdata[i])->count, ==, 1);
  hearth_db_exec (w->db, &error, "UPDATE invitations SET month = month + 1, invited = 2000000000", NULL);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) ill = hearth_check (w->db, &error);
  g_assert_cmpuint (ill->len, ==, 1);
  g_assert_nonnull (strstr (ill->pdata[0], "1 numbers of invitations"));
}

/* January: two by poster, one by nothing known; February: one by poster, one by shop. Staff counts nowhere. */
static const Person people[] = {
  { 1, M, 3, OPEN, "3", NULL, FALSE, 0, "poster" }, { 2, M, 30, 40, "30", NULL, FALSE, 0, "poster" }, { 3, M, 5, OPEN, "5" },
  { 4, M, FEBRUARY, OPEN, "31", NULL, FALSE, 0, "poster" }, { 5, M, 59, OPEN, "59", NULL, FALSE, 0, "shop" },
  { 6, HEARTH_ROLE_ADMIN, 4, OPEN, "4", NULL, FALSE, 0, "poster" }, { 0 },
};

static HearthPicture *
picture_with (const char *typed)
{
  HearthPicture *picture = fixture_picture (2, 70, people);
  g_auto (GStrv) all = g_strsplit (typed, " ", -1);

  for (char **one = all; *one != NULL && **one != '\0'; one++)
    {
      g_auto (GStrv) parts = g_strsplit (*one, ":", 3);   /* day:source:invited */
      g_ptr_array_add (picture->invitations, hearth_invitation_new (1, DAY0 + atoi (parts[0]), parts[1], atoi (parts[2])));
    }
  return picture;
}

static void
test_count (void)
{
  g_autoptr (HearthPicture) picture = picture_with ("0:poster:8 0:fair:3 31:poster:4");
  g_autoptr (GPtrArray) rows = hearth_invited_count (picture, DAY0, DAY0 + FEBRUARY - 1);
  static const HearthInvited expected[] = {
    { 1, DAY0, (char *) "poster", 8, 2 }, { 1, DAY0, (char *) "fair", 3, 0 }, { 1, DAY0, (char *) "unknown", HEARTH_INVITED_NOTHING, 1 },
  };
  HearthInvitedSum sum = hearth_invited_sum (rows);

  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->len; i++)
    {
      const HearthInvited *row = rows->pdata[i];
      g_assert_cmpstr (row->source, ==, expected[i].source);
      g_assert_cmpint (row->month, ==, expected[i].month);
      g_assert_cmpint (row->invited, ==, expected[i].invited);
      g_assert_cmpuint (row->joined, ==, expected[i].joined);
    }
  g_assert_cmpfloat (hearth_invited_rate (rows->pdata[0]), ==, 0.25);
  g_assert_cmpfloat (hearth_invited_rate (rows->pdata[1]), ==, 0);
  g_assert_true (isnan (hearth_invited_rate (rows->pdata[2])));
  g_assert_cmpint (sum.invited, ==, 11);
  g_assert_cmpint (sum.joined, ==, 2);
}

static void
assert_rate (const char *typed, int from, int to, double joined, double invited)
{
  g_autoptr (HearthPicture) picture = picture_with (typed);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, from, to);

  if (joined >= 0)
    assert_ratio (m, "invite_rate", joined, invited);
  else
    {
      assert_value (m, "invite_rate", NIL);
      g_assert_false (hearth_metrics_get (m, "invite_rate")->has_ratio);
    }
}

/* Months are whole as they were asked for, whenever the group began; one of which no day is known counts nothing. */
static void
test_rate (void)
{
  const char *typed = "0:poster:8 31:poster:4 31:shop:2";

  assert_rate (typed, 0, FEBRUARY - 1, 2, 8);
  assert_rate (typed, 0, MARCH - 1, 4, 14);
  assert_rate (typed, 0, MARCH - 2, 2, 8);
  assert_rate (typed, 1, MARCH - 1, 2, 6);
  assert_rate (typed, 1, FEBRUARY - 1, -1, 0);
  assert_rate (typed, MARCH, 120, -1, 0);
  assert_rate ("60:poster:5 91:poster:50", 0, 120, 0, 5);
  assert_rate ("", 0, 120, -1, 0);
  /* Nobody was invited by it: who came is no invited one; more joined than were invited. */
  assert_rate ("0:poster:0", 0, 70, 0, 0);
  assert_rate ("0:poster:0 0:unknown:4", 0, 70, 1, 4);
  assert_rate ("0:poster:1", 0, 70, 2, 1);
}

/* Where nobody is known to be, a number alone says nothing. */
static void
test_nobody (void)
{
  g_autoptr (HearthPicture) picture = fixture_begin (0, 40, FALSE);

  g_ptr_array_add (picture->invitations, hearth_invitation_new (1, DAY0, "poster", 8));
  hearth_picture_seal (picture);
  g_autoptr (HearthMetrics) m = fixture_metrics (picture, 0, 40);
  assert_value (m, "invite_rate", NIL);
  g_assert_false (hearth_metrics_get (m, "invite_rate")->has_ratio);
}

/* A month in the store: its channels first, then those of other months. */
static void
test_month (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = list_new ();
  gint64 group = workspace_add_group (w, "tea"), member = workspace_add_member (w, "Ann");

  g_ptr_array_add (list, hearth_invitation_new (group, DAY0, "fair", 3));
  g_assert_true (hearth_invitations_set (w->db, list, NULL, &error));
  hearth_db_exec (w->db, &error, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred, source) VALUES (?1, ?2, ?3, 0, 0, 'shop')", "iii",
                  group, member, (gint64) DAY0 + FEBRUARY + 3);
  g_assert_no_error (error);
  g_autoptr (HearthInvitedMonth) january = hearth_invited_month_load (w->db, group, DAY0 + 9, &error);
  g_autoptr (HearthInvitedMonth) february = hearth_invited_month_load (w->db, group, DAY0 + FEBRUARY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (january->month, ==, DAY0);
  g_assert_true (january->known);
  g_assert_cmpuint (january->rows->len, ==, 2);
  const HearthInvited *fair = january->rows->pdata[0], *shop = january->rows->pdata[1];
  g_assert_cmpstr (fair->source, ==, "fair");
  g_assert_cmpint (fair->invited, ==, 3);
  g_assert_cmpstr (shop->source, ==, "shop");
  g_assert_cmpint (shop->invited, ==, HEARTH_INVITED_NOTHING);
  g_assert_cmpuint (shop->joined, ==, 0);
  g_assert_cmpuint (february->rows->len, ==, 2);
  g_assert_cmpstr (((const HearthInvited *) february->rows->pdata[0])->source, ==, "shop");
  g_assert_cmpuint (((const HearthInvited *) february->rows->pdata[0])->joined, ==, 1);
  g_assert_null (hearth_invited_month_load (w->db, 99, DAY0, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/invitations/set", NULL, test_set_and_undo);
  workspace_add ("/invitations/refused", NULL, test_refused);
  g_test_add_func ("/invitations/source", test_source);
  workspace_add ("/invitations/checked", NULL, test_checked);
  g_test_add_func ("/invitations/count", test_count);
  g_test_add_func ("/invitations/rate", test_rate);
  g_test_add_func ("/invitations/nobody", test_nobody);
  workspace_add ("/invitations/month", NULL, test_month);
  return g_test_run ();
}
