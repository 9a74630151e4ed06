/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Targets and thresholds in the window: what is typed, where it goes, and the way back. */
#include "widget-fixture.h"

#include <math.h>

#include "hearth-groups.h"
#include "hearth-money.h"
#include "hearth-target-row.h"
#include "hearth-targets-data.h"
#include "hearth-targets-window.h"
#include "hearth-threshold-row.h"
#include "hearth-thresholds-page.h"
#include "hearth-thresholds-window.h"
#include "hearth-window.h"

#define NOVEMBER 20758         /* 2026-11-01 */

static HearthApplication *application;

/* A tea group of sales, of which ten days of November were counted by hand. */
static gpointer
fill (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_target_free);
  gint64 group = hearth_groups_add (db, "tea", NULL, "sales", 0, error);

  for (gint64 day = NOVEMBER - 5; day < NOVEMBER + 10; day++)
    hearth_db_exec (db, error, "INSERT INTO tallies (group_id, day, headcount, joined, left) VALUES (?1, ?2, ?3, 1, 0)", "iii", group, day,
                    day - NOVEMBER + 100);
  g_ptr_array_add (targets, hearth_target_new (group, NOVEMBER - 1, "joined", 4));
  hearth_targets_set (db, targets, NULL, error);
  hearth_thresholds_set (db, 0, "sales", "dau_share", 0.1, error);
  return NULL;
}

static gpointer
read_targets (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_targets_list (db, 0, NOVEMBER, NOVEMBER + 40, error);
}

static gpointer
read_thresholds (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_thresholds_load (db, 1, NULL, error);
}

/* What was asked for last. */
typedef struct
{
  gpointer answer;
  gboolean came;
} Answer;

static void
answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;

  answer->answer = hearth_store_read_finish (HEARTH_STORE (source), result, &error);
  g_assert_no_error (error);
  answer->came = TRUE;
}

static gboolean
has_come (gpointer data)
{
  return ((Answer *) data)->came;
}

static gpointer
ask (HearthStore *store, HearthStoreFunc func)
{
  Answer answer = { NULL, FALSE };

  hearth_store_read (store, func, NULL, NULL, NULL, NULL, answer_cb, &answer);
  wait_until (has_come, &answer);
  return answer.answer;
}

static void
filled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), result, &error);
  g_assert_no_error (error);
  answer->came = TRUE;
}

/* What reads once must not read before it is there. */
static void
fill_now (HearthStore *store)
{
  Answer answer = { NULL, FALSE };

  hearth_store_write (store, HEARTH_CHANGED_GROUPS, fill, NULL, NULL, NULL, NULL, filled_cb, &answer);
  wait_until (has_come, &answer);
}

static GtkWidget *
find_toplevel (GType type)
{
  g_autoptr (GListModel) all = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (all, i);
      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

static gboolean
no_targets_window (gpointer data)
{
  return find_toplevel (HEARTH_TYPE_TARGETS_WINDOW) == NULL;
}

static gboolean
has_subtitle (gpointer row)
{
  const char *subtitle = adw_action_row_get_subtitle (row);

  return subtitle != NULL && subtitle[0] != '\0';
}

static HearthTargetRow *
row_of (GtkWidget *window, const char *metric)
{
  for (guint i = 0; i < hearth_goals_n_metrics (); i++)
    if (g_str_equal (hearth_goals_metric (i), metric))
      return HEARTH_TARGET_ROW (find_nth (window, HEARTH_TYPE_TARGET_ROW, i));
  g_assert_not_reached ();
}

static gboolean
saved_and_back (gpointer store)
{
  g_autoptr (GPtrArray) targets = ask (store, read_targets);

  return targets->len == 0;
}

/* Copied from the month before, typed, refused, saved, and taken back. */
static gpointer
refuse (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_db_exec (db, error, "CREATE TRIGGER refused BEFORE INSERT ON targets BEGIN SELECT raise (ABORT, 'refused'); END", NULL);
  return NULL;
}

static gpointer
allow (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_db_exec (db, error, "DROP TRIGGER refused", NULL);
  return NULL;
}

static gboolean
may_be_pressed (gpointer button)
{
  return gtk_widget_get_sensitive (button);
}

static void
test_window (void)
{
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  fill_now (store);
  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  hearth_targets_window_show (GTK_WIDGET (window), 1);
  GtkWidget *targets = find_toplevel (HEARTH_TYPE_TARGETS_WINDOW);
  GtkWidget *save = gtk_window_get_default_widget (GTK_WINDOW (targets));
  HearthTargetRow *joined = row_of (targets, "joined"), *active = row_of (targets, "dau_share");
  wait_until (has_subtitle, joined);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (joined)), ==, "October: 5 of 4, reached");
  g_assert_false (gtk_widget_get_sensitive (save));
  GtkWidget *entry = find_nth (active, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "many");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (entry), "31.5 %");
  g_assert_true (gtk_widget_get_sensitive (save));
  for (guint i = 0; i < 8; i++)
    {
      GtkWidget *button = find_nth (targets, GTK_TYPE_BUTTON, i);
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "Copy from October") == 0)
        g_signal_emit_by_name (button, "clicked");
    }
  write_now (store, 0, refuse);
  g_signal_emit_by_name (save, "clicked");
  g_assert_false (gtk_widget_get_sensitive (save));
  wait_until (may_be_pressed, save);
  g_assert_nonnull (find_toplevel (HEARTH_TYPE_TARGETS_WINDOW));
  write_now (store, 0, allow);
  g_signal_emit_by_name (save, "clicked");
  wait_until (no_targets_window, NULL);
  g_autoptr (GPtrArray) stored = ask (store, read_targets);
  g_assert_cmpuint (stored->len, ==, 2);
  const HearthTarget *first = stored->pdata[0], *second = stored->pdata[1];
  g_assert_cmpstr (first->metric, ==, "dau_share");
  g_assert_cmpfloat (first->value, ==, 0.315);
  g_assert_cmpint (first->month, ==, NOVEMBER);
  g_assert_cmpfloat (second->value, ==, 4);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (saved_and_back, store);
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    HearthUnit unit;
    double value;              /* -1: refused; NAN: nothing */
    const char *currency;
  } cases[] = {
    { "", HEARTH_UNIT_COUNT, NAN }, { "  ", HEARTH_UNIT_SHARE, NAN }, { "30", HEARTH_UNIT_COUNT, 30 }, { " 1,200 ", HEARTH_UNIT_COUNT, 1200 },
    { "1 200", HEARTH_UNIT_COUNT, 1200 }, { "31,5", HEARTH_UNIT_SHARE, 0.315 }, { "31.5%", HEARTH_UNIT_SHARE, 0.315 }, { "100", HEARTH_UNIT_SHARE, 1 },
    { "101", HEARTH_UNIT_SHARE, -1 }, { "19.90", HEARTH_UNIT_MONEY, 1990 }, { "1,234.5", HEARTH_UNIT_MONEY, 123450 }, { "-5", HEARTH_UNIT_COUNT, -1 },
    { "x", HEARTH_UNIT_COUNT, -1 }, { "1.2.3", HEARTH_UNIT_COUNT, -1 }, { "%", HEARTH_UNIT_SHARE, -1 }, { "1e9", HEARTH_UNIT_COUNT, -1 },
    { "1,234", HEARTH_UNIT_MONEY, 1234, "JPY" }, { "1.234", HEARTH_UNIT_MONEY, 1234, "KWD" }, { "19.90", HEARTH_UNIT_MONEY, 1990, "CNY" },
    { "99999999999999", HEARTH_UNIT_COUNT, -1 }, { ".", HEARTH_UNIT_COUNT, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value;
      gboolean valid = hearth_target_parse (cases[i].text, cases[i].unit, hearth_currency_digits (cases[i].currency != NULL ? cases[i].currency : ""),
                                            &value);

      if (valid != (cases[i].value != -1) || (valid && isnan (value) != isnan (cases[i].value))
          || (valid && fabs (value - cases[i].value) > 1e-9))
        g_error ("“%s”: %d, %g", cases[i].text, valid, value);
    }
}

static gboolean
is_of_kind (gpointer row)
{
  return g_str_has_suffix (adw_action_row_get_subtitle (row), "as in all groups of this kind");
}

static gboolean
of_group (gpointer store)
{
  g_autoptr (GHashTable) all = ask (store, read_thresholds);
  const HearthThreshold *threshold = g_hash_table_lookup (all, "dau_share");

  return threshold != NULL && threshold->typed[HEARTH_THRESHOLD_OF_GROUP] == 0.42 && threshold->typed[HEARTH_THRESHOLD_OF_KIND] == 0.1;
}

static gboolean
of_group_no_more (gpointer store)
{
  g_autoptr (GHashTable) all = ask (store, read_thresholds);
  const HearthThreshold *threshold = g_hash_table_lookup (all, "dau_share");

  return isnan (threshold->typed[HEARTH_THRESHOLD_OF_GROUP]);
}

static HearthThresholdRow *
bound_of (GtkWidget *window, const char *metric)
{
  GtkWidget *row;

  for (guint i = 0; (row = find_nth (window, HEARTH_TYPE_THRESHOLD_ROW, i)) != NULL; i++)
    if (g_str_equal (hearth_threshold_row_metric (HEARTH_THRESHOLD_ROW (row)), metric))
      return HEARTH_THRESHOLD_ROW (row);
  g_assert_not_reached ();
}

static gboolean
is_dead_after_60 (gpointer store)
{
  g_autoptr (GHashTable) all = ask (store, read_thresholds);
  const HearthThreshold *threshold = g_hash_table_lookup (all, "guard.dead_group");

  return threshold != NULL && threshold->typed[HEARTH_THRESHOLD_OF_GROUP] == 60;
}

/* A group shows what holds for its kind, gets its own, and gives it up again; bounds of warnings, too. */
static void
test_thresholds (void)
{
  g_autoptr (HearthStore) store = new_store ();
  GtkWindow *parent = GTK_WINDOW (gtk_window_new ());
  HearthGroup group = { .id = 1, .name = (char *) "tea" };

  fill_now (store);
  gtk_window_present (parent);
  hearth_thresholds_window_show (GTK_WIDGET (parent), store, &group);
  GtkWidget *window = find_toplevel (ADW_TYPE_PREFERENCES_WINDOW);
  HearthThresholdRow *row = bound_of (window, "dau_share");
  wait_until (is_of_kind, row);
  GtkSpinButton *spin = GTK_SPIN_BUTTON (find_nth (row, GTK_TYPE_SPIN_BUTTON, 0));
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, 10);
  gtk_spin_button_set_value (spin, 42);
  wait_until (of_group, store);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "at least, in per cent · set here, otherwise 10");
  gtk_spin_button_set_value (spin, 10);
  wait_until (of_group_no_more, store);
  g_assert_true (is_of_kind (row));
  HearthThresholdRow *guard = bound_of (window, "guard.dead_group");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (guard)), ==, "dead after so many days without a word of a member · the usual value");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_nth (guard, GTK_TYPE_SPIN_BUTTON, 0)), 60);
  wait_until (is_dead_after_60, store);
  gtk_window_destroy (GTK_WINDOW (window));
  gtk_window_destroy (parent);
  hearth_store_close (store);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/targets/window", test_window);
  g_test_add_func ("/targets/parse", test_parse);
  g_test_add_func ("/thresholds/group", test_thresholds);
  int result = g_test_run ();
  g_clear_object (&application);
  return result;
}
