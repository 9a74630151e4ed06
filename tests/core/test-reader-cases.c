/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every folder of fixtures with an input and expected.json: the readers' records against what is expected.
 * HEARTH_CASES=DIR adds another folder of cases; those of formats that are not read yet are passed over by name. */
#include <json-glib/json-glib.h>
#include <string.h>

#include "hearth-text-scan.h"
#include "reader-records.h"

/* Marks off, runs of blanks as one: as cases are compared everywhere. */
static char *
normal (const char *text)
{
  g_autofree char *plain = hearth_scan_plain (text != NULL ? text : "", text != NULL ? strlen (text) : 0);
  GString *out = g_string_new (NULL);

  for (const char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && (c > 0x1F || c == 0))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
join_sorted (GPtrArray *names)
{
  g_ptr_array_sort (names, compare_strings);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("|", (char **) names->pdata);
}

static char *
expected_people (JsonObject *expected, const char *key)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  JsonArray *array = json_object_get_array_member (expected, key);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (names, json_array_get_null_element (array, i) ? g_strdup ("")
                                                                   : normal (json_array_get_string_element (array, i)));
  return join_sorted (names);
}

static char *
read_people (Reading *reading, HearthNotice notice)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < reading->records->len; i++)
    {
      Record *record = reading_record (reading, i);

      for (guint p = 0; record->notice == notice && p < record->people->len; p++)
        g_ptr_array_add (names, normal (record->people->pdata[p]));
    }
  return join_sorted (names);
}

static guint
count_author (Reading *reading, const char *name, gboolean by_id)
{
  guint n = 0;

  for (guint i = 0; i < reading->records->len; i++)
    {
      Record *record = reading_record (reading, i);
      /* a format without an id for the exporter has a word: 我 */
      const char *id = record->author_id == NULL && record->self ? record->author : record->author_id;
      g_autofree char *author = normal (by_id ? id : record->author);

      n += record->type == HEARTH_RECORD_MESSAGE && g_str_equal (author, name);
    }
  return n;
}

static void
check_authors (Reading *reading, JsonObject *expected, const char *key, gboolean by_id)
{
  JsonObject *authors;
  JsonObjectIter iter;
  const char *name;
  JsonNode *count;

  if (!json_object_has_member (expected, key))
    return;
  authors = json_object_get_object_member (expected, key);
  json_object_iter_init (&iter, authors);
  while (json_object_iter_next (&iter, &name, &count))
    {
      g_autofree char *plain = normal (g_str_equal (name, "null") ? "" : name);

      g_assert_cmpuint (count_author (reading, plain, by_id), ==, json_node_get_int (count));
    }
}

static int
by_time (gconstpointer a, gconstpointer b)
{
  const Record *x = *(Record *const *) a, *y = *(Record *const *) b;

  return x->ts < y->ts ? -1 : x->ts > y->ts;
}

static void
check_entries (Reading *reading, JsonObject *expected)
{
  JsonArray *entries = json_object_get_array_member (expected, "entries");

  if (json_object_has_member (expected, "channels"))   /* read one after the other, expected by time */
    g_ptr_array_sort (reading->records, by_time);
  g_assert_cmpuint (json_array_get_length (entries), ==,
                    reading->records->len - reading_count (reading, HEARTH_RECORD_UNREAD));
  for (guint i = 0, at = 0; i < json_array_get_length (entries); i++, at++)
    {
      JsonArray *entry = json_array_get_array_element (entries, i);
      Record *record = reading_record (reading, at);
      g_autofree char *got = NULL;
      g_autofree char *want = NULL;
      gint64 ts;

      while (record->type == HEARTH_RECORD_UNREAD)
        record = reading_record (reading, ++at);
      g_autofree char *time = g_strconcat (json_array_get_string_element (entry, 1), "Z", NULL);
      g_autoptr (GDateTime) when = g_date_time_new_from_iso8601 (time, NULL);
      ts = g_date_time_to_unix (when);
      g_assert_cmpint (record->ts, ==, ts);
      g_assert_cmpint (record->type == HEARTH_RECORD_NOTICE, ==, *json_array_get_string_element (entry, 0) == 'S');
      got = normal (record->text);
      want = normal (json_array_get_string_element (entry, 3));
      if (!json_array_get_boolean_element (entry, 4))
        g_assert_cmpstr (got, ==, want);
    }
}

static void
check_number (JsonObject *expected, const char *key, guint got)
{
  JsonNode *node = json_object_get_member (expected, key);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    g_assert_cmpuint (got, ==, json_array_get_length (json_node_get_array (node)));
  else if (node != NULL)
    g_assert_cmpuint (got, ==, json_node_get_int (node));
}

static void
check_case (Reading *reading, JsonObject *expected)
{
  g_autofree char *joins = read_people (reading, HEARTH_NOTICE_JOIN);
  g_autofree char *leaves = read_people (reading, HEARTH_NOTICE_LEAVE);
  g_autofree char *want_joins = expected_people (expected, "joins");
  g_autofree char *want_leaves = expected_people (expected, "leaves");

  g_assert_cmpstr (reading->format->id, ==, json_object_get_string_member (expected, "format"));
  check_number (expected, "messages", reading_count (reading, HEARTH_RECORD_MESSAGE));
  check_number (expected, "system", reading_count (reading, HEARTH_RECORD_NOTICE));
  check_number (expected, "rejected", reading_count (reading, HEARTH_RECORD_UNREAD));
  check_number (expected, "members", reading->listed->len);
  g_assert_cmpstr (joins, ==, want_joins);
  g_assert_cmpstr (leaves, ==, want_leaves);
  if (json_object_has_member (expected, "date_order"))
    g_assert_cmpstr (hearth_date_order_to_string (reading->survey.date_order), ==,
                     json_object_get_string_member (expected, "date_order"));
  check_authors (reading, expected, "authors", FALSE);
  check_authors (reading, expected, "author_ids", TRUE);
  check_entries (reading, expected);
}

static void
test_case (gconstpointer data)
{
  const char *folder = data;
  g_autofree char *path = g_build_filename (folder, "expected.json", NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = NULL;
  g_autofree char *input = NULL;
  HearthDateOrder order = HEARTH_DATE_ORDER_NONE;
  JsonObject *expected;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  expected = json_node_get_object (json_parser_get_root (parser));
  if (hearth_format_by_id (json_object_get_string_member (expected, "format")) == NULL)
    {
      g_test_skip ("a format that is not read yet");
      return;
    }
  if (strstr (json_object_get_string_member_with_default (expected, "note", ""), "ambiguous") != NULL)
    hearth_date_order_from_string (json_object_get_string_member (expected, "date_order"), &order);
  input = g_build_filename (folder, json_object_get_string_member (expected, "input"), NULL);
  reading = reading_new_path (input, "UTC", order, &error);
  if (error != NULL && json_object_has_member (expected, "accept_error"))
    return;
  g_assert_no_error (error);
  check_case (reading, expected);
}

static void
add_cases (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *expected = g_build_filename (folder, name, "expected.json", NULL);
      g_autofree char *test = g_strconcat (prefix, name, NULL);

      if (g_file_test (expected, G_FILE_TEST_EXISTS))
        g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_case, g_free);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *own = NULL;

  g_test_init (&argc, &argv, NULL);
  own = g_test_build_filename (G_TEST_DIST, "fixtures", NULL);
  add_cases (own, "/reader-cases/own/");
  if (g_getenv ("HEARTH_CASES") != NULL)
    add_cases (g_getenv ("HEARTH_CASES"), "/reader-cases/given/");
  return g_test_run ();
}
