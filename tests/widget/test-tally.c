/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of tallies: moving in it as in a sheet, what is kept, what is odd, what is pasted. */
#include "widget-fixture.h"

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-tally-grid.h"
#include "hearth-tally-page.h"
#include "hearth-tally-paste.h"

/* Saturday 21 November 2026, noon in UTC; the day before it. */
#define NOON G_GINT64_CONSTANT (1795262400)
#define DAY 20777

static HearthApplication *application;

/* What "typed" said last. */
typedef struct
{
  guint n;
  HearthTallyDay last;
} Typed;

static void
typed_cb (HearthTallyGrid *grid, const HearthTallyDay *tally, Typed *typed)
{
  typed->n++;
  typed->last = *tally;
}

static HearthTallyGroup *
add_group (GPtrArray *groups, gint64 id, gboolean from_chat)
{
  HearthTallyGroup *group = g_new0 (HearthTallyGroup, 1);

  group->id = id;
  group->name = (char *) "tea";
  group->from_chat = from_chat;
  hearth_tally_init (&group->typed, id, DAY);
  hearth_tally_init (&group->last, id, DAY - 1);
  g_ptr_array_add (groups, group);
  return group;
}

static gboolean
press (GtkWidget *grid, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (grid);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &taken);
    }
  return taken;
}

static GtkEditable *
cell (GtkWidget *grid, gint64 group, HearthTallyField field)
{
  return GTK_EDITABLE (hearth_tally_row_get_entry (hearth_tally_grid_get_row (HEARTH_TALLY_GRID (grid), group), field));
}

static void
assert_focus (GtkWindow *window, GtkEditable *entry)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (entry)));
}

static void
test_keys (void)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *grid = g_object_new (HEARTH_TYPE_TALLY_GRID, NULL);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  Typed typed = { 0 };

  add_group (groups, 1, FALSE)->last.values[HEARTH_TALLY_HEADCOUNT] = 412;
  add_group (groups, 2, TRUE);
  add_group (groups, 3, FALSE);
  g_signal_connect (grid, "typed", G_CALLBACK (typed_cb), &typed);
  hearth_tally_grid_show (HEARTH_TALLY_GRID (grid), groups, 3);
  gtk_window_set_child (window, grid);
  gtk_window_present (window);
  g_assert_true (hearth_tally_grid_focus_first (HEARTH_TALLY_GRID (grid)));
  assert_focus (window, cell (grid, 1, HEARTH_TALLY_HEADCOUNT));

  /* What the day before makes likely stands there as a hint, and changes with who joined. */
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (cell (grid, 1, HEARTH_TALLY_HEADCOUNT))), ==, "412");
  gtk_editable_set_text (cell (grid, 1, HEARTH_TALLY_JOINED), "3");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (cell (grid, 1, HEARTH_TALLY_HEADCOUNT))), ==, "415");

  /* Enter goes to the right, at the end of a line to the next that can be typed in; arrows go down and up. */
  for (guint i = 1; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      g_assert_true (press (grid, GDK_KEY_Return));
      assert_focus (window, cell (grid, 1, i));
    }
  g_assert_true (press (grid, GDK_KEY_Return));
  assert_focus (window, cell (grid, 3, HEARTH_TALLY_HEADCOUNT));
  g_assert_true (press (grid, GDK_KEY_Right));
  assert_focus (window, cell (grid, 3, HEARTH_TALLY_JOINED));
  g_assert_true (press (grid, GDK_KEY_Up));
  assert_focus (window, cell (grid, 1, HEARTH_TALLY_JOINED));
  g_assert_true (press (grid, GDK_KEY_Left));
  assert_focus (window, cell (grid, 1, HEARTH_TALLY_HEADCOUNT));
  gtk_window_destroy (window);
}

/* Only digits, of any width; a line says once what it holds, and what is odd about it. */
static void
test_typing (void)
{
  GtkWidget *grid = g_object_ref_sink (g_object_new (HEARTH_TYPE_TALLY_GRID, NULL));
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  Typed typed = { 0 };

  add_group (groups, 1, FALSE)->last.values[HEARTH_TALLY_HEADCOUNT] = 412;
  g_signal_connect (grid, "typed", G_CALLBACK (typed_cb), &typed);
  hearth_tally_grid_show (HEARTH_TALLY_GRID (grid), groups, 1);
  gtk_editable_set_text (cell (grid, 1, HEARTH_TALLY_HEADCOUNT), "４,10 x");
  g_assert_cmpstr (gtk_editable_get_text (cell (grid, 1, HEARTH_TALLY_HEADCOUNT)), ==, "410");
  gtk_editable_set_text (cell (grid, 1, HEARTH_TALLY_JOINED), "3");
  gtk_editable_set_text (cell (grid, 1, HEARTH_TALLY_LEFT), "1");
  hearth_tally_grid_commit (HEARTH_TALLY_GRID (grid));
  hearth_tally_grid_commit (HEARTH_TALLY_GRID (grid));
  g_assert_cmpuint (typed.n, ==, 1);
  g_assert_cmpint (typed.last.values[HEARTH_TALLY_HEADCOUNT], ==, 410);
  g_assert_cmpint (typed.last.values[HEARTH_TALLY_MESSAGES], ==, HEARTH_TALLY_NOTHING);
  g_assert_cmpstr (hearth_tally_row_get_warning (hearth_tally_grid_get_row (HEARTH_TALLY_GRID (grid), 1)), ==,
                   "412 + 3 − 1 = 414, you typed 410");
  gtk_editable_set_text (cell (grid, 1, HEARTH_TALLY_HEADCOUNT), "414");
  g_assert_null (hearth_tally_row_get_warning (hearth_tally_grid_get_row (HEARTH_TALLY_GRID (grid), 1)));
  /* What is stored meanwhile does not overwrite what is being typed. */
  hearth_tally_grid_show (HEARTH_TALLY_GRID (grid), groups, 1);
  g_assert_cmpstr (gtk_editable_get_text (cell (grid, 1, HEARTH_TALLY_HEADCOUNT)), ==, "414");
  assert_dies (grid);
}

static gpointer
add_groups (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_groups_add (db, "tea", NULL, NULL, 0, error);
  hearth_groups_add (db, "cake", NULL, NULL, 0, error);
  return NULL;
}

static HearthTallyPaste *
find_paste (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HEARTH_IS_TALLY_PASTE (window))
        return HEARTH_TALLY_PASTE (window);
    }
  return NULL;
}

static gboolean
has_rows (gpointer page)
{
  GtkWidget *grid = find_widget (page, HEARTH_TYPE_TALLY_GRID);

  return hearth_tally_grid_get_row (HEARTH_TALLY_GRID (grid), 2) != NULL;
}

static gboolean
shows_88 (gpointer page)
{
  GtkWidget *grid = find_widget (page, HEARTH_TYPE_TALLY_GRID);

  return g_str_equal (gtk_editable_get_text (cell (grid, 2, HEARTH_TALLY_MESSAGES)), "88");
}

static gboolean
shows_nothing (gpointer page)
{
  GtkWidget *grid = find_widget (page, HEARTH_TYPE_TALLY_GRID);

  return *gtk_editable_get_text (cell (grid, 2, HEARTH_TALLY_MESSAGES)) == '\0';
}

/* A table is shown before it is taken over; one Undo takes all of it back. */
static void
test_paste (void)
{
  g_autoptr (HearthStore) store = new_store ();
  HearthWindow *window = hearth_window_new (ADW_APPLICATION (application));

  hearth_clock_set (NOON);
  write_now (store, HEARTH_CHANGED_GROUPS, add_groups);
  hearth_window_set_store (window, store, FALSE);
  gtk_window_present (GTK_WINDOW (window));
  HearthPage *page = hearth_window_show_page (window, "tally");
  wait_until (has_rows, page);
  hearth_tally_page_paste_text (HEARTH_TALLY_PAGE (page),
                                "群名\t日期\t人数\t消息数\ntea\t2026-11-19\t9\t20\ntea\t2026-11-20\t9\t88\ncake\t2026-11-20\t5\t88\nelse\t2026-11-20\t1\t1\n");
  HearthTallyPaste *paste = find_paste ();
  g_assert_nonnull (paste);
  g_assert_cmpuint (hearth_tally_paste_get_n_days (paste), ==, 3);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (gtk_window_get_focus (GTK_WINDOW (paste)))), ==, "_Take Over");
  hearth_tally_paste_take_over (paste);
  wait_until (shows_88, page);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  wait_until (shows_nothing, page);
  /* No table: said, not done. */
  hearth_tally_page_paste_text (HEARTH_TALLY_PAGE (page), "hello\nworld\n");
  g_assert_true (shows_nothing (page));
  hearth_window_set_store (window, NULL, FALSE);
  gtk_window_destroy (GTK_WINDOW (window));
  hearth_store_close (store);
  hearth_clock_set (0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = hearth_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/tally/keys", test_keys);
  g_test_add_func ("/tally/typing", test_typing);
  g_test_add_func ("/tally/paste", test_paste);
  int result = g_test_run ();
  g_clear_object (&application);
  return result;
}
