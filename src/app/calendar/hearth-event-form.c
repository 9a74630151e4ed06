/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the editor of an event asks of the store: the groups, the event, the names of its people, and whom else there is. On
 * store threads. */
#include "config.h"

#include "hearth-event-form.h"

#include "hearth-names.h"

#define FOUND_AT_MOST 8

static HearthEventAccount *
account_from_stmt (HearthStmt *stmt)
{
  HearthEventAccount *account = g_new0 (HearthEventAccount, 1);

  account->identity_id = hearth_stmt_int (stmt, 0);
  account->group_id = hearth_stmt_int (stmt, 1);
  account->name = g_strdup (hearth_stmt_text (stmt, 2));
  return account;
}

static gboolean
load_accounts (HearthEventForm *form, HearthDb *db, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT i.id, i.group_id, m.name FROM identities i"
                                                 " JOIN members m ON m.id = i.member_id WHERE i.id IN (SELECT identity_id FROM event_people"
                                                 " WHERE event_id = ?1 UNION SELECT organiser FROM events WHERE id = ?1)", "i", form->event != NULL ? form->event->id : 0);

  while (hearth_stmt_step (stmt))
    {
      HearthEventAccount *account = account_from_stmt (stmt);

      g_hash_table_insert (form->accounts, &account->identity_id, account);
    }
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_event_form_load:
 * @id: (type gint64): of the event, 0: a new one
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthEventForm
 */
gpointer
hearth_event_form_load (HearthDb *db, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthEventForm) form = g_new0 (HearthEventForm, 1);
  gint64 event_id = *(const gint64 *) id;

  form->accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) hearth_event_account_free);
  form->groups = hearth_groups_list (db, error);
  if (form->groups == NULL)
    return NULL;
  if (event_id != 0)
    {
      form->event = hearth_event_load (db, event_id, error);
      if (form->event == NULL)
        return NULL;
    }
  return load_accounts (form, db, error) ? g_steal_pointer (&form) : NULL;
}

/** hearth_event_form_free: @form: (nullable): */
void
hearth_event_form_free (HearthEventForm *form)
{
  if (form == NULL)
    return;
  g_clear_pointer (&form->groups, g_ptr_array_unref);
  g_clear_pointer (&form->accounts, g_hash_table_unref);
  hearth_event_free (form->event);
  g_free (form);
}

/** hearth_event_account_copy: Returns: (transfer full): */
HearthEventAccount *
hearth_event_account_copy (const HearthEventAccount *account)
{
  HearthEventAccount *copy = g_memdup2 (account, sizeof *account);

  copy->name = g_strdup (account->name);
  return copy;
}

/** hearth_event_account_free: @account: (nullable): */
void
hearth_event_account_free (HearthEventAccount *account)
{
  if (account == NULL)
    return;
  g_free (account->name);
  g_free (account);
}

/** hearth_event_search_new: who of the groups of @event is found by @typed. */
HearthEventSearch *
hearth_event_search_new (const HearthEvent *event, const char *typed)
{
  HearthEventSearch *search = g_new0 (HearthEventSearch, 1);

  search->groups = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < event->groups->len; i++)
    g_array_append_val (search->groups, g_array_index (event->groups, HearthEventGroup, i).group_id);
  search->typed = hearth_name_fold (typed);
  return search;
}

/** hearth_event_search_free: @search: (nullable): */
void
hearth_event_search_free (HearthEventSearch *search)
{
  if (search == NULL)
    return;
  g_array_unref (search->groups);
  g_free (search->typed);
  g_free (search);
}

/* Of several accounts of a person in a group the first. */
static gboolean
search_group (HearthDb *db, GPtrArray *found, gint64 group_id, const char *typed, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT min (i.id), i.group_id, m.name FROM identities i JOIN members m ON m.id = i.member_id"
                     " WHERE i.group_id = ?1 AND m.deleted_at IS NULL AND instr (m.search, ?2) > 0 GROUP BY m.id ORDER BY m.sort_key, m.id"
                     " LIMIT ?3", "isi", group_id, typed, (gint64) FOUND_AT_MOST);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (found, account_from_stmt (stmt));
  return hearth_stmt_done (stmt, error);
}

/**
 * hearth_event_search_run:
 * @search: HearthEventSearch
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): GPtrArray of HearthEventAccount, a few of each group
 */
gpointer
hearth_event_search_run (HearthDb *db, gpointer search, GCancellable *cancellable, GError **error)
{
  const HearthEventSearch *asked = search;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_event_account_free);

  for (guint i = 0; *asked->typed != '\0' && i < asked->groups->len; i++)
    if (!search_group (db, found, g_array_index (asked->groups, gint64, i), asked->typed, error))
      return NULL;
  return g_steal_pointer (&found);
}
