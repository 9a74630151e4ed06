/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging people, splitting an identity off, keeping people apart: each is written down as what the owner decided about
 * pairs of identities, and who is who is derived anew; so taking it back is exact. The connection's thread. */
#include "config.h"

#include "hearth-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-clock.h"
#include "hearth-decisions.h"
#include "hearth-error.h"
#include "hearth-import-derive.h"

/* The identities of one person, the one whose record stands for the person first. */
typedef struct
{
  gint64 id;
  GArray *keys;              /* HearthIdentityKey */
  GStringChunk *texts;
} Person;

typedef struct
{
  HearthDb *db;
  gint64 act;
  gint64 now;
} Act;

static void
person_clear (Person *person)
{
  g_clear_pointer (&person->keys, g_array_unref);
  g_clear_pointer (&person->texts, g_string_chunk_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Person, person_clear)

static const HearthIdentityKey *
key_at (const Person *person, guint i)
{
  return &g_array_index (person->keys, HearthIdentityKey, i);
}

static gboolean
load_person (HearthDb *db, gint64 member_id, Person *person, GError **error)
{
  person->id = hearth_member_person (db, member_id);
  person->keys = g_array_new (FALSE, FALSE, sizeof (HearthIdentityKey));
  person->texts = g_string_chunk_new (256);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT group_id, key FROM identities WHERE member_id = ?1"
                                                 " ORDER BY home_id <> member_id, id", "i", person->id);

  while (hearth_stmt_step (stmt))
    {
      HearthIdentityKey key = { hearth_stmt_int (stmt, 0), g_string_chunk_insert (person->texts, hearth_stmt_text (stmt, 1)) };
      g_array_append_val (person->keys, key);
    }
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  if (person->keys->len > 0)
    return TRUE;
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, member_id);
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("There is no member %s with an account in a group: see the list of members."),
               number);
  return FALSE;
}

static gboolean
load_two (HearthDb *db, gint64 a, gint64 b, Person *one, Person *two, GError **error)
{
  if (!load_person (db, a, one, error) || !load_person (db, b, two, error))
    return FALSE;
  if (one->id != two->id)
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("These two are one person already."));
  return FALSE;
}

static gboolean
decide (Act *act, const HearthIdentityKey *a, const HearthIdentityKey *b, gboolean same, GError **error)
{
  return hearth_decision_add (act->db, act->act, a, b, same, act->now, error);
}

static gboolean
has_key (const Person *person, gint64 group_id, const char *key)
{
  for (guint i = 0; i < person->keys->len; i++)
    if (key_at (person, i)->group_id == group_id && strcmp (key_at (person, i)->key, key) == 0)
      return TRUE;
  return FALSE;
}

/* What was kept apart earlier and is now said to be one. */
static gboolean
override_apart (Act *act, const Person *one, const Person *two, GError **error)
{
  g_autoptr (GPtrArray) decisions = hearth_decision_list (act->db, error);

  for (guint i = 0; decisions != NULL && i < decisions->len; i++)
    {
      const HearthDecision *d = g_ptr_array_index (decisions, i);
      HearthIdentityKey a = { d->group_a, d->key_a }, b = { d->group_b, d->key_b };
      gboolean between = (has_key (one, a.group_id, a.key) && has_key (two, b.group_id, b.key))
                         || (has_key (two, a.group_id, a.key) && has_key (one, b.group_id, b.key));

      if (!d->same && between && !decide (act, &a, &b, TRUE, error))
        return FALSE;
    }
  return decisions != NULL;
}

/* Each of the one with the first of the other, so that it holds when any of them goes and comes again. The last pair
 * says whose record goes on: that of the first of @two. */
static gboolean
decide_all (Act *act, const Person *one, const Person *two, gboolean same, GError **error)
{
  for (guint i = 1; i < two->keys->len; i++)
    if (!decide (act, key_at (one, 0), key_at (two, i), same, error))
      return FALSE;
  for (guint i = one->keys->len; i-- > 0;)
    if (!decide (act, key_at (one, i), key_at (two, 0), same, error))
      return FALSE;
  return TRUE;
}

static gboolean
merge (Act *act, gint64 member_id, gint64 into, GError **error)
{
  g_auto (Person) one = { 0 };
  g_auto (Person) two = { 0 };

  if (!load_two (act->db, member_id, into, &one, &two, error) || !override_apart (act, &one, &two, error)
      || !decide_all (act, &one, &two, TRUE, error) || !derive_people (act->db, error))
    return FALSE;
  if (hearth_member_person (act->db, one.id) == hearth_member_person (act->db, two.id))
    return TRUE;
  g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                       _("These two were kept apart with somebody who is in no import now: import that chat again first."));
  return FALSE;
}

static gboolean
keep_apart (Act *act, gint64 member_id, gint64 other, GError **error)
{
  g_auto (Person) one = { 0 };
  g_auto (Person) two = { 0 };

  return load_two (act->db, member_id, other, &one, &two, error) && decide_all (act, &one, &two, FALSE, error)
         && derive_people (act->db, error);
}

static gboolean
split (Act *act, gint64 identity, gint64 none, GError **error)
{
  g_auto (Person) person = { 0 };
  gint64 member_id = hearth_db_int (act->db, 0, "SELECT member_id FROM identities WHERE id = ?1", "i", identity);
  g_autofree char *key = hearth_db_dup_text (act->db, "SELECT key FROM identities WHERE id = ?1", "i", identity);
  HearthIdentityKey own = { hearth_db_int (act->db, 0, "SELECT group_id FROM identities WHERE id = ?1", "i", identity), key };

  if (key == NULL)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, identity);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("There is no account %s: see the list of members."), number);
      return FALSE;
    }
  if (!load_person (act->db, member_id, &person, error))
    return FALSE;
  if (person.keys->len < 2)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("This person has only one account; there is nothing to split."));
      return FALSE;
    }
  for (guint i = 0; i < person.keys->len; i++)
    if ((key_at (&person, i)->group_id != own.group_id || strcmp (key_at (&person, i)->key, key) != 0)
        && !decide (act, &own, key_at (&person, i), FALSE, error))
      return FALSE;
  return derive_people (act->db, error);
}

static gboolean
take_back (Act *act, gint64 number, gint64 none, GError **error)
{
  g_autoptr (GArray) into = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_db_query (act->db, error, "SELECT DISTINCT i.id FROM identity_decisions d JOIN identities i"
                                                 " ON i.group_id = d.group_b AND i.key = d.key_b WHERE d.act = ?1", "i", number);

  while (hearth_stmt_step (stmt))
    {
      gint64 identity = hearth_stmt_int (stmt, 0);
      g_array_append_val (into, identity);
    }
  if (!hearth_stmt_done (stmt, error) || !hearth_decision_undo (act->db, number, error) || !derive_people (act->db, error))
    return FALSE;
  /* What is shown of them may have hung on the decision alone. */
  for (guint i = 0; i < into->len; i++)
    if (!hearth_member_refresh (act->db, hearth_db_int (act->db, 0, "SELECT member_id FROM identities WHERE id = ?1", "i",
                                                        g_array_index (into, gint64, i)), error))
      return FALSE;
  return TRUE;
}

/* Runs one of the above whole or not at all. Returns: the number of the act, 0 with @error set */
static gint64
run_act (HearthDb *db, gboolean (*func) (Act *, gint64, gint64, GError **), gint64 a, gint64 b, GError **error)
{
  gboolean own = !hearth_db_in_transaction (db);

  if (own && !hearth_db_begin (db, error))
    return 0;
  Act act = { db, hearth_decision_new_act (db), hearth_clock_now () };
  gboolean ok = func (&act, a, b, error);
  if (own && ok)
    ok = hearth_db_commit (db, error);
  else if (own)
    hearth_db_rollback (db);
  return ok ? act.act : 0;
}

/**
 * hearth_member_merge:
 * @member_id: whose record goes into the other
 * @into: whose record, id and typed fields go on
 *
 * Says that two people are one. Notes, tags, tasks and typed fields of both are kept and shown together.
 *
 * Returns: the number of the act, for hearth_merge_undo(); 0 with @error set, and nothing is changed then
 */
gint64
hearth_member_merge (HearthDb *db, gint64 member_id, gint64 into, GError **error)
{
  return run_act (db, merge, member_id, into, error);
}

/**
 * hearth_member_keep_apart:
 *
 * Says that two people are not one, whatever an import may say, and that it is not to be asked again.
 *
 * Returns: the number of the act, for hearth_merge_undo(); 0 with @error set
 */
gint64
hearth_member_keep_apart (HearthDb *db, gint64 member_id, gint64 other, GError **error)
{
  return run_act (db, keep_apart, member_id, other, error);
}

/**
 * hearth_identity_split:
 * @identity: an account of somebody who has several
 *
 * Says that this account is somebody else than all others of the person; what was written down of its own record goes
 * with it.
 *
 * Returns: the number of the act, for hearth_merge_undo(); 0 with @error set
 */
gint64
hearth_identity_split (HearthDb *db, gint64 identity, GError **error)
{
  return run_act (db, split, identity, 0, error);
}

/**
 * hearth_merge_undo:
 * @act: from one of the functions above
 *
 * Takes one act back; the workspace is then as if it had never been.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_merge_undo (HearthDb *db, gint64 act, GError **error)
{
  return run_act (db, take_back, act, 0, error) != 0;
}

/**
 * hearth_self_answer:
 * @self_key: (nullable): author key of whom exports of this group call "You"; NULL: not known
 *
 * Remembers who exported the chat and makes "You" that person. In the caller's write transaction.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_self_answer (HearthDb *db, gint64 group_id, const char *self_key, GError **error)
{
  return hearth_db_exec (db, error, "UPDATE groups SET self_key = ?2 WHERE id = ?1", "is", group_id, self_key)
         && derive_people (db, error);
}

/** hearth_member_person: Returns: the record that stands for the person now; @member_id itself when it was not merged. */
gint64
hearth_member_person (HearthDb *db, gint64 member_id)
{
  return hearth_db_int (db, member_id, "SELECT coalesce (merged_into, id) FROM members WHERE id = ?1", "i", member_id);
}
