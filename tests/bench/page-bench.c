/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures, never pass or fail: how long after another month or group is chosen the real window shows it. On the page of a
 * group and on the page of health each group and period is chosen in turn, and the time runs until the frame with the new
 * figures is painted; the same page painted again without news is the measure beside it. Usage: page-bench WORKSPACE|N [KEEP] */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench-chat.h"
#include "hearth-application.h"
#include "hearth-day-entry.h"
#include "hearth-groups.h"
#include "hearth-import.h"
#include "hearth-window.h"

#define SMALL_GROUPS 4
#define SMALL_SHARE 25             /* a small group has this part of the big one's messages */
#define MONTHS 12
#define REPAINTS 5
#define LIMIT_MS 100

typedef struct
{
  GtkWidget *page;
  gboolean loaded, painted;
  gint64 answered;                 /* when the data were there */
} Wait;

typedef struct
{
  GArray *shown, *answered, *repainted;   /* double, ms */
} Times;

static HearthWindow *window;

static void
after_paint_cb (GdkFrameClock *clock, Wait *wait)
{
  wait->painted = wait->loaded;
}

/* Whether the page, or a page within it, waits for data, as a screen reader sees it. */
static gboolean
is_busy (GtkWidget *widget)
{
  if (HEARTH_IS_PAGE (widget))
    {
      /* NULL: it is as asked. */
      g_autofree char *differs = gtk_test_accessible_check_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_BUSY, FALSE);
      if (differs != NULL)
        return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (is_busy (child))
      return TRUE;
  return FALSE;
}

/* Runs the main loop until the page has its data, and then until a frame is on the screen. Returns: when it had them */
static gint64
wait_for_frame (GtkWidget *page)
{
  Wait wait = { .page = page };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gulong handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &wait);

  while (!wait.painted)
    {
      if (!wait.loaded && !is_busy (page))
        {
          wait.loaded = TRUE;
          wait.answered = g_get_monotonic_time ();
          gtk_widget_queue_draw (GTK_WIDGET (window));
        }
      g_main_context_iteration (NULL, TRUE);
    }
  gdk_display_sync (gtk_widget_get_display (page));
  g_signal_handler_disconnect (clock, handler);
  return wait.answered;
}

static void
add_time (GArray *times, gint64 since, gint64 until)
{
  double ms = (double) (until - since) / 1000;

  g_array_append_val (times, ms);
}

/* The time of what was just asked for, and of painting it again. */
static void
measure (Times *times, GtkWidget *page, gint64 since)
{
  add_time (times->answered, since, wait_for_frame (page));
  add_time (times->shown, since, g_get_monotonic_time ());
  for (guint i = 0; i < REPAINTS; i++)
    {
      gint64 again = g_get_monotonic_time ();
      wait_for_frame (page);
      add_time (times->repainted, again, g_get_monotonic_time ());
    }
}

static GtkWidget *
find_widget (GtkWidget *widget, GType type, guint *nth)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*nth)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, nth);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
nth_widget (GtkWidget *page, GType type, guint nth)
{
  GtkWidget *found = find_widget (page, type, &nth);

  g_assert_nonnull (found);
  return found;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_times (const char *what, const Times *times)
{
  guint n = times->shown->len, over = 0;

  g_array_sort (times->shown, compare_times);
  g_array_sort (times->answered, compare_times);
  g_array_sort (times->repainted, compare_times);
  for (guint i = 0; i < n; i++)
    over += g_array_index (times->shown, double, i) > LIMIT_MS;
  double median = g_array_index (times->shown, double, n / 2), worst = g_array_index (times->shown, double, n - 1);
  double again = g_array_index (times->repainted, double, times->repainted->len / 2);
  printf ("%-32s median %6.1f ms (its data %6.1f), worst %6.1f ms, %3u of %3u over %d ms; painted again %5.1f ms: ratio %4.1f\n", what,
          median, g_array_index (times->answered, double, n / 2), worst, over, n, LIMIT_MS, again, median / again);
}

static Times
new_times (void)
{
  return (Times) { g_array_new (FALSE, FALSE, sizeof (double)), g_array_new (FALSE, FALSE, sizeof (double)),
                   g_array_new (FALSE, FALSE, sizeof (double)) };
}

static void
free_times (Times *times)
{
  g_array_unref (times->shown);
  g_array_unref (times->answered);
  g_array_unref (times->repainted);
}

/* A person looks at the first page before choosing another: the time until it is shown, and then until all rests. */
static void
bench_start (gint64 since)
{
  Times start = new_times ();

  measure (&start, GTK_WIDGET (hearth_window_get_page (window, hearth_window_get_page_name (window))), since);
  print_times ("window with its first page", &start);
  free_times (&start);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* One group after the other, and every period of each. */
static void
bench_group_page (GPtrArray *groups)
{
  Times other_group = new_times (), other_period = new_times ();

  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      gint64 since = g_get_monotonic_time ();

      hearth_window_show_item (window, "group", group->id);
      GtkWidget *page = GTK_WIDGET (hearth_window_get_page (window, "group"));
      GtkDropDown *span = GTK_DROP_DOWN (nth_widget (page, GTK_TYPE_DROP_DOWN, 0));
      measure (&other_group, page, since);
      for (guint period = g_list_model_get_n_items (gtk_drop_down_get_model (span)); period-- > 0;)
        if (period != gtk_drop_down_get_selected (span))
          {
            since = g_get_monotonic_time ();
            gtk_drop_down_set_selected (span, period);
            measure (&other_period, page, since);
          }
    }
  print_times ("page of a group: another group", &other_group);
  print_times ("page of a group: another period", &other_period);
  free_times (&other_group);
  free_times (&other_period);
}

/* Every month of the last year with data, of every group and of all together. */
static void
bench_health_page (GPtrArray *groups)
{
  Times other_group = new_times (), other_month = new_times (), of_all = new_times ();
  HearthPage *page = hearth_window_show_page (window, "health");
  GtkDropDown *period = GTK_DROP_DOWN (nth_widget (GTK_WIDGET (page), GTK_TYPE_DROP_DOWN, 1));
  HearthDayEntry *from = HEARTH_DAY_ENTRY (nth_widget (GTK_WIDGET (page), HEARTH_TYPE_DAY_ENTRY, 0));
  HearthDayEntry *to = HEARTH_DAY_ENTRY (nth_widget (GTK_WIDGET (page), HEARTH_TYPE_DAY_ENTRY, 1));
  HearthDay until = ((HearthGroup *) g_ptr_array_index (groups, 0))->data_until;

  wait_for_frame (GTK_WIDGET (page));
  gtk_drop_down_set_selected (period, g_list_model_get_n_items (gtk_drop_down_get_model (period)) - 1);
  wait_for_frame (GTK_WIDGET (page));
  for (guint i = 0; i <= groups->len; i++)
    {
      gint64 since = g_get_monotonic_time ();

      hearth_page_show_item (page, i < groups->len ? ((HearthGroup *) g_ptr_array_index (groups, i))->id : 0);
      measure (&other_group, GTK_WIDGET (page), since);
      for (int month = 0; month < MONTHS; month++)
        {
          HearthDay first = hearth_day_add_months (hearth_day_month_start (until), -month);

          hearth_day_entry_set_day (from, first);
          hearth_day_entry_set_day (to, hearth_day_month_end (first));
          since = g_get_monotonic_time ();
          g_signal_emit_by_name (to, "changed");
          measure (i < groups->len ? &other_month : &of_all, GTK_WIDGET (page), since);
        }
    }
  print_times ("page of health: another group", &other_group);
  print_times ("page of health: a group’s month", &other_month);
  print_times ("page of health: a month of all", &of_all);
  free_times (&other_group);
  free_times (&other_month);
  free_times (&of_all);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = hearth_import_run_finish (HEARTH_STORE (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

/* @seed: BENCH_BIG for the big group */
static void
import (HearthStore *store, const char *folder, guint64 n, guint seed)
{
  g_autofree char *path = g_build_filename (folder, "chat.txt", NULL);
  g_autofree char *name = seed == BENCH_BIG ? g_strdup ("big") : g_strdup_printf ("small %u", seed);
  HearthImportOptions options = { .path = path, .group = name, .on_day = HEARTH_DAY_NONE };
  gboolean done = FALSE;

  bench_chat_write (path, n, seed, BENCH_SECONDS * (seed == BENCH_BIG ? 1 : SMALL_SHARE));
  hearth_import_run_async (store, &options, NULL, NULL, NULL, imported_cb, &done);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_remove (path);
}

static gpointer
list_groups (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_groups_list (db, error);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer groups)
{
  *(GPtrArray **) groups = hearth_store_read_finish (HEARTH_STORE (source), result, NULL);
}

static void
bench_window (HearthStore *store)
{
  g_autoptr (HearthApplication) application = hearth_application_new ();
  g_autoptr (GPtrArray) groups = NULL;

  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  hearth_store_read (store, list_groups, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb, &groups);
  while (groups == NULL)
    g_main_context_iteration (NULL, TRUE);
  gint64 since = g_get_monotonic_time ();
  window = hearth_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  bench_start (since);
  bench_group_page (groups);
  bench_health_page (groups);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hearth-page-bench-XXXXXX", NULL);
  guint64 n = argc > 1 ? g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree char *path = n == 0 ? g_strdup (argv[1]) : argc > 2 ? g_strdup (argv[2]) : g_build_filename (folder, "w.hearth", NULL);

  gtk_init ();
  HearthStore *store = hearth_store_open (path, n > 0, &error);
  g_assert_no_error (error);
  for (guint seed = 0; n > 0 && seed <= SMALL_GROUPS; seed++)
    import (store, folder, seed == BENCH_BIG ? n : n / SMALL_SHARE, seed);
  bench_window (store);
  hearth_store_close (store);
  g_object_unref (store);
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);
  return g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL) ? 0 : 1;
}
