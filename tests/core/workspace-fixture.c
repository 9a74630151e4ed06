/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh workspace for each test case. */
#include "workspace-fixture.h"

#include "hearth-clock.h"
#include "hearth-groups.h"
#include "hearth-settings.h"

void
workspace_set_up (Workspace *w, gconstpointer zone)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  w->folder = g_dir_make_tmp ("hearth-test-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (w->folder, "w.hearth", NULL);
  w->db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  hearth_settings_set (w->db, "zone", zone != NULL ? zone : "Asia/Shanghai", &error);
  g_assert_no_error (error);
}

void
workspace_tear_down (Workspace *w, gconstpointer zone)
{
  const char *command[] = { "rm", "-rf", w->folder, NULL };

  hearth_db_close (w->db);
  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (w->folder);
}

gint64
workspace_add_group (Workspace *w, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 id = hearth_groups_add (w->db, name, NULL, NULL, 0, &error);

  g_assert_no_error (error);
  return id;
}

gint64
workspace_add_member (Workspace *w, const char *name)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, "INSERT INTO members (name, created_at) VALUES (?, 0)", "s", name);
  g_assert_no_error (error);
  return hearth_db_last_id (w->db);
}

gint64
workspace_instant (const char *rfc3339)
{
  gint64 ts = 0;

  g_assert_true (hearth_clock_parse_rfc3339 (rfc3339, &ts));
  return ts;
}
