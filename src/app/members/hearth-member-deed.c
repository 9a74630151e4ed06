/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom a figure or a point of a chart counts: those who joined, left or were active in some days. Pure; any thread. */
#include "config.h"

#include "hearth-member-deed.h"

#include <glib/gi18n-lib.h>

#include "hearth-member-rows.h"

#define GROUPS "(SELECT id FROM groups WHERE deleted_at IS NULL AND (?1 = 0 OR id = ?1))"

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return (one > two) - (one < two);
}

/** hearth_member_deed_set: @deed: (nullable): what @place is to be, with a hold of its own on the list; NULL: nothing. */
void
hearth_member_deed_set (HearthMemberDeed *place, const HearthMemberDeed *deed)
{
  g_autoptr (GArray) old = place->listed;

  *place = deed != NULL ? *deed : (HearthMemberDeed) { 0 };
  if (place->listed != NULL)
    g_array_ref (place->listed);
}

/** hearth_member_deed_has: Returns: whether the list has the member; TRUE without a list. */
gboolean
hearth_member_deed_has (const HearthMemberDeed *deed, gint64 member_id)
{
  return deed->listed == NULL || g_array_binary_search (deed->listed, &member_id, compare_ids, NULL);
}

/**
 * hearth_member_deed_to_sql:
 *
 * Returns: (transfer full): a condition on m.id of a statement whose first parameter is a group's id, 0 for all groups;
 * a stay counts by its days, as in the figures "joined" and "left" of the health layer; a list is looked at by
 * hearth_member_deed_has()
 */
char *
hearth_member_deed_to_sql (const HearthMemberDeed *deed)
{
  switch (deed->deed)
    {
    case HEARTH_DEED_JOINED:
      return g_strdup_printf ("m.id IN (SELECT member_id FROM stays WHERE group_id IN " GROUPS " AND join_day BETWEEN %d AND %d)",
                              deed->from, deed->to);
    case HEARTH_DEED_LEFT:
      return g_strdup_printf ("m.id IN (SELECT member_id FROM stays WHERE group_id IN " GROUPS " AND left_day BETWEEN %d AND %d)",
                              deed->from, deed->to);
    case HEARTH_DEED_ACTIVE:
      return g_strdup_printf ("m.id IN (SELECT i.member_id FROM member_day d JOIN identities i ON i.id = d.identity_id"
                              " WHERE d.group_id IN " GROUPS " AND d.day BETWEEN %d AND %d AND d.messages + d.other > 0"
                              " AND (d.batch_id = 0 OR d.batch_id IN (SELECT id FROM batches WHERE state = 1)))",
                              deed->from, deed->to);
    case HEARTH_DEED_LISTED:
    case HEARTH_DEED_NONE:
    default:
      return g_strdup ("1");
    }
}

/** hearth_member_deed_dup_words: Returns: (transfer full) (nullable): for people; NULL when nothing is asked for. */
char *
hearth_member_deed_dup_words (const HearthMemberDeed *deed)
{
  g_autofree char *from = hearth_member_dup_day (deed->from);
  g_autofree char *to = hearth_member_dup_day (deed->to);
  gboolean one_day = deed->from == deed->to;

  switch (deed->deed)
    {
    case HEARTH_DEED_JOINED:
      return one_day ? g_strdup_printf (_("Joined on %s"), from) : g_strdup_printf (_("Joined from %1$s to %2$s"), from, to);
    case HEARTH_DEED_LEFT:
      return one_day ? g_strdup_printf (_("Left on %s"), from) : g_strdup_printf (_("Left from %1$s to %2$s"), from, to);
    case HEARTH_DEED_ACTIVE:
      return one_day ? g_strdup_printf (_("Active on %s"), from) : g_strdup_printf (_("Active from %1$s to %2$s"), from, to);
    case HEARTH_DEED_LISTED:
      return g_strdup (hearth_segment_title (deed->segment));
    case HEARTH_DEED_NONE:
    default:
      return NULL;
    }
}
