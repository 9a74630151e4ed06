/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "hearth-csv.h"

static HearthCsvReader *
reader_new (const char *text, gssize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  return hearth_csv_reader_new (hearth_line_reader_new_bytes (bytes, NULL));
}

/* "line:cell|cell" for each row, rows joined by "/". */
static char *
drain (HearthCsvReader *reader)
{
  g_autoptr (GError) error = NULL;
  GString *out = g_string_new (NULL);
  const char *const *cells;
  guint64 line;
  guint n;

  while (hearth_csv_reader_next (reader, &cells, &n, &line, &error))
    {
      if (out->len > 0)
        g_string_append_c (out, '/');
      g_string_append_printf (out, "%" G_GUINT64_FORMAT ":", line);
      for (guint i = 0; i < n; i++)
        g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", cells[i]);
      g_assert_null (cells[n]);
    }
  g_assert_no_error (error);
  return g_string_free (out, FALSE);
}

static void
test_rows (void)
{
  static const struct { const char *in, *out; char separator; } cases[] = {
    { "", "", ',' },
    { "\n\n", "", ',' },
    { "a,b\n1,2\n", "1:a|b/2:1|2", ',' },
    { "a,b\r\n1,2", "1:a|b/2:1|2", ',' },
    { "a,b\r1,\"2\r3\"\r", "1:a|b/2:1|2\n3", ',' },
    { "\xef\xbb\xbf" "昵称,账号\n", "1:昵称|账号", ',' },
    { "a;b;c\n1,5;2;3\n", "1:a|b|c/2:1,5|2|3", ';' },
    { "a\tb,c\n1\t2\n", "1:a\tb|c/2:1\t2", ',' },
    { "a\tb\n1\t2\n", "1:a|b/2:1|2", '\t' },
    { "\"x;y;z\",b\n", "1:x;y;z|b", ',' },
    { "a,b\n,\n\nx,\n", "1:a|b/2:|/4:x|", ',' },
    { "\"a\",\"b \"\"c\"\"\"\n", "1:a|b \"c\"", ',' },
    { "a,b\n\"two\nlines\",2\nx,y\n", "1:a|b/2:two\nlines|2/4:x|y", ',' },
    { "a,b\n\"1\r\n\r\n2\",\"3\n4\"\r\nx,y\n", "1:a|b/2:1\n\n2|3\n4/6:x|y", ',' },
    { "a\n\"q\"tail,b\n", "1:a/2:qtail|b", ',' },
    { "a,b\nsay \"hi\",2\n", "1:a|b/2:say \"hi\"|2", ',' },
    { "a\n\"\"\n", "1:a/2:", ',' },
    /* Excel's own line, and a title above the table. */
    { "sep=;\na,b;c\n1;2\n", "2:a,b|c/3:1|2", ';' },
    { "SEP=\t\r\na;b\tc\r\n", "2:a;b|c", '\t' },
    { "sep=;x\na,b\n", "1:sep=|x/2:a,b", ';' },
    { "成员名单\n\na;b\n1,5;2\n", "1:成员名单/3:a|b/4:1,5|2", ';' },
    { "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\na;b\n", "1:1/2:2/3:3/4:4/5:5/6:6/7:7/8:8/9:9/10:10/11:a;b", ',' },
    /* A quote that never closes is text, and the rows after it are rows. */
    { "a,b\n\"x,1\ny,2\n", "1:a|b/2:\"x|1/3:y|2", ',' },
    { "a,b\n1,\"x\"\"\ny,2\n\nz,3", "1:a|b/2:1|\"x\"\"/3:y|2/5:z|3", ',' },
    { "a,b\n\"x\",\"y\nz,2\n", "1:a|b/2:x|\"y/3:z|2", ',' },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthCsvReader) reader = reader_new (cases[i].in, -1);
      g_autofree char *out = NULL;

      g_assert_cmpint (hearth_csv_reader_separator (reader), ==, cases[i].separator);
      out = drain (reader);
      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

static void
test_rewind (void)
{
  g_autoptr (HearthCsvReader) reader = reader_new ("sep=;\na;b\n\"x\ny\";2\n", -1);
  const char *const *cells;

  for (int i = 0; i < 3; i++)
    {
      g_autofree char *out = drain (reader);

      g_assert_cmpstr (out, ==, "2:a|b/3:x\ny|2");
      g_assert_true (hearth_csv_reader_rewind (reader, NULL));
    }
  /* In the middle of what was looked at. */
  g_assert_true (hearth_csv_reader_next (reader, &cells, NULL, NULL, NULL));
  g_assert_true (hearth_csv_reader_rewind (reader, NULL));
  g_assert_true (hearth_csv_reader_next (reader, &cells, NULL, NULL, NULL));
  g_assert_cmpstr (cells[0], ==, "a");
}

static void
test_guards (void)
{
  g_autoptr (HearthCsvReader) reader =
    reader_new ("'10001,=\"10001\",\"=\"\"9007199254740993\"\"\",'95后,=\"a\"&\"b\",'=1+1,'2024-01-05,',=\"\"\n", -1);
  g_autofree char *out = drain (reader);

  g_assert_cmpstr (out, ==, "1:10001|10001|9007199254740993|'95后|=\"a\"&\"b\"|=1+1|2024-01-05|'|");
}

/* One open quote before many lines: no row may be lost, in time that grows with the file. */
static void
test_open_quote_in_long_file (void)
{
  GString *text = g_string_new ("name,id\n\"Anna,1\n");
  g_autoptr (HearthCsvReader) reader = NULL;
  const char *const *cells;
  guint64 line = 0;
  guint n;

  for (int i = 0; i < 30000; i++)
    g_string_append_printf (text, "user %d,%d\n", i, i);
  g_string_append (text, "\"last\",x\n");
  reader = reader_new (text->str, (gssize) text->len);
  for (guint64 row = 1; row <= 30003; row++)
    {
      g_assert_true (hearth_csv_reader_next (reader, &cells, &n, &line, NULL));
      g_assert_cmpuint (line, ==, row);
      g_assert_cmpuint (n, ==, 2);
      if (row == 2)
        g_assert_cmpstr (cells[0], ==, "\"Anna");
    }
  g_assert_cmpstr (cells[0], ==, "last");
  g_assert_false (hearth_csv_reader_next (reader, &cells, &n, &line, NULL));
  g_assert_cmpuint (hearth_line_reader_number (hearth_csv_reader_lines (reader)), ==, 30003);
  g_string_free (text, TRUE);
}

/* A row of many megabytes is no row either. */
static void
test_open_quote_in_large_lines (void)
{
  GString *text = g_string_new ("a,b\n1,\"open\n");
  g_autofree char *filler = g_strnfill (900 * 1024, 'x');
  g_autoptr (HearthCsvReader) reader = NULL;
  const char *const *cells;
  guint rows = 0;

  for (int i = 0; i < 8; i++)
    g_string_append_printf (text, "%d,%s\n", i, filler);
  reader = reader_new (text->str, (gssize) text->len);
  while (hearth_csv_reader_next (reader, &cells, NULL, NULL, NULL))
    rows++;
  g_assert_cmpuint (rows, ==, 10);
  g_string_free (text, TRUE);
}

static void
test_encoding (void)
{
  gsize size;
  g_autofree char *gb = g_convert ("昵称,账号\n小雨妈,10001\n", -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autoptr (HearthCsvReader) reader = reader_new (gb, (gssize) size);
  g_autofree char *out = drain (reader);

  g_assert_cmpstr (out, ==, "1:昵称|账号/2:小雨妈|10001");
}

static void
test_write (void)
{
  static const char *const cells[] = { "a", "=1+1", "-5", "-5.25", "-5x", "+86 138", "@me", "\tx", "say \"hi\"", "two\nlines", "a,b", "", NULL,
                                       "-", "1." };
  GString *out = g_string_new (NULL);

  hearth_csv_append_row (out, cells, G_N_ELEMENTS (cells));
  g_assert_cmpstr (out->str, ==, "a,'=1+1,-5,-5.25,'-5x,'+86 138,'@me,\"'\tx\",\"say \"\"hi\"\"\",\"two\nlines\",\"a,b\",,,'-,1.\r\n");
  g_string_free (out, TRUE);
}

/* What the program writes it reads back, except line ends within cells. */
static void
test_round_trip (void)
{
  static const char alphabet[] = "ab,;\t\"\n=+-@'1.";

  for (int i = 0; i < 2000; i++)
    {
      char cell[2][12];
      const char *row[] = { "x", cell[0], cell[1] };
      const char *const *read;
      g_autoptr (HearthCsvReader) reader = NULL;
      GString *out = g_string_new ("h,h,h\r\n");
      guint n;

      for (int c = 0; c < 2; c++)
        {
          int length = g_test_rand_int_range (0, 11);

          for (int k = 0; k < length; k++)
            cell[c][k] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
          cell[c][length] = '\0';
          /* A guard of the cell's own is taken off: that is what reading is for. */
          if (cell[c][0] == '\'')
            cell[c][0] = 'b';
        }
      hearth_csv_append_row (out, row, 3);
      reader = reader_new (out->str, -1);
      g_assert_true (hearth_csv_reader_next (reader, &read, &n, NULL, NULL));
      g_assert_true (hearth_csv_reader_next (reader, &read, &n, NULL, NULL));
      g_assert_cmpuint (n, ==, 3);
      g_assert_cmpstr (read[1], ==, cell[0]);
      g_assert_cmpstr (read[2], ==, cell[1]);
      g_string_free (out, TRUE);
    }
}

static void
test_random_bytes (void)
{
  static const char alphabet[] = "a,;\t\"\n\r'=1\xff\xe5";

  for (int i = 0; i < 500; i++)
    {
      gsize size = g_test_rand_int_range (0, 400);
      g_autofree char *data = g_malloc (size + 1);
      g_autoptr (HearthCsvReader) reader = NULL;
      g_autofree char *out = NULL;

      for (gsize k = 0; k < size; k++)
        data[k] = alphabet[g_test_rand_int_range (0, sizeof alphabet - 1)];
      reader = reader_new (data, (gssize) size);
      out = drain (reader);
      g_assert_true (g_utf8_validate (out, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/rewind", test_rewind);
  g_test_add_func ("/csv/guards", test_guards);
  g_test_add_func ("/csv/open-quote-in-long-file", test_open_quote_in_long_file);
  g_test_add_func ("/csv/open-quote-in-large-lines", test_open_quote_in_large_lines);
  g_test_add_func ("/csv/encoding", test_encoding);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/random-bytes", test_random_bytes);
  return g_test_run ();
}
