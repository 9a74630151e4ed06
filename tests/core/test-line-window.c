/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines with a look ahead: the line taken stays whole while others are looked at, up to where looking ends. */
#include <string.h>

#include "hearth-line-window.h"

static HearthLineWindow *
open_text (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("a.txt", bytes);
  g_autoptr (GError) error = NULL;
  HearthLineWindow *lines = hearth_line_window_new (input, &error);

  g_assert_no_error (error);
  return lines;
}

static void
test_ahead (void)
{
  g_autoptr (HearthLineWindow) lines = open_text ("one\ntwo\r\nthree\n\nfive", 20);
  const char *line;
  gsize length;

  for (guint round = 0; round < 2; round++)
    {
      g_assert_true (hearth_line_window_next (lines, &line, &length, NULL));
      g_assert_cmpstr (hearth_line_window_peek (lines, 3), ==, "five");
      g_assert_cmpstr (hearth_line_window_peek (lines, 0), ==, "two");
      g_assert_null (hearth_line_window_peek (lines, 4));
      g_assert_cmpstr (line, ==, "one");
      g_assert_cmpuint (hearth_line_window_number (lines), ==, 1);
      for (guint i = 0; i < 4; i++)
        g_assert_true (hearth_line_window_next (lines, &line, &length, NULL));
      g_assert_cmpstr (line, ==, "five");
      g_assert_cmpuint (length, ==, 4);
      g_assert_cmpuint (hearth_line_window_number (lines), ==, 5);
      g_assert_null (hearth_line_window_peek (lines, 0));
      g_assert_false (hearth_line_window_next (lines, &line, &length, NULL));
      g_assert_true (hearth_line_window_rewind (lines, NULL));
    }
}

/* Looking far ahead keeps no file in memory; all lines come all the same. */
static void
test_far (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (HearthLineWindow) lines = NULL;
  const char *line;
  gsize length;
  guint n = 0;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "%u\n", i);
  lines = open_text (text->str, text->len);
  g_assert_null (hearth_line_window_peek (lines, 50000));
  while (hearth_line_window_next (lines, &line, &length, NULL))
    {
      g_autofree char *expected = g_strdup_printf ("%u", n);

      g_assert_cmpstr (line, ==, expected);
      g_assert_cmpuint (hearth_line_window_number (lines), ==, ++n);
    }
  g_assert_cmpuint (n, ==, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-window/ahead", test_ahead);
  g_test_add_func ("/line-window/far", test_far);
  return g_test_run ();
}
