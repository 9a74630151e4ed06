/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of widgets share. */
#include "widget-fixture.h"

#include <string.h>

#include "hearth-import.h"
#include "hearth-input.h"

/* Only a test that fails waits so long. */
#define PATIENCE_SECONDS 30

static gboolean
give_up_cb (gpointer data)
{
  g_error ("Nothing came in %d seconds", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

void
wait_until (gboolean (*condition) (gpointer data), gpointer data)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
}

HearthStore *
new_store (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hearth-widget-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "test.hearth", NULL);
  HearthStore *store = hearth_store_open (path, TRUE, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
wrote_cb (GObject *source, GAsyncResult *answer, gpointer done)
{
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  g_assert_no_error (error);
  *(gboolean *) done = TRUE;
}

void
write_now (HearthStore *store, guint what, HearthStoreFunc func)
{
  gboolean done = FALSE;

  hearth_store_write (store, what, func, NULL, NULL, NULL, NULL, wrote_cb, &done);
  wait_until (is_set, &done);
}

void
add_chat (HearthStore *store, const char *group, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("WhatsApp Chat.txt", bytes);
  g_autoptr (HearthDb) db = hearth_db_open (hearth_store_path (store), HEARTH_DB_WRITE, &error);
  HearthImportOptions options = { .input = input, .group = group, .on_day = HEARTH_DAY_NONE };

  g_assert_no_error (error);
  g_ptr_array_unref (hearth_import_run_db (db, &options, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static GtkWidget *
count_down (GtkWidget *from, GType type, guint *n)
{
  GtkWidget *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type) && (*n)-- == 0)
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = count_down (child, type, n);
  return found;
}

GtkWidget *
find_widget (gpointer from, GType type)
{
  return find_nth (from, type, 0);
}

GtkWidget *
find_nth (gpointer from, GType type, guint n)
{
  return count_down (GTK_WIDGET (from), type, &n);
}

GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

guint
count_rows (gpointer from)
{
  GtkListBox *list = GTK_LIST_BOX (find_widget (from, GTK_TYPE_LIST_BOX));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (list, (int) n) != NULL)
    n++;
  return n;
}

static void
gone_cb (gpointer data, GObject *where_it_was)
{
  *(gboolean *) data = TRUE;
}

void
assert_dies (gpointer object)
{
  gboolean gone = FALSE;

  g_object_weak_ref (object, gone_cb, &gone);
  g_object_unref (object);
  /* Frame clocks and idle sources may hold it for a moment. */
  wait_until (is_set, &gone);
}
