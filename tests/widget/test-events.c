/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events in the window: the editor and what it stores, its counts and people, their days in the calendar. */
#include "widget-fixture.h"

#include <string.h>

#include "hearth-agenda.h"
#include "hearth-calendar-data.h"
#include "hearth-clock.h"
#include "hearth-day-cell.h"
#include "hearth-event-counts.h"
#include "hearth-event-editor.h"
#include "hearth-event-organiser.h"
#include "hearth-event-people.h"
#include "hearth-event-pill.h"
#include "hearth-event-times.h"
#include "hearth-import-events.h"
#include "hearth-month-grid.h"

#define FIRST 20768     /* 2026-11-11, a Wednesday */

/* A group with somebody, and an event of three days. Runs on the writer. Returns: the event's id */
static gpointer
make (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthEvent) event = hearth_event_new ();
  gint64 group = hearth_groups_add (db, "Bakery & Co", NULL, NULL, 0, error);

  hearth_db_exec (db, error, "INSERT INTO members (id, name, search, created_at) VALUES (5, 'Amy <b>', 'amy', 0)", NULL);
  hearth_db_exec (db, error, "INSERT INTO identities (id, group_id, member_id, home_id, key, name) VALUES (7, ?1, 5, 5, 'amy', 'Amy')", "i", group);
  g_free (event->title);
  event->title = g_strdup ("Fair <i>& more");
  event->starts = (HearthWall) { FIRST, 20 * 3600 };
  event->ends = (HearthWall) { FIRST + 2, 12 * 3600 };
  hearth_event_add_group (event, group)->invited = 40;
  return g_memdup2 (&(gint64) { hearth_import_event (db, 0, event, NULL, error) }, sizeof (gint64));
}

static void
made_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = hearth_store_write_finish (HEARTH_STORE (source), answer, &error);

  g_assert_no_error (error);
  *(gint64 *) data = *id;
}

static gboolean
is_there (gpointer number)
{
  return *(gint64 *) number != 0;
}

static HearthStore *
new_fair (gint64 *id)
{
  HearthStore *store = new_store ();

  *id = 0;
  hearth_store_write (store, HEARTH_CHANGED_ALL, make, NULL, NULL, g_free, NULL, made_cb, id);
  wait_until (is_there, id);
  return store;
}

/* The first widget of a type with a text, among those below @widget; NULL: none. */
static GtkWidget *
find (GtkWidget *widget, GType type, const char *text)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type)
      && (text == NULL || (GTK_IS_EDITABLE (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text))))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type, text);
  return found;
}

static guint
count (GtkWidget *widget, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

static gboolean
has_title (gpointer editor)
{
  return find (editor, GTK_TYPE_ENTRY, "Fair <i>& more") != NULL;
}

static gboolean
has_found (gpointer people)
{
  GtkWidget *list = find (people, GTK_TYPE_LIST_BOX, NULL);

  return gtk_widget_get_visible (list);
}

static void
count_cb (guint *saved)
{
  ++*saved;
}

/* Somebody is found, added and ticked; the numbers of the group are then what the names say. */
static void
name_amy (HearthEventEditor *editor)
{
  GtkWidget *people = find (GTK_WIDGET (editor), HEARTH_TYPE_EVENT_PEOPLE, NULL);
  GtkWidget *search = find (people, GTK_TYPE_SEARCH_ENTRY, NULL), *list = find (people, GTK_TYPE_LIST_BOX, NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), "am");
  wait_until (has_found, people);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  GtkWidget *check = find (people, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
}

static gboolean
is_chosen (GtkWidget *organiser)
{
  return find (organiser, GTK_TYPE_BUTTON, NULL) != NULL;
}

/* Who holds it is found and taken off again, without being on the list of those who came. */
static void
test_organiser (void)
{
  gint64 id;
  g_autoptr (HearthStore) store = new_fair (&id);
  HearthEventEditor *editor = g_object_ref (hearth_event_editor_new (NULL, store, id, 0, 0));

  gtk_window_present (GTK_WINDOW (editor));
  wait_until (has_title, editor);
  GtkWidget *organiser = find (GTK_WIDGET (editor), HEARTH_TYPE_EVENT_ORGANISER, NULL);
  GtkWidget *search = find (organiser, GTK_TYPE_SEARCH_ENTRY, NULL), *list = find (organiser, GTK_TYPE_LIST_BOX, NULL);
  g_assert_false (is_chosen (organiser));
  gtk_editable_set_text (GTK_EDITABLE (search), "am");
  wait_until (has_found, organiser);
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_autoptr (HearthEvent) held = hearth_event_editor_dup_event (editor);
  g_assert_cmpint (held->organiser, ==, 7);
  g_assert_cmpuint (held->people->len, ==, 0);
  g_assert_true (is_chosen (organiser));
  g_assert_false (gtk_widget_is_visible (search));
  g_signal_emit_by_name (find (organiser, GTK_TYPE_BUTTON, NULL), "clicked");
  g_autoptr (HearthEvent) own = hearth_event_editor_dup_event (editor);
  g_assert_cmpint (own->organiser, ==, 0);
  g_assert_true (gtk_widget_is_visible (search));
  gtk_window_destroy (GTK_WINDOW (editor));
  assert_dies (editor);
  hearth_store_close (store);
}

static void
test_editor (void)
{
  gint64 id;
  g_autoptr (HearthStore) store = new_fair (&id);
  HearthEventEditor *editor = g_object_ref (hearth_event_editor_new (NULL, store, id, 0, 0));
  guint saved = 0;

  gtk_window_present (GTK_WINDOW (editor));
  wait_until (has_title, editor);
  g_signal_connect_swapped (editor, "save", G_CALLBACK (count_cb), &saved);
  GtkWidget *counts = find (GTK_WIDGET (editor), HEARTH_TYPE_EVENT_COUNTS, NULL);
  GtkWidget *invited = find (counts, GTK_TYPE_ENTRY, "40"), *came = find (counts, GTK_TYPE_ENTRY, "");
  gtk_editable_set_text (GTK_EDITABLE (came), "41");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  g_assert_cmpuint (saved, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (came), "many");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  g_assert_cmpuint (saved, ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (came), "12");
  g_autoptr (HearthEvent) typed = hearth_event_editor_dup_event (editor);
  g_assert_cmpint (g_array_index (typed->groups, HearthEventGroup, 0).attended, ==, 12);
  g_assert_true (gtk_widget_get_sensitive (invited));
  name_amy (editor);
  g_autoptr (HearthEvent) named = hearth_event_editor_dup_event (editor);
  g_assert_cmpuint (named->people->len, ==, 1);
  g_assert_true (hearth_event_find_person (named, 7)->attended);
  g_assert_cmpint (g_array_index (named->groups, HearthEventGroup, 0).attended, ==, 12);
  g_assert_false (gtk_widget_get_sensitive (find (counts, GTK_TYPE_ENTRY, "1")));
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  g_assert_cmpuint (saved, ==, 1);
  assert_dies (editor);
  hearth_store_close (store);
}

/* A first day takes the last one along; whole days end at midnight. */
static void
test_times (void)
{
  g_autoptr (HearthEvent) event = hearth_event_new ();
  HearthEventTimes *times = g_object_ref_sink (g_object_new (HEARTH_TYPE_EVENT_TIMES, NULL));
  GtkWidget *check = find (GTK_WIDGET (times), GTK_TYPE_CHECK_BUTTON, NULL);

  event->starts = (HearthWall) { FIRST, 20 * 3600 };
  event->ends = (HearthWall) { FIRST + 2, 12 * 3600 };
  hearth_event_times_show (times, event);
  g_assert_null (hearth_event_times_problem (times));
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (times), GTK_TYPE_ENTRY, "2026-11-11")), "2026-11-15");
  g_assert_cmpint (event->starts.day, ==, FIRST + 4);
  g_assert_cmpint (event->ends.day, ==, FIRST + 6);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (hearth_event_whole_days (event));
  g_assert_cmpint (hearth_event_last_day (event), ==, FIRST + 6);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (times), GTK_TYPE_ENTRY, "2026-11-17")), "2026-11-18");
  g_assert_cmpint (hearth_event_last_day (event), ==, FIRST + 7);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (times), GTK_TYPE_ENTRY, "2026-11-18")), "2026-11-01");
  g_assert_nonnull (hearth_event_times_problem (times));
  g_assert_cmpint (hearth_event_last_day (event), ==, FIRST + 7);
  gtk_editable_set_text (GTK_EDITABLE (find (GTK_WIDGET (times), GTK_TYPE_ENTRY, "2026-11-01")), "2026-11-1x");
  g_assert_nonnull (hearth_event_times_problem (times));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (hearth_event_whole_days (event));
  g_assert_cmpint (event->ends.day, ==, FIRST + 7);
  hearth_event_times_show (times, event);
  assert_dies (times);
}

/* Every day of it has a pill, in the month and the agenda, above the posts and counted in what does not fit. */
static void
test_days (void)
{
  g_autoptr (GError) error = NULL;
  gint64 id;
  g_autoptr (HearthStore) store = new_fair (&id);
  g_autofree char *path = g_strdup (hearth_store_path (store));
  HearthCalendarQuery query = { FIRST - 7, FIRST + 7, 0 };

  hearth_store_close (store);
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_WRITE, &error);
  g_autoptr (HearthCalendarData) calendar = hearth_calendar_load (db, &query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (calendar->events->len, ==, 3);
  g_autofree char *words = hearth_event_item_describe (g_ptr_array_index (calendar->events, 1));
  g_assert_cmpstr (words, ==, "Other: Fair <i>& more, day 2 of 3, Bakery & Co · 40 invited");
  HearthMonthGrid *grid = g_object_ref_sink (g_object_new (HEARTH_TYPE_MONTH_GRID, NULL));
  hearth_month_grid_set_month (grid, FIRST, FIRST);
  hearth_month_grid_set_items (grid, calendar->items, calendar->events);
  g_assert_cmpuint (count (GTK_WIDGET (grid), HEARTH_TYPE_EVENT_PILL), ==, 3);
  assert_dies (grid);
  HearthAgenda *agenda = g_object_ref_sink (g_object_new (HEARTH_TYPE_AGENDA, NULL));
  hearth_agenda_set_items (agenda, calendar->items, calendar->events, FIRST);
  g_assert_cmpuint (count (GTK_WIDGET (agenda), HEARTH_TYPE_EVENT_PILL), ==, 3);
  assert_dies (agenda);
  HearthDayCell *cell = g_object_ref_sink (HEARTH_DAY_CELL (hearth_day_cell_new ()));
  hearth_day_cell_set_day (cell, FIRST, TRUE, TRUE);
  hearth_day_cell_set_items (cell, calendar->items, calendar->events, 2);
  g_assert_cmpuint (count (GTK_WIDGET (cell), HEARTH_TYPE_EVENT_PILL), ==, 1);
  assert_dies (cell);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_autoptr (HearthApplication) application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  hearth_clock_set ((gint64) FIRST * 86400 + 9 * 3600);
  g_test_add_func ("/events/organiser", test_organiser);
  g_test_add_func ("/events/editor", test_editor);
  g_test_add_func ("/events/times", test_times);
  g_test_add_func ("/events/days", test_days);
  return g_test_run ();
}
