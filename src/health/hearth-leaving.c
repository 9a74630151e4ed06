/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why people left: the reasons, and what notices and the owner tell of each leaving. The reasons are for any thread; the
 * rest asks the store on the thread that has the connection.
 *
 * Readings chosen where the definitions leave one open:
 * - A leaving that a notice says somebody else did is "removed"; whoever removes is staff, whatever the role now.
 * - What the owner says goes before what a notice says. */
#include "config.h"

#include "hearth-leaving.h"

#include <glib/gi18n-lib.h>

#include "hearth-leave-reasons.h"
#include "hearth-picture.h"

/* One place for all reasons, in the order in which they are offered; the numbers are those on disk. */
static const struct
{
  const char *id;
  const char *title;
} reasons[HEARTH_N_LEAVE_REASONS] = {
  [HEARTH_LEAVE_UNKNOWN] = { "unknown", NC_("why somebody left", "Not known") },
  [HEARTH_LEAVE_REMOVED] = { "removed", NC_("why somebody left", "Removed by staff") },
  [HEARTH_LEAVE_ADVERTS] = { "adverts", NC_("why somebody left", "Too many adverts") },
  [HEARTH_LEAVE_MESSAGES] = { "messages", NC_("why somebody left", "Too many messages") },
  [HEARTH_LEAVE_NO_NEED] = { "no-need", NC_("why somebody left", "No longer needed") },
  [HEARTH_LEAVE_PRICE] = { "price", NC_("why somebody left", "Price") },
  [HEARTH_LEAVE_SERVICE] = { "service", NC_("why somebody left", "Service or product") },
  [HEARTH_LEAVE_MOVED] = { "moved", NC_("why somebody left", "Moved or changed number") },
  [HEARTH_LEAVE_OTHER_GROUP] = { "other-group", NC_("why somebody left", "Joined another group") },
  [HEARTH_LEAVE_OTHER] = { "other", NC_("why somebody left", "Another reason") },
};

/* Who left and on which day. */
typedef struct
{
  gint64 member_id;
  HearthDay left;
} Key;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return g_int64_hash (&key->member_id) * 31 + (guint) key->left;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *x = a, *y = b;

  return x->member_id == y->member_id && x->left == y->left;
}

static void
leaving_free (gpointer data)
{
  g_free (((HearthLeaving *) data)->words);
  g_free (data);
}

/* What is known already stays. */
static void
add (GHashTable *leavings, gint64 member_id, HearthDay left, gint64 reason, gboolean said, const char *words)
{
  Key key = { member_id, left };
  HearthLeaving *leaving;

  if (g_hash_table_contains (leavings, &key))
    return;
  leaving = g_new0 (HearthLeaving, 1);
  *leaving = (HearthLeaving) { CLAMP (reason, HEARTH_LEAVE_UNKNOWN, HEARTH_N_LEAVE_REASONS - 1), said, g_strdup (words) };
  g_hash_table_insert (leavings, g_memdup2 (&key, sizeof key), leaving);
}

/** hearth_leave_reason_id: Returns: (transfer none): a stable word, as the parts of exit_reason are called. */
const char *
hearth_leave_reason_id (HearthLeaveReason reason)
{
  g_return_val_if_fail (reason < HEARTH_N_LEAVE_REASONS, NULL);
  return reasons[reason].id;
}

/** hearth_leave_reason_title: Returns: (transfer none): for people, translated. */
const char *
hearth_leave_reason_title (HearthLeaveReason reason)
{
  g_return_val_if_fail (reason < HEARTH_N_LEAVE_REASONS, NULL);
  return g_dpgettext2 (GETTEXT_PACKAGE, "why somebody left", reasons[reason].title);
}

/** hearth_leave_reason_find: @reason: (out): of that id. Returns: FALSE when there is none. */
gboolean
hearth_leave_reason_find (const char *id, HearthLeaveReason *reason)
{
  for (guint i = 0; i < HEARTH_N_LEAVE_REASONS; i++)
    if (g_str_equal (reasons[i].id, id))
      {
        *reason = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * hearth_leavings_load:
 * @group_id: a group
 * @member_id: whose, as stays have it; 0: everybody's
 *
 * Returns: (transfer full) (element-type HearthLeaving): for hearth_leavings_get(); only leavings of which something is
 *   known; NULL with @error set
 */
GHashTable *
hearth_leavings_load (HearthDb *db, gint64 group_id, gint64 member_id, GError **error)
{
  g_autoptr (GHashTable) leavings = g_hash_table_new_full (hash_key, equal_keys, g_free, leaving_free);
  g_autoptr (GPtrArray) said = hearth_leave_words_list (db, group_id, member_id, error);
  g_autoptr (HearthStmt) removed = said != NULL ? hearth_db_query (db, error,
    "SELECT DISTINCT i.member_id, e.day FROM evidence e INDEXED BY evidence_removed JOIN identities i ON i.id = e.identity_id"
    " JOIN identities b ON b.id = e.by_identity LEFT JOIN messages m ON m.id = e.message_id"
    " LEFT JOIN batches t ON t.id = coalesce (e.batch_id, m.batch_id)"
    " WHERE e.group_id = ?1 AND e.kind = 2 AND e.by_identity IS NOT NULL AND b.member_id <> i.member_id AND (t.id IS NULL OR t.state = 1)"
    " AND (?2 = 0 OR i.member_id = ?2)", "ii", group_id, member_id) : NULL;

  for (guint i = 0; removed != NULL && i < said->len; i++)
    {
      const HearthLeaveWord *word = said->pdata[i];

      add (leavings, word->member_id, word->left, word->reason, TRUE, word->words);
    }
  while (hearth_stmt_step (removed))
    add (leavings, hearth_stmt_int (removed, 0), hearth_stmt_int (removed, 1), HEARTH_LEAVE_REMOVED, FALSE, NULL);
  return hearth_stmt_done (removed, error) ? g_steal_pointer (&leavings) : NULL;
}

/** hearth_leavings_get: Returns: (transfer none) (nullable): what is known; NULL: nothing. */
const HearthLeaving *
hearth_leavings_get (GHashTable *leavings, gint64 member_id, HearthDay left)
{
  Key key = { member_id, left };

  return g_hash_table_lookup (leavings, &key);
}

static void
leaver_free (gpointer data)
{
  HearthLeaver *leaver = data;

  g_free (leaver->group);
  g_free (leaver->name);
  g_free (leaver->why.words);
  g_free (leaver);
}

/** hearth_leavers_free: @leavers: (nullable) (transfer full): */
void
hearth_leavers_free (HearthLeavers *leavers)
{
  if (leavers == NULL)
    return;
  g_ptr_array_unref (leavers->list);
  g_free (leavers);
}

static int
compare_leaving (gconstpointer a, gconstpointer b)
{
  const HearthStay *one = *(const HearthStay *const *) a, *two = *(const HearthStay *const *) b;

  if (one->left != two->left)
    return one->left < two->left ? 1 : -1;
  return (one->person > two->person) - (one->person < two->person);
}

/* Name and words are asked for those alone that are shown. */
static gboolean
add_leaver (HearthDb *db, const HearthPicture *picture, const HearthStay *stay, HearthLeavers *leavers, GError **error)
{
  const HearthPerson *person = hearth_picture_person (picture, stay->person);
  const HearthGroupSpan *group = &g_array_index (picture->groups, HearthGroupSpan, stay->group);
  HearthLeaver *leaver = g_new0 (HearthLeaver, 1);
  g_autoptr (GPtrArray) said = hearth_leave_words_of (db, group->id, person->id, stay->left, error);

  *leaver = (HearthLeaver) { group->id, person->id, g_strdup (group->name), NULL, stay->join, stay->left, stay->inferred,
                             hearth_bits_last (&person->spoke, stay->left), { stay->reason } };
  g_ptr_array_add (leavers->list, leaver);
  leaver->name = hearth_db_dup_text (db, "SELECT name FROM members WHERE id = ?1", "i", person->id);
  if (said != NULL && said->len > 0)
    {
      leaver->why.said = TRUE;
      leaver->why.words = g_strdup (((const HearthLeaveWord *) said->pdata[0])->words);
    }
  return said != NULL;
}

/**
 * hearth_leavers_load:
 * @from: first day
 * @to: last day, inclusive
 * @only_unknown: only those of whom it is not known why
 * @most: how many at most; hearth_leavers.all counts the others too
 * @error: HEARTH_ERROR_NOT_FOUND when the group is not there
 *
 * Returns: (transfer full): who left in those days
 */
HearthLeavers *
hearth_leavers_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, gboolean only_unknown, guint most, GError **error)
{
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, group_id, error);
  g_autoptr (HearthLeavers) leavers = g_new0 (HearthLeavers, 1);
  g_autoptr (GPtrArray) stays = g_ptr_array_new ();

  leavers->list = g_ptr_array_new_with_free_func (leaver_free);
  for (guint i = 0; picture != NULL && i < picture->stays->len; i++)
    {
      const HearthStay *stay = hearth_picture_stay (picture, i);
      gboolean known = stay->reason != HEARTH_LEAVE_UNKNOWN;

      if (stay->left == HEARTH_DAY_NONE || stay->left < from || stay->left > to
          || hearth_person_is_staff (hearth_picture_person (picture, stay->person)))
        continue;
      leavers->all++;
      leavers->known += known;
      if (!known || !only_unknown)
        g_ptr_array_add (stays, (gpointer) stay);
    }
  g_ptr_array_sort (stays, compare_leaving);
  for (guint i = 0; i < stays->len && i < most; i++)
    if (!add_leaver (db, picture, stays->pdata[i], leavers, error))
      return NULL;
  return picture != NULL ? g_steal_pointer (&leavers) : NULL;
}
