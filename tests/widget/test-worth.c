/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are worth: the table by how they buy, by first order and by tag, and as a file. */
#include <string.h>

#include "hearth-import.h"
#include "hearth-worth-window.h"
#include "hearth-worth-words.h"
#include "widget-fixture.h"

#define DAY(n) (20573 + (n))       /* 2026-04-30 + n: 1 is the first of May */

static HearthApplication *application;

static void
import_table (HearthStore *store, const char *format, const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);
  g_autoptr (GBytes) bytes = g_bytes_new_static (csv, strlen (csv));
  g_autoptr (HearthInput) input = hearth_input_new_bytes (format, bytes);
  HearthImportOptions options = { .input = input, .group = "tea", .format = format, .on_day = DAY (30) };
  g_autoptr (GPtrArray) results = hearth_import_run_db (db, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
}

static gboolean
says (GtkWidget *parent, const char *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if ((GTK_IS_LABEL (child) && gtk_widget_get_mapped (child) && strstr (gtk_label_get_label (GTK_LABEL (child)), words) != NULL) || says (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
has_tiers (gpointer window)
{
  return says (window, "Big spenders to make regulars") && says (window, "All customers");
}

static gboolean
has_months (gpointer window)
{
  return says (window, "May 2026") && says (window, "April 2026");
}

static gboolean
has_tags (gpointer window)
{
  return says (window, "gold") && says (window, "Without a tag");
}

static gboolean
has_nothing (gpointer window)
{
  return says (window, "No customer is known yet");
}

static GtkWidget *
open_window (HearthWindow *window, gint64 group_id)
{
  hearth_worth_window_show (window, &(HearthHealthScope) { group_id, DAY (1), DAY (31) });
  return find_window (HEARTH_TYPE_WORTH_WINDOW);
}

static void
test_window (void)
{
  HearthStore *store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  GtkWidget *worth = open_window (window, 0);
  wait_until (has_nothing, worth);
  import_table (store, "roster", "id,name,joined,tags\na,Ann,2026-01-02,gold\nb,Bo,2026-01-02,\n");
  import_table (store, "orders", "order,id,time,amount,currency\n1,a,2026-05-01,2000.00,CNY\n2,a,2026-05-03,30.00,CNY\n3,b,2026-04-03,10.00,CNY\n");
  hearth_store_emit_changed (store, HEARTH_CHANGED_ALL);
  wait_until (has_tiers, worth);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_nth (worth, GTK_TYPE_TOGGLE_BUTTON, 1)), TRUE);
  wait_until (has_months, worth);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_nth (worth, GTK_TYPE_TOGGLE_BUTTON, 2)), TRUE);
  wait_until (has_tags, worth);
  g_object_ref (worth);
  gtk_window_destroy (GTK_WINDOW (worth));
  assert_dies (worth);
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
  g_object_unref (store);
}

/* Numbers are plain and in major units, names harmless, what is not known is empty. */
static void
test_csv (void)
{
  HearthTrade trade = { 0 };
  HearthOrderLine line = { .member = 1, .order = 1, .day = DAY (2), .status = HEARTH_ORDER_PAID, .amount = 123450, .margin = 23450, .currency = "CNY" };
  g_autoptr (GHashTable) tags = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  gint64 member = 1;

  g_ptr_array_add (names, (gpointer) "=gold");
  g_hash_table_insert (tags, &member, names);
  hearth_trade_init (&trade);
  g_array_append_val (trade.orders, line);
  g_autoptr (HearthWorth) worth = hearth_worth_new (&trade, DAY (3), 0, HEARTH_WORTH_TAGS, tags);
  g_autofree char *csv = hearth_worth_to_csv (worth);
  g_assert_cmpstr (csv, ==, "Customers of,Customers,Came again,Orders,Revenue (CNY),Earned of each (CNY),Customer value (CNY)\r\n"
                   "'=gold,1,0,1,1234.50,234.50,\r\nAll customers,1,0,1,1234.50,234.50,\r\n");
  hearth_trade_clear (&trade);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/worth/window", test_window);
  g_test_add_func ("/worth/csv", test_csv);
  int failed = g_test_run ();
  g_object_unref (application);
  return failed;
}
