/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers typed by hand: what is no answer is said and cannot be saved; what is saved counts, and goes again with Undo. The
 * rounds of surveys: what they say, who answered, and how one is taken back. */
#include <string.h>

#include "hearth-groups.h"
#include "hearth-import.h"
#include "hearth-survey-window.h"
#include "hearth-surveys-window.h"
#include "widget-fixture.h"

static HearthApplication *application;

static GtkWidget *
find_button (GtkWidget *parent, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean meant = GTK_IS_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0;
      GtkWidget *found = meant ? child : find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_note (GtkWidget *parent, const char *part)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && strstr (gtk_label_get_label (GTK_LABEL (child)), part) != NULL) || has_note (child, part))
      return TRUE;
  return FALSE;
}

static gboolean
may_be_saved (gpointer save)
{
  return gtk_widget_get_sensitive (save);
}

static gint64
count_answers (gpointer store)
{
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_READ, NULL);

  return hearth_db_int (db, -1, "SELECT count(*) FROM current_answers WHERE nps IN (9, 10, 3) AND survey = 'May'", NULL);
}

static gboolean
are_saved (gpointer store)
{
  return count_answers (store) == 3 && find_window (HEARTH_TYPE_SURVEY_WINDOW) == NULL;
}

static gboolean
are_gone (gpointer store)
{
  return count_answers (store) == 0;
}

static gint64
add_group (HearthStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);

  g_assert_no_error (error);
  gint64 id = hearth_groups_add (db, "tea", NULL, NULL, 0, &error);
  g_assert_no_error (error);
  return id;
}

static void
test_window (void)
{
  HearthStore *store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));
  gint64 group = add_group (store);

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_survey_window_show (window, NULL, group, FALSE);
  GtkWidget *survey = find_window (HEARTH_TYPE_SURVEY_WINDOW), *save = find_button (survey, "_Save");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find_widget (survey, GTK_TYPE_TEXT_VIEW)));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (survey, ADW_TYPE_ENTRY_ROW)), "May");
  gtk_text_buffer_set_text (buffer, "9\nMei 10\n3", -1);
  wait_until (may_be_saved, save);
  g_assert_true (has_note (survey, "3 answers; 2 would recommend you, 1 would not"));
  gtk_text_buffer_set_text (buffer, "9\nMei 11\n3", -1);
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_true (has_note (survey, "Line 2 is no answer"));
  gtk_text_buffer_set_text (buffer, "\n\n", -1);
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_text_buffer_set_text (buffer, "9\nMei 10\n3\n", -1);
  g_signal_emit_by_name (save, "clicked");
  wait_until (are_saved, store);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (are_gone, store);
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
  g_object_unref (store);
}

static void
import_answers (HearthStore *store, const char *name, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (HearthInput) input = hearth_input_new_bytes (name, bytes);
  HearthImportOptions options = { .input = input, .group = "tea", .format = "answers", .on_day = HEARTH_DAY_NONE };
  g_autoptr (GPtrArray) results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
}

static gboolean
has_two_rows (gpointer window)
{
  return count_rows (window) == 2;
}

static gboolean
has_one_row (gpointer window)
{
  return count_rows (window) == 1;
}

static gboolean
shows_none (gpointer window)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (find_widget (window, GTK_TYPE_STACK))), "none") == 0;
}

static gboolean
shows_answers (gpointer window)
{
  return has_note (window, "too far away");
}

static gboolean
asks (gpointer unused)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

static void
test_rounds (void)
{
  HearthStore *store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));
  gint64 group = add_group (store);

  import_answers (store, "april.csv", "time,survey,satisfaction\n2026-04-02,April,3\n2026-04-02,April,4\n");
  import_answers (store, "may.csv", "name,time,survey,satisfaction,comment\nMei,2026-05-02,May,5,\nBo,2026-05-03,May,4,too far away\n");
  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_surveys_window_show (window, group, TRUE);
  GtkWidget *surveys = find_window (HEARTH_TYPE_SURVEYS_WINDOW);
  wait_until (has_two_rows, surveys);
  g_assert_true (has_note (surveys, "May"));
  g_assert_true (has_note (surveys, "4.5"));
  g_assert_true (has_note (surveys, "▲ 1.0"));
  g_assert_false (has_note (surveys, "too far away"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (find_widget (surveys, ADW_TYPE_EXPANDER_ROW)), TRUE);
  wait_until (shows_answers, surveys);
  g_signal_emit_by_name (find_button (surveys, "_Take Back…"), "clicked");
  wait_until (asks, NULL);
  GtkWidget *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "may.csv"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "take-back");
  wait_until (has_one_row, surveys);
  g_assert_true (has_note (surveys, "3.5"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (surveys, "Would Recommend")), TRUE);
  wait_until (shows_none, surveys);
  g_object_ref (surveys);
  gtk_window_destroy (GTK_WINDOW (surveys));
  assert_dies (surveys);
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
  g_object_unref (store);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/survey/window", test_window);
  g_test_add_func ("/survey/rounds", test_rounds);
  int failed = g_test_run ();
  g_object_unref (application);
  return failed;
}
