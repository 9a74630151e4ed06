/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One occurrence of a post in one group as a value for widgets. Made on a store thread, used in the main thread. */
#include "config.h"

#include "hearth-calendar-item.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-names.h"

G_DEFINE_BOXED_TYPE (HearthCalendarItem, hearth_calendar_item, hearth_calendar_item_ref, hearth_calendar_item_unref)

static void
clear_item (gpointer data)
{
  HearthCalendarItem *item = data;

  hearth_post_free (item->post);
  g_free (item->key);
  g_free (item->group);
}

/** hearth_calendar_item_new: @group: (nullable): of @planned. Returns: (transfer full): with copies of both. */
HearthCalendarItem *
hearth_calendar_item_new (const HearthPlanned *planned, const HearthGroup *group)
{
  HearthCalendarItem *item = g_atomic_rc_box_new0 (HearthCalendarItem);

  item->post = hearth_post_copy (planned->post);
  item->planned = *planned;
  item->planned.post = item->post;
  item->key = hearth_planned_key (planned);
  item->group = g_strdup (group != NULL ? group->name : "");
  item->color = group != NULL ? group->color : 0;
  return item;
}

/** hearth_calendar_item_ref: */
HearthCalendarItem *
hearth_calendar_item_ref (HearthCalendarItem *item)
{
  return g_atomic_rc_box_acquire (item);
}

/** hearth_calendar_item_unref: */
void
hearth_calendar_item_unref (HearthCalendarItem *item)
{
  g_atomic_rc_box_release_full (item, clear_item);
}

/** hearth_calendar_item_repeats: Returns: whether an edit must say which occurrences it means. */
gboolean
hearth_calendar_item_repeats (const HearthCalendarItem *item)
{
  return item->post->rrule != NULL;
}

/** hearth_calendar_item_title: Returns: (transfer full): what is shown as its title, isolated; never empty. */
char *
hearth_calendar_item_title (const HearthCalendarItem *item)
{
  return item->post->title[0] != '\0' ? hearth_name_isolate (item->post->title) : g_strdup (_("Untitled post"));
}

/** hearth_calendar_item_describe: Returns: (transfer full): all of it in one line, for screen readers and tooltips, without marks of direction. */
char *
hearth_calendar_item_describe (const HearthCalendarItem *item)
{
  g_autofree char *time = hearth_calendar_time_words (item->planned.second);
  g_autofree char *title = hearth_name_clean (item->post->title[0] != '\0' ? item->post->title : _("Untitled post"));
  g_autofree char *group = hearth_name_clean (item->group);
  const char *kind = hearth_post_kind_title (item->post->kind);

  switch (item->planned.status)
    {
    case HEARTH_OCCURRENCE_SENT:
      return g_strdup_printf (C_("post: time, title, group, kind", "%1$s %2$s, %3$s, %4$s, sent"), time, title, group, kind);
    case HEARTH_OCCURRENCE_SKIPPED:
      return g_strdup_printf (C_("post: time, title, group, kind", "%1$s %2$s, %3$s, %4$s, skipped"), time, title, group, kind);
    case HEARTH_OCCURRENCE_PLANNED:
    default:
      return g_strdup_printf (C_("post: time, title, group, kind", "%1$s %2$s, %3$s, %4$s"), time, title, group, kind);
    }
}

/**
 * hearth_calendar_item_wall_on:
 * @day: in the workspace's zone
 *
 * Returns: the wall time, in the post's zone, of the same time of day on another day
 */
HearthWall
hearth_calendar_item_wall_on (const HearthCalendarItem *item, HearthDay day)
{
  return (HearthWall) { item->planned.wall.day + (day - item->planned.day), item->planned.wall.second };
}
