/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts by one line, and the calendar as text. */
#include "plan-fixture.h"

#include "hearth-post-edit.h"
#include "hearth-settings.h"

HearthWall
plan_wall (const char *text)
{
  HearthWall wall = { 0, 0 };

  g_assert_true (hearth_wall_parse (text, &wall));
  return wall;
}

HearthDay
plan_day (const char *text)
{
  HearthDay day = 0;

  g_assert_true (hearth_day_parse (text, &day));
  return day;
}

HearthPost *
plan_post (const char *title, const char *start, const char *zone, const char *rrule)
{
  HearthPost *post = hearth_post_new ();

  g_free (post->title);
  post->title = g_strdup (title);
  g_free (post->zone);
  post->zone = g_strdup (zone);
  post->rrule = g_strdup (rrule);
  post->start = plan_wall (start);
  return post;
}

gint64
plan_add (Workspace *w, const char *title, const char *start, const char *rrule, gint64 group_id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *zone = hearth_settings_dup (w->db, "zone", "UTC");
  g_autoptr (HearthPost) post = plan_post (title, start, zone, rrule);

  hearth_post_add_group (post, group_id);
  hearth_post_edit_create (w->db, post, 1, NULL, &error);
  g_assert_no_error (error);
  return post->id;
}

char *
plan_agenda (Workspace *w, const char *from, const char *to, gint64 group_id)
{
  static const char *const marks[] = { "", " sent", " skipped" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthZone) zone = hearth_settings_zone (w->db, &error);
  g_autoptr (HearthSchedule) schedule =
    hearth_schedule_load (w->db, zone, plan_day (from), plan_day (to), group_id, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hearth_schedule_length (schedule); i++)
    {
      const HearthPlanned *p = hearth_schedule_get (schedule, i);
      g_autofree char *when = hearth_wall_to_string ((HearthWall) { p->day, p->second });

      g_string_append_printf (out, "%s %s%s", p->post->title, when, marks[p->status]);
      if (p->post->groups->len > 1)
        g_string_append_printf (out, " g%" G_GINT64_FORMAT, p->group_id);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
