/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events: written, listed by day, moved, deleted and brought back; who took part by name is active on that day, and no more
 * when it is taken back; merges, the group's end, the check and the digests know them. */
#include <string.h>

#include "hearth-check.h"
#include "hearth-error.h"
#include "hearth-events.h"
#include "hearth-groups.h"
#include "hearth-import-events.h"
#include "hearth-import.h"
#include "hearth-merge.h"
#include "hearth-stats.h"
#include "workspace-fixture.h"

/* 2026-11-20, a Friday. */
#define DAY 20777

static HearthEvent *
event_of (const char *title, gint64 group, HearthDay day, int hour, int hours)
{
  HearthEvent *event = hearth_event_new ();

  g_free (event->title);
  event->title = g_strdup (title);
  event->kind = HEARTH_EVENT_MEETING;
  event->starts = (HearthWall) { day, hour * 3600 };
  event->ends = (HearthWall) { day + (hour + hours) / 24, (hour + hours) % 24 * 3600 };
  if (group != 0)
    hearth_event_add_group (event, group);
  return event;
}

/* Writes @event. Returns: (transfer full): what there was before */
static HearthEvent *
write_event (Workspace *w, HearthEvent *event)
{
  g_autoptr (GError) error = NULL;
  HearthEvent *before = NULL;

  g_assert_true (hearth_db_exec (w->db, &error, "BEGIN", NULL));
  gint64 id = hearth_import_event (w->db, event->id, event, &before, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  event->id = id;
  g_assert_true (hearth_db_exec (w->db, &error, "COMMIT", NULL));
  return before;
}

static void
take_back (Workspace *w, gint64 id, const HearthEvent *before)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_db_exec (w->db, &error, "BEGIN", NULL));
  g_assert_cmpint (hearth_import_event (w->db, id, before, NULL, &error), ==, id);
  g_assert_no_error (error);
  g_assert_true (hearth_db_exec (w->db, &error, "COMMIT", NULL));
}

/* The titles of what is on in [from, to), one after the other. */
static char *
titles (Workspace *w, HearthDay from, HearthDay to, gint64 group)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hearth_event_list (w->db, from, to, group, &error);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? " " : "", ((HearthEvent *) g_ptr_array_index (events, i))->title);
  return g_string_free (all, FALSE);
}

#define assert_titles(w, from, to, group, expected) G_STMT_START { \
    g_autofree char *is = titles (w, from, to, group); \
    g_assert_cmpstr (is, ==, expected); } G_STMT_END

/* Somebody on the group's list since @day. Returns: the account */
static gint64
add_account (Workspace *w, gint64 group, const char *name, HearthDay day)
{
  g_autoptr (GError) error = NULL;
  gint64 member = workspace_add_member (w, name), identity;

  hearth_db_exec (w->db, &error, "INSERT INTO identities (group_id, member_id, home_id, key, name) VALUES (?1, ?2, ?2, ?3, ?3)", "iis",
                  group, member, name);
  g_assert_no_error (error);
  identity = hearth_db_last_id (w->db);
  hearth_db_exec (w->db, &error, "INSERT INTO names (identity_id, name, folded) VALUES (?1, ?2, ?2)", "is", identity, name);
  g_assert_no_error (error);
  hearth_db_exec (w->db, &error, "INSERT INTO evidence (group_id, identity_id, kind, source, day) VALUES (?1, ?2, 1, 3, ?3)", "iii", group,
                  identity, (gint64) day);
  g_assert_no_error (error);
  g_assert_true (hearth_import_derive (w->db, group, &error));
  g_assert_no_error (error);
  return identity;
}

static void
assert_whole (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (w->db, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Every table's digest in one text. */
static char *
digest (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = hearth_stats (w->db, &error);
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (tables, i);
      g_string_append_printf (all, "%s %d %s\n", stats->table, (int) stats->count, stats->digest);
    }
  return g_string_free (all, FALSE);
}

/* How many activities of an account the daily figures hold on a day, and whether the person's bit is set. */
static int
activities (Workspace *w, gint64 identity, HearthDay day)
{
  gint64 first = hearth_db_int (w->db, G_MAXINT32, "SELECT m.first_day FROM member_group m JOIN identities i ON i.member_id = m.member_id"
                                " AND i.group_id = m.group_id WHERE i.id = ?1", "i", identity);
  g_autofree char *bits = hearth_db_dup_text (w->db, "SELECT hex (m.active) FROM member_group m JOIN identities i ON i.member_id = m.member_id"
                                              " AND i.group_id = m.group_id WHERE i.id = ?1", "i", identity);
  gint64 other = hearth_db_int (w->db, 0, "SELECT sum (other) FROM member_day WHERE identity_id = ?1 AND day = ?2", "ii", identity, (gint64) day);
  gboolean set = FALSE;

  if (bits != NULL && day >= first && (gsize) (day - first) / 8 * 2 + 1 < strlen (bits))
    set = (g_ascii_xdigit_value (bits[(day - first) / 8 * 2]) * 16 + g_ascii_xdigit_value (bits[(day - first) / 8 * 2 + 1]))
          >> ((day - first) % 8) & 1;
  g_assert_cmpint (set, ==, other > 0);
  return (int) other;
}

static void
test_days (Workspace *w, gconstpointer data)
{
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autoptr (HearthEvent) talk = event_of ("talk", a, DAY, 20, 1);
  g_autoptr (HearthEvent) sale = event_of ("sale", b, DAY - 2, 0, 48);     /* two whole days */
  g_autoptr (HearthEvent) late = event_of ("late", a, DAY, 22, 4);         /* until two in the morning */

  g_assert_null (write_event (w, talk));
  g_assert_null (write_event (w, sale));
  g_assert_null (write_event (w, late));
  g_assert_true (hearth_event_whole_days (sale));
  g_assert_cmpint (hearth_event_last_day (sale), ==, DAY - 1);
  g_assert_cmpint (hearth_event_last_day (late), ==, DAY + 1);
  assert_titles (w, DAY, DAY + 1, 0, "talk late");
  assert_titles (w, DAY + 1, DAY + 2, 0, "late");
  assert_titles (w, DAY - 1, DAY, 0, "sale");
  assert_titles (w, DAY - 9, DAY - 2, 0, "");
  assert_titles (w, DAY - 9, DAY + 9, 0, "sale talk late");
  assert_titles (w, DAY - 9, DAY + 9, b, "sale");
  g_assert_true (hearth_groups_set_deleted (w->db, a, TRUE, NULL));
  assert_titles (w, DAY - 9, DAY + 9, 0, "sale");
  assert_whole (w);
}

static void
test_undo (Workspace *w, gconstpointer data)
{
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  g_autofree char *empty = digest (w);
  g_autoptr (HearthEvent) event = event_of ("读书会", a, DAY, 14, 2);
  g_autoptr (HearthEvent) was = NULL;

  hearth_event_find_group (event, a)->invited = 40;
  g_assert_null (write_event (w, event));
  g_autofree char *one = digest (w);
  g_assert_cmpstr (one, !=, empty);
  hearth_event_move (event, DAY + 3);
  hearth_event_remove_group (event, a);
  hearth_event_add_group (event, b)->attended = 7;
  was = write_event (w, event);
  g_assert_cmpint (was->starts.day, ==, DAY);
  g_assert_cmpint (hearth_event_find_group (was, a)->invited, ==, 40);
  g_assert_cmpint (hearth_event_find_group (was, a)->attended, ==, HEARTH_COUNT_UNKNOWN);
  g_autoptr (HearthEvent) now = hearth_event_load (w->db, event->id, NULL);
  g_assert_true (hearth_event_equal (now, event));
  g_assert_false (hearth_event_equal (now, was));
  take_back (w, event->id, was);
  g_autofree char *again = digest (w);
  g_assert_cmpstr (again, ==, one);
  take_back (w, event->id, NULL);
  g_autofree char *gone = digest (w);
  g_assert_cmpstr (gone, ==, empty);
}

/* Who came was active, on the first day, at that hour, in the group; and no more once it is taken back. */
static void
test_names (Workspace *w, gconstpointer data)
{
  gint64 a = workspace_add_group (w, "a");
  gint64 amy = add_account (w, a, "Amy", DAY - 40), bo = add_account (w, a, "Bo", DAY - 40);
  g_autofree char *before = digest (w);
  g_autoptr (HearthEvent) event = event_of ("picnic", a, DAY, 14, 30);
  g_autoptr (HearthEvent) fair = event_of ("fair", a, DAY, 14, 1);

  hearth_event_add_person (event, amy)->attended = TRUE;
  hearth_event_add_person (event, bo);
  hearth_event_add_person (fair, amy)->attended = TRUE;
  g_assert_null (write_event (w, event));
  g_assert_cmpint (activities (w, amy, DAY), ==, 1);
  g_assert_cmpint (activities (w, amy, DAY + 1), ==, 0);
  g_assert_cmpint (activities (w, bo, DAY), ==, 0);
  g_assert_null (write_event (w, fair));
  g_assert_cmpint (activities (w, amy, DAY), ==, 2);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT n FROM hour_day WHERE hour = 14 AND day = ?1", "i", (gint64) DAY), ==, 2);
  assert_whole (w);
  take_back (w, fair->id, NULL);
  hearth_event_find_person (event, amy)->attended = FALSE;
  hearth_event_find_person (event, bo)->attended = TRUE;
  hearth_event_move (event, DAY + 9);
  g_autoptr (HearthEvent) was = write_event (w, event);
  g_assert_cmpint (activities (w, amy, DAY), ==, 0);
  g_assert_cmpint (activities (w, bo, DAY + 9), ==, 1);
  assert_whole (w);
  event->deleted_at = 5;
  g_autoptr (HearthEvent) kept = write_event (w, event);
  g_assert_cmpint (activities (w, bo, DAY + 9), ==, 0);
  assert_whole (w);
  take_back (w, event->id, kept);
  g_assert_cmpint (activities (w, bo, DAY + 9), ==, 1);
  take_back (w, event->id, NULL);
  g_autofree char *after = digest (w);
  g_assert_cmpstr (after, ==, before);
  assert_whole (w);
}

/* An event that is moved keeps who came; its group's leaving takes its people along. */
static void
test_groups (Workspace *w, gconstpointer data)
{
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  gint64 amy = add_account (w, a, "Amy", DAY - 40), bo = add_account (w, b, "Bo", DAY - 40);
  g_autoptr (HearthEvent) event = event_of ("picnic", a, DAY, 14, 2);

  hearth_event_add_group (event, b);
  hearth_event_add_person (event, amy)->attended = TRUE;
  hearth_event_add_person (event, bo)->attended = TRUE;
  g_assert_null (write_event (w, event));
  g_assert_true (hearth_event_is_counted (event));
  hearth_event_move (event, DAY + 1);
  g_autoptr (HearthEvent) moved = write_event (w, event);
  g_assert_cmpint (activities (w, amy, DAY), ==, 0);
  g_assert_cmpint (activities (w, amy, DAY + 1), ==, 1);
  hearth_event_remove_group (event, a);
  g_autoptr (HearthEvent) both = write_event (w, event);
  g_assert_cmpint (activities (w, amy, DAY + 1), ==, 0);
  g_assert_cmpint (activities (w, bo, DAY + 1), ==, 1);
  assert_whole (w);
  take_back (w, event->id, both);
  g_assert_cmpint (activities (w, amy, DAY + 1), ==, 1);
  assert_whole (w);
}

/* Whoever turns out to be somebody else takes what he did along, and back again. */
static void
test_merge (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_group (w, "a");
  gint64 amy = add_account (w, a, "Amy", DAY - 40), other = add_account (w, a, "Amy Li", DAY - 40);
  gint64 amy_member = hearth_db_int (w->db, 0, "SELECT member_id FROM identities WHERE id = ?1", "i", amy);
  gint64 other_member = hearth_db_int (w->db, 0, "SELECT member_id FROM identities WHERE id = ?1", "i", other);
  g_autoptr (HearthEvent) event = event_of ("picnic", a, DAY, 14, 2);

  hearth_event_add_person (event, amy)->attended = TRUE;
  g_assert_null (write_event (w, event));
  gint64 act = hearth_member_merge (w->db, amy_member, other_member, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM member_group WHERE first_day = ?1 AND member_id = ?2", "ii",
                                  (gint64) DAY, other_member), ==, 1);
  assert_whole (w);
  g_assert_true (hearth_merge_undo (w->db, act, &error));
  g_assert_cmpint (activities (w, amy, DAY), ==, 1);
  g_assert_cmpint (activities (w, other, DAY), ==, 0);
  assert_whole (w);
}

static gint64
organiser_of (Workspace *w, gint64 id)
{
  g_autoptr (HearthEvent) event = hearth_event_load (w->db, id, NULL);

  return event->organiser;
}

/* Who holds an event is of one of its groups, follows a merge, and is kept and taken back with the rest. */
static void
test_organiser (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_group (w, "a"), b = workspace_add_group (w, "b");
  gint64 amy = add_account (w, a, "Amy", DAY - 40), bo = add_account (w, b, "Bo", DAY - 40);
  gint64 amy_member = hearth_db_int (w->db, 0, "SELECT member_id FROM identities WHERE id = ?1", "i", amy);
  gint64 bo_member = hearth_db_int (w->db, 0, "SELECT member_id FROM identities WHERE id = ?1", "i", bo);
  g_autoptr (HearthEvent) event = event_of ("picnic", a, DAY, 14, 2);

  g_assert_null (write_event (w, event));
  g_autofree char *nobody = digest (w);
  event->organiser = amy;
  g_autoptr (HearthEvent) was = write_event (w, event);
  g_autofree char *held = digest (w);
  g_assert_cmpint (organiser_of (w, event->id), ==, amy);
  g_assert_cmpstr (held, !=, nobody);
  g_assert_false (hearth_event_equal (event, was));
  /* Holding is not coming. */
  g_assert_cmpint (activities (w, amy, DAY), ==, 0);
  assert_whole (w);
  take_back (w, event->id, was);
  g_autofree char *again = digest (w);
  g_assert_cmpstr (again, ==, nobody);
  event->organiser = bo;
  g_autoptr (HearthEvent) of_another = write_event (w, event);
  g_assert_cmpint (organiser_of (w, event->id), ==, 0);
  g_assert_cmpint (of_another->organiser, ==, 0);
  hearth_event_add_group (event, b);
  g_autoptr (HearthEvent) one_group = write_event (w, event);
  g_assert_cmpint (organiser_of (w, event->id), ==, bo);
  g_assert_cmpint (hearth_member_merge (w->db, bo_member, amy_member, &error), !=, 0);
  g_assert_no_error (error);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT i.member_id FROM events e JOIN identities i ON i.id = e.organiser", NULL), ==, amy_member);
  assert_whole (w);
}

static void
assert_refused (Workspace *w, HearthEvent *event)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (hearth_import_event (w->db, 0, event, NULL, &error), ==, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  hearth_event_free (event);
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = workspace_add_group (w, "a");
  HearthEvent *event = event_of ("too many came", a, DAY, 9, 1);

  assert_refused (w, event_of (" ", a, DAY, 9, 1));
  assert_refused (w, event_of ("for nobody", 0, DAY, 9, 1));
  assert_refused (w, event_of ("ends too soon", a, DAY, 9, -1));
  hearth_event_find_group (event, a)->invited = 5;
  hearth_event_find_group (event, a)->attended = 6;
  assert_refused (w, event);
  g_assert_null (hearth_event_load (w->db, 99, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

/* What should not be is said. */
static void
test_check (Workspace *w, gconstpointer data)
{
  static const char *const damages[] = {
    "INSERT INTO member_day (group_id, day, identity_id, batch_id, other) SELECT group_id, 20779, identity_id, 0, 1 FROM member_day",
    "UPDATE member_day SET other = 3 WHERE batch_id = 0",
    "DELETE FROM hour_day WHERE batch_id = 0",
    "DELETE FROM event_groups",
    "UPDATE events SET starts = '2026-11-19', ends = 'x'",
    "UPDATE events SET organiser = (SELECT min (id) FROM identities)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *name = g_strdup_printf ("group %u", i);
      gint64 group = workspace_add_group (w, name);
      g_autoptr (HearthEvent) event = event_of ("picnic", group, DAY, 14, 2);

      hearth_event_add_person (event, add_account (w, group, name, DAY - 9))->attended = TRUE;
      g_assert_null (write_event (w, event));
      assert_whole (w);
      g_assert_true (hearth_db_exec (w->db, &error, "SAVEPOINT damage", NULL));
      g_assert_true (hearth_db_exec (w->db, &error, damages[i], NULL));
      g_assert_no_error (error);
      g_autoptr (GPtrArray) findings = hearth_check (w->db, &error);
      g_assert_cmpuint (findings->len, >, 0);
      g_assert_true (hearth_db_exec (w->db, &error, "ROLLBACK TO damage", NULL) && hearth_db_exec (w->db, &error, "RELEASE damage", NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/events/days", NULL, test_days);
  workspace_add ("/events/undo", NULL, test_undo);
  workspace_add ("/events/names", NULL, test_names);
  workspace_add ("/events/groups", NULL, test_groups);
  workspace_add ("/events/merge", NULL, test_merge);
  workspace_add ("/events/organiser", NULL, test_organiser);
  workspace_add ("/events/refused", NULL, test_refused);
  workspace_add ("/events/check", NULL, test_check);
  return g_test_run ();
}
