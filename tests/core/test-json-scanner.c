/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lenient JSON scanner: values, what apps write wrong, limits, ends in the middle. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-json-scanner.h"

static void
assert_text (const char *json, const char *expected)
{
  g_autoptr (HearthJsonScanner) scanner = hearth_json_scanner_new_bytes (json, strlen (json));

  g_test_message ("%s", json);
  g_assert_cmpstr (hearth_json_scanner_text (scanner, NULL), ==, expected);
}

static void
test_strings (void)
{
  assert_text ("\"plain\"", "plain");
  assert_text (" \"a\\n\\t\\\"\\\\\\/b\" ", "a\n\t\"\\/b");
  assert_text ("\"\\u5c0f\\u7ea2\"", "小红");
  assert_text ("\"\\ud83d\\ude00\"", "😀");
  assert_text ("\"a\\ud83db\"", "a\xEF\xBF\xBD" "b");
  assert_text ("\"a\\ude00\"", "a\xEF\xBF\xBD");
  assert_text ("\"a\\ud83d\"", "a\xEF\xBF\xBD");
  assert_text ("\"\\ud83d\\ud83d\\ude00\"", "\xEF\xBF\xBD😀");
  assert_text ("\"\\u0000\"", "\xEF\xBF\xBD");
  assert_text ("\"tab\\x0Bnext\\x1Fend\"", "tab\x0Bnext\x1F" "end");
  assert_text ("\"\\q\\'\"", "q'");
  assert_text ("\"a\x01\nb\"", "a\x01\nb");
  assert_text ("\"bad\xFF\"", "bad\xEF\xBF\xBD");
  assert_text ("\"open", "open");
  assert_text ("\"\\u12", "\xEF\xBF\xBD");
  assert_text ("12.5e3", "12.5e3");
  assert_text ("bare", "bare");
  assert_text ("null", NULL);
  assert_text ("\"null\"", "null");
  assert_text ("\xEF\xBB\xBF\"bom\"", "bom");
  assert_text ("{\"a\": 1}", NULL);
  assert_text ("", NULL);
}

static void
test_walk (void)
{
  const char *json = "{\"skip\": {\"a\": [1, \"}]\", {\"b\": \"\\\"\"}]}, \"n\": \"42\", \"list\": [1, 2,, 3,], \"t\": true,}";
  g_autoptr (HearthJsonScanner) scanner = hearth_json_scanner_new_bytes (json, strlen (json));
  gint64 number = 0, sum = 0;

  g_assert_true (hearth_json_scanner_enter (scanner));
  g_assert_cmpstr (hearth_json_scanner_next_key (scanner), ==, "skip");
  hearth_json_scanner_skip (scanner);
  g_assert_cmpstr (hearth_json_scanner_next_key (scanner), ==, "n");
  g_assert_true (hearth_json_scanner_int (scanner, &number));
  g_assert_cmpint (number, ==, 42);
  g_assert_cmpstr (hearth_json_scanner_next_key (scanner), ==, "list");
  g_assert_true (hearth_json_scanner_enter (scanner));
  while (hearth_json_scanner_next_item (scanner))
    {
      g_assert_true (hearth_json_scanner_int (scanner, &number));
      sum += number;
    }
  g_assert_cmpint (sum, ==, 6);
  g_assert_cmpstr (hearth_json_scanner_next_key (scanner), ==, "t");
  g_assert_true (hearth_json_scanner_true (scanner));
  g_assert_null (hearth_json_scanner_next_key (scanner));
  g_assert_cmpint (hearth_json_scanner_peek (scanner), ==, HEARTH_JSON_END);
  g_assert_false (hearth_json_scanner_damaged (scanner));
  g_assert_false (hearth_json_scanner_truncated (scanner));
}

static void
test_bare_value (void)
{
  const char *json = "{\"document_id\": 5368a, \"next\": yes}";
  g_autoptr (HearthJsonScanner) scanner = hearth_json_scanner_new_bytes (json, strlen (json));

  g_assert_true (hearth_json_scanner_enter (scanner));
  g_assert_cmpstr (hearth_json_scanner_next_key (scanner), ==, "document_id");
  hearth_json_scanner_skip (scanner);
  g_assert_cmpstr (hearth_json_scanner_next_key (scanner), ==, "next");
  g_assert_cmpstr (hearth_json_scanner_text (scanner, NULL), ==, "yes");
}

static void
test_damage (void)
{
  const char *broken = "{broken";
  const char *open = "{\"a\": [1, 2";
  g_autoptr (HearthJsonScanner) damaged = hearth_json_scanner_new_bytes (broken, strlen (broken));
  g_autoptr (HearthJsonScanner) truncated = hearth_json_scanner_new_bytes (open, strlen (open));

  hearth_json_scanner_enter (damaged);
  g_assert_null (hearth_json_scanner_next_key (damaged));
  g_assert_true (hearth_json_scanner_damaged (damaged));
  hearth_json_scanner_enter (truncated);
  g_assert_cmpstr (hearth_json_scanner_next_key (truncated), ==, "a");
  hearth_json_scanner_skip (truncated);
  g_assert_true (hearth_json_scanner_truncated (truncated));
}

static void
test_deep (void)
{
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (HearthJsonScanner) scanner = NULL;
  guint entered = 0;

  for (guint i = 0; i < 200000; i++)
    g_string_append (json, "[");
  scanner = hearth_json_scanner_new_bytes (json->str, json->len);
  while (hearth_json_scanner_enter (scanner))
    entered++;
  g_assert_cmpuint (entered, ==, 64);
  g_assert_true (hearth_json_scanner_truncated (scanner));
}

static void
test_long_string (void)
{
  g_autoptr (GString) json = g_string_new ("[\"");
  g_autoptr (HearthJsonScanner) scanner = NULL;
  gsize length = 0;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (json, "小");
  g_string_append (json, "\", \"after\"]");
  scanner = hearth_json_scanner_new_bytes (json->str, json->len);
  hearth_json_scanner_enter (scanner);
  g_assert_true (hearth_json_scanner_next_item (scanner));
  g_assert_true (g_utf8_validate (hearth_json_scanner_text (scanner, &length), -1, NULL));
  g_assert_cmpuint (length, <=, 1024 * 1024);
  g_assert_cmpuint (hearth_json_scanner_cut (scanner), ==, 1);
  g_assert_cmpuint (hearth_json_scanner_replaced (scanner), ==, 0);
  g_assert_true (hearth_json_scanner_next_item (scanner));
  g_assert_cmpstr (hearth_json_scanner_text (scanner, NULL), ==, "after");
}

/* A file larger than the buffer, so that strings and escapes lie across its end. */
static void
test_file (void)
{
  g_autoptr (GString) json = g_string_new ("[");
  g_autofree char *folder = g_dir_make_tmp ("hearth-json-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "big.json", NULL);
  g_autoptr (HearthJsonScanner) scanner = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < 60000; i++)
    g_string_append (json, "\"\\u5c0f\\ud83d\\ude00\\\"\", ");
  g_string_append (json, "]");
  g_assert_true (g_file_set_contents (path, json->str, json->len, NULL));
  g_autoptr (HearthInput) input = hearth_input_new_path (path);
  scanner = hearth_json_scanner_new_input (input, &error);
  g_assert_no_error (error);
  hearth_json_scanner_enter (scanner);
  while (hearth_json_scanner_next_item (scanner))
    {
      if (n++ % 2 == 0)
        g_assert_cmpstr (hearth_json_scanner_text (scanner, NULL), ==, "小😀\"");
      else
        hearth_json_scanner_skip (scanner);
    }
  g_assert_cmpuint (n, ==, 60000);
  g_assert_cmpuint (hearth_json_scanner_offset (scanner), ==, json->len);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scanner/strings", test_strings);
  g_test_add_func ("/json-scanner/walk", test_walk);
  g_test_add_func ("/json-scanner/bare-value", test_bare_value);
  g_test_add_func ("/json-scanner/damage", test_damage);
  g_test_add_func ("/json-scanner/deep", test_deep);
  g_test_add_func ("/json-scanner/long-string", test_long_string);
  g_test_add_func ("/json-scanner/file", test_file);
  return g_test_run ();
}
