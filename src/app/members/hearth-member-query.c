/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the list of members shows: what is typed is found in memory, tag and silence by SQL, lifecycle and risk in what the
 * health layer worked out for everybody. Reader threads; a roll is never written after it was made. */
#include "hearth-member-query.h"

#include <string.h>

#include "hearth-groups.h"
#include "hearth-member-names.h"
#include "hearth-names.h"

#define MOST_WORDS 4

struct _HearthMemberRoll
{
  GObject parent_instance;

  gint64 group_id;
  HearthDay day;
  GPtrArray *states;            /* HearthMemberState; NULL: not whole */
  GHashTable *by_id;            /* &state->id → state */
  HearthMemberNames *names;
};

G_DEFINE_FINAL_TYPE (HearthMemberRoll, hearth_member_roll, G_TYPE_OBJECT)

static void
hearth_member_roll_finalize (GObject *object)
{
  HearthMemberRoll *self = HEARTH_MEMBER_ROLL (object);

  g_clear_pointer (&self->names, hearth_member_names_free);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->states, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_member_roll_parent_class)->finalize (object);
}

static void
hearth_member_roll_class_init (HearthMemberRollClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_member_roll_finalize;
}

static void
hearth_member_roll_init (HearthMemberRoll *self)
{
  self->day = HEARTH_DAY_NONE;
}

/** hearth_member_roll_get_group: Returns: the group's id, 0: all groups together. */
gint64
hearth_member_roll_get_group (HearthMemberRoll *self)
{
  return self->group_id;
}

/** hearth_member_roll_get_day: Returns: the day on which they stand so; HEARTH_DAY_NONE without data. */
HearthDay
hearth_member_roll_get_day (HearthMemberRoll *self)
{
  return self->day;
}

/** hearth_member_roll_get_size: Returns: how many people there are, staff and leavers too. */
guint
hearth_member_roll_get_size (HearthMemberRoll *self)
{
  return self->states != NULL ? self->states->len : hearth_member_names_get_size (self->names);
}

/** hearth_member_roll_lookup: Returns: (transfer none) (nullable): NULL for somebody who was never in the group, and for
 * everybody while it is not whole. */
const HearthMemberState *
hearth_member_roll_lookup (HearthMemberRoll *self, gint64 member_id)
{
  return self->by_id != NULL ? g_hash_table_lookup (self->by_id, &member_id) : NULL;
}

static void
take_risk (HearthMemberState *state, HearthMemberState *in_group)
{
  state->at_risk = TRUE;
  state->newly_at_risk = in_group->newly_at_risk;
  state->silence_days = in_group->silence_days;
  state->active_days_180 = in_group->active_days_180;
  state->chance_30 = in_group->chance_30;
  state->usual_gap = in_group->usual_gap;
  state->loss = in_group->loss;
  g_free (state->reason);
  state->reason = g_steal_pointer (&in_group->reason);
}

/* Of all groups together nobody is present in a group whose data end before the last day, and so nobody at risk: such a
 * group is asked by itself, as of its own last day. */
static gboolean
add_earlier_groups (HearthMemberRoll *self, HearthDb *db, GError **error)
{
  g_autoptr (GPtrArray) groups = hearth_groups_list (db, error);

  for (guint i = 0; groups != NULL && i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      if (group->data_until == HEARTH_DAY_NONE || group->data_until >= self->day)
        continue;
      g_autoptr (GPtrArray) risk = hearth_members_at_risk (db, group->id, HEARTH_DAY_NONE, NULL, error);
      if (risk == NULL)
        return FALSE;
      for (guint j = 0; j < risk->len; j++)
        {
          HearthMemberState *in_group = g_ptr_array_index (risk, j);
          HearthMemberState *state = g_hash_table_lookup (self->by_id, &in_group->id);
          if (state != NULL && !state->present && !state->at_risk)
            take_risk (state, in_group);
        }
    }
  return groups != NULL;
}

/**
 * hearth_member_roll_load:
 * @group_id: a gint64 *, 0: all groups
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): a HearthMemberRoll
 */
gpointer
hearth_member_roll_load (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthMemberRoll) self = g_object_new (HEARTH_TYPE_MEMBER_ROLL, NULL);

  self->group_id = *(gint64 *) group_id;
  self->states = hearth_members_list (db, self->group_id, HEARTH_DAY_NONE, &self->day, error);
  self->names = self->states != NULL ? hearth_member_names_load (db, self->group_id, error) : NULL;
  if (self->names == NULL)
    return NULL;
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < self->states->len; i++)
    {
      HearthMemberState *state = g_ptr_array_index (self->states, i);
      g_hash_table_insert (self->by_id, &state->id, state);
    }
  if (self->group_id == 0 && !add_earlier_groups (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}

/** hearth_member_roll_is_whole: Returns: whether it says how people stand, and not only their names. */
gboolean
hearth_member_roll_is_whole (HearthMemberRoll *self)
{
  return self->states != NULL;
}

/** hearth_member_roll_load_names: as hearth_member_roll_load(), in a tenth of the time; not whole. */
gpointer
hearth_member_roll_load_names (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthMemberRoll) self = g_object_new (HEARTH_TYPE_MEMBER_ROLL, NULL);

  self->group_id = *(gint64 *) group_id;
  self->names = hearth_member_names_load (db, self->group_id, error);
  return self->names != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * hearth_member_roll_replace:
 * @place: (inout): (nullable): the one so far
 * @roll: (transfer full): not taken when it is not whole and there is one
 *
 * Returns: whether it was taken
 */
gboolean
hearth_member_roll_replace (HearthMemberRoll **place, HearthMemberRoll *roll)
{
  gboolean take = *place == NULL || hearth_member_roll_is_whole (roll);

  if (take)
    g_set_object (place, roll);
  g_object_unref (roll);
  return take;
}

/**
 * hearth_member_roll_ask:
 * @names_first: nothing is shown yet: @ready is called with the names too, before or after the whole roll
 *
 * Main thread.
 */
void
hearth_member_roll_ask (HearthPage *page, gint64 group_id, gboolean names_first, HearthPageReady ready)
{
  if (names_first)
    hearth_page_read (page, hearth_member_roll_load_names, g_memdup2 (&group_id, sizeof group_id), g_free, g_object_unref, ready);
  hearth_page_read (page, hearth_member_roll_load, g_memdup2 (&group_id, sizeof group_id), g_free, g_object_unref, ready);
}

/** hearth_member_query_copy: Returns: (transfer full) */
HearthMemberQuery *
hearth_member_query_copy (const HearthMemberQuery *query)
{
  HearthMemberQuery *copy = g_memdup2 (query, sizeof *query);

  if (copy->roll != NULL)
    g_object_ref (copy->roll);
  copy->deed.listed = NULL;
  hearth_member_deed_set (&copy->deed, &query->deed);
  copy->text = g_strdup (query->text);
  copy->tag = g_strdup (query->tag);
  return copy;
}

/** hearth_member_query_free: @query: (nullable) (transfer full) */
void
hearth_member_query_free (HearthMemberQuery *query)
{
  if (query == NULL)
    return;
  g_clear_object (&query->roll);
  hearth_member_deed_set (&query->deed, NULL);
  g_free (query->text);
  g_free (query->tag);
  g_free (query);
}

static const char *
order_of (const HearthMemberQuery *query)
{
  static const char *const orders[HEARTH_N_MEMBER_SORTS][2] = {
    [HEARTH_MEMBER_SORT_NAME] = { "m.sort_key, m.id", "m.sort_key DESC, m.id DESC" },
    [HEARTH_MEMBER_SORT_LIFECYCLE] = { "m.sort_key, m.id", "m.sort_key, m.id" },
    [HEARTH_MEMBER_SORT_SEEN] = { "x.seen IS NULL, x.seen, m.sort_key", "x.seen IS NULL, x.seen DESC, m.sort_key" },
    [HEARTH_MEMBER_SORT_MESSAGES] = { "coalesce(x.messages, 0), m.sort_key", "coalesce(x.messages, 0) DESC, m.sort_key" },
    [HEARTH_MEMBER_SORT_GROUPS] = { "coalesce(s.n, 0), m.sort_key", "coalesce(s.n, 0) DESC, m.sort_key" },
  };

  return orders[query->sort][query->descending ? 1 : 0];
}

/* Ends in the order; parameters: 1 group, 2 tag, then a word each. */
static char *
make_sql (const HearthMemberQuery *query, guint n_words)
{
  /* In the order of the table and sorted afterwards: along the index of names each row is a jump, six times slower. */
  GString *sql = g_string_new ("SELECT m.id FROM members m NOT INDEXED");

  if (query->sort == HEARTH_MEMBER_SORT_SEEN || query->sort == HEARTH_MEMBER_SORT_MESSAGES)
    g_string_append (sql, " LEFT JOIN (SELECT member_id, max(last_day) AS seen, sum(messages) AS messages FROM member_group"
                     " WHERE ?1 = 0 OR group_id = ?1 GROUP BY member_id) x ON x.member_id = m.id");
  if (query->sort == HEARTH_MEMBER_SORT_GROUPS)
    g_string_append (sql, " LEFT JOIN (SELECT member_id, count(DISTINCT group_id) AS n FROM stays GROUP BY member_id) s"
                     " ON s.member_id = m.id");
  g_string_append (sql, " WHERE m.deleted_at IS NULL AND m.merged_into IS NULL AND ?1 = ?1 AND ?2 IS ?2");
  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (sql, " AND instr(m.search, ?%u) > 0", i + 3);
  if (query->tag != NULL)
    g_string_append (sql, " AND m.id IN (SELECT coalesce(r.merged_into, r.id) FROM member_tags JOIN tags ON tags.id = tag_id"
                     " JOIN members r ON r.id = member_id WHERE tags.name = ?2)");
  if (query->never_spoke)
    g_string_append (sql, " AND NOT EXISTS (SELECT 1 FROM member_group g WHERE g.member_id = m.id AND g.messages > 0"
                     " AND (?1 = 0 OR g.group_id = ?1))");
  if (query->deed.deed != HEARTH_DEED_NONE)
    {
      g_autofree char *deed = hearth_member_deed_to_sql (&query->deed);
      g_string_append_printf (sql, " AND %s", deed);
    }
  g_string_append_printf (sql, " ORDER BY %s", order_of (query));
  return g_string_free (sql, FALSE);
}

/* Each word must be found; no more than the statement has places for. */
static char **
words_of (const HearthMemberQuery *query)
{
  g_autofree char *folded = hearth_name_fold (query->text != NULL ? query->text : "");

  return folded[0] != '\0' ? g_strsplit (folded, " ", MOST_WORDS) : g_new0 (char *, 1);
}

static gboolean
matches (const HearthMemberQuery *query, const HearthMemberState *state)
{
  if (!hearth_member_roll_is_whole (query->roll))
    return TRUE;
  if (state == NULL || (query->at_risk && !state->at_risk))
    return FALSE;
  if (query->deed.deed != HEARTH_DEED_NONE && state->role != HEARTH_ROLE_MEMBER)
    return FALSE;
  return query->lifecycle == HEARTH_LIFECYCLE_NONE || state->lifecycle == query->lifecycle;
}

typedef struct
{
  gint64 id;
  guint place;
  HearthLifecycle lifecycle;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b, gpointer descending)
{
  const Ranked *one = a, *two = b;
  int order = (one->lifecycle > two->lifecycle) - (one->lifecycle < two->lifecycle);

  if (order == 0)
    return (one->place > two->place) - (one->place < two->place);
  return descending != NULL ? -order : order;
}

static void
sort_by_lifecycle (const HearthMemberQuery *query, GArray *ids)
{
  g_autofree Ranked *ranked = g_new (Ranked, ids->len + 1);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      ranked[i] = (Ranked) { id, i, hearth_member_roll_lookup (query->roll, id)->lifecycle };
    }
  g_qsort_with_data (ranked, ids->len, sizeof *ranked, compare_ranked, GINT_TO_POINTER (query->descending));
  for (guint i = 0; i < ids->len; i++)
    g_array_index (ids, gint64, i) = ranked[i].id;
}

/* Whether the names in memory are enough to answer. */
static gboolean
is_plain (const HearthMemberQuery *query)
{
  return query->tag == NULL && !query->never_spoke && query->deed.deed == HEARTH_DEED_NONE
         && (query->sort == HEARTH_MEMBER_SORT_NAME || query->sort == HEARTH_MEMBER_SORT_LIFECYCLE);
}

/** hearth_member_query_is_ready: Returns: whether its roll is enough to answer it. */
gboolean
hearth_member_query_is_ready (const HearthMemberQuery *query)
{
  if (query->roll == NULL || hearth_member_roll_is_whole (query->roll))
    return query->roll != NULL;
  return is_plain (query) && query->sort == HEARTH_MEMBER_SORT_NAME && !query->at_risk && query->lifecycle == HEARTH_LIFECYCLE_NONE;
}

typedef struct
{
  const HearthMemberQuery *query;
  GArray *ids;
} Finding;

static void
found_cb (gpointer data, gint64 id)
{
  Finding *finding = data;

  if (hearth_member_deed_has (&finding->query->deed, id) && matches (finding->query, hearth_member_roll_lookup (finding->query->roll, id)))
    g_array_append_val (finding->ids, id);
}

static gboolean
find_by_sql (HearthDb *db, const HearthMemberQuery *query, char **words, GArray *ids, GError **error)
{
  guint n_words = g_strv_length (words);
  g_autofree char *sql = make_sql (query, n_words);
  g_autoptr (HearthStmt) stmt = hearth_db_prepare (db, sql, error);
  Finding finding = { query, ids };

  if (stmt == NULL)
    return FALSE;
  hearth_stmt_bind_int (stmt, 1, hearth_member_roll_get_group (query->roll));
  if (query->tag != NULL)
    hearth_stmt_bind_text (stmt, 2, query->tag, -1);
  else
    hearth_stmt_bind_null (stmt, 2);
  for (guint i = 0; i < n_words; i++)
    hearth_stmt_bind_text (stmt, (int) i + 3, words[i], -1);
  while (hearth_stmt_step (stmt))
    found_cb (&finding, hearth_stmt_int (stmt, 0));
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_member_query_run:
 * @query: a HearthMemberQuery with a roll
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): GArray of gint64: the members it means, in its order
 */
gpointer
hearth_member_query_run (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const HearthMemberQuery *query = data;
  g_auto (GStrv) words = words_of (query);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Finding finding = { query, ids };

  if (is_plain (query))
    hearth_member_names_find (query->roll->names, (const char *const *) words,
                              query->descending && query->sort == HEARTH_MEMBER_SORT_NAME, found_cb, &finding);
  else if (!find_by_sql (db, query, words, ids, error))
    return NULL;
  if (query->sort == HEARTH_MEMBER_SORT_LIFECYCLE)
    sort_by_lifecycle (query, ids);
  return g_steal_pointer (&ids);
}
