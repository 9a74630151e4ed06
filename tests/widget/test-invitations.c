/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of invitations: typed beside who joined, another channel added, refused, saved, and taken back. */
#include "widget-fixture.h"

#include "hearth-groups.h"
#include "hearth-invitation-row.h"
#include "hearth-invitations-window.h"
#include "hearth-window.h"

#define NOVEMBER 20758         /* 2026-11-01 */

static HearthApplication *application;

/* A tea group that two people joined by the shop in November, of which ten days were counted by hand. */
static gpointer
fill (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 group = hearth_groups_add (db, "tea", NULL, "sales", 0, error);

  hearth_db_exec (db, error, "INSERT INTO tallies (group_id, day, headcount) VALUES (?1, ?2, 2)", "ii", group, (gint64) NOVEMBER + 9);
  for (gint64 i = 1; i <= 2; i++)
    {
      hearth_db_exec (db, error, "INSERT INTO members (id, name, created_at) VALUES (?1, 'x', 0)", "i", i);
      hearth_db_exec (db, error, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred, source) VALUES (?1, ?2, ?3, 0, 0, 'shop')",
                      "iii", group, i, NOVEMBER + i);
    }
  return NULL;
}

static gpointer
read_all (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_invitations_list (db, 0, error);
}

typedef struct
{
  gpointer answer;
  gboolean came;
} Answer;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->answer = hearth_store_read_finish (HEARTH_STORE (source), result, NULL);
  answer->came = TRUE;
}

static gboolean
has_come (gpointer data)
{
  return ((Answer *) data)->came;
}

static GPtrArray *
ask (HearthStore *store)
{
  Answer answer = { NULL, FALSE };

  hearth_store_read (store, read_all, NULL, NULL, NULL, NULL, read_cb, &answer);
  wait_until (has_come, &answer);
  g_assert_nonnull (answer.answer);
  return answer.answer;
}

/* Whether something that can be seen says so. */
static gboolean
says (GtkWidget *window, const char *text)
{
  GtkWidget *label;

  for (guint i = 0; (label = find_nth (window, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label) && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_invitations (void)
{
  return find_window (HEARTH_TYPE_INVITATIONS_WINDOW);
}

static gboolean
is_closed (gpointer data)
{
  return find_invitations () == NULL;
}

static gboolean
has_row (gpointer window)
{
  return find_nth (window, HEARTH_TYPE_INVITATION_ROW, 0) != NULL;
}

static gboolean
has_no_row (gpointer window)
{
  return !has_row (window);
}

static gboolean
is_empty (gpointer store)
{
  g_autoptr (GPtrArray) all = ask (store);

  return all->len == 0;
}

static const char *
subtitle_of (GtkWidget *row)
{
  return adw_action_row_get_subtitle (ADW_ACTION_ROW (row));
}

static void
type (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_nth (row, GTK_TYPE_ENTRY, 0)), text);
}

static GtkWidget *
button_of (GtkWidget *window, const char *tooltip)
{
  GtkWidget *button;

  for (guint i = 0; (button = find_nth (window, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0)
      return button;
  g_assert_not_reached ();
}

/* A number that is none is refused; the share follows what is typed; more joined than were invited is said. */
static void
check_typing (GtkWidget *window, GtkWidget *shop)
{
  GtkWidget *save = gtk_window_get_default_widget (GTK_WINDOW (window));

  g_assert_cmpstr (subtitle_of (shop), ==, "2 joined");
  g_assert_false (gtk_widget_get_sensitive (save));
  type (shop, "many");
  g_assert_true (gtk_widget_has_css_class (find_nth (shop, GTK_TYPE_ENTRY, 0), "error"));
  g_assert_false (gtk_widget_get_sensitive (save));
  type (shop, "1.5");
  g_assert_false (gtk_widget_get_sensitive (save));
  type (shop, "1");
  g_assert_cmpstr (subtitle_of (shop), ==, "2 joined · 200 % of the invited");
  g_assert_true (says (window, "More joined by a channel than were invited: some came another way, or not all invitations were counted."));
  type (shop, "8");
  g_assert_cmpstr (subtitle_of (shop), ==, "2 joined · 25 % of the invited");
  g_assert_true (says (window, "2 of 8 invited joined: 25 %"));
  g_assert_true (gtk_widget_get_sensitive (save));
}

/* A channel is added once, however it is written. */
static void
add_channel (GtkWidget *window)
{
  GtkWidget *add = find_nth (window, ADW_TYPE_ENTRY_ROW, 0);

  gtk_editable_set_text (GTK_EDITABLE (add), " Fair ");
  g_signal_emit_by_name (add, "apply");
  gtk_editable_set_text (GTK_EDITABLE (add), "fair");
  g_signal_emit_by_name (add, "apply");
  g_assert_nonnull (find_nth (window, HEARTH_TYPE_INVITATION_ROW, 1));
  g_assert_null (find_nth (window, HEARTH_TYPE_INVITATION_ROW, 2));
  type (find_nth (window, HEARTH_TYPE_INVITATION_ROW, 1), "12");
  g_assert_true (says (window, "2 of 20 invited joined: 10 %"));
}

static gboolean
is_of_october (gpointer window)
{
  GtkWidget *shop = find_nth (window, HEARTH_TYPE_INVITATION_ROW, 0);

  return shop != NULL && g_str_equal (subtitle_of (shop), "0 joined");
}

static gboolean
is_of_november (gpointer window)
{
  return !is_of_october (window);
}

static void
test_window (void)
{
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *main_window = hearth_window_new (ADW_APPLICATION (application));

  write_now (store, HEARTH_CHANGED_GROUPS, fill);
  hearth_window_set_store (main_window, store, FALSE);
  gtk_window_present (GTK_WINDOW (main_window));
  hearth_invitations_window_show (GTK_WIDGET (main_window), 1, HEARTH_DAY_NONE);
  GtkWidget *window = find_invitations ();
  wait_until (has_row, window);
  check_typing (window, find_nth (window, HEARTH_TYPE_INVITATION_ROW, 0));
  add_channel (window);
  /* What was typed waits while another month is looked at. */
  g_signal_emit_by_name (button_of (window, "The month before"), "clicked");
  wait_until (is_of_october, window);
  type (find_nth (window, HEARTH_TYPE_INVITATION_ROW, 0), "0");
  g_signal_emit_by_name (button_of (window, "The month after"), "clicked");
  wait_until (is_of_november, window);
  g_assert_true (says (window, "2 of 20 invited joined: 10 %"));
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (window)), "clicked");
  wait_until (is_closed, NULL);
  g_autoptr (GPtrArray) stored = ask (store);
  g_assert_cmpuint (stored->len, ==, 3);
  const HearthInvitation *october = stored->pdata[0], *fair = stored->pdata[1], *shop = stored->pdata[2];
  g_assert_cmpint (october->month, ==, NOVEMBER - 31);
  g_assert_cmpint (october->invited, ==, 0);
  g_assert_cmpstr (fair->source, ==, "Fair");
  g_assert_cmpint (fair->invited, ==, 12);
  g_assert_cmpint (shop->month, ==, NOVEMBER);
  g_assert_cmpint (shop->invited, ==, 8);
  gtk_widget_activate_action (GTK_WIDGET (main_window), "win.undo", NULL);
  wait_until (is_empty, store);
  hearth_window_set_store (main_window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (main_window));
  hearth_store_close (store);
}

/* A group of which nobody is known asks for no import twice: the window says what is missing. */
static gpointer
fill_empty (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_groups_add (db, "ink", NULL, NULL, 0, error);
  return NULL;
}

static gboolean
says_unknown (gpointer window)
{
  return says (window, "It is not known who joined: import the group's chat or its member list, and the share is shown here.");
}

static void
test_nobody (void)
{
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *main_window = hearth_window_new (ADW_APPLICATION (application));

  write_now (store, HEARTH_CHANGED_GROUPS, fill_empty);
  hearth_window_set_store (main_window, store, FALSE);
  gtk_window_present (GTK_WINDOW (main_window));
  hearth_invitations_window_show (GTK_WIDGET (main_window), 1, NOVEMBER + 5);
  GtkWidget *window = find_invitations ();
  wait_until (says_unknown, window);
  g_assert_true (has_no_row (window));
  GtkWidget *add = find_nth (window, ADW_TYPE_ENTRY_ROW, 0);
  gtk_editable_set_text (GTK_EDITABLE (add), "poster");
  g_signal_emit_by_name (add, "apply");
  g_assert_cmpstr (subtitle_of (find_nth (window, HEARTH_TYPE_INVITATION_ROW, 0)), ==, "Who joined is not known");
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_window_set_store (main_window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (main_window));
  hearth_store_close (store);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/invitations/window", test_window);
  g_test_add_func ("/invitations/nobody", test_nobody);
  int result = g_test_run ();
  g_clear_object (&application);
  return result;
}
