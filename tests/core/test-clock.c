/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-clock.h"

/* Set before anything asks for the time: what HEARTH_NOW in main() says is what the clock shows. */
static void
test_environment (void)
{
  g_assert_cmpint (hearth_clock_now (), ==, 1772326800);
  g_setenv ("HEARTH_NOW", "2001-01-01T00:00:00Z", TRUE);
  g_assert_cmpint (hearth_clock_now (), ==, 1772326800);
}

static void
test_set (void)
{
  hearth_clock_set (42);
  g_assert_cmpint (hearth_clock_now (), ==, 42);
  hearth_clock_set (0);
  /* Running again: later than the day this test was written. */
  g_assert_cmpint (hearth_clock_now (), >, 1700000000);
}

static void
test_rfc3339 (void)
{
  static const struct { const char *text; gint64 ts; } good[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "2026-03-01T09:00:00+08:00", 1772326800 },
    { "2026-03-01 01:00:00z", 1772326800 },
    { "2026-02-28t21:30:00-03:30", 1772326800 },
    { "2024-01-15T10:30:00.0000000+00:00", 1705314600 },
    { "2024-01-15T10:30:00.999Z", 1705314600 },
    { "2016-12-31T23:59:60Z", 1483228800 },
    { "1969-12-31T23:59:59Z", -1 },
    { "2026-03-01T00:00:00-00:00", 1772323200 },
  };
  static const char *const bad[] = {
    "", "2026", "2026-03-01", "2026-03-01T09:00:00", "2026-03-01T09:00Z", "2026-03-01T09:00:00.Z", "2026-03-01T09:00:00+0800",
    "2026-03-01T09:00:00+24:00", "2026-03-01T09:00:00+08:60", "2026-03-01T09:00:61Z", "2026-03-01T09:00:00Zx",
    "2026-02-29T09:00:00Z", "2026-03-01T09:00:00+ 8:00", "1772326800",
  };
  gint64 ts = 5;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (hearth_clock_parse_rfc3339 (good[i].text, &ts));
      g_assert_cmpint (ts, ==, good[i].ts);
    }
  ts = 5;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hearth_clock_parse_rfc3339 (bad[i], &ts));
  g_assert_false (hearth_clock_parse_rfc3339 (NULL, &ts));
  g_assert_cmpint (ts, ==, 5);
}

static gpointer
ask_often (gpointer data)
{
  for (int i = 0; i < 10000; i++)
    g_assert_cmpint (hearth_clock_now (), ==, 99);
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  hearth_clock_set (99);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ask", ask_often, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  hearth_clock_set (0);
}

int
main (int argc, char **argv)
{
  g_setenv ("HEARTH_NOW", "2026-03-01T09:00:00+08:00", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/environment", test_environment);
  g_test_add_func ("/clock/set", test_set);
  g_test_add_func ("/clock/rfc3339", test_rfc3339);
  g_test_add_func ("/clock/threads", test_threads);
  return g_test_run ();
}
