/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is who in a group. Each identity has a home, the person made with it; what links it to another person is derived:
 * a name without id that exactly one id there bore, a rename, the same id on the same platform in another group. */
#include "config.h"

#include <string.h>

#include "hearth-import-derive.h"

/* Ids and latest names as finished imports give them. */
static gboolean
refresh_identities (Derive *derive, GError **error)
{
  return hearth_db_exec (derive->db, error,
    "UPDATE identities SET platform_id = (SELECT f.value FROM identity_fields f JOIN batches b ON b.id = f.batch_id"
    "   WHERE f.identity_id = identities.id AND f.field = 'id' AND b.state = 1 ORDER BY f.batch_id LIMIT 1),"
    " name = coalesce((SELECT n.name FROM names n JOIN name_seen s ON s.name_id = n.id JOIN batches b ON b.id = s.batch_id"
    "   WHERE n.identity_id = identities.id AND b.state = 1 AND n.name IS NOT NULL AND n.name <> ''"
    "   ORDER BY s.last_ts DESC, n.name LIMIT 1), name), member_id = home_id WHERE group_id = ?1", "i", derive->group_id);
}

/* A name that exactly one id of the group ever bore is that person. */
static gboolean
link_names (Derive *derive, GError **error)
{
  return hearth_db_exec (derive->db, error,
    "WITH bearer AS (SELECT n.folded AS folded, min(i.id) AS identity, count(DISTINCT i.id) AS bearers"
    "   FROM names n JOIN identities i ON i.id = n.identity_id WHERE i.group_id = ?1 AND i.platform_id IS NOT NULL"
    "   AND n.folded <> '' GROUP BY n.folded)"
    " UPDATE identities SET member_id = (SELECT o.member_id FROM identities o WHERE o.id = bearer.identity)"
    " FROM bearer WHERE identities.group_id = ?1 AND identities.platform_id IS NULL AND bearer.folded = identities.key"
    " AND bearer.bearers = 1", "i", derive->group_id);
}

/* A rename says that the new name is the old person, when the format has no ids. */
static gboolean
link_renames (Derive *derive, GError **error)
{
  return hearth_db_exec (derive->db, error,
    "UPDATE identities SET member_id = (SELECT o.member_id FROM evidence e JOIN identities o ON o.id = e.identity_id"
    "   JOIN messages m ON m.id = e.message_id JOIN batches b ON b.id = m.batch_id AND b.state = 1"
    "   WHERE e.kind = 5 AND e.value = identities.id AND e.identity_id <> identities.id ORDER BY e.ts DESC LIMIT 1)"
    " WHERE group_id = ?1 AND platform_id IS NULL AND member_id = home_id AND EXISTS (SELECT 1 FROM evidence e"
    "   JOIN messages m ON m.id = e.message_id JOIN batches b ON b.id = m.batch_id AND b.state = 1"
    "   WHERE e.group_id = ?1 AND e.kind = 5 AND e.value = identities.id AND e.identity_id <> identities.id)",
    "i", derive->group_id);
}

#define PLATFORM_OF(g)                                                                                              \
  "coalesce(" g ".platform, (SELECT p.platform FROM batches p WHERE p.group_id = " g ".id AND p.state = 1"          \
  " AND p.source = 1 AND p.platform IS NOT NULL ORDER BY p.id LIMIT 1))"

/* The same id on the same platform in another group is the same person, whoever of the two was known first. */
static gboolean
link_groups (Derive *derive, GError **error)
{
  g_autofree char *platform = hearth_db_dup_text (derive->db, "SELECT " PLATFORM_OF ("g") " FROM groups g WHERE g.id = ?1",
                                                  "i", derive->group_id);

  if (platform == NULL)
    return TRUE;
  return hearth_db_exec (derive->db, error,
    "UPDATE identities SET member_id = coalesce((SELECT o.member_id FROM identities o JOIN groups g ON g.id = o.group_id"
    "   WHERE o.platform_id = identities.platform_id AND o.group_id <> ?1 AND " PLATFORM_OF ("g") " = ?2 ORDER BY o.id LIMIT 1), member_id)"
    " WHERE group_id = ?1 AND platform_id IS NOT NULL", "is", derive->group_id, platform);
}

/* Derives whose each identity of the group is. */
gboolean
derive_identities (Derive *derive, GError **error)
{
  return refresh_identities (derive, error) && link_groups (derive, error) && link_names (derive, error)
         && link_renames (derive, error);
}
