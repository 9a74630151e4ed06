/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a group needs: an advice makes the thing and rests, the score opens, a bound can be typed. */
#include "widget-fixture.h"

#include "hearth-guard-row.h"
#include "hearth-group-care.h"
#include "hearth-post-editor.h"
#include "hearth-tasks.h"
#include "hearth-today-go.h"
#include "hearth-today-row.h"

static HearthApplication *application;

/* A group of forty of whom two spoke, as it was typed, and six posts of one day. */
static gpointer
add_group (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const sql[] = {
    "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea', 0)",
    "INSERT INTO tallies (group_id, day, headcount, speakers, messages) VALUES (1, 20776, 40, 2, 9), (1, 20777, 40, 2, 9)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    hearth_db_exec (db, error, sql[i], "");
  return NULL;
}

/* The first child of @type whose action's target is @target. */
static GtkWidget *
find_with_target (GtkWidget *widget, GType type, const char *target)
{
  GtkWidget *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      GVariant *value = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_target_value (GTK_ACTIONABLE (widget)) : NULL;

      if (value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) && g_str_equal (g_variant_get_string (value, NULL), target))
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_with_target (child, type, target);
  return found;
}

static gboolean
has_advice (gpointer page)
{
  return find_with_target (page, GTK_TYPE_BUTTON, "post-talk") != NULL;
}

static gboolean
has_no_advice (gpointer page)
{
  return !has_advice (page);
}

static GtkWindow *
toplevel_of (GType type)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *i = all; i != NULL; i = i->next)
    if (G_OBJECT_TYPE (i->data) == type && gtk_widget_get_mapped (i->data))
      return i->data;
  return NULL;
}

static gboolean
has_editor (gpointer nothing)
{
  return toplevel_of (HEARTH_TYPE_POST_EDITOR) != NULL;
}

typedef struct
{
  HearthStore *store;
  HearthWindow *window;
  GtkWidget *page, *care;
} Shown;

static void
set_up (Shown *shown, gconstpointer data)
{
  shown->store = new_store ();
  write_now (shown->store, HEARTH_CHANGED_ALL, add_group);
  shown->window = hearth_window_new (ADW_APPLICATION (application));
  hearth_window_set_store (shown->window, shown->store, FALSE);
  gtk_window_present (GTK_WINDOW (shown->window));
  hearth_window_show_item (shown->window, "group", 1);
  shown->page = GTK_WIDGET (hearth_window_get_page (shown->window, "group"));
  wait_until (has_advice, shown->page);
  shown->care = find_widget (shown->page, HEARTH_TYPE_GROUP_CARE);
}

static void
tear_down (Shown *shown, gconstpointer data)
{
  hearth_window_set_store (shown->window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (shown->window));
  hearth_store_close (shown->store);
}

static void
test_done (Shown *shown, gconstpointer data)
{
  gtk_widget_activate_action (shown->care, "care.done", "s", "post-talk");
  wait_until (has_no_advice, shown->page);
  gtk_widget_activate_action (GTK_WIDGET (shown->window), "win.undo", NULL);
  wait_until (has_advice, shown->page);
}

/* The button opens a post that is begun; once it is saved the advice rests. */
static void
test_post (Shown *shown, gconstpointer data)
{
  GtkWindow *editor;
  g_autoptr (HearthPost) post = NULL;

  gtk_widget_activate_action (shown->care, "care.do", "s", "post-talk");
  wait_until (has_editor, NULL);
  editor = toplevel_of (HEARTH_TYPE_POST_EDITOR);
  post = hearth_post_editor_dup_post (HEARTH_POST_EDITOR (editor));
  g_assert_cmpstr (post->title, ==, "What made you smile this week?");
  g_assert_cmpint (post->kind, ==, HEARTH_POST_EMOTION);
  g_assert_true (hearth_post_has_group (post, 1));
  g_assert_cmpint (post->start.second, ==, 20 * 3600);
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  wait_until (has_no_advice, shown->page);
}

static gpointer
count_tasks (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (hearth_db_int (db, 0, "SELECT count(*) FROM tasks WHERE title = 'Thin out the posts of the coming week'", ""));
}

static void
counted_cb (GObject *source, GAsyncResult *answer, gpointer n)
{
  *(int *) n = GPOINTER_TO_INT (hearth_store_read_finish (HEARTH_STORE (source), answer, NULL));
}

static gboolean
has_task (gpointer store)
{
  static int n;

  hearth_store_read (store, count_tasks, NULL, NULL, NULL, NULL, counted_cb, &n);
  return n == 1;
}

/* A warning on Today makes what its advice says, and one that has none leads to its group. */
static void
test_today (Shown *shown, gconstpointer data)
{
  HearthDueItem item = { .id = (char *) "guard:1:posts:2026-11-16", .kind = HEARTH_DUE_GUARD, .group_id = 1, .group = (char *) "tea",
                         .title = (char *) "Too many posts", .reason = (char *) "6 a day" };
  GtkWidget *row = g_object_ref_sink (hearth_today_row_new (&item, 0, hearth_store_zone (shown->store)));
  GtkWidget *button = find_with_target (row, GTK_TYPE_BUTTON, item.id);
  HearthPage *today = hearth_window_show_page (shown->window, "today");

  while (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "today.act") != 0)
    button = gtk_widget_get_next_sibling (button);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Look at the plan");
  hearth_today_act (today, &item);
  wait_until (has_task, shown->store);
  item.id = (char *) "guard:1:gone:2026-11-16";
  g_assert_null (hearth_today_rule (&item));
  hearth_today_act (today, &item);
  g_assert_cmpstr (hearth_window_get_page_name (shown->window), ==, "group");
  assert_dies (row);
}

static guint
count_action_rows (GtkWidget *widget)
{
  guint n = ADW_IS_ACTION_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_action_rows (child);
  return n;
}

/* Thirteen metrics, each in its pillar; what is weak has its button. */
static void
test_score (Shown *shown, gconstpointer data)
{
  GtkWindow *opened;

  gtk_widget_activate_action (shown->care, "care.score", "i", HEARTH_PILLAR_RETENTION);
  opened = toplevel_of (ADW_TYPE_PREFERENCES_WINDOW);
  g_assert_nonnull (opened);
  g_assert_cmpuint (count_action_rows (GTK_WIDGET (opened)), ==, 13);
  g_assert_nonnull (gtk_window_get_focus (opened));
  gtk_window_destroy (opened);
}

static double typed;

static void
bound_cb (HearthGuardRow *row, double value)
{
  typed = value;
}

static void
test_bound (void)
{
  HearthGuard guard = { .kind = HEARTH_GUARD_PROMOTION, .value = 0.5, .threshold = 0.2, .status = HEARTH_STATUS_WEAK, .n = 10 };
  GtkWidget *row = g_object_ref_sink (hearth_guard_row_new (&guard, "Act"));
  GtkMenuButton *button = GTK_MENU_BUTTON (find_widget (row, GTK_TYPE_MENU_BUTTON));
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkSpinButton *spin = GTK_SPIN_BUTTON (find_widget (GTK_WIDGET (popover), GTK_TYPE_SPIN_BUTTON));

  typed = -1;
  g_signal_connect (row, "bound", G_CALLBACK (bound_cb), NULL);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==,
                   "50 % of the 10 posts of the last 30 days are promotion; at most 20 % is the goal.");
  g_assert_cmpfloat (gtk_spin_button_get_value (spin), ==, 20);
  g_signal_emit_by_name (popover, "closed");
  g_assert_cmpfloat (typed, ==, -1);   /* nothing was changed */
  gtk_spin_button_set_value (spin, 35);
  g_signal_emit_by_name (popover, "closed");
  g_assert_cmpfloat (typed, ==, 0.35);
  assert_dies (row);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add ("/care/done", Shown, NULL, set_up, test_done, tear_down);
  g_test_add ("/care/post", Shown, NULL, set_up, test_post, tear_down);
  g_test_add ("/care/today", Shown, NULL, set_up, test_today, tear_down);
  g_test_add ("/care/score", Shown, NULL, set_up, test_score, tear_down);
  g_test_add_func ("/care/bound", test_bound);
  int result = g_test_run ();
  g_clear_object (&application);
  return result;
}
