/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, identities and people that nothing refers to any more after an import was taken back. In the caller's write
 * transaction. */
#include "config.h"

#include <stdlib.h>

#include "hearth-import-derive.h"

/* What the owner or another import says of a person. */
#define PERSON_UNUSED(id)                                                                                              \
  " AND NOT EXISTS (SELECT 1 FROM notes o WHERE o.member_id = " id ") AND NOT EXISTS (SELECT 1 FROM tasks o WHERE o.member_id = " id ")"  \
  " AND NOT EXISTS (SELECT 1 FROM member_fields o WHERE o.member_id = " id ")"                                         \
  " AND NOT EXISTS (SELECT 1 FROM member_tags o WHERE o.member_id = " id ")"

#define ROW_UNUSED(table) " AND NOT EXISTS (SELECT 1 FROM " table " o WHERE o.identity_id = identities.id)"

/* ?1 is the group, ?2 and ?3 the first and last identity looked at. */
#define RANGE "group_id = ?1 AND id BETWEEN ?2 AND ?3"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

/* Of names that no import saw, those that messages bear all the same. */
static gboolean
note_used (HearthDb *db, gint64 group_id, gint64 first, gint64 last, const GArray *used, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT n.id FROM identities i JOIN names n ON n.identity_id = i.id"
                                                 " WHERE i.group_id = ?1 AND i.id BETWEEN ?2 AND ?3"
                                                 " AND NOT EXISTS (SELECT 1 FROM name_seen s WHERE s.name_id = n.id)", "iii", group_id, first, last);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      if (used->len > 0 && bsearch (&id, used->data, used->len, sizeof id, compare_ids) != NULL
          && !hearth_db_exec (db, error, "INSERT OR IGNORE INTO temp.used_names VALUES (?1)", "i", id))
        return FALSE;
    }
  return hearth_stmt_done (stmt, error);
}

/* Names that messages bear: as they were read before, ascending, or read here. */
static gboolean
note_used_names (HearthDb *db, gint64 group_id, gint64 first, gint64 last, const GArray *used, GError **error)
{
  if (!hearth_db_exec (db, error, "CREATE TEMP TABLE IF NOT EXISTS used_names (id INTEGER PRIMARY KEY)", NULL)
      || !hearth_db_exec (db, error, "DELETE FROM temp.used_names", NULL))
    return FALSE;
  if (used != NULL)
    return note_used (db, group_id, first, last, used, error);
  return hearth_db_exec (db, error, "INSERT OR IGNORE INTO temp.used_names SELECT name_id FROM messages WHERE group_id = ?1"
                         " AND name_id IS NOT NULL", "i", group_id);
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
 * @used: (nullable) (element-type gint64): names that messages bear, ascending; NULL: read here
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
    " AND NOT EXISTS (SELECT 1 FROM events o WHERE o.organiser = identities.id)"
    " AND EXISTS (SELECT 1 FROM members m WHERE m.id = identities.home_id AND m.made_by IS NOT NULL)"
    PERSON_UNUSED ("identities.home_id"),
    NULL,
  };

  if (!note_used_names (db, group_id, first, last, used, error) || !note_leaving (db, group_id, first, last, error))
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

static GArray *
read_ids (HearthDb *db, const char *sql, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, sql, "i", id);

  while (hearth_stmt_step (stmt))
    {
      gint64 found = hearth_stmt_int (stmt, 0);
      g_array_append_val (ids, found);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&ids) : NULL;
}

/* Returns: (transfer full) (nullable) (element-type gint64): names that messages of other imports into the group bear, ascending */
GArray *
import_used_names (HearthDb *db, gint64 batch, GError **error)
{
  return read_ids (db, "SELECT DISTINCT name_id FROM messages WHERE group_id = (SELECT group_id FROM batches WHERE id = ?1)"
                   " AND batch_id <> ?1 AND name_id IS NOT NULL ORDER BY 1", batch, error);
}

/* Returns: (transfer full) (nullable) (element-type gint64): identities of the group that may be orphans, ascending */
GArray *
import_possible_orphans (HearthDb *db, gint64 group_id, GError **error)
{
  return read_ids (db, "SELECT id FROM identities i WHERE group_id = ?1 AND (NOT EXISTS (SELECT 1 FROM names n WHERE n.identity_id = i.id)"
                   " OR EXISTS (SELECT 1 FROM names n WHERE n.identity_id = i.id AND NOT EXISTS (SELECT 1 FROM name_seen s WHERE s.name_id = n.id)))"
                   " ORDER BY id", group_id, error);
}

/* Returns: (transfer full) (nullable) (element-type gint64): whom import_remove_people() would remove, ascending */
GArray *
import_people_left (HearthDb *db, GError **error)
{
  return read_ids (db, "SELECT id FROM members WHERE id > ?1 AND" PEOPLE_LEFT " ORDER BY id", 0, error);
}

/* People whom no identity and nothing the owner wrote needs any more, from the id @first to the id @last. */
gboolean
import_remove_people (HearthDb *db, gint64 first, gint64 last, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM members WHERE id BETWEEN ?1 AND ?2 AND" PEOPLE_LEFT, "ii", first, last);
}

/* Tags nobody has. */
gboolean
import_remove_tags (HearthDb *db, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM tags WHERE id NOT IN (SELECT tag_id FROM member_tags)", NULL);
}
