/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the list of members, a page at a time, and their words. Reader threads; the words any thread. */
#include "config.h"

#include "hearth-member-rows.h"

#include <glib/gi18n-lib.h>

#include "hearth-notes.h"
#include "hearth-query-model.h"

/** hearth_member_row_free: @row: (nullable) (transfer full) */
void
hearth_member_row_free (HearthMemberRow *row)
{
  if (row == NULL)
    return;
  g_free (row->name);
  g_free (row->groups);
  g_free (row->tags);
  g_free (row->reason);
  g_free (row);
}

static void
add_rhythm (HearthMemberRow *row, HearthStmt *stmt)
{
  HearthBits bits = { 0 };
  gsize length = 0;
  const guint8 *blob = hearth_stmt_blob (stmt, 4, &length);

  if (row->day == HEARTH_DAY_NONE || blob == NULL || hearth_stmt_is_null (stmt, 2))
    return;
  hearth_bits_add_blob (&bits, hearth_stmt_int (stmt, 2), blob, length);
  for (guint week = 0; week < HEARTH_RHYTHM_WEEKS; week++)
    {
      gint64 last = (gint64) row->day - 7 * (HEARTH_RHYTHM_WEEKS - 1 - week);
      row->weeks[week] += hearth_bits_count (&bits, last - 6, last);
    }
  hearth_bits_clear (&bits);
}

static gboolean
fill_groups (HearthDb *db, HearthMemberRow *row, gint64 group_id, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT g.name, coalesce(x.messages, 0), x.first_day, x.last_day, x.active, g.id FROM"
    " (SELECT DISTINCT group_id FROM stays WHERE member_id = ?1) s JOIN groups g ON g.id = s.group_id AND g.deleted_at IS NULL"
    " LEFT JOIN member_group x ON x.group_id = s.group_id AND x.member_id = ?1 ORDER BY g.name", "i", row->id);

  while (hearth_stmt_step (stmt))
    {
      g_string_append_printf (names, "%s%s", names->len > 0 ? C_("between names", ", ") : "", hearth_stmt_text (stmt, 0));
      if (group_id != 0 && hearth_stmt_int (stmt, 5) != group_id)
        continue;
      row->messages += hearth_stmt_int (stmt, 1);
      if (!hearth_stmt_is_null (stmt, 3))
        row->last_seen = MAX (row->last_seen, (HearthDay) hearth_stmt_int (stmt, 3));
      add_rhythm (row, stmt);
    }
  row->groups = g_strdup (names->str);
  return hearth_stmt_done (stmt, error);
}

static gboolean
fill_tags (HearthDb *db, HearthMemberRow *row, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT DISTINCT t.name FROM member_tags m JOIN tags t ON t.id = m.tag_id WHERE m.member_id IN " HEARTH_RECORDS_OF ("?1")
    " ORDER BY t.name", "i", row->id);

  while (hearth_stmt_step (stmt))
    g_string_append_printf (names, "%s%s", names->len > 0 ? C_("between names", ", ") : "", hearth_stmt_text (stmt, 0));
  row->tags = g_strdup (names->str);
  return hearth_stmt_done (stmt, error);
}

static HearthMemberRow *
read_row (HearthDb *db, HearthMemberRoll *roll, gint64 id, GError **error)
{
  g_autoptr (HearthMemberRow) row = g_new0 (HearthMemberRow, 1);
  const HearthMemberState *state = hearth_member_roll_lookup (roll, id);

  row->id = id;
  row->day = hearth_member_roll_get_day (roll);
  row->last_seen = HEARTH_DAY_NONE;
  row->lifecycle = HEARTH_LIFECYCLE_NONE;
  row->name = hearth_db_dup_text (db, "SELECT name FROM members WHERE id = ?1", "i", id);
  if (state != NULL)
    {
      row->lifecycle = state->lifecycle;
      row->role = state->role;
      row->at_risk = state->at_risk;
      /* Not !present: over all groups that also says that the data of a group end earlier. */
      row->gone = state->left != HEARTH_DAY_NONE;
      row->reason = g_strdup (state->reason);
    }
  if (!fill_groups (db, row, hearth_member_roll_get_group (roll), error) || !fill_tags (db, row, error))
    return NULL;
  return g_steal_pointer (&row);
}

/**
 * hearth_member_rows_fetch:
 * @data: a HearthQueryPage whose context is a HearthMemberRoll
 *
 * A HearthStoreFunc for HearthQueryModel.
 *
 * Returns: (transfer full): GPtrArray of HearthMemberRow
 */
gpointer
hearth_member_rows_fetch (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthQueryPage *page = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_member_row_free);

  for (guint i = 0; i < page->n; i++)
    {
      HearthMemberRow *row = read_row (db, HEARTH_MEMBER_ROLL (page->context), page->ids[i], error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

/** hearth_member_dup_day: @day: a civil day. Returns: (transfer full): as people write it; "–" for none. */
char *
hearth_member_dup_day (HearthDay day)
{
  return day != HEARTH_DAY_NONE ? hearth_day_format (day, C_("a day in a list, strftime", "%-d %b %Y")) : g_strdup ("–");
}

/** hearth_member_dup_seen: @today: the last day with data. Returns: (transfer full): how long ago @last was. */
char *
hearth_member_dup_seen (HearthDay last, HearthDay today)
{
  int days = last != HEARTH_DAY_NONE && today != HEARTH_DAY_NONE ? today - last : -1;

  if (last == HEARTH_DAY_NONE)
    return g_strdup (C_("last seen", "never"));
  if (days < 0 || days > 60)
    return hearth_member_dup_day (last);
  if (days == 0)
    return g_strdup (C_("last seen", "on the last day"));
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", days), days);
}

/** hearth_role_title: Returns: (transfer none): the role in the user's language. */
const char *
hearth_role_title (HearthRole role)
{
  switch (role)
    {
    case HEARTH_ROLE_OWNER:
      return C_("role", "Owner");
    case HEARTH_ROLE_ADMIN:
      return C_("role", "Admin");
    case HEARTH_ROLE_BOT:
      return C_("role", "Bot");
    case HEARTH_ROLE_MEMBER:
    default:
      return C_("role", "Member");
    }
}

/** hearth_message_kind_title: Returns: (transfer none): what stands for a message without words, in the user's language. */
const char *
hearth_message_kind_title (HearthKind kind)
{
  static const char *const titles[] = {
    [HEARTH_KIND_TEXT] = NC_("kind of message", "text"), [HEARTH_KIND_IMAGE] = NC_("kind of message", "picture"),
    [HEARTH_KIND_VOICE] = NC_("kind of message", "voice message"), [HEARTH_KIND_VIDEO] = NC_("kind of message", "video"),
    [HEARTH_KIND_STICKER] = NC_("kind of message", "sticker"), [HEARTH_KIND_FILE] = NC_("kind of message", "file"),
    [HEARTH_KIND_LINK] = NC_("kind of message", "link"), [HEARTH_KIND_PLACE] = NC_("kind of message", "place"),
    [HEARTH_KIND_CONTACT] = NC_("kind of message", "contact"), [HEARTH_KIND_POLL] = NC_("kind of message", "poll"),
    [HEARTH_KIND_RED_PACKET] = NC_("kind of message", "red packet"), [HEARTH_KIND_TRANSFER] = NC_("kind of message", "money transfer"),
    [HEARTH_KIND_CALL] = NC_("kind of message", "call"),
  };

  if ((guint) kind < G_N_ELEMENTS (titles) && titles[kind] != NULL)
    return g_dpgettext2 (GETTEXT_PACKAGE, "kind of message", titles[kind]);
  return kind == HEARTH_KIND_NOTICE ? C_("kind of message", "notice") : C_("kind of message", "something else");
}

/** hearth_member_standing: Returns: (transfer none): one word for how somebody stands. */
const char *
hearth_member_standing (HearthLifecycle lifecycle, HearthRole role, gboolean gone)
{
  if (role != HEARTH_ROLE_MEMBER)
    return hearth_role_title (role);
  if (gone)
    return C_("how a member stands", "Left");
  return lifecycle != HEARTH_LIFECYCLE_NONE ? hearth_lifecycle_title (lifecycle) : "";
}
