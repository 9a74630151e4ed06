/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything that holds what was typed: people, groups, places of the window, posts, messages. Reader threads. */
#include "config.h"

#include "hearth-find-read.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-find-places.h"
#include "hearth-groups.h"
#include "hearth-names.h"
#include "hearth-posts.h"
#include "hearth-settings.h"
#include "hearth-text-index.h"

#define MOST_MEMBERS 8
#define MOST_POSTS 8
#define MOST_OF_GROUPS 8           /* of one place that each group has */
#define SNIPPET_CHARACTERS 80

/** hearth_found_free: @found: (nullable) (transfer full) */
void
hearth_found_free (HearthFound *found)
{
  if (found == NULL)
    return;
  g_free (found->title);
  g_free (found->subtitle);
  g_free (found->markup);
  g_free (found);
}

static HearthFound *
add_found (GPtrArray *list, HearthFoundKind kind, gint64 id, const char *title, const char *subtitle, char *markup)
{
  HearthFound *found = g_new0 (HearthFound, 1);

  found->kind = kind;
  found->id = id;
  found->title = g_strdup (title);
  found->subtitle = g_strdup (subtitle);
  found->markup = markup;
  g_ptr_array_add (list, found);
  return found;
}

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (markup, escaped);
}

/**
 * hearth_find_mark:
 * @text: valid UTF-8
 * @typed: what was looked for
 * @characters: at most so many are shown
 *
 * Returns: (transfer full): Pango markup of the part of @text around what was found, that in bold
 */
char *
hearth_find_mark (const char *text, const char *typed, guint characters)
{
  g_autoptr (HearthFind) find = hearth_find_new (typed);
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *snippet = hearth_find_snippet (find, text, characters, marks);
  GString *markup = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i + 1 < marks->len; i += 2)
    {
      guint from = g_array_index (marks, guint, i), to = g_array_index (marks, guint, i + 1);

      append_escaped (markup, snippet + at, from - at);
      g_string_append (markup, "<b>");
      append_escaped (markup, snippet + from, to - from);
      g_string_append (markup, "</b>");
      at = to;
    }
  append_escaped (markup, snippet + at, strlen (snippet + at));
  return g_string_free (markup, FALSE);
}

/** hearth_find_time: Returns: (transfer full): the instant as a person reads it, in @zone. */
char *
hearth_find_time (HearthZone *zone, gint64 ts)
{
  HearthLocal local = hearth_zone_local (zone, ts);
  int year, month, mday;

  hearth_day_to_ymd (local.day, &year, &month, &mday);
  g_autoptr (GDateTime) time = g_date_time_new_utc (year, month, mday, local.second / 3600, local.second / 60 % 60, 0);
  return time != NULL ? g_date_time_format (time, _("%-d %b %Y, %H:%M")) : hearth_zone_rfc3339 (zone, ts);
}

/* Those whose name begins with it first. */
static gboolean
add_members (HearthDb *db, GPtrArray *list, const char *typed, GError **error)
{
  g_autofree char *folded = hearth_name_fold (typed);
  g_autofree char *from_start = g_strconcat ("\n", folded, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT m.id, m.name, (SELECT group_concat (name, ' · ') FROM (SELECT DISTINCT g.name AS name FROM identities i"
    " JOIN groups g ON g.id = i.group_id AND g.deleted_at IS NULL WHERE i.member_id = m.id ORDER BY 1)) FROM"
    " (SELECT id, name, sort_key, instr (search, ?2) = 0 AS within FROM members NOT INDEXED WHERE deleted_at IS NULL"
    "  AND merged_into IS NULL AND instr (search, ?1) > 0 ORDER BY within, sort_key, id LIMIT ?3) m ORDER BY m.within, m.sort_key, m.id",
    "ssi", folded, from_start, (gint64) MOST_MEMBERS);

  while (folded[0] != '\0' && hearth_stmt_step (stmt))
    add_found (list, HEARTH_FOUND_MEMBER, hearth_stmt_int (stmt, 0), hearth_stmt_text (stmt, 1), hearth_stmt_text (stmt, 2), NULL);
  return hearth_stmt_done (stmt, error);
}

static void
add_groups (GPtrArray *list, GPtrArray *groups, const HearthFind *find, GString *scratch)
{
  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *key = hearth_find_group_key (group->name);

      if (hearth_find_matches (find, key, scratch))
        add_found (list, HEARTH_FOUND_GROUP, group->id, group->name, NULL, NULL);
    }
}

/* One row a group, of those that what was typed names beside the place; a group's name alone finds no places. */
static void
add_of_groups (GPtrArray *list, GPtrArray *groups, guint place, const char *key, const HearthFind *find, GString *scratch)
{
  for (guint i = 0, n = 0; i < groups->len && n < MOST_OF_GROUPS; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *name = hearth_find_group_key (group->name);
      g_autofree char *both = g_strconcat (key, "\n", name, NULL);

      if (hearth_find_matches (find, name, scratch) || !hearth_find_matches (find, both, scratch))
        continue;
      add_found (list, HEARTH_FOUND_PLACE, group->id, hearth_find_place_title (place), group->name, NULL)->place = place;
      n++;
    }
}

/* What each group has is there of all groups together too: that is said. */
static void
add_of_all (GPtrArray *list, guint place, const char *key, const HearthFind *find, GString *scratch)
{
  gboolean together = hearth_find_place_of_group (place);
  const char *part = together ? _("All groups") : hearth_find_place_part (place);
  g_autofree char *both = g_strconcat (key, "\n", together ? part : "", NULL);

  if (hearth_find_matches (find, both, scratch) && (!together || !hearth_find_matches (find, part, scratch)))
    add_found (list, HEARTH_FOUND_PLACE, 0, hearth_find_place_title (place), part, NULL)->place = place;
}

static gboolean
add_places (HearthDb *db, GPtrArray *list, const char *typed, GError **error)
{
  g_autoptr (HearthFind) find = hearth_find_new (typed);
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GPtrArray) groups = hearth_groups_list_uncounted (db, error);

  if (groups == NULL)
    return FALSE;
  if (hearth_find_n_runs (find) == 0)
    return TRUE;
  add_groups (list, groups, find, scratch);
  for (guint place = 0; place < hearth_find_places_n (); place++)
    {
      g_autofree char *key = hearth_find_place_key (place);

      if (hearth_find_place_of_all (place))
        add_of_all (list, place, key, find, scratch);
      if (hearth_find_place_of_group (place))
        add_of_groups (list, groups, place, key, find, scratch);
    }
  return TRUE;
}

static int
compare_posts (gconstpointer a, gconstpointer b)
{
  const HearthPost *one = *(HearthPost *const *) a, *two = *(HearthPost *const *) b;

  return hearth_wall_compare (two->start, one->start);
}

/* The latest first. */
static gboolean
add_posts (HearthDb *db, GPtrArray *list, const char *typed, GError **error)
{
  g_autoptr (HearthFind) find = hearth_find_new (typed);
  g_autoptr (GString) scratch = g_string_new (NULL);
  g_autoptr (GPtrArray) posts = hearth_post_list (db, error);

  if (posts == NULL)
    return FALSE;
  g_ptr_array_sort (posts, compare_posts);
  for (guint i = 0, n = 0; i < posts->len && n < MOST_POSTS; i++)
    {
      const HearthPost *post = g_ptr_array_index (posts, i);
      g_autofree char *words = g_strconcat (post->title, "\n", post->text, NULL);
      g_autofree char *when = hearth_calendar_day_words (post->start.day);

      if (!hearth_find_matches (find, words, scratch))
        continue;
      add_found (list, HEARTH_FOUND_POST, post->id, post->title, when, NULL);
      n++;
    }
  return TRUE;
}

/**
 * hearth_find_read_things:
 * @typed: a char *
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): GPtrArray of HearthFound: people, groups, places, then posts
 */
gpointer
hearth_find_read_things (HearthDb *db, gpointer typed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_found_free);

  return add_members (db, list, typed, error) && add_places (db, list, typed, error) && add_posts (db, list, typed, error)
           ? g_steal_pointer (&list) : NULL;
}

/**
 * hearth_find_read_messages:
 * @typed: a char *
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): GPtrArray of HearthFound: messages, the newest first
 */
gpointer
hearth_find_read_messages (HearthDb *db, gpointer typed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_found_free);
  g_autoptr (HearthFind) find = hearth_find_new (typed);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (GPtrArray) hits = zone != NULL ? hearth_text_search (db, find, 0, HEARTH_FIND_MESSAGES, cancellable, error) : NULL;

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HearthTextHit *hit = g_ptr_array_index (hits, i);
      g_autofree char *when = hearth_find_time (zone, hit->ts);
      g_autofree char *author = hearth_name_isolate (hit->author != NULL ? hit->author : "");
      g_autofree char *group = hearth_name_isolate (hit->group);
      g_autofree char *subtitle = g_strdup_printf (C_("who wrote, in which group, when", "%1$s in %2$s · %3$s"), author, group, when);

      add_found (list, HEARTH_FOUND_MESSAGE, hit->id, hit->author, subtitle, hearth_find_mark (hit->text, typed, SNIPPET_CHARACTERS));
    }
  return hits != NULL ? g_steal_pointer (&list) : NULL;
}
