/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of members as known on a day. Runs on the thread that has the connection. */
#include "hearth-members.h"

/* First platform id of each person among the identities of the group, or of all groups; id → text. */
static GHashTable *
load_platform_ids (HearthDb *db, const HearthPicture *picture, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT member_id, platform_id FROM identities WHERE platform_id IS NOT NULL AND (?1 = 0 OR group_id = ?1) ORDER BY id",
    "i", picture->group_id);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    {
      gint person = hearth_picture_find (picture, hearth_stmt_int (stmt, 0));

      if (person >= 0 && !g_hash_table_contains (ids, GINT_TO_POINTER (person)))
        g_hash_table_insert (ids, GINT_TO_POINTER (person), g_strdup (hearth_stmt_text (stmt, 1)));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&ids) : NULL;
}

/* The day that @on means: data_until at the latest; without any data the last day of a stay. */
static HearthDay
day_for (const HearthPicture *picture, HearthDay on)
{
  HearthDay last = picture->data_until;

  for (guint i = 0; last == HEARTH_DAY_NONE && i < picture->stays->len; i++)
    last = MAX (last, MAX (hearth_picture_stay (picture, i)->join, hearth_picture_stay (picture, i)->left));
  return on == HEARTH_DAY_NONE || last == HEARTH_DAY_NONE ? last : MIN (on, last);
}

static gboolean
fill_list (HearthDb *db, const HearthPicture *picture, HearthDay day, GPtrArray *list, GError **error)
{
  HearthWeights weights = hearth_weights_fit (picture, day), before = hearth_weights_fit (picture, day - 1);
  g_autoptr (GHashTable) platform_ids = load_platform_ids (db, picture, error);
  g_autoptr (HearthStmt) stmt = NULL;

  if (platform_ids == NULL)
    return FALSE;
  stmt = hearth_db_query (db, error, "SELECT id, name FROM members WHERE deleted_at IS NULL"
                          " ORDER BY sort_key, id", "");
  if (stmt == NULL)
    return FALSE;
  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      gint index = hearth_picture_find (picture, id);
      const HearthPerson *person = index < 0 ? NULL : hearth_picture_person (picture, index);
      HearthMemberState *state;

      if (person == NULL || person->id != id || hearth_picture_latest (picture, person, day) == NULL)
        continue;
      state = g_new0 (HearthMemberState, 1);
      g_ptr_array_add (list, state);
      hearth_member_state_fill (state, picture, person, day, &weights, &before);
      state->name = g_strdup (hearth_stmt_text (stmt, 1));
      state->platform_id = g_strdup (g_hash_table_lookup (platform_ids, GINT_TO_POINTER (index)));
    }
  return hearth_stmt_done (stmt, error);
}

static GPtrArray *
list_from_view (HearthDb *db, gint64 group_id, HearthDay on, HearthDay *on_used, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_member_state_free);
  HearthDay day;

  if (picture == NULL)
    return NULL;
  day = day_for (picture, on);
  if (on_used != NULL)
    *on_used = day;
  if (day != HEARTH_DAY_NONE && !fill_list (db, picture, day, list, error))
    return NULL;
  return g_steal_pointer (&list);
}

/* Most to lose first. */
static int
compare_loss (gconstpointer a, gconstpointer b)
{
  const HearthMemberState *one = *(HearthMemberState *const *) a, *two = *(HearthMemberState *const *) b;

  if (one->loss != two->loss)
    return one->loss > two->loss ? -1 : 1;
  return (one->id > two->id) - (one->id < two->id);
}

/**
 * hearth_members_list:
 * @db: a connection
 * @group_id: a group's id, 0 for all groups together
 * @on: nothing after this day is looked at; HEARTH_DAY_NONE or later than data_until: data_until
 * @on_used: (out) (optional): the day that was meant; NONE when there are no data
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Everyone with a stay begun by then, staff and leavers too.
 *
 * Returns: (transfer full) (element-type HearthMemberState): in the order of names.
 */
GPtrArray *
hearth_members_list (HearthDb *db, gint64 group_id, HearthDay on, HearthDay *on_used, GError **error)
{
  gboolean own = !hearth_db_in_transaction (db);
  GPtrArray *list;

  if (own)
    hearth_db_begin_read (db);
  list = list_from_view (db, group_id, on, on_used, error);
  if (own)
    hearth_db_end_read (db);
  return list;
}

/**
 * hearth_members_at_risk:
 * @db: a connection
 * @group_id: a group's id, 0 for all groups together
 * @on: as for hearth_members_list()
 * @on_used: (out) (optional): as for hearth_members_list()
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full) (element-type HearthMemberState): those at risk, by what would be lost: active days a month
 * times the chance of not coming back.
 */
GPtrArray *
hearth_members_at_risk (HearthDb *db, gint64 group_id, HearthDay on, HearthDay *on_used, GError **error)
{
  GPtrArray *list = hearth_members_list (db, group_id, on, on_used, error);

  for (guint i = list != NULL ? list->len : 0; i > 0; i--)
    if (!((HearthMemberState *) list->pdata[i - 1])->at_risk)
      g_ptr_array_remove_index_fast (list, i - 1);
  if (list != NULL)
    g_ptr_array_sort (list, compare_loss);
  return list;
}
