/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, identities and people that nothing refers to any more after an import was taken back. In the caller's write
 * transaction. */
#include "config.h"

#include "hearth-import-derive.h"

/* What the owner or another import says of a person. */
#define PERSON_UNUSED(id)                                                                                              \
  " AND NOT EXISTS (SELECT 1 FROM notes o WHERE o.member_id = " id ") AND NOT EXISTS (SELECT 1 FROM tasks o WHERE o.member_id = " id ")"  \
  " AND NOT EXISTS (SELECT 1 FROM member_fields o WHERE o.member_id = " id ")"                                         \
  " AND NOT EXISTS (SELECT 1 FROM member_tags o WHERE o.member_id = " id ")"

#define ROW_UNUSED(table) " AND NOT EXISTS (SELECT 1 FROM " table " o WHERE o.identity_id = identities.id)"

/* ?1 is the group, ?2 and ?3 the first and last identity looked at. */
#define RANGE "group_id = ?1 AND id BETWEEN ?2 AND ?3"

/* Names that messages bear: as they were read before, or read here. */
static gboolean
note_used_names (HearthDb *db, gint64 group_id, const GArray *used, GError **error)
{
  if (!hearth_db_exec (db, error, "CREATE TEMP TABLE IF NOT EXISTS used_names (id INTEGER PRIMARY KEY)", NULL)
      || !hearth_db_exec (db, error, "DELETE FROM temp.used_names", NULL))
    return FALSE;
  if (used == NULL)
    return hearth_db_exec (db, error, "INSERT OR IGNORE INTO temp.used_names SELECT name_id FROM messages WHERE group_id = ?1"
                           " AND name_id IS NOT NULL", "i", group_id);
  for (guint i = 0; i < used->len; i++)
    if (!hearth_db_exec (db, error, "INSERT OR IGNORE INTO temp.used_names VALUES (?1)", "i", g_array_index (used, gint64, i)))
      return FALSE;
  return TRUE;
}

/* Whose identities are looked at: they go with the last of them. */
static gboolean
note_leaving (HearthDb *db, gint64 group_id, gint64 first, gint64 last, GError **error)
{
  return hearth_db_exec (db, error, "CREATE TEMP TABLE IF NOT EXISTS leaving_people (id INTEGER PRIMARY KEY)", NULL)
         && hearth_db_exec (db, error, "DELETE FROM temp.leaving_people", NULL)
         && hearth_db_exec (db, error, "INSERT OR IGNORE INTO temp.leaving_people SELECT home_id FROM identities WHERE " RANGE
                            " UNION SELECT member_id FROM identities WHERE " RANGE, "iii", group_id, first, last);
}

/**
 * import_remove_orphans:
 * @first: id of the first identity looked at
 * @last: id of the last
 * @used: (nullable): names that messages bear; NULL: read here
 *
 * Drops names and identities of the group that nothing refers to any more, unless the owner wrote something down about
 * them; whoever loses a name is found by it no longer.
 *
 * Returns: FALSE with @error set
 */
gboolean
import_remove_orphans (HearthDb *db, gint64 group_id, gint64 first, gint64 last, const GArray *used, GError **error)
{
  static const char *const statements[] = {
    "INSERT OR IGNORE INTO words_due (member_id) SELECT i.member_id FROM identities i JOIN names n ON n.identity_id = i.id"
    " WHERE i.group_id = ?1 AND i.id BETWEEN ?2 AND ?3 AND NOT EXISTS (SELECT 1 FROM name_seen s WHERE s.name_id = n.id)",
    "DELETE FROM names WHERE identity_id IN (SELECT id FROM identities WHERE " RANGE ")"
    " AND NOT EXISTS (SELECT 1 FROM name_seen s WHERE s.name_id = names.id) AND id NOT IN (SELECT id FROM temp.used_names)",
    "DELETE FROM identities WHERE " RANGE " AND NOT EXISTS (SELECT 1 FROM names o WHERE o.identity_id = identities.id)"
    " AND NOT EXISTS (SELECT 1 FROM identity_fields o WHERE o.identity_id = identities.id)"
    " AND NOT EXISTS (SELECT 1 FROM evidence o INDEXED BY evidence_whose WHERE o.identity_id = identities.id)"
    " AND NOT EXISTS (SELECT 1 FROM evidence o INDEXED BY evidence_by WHERE o.by_identity = identities.id)"
    " AND NOT EXISTS (SELECT 1 FROM evidence o INDEXED BY evidence_renames WHERE o.kind = 5 AND o.value = identities.id)"
    ROW_UNUSED ("orders") ROW_UNUSED ("coupons") ROW_UNUSED ("check_ins") ROW_UNUSED ("answers") ROW_UNUSED ("points")
    ROW_UNUSED ("event_people")
    " AND EXISTS (SELECT 1 FROM members m WHERE m.id = identities.home_id AND m.made_by IS NOT NULL)"
    PERSON_UNUSED ("identities.home_id"),
    NULL,
  };

  if (!note_used_names (db, group_id, used, error) || !note_leaving (db, group_id, first, last, error))
    return FALSE;
  for (const char *const *sql = statements; *sql != NULL; sql++)
    if (!hearth_db_exec (db, error, *sql, "iii", group_id, first, last))
      return FALSE;
  return TRUE;
}

#define PEOPLE_LEFT                                                                                                    \
  " made_by IS NOT NULL AND NOT EXISTS (SELECT 1 FROM identities o WHERE o.home_id = members.id)"                      \
  " AND NOT EXISTS (SELECT 1 FROM identities o WHERE o.member_id = members.id)"                                        \
  " AND NOT EXISTS (SELECT 1 FROM stays o WHERE o.member_id = members.id)"                                             \
  " AND NOT EXISTS (SELECT 1 FROM member_group o WHERE o.member_id = members.id)"                                      \
  " AND NOT EXISTS (SELECT 1 FROM members o WHERE o.merged_into = members.id)" PERSON_UNUSED ("members.id")

/* Of those whose identities import_remove_orphans() looked at last. */
gboolean
import_remove_leaving (HearthDb *db, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM members WHERE id IN (SELECT id FROM temp.leaving_people) AND" PEOPLE_LEFT, NULL);
}

/* All people whom no identity and nothing the owner wrote needs any more, and tags nobody has. */
gboolean
import_remove_people (HearthDb *db, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM members WHERE" PEOPLE_LEFT, NULL)
         && hearth_db_exec (db, error, "DELETE FROM tags WHERE id NOT IN (SELECT tag_id FROM member_tags)", NULL);
}
