/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why people left: the box to choose and write, the list of all who left, and the pane. */
#include "widget-fixture.h"

#include <string.h>

#include "hearth-import.h"
#include "hearth-leave-box.h"
#include "hearth-leavers-window.h"
#include "hearth-member-detail.h"

#define TEA                                                                                                          \
  "10/11/26, 20:01 - 林小满: one\n10/11/26, 20:02 - Ann: two\n10/11/26, 20:03 - Bo: three\n10/11/26, 20:04 - Cy: four\n" \
  "13/11/26, 20:05 - Bo left\n14/11/26, 20:05 - Ann removed Cy\n15/11/26, 20:05 - 林小满 left\n16/11/26, 20:01 - Ann: five\n"

static HearthApplication *application;

typedef struct
{
  int reason;
  char *words;
  guint times;
} Said;

static void
said_cb (HearthLeaveBox *box, int reason, const char *words, Said *said)
{
  said->reason = reason;
  g_free (said->words);
  said->words = g_strdup (words);
  said->times++;
}

#define assert_said(said, expected_reason, expected_words, expected_times) G_STMT_START { \
    g_assert_cmpint ((said).reason, ==, expected_reason); \
    g_assert_cmpstr ((said).words, ==, expected_words); \
    g_assert_cmpuint ((said).times, ==, expected_times); } G_STMT_END

/* Only what the owner does is said, once; words without a reason are a reason, no reason has no words. */
static void
test_box (void)
{
  GtkWidget *box = g_object_ref_sink (hearth_leave_box_new (GTK_ORIENTATION_VERTICAL, "Bo"));
  GtkDropDown *reason = GTK_DROP_DOWN (find_widget (box, GTK_TYPE_DROP_DOWN));
  GtkEditable *words = GTK_EDITABLE (find_widget (box, GTK_TYPE_ENTRY));
  Said said = { -1, NULL, 0 };

  g_signal_connect (box, "said", G_CALLBACK (said_cb), &said);
  hearth_leave_box_set (HEARTH_LEAVE_BOX (box), &(HearthLeaving) { HEARTH_LEAVE_PRICE, TRUE, (char *) "too dear" });
  g_assert_cmpuint (gtk_drop_down_get_selected (reason), ==, HEARTH_LEAVE_PRICE);
  g_assert_cmpstr (gtk_editable_get_text (words), ==, "too dear");
  g_assert_cmpuint (said.times, ==, 0);
  gtk_drop_down_set_selected (reason, HEARTH_LEAVE_ADVERTS);
  assert_said (said, HEARTH_LEAVE_ADVERTS, "too dear", 1);
  gtk_editable_set_text (words, "  daily ");
  g_signal_emit_by_name (words, "activate");
  assert_said (said, HEARTH_LEAVE_ADVERTS, "daily", 2);
  g_signal_emit_by_name (words, "activate");
  g_assert_cmpuint (said.times, ==, 2);
  gtk_drop_down_set_selected (reason, HEARTH_LEAVE_UNKNOWN);
  assert_said (said, HEARTH_LEAVE_UNKNOWN, "", 3);
  g_assert_cmpstr (gtk_editable_get_text (words), ==, "");
  gtk_editable_set_text (words, "fell asleep");
  g_signal_emit_by_name (words, "activate");
  assert_said (said, HEARTH_LEAVE_OTHER, "fell asleep", 4);
  g_assert_cmpuint (gtk_drop_down_get_selected (reason), ==, HEARTH_LEAVE_OTHER);
  g_free (said.words);
  assert_dies (box);
}

static gboolean
has_three_rows (gpointer window)
{
  return count_rows (window) == 3;
}

static gboolean
has_two_rows (gpointer window)
{
  return count_rows (window) == 2;
}

static gint64
count_said (gpointer store)
{
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_READ, NULL);

  return hearth_db_int (db, -1, "SELECT count(*) FROM leave_reasons WHERE reason = 2", NULL);
}

static gboolean
one_is_said (gpointer store)
{
  return count_said (store) == 1;
}

typedef struct
{
  GtkWidget *leavers;
  HearthStore *store;
} Undoing;

/* Undo is there when the choice was stored and told. */
static gboolean
is_undone (gpointer data)
{
  Undoing *undoing = data;

  gtk_widget_activate_action (undoing->leavers, "leavers.undo", "i", 0);
  return count_said (undoing->store) == 0;
}

static GtkDropDown *
reason_of_row (GtkWidget *window, int row)
{
  GtkListBox *list = GTK_LIST_BOX (find_widget (window, GTK_TYPE_LIST_BOX));

  return GTK_DROP_DOWN (find_widget (GTK_WIDGET (gtk_list_box_get_row_at_index (list, row)), GTK_TYPE_DROP_DOWN));
}

/* What the pane is given of the same leaving. */
static void
assert_detail (HearthStore *store, HearthLeaveReason expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_READ, &error);
  gint64 member = hearth_db_int (db, 0, "SELECT member_id FROM identities WHERE name = '林小满'", NULL);
  g_autoptr (HearthMemberDetail) detail = hearth_member_detail_load (db, &member, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (detail->groups->len, ==, 1);
  g_assert_cmpint (((HearthDetailGroup *) detail->groups->pdata[0])->why.reason, ==, expected);
}

/* The last to leave first; staff's removal is known; a choice is stored at once and taken back with Undo. */
static void
test_window (void)
{
  HearthStore *store = new_store ();

  add_chat (store, "tea", TEA);
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));
  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_leavers_window_show (window, 0, 20000, 30000);
  GtkWidget *leavers = find_window (HEARTH_TYPE_LEAVERS_WINDOW);
  wait_until (has_three_rows, leavers);
  g_assert_cmpuint (gtk_drop_down_get_selected (reason_of_row (leavers, 0)), ==, HEARTH_LEAVE_UNKNOWN);
  g_assert_cmpuint (gtk_drop_down_get_selected (reason_of_row (leavers, 1)), ==, HEARTH_LEAVE_REMOVED);
  gtk_drop_down_set_selected (reason_of_row (leavers, 0), HEARTH_LEAVE_ADVERTS);
  wait_until (one_is_said, store);
  assert_detail (store, HEARTH_LEAVE_ADVERTS);
  wait_until (is_undone, &(Undoing) { leavers, store });
  assert_detail (store, HEARTH_LEAVE_UNKNOWN);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_widget (leavers, GTK_TYPE_TOGGLE_BUTTON)), TRUE);
  wait_until (has_two_rows, leavers);
  g_object_ref (leavers);
  gtk_window_destroy (GTK_WINDOW (leavers));
  assert_dies (leavers);
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
  g_test_add_func ("/leavers/box", test_box);
  g_test_add_func ("/leavers/window", test_window);
  int failed = g_test_run ();
  g_object_unref (application);
  return failed;
}
