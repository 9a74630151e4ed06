/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of widgets share. */
#include "widget-fixture.h"

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

static void
gone_cb (gpointer data, GObject *where_it_was)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
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
