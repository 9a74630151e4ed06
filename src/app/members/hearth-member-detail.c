/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything the pane beside the list shows of one person. Reader threads. */
#include "config.h"

#include "hearth-member-detail.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"
#include "hearth-member-trade.h"
#include "hearth-merge.h"
#include "hearth-settings.h"
#include "hearth-types.h"

static const char *const fields[HEARTH_N_FIELDS] = { "name", "phone", "email", "birthday", "region", "remark" };

static void
detail_group_free (HearthDetailGroup *group)
{
  g_free (group->name);
  g_free (group->why.words);
  g_free (group);
}

static void
detail_message_free (HearthDetailMessage *message)
{
  g_free (message->group);
  g_free (message->text);
  g_free (message);
}

/** hearth_member_detail_free: @detail: (nullable) (transfer full) */
void
hearth_member_detail_free (HearthMemberDetail *detail)
{
  if (detail == NULL)
    return;
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    g_free (detail->fields[i]);
  g_free (detail->also);
  g_free (detail->trade);
  g_clear_pointer (&detail->groups, g_ptr_array_unref);
  g_clear_pointer (&detail->identities, g_ptr_array_unref);
  g_clear_pointer (&detail->names, g_ptr_array_unref);
  g_clear_pointer (&detail->tags, g_ptr_array_unref);
  g_clear_pointer (&detail->notes, g_ptr_array_unref);
  g_clear_pointer (&detail->messages, g_ptr_array_unref);
  g_clear_pointer (&detail->zone, hearth_zone_unref);
  g_free (detail);
}

/** hearth_field_id: Returns: (transfer none): the word of the field in the workspace. */
const char *
hearth_field_id (HearthField field)
{
  return fields[field];
}

static gboolean
load_person (HearthDb *db, HearthMemberDetail *detail, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT name, phone, email, birthday, region, remark FROM members WHERE id = ?1 AND deleted_at IS NULL", "i", detail->id);

  if (!hearth_stmt_step (stmt))
    {
      if (hearth_stmt_done (stmt, error))
        g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("This member is no longer there."));
      return FALSE;
    }
  for (guint i = 0; i < HEARTH_N_FIELDS; i++)
    {
      const char *value = hearth_stmt_text (stmt, i);
      detail->fields[i] = g_strdup (value != NULL ? value : "");
    }
  detail->also = hearth_db_dup_text (db, "SELECT group_concat(name, ', ') FROM (SELECT DISTINCT n.name FROM identities i"
    " JOIN names n ON n.identity_id = i.id WHERE i.member_id = ?1 AND n.name IS NOT NULL AND n.name <> ?2 LIMIT 6)", "is",
    detail->id, detail->fields[HEARTH_FIELD_NAME]);
  return TRUE;
}

/* Why the person left the groups of which the latest stay has ended. */
static gboolean
load_leavings (HearthDb *db, HearthMemberDetail *detail, GError **error)
{
  for (guint i = 0; i < detail->groups->len; i++)
    {
      HearthDetailGroup *group = g_ptr_array_index (detail->groups, i);
      g_autoptr (GHashTable) leavings = NULL;
      const HearthLeaving *why;

      if (group->left == HEARTH_DAY_NONE)
        continue;
      leavings = hearth_leavings_load (db, group->id, detail->id, error);
      if (leavings == NULL)
        return FALSE;
      why = hearth_leavings_get (leavings, detail->id, group->left);
      if (why != NULL)
        group->why = (HearthLeaving) { why->reason, why->said, g_strdup (why->words) };
    }
  return TRUE;
}

static gboolean
load_groups (HearthDb *db, HearthMemberDetail *detail, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT g.id, g.name, g.color, coalesce(x.role, 0), s.join_day, s.left_day, s.inferred, coalesce(x.messages, 0)"
    " FROM stays s JOIN groups g ON g.id = s.group_id AND g.deleted_at IS NULL"
    " LEFT JOIN member_group x ON x.group_id = s.group_id AND x.member_id = s.member_id"
    " WHERE s.member_id = ?1 ORDER BY g.name, g.id, s.join_day DESC, s.ord DESC", "i", detail->id);

  while (hearth_stmt_step (stmt))
    {
      HearthDetailGroup *last = detail->groups->len > 0 ? g_ptr_array_index (detail->groups, detail->groups->len - 1) : NULL;
      if (last != NULL && last->id == hearth_stmt_int (stmt, 0))
        continue;
      HearthDetailGroup *group = g_new0 (HearthDetailGroup, 1);
      *group = (HearthDetailGroup) {
        hearth_stmt_int (stmt, 0), g_strdup (hearth_stmt_text (stmt, 1)), hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3),
        hearth_stmt_int (stmt, 4), hearth_stmt_is_null (stmt, 5) ? HEARTH_DAY_NONE : (HearthDay) hearth_stmt_int (stmt, 5),
        hearth_stmt_int (stmt, 6) != 0, hearth_stmt_int (stmt, 7),
      };
      g_ptr_array_add (detail->groups, group);
    }
  return hearth_stmt_done (stmt, error) && load_leavings (db, detail, error);
}

static void
add_message (HearthMemberDetail *detail, HearthZone *zone, const char *group, HearthStmt *stmt)
{
  HearthDetailMessage *message = g_new0 (HearthDetailMessage, 1);
  const char *text = hearth_stmt_text (stmt, 2);
  HearthLocal local = hearth_zone_local (zone, hearth_stmt_int (stmt, 0));

  message->group = g_strdup (group);
  message->ts = hearth_stmt_int (stmt, 0);
  message->day = local.day;
  message->second = local.second;
  if (hearth_stmt_int (stmt, 3) & HEARTH_FLAG_RECALLED)
    message->text = g_strdup (_("(taken back)"));
  else if (text != NULL && text[0] != '\0')
    message->text = g_strdup (text);
  else
    message->text = g_strdup_printf ("(%s)", hearth_message_kind_title (hearth_stmt_int (stmt, 1)));
  g_ptr_array_add (detail->messages, message);
}

/* What somebody wrote on one day in one group. */
static gboolean
load_messages_of_day (HearthDb *db, HearthMemberDetail *detail, HearthZone *zone, gint64 group_id, const char *group, HearthDay day,
                      GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT m.ts, m.kind, m.text, m.flags FROM messages m JOIN batches b ON b.id = m.batch_id AND b.state = 1"
    " WHERE m.group_id = ?1 AND m.day = ?2 AND m.kind < 100 AND m.name_id IN"
    " (SELECT n.id FROM identities i JOIN names n ON n.identity_id = i.id WHERE i.member_id = ?3)"
    " ORDER BY m.ts DESC, m.id DESC LIMIT ?4", "iiii", group_id, (gint64) day, detail->id, (gint64) HEARTH_DETAIL_MESSAGES);

  while (hearth_stmt_step (stmt))
    add_message (detail, zone, group, stmt);
  return hearth_stmt_done (stmt, error);
}

static void
add_weeks (HearthMemberDetail *detail, const HearthBits *bits)
{
  for (guint week = 0; week < HEARTH_DETAIL_WEEKS; week++)
    {
      gint64 last = (gint64) detail->until - 7 * (HEARTH_DETAIL_WEEKS - 1 - week);
      detail->weeks[week] = MIN (detail->weeks[week] + hearth_bits_count (bits, last - 6, last), 7);
    }
}

/* One group's activity: the weeks, and the messages of the last days with any. */
static gboolean
load_activity_of (HearthDb *db, HearthMemberDetail *detail, HearthZone *zone, HearthStmt *stmt, GError **error)
{
  HearthBits bits = { 0 };
  gsize length = 0;
  const guint8 *blob = hearth_stmt_blob (stmt, 3, &length);
  guint before = detail->messages->len;
  gboolean ok = TRUE;

  if (blob == NULL || hearth_stmt_is_null (stmt, 2))
    return TRUE;
  hearth_bits_add_blob (&bits, hearth_stmt_int (stmt, 2), blob, length);
  add_weeks (detail, &bits);
  HearthDay day = hearth_bits_last (&bits, detail->until);
  detail->last_seen = MAX (detail->last_seen, day);
  while (ok && day != HEARTH_DAY_NONE && detail->messages->len - before < HEARTH_DETAIL_MESSAGES)
    {
      ok = load_messages_of_day (db, detail, zone, hearth_stmt_int (stmt, 0), hearth_stmt_text (stmt, 1), day, error);
      day = hearth_bits_last (&bits, (gint64) day - 1);
    }
  hearth_bits_clear (&bits);
  return ok;
}

static int
compare_messages (gconstpointer a, gconstpointer b)
{
  const HearthDetailMessage *one = *(HearthDetailMessage *const *) a, *two = *(HearthDetailMessage *const *) b;

  return (one->ts < two->ts) - (one->ts > two->ts);
}

static gboolean
load_activity (HearthDb *db, HearthMemberDetail *detail, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  gint64 until = hearth_db_int (db, G_MININT64, "SELECT max(data_until) FROM group_span WHERE group_id IN"
                                " (SELECT group_id FROM stays WHERE member_id = ?1)", "i", detail->id);

  if (zone == NULL)
    return FALSE;
  detail->zone = hearth_zone_ref (zone);
  if (until == G_MININT64 || detail->groups->len == 0)
    return TRUE;
  detail->until = until;
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT x.group_id, g.name, x.first_day, x.active FROM member_group x JOIN groups g ON g.id = x.group_id"
    " AND g.deleted_at IS NULL WHERE x.member_id = ?1", "i", detail->id);
  while (hearth_stmt_step (stmt))
    if (!load_activity_of (db, detail, zone, stmt, error))
      return FALSE;
  g_ptr_array_sort (detail->messages, compare_messages);
  if (detail->messages->len > HEARTH_DETAIL_MESSAGES)
    g_ptr_array_set_size (detail->messages, HEARTH_DETAIL_MESSAGES);
  return hearth_stmt_done (stmt, error);
}

static gboolean
load_tags (HearthDb *db, HearthMemberDetail *detail, GError **error)
{
  g_autoptr (GPtrArray) tags = hearth_member_tag_list (db, detail->id, error);

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      const HearthMemberTag *tag = g_ptr_array_index (tags, i);
      if (!g_ptr_array_find_with_equal_func (detail->tags, tag->name, g_str_equal, NULL))
        g_ptr_array_add (detail->tags, g_strdup (tag->name));
    }
  return tags != NULL;
}

/**
 * hearth_member_detail_load:
 * @member_id: a gint64 *
 *
 * A HearthStoreFunc.
 *
 * Returns: (transfer full): a HearthMemberDetail; HEARTH_ERROR_NOT_FOUND for somebody who is not there
 */
gpointer
hearth_member_detail_load (HearthDb *db, gpointer member_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (HearthMemberDetail) detail = g_new0 (HearthMemberDetail, 1);

  detail->asked = *(gint64 *) member_id;
  detail->id = hearth_member_person (db, detail->asked);
  detail->until = detail->last_seen = HEARTH_DAY_NONE;
  detail->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) detail_group_free);
  detail->tags = g_ptr_array_new_with_free_func (g_free);
  detail->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) detail_message_free);
  if (!load_person (db, detail, error) || !load_groups (db, detail, error) || !load_tags (db, detail, error)
      || !load_activity (db, detail, error) || !hearth_member_trade_load (db, detail->id, &detail->trade, error))
    return NULL;
  detail->notes = hearth_note_list (db, detail->id, error);
  detail->identities = detail->notes != NULL ? hearth_detail_identities_load (db, detail->id, error) : NULL;
  detail->names = detail->identities != NULL ? hearth_detail_names_load (db, detail->id, error) : NULL;
  return detail->names != NULL ? g_steal_pointer (&detail) : NULL;
}
