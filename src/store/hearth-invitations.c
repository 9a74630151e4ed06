/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table invitations: how many were invited into a group in a month, by channel. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-invitations.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_invitation_free);
}

static gboolean
check (const HearthInvitation *invitation, GError **error)
{
  if (invitation->source[0] == '\0')
    g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("Say where they were invited: type the name of the channel."));
  else if (invitation->invited < HEARTH_INVITED_NOTHING || invitation->invited > HEARTH_INVITED_MOST)
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("So many were hardly invited by “%s”: type a smaller number."), invitation->source);
  else
    return TRUE;
  return FALSE;
}

static gboolean
set_one (HearthDb *db, const HearthInvitation *invitation, GError **error)
{
  if (invitation->invited == HEARTH_INVITED_NOTHING)
    return hearth_db_exec (db, error, "DELETE FROM invitations WHERE group_id = ?1 AND month = ?2 AND source = ?3", "iis",
                           invitation->group_id, (gint64) invitation->month, invitation->source);
  return hearth_db_exec (db, error, "INSERT OR REPLACE INTO invitations (group_id, month, source, invited) VALUES (?1, ?2, ?3, ?4)", "iisi",
                         invitation->group_id, (gint64) invitation->month, invitation->source, invitation->invited);
}

/**
 * hearth_invitation_dup_source:
 * @typed: a channel's name as it was typed
 *
 * Returns: (transfer full): one line without blanks around it, of at most HEARTH_INVITED_SOURCE_MOST characters; empty
 *   when nothing is left
 */
char *
hearth_invitation_dup_source (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1), *line = g_strstrip (g_strdelimit (g_strdup (valid), "\r\n\t", ' '));
  char *source = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), HEARTH_INVITED_SOURCE_MOST));

  return g_strchomp (source);
}

/**
 * hearth_invitation_new:
 * @month: any day of it
 * @source: as stays have it; what was typed, as hearth_invitation_dup_source() cleans it
 * @invited: HEARTH_INVITED_NOTHING: nothing
 *
 * Returns: (transfer full): invitations of the whole month
 */
HearthInvitation *
hearth_invitation_new (gint64 group_id, HearthDay month, const char *source, gint64 invited)
{
  HearthInvitation *invitation = g_new0 (HearthInvitation, 1);

  *invitation = (HearthInvitation) { group_id, hearth_day_month_start (month), g_strdup (source), invited };
  return invitation;
}

/** hearth_invitation_free: @invitation: (nullable) (transfer full): */
void
hearth_invitation_free (HearthInvitation *invitation)
{
  if (invitation == NULL)
    return;
  g_free (invitation->source);
  g_free (invitation);
}

/**
 * hearth_invitations_list:
 * @group_id: 0: of all groups
 *
 * Returns: (transfer full) (element-type HearthInvitation): of all months, by group, month and channel, without deleted
 *   groups; NULL with @error set
 */
GPtrArray *
hearth_invitations_list (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (GPtrArray) list = list_new ();
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT group_id, month, source, invited FROM invitations WHERE (?1 = 0 OR group_id = ?1)"
                     " AND group_id IN (SELECT id FROM groups WHERE deleted_at IS NULL) ORDER BY group_id, month, source", "i", group_id);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (list, hearth_invitation_new (hearth_stmt_int (stmt, 0), (HearthDay) hearth_stmt_int (stmt, 1), hearth_stmt_text (stmt, 2),
                                                  hearth_stmt_int (stmt, 3)));
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * hearth_invitations_set:
 * @invitations: (element-type HearthInvitation): each group, month and channel once; NOTHING takes the number away
 * @before: (out) (optional) (transfer full) (element-type HearthInvitation): what the same said before; setting that is
 *   the undo
 *
 * Writes all of them in the caller's transaction.
 *
 * Returns: FALSE with HEARTH_ERROR_INVALID, or an error of the database; the caller rolls back then
 */
gboolean
hearth_invitations_set (HearthDb *db, GPtrArray *invitations, GPtrArray **before, GError **error)
{
  g_autoptr (GPtrArray) was = list_new ();

  for (guint i = 0; i < invitations->len; i++)
    {
      const HearthInvitation *invitation = g_ptr_array_index (invitations, i);
      gint64 old = hearth_db_int (db, HEARTH_INVITED_NOTHING, "SELECT invited FROM invitations WHERE group_id = ?1 AND month = ?2 AND source = ?3",
                                  "iis", invitation->group_id, (gint64) invitation->month, invitation->source);

      g_ptr_array_add (was, hearth_invitation_new (invitation->group_id, invitation->month, invitation->source, old));
      if (!check (invitation, error) || !set_one (db, invitation, error))
        return FALSE;
    }
  if (before != NULL)
    *before = g_steal_pointer (&was);
  return TRUE;
}
