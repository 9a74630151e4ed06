/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that nobody meant to write: mixed line ends, NULs, wrong bytes, huge lines, deep nesting,
 * and what is said of files that are no chats. Each must give records or one sentence, never a crash. */
#include <string.h>

#include "hearth-error.h"
#include "reader-records.h"

/* Either a reading or an error with a sentence. */
static Reading *
try_read (const char *base_name, const char *text, gsize length)
{
  char *path = temporary_file (base_name, text, length);
  g_autoptr (GError) error = NULL;
  Reading *reading = reading_new_path (path, "Asia/Shanghai", HEARTH_DATE_ORDER_NONE, &error);

  g_assert_true (reading != NULL || (error->domain == HEARTH_ERROR && strlen (error->message) > 10));
  temporary_remove (path);
  return reading;
}

static void
test_line_ends (void)
{
  g_autoptr (Reading) reading = reading_new_text ("a.txt", "31/12/23, 10:00 - a: one\r\n31/12/23, 10:01 - b: two\n"
                                                  "more\r\n31/12/23, 10:02 - c: three", -1, NULL);

  g_assert_cmpuint (reading->records->len, ==, 3);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "two\nmore");
}

static void
test_bytes (void)
{
  static const char TEXT[] = "31/12/23, 10:00 - a\xE2\x80\xAE" "b: one\0two\n31/12/23, 10:01 - <b>&\": <i>x</i>\n"
                             "31/12/23, 10:02 - c: \xE2\x80\xAEoverride\n";
  g_autoptr (Reading) reading = reading_new_text ("a.txt", TEXT, sizeof TEXT - 1, NULL);

  g_assert_cmpuint (reading->records->len, ==, 3);
  g_assert_cmpstr (reading_record (reading, 0)->author, ==, "ab");
  g_assert_cmpstr (reading_record (reading, 0)->text, ==, "one\xEF\xBF\xBDtwo");
  g_assert_cmpstr (reading_record (reading, 1)->author, ==, "<b>&\"");
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

/* Lines made of the words of a notice, over and over: to try them all took the cube of a line's length, minutes for a file. */
static void
test_words_of_notices (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint line = 0; line < 400; line++)
    {
      g_string_append (text, "31/12/23, 10:00 - ");
      for (guint i = 0; i < 700; i++)
        g_string_append (text, "cambió su número a un");
      g_string_append (text, line % 2 == 0 ? "x\n" : " nuevo\n");
    }
  g_autoptr (Reading) reading = reading_new_text ("a.txt", text->str, text->len, NULL);
  g_assert_cmpuint (reading_count (reading, HEARTH_RECORD_NOTICE), ==, 400);
}

static void
test_long_line (void)
{
  g_autoptr (GString) text = g_string_new ("31/12/23, 10:00 - a: ");
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 10 * 1024 * 1024 / 8; i++)
    g_string_append (text, "abcdefg ");
  g_string_append (text, "\n31/12/23, 10:01 - b: after\n");
  reading = reading_new_text ("a.txt", text->str, text->len, NULL);
  g_assert_cmpuint (reading->records->len, ==, 2);
  g_assert_cmpuint (strlen (reading_record (reading, 0)->text), <=, 1024 * 1024);
  g_assert_cmpstr (reading_record (reading, 1)->text, ==, "after");
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

static void
test_long_message (void)
{
  g_autoptr (GString) text = g_string_new ("31/12/23, 10:00 - a: x\n");
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 40000; i++)
    g_string_append (text, "a line of text that goes on and on and on and on\n");
  reading = reading_new_text ("a.txt", text->str, text->len, NULL);
  g_assert_cmpuint (reading->records->len, ==, 1);
  g_assert_cmpuint (strlen (reading_record (reading, 0)->text), <=, 1024 * 1024);
  g_assert_cmpuint (reading->warnings->len, ==, 1);
}

static void
test_deep_json (void)
{
  g_autoptr (GString) json = g_string_new ("{\"id\":1,\"name\":\"x\",\"messages\":[{\"type\":\"message\",\"date_unixtime\":\"1710057600\",\"from\":\"a\",\"text\":");
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (json, i % 2 == 0 ? "[" : "{\"text\":");
  g_assert_null (try_read ("result.json", json->str, json->len));
  g_string_append (json, "0");
  for (guint i = 100000; i-- > 0;)
    g_string_append_c (json, i % 2 == 0 ? ']' : '}');
  g_string_append (json, "}]}");
  reading = try_read ("result.json", json->str, json->len);
  g_assert_nonnull (reading);
  g_assert_cmpuint (reading->records->len, ==, 1);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    gsize length;
    const char *says;
  } CASES[] = {
    { "", 0, "empty" }, { "PK\x03\x04rest", 8, "zip" }, { "\x89PNG\r\n", 6, "picture" }, { "%PDF-1.4", 8, "PDF" },
    { "SQLite format 3\0", 16, "database" }, { "\0\0\0\0abc\0\0\0\0", 11, "no text file" },
    { "\x01\x02\x03\x04\x05", 5, "no text file" }, { "\x1B[31mred", 8, "“�[31mred”" },
    { "<html><body>", 12, "web page" }, { "just a note\n", 12, "just a note" }, { "\n\n  \n", 5, "no text" },
    { "PK\x03\x04..........................mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 79, "CSV or XLSX" },
    { "{\"a\": 1}", 8, "not a chat export that Hearth knows" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      char *path = temporary_file ("thing.dat", CASES[i].text, CASES[i].length);
      g_autoptr (GError) error = NULL;

      g_autoptr (HearthInput) input = hearth_input_new_path (path);
      g_assert_null (hearth_format_sniff (input, &error));
      g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, CASES[i].says));
      temporary_remove (path);
    }
}

static void
test_missing (void)
{
  g_autoptr (GError) error = NULL;

  g_autoptr (HearthInput) nowhere = hearth_input_new_path ("/nonexistent/chat.txt");
  g_assert_null (hearth_format_sniff (nowhere, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

/* One file of QQ and one of LINE: what stands before a text in each. */
static const struct
{
  const char *base_name;
  const char *top;
  const char *first, *second;   /* heads */
} HEADED[] = {
  { "qq.txt", "", "2024-01-02 12:00:00 a(1234)\n", "\n\n2024-01-02 12:00:01 b(5678)\nafter\n" },
  { "line.txt", "2024/01/02(火)\n", "10:00\ta\t", "\n10:01\tb\tafter\n" },
  { "line.txt", "2024/01/02(火)\n10:00 a x\n10:00 b y\n", "10:00 a ", "\n10:01 b after\n" },
};

static Reading *
read_headed (guint i, const char *text, gsize length)
{
  g_autoptr (GString) whole = g_string_new (HEADED[i].top);

  g_string_append (whole, HEADED[i].first);
  g_string_append_len (whole, text, length);
  g_string_append (whole, HEADED[i].second);
  return reading_new_text (HEADED[i].base_name, whole->str, whole->len, NULL);
}

static void
test_headed_bytes (void)
{
  static const char TEXT[] = "one\0two \xFF \xE2\x80\xAE" "override\r\n<b>&\";</b> %s %n\n\n\n";

  for (guint i = 0; i < G_N_ELEMENTS (HEADED); i++)
    {
      g_autoptr (Reading) reading = read_headed (i, TEXT, sizeof TEXT - 1);
      guint n = reading->records->len;

      g_assert_cmpstr (reading_record (reading, n - 2)->text, ==,
                       "one\xEF\xBF\xBDtwo \xEF\xBF\xBD \xE2\x80\xAE" "override\n<b>&\";</b> %s %n");
      g_assert_cmpstr (reading_record (reading, n - 1)->text, ==, "after");
      g_assert_cmpuint (reading->warnings->len, ==, 1);
    }
}

static void
test_headed_long (void)
{
  g_autofree char *line = g_strnfill (10 * 1024 * 1024, 'x');
  g_autoptr (GString) lines = g_string_new ("x");

  for (guint i = 0; i < 60000; i++)
    g_string_append (lines, "\nmany lines of one text, each of them short");
  for (guint i = 0; i < G_N_ELEMENTS (HEADED); i++)
    {
      g_autoptr (Reading) one = read_headed (i, line, strlen (line));
      g_autoptr (Reading) many = read_headed (i, lines->str, lines->len);

      g_assert_cmpstr (reading_record (one, one->records->len - 1)->text, ==, "after");
      g_assert_cmpuint (one->warnings->len, ==, 1);
      g_assert_cmpstr (reading_record (many, many->records->len - 1)->text, ==, "after");
      g_assert_cmpuint (many->warnings->len, ==, 1);
    }
}

/* Quotes that open and never close, line after line, with much between: read in one go all the same. */
static void
test_open_quotes (void)
{
  g_autoptr (GString) text = g_string_new ("2024/01/02(火)\n");
  g_autoptr (Reading) reading = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "10:00\ta\t%sx\n", i % 5000 == 0 ? "\"" : "");
  reading = reading_new_text ("line.txt", text->str, text->len, NULL);
  g_assert_cmpuint (reading->records->len, ==, 20000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-hostile/line-ends", test_line_ends);
  g_test_add_func ("/reader-hostile/bytes", test_bytes);
  g_test_add_func ("/reader-hostile/words-of-notices", test_words_of_notices);
  g_test_add_func ("/reader-hostile/long-line", test_long_line);
  g_test_add_func ("/reader-hostile/long-message", test_long_message);
  g_test_add_func ("/reader-hostile/headed-bytes", test_headed_bytes);
  g_test_add_func ("/reader-hostile/headed-long", test_headed_long);
  g_test_add_func ("/reader-hostile/open-quotes", test_open_quotes);
  g_test_add_func ("/reader-hostile/deep-json", test_deep_json);
  g_test_add_func ("/reader-hostile/refused", test_refused);
  g_test_add_func ("/reader-hostile/missing", test_missing);
  return g_test_run ();
}
