/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Guards on Today: once a week, until something is done about them. */
#include "hearth-advice.h"
#include "hearth-due.h"
#include "workspace-fixture.h"

/* A Saturday. */
#define NOW "2026-11-21T09:00:00+08:00"

static char *
lines (Workspace *w, const char *now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = hearth_due_list (w->db, workspace_instant (now), &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < items->len; i++)
    if (((HearthDueItem *) items->pdata[i])->kind == HEARTH_DUE_GUARD)
      g_string_append_printf (text, "%s: %s\n", ((HearthDueItem *) items->pdata[i])->id, ((HearthDueItem *) items->pdata[i])->reason);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_lines (Workspace *w, const char *now, const char *expected)
{
  g_autofree char *text = lines (w, now);

  g_assert_cmpstr (text, ==, expected);
}

/* Six posts of the day before: five a day are allowed. */
static void
add_posts (Workspace *w, gint64 group)
{
  static const char *const texts[] = { "bread", "cakes and tea", "the oven", "who bakes", "flour", "rolls" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      hearth_db_exec (w->db, &error, "INSERT INTO posts (title, text, start, zone, created_at, updated_at) VALUES ('T', ?, '2026-11-20T10:00',"
                      " 'Asia/Shanghai', 0, 0)", "s", texts[i]);
      hearth_db_exec (w->db, &error, "INSERT INTO occurrences (post_id, group_id, original, due_at, status) VALUES (?, ?, '2026-11-20T10:00', ?, 1)",
                      "iii", hearth_db_last_id (w->db), group, workspace_instant ("2026-11-20T10:00:00+08:00"));
      g_assert_no_error (error);
    }
}

static void
test_posts (Workspace *w, gconstpointer data)
{
  const char *line = "guard:1:posts:2026-11-16: 3.0 posts a day in the last 2 days, 6 on the fullest; at most 3 a day is the goal.\n";
  g_autoptr (HearthPlanUndo) undo = NULL;
  g_autoptr (GPtrArray) done = NULL;
  gint64 group = workspace_add_group (w, "tea");

  assert_lines (w, NOW, "");
  add_posts (w, group);
  assert_lines (w, NOW, line);
  /* Done until Monday. */
  g_assert_true (hearth_due_done (w->db, "guard:1:posts:2026-11-16", workspace_instant (NOW), &undo, NULL));
  assert_lines (w, NOW, "");
  done = hearth_due_list_done (w->db, workspace_instant (NOW), NULL);
  g_assert_cmpuint (done->len, ==, 1);
  g_assert_cmpstr (((HearthDueItem *) done->pdata[0])->title, ==, "Too many posts");
  assert_lines (w, "2026-11-23T09:00:00+08:00",
                "guard:1:posts:2026-11-23: 1.5 posts a day in the last 4 days, 6 on the fullest; at most 3 a day is the goal.\n");
  g_assert_true (hearth_plan_undo_apply (undo, w->db, NULL));
  assert_lines (w, NOW, line);
  /* What its button made rests it for a week. */
  g_assert_true (hearth_advice_take (w->db, group, "guard-posts", workspace_instant (NOW), NULL));
  assert_lines (w, "2026-11-23T09:00:00+08:00", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/due/guards/posts", NULL, test_posts);
  return g_test_run ();
}
