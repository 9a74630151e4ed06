/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-line-reader.h"

#define REPLACEMENT "\xef\xbf\xbd"
#define MIB (1024 * 1024)

static HearthLineReader *
reader_new (gconstpointer data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  HearthLineReader *reader = hearth_line_reader_new_bytes (bytes, &error);

  g_assert_no_error (error);
  return reader;
}

static HearthLineReader *
reader_new_converted (const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  gsize size;
  g_autofree char *raw = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);

  g_assert_no_error (error);
  return reader_new (raw, size);
}

/* All lines joined by "|". */
static char *
drain (HearthLineReader *reader)
{
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  const char *line;
  gsize length;

  while (hearth_line_reader_next (reader, &line, &length, &error))
    {
      g_assert_cmpuint (strlen (line), ==, length);
      g_assert_true (g_utf8_validate (line, length, NULL));
      if (hearth_line_reader_number (reader) > 1)
        g_string_append_c (out, '|');
      g_string_append (out, line);
    }
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
test_utf8 (void)
{
  static const struct { const char *in; gsize size; const char *out; guint lines, replaced; } cases[] = {
    { "", 0, "", 0, 0 },
    { "\n", 1, "", 1, 0 },
    { "a\nb", 3, "a|b", 2, 0 },
    { "a\r\nb\r\n", 6, "a|b", 2, 0 },
    { "a\rb\n", 4, "a\rb", 1, 0 },
    /* No line feed at all: a spreadsheet for the Mac. */
    { "a\rb\r\r小雨", 11, "a|b||小雨", 4, 0 },
    { "\n\nx", 3, "||x", 3, 0 },
    { "\xef\xbb\xbf小雨\n", 10, "小雨", 1, 0 },
    { "\xef\xbb\xbf", 3, "", 0, 0 },
    { "a\0b\n", 4, "a" REPLACEMENT "b", 1, 1 },
    { "ok \xff ok ok\n", 10, "ok " REPLACEMENT " ok ok", 1, 1 },
    { "雨\xe5\x90 x\xe9\x9b\xa8\n", 10, "雨" REPLACEMENT " x雨", 1, 1 },
    { "小雨\n小\xe9\x9b", 12, "小雨|小" REPLACEMENT, 2, 1 },
    { "x\xe9\x9b", 3, "x" REPLACEMENT, 1, 1 },
    /* A byte order mark, then damage that would be valid GB18030: the mark decides. */
    { "\xef\xbb\xbf\xc4\xe3", 5, REPLACEMENT REPLACEMENT, 1, 2 },
    /* Surrogates, overlong forms and what lies beyond Unicode. */
    { "\xef\xbb\xbf\xed\xa0\x80|\xc0\x80|\xf4\x90\x80\x80", 14,
      REPLACEMENT REPLACEMENT REPLACEMENT "|" REPLACEMENT REPLACEMENT "|" REPLACEMENT REPLACEMENT REPLACEMENT REPLACEMENT, 1, 9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthLineReader) reader = reader_new (cases[i].in, cases[i].size);
      g_autofree char *out = drain (reader);

      g_assert_cmpstr (out, ==, cases[i].out);
      g_assert_cmpuint (hearth_line_reader_number (reader), ==, cases[i].lines);
      g_assert_cmpuint (hearth_line_reader_replaced (reader), ==, cases[i].replaced);
      g_assert_cmpstr (hearth_line_reader_encoding (reader), ==, "UTF-8");
      g_assert_cmpuint (hearth_line_reader_offset (reader), ==, cases[i].size);
      g_assert_cmpuint (hearth_line_reader_size (reader), ==, cases[i].size);
    }
}

static void
test_encodings (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030" };
  const char *text = "2024-01-05 15:04:00 小雨妈(10001)\r\n蛋糕好吃吗？€👧\r\n\r\nend";

  for (gsize i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *marked = g_strconcat (g_str_has_prefix (encodings[i], "UTF") ? "\xef\xbb\xbf" : "", text, NULL);
      g_autoptr (HearthLineReader) reader = reader_new_converted (marked, encodings[i]);
      g_autofree char *out = drain (reader);
      g_autofree char *again = NULL;

      g_assert_cmpstr (out, ==, "2024-01-05 15:04:00 小雨妈(10001)|蛋糕好吃吗？€👧||end");
      g_assert_cmpstr (hearth_line_reader_encoding (reader), ==, encodings[i]);
      g_assert_cmpuint (hearth_line_reader_replaced (reader), ==, 0);
      g_assert_true (hearth_line_reader_rewind (reader, NULL));
      g_assert_cmpuint (hearth_line_reader_number (reader), ==, 0);
      again = drain (reader);
      g_assert_cmpstr (again, ==, out);
    }
}

/* The encoding shows only at the end of the file, far beyond any head one could look at. */
static void
test_late_evidence (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 60000; i++)
    g_string_append (text, "plain line\n");
  g_string_append (text, "最后一行是中文\n");
  {
    g_autoptr (HearthLineReader) gb = reader_new_converted (text->str, "GB18030");
    g_autoptr (HearthLineReader) utf8 = reader_new (text->str, text->len);
    g_autofree char *a = drain (gb);
    g_autofree char *b = drain (utf8);

    g_assert_cmpstr (hearth_line_reader_encoding (gb), ==, "GB18030");
    g_assert_cmpstr (hearth_line_reader_encoding (utf8), ==, "UTF-8");
    g_assert_cmpstr (a, ==, b);
  }
  g_string_free (text, TRUE);
}

/* A damaged file keeps its encoding; only the damage is replaced. */
static void
test_damage (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 200; i++)
    g_string_append (text, "小雨妈: 今天的面包真好吃\n");
  {
    g_autoptr (GError) error = NULL;
    gsize size;
    g_autofree char *gb = g_convert (text->str, -1, "GB18030", "UTF-8", NULL, &size, &error);
    g_autofree char *utf8 = g_strdup (text->str);
    g_autoptr (HearthLineReader) damaged_gb = NULL;
    g_autoptr (HearthLineReader) damaged_utf8 = NULL;
    g_autofree char *a = NULL;
    g_autofree char *b = NULL;

    gb[40] = (char) 0xFF;
    utf8[text->len / 2] = (char) 0xFF;
    damaged_gb = reader_new (gb, size);
    damaged_utf8 = reader_new (utf8, text->len);
    a = drain (damaged_gb);
    b = drain (damaged_utf8);
    g_assert_cmpstr (hearth_line_reader_encoding (damaged_gb), ==, "GB18030");
    g_assert_cmpstr (hearth_line_reader_encoding (damaged_utf8), ==, "UTF-8");
    g_assert_cmpuint (hearth_line_reader_replaced (damaged_gb), >, 0);
    g_assert_cmpuint (hearth_line_reader_replaced (damaged_utf8), >, 0);
    g_assert_cmpuint (hearth_line_reader_number (damaged_gb), ==, 200);
    g_assert_cmpuint (hearth_line_reader_number (damaged_utf8), ==, 200);
  }
  g_string_free (text, TRUE);
}

/* Half a character at the end of a converted file, and a surrogate without its other half. */
static void
test_truncated_conversion (void)
{
  g_autoptr (HearthLineReader) gb = reader_new ("\xc4\xe3\xba\xc3\n\xc4", 6);
  g_autoptr (HearthLineReader) odd = reader_new ("\xff\xfe" "a\0b", 5);
  g_autoptr (HearthLineReader) lone = reader_new ("\xff\xfe" "a\0\x00\xd8" "b\0", 8);
  g_autofree char *a = drain (gb);
  g_autofree char *b = drain (odd);
  g_autofree char *c = drain (lone);

  g_assert_cmpstr (a, ==, "你好|" REPLACEMENT);
  g_assert_cmpuint (hearth_line_reader_replaced (gb), ==, 1);
  g_assert_cmpstr (b, ==, "a" REPLACEMENT);
  g_assert_cmpstr (c, ==, "a" REPLACEMENT "b");
}

static void
check_long (gsize length, const char *unit, gsize expected)
{
  GString *text = g_string_new ("first\n");
  g_autoptr (HearthLineReader) reader = NULL;
  const char *line;
  gsize n;

  while (text->len < length + 6)
    g_string_append (text, unit);
  g_string_append (text, "\r\nlast");
  reader = reader_new (text->str, text->len);
  g_assert_true (hearth_line_reader_next (reader, &line, &n, NULL));
  g_assert_true (hearth_line_reader_next (reader, &line, &n, NULL));
  g_assert_cmpuint (n, ==, expected);
  g_assert_true (g_utf8_validate (line, n, NULL));
  g_assert_true (hearth_line_reader_next (reader, &line, &n, NULL));
  g_assert_cmpstr (line, ==, "last");
  g_assert_cmpuint (hearth_line_reader_number (reader), ==, 3);
  g_assert_false (hearth_line_reader_next (reader, &line, &n, NULL));
  g_assert_cmpuint (hearth_line_reader_cut (reader), ==, expected < length);
  g_assert_cmpuint (hearth_line_reader_offset (reader), ==, text->len);
  g_string_free (text, TRUE);
}

static void
test_long_lines (void)
{
  check_long (300000, "x", 300000);
  check_long (MIB - 1, "x", MIB - 1);
  check_long (MIB + 1000, "x", MIB);
  check_long (MIB + 400000, "x", MIB);
  check_long (7 * MIB, "x", MIB);
  check_long (3 * MIB, "雨", MIB / 3 * 3);
}

static void
test_many_lines (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (HearthLineReader) reader = NULL;
  const char *line;
  guint64 last = 0;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (text, "%d 行\n", i);
  reader = reader_new (text->str, text->len);
  for (int i = 0; i < 100000; i++)
    {
      g_autofree char *expected = g_strdup_printf ("%d 行", i);

      g_assert_true (hearth_line_reader_next (reader, &line, NULL, NULL));
      g_assert_cmpstr (line, ==, expected);
      g_assert_cmpuint (hearth_line_reader_offset (reader), ==, last + strlen (expected) + 1);
      last = hearth_line_reader_offset (reader);
    }
  g_assert_false (hearth_line_reader_next (reader, &line, NULL, NULL));
  g_string_free (text, TRUE);
}

/* Whatever the bytes, lines are valid text and reading ends. */
static void
test_random_bytes (void)
{
  for (int i = 0; i < 300; i++)
    {
      gsize size = g_test_rand_int_range (0, 3000);
      g_autofree char *data = g_malloc (size + 1);
      g_autoptr (HearthLineReader) reader = NULL;
      g_autofree char *out = NULL;

      for (gsize k = 0; k < size; k++)
        data[k] = (char) (g_test_rand_bit () ? g_test_rand_int_range (0, 256) : g_test_rand_int_range (0x80, 0xC0));
      reader = reader_new (data, size);
      out = drain (reader);
      g_assert_true (g_utf8_validate (out, -1, NULL));
    }
}

static void
check_error (const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_line_reader_new_path (path, &error));
  g_assert_error (error, HEARTH_ERROR, code);
  g_assert_nonnull (strstr (error->message, "“"));
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dir = g_dir_make_tmp ("hearth-XXXXXX", &error);
  g_autofree char *path = g_build_filename (dir, "chat.txt", NULL);
  g_autofree char *missing = g_build_filename (dir, "missing.txt", NULL);
  g_autoptr (HearthLineReader) empty = NULL;
  g_autoptr (HearthLineReader) reader = NULL;
  g_autofree char *nothing = NULL;
  g_autofree char *out = NULL;

  g_assert_no_error (error);
  check_error (dir, HEARTH_ERROR_FORMAT);
  check_error (missing, HEARTH_ERROR_NOT_FOUND);
  check_error ("/dev/null", HEARTH_ERROR_FORMAT);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  empty = hearth_line_reader_new_path (path, &error);
  g_assert_no_error (error);
  nothing = drain (empty);
  g_assert_cmpstr (nothing, ==, "");

  g_assert_true (g_file_set_contents (path, "小\n雨", -1, NULL));
  reader = hearth_line_reader_new_path (path, &error);
  g_assert_no_error (error);
  out = drain (reader);
  g_assert_cmpstr (out, ==, "小|雨");

  g_unlink (path);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-reader/utf8", test_utf8);
  g_test_add_func ("/line-reader/encodings", test_encodings);
  g_test_add_func ("/line-reader/late-evidence", test_late_evidence);
  g_test_add_func ("/line-reader/damage", test_damage);
  g_test_add_func ("/line-reader/truncated-conversion", test_truncated_conversion);
  g_test_add_func ("/line-reader/long-lines", test_long_lines);
  g_test_add_func ("/line-reader/many-lines", test_many_lines);
  g_test_add_func ("/line-reader/random-bytes", test_random_bytes);
  g_test_add_func ("/line-reader/files", test_files);
  return g_test_run ();
}
