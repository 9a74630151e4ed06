/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One day of an event as a value for widgets. Made on a store thread, used in the main thread. */
#include "config.h"

#include "hearth-event-item.h"

#include <glib/gi18n-lib.h>

#include "hearth-event-words.h"
#include "hearth-groups.h"
#include "hearth-names.h"

G_DEFINE_BOXED_TYPE (HearthEventItem, hearth_event_item, hearth_event_item_ref, hearth_event_item_unref)

static void
clear_item (gpointer data)
{
  HearthEventItem *item = data;

  hearth_event_free (item->event);
  g_free (item->groups);
}

/* The names of its groups, and the colour of the only one. */
static void
name_groups (HearthEventItem *item, GPtrArray *groups)
{
  GString *names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);

      if (hearth_event_find_group (item->event, group->id) == NULL)
        continue;
      g_string_append_printf (names, "%s%s", n > 0 ? " · " : "", group->name);
      item->color = n == 0 ? group->color : -1;
      n++;
    }
  item->groups = g_string_free (names, FALSE);
}

static gboolean
append_days (GPtrArray *items, HearthDb *db, GPtrArray *groups, const HearthEvent *event, HearthDay from, HearthDay to, GError **error)
{
  gint64 invited, attended;

  if (!hearth_event_totals (db, event->id, &invited, &attended, error))
    return FALSE;
  for (HearthDay day = MAX (event->starts.day, from); day <= hearth_event_last_day (event) && day < to; day++)
    {
      HearthEventItem *item = g_atomic_rc_box_new0 (HearthEventItem);

      item->event = hearth_event_copy (event);
      item->day = day;
      item->color = -1;
      item->invited = invited;
      item->attended = attended;
      name_groups (item, groups);
      g_ptr_array_add (items, item);
    }
  return TRUE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const HearthEventItem *x = *(HearthEventItem *const *) a, *y = *(HearthEventItem *const *) b;
  int order = (x->day > y->day) - (x->day < y->day);

  if (order == 0)
    order = hearth_wall_compare (x->event->starts, y->event->starts);
  return order != 0 ? order : (x->event->id > y->event->id) - (x->event->id < y->event->id);
}

/** hearth_event_item_ref: */
HearthEventItem *
hearth_event_item_ref (HearthEventItem *item)
{
  return g_atomic_rc_box_acquire (item);
}

/** hearth_event_item_unref: */
void
hearth_event_item_unref (HearthEventItem *item)
{
  g_atomic_rc_box_release_full (item, clear_item);
}

/** hearth_event_item_details: Returns: (transfer full): where it is, for whom, how many came; empty when there is nothing to say. */
char *
hearth_event_item_details (const HearthEventItem *item)
{
  g_autofree char *place = hearth_name_clean (item->event->place);
  g_autofree char *groups = hearth_name_clean (item->groups);
  g_autofree char *count = hearth_event_count_words (item->invited, item->attended);
  const char *const parts[] = { place, groups, count };
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len > 0 ? " · " : "", parts[i]);
  return g_string_free (words, FALSE);
}

/** hearth_event_item_describe: Returns: (transfer full): all of it in one line, for screen readers and tooltips. */
char *
hearth_event_item_describe (const HearthEventItem *item)
{
  g_autofree char *title = hearth_name_clean (item->event->title);
  g_autofree char *time = hearth_event_time_words (item->event, item->day);
  g_autofree char *details = hearth_event_item_details (item);

  return g_strdup_printf (C_("event: kind, title, time, place and groups", "%1$s: %2$s, %3$s, %4$s"), hearth_event_kind_title (item->event->kind),
                          title, time, details);
}

/**
 * hearth_event_items_load:
 * @groups: (element-type HearthGroup): as they are named
 * @from: first day
 * @to: day after the last
 * @group_id: 0: of all
 *
 * Returns: (transfer full) (element-type HearthEventItem): the days of events in [@from, @to), in order; NULL with @error set
 */
GPtrArray *
hearth_event_items_load (HearthDb *db, GPtrArray *groups, HearthDay from, HearthDay to, gint64 group_id, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_event_item_unref);
  g_autoptr (GPtrArray) events = hearth_event_list (db, from, to, group_id, error);

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++)
    if (!append_days (items, db, groups, g_ptr_array_index (events, i), from, to, error))
      return NULL;
  g_ptr_array_sort (items, compare_items);
  return g_steal_pointer (&items);
}
