/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose a row of a table is: by id, by phone, by a name that exactly one person of the group bears. Somebody new is known
 * as the file says, so that who he is in the chat is found out anew whatever was imported first. The connection's thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-import-table.h"
#include "hearth-names.h"

#define SEVERAL (-1)

/* The key a row's person is kept under, and how many of the group it fits. */
typedef struct
{
  char *key;
  gboolean by_id;
  gint64 n_bearers;
} Found;

static void
found_clear (Found *found)
{
  g_free (found->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
note_phone (GHashTable *phones, const char *text, gint64 member)
{
  g_autofree char *digits = hearth_value_phone (text);
  gint64 *before = digits != NULL ? g_hash_table_lookup (phones, digits) : NULL;

  if (digits == NULL || (before != NULL && *before == member))
    return;
  if (before != NULL)
    member = SEVERAL;
  g_hash_table_replace (phones, g_steal_pointer (&digits), g_memdup2 (&member, sizeof member));
}

/* The telephone numbers of the group's people, as lists and the owner give them. */
static GHashTable *
load_phones (HearthDb *db, gint64 group_id)
{
  GHashTable *phones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, NULL,
    "SELECT f.value, i.member_id FROM identity_fields f JOIN identities i ON i.id = f.identity_id AND i.group_id = ?1"
    " JOIN batches b ON b.id = f.batch_id AND b.state = 1 WHERE f.field = 'phone'"
    " UNION SELECT m.value, i.member_id FROM member_fields m JOIN members p ON p.id = m.member_id"
    " JOIN identities i ON i.member_id = coalesce (p.merged_into, p.id) AND i.group_id = ?1 WHERE m.field = 'phone'", "i", group_id);

  while (hearth_stmt_step (stmt))
    note_phone (phones, hearth_stmt_text (stmt, 0), hearth_stmt_int (stmt, 1));
  return phones;
}

/* 0: nobody, SEVERAL, else a member. */
static gint64
member_of_phone (HearthDb *db, ImportTable *table, const char *digits)
{
  if (table->phones == NULL)
    table->phones = load_phones (db, table->group_id);
  const gint64 *member = g_hash_table_lookup (table->phones, digits);
  return member != NULL ? *member : 0;
}

/* People of the group who bear the name. Those whom this import has just made are not linked to anybody yet, so they count
 * only where there is nobody else. */
static gint64
count_bearers (HearthDb *db, ImportTable *table, const char *folded)
{
  gint64 n = hearth_db_int (db, 0, "SELECT count(DISTINCT i.member_id) FROM names n CROSS JOIN identities i ON i.id = n.identity_id"
                            " WHERE i.group_id = ?1 AND n.folded = ?2 AND n.folded <> '' AND i.made_by IS NOT ?3", "isi",
                            table->group_id, folded, table->batch);

  return n > 0 ? n : hearth_db_int (db, 0, "SELECT count(*) > 0 FROM names n CROSS JOIN identities i ON i.id = n.identity_id"
                                    " WHERE i.group_id = ?1 AND n.folded = ?2 AND n.folded <> ''", "is", table->group_id, folded);
}

static gint64
count_keys (HearthDb *db, ImportTable *table, const char *key)
{
  return hearth_db_int (db, 0, "SELECT count(*) FROM identities WHERE group_id = ?1 AND key = ?2", "is", table->group_id, key);
}

static void
take_key (HearthDb *db, ImportTable *table, char *key, gboolean by_id, Found *found)
{
  g_free (found->key);
  found->key = key;
  found->by_id = by_id;
  found->n_bearers = count_keys (db, table, key);
}

static void
take_phone (HearthDb *db, ImportTable *table, const char *digits, const char *name, Found *found)
{
  gint64 member = member_of_phone (db, table, digits);

  take_key (db, table, g_strconcat (IMPORT_PHONE_KEY, digits, NULL), FALSE, found);
  if (found->n_bearers > 0)
    return;
  if (member == 0 && name != NULL)
    {
      g_autofree char *folded = hearth_name_fold (name);

      found->n_bearers = count_bearers (db, table, folded) == 1;
    }
  else
    found->n_bearers = member == SEVERAL ? 2 : member != 0;
}

/* A cell "member" may hold an id or a number, too: then it is no name. */
static void
take_name (HearthDb *db, ImportTable *table, ImportWhose *whose, Found *found)
{
  const char *name = whose->name;
  g_autofree char *folded = hearth_name_fold (name);
  g_autofree char *digits = hearth_value_phone (name);
  gint64 bearers = count_bearers (db, table, folded);

  if (bearers == 0 && hearth_db_int (db, 0, "SELECT count(*) FROM identities WHERE group_id = ?1 AND key = ?2"
                                     " AND platform_id IS NOT NULL", "is", table->group_id, name) > 0)
    {
      take_key (db, table, g_strdup (name), TRUE, found);
      *whose = (ImportWhose) { .id = name };
      return;
    }
  if (bearers == 0 && digits != NULL
      && (hearth_value_looks_like (HEARTH_CELL_PHONE, name) || member_of_phone (db, table, digits) != 0))
    {
      take_phone (db, table, digits, NULL, found);
      *whose = (ImportWhose) { .phone = name };
      return;
    }
  take_key (db, table, g_steal_pointer (&folded), FALSE, found);
  if (bearers > 0)
    found->n_bearers = bearers;
}

static void
find_whose (HearthDb *db, ImportTable *table, ImportWhose *whose, Found *found)
{
  g_autofree char *digits = whose->phone != NULL ? hearth_value_phone (whose->phone) : NULL;

  /* A phone that is no number is the only word for somebody, as a name is. */
  if (digits == NULL && whose->name == NULL && whose->id == NULL)
    *whose = (ImportWhose) { .name = whose->phone };
  if (whose->id != NULL)
    take_key (db, table, g_strdup (whose->id), TRUE, found);
  else if (digits != NULL)
    take_phone (db, table, digits, whose->name, found);
  else
    take_name (db, table, whose, found);
}

/* Why the row cannot be given to anybody; NULL when it can. */
static char *
why_skip (ImportTable *table, const ImportWhose *whose, const Found *found)
{
  const char *shown = whose->name != NULL ? whose->name : whose->id != NULL ? whose->id : whose->phone;

  if (found->n_bearers > 1)
    return g_strdup_printf (_("several people here are “%s”: give their ids or phones"), shown);
  if (found->n_bearers == 0 && table->options->known_only && !g_hash_table_contains (table->made, found->key))
    return g_strdup_printf (_("nobody here is “%s”"), shown);
  return NULL;
}

static gboolean
write_whose (HearthDb *db, ImportTable *table, const ImportWhose *whose, const Found *found, gint64 *identity, GError **error)
{
  const char *name = whose->name != NULL ? whose->name : whose->phone;

  *identity = import_identity (db, table->group_id, found->key, name, found->by_id, table->batch, NULL, error);
  if (*identity == 0)
    return FALSE;
  if (found->by_id && !import_field (db, *identity, table->batch, "id", found->key, error))
    return FALSE;
  if (g_str_has_prefix (found->key, IMPORT_PHONE_KEY)
      && !import_field (db, *identity, table->batch, "phone", found->key + strlen (IMPORT_PHONE_KEY), error))
    return FALSE;
  if (whose->phone != NULL && !import_field (db, *identity, table->batch, "phone", whose->phone, error))
    return FALSE;
  /* A name on an order is the weakest: what somebody is called in the chat or on a list is shown before it. */
  gint64 seen = import_name (db, *identity, whose->name, table->batch, error);
  return seen != 0 && import_seen (db, seen, table->batch, 0, error);
}

gboolean
import_table_whose (HearthDb *db, ImportTable *table, const ImportWhose *named, gint64 *identity, char **reason, GError **error)
{
  g_auto (Found) found = { NULL };
  ImportWhose as_found = *named, *whose = &as_found;

  *identity = 0;
  find_whose (db, table, whose, &found);
  *reason = why_skip (table, whose, &found);
  if (*reason != NULL)
    return TRUE;
  if (found.n_bearers == 0 && g_hash_table_add (table->made, g_strdup (found.key)))
    table->result->members_new++;
  return table->options->dry_run || write_whose (db, table, whose, &found, identity, error);
}
