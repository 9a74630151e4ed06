/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar, the health page and the reports: what is read, edits with their way back, widgets that live and die. */
#include "widget-fixture.h"

#include "hearth-agenda.h"
#include "hearth-calendar-data.h"
#include "hearth-calendar-words.h"
#include "hearth-clock.h"
#include "hearth-day-cell.h"
#include "hearth-day-entry.h"
#include "hearth-event-pill.h"
#include "hearth-group-choice.h"
#include "hearth-health-board.h"
#include "hearth-health-card.h"
#include "hearth-month-grid.h"
#include "hearth-post-editor.h"
#include "hearth-post-pill.h"
#include "hearth-post-popover.h"
#include "hearth-report-print.h"
#include "hearth-report-view.h"
#include "hearth-results-dialog.h"

#define FIRST 20768     /* 2026-11-11, a Wednesday */

/* One group, a weekly post on Wednesdays from @FIRST on, and one on the 12th. */
static HearthDb *
new_plans (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthStore) store = new_store ();
  g_autofree char *path = g_strdup (hearth_store_path (store));
  hearth_store_close (store);
  HearthDb *db = hearth_db_open (path, HEARTH_DB_WRITE, &error);
  const char *titles[] = { "Rye <b>& salt", "Closed" };

  g_assert_no_error (error);
  gint64 group = hearth_groups_add (db, "Bakery & Co", NULL, NULL, 0, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (HearthPost) post = hearth_post_new ();
      g_autofree char *zone = hearth_db_dup_text (db, "SELECT value FROM settings WHERE key = 'zone'", NULL);
      g_free (post->title);
      post->title = g_strdup (titles[i]);
      g_free (post->zone);
      post->zone = zone != NULL ? g_strdup (zone) : g_strdup ("UTC");
      post->start = (HearthWall) { FIRST + i, 10 * 3600 };
      post->rrule = i == 0 ? g_strdup ("FREQ=WEEKLY;BYDAY=WE") : NULL;
      hearth_post_add_group (post, group);
      g_assert_true (hearth_post_edit_create (db, post, 0, NULL, &error));
    }
  return db;
}

static HearthCalendarData *
load (HearthDb *db)
{
  g_autoptr (GError) error = NULL;
  HearthCalendarQuery query = { FIRST, FIRST + 14, 0 };
  HearthCalendarData *data = hearth_calendar_load (db, &query, NULL, &error);

  g_assert_no_error (error);
  return data;
}

static HearthDay
day_at (HearthDb *db, guint index)
{
  g_autoptr (HearthCalendarData) data = load (db);

  g_assert_cmpuint (index, <, data->items->len);
  return ((HearthCalendarItem *) g_ptr_array_index (data->items, index))->planned.day;
}

static void
test_load_and_move (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (HearthCalendarData) data = load (db);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (data->items->len, ==, 3);
  HearthCalendarItem *item = g_ptr_array_index (data->items, 0);
  g_assert_cmpint (item->planned.day, ==, FIRST);
  g_assert_true (hearth_calendar_item_repeats (item));
  g_autofree char *words = hearth_calendar_item_describe (item);
  g_assert_cmpstr (words, ==, "10:00 Rye <b>& salt, Bakery & Co, Knowledge");

  HearthCalendarEdit *edit = hearth_calendar_edit_new (HEARTH_EDIT_MOVE, item);
  edit->scope = HEARTH_SCOPE_THIS;
  edit->to = hearth_calendar_item_wall_on (item, FIRST + 2);
  g_assert_cmpint (edit->to.second, ==, 10 * 3600);
  g_autoptr (HearthCalendarDone) done = hearth_calendar_edit_run (db, edit, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (day_at (db, 0), ==, FIRST + 1);
  g_assert_cmpint (day_at (db, 1), ==, FIRST + 2);
  g_assert_cmpint (day_at (db, 2), ==, FIRST + 7);
  hearth_calendar_undo_run (db, done->undo, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (day_at (db, 0), ==, FIRST);
  hearth_calendar_edit_free (edit);
}

static void
test_mark (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (HearthCalendarData) data = load (db);
  g_autoptr (GError) error = NULL;
  HearthCalendarEdit *edit = hearth_calendar_edit_new (HEARTH_EDIT_MARK, g_ptr_array_index (data->items, 1));

  edit->status = HEARTH_OCCURRENCE_SENT;
  g_autoptr (HearthCalendarDone) done = hearth_calendar_edit_run (db, edit, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (HearthCalendarData) after = load (db);
  const HearthCalendarItem *item = g_ptr_array_index (after->items, 1);
  g_assert_cmpint (item->planned.status, ==, HEARTH_OCCURRENCE_SENT);
  g_autofree char *words = hearth_calendar_item_describe (item);
  g_assert_cmpstr (words, ==, "10:00 Closed, Bakery & Co, Knowledge, sent");
  hearth_calendar_edit_free (edit);
}

static guint
count_pills (GtkWidget *widget)
{
  guint n = HEARTH_IS_POST_PILL (widget) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_get_child_visible (child) ? count_pills (child) : 0;
  return n;
}

static void
test_month (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (HearthCalendarData) data = load (db);
  HearthMonthGrid *grid = g_object_ref_sink (g_object_new (HEARTH_TYPE_MONTH_GRID, NULL));
  HearthDay from, to;

  hearth_month_grid_set_month (grid, FIRST, FIRST + 1);
  hearth_month_grid_get_range (grid, &from, &to);
  g_assert_cmpint (from, <=, hearth_day_month_start (FIRST));
  g_assert_cmpint (to, >, hearth_day_month_end (FIRST));
  g_assert_cmpint ((to - from) % 7, ==, 0);
  g_assert_cmpint (hearth_day_weekday (from), ==, hearth_calendar_first_weekday ());
  hearth_month_grid_set_items (grid, data->items, data->events);
  g_assert_cmpuint (count_pills (GTK_WIDGET (grid)), ==, 3);
  hearth_month_grid_set_items (grid, NULL, NULL);
  g_assert_cmpuint (count_pills (GTK_WIDGET (grid)), ==, 0);
  assert_dies (grid);

  HearthAgenda *agenda = g_object_ref_sink (g_object_new (HEARTH_TYPE_AGENDA, NULL));
  hearth_agenda_set_items (agenda, data->items, data->events, FIRST);
  g_assert_cmpuint (count_pills (GTK_WIDGET (agenda)), ==, 3);
  assert_dies (agenda);
}

/* A day with more posts than lines keeps one line for saying so. */
static void
test_full_day (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (HearthCalendarData) data = load (db);
  HearthDayCell *cell = g_object_ref_sink (HEARTH_DAY_CELL (hearth_day_cell_new ()));

  hearth_day_cell_set_day (cell, FIRST, TRUE, TRUE);
  hearth_day_cell_set_items (cell, data->items, data->events, 3);
  g_assert_cmpuint (count_pills (GTK_WIDGET (cell)), ==, 3);
  hearth_day_cell_set_items (cell, data->items, data->events, 2);
  g_assert_cmpuint (count_pills (GTK_WIDGET (cell)), ==, 1);
  assert_dies (cell);
}

static void
test_popover_and_results (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (HearthCalendarData) data = load (db);
  HearthCalendarItem *item = g_ptr_array_index (data->items, 0);
  gint64 results[HEARTH_N_RESULTS];

  assert_dies (g_object_ref_sink (hearth_post_popover_new (item)));
  HearthResultsDialog *dialog = g_object_ref (hearth_results_dialog_new (NULL, item));
  hearth_results_dialog_get_results (dialog, results);
  for (int i = 0; i < HEARTH_N_RESULTS; i++)
    g_assert_cmpint (results[i], ==, HEARTH_RESULT_UNKNOWN);
  gtk_window_destroy (GTK_WINDOW (dialog));
  assert_dies (dialog);
}

static void
count_cb (gpointer source, guint *count)
{
  *count += 1;
}

static void
test_day_entry (void)
{
  HearthDayEntry *entry = g_object_ref_sink (HEARTH_DAY_ENTRY (hearth_day_entry_new ("Day")));
  guint changes = 0;

  g_signal_connect (entry, "changed", G_CALLBACK (count_cb), &changes);
  hearth_day_entry_set_day (entry, FIRST);
  g_assert_cmpint (hearth_day_entry_get_day (entry), ==, FIRST);
  hearth_day_entry_set_day (entry, HEARTH_DAY_NONE);
  g_assert_cmpint (hearth_day_entry_get_day (entry), ==, HEARTH_DAY_NONE);
  g_assert_cmpuint (changes, ==, 0);
  assert_dies (entry);
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
test_editor (void)
{
  g_autoptr (HearthStore) store = new_store ();
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (HearthCalendarData) data = load (db);
  HearthCalendarItem *item = g_ptr_array_index (data->items, 0);
  HearthPostEditor *editor = g_object_ref (hearth_post_editor_new (NULL, store, data->groups, item, item->planned.wall, 0));
  g_autoptr (HearthPost) post = hearth_post_editor_dup_post (editor);

  g_assert_cmpstr (post->title, ==, item->post->title);
  g_assert_cmpstr (post->rrule, ==, item->post->rrule);
  g_assert_cmpint (post->start.day, ==, FIRST);
  gtk_window_present (GTK_WINDOW (editor));
  wait_until (is_mapped, editor);
  gtk_window_destroy (GTK_WINDOW (editor));
  assert_dies (editor);
  hearth_store_close (store);
}

static void
test_spans (void)
{
  HearthDay today = hearth_day_from_ymd (2026, 3, 31);
  HearthSpan span = hearth_span_of (HEARTH_PERIOD_LAST_MONTH, today, today, 0, 0);

  g_assert_cmpint (span.from, ==, hearth_day_from_ymd (2026, 2, 1));
  g_assert_cmpint (span.to, ==, hearth_day_from_ymd (2026, 2, 28));
  g_assert_cmpint (span.before_from, ==, hearth_day_from_ymd (2026, 1, 1));
  g_assert_cmpint (span.before_to, ==, hearth_day_from_ymd (2026, 1, 31));
  span = hearth_span_of (HEARTH_PERIOD_THIS_MONTH, today, today, 0, 0);
  g_assert_cmpint (span.from, ==, hearth_day_from_ymd (2026, 3, 1));
  g_assert_cmpint (span.to, ==, today);
  span = hearth_span_of (HEARTH_PERIOD_30_DAYS, today, today - 9, 0, 0);
  g_assert_cmpint (span.to, ==, today - 9);
  g_assert_cmpint (span.to - span.from + 1, ==, 30);
  g_assert_cmpint (span.before_to, ==, span.from - 1);
  g_assert_cmpint (span.before_to - span.before_from + 1, ==, 30);
  span = hearth_span_of (HEARTH_PERIOD_CUSTOM, today, today, today, today - 6);
  g_assert_cmpint (span.from, ==, today - 6);
  g_assert_cmpint (span.before_from, ==, today - 13);
  span = hearth_span_of (HEARTH_PERIOD_THIS_WEEK, today, today, 0, 0);
  g_assert_cmpint (span.from, ==, today - 1);
  g_assert_cmpint (span.before_from, ==, today - 8);
  g_assert_cmpint (span.before_to, ==, today - 7);
  span = hearth_span_of (HEARTH_PERIOD_THIS_QUARTER, today, today - 40, 0, 0);
  g_assert_cmpint (span.from, ==, hearth_day_from_ymd (2026, 1, 1));
  g_assert_cmpint (span.to, ==, today - 40);
  g_assert_cmpint (span.before_from, ==, hearth_day_from_ymd (2025, 10, 1));
}

/* What is not known yet is not compared with what is: as many days of one period as of the other. */
static void
test_span_of_part (void)
{
  HearthDay today = hearth_day_from_ymd (2026, 3, 20), until = hearth_day_from_ymd (2026, 3, 12);
  HearthSpan span = hearth_span_of (HEARTH_PERIOD_THIS_MONTH, today, until, 0, 0);

  g_assert_cmpint (span.to, ==, today);
  g_assert_cmpint (span.before_from, ==, hearth_day_from_ymd (2026, 2, 1));
  g_assert_cmpint (span.before_to, ==, hearth_day_from_ymd (2026, 2, 12));
  span = hearth_span_of (HEARTH_PERIOD_LAST_MONTH, today, hearth_day_from_ymd (2026, 2, 20), 0, 0);
  g_assert_cmpint (span.to, ==, hearth_day_from_ymd (2026, 2, 28));
  g_assert_cmpint (span.before_to, ==, hearth_day_from_ymd (2026, 1, 20));
  span = hearth_span_of (HEARTH_PERIOD_THIS_YEAR, today, until, 0, 0);
  g_assert_cmpint (span.before_from, ==, hearth_day_from_ymd (2025, 1, 1));
  g_assert_cmpint (span.before_to, ==, hearth_day_from_ymd (2025, 3, 12));
  span = hearth_span_of (HEARTH_PERIOD_CUSTOM, today, until, until - 9, until + 90);
  g_assert_cmpint (span.to, ==, until + 90);
  g_assert_cmpint (span.before_to, ==, until - 10);
  g_assert_cmpint (span.before_to - span.before_from + 1, ==, 10);
  /* Nothing of it is known: there is nothing to compare, and no day too many. */
  span = hearth_span_of (HEARTH_PERIOD_CUSTOM, today, until, until + 1, until + 5);
  g_assert_cmpint (span.before_to - span.before_from + 1, ==, 5);
}

static void
test_health (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (GError) error = NULL;
  HearthHealthQuery query = { 0, HEARTH_PERIOD_30_DAYS, HEARTH_DAY_NONE, HEARTH_DAY_NONE };
  g_autoptr (HearthHealthData) data = hearth_health_load (db, &query, NULL, &error);
  g_autoptr (HearthHealthData) before = hearth_health_load_before (db, &query, NULL, &error);
  g_autoptr (HearthHealthData) details = hearth_health_load_details (db, &query, NULL, &error);
  g_autoptr (HearthHealthData) each = hearth_health_load_each (db, &query, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (each->each->len, ==, 1);
  g_assert_cmpint (before->span.before_from, ==, data->span.before_from);
  data->before = g_steal_pointer (&before->before);
  for (HearthBoardKind kind = HEARTH_BOARD_OPERATION; kind < HEARTH_N_BOARDS; kind++)
    {
      HearthHealthBoard *board = g_object_ref_sink (g_object_new (HEARTH_TYPE_HEALTH_BOARD, NULL));
      hearth_health_board_set_kind (board, kind);
      hearth_health_board_set_data (board, data);
      if (data->now->details == NULL)
        data->now->details = g_steal_pointer (&details->details);
      hearth_health_board_set_details (board, data);
      hearth_health_board_set_each (board, kind == HEARTH_BOARD_OPERATION ? each : NULL);
      assert_dies (board);
    }
  HearthMetric metric = { .id = "dau_share", .unit = HEARTH_UNIT_SHARE, .has_value = TRUE, .value = 0.5, .is_ratio = TRUE,
                          .has_ratio = TRUE, .numerator = 2, .denominator = 4, .low_n = TRUE };
  HearthHealthCard *card = HEARTH_HEALTH_CARD (g_object_ref_sink (hearth_health_card_new (metric.id)));
  HearthHealthScope scope = { 0, HEARTH_DAY_NONE, HEARTH_DAY_NONE };
  hearth_health_card_set (card, &metric, &metric, &scope);
  hearth_health_card_set (card, &metric, &metric, &scope);
  assert_dies (card);
}

/* What is printed is what is saved as PDF: the same pages, so about the same size. */
static void
test_report (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (GError) error = NULL;
  gint64 group = hearth_db_int (db, 0, "SELECT id FROM groups", NULL);
  g_autoptr (HearthReport) report = hearth_report_new (db, group, HEARTH_REPORT_MONTHLY, FIRST, &error);
  g_autofree char *folder = g_dir_make_tmp ("hearth-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "month.pdf", NULL);
  g_autofree char *saved_path = g_build_filename (folder, "saved.pdf", NULL);
  g_autofree char *printed = NULL, *saved = NULL;
  HearthReportView *view = g_object_ref_sink (g_object_new (HEARTH_TYPE_REPORT_VIEW, NULL));
  int height;
  gsize printed_length, saved_length;

  g_assert_no_error (error);
  hearth_report_view_set_report (view, report);
  gtk_widget_measure (GTK_WIDGET (view), GTK_ORIENTATION_VERTICAL, 700, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >, 2 * 700);
  assert_dies (view);
  g_assert_true (hearth_report_print_to_file (report, path, &error));
  g_assert_no_error (error);
  g_assert_true (hearth_report_write_pdf (report, saved_path, &error));
  g_assert_true (g_file_get_contents (path, &printed, &printed_length, NULL));
  g_assert_true (g_file_get_contents (saved_path, &saved, &saved_length, NULL));
  g_assert_true (g_str_has_prefix (printed, "%PDF-"));
  g_assert_cmpuint (printed_length, >, saved_length * 8 / 10);
  g_assert_cmpuint (printed_length, <, saved_length * 12 / 10);
}

static HearthEventItem *
new_event (HearthDay first, gint32 second, HearthDay day)
{
  HearthEventItem *item = g_atomic_rc_box_new0 (HearthEventItem);

  item->event = hearth_event_new ();
  g_free (item->event->title);
  item->event->title = g_strdup ("Tasting");
  item->event->starts = (HearthWall) { first, second };
  item->event->ends = (HearthWall) { day, 22 * 3600 };
  item->day = day;
  item->groups = g_strdup ("Bakery & Co");
  item->invited = item->attended = HEARTH_COUNT_UNKNOWN;
  return item;
}

/* In a list what is on a day stands in order of time; what began on the day before stands first. */
static void
test_order_in_agenda (void)
{
  g_autoptr (HearthDb) db = new_plans ();
  g_autoptr (HearthCalendarData) data = load (db);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_event_item_unref);
  const char wanted[] = "EPE";
  guint n = 0;

  g_ptr_array_set_size (data->items, 1);        /* at ten o'clock */
  g_ptr_array_add (events, new_event (FIRST - 1, 20 * 3600, FIRST));
  g_ptr_array_add (events, new_event (FIRST, 15 * 3600, FIRST));
  HearthAgenda *agenda = g_object_ref_sink (g_object_new (HEARTH_TYPE_AGENDA, NULL));
  hearth_agenda_set_items (agenda, data->items, events, FIRST);
  GtkWidget *pill = find_widget (agenda, HEARTH_TYPE_POST_PILL);
  for (pill = gtk_widget_get_first_child (gtk_widget_get_parent (pill)); pill != NULL; pill = gtk_widget_get_next_sibling (pill), n++)
    g_assert_cmpint (HEARTH_IS_EVENT_PILL (pill) ? 'E' : 'P', ==, wanted[n]);
  g_assert_cmpuint (n, ==, 3);
  assert_dies (agenda);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_autoptr (HearthApplication) application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  hearth_clock_set ((gint64) FIRST * 86400 + 9 * 3600);
  g_test_add_func ("/calendar/load-and-move", test_load_and_move);
  g_test_add_func ("/calendar/mark", test_mark);
  g_test_add_func ("/calendar/month", test_month);
  g_test_add_func ("/calendar/full-day", test_full_day);
  g_test_add_func ("/calendar/popover-and-results", test_popover_and_results);
  g_test_add_func ("/calendar/day-entry", test_day_entry);
  g_test_add_func ("/calendar/editor", test_editor);
  g_test_add_func ("/health/spans", test_spans);
  g_test_add_func ("/health/span-of-part", test_span_of_part);
  g_test_add_func ("/health/boards", test_health);
  g_test_add_func ("/reports/pages", test_report);
  g_test_add_func ("/calendar/order-in-agenda", test_order_in_agenda);
  return g_test_run ();
}
