/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The adverts of a group: the newest first, older ones when asked for; ticked off, taken back, and who wrote most. */
#include "widget-fixture.h"

#include "hearth-advert-list.h"
#include "hearth-advert-people.h"
#include "hearth-adverts-window.h"

static HearthApplication *application;

/* Ann writes two adverts in the same words and one of a year before, Bo one, the owner one; Cy only talks. */
static gpointer
fill (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const rows[] = {
    "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea <b>', 0)",
    "INSERT INTO members (id, name, created_at) VALUES (1, 'Ann & <i>', 0), (2, 'Bo', 0), (3, 'Cy', 0), (4, 'Owner', 0)",
    "INSERT INTO identities (id, group_id, member_id, home_id, key) SELECT id, 1, id, id, 'n' || id FROM members",
    "INSERT INTO names (id, identity_id, name) SELECT id, id, name FROM members",
    "INSERT INTO member_group (group_id, member_id, role) VALUES (1, 4, 1)",
    "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at)"
    " VALUES (1, 1, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0)",
    "INSERT INTO messages (id, group_id, day, hash, ts, name_id, batch_id, kind, text)"
    " VALUES (1, 1, 19635, 1, 19635 * 86400, 1, 1, 0, '刷单返利，加微信 abc_12345'),"
    " (2, 1, 20000, 2, 20000 * 86400, 1, 1, 0, '<b>兼职</b>日结，加微信：abc_12345 & more'),"
    " (3, 1, 20001, 3, 20001 * 86400, 2, 1, 0, '一手货源批发 vx zhang-888' || char (10) || '扫码进群'),"
    " (4, 1, 20002, 4, 20002 * 86400, 1, 1, 0, '<B>兼职</B>日结，加微信：ABC_12345  &  more'),"
    " (5, 1, 20003, 5, 20003 * 86400, 4, 1, 0, '限时秒杀！扫码进群，加微信 shop_1'),"
    " (6, 1, 20004, 6, 20004 * 86400, 3, 1, 0, '茶不错')",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (!hearth_db_exec (db, error, rows[i], NULL))
      return NULL;
  return NULL;
}

static gpointer
forget_texts (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_db_exec (db, error, "UPDATE groups SET keep_text = 0", NULL);
  hearth_db_exec (db, error, "UPDATE messages SET text = NULL", NULL);
  return NULL;
}

/* The child of @type whose words begin so; those of a button or a label. */
static GtkWidget *
find_with_words (GtkWidget *from, GType type, const char *words)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type))
    {
      g_autofree char *label = NULL;

      g_object_get (from, "label", &label, NULL);
      if (label != NULL && strstr (label, words) != NULL)
        return from;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_with_words (child, type, words);
  return found;
}

/* The messages that are seen, in order. */
static char *
list_seen (void)
{
  GtkListBox *list = GTK_LIST_BOX (find_widget (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LIST_BOX));
  GString *ids = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      g_string_append_printf (ids, "%d ", (int) hearth_advert_row_get_advert (HEARTH_ADVERT_ROW (row))->message_id);
  return g_string_free (ids, FALSE);
}

static gboolean
sees (gpointer ids)
{
  g_autofree char *seen = list_seen ();

  return g_str_equal (seen, ids);
}

static gboolean
shows_page (gpointer name)
{
  /* The chooser has a stack of its own. */
  GtkStack *stack = GTK_STACK (find_widget (find_widget (find_window (HEARTH_TYPE_ADVERTS_WINDOW), ADW_TYPE_TOAST_OVERLAY), GTK_TYPE_STACK));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), name) == 0;
}

static HearthWindow *
show (HearthStore *store)
{
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_adverts_window_show (window, 1);
  return window;
}

static void
close_all (HearthWindow *window, HearthStore *store)
{
  GtkWidget *adverts = find_window (HEARTH_TYPE_ADVERTS_WINDOW);

  if (adverts != NULL)
    {
      g_object_ref (adverts);
      gtk_window_destroy (GTK_WINDOW (adverts));
      assert_dies (adverts);
    }
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static void
choose (HearthAdvertsShow what)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_widget (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_DROP_DOWN)), what);
}

static void
test_list (void)
{
  g_autoptr (HearthStore) store = new_store ();

  write_now (store, HEARTH_CHANGED_ALL, fill);
  HearthWindow *window = show (store);
  wait_until (sees, (gpointer) "4 3 2 ");
  g_assert_nonnull (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LABEL, "2 people wrote all of them"));
  g_assert_nonnull (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LABEL, "Looked through back to 9 September 2024"));

  /* What was written is shown as it is, on one line however many it had, and why it is listed. */
  GtkWidget *text = find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LABEL, "<b>兼职</b>日结");
  g_assert_nonnull (text);
  g_assert_false (gtk_label_get_use_markup (GTK_LABEL (text)));
  g_assert_nonnull (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LABEL, "zhang-888 扫码进群"));
  g_assert_nonnull (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LABEL, "Advert: names an account to write to; promises money"));

  choose (HEARTH_ADVERTS_ALL);
  g_assert_true (sees ((gpointer) "5 4 3 2 "));
  choose (HEARTH_ADVERTS_OF_STAFF);
  g_assert_true (sees ((gpointer) "5 "));
  choose (HEARTH_ADVERTS_TICKED);
  g_assert_true (sees ((gpointer) "") && shows_page ((gpointer) "none"));
  choose (HEARTH_ADVERTS_OF_MEMBERS);
  g_signal_emit_by_name (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_BUTTON, "_Look Further Back"), "clicked");
  wait_until (sees, (gpointer) "4 3 2 1 ");
  g_assert_nonnull (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LABEL, "All messages were looked through."));
  g_assert_false (gtk_widget_get_visible (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_BUTTON, "_Look Further Back")));
  close_all (window, store);
}

static gboolean
stored (gpointer path)
{
  g_autoptr (HearthDb) db = hearth_db_open (path, HEARTH_DB_READ, NULL);

  return hearth_db_int (db, -1, "SELECT count(*) FROM not_adverts", NULL) == 1;
}

static gboolean
not_stored (gpointer path)
{
  return !stored (path);
}

/* A tick is for the words, whoever says them again; the keyboard goes on to the next; Undo of either window takes it back. */
static void
test_tick (void)
{
  g_autoptr (HearthStore) store = new_store ();
  gpointer path = (gpointer) hearth_store_path (store);

  write_now (store, HEARTH_CHANGED_ALL, fill);
  HearthWindow *window = show (store);
  wait_until (sees, (gpointer) "4 3 2 ");
  gtk_widget_activate_action (find_window (HEARTH_TYPE_ADVERTS_WINDOW), "adverts.tick", "x", (gint64) 4);
  g_assert_true (sees ((gpointer) "3 "));
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (find_window (HEARTH_TYPE_ADVERTS_WINDOW)));
  g_assert_nonnull (focus);
  g_assert_cmpint (hearth_advert_row_get_advert (HEARTH_ADVERT_ROW (gtk_widget_get_ancestor (focus, HEARTH_TYPE_ADVERT_ROW)))->message_id, ==, 3);
  wait_until (stored, path);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (not_stored, path);
  wait_until (sees, (gpointer) "4 3 2 ");

  gtk_widget_activate_action (find_window (HEARTH_TYPE_ADVERTS_WINDOW), "adverts.tick", "x", (gint64) 2);
  wait_until (stored, path);
  choose (HEARTH_ADVERTS_TICKED);
  g_assert_true (sees ((gpointer) "4 2 "));
  g_assert_nonnull (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_BUTTON, "An Advert After All"));
  gtk_widget_activate_action (find_window (HEARTH_TYPE_ADVERTS_WINDOW), "adverts.tick", "x", (gint64) 2);
  wait_until (not_stored, path);
  g_assert_true (sees ((gpointer) ""));
  choose (HEARTH_ADVERTS_OF_MEMBERS);
  g_assert_true (sees ((gpointer) "4 3 2 "));
  g_signal_emit_by_name (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_BUTTON, "Undo"), "clicked");
  wait_until (stored, path);
  g_assert_true (sees ((gpointer) "3 "));
  close_all (window, store);
}

static gboolean
is_closed (gpointer data)
{
  return find_window (HEARTH_TYPE_ADVERTS_WINDOW) == NULL;
}

static void
test_person (void)
{
  g_autoptr (HearthStore) store = new_store ();

  write_now (store, HEARTH_CHANGED_ALL, fill);
  HearthWindow *window = show (store);
  wait_until (sees, (gpointer) "4 3 2 ");
  g_signal_emit_by_name (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_BUTTON, "Person"), "clicked");
  wait_until (is_closed, NULL);
  g_assert_cmpstr (hearth_window_get_page_name (window), ==, "members");
  close_all (window, store);
}

static void
test_nothing (void)
{
  g_autoptr (HearthStore) store = new_store ();

  write_now (store, HEARTH_CHANGED_ALL, fill);
  HearthWindow *window = show (store);
  wait_until (sees, (gpointer) "4 3 2 ");
  write_now (store, HEARTH_CHANGED_ALL, forget_texts);
  wait_until (shows_page, (gpointer) "none");
  g_assert_nonnull (find_with_words (find_window (HEARTH_TYPE_ADVERTS_WINDOW), GTK_TYPE_LABEL, "No texts are kept"));
  close_all (window, store);
}

/* Nobody is counted twice, and of many the three who wrote most are named. */
static void
test_people (void)
{
  static const gint64 wrote[] = { 1, 2, 1, 3, 4, 1, 2, 0 };
  g_autoptr (GPtrArray) adverts = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_advert_free);

  for (guint i = 0; i < G_N_ELEMENTS (wrote); i++)
    {
      HearthAdvert *advert = g_new0 (HearthAdvert, 1);

      advert->member_id = wrote[i];
      advert->author = g_strdup_printf ("M%d", (int) wrote[i]);
      g_ptr_array_add (adverts, advert);
    }
  g_autoptr (GPtrArray) people = hearth_advert_people (adverts);
  g_autofree char *words = hearth_advert_people_words (people);
  g_assert_cmpuint (people->len, ==, 5);
  g_assert_cmpstr (words, ==, "Three people wrote 6 of 8 adverts:");
  g_ptr_array_set_size (adverts, 1);
  g_autoptr (GPtrArray) one = hearth_advert_people (adverts);
  g_autofree char *none = hearth_advert_people_words (one);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/adverts/people", test_people);
  g_test_add_func ("/adverts/list", test_list);
  g_test_add_func ("/adverts/tick", test_tick);
  g_test_add_func ("/adverts/person", test_person);
  g_test_add_func ("/adverts/nothing", test_nothing);
  status = g_test_run ();
  g_object_unref (application);
  return status;
}
