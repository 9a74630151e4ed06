/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who reacts is active, and writes nothing: what a Telegram export says of reactions, from its words to the days. */
#include <string.h>

#include "hearth-check.h"
#include "hearth-clock.h"
#include "hearth-import.h"
#include "hearth-settings.h"
#include "reader-records.h"

#define NOW 1712000000
#define CHAT(messages) "{\"name\":\"Tea\",\"id\":5,\"type\":\"private_group\",\"messages\":[" messages "]}"
#define HEAD "{\"id\":1,\"type\":\"message\",\"date\":\"2024-03-10T16:00:00\",\"date_unixtime\":\"1710057600\",\"from\":\"Ana\",\"from_id\":\"user1\",\"text\":\"new tea\""
#define BO "{\"from\":\"Bo\",\"from_id\":\"user2\",\"date\":\"2024-03-10T16:05:00\"}"
#define CY "{\"from\":\"Cy\",\"from_id\":\"user3\",\"date\":\"2024-03-11T09:00:00\"}"
#define SECOND "{\"id\":2,\"type\":\"message\",\"date\":\"2024-03-12T08:00:00\",\"date_unixtime\":\"1710201600\",\"from\":\"Ana\",\"from_id\":\"user1\",\"text\":\"good morning\"}"
#define FEW CHAT (HEAD ",\"reactions\":[{\"type\":\"emoji\",\"count\":1,\"emoji\":\"+\",\"recent\":[" BO "]}]}")
#define MORE CHAT (HEAD ",\"reactions\":[{\"type\":\"emoji\",\"count\":9,\"emoji\":\"+\",\"recent\":[" CY "," BO "]},{\"recent\":[" BO "],\"emoji\":\"!\"}]}," SECOND)

typedef struct
{
  char *folder;
  HearthDb *db;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("hearth-reactions-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (f->folder, "w.hearth", NULL);
  f->db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (f->db, "zone", "Asia/Shanghai", &error));
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (f->db, &error);

  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (const char *) findings->pdata[0]);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  assert_sound (f);
  hearth_db_close (f->db);
  temporary_folder_remove (f->folder);
}

/* Adds a file after asking for the same without adding it; both count messages only. Returns: the batch */
static gint64
add (Fixture *f, const char *json, guint n_new, guint n_duplicates)
{
  gint64 batch = 0;

  for (int dry = 1; dry >= 0; dry--)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = g_bytes_new (json, strlen (json));
      g_autoptr (HearthInput) input = hearth_input_new_bytes ("result.json", bytes);
      HearthImportOptions options = { .input = input, .group = "Tea", .on_day = HEARTH_DAY_NONE, .dry_run = dry };
      g_autoptr (GPtrArray) results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
      const HearthImportResult *result = results->pdata[0];
      g_assert_cmpuint (result->messages, ==, n_new + n_duplicates);
      g_assert_cmpuint (result->new_rows, ==, n_new);
      g_assert_cmpuint (result->duplicates, ==, n_duplicates);
      g_assert_cmpuint (result->system, ==, 0);
      batch = result->batch;
    }
  return batch;
}

/* By day: who, how many messages, how often otherwise active. */
static char *
days_of (Fixture *f)
{
  return hearth_db_dup_text (f->db, "SELECT coalesce (group_concat (line, ' '), '') FROM (SELECT i.name || ':' || sum (d.messages) || '+' || sum (d.other)"
                             " AS line FROM member_day d JOIN identities i ON i.id = d.identity_id GROUP BY d.day, i.name ORDER BY d.day, i.name)", NULL);
}

static void
assert_days (Fixture *f, const char *expected)
{
  g_autofree char *days = days_of (f);

  g_assert_cmpstr (days, ==, expected);
}

static void
test_read (void)
{
  g_autoptr (Reading) reading = reading_new_text ("result.json", MORE, -1, NULL);
  const Record *first = reading_record (reading, 1), *late = reading_record (reading, 2);

  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_MESSAGE), ==, 2);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_REACTION), ==, 3);
  g_assert_cmpint (first->ts, ==, 1710057600 + 17 * 3600);
  g_assert_cmpint (late->ts, ==, 1710057600 + 300);
  g_assert_cmpstr (late->author_id, ==, "user2");
  g_assert_cmpstr (late->id, ==, "reaction/1/user2/+");
}

/* What says nothing of who or when is left out; nothing is before its message; whatever stands there, reading goes on. */
static void
test_odd (void)
{
  static const struct { const char *reactions; guint n; } cases[] = {
    { "[]", 0 }, { "null", 0 }, { "{\"a\":[1]}", 0 }, { "[1,null,[" BO "]]", 0 }, { "[{\"count\":3,\"emoji\":\"+\"}]", 0 },
    { "[{\"recent\":3}]", 0 }, { "[{\"recent\":[4,[],{\"from\":\"Bo\"}," BO "]}]", 1 },
    { "[{\"recent\":[{\"date\":\"2024-03-10T16:05:00\"},{\"from\":null,\"from_id\":\"user9\",\"date\":\"2024-03-10T16:05:00\"}]}]", 1 },
    { "[{\"recent\":[{\"from\":\"Bo\",\"date\":\"yesterday\"}]}]", 0 }, { "[{\"recent\":[{\"from\":\"Bo\",\"date\":\"2020-01-01T00:00:00\"}]}]", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strconcat ("{\"name\":\"Tea\",\"id\":5,\"messages\":[" HEAD ",\"reactions\":", cases[i].reactions, "}," SECOND "]}", NULL);
      g_autoptr (Reading) reading = reading_new_text ("result.json", json, -1, NULL);

      if (reading_count (reading, HEARTH_RECORD_REACTION) != cases[i].n || reading_count (reading, HEARTH_RECORD_MESSAGE) != 2)
        g_error ("%s", cases[i].reactions);
      for (guint j = 0; j < reading->records->len; j++)
        g_assert_cmpint (reading_record (reading, j)->ts, >=, 1710057600);
    }
}

static void
test_days (Fixture *f, gconstpointer data)
{
  add (f, FEW, 1, 0);
  assert_days (f, "Ana:1+0 Bo:0+1");
  add (f, MORE, 1, 1);
  assert_days (f, "Ana:1+0 Bo:0+2 Cy:0+1 Ana:1+0");
  add (f, FEW, 0, 1);
  assert_days (f, "Ana:1+0 Bo:0+2 Cy:0+1 Ana:1+0");
  g_assert_cmpint (hearth_db_int (f->db, 0, "SELECT sum (n) FROM hour_day", NULL), ==, 5);
  g_assert_cmpint (hearth_db_int (f->db, 0, "SELECT count(*) FROM stays", NULL), ==, 3);
  g_assert_cmpint (hearth_db_int (f->db, 0, "SELECT messages FROM member_group r JOIN members m ON m.id = r.member_id AND m.name = 'Bo'", NULL), ==, 0);
}

/* Rows that another import met stay with it, counted anew. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 few = add (f, FEW, 1, 0), more = add (f, MORE, 1, 1);

  g_assert_true (hearth_import_undo (f->db, few, NULL, &error));
  g_assert_no_error (error);
  assert_days (f, "Ana:1+0 Bo:0+2 Cy:0+1 Ana:1+0");
  assert_sound (f);
  g_assert_true (hearth_import_undo (f->db, more, NULL, &error));
  g_assert_no_error (error);
  assert_days (f, "");
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(*) FROM members", NULL), ==, 0);
}

/* In another zone they are on the day of that zone. */
static void
test_zone (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (f, MORE, 2, 0);
  g_assert_true (hearth_import_change_zone (f->db, "America/New_York", NULL, &error));
  g_assert_no_error (error);
  assert_days (f, "Ana:1+0 Bo:0+2 Cy:0+1 Ana:1+0");
  g_assert_cmpint (hearth_db_int (f->db, -1, "SELECT count(DISTINCT day) FROM member_day", NULL), ==, 2);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  hearth_clock_set (NOW);
  g_test_add_func ("/reactions/read", test_read);
  g_test_add_func ("/reactions/odd", test_odd);
  ADD ("/reactions/days", test_days);
  ADD ("/reactions/undo", test_undo);
  ADD ("/reactions/zone", test_zone);
  return g_test_run ();
}
