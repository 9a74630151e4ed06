/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Authors of a file become identities, names and members. Inside the caller's write transaction. */
#include "config.h"

#include <string.h>

#include "hearth-clock.h"
#include "hearth-import-private.h"
#include "hearth-names.h"

/* A name key finds an id that differs only in case and blanks, and an id finds a name that is the same string. */
static gint64
find_identity (HearthDb *db, gint64 group_id, const char *key, const char *folded)
{
  gint64 id = hearth_db_int (db, 0, "SELECT id FROM identities WHERE group_id = ?1 AND key = ?2", "is", group_id, key);

  if (id != 0)
    return id;
  if (strcmp (key, folded) != 0)
    return hearth_db_int (db, 0, "SELECT id FROM identities WHERE group_id = ?1 AND key = ?2 AND platform_id IS NULL",
                          "is", group_id, folded);
  return hearth_db_int (db, 0, "SELECT min(id) FROM identities WHERE group_id = ?1 AND folded = ?2 HAVING count(*) = 1",
                        "is", group_id, folded);
}

static gint64
make_member (HearthDb *db, const char *name, gint64 batch, GError **error)
{
  if (!hearth_db_exec (db, error, "INSERT INTO members (name, created_at, made_by) VALUES (?1, ?2, ?3)", "sii", name,
                       hearth_clock_now (), batch))
    return 0;
  return hearth_db_last_id (db);
}

/**
 * import_identity:
 * @key: author key: an id as written or a folded name
 * @name: (nullable): to show
 * @by_id: @key is an id
 * @made: (out) (nullable): whether it was not there before
 *
 * Finds or makes the identity of @key in the group, with a member of its own as home. An id is known to be one from the
 * beginning: what names it bore counts only with the import that says so.
 *
 * Returns: its id, 0 with @error set
 */
gint64
import_identity (HearthDb *db, gint64 group_id, const char *key, const char *name, gboolean by_id, gint64 batch, gboolean *made,
                 GError **error)
{
  g_autofree char *folded = hearth_name_fold (key);
  gint64 id = find_identity (db, group_id, key, folded);

  if (made != NULL)
    *made = id == 0;
  if (id != 0)
    return id;
  gint64 member = make_member (db, name != NULL && name[0] != '\0' ? name : key, batch, error);
  if (member == 0)
    return 0;
  if (!hearth_db_exec (db, error, "INSERT INTO identities (group_id, member_id, home_id, key, platform_id, name, folded, made_by)"
                       " VALUES (?1, ?2, ?2, ?3, iif (?4, ?3, NULL), ?5, ?6, ?7)", "iisissi", group_id, member, key, (gint64) by_id, name,
                       folded, batch))
    return 0;
  return hearth_db_last_id (db);
}

/**
 * import_name:
 * @name: (nullable): as written, NULL when the export gives none
 *
 * Returns: the id of the name of this identity, made when it is new; 0 with @error set
 */
gint64
import_name (HearthDb *db, gint64 identity, const char *name, gint64 batch, GError **error)
{
  gint64 id = hearth_db_int (db, 0, "SELECT id FROM names WHERE identity_id = ?1 AND name IS ?2", "is", identity, name);

  if (id != 0)
    return id;
  g_autofree char *folded = hearth_name_fold (name != NULL ? name : "");
  if (!hearth_db_exec (db, error, "INSERT INTO names (identity_id, name, folded, made_by) VALUES (?1, ?2, ?3, ?4)", "issi",
                       identity, name, folded, batch))
    return 0;
  return hearth_db_last_id (db);
}

/* Records that an import saw a name, last at @ts. */
gboolean
import_seen (HearthDb *db, gint64 name_id, gint64 batch, gint64 ts, GError **error)
{
  return hearth_db_exec (db, error, "INSERT INTO name_seen (name_id, batch_id, last_ts) VALUES (?1, ?2, ?3)"
                         " ON CONFLICT DO UPDATE SET last_ts = max(last_ts, excluded.last_ts)", "iii", name_id, batch, ts);
}

/* Records what a file says of somebody; NULL and empty say nothing. */
gboolean
import_field (HearthDb *db, gint64 identity, gint64 batch, const char *field, const char *value, GError **error)
{
  if (value == NULL || value[0] == '\0')
    return TRUE;
  return hearth_db_exec (db, error, "INSERT OR REPLACE INTO identity_fields (identity_id, field, batch_id, value)"
                         " VALUES (?1, ?2, ?3, ?4)", "isis", identity, field, batch, value);
}

/* "You" is whom the owner said, now or at an earlier import of this group; else somebody of that name. */
static const char *
key_of (ImportChat *chat, const ImportAuthor *author)
{
  if (author->self && author->id == NULL && chat->self_key != NULL)
    return chat->self_key;
  return author->key;
}

static gboolean
resolve_author (HearthDb *db, ImportChat *chat, ImportAuthor *author, GError **error)
{
  const char *key = key_of (chat, author);

  author->identity_id = import_identity (db, chat->group_id, key, author->name, author->id != NULL, chat->batch, NULL,
                                         error);
  if (author->identity_id == 0)
    return FALSE;
  if (author->id != NULL && !import_field (db, author->identity_id, chat->batch, "id", author->id, error))
    return FALSE;
  author->name_id = import_name (db, author->identity_id, author->name, chat->batch, error);
  return author->name_id != 0;
}

/* Gives every author who came since the last call a name id and an identity id. */
gboolean
import_resolve (HearthDb *db, ImportChat *chat, GError **error)
{
  for (; chat->first_unresolved < chat->known->len; chat->first_unresolved++)
    if (!resolve_author (db, chat, g_ptr_array_index (chat->known, chat->first_unresolved), error))
      return FALSE;
  return TRUE;
}
