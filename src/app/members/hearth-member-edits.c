/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of members and the way back. They run on the writer thread inside its transaction; an edit is handed from thread
 * to thread and never used by two at once. */
#include "config.h"

#include "hearth-member-edits.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-error.h"
#include "hearth-leave-reasons.h"
#include "hearth-merge.h"
#include "hearth-names.h"

/* One thing that was done. */
typedef struct
{
  gint64 member_id;
  gint64 id;                    /* of a note; batch of a tag */
  char *before;                 /* text or value as it was; NULL: there was none */
} Done;

static void
done_free (Done *done)
{
  g_free (done->before);
  g_free (done);
}

static void
remember (HearthMemberEdit *edit, gint64 member_id, gint64 id, const char *before)
{
  Done *done = g_new (Done, 1);

  *done = (Done) { member_id, id, g_strdup (before) };
  g_ptr_array_add (edit->undo, done);
}

static void
edit_clear (HearthMemberEdit *edit)
{
  g_array_unref (edit->members);
  g_ptr_array_unref (edit->undo);
  g_clear_pointer (&edit->said_before, g_ptr_array_unref);
  g_free (edit->text);
}

/**
 * hearth_member_edit_new:
 * @members: (array length=n): ids
 * @text: (nullable): see HearthMemberEditKind; what else it names is set by the caller
 *
 * Returns: (transfer full)
 */
HearthMemberEdit *
hearth_member_edit_new (HearthMemberEditKind kind, const gint64 *members, guint n, const char *text)
{
  HearthMemberEdit *edit = g_atomic_rc_box_new0 (HearthMemberEdit);

  edit->kind = kind;
  edit->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (edit->members, members, n);
  edit->text = g_strdup (text);
  edit->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) done_free);
  return edit;
}

/** hearth_member_edit_ref: Returns: (transfer full): the same. */
HearthMemberEdit *
hearth_member_edit_ref (HearthMemberEdit *edit)
{
  return g_atomic_rc_box_acquire (edit);
}

/** hearth_member_edit_unref: @edit: (transfer full) */
void
hearth_member_edit_unref (HearthMemberEdit *edit)
{
  g_atomic_rc_box_release_full (edit, (GDestroyNotify) edit_clear);
}

static gboolean
add_tag (HearthDb *db, HearthMemberEdit *edit, gint64 member_id, GError **error)
{
  gboolean added = FALSE;

  if (!hearth_member_tag_add (db, member_id, edit->text, 0, &added, error))
    return FALSE;
  if (added)
    remember (edit, member_id, 0, NULL);
  return TRUE;
}

static gboolean
remove_tag (HearthDb *db, HearthMemberEdit *edit, gint64 member_id, GError **error)
{
  g_autoptr (GPtrArray) removed = NULL;

  if (!hearth_member_tag_remove (db, member_id, edit->text, &removed, error))
    return FALSE;
  for (guint i = 0; removed != NULL && i < removed->len; i++)
    {
      const HearthMemberTag *tag = g_ptr_array_index (removed, i);
      remember (edit, tag->member_id, tag->batch_id, NULL);
    }
  return TRUE;
}

static gboolean
add_note (HearthDb *db, HearthMemberEdit *edit, gint64 member_id, GError **error)
{
  g_autoptr (HearthNote) note = hearth_note_new (member_id, edit->text);

  if (!hearth_note_insert (db, note, hearth_clock_now (), error))
    return FALSE;
  remember (edit, member_id, note->id, NULL);
  return TRUE;
}

static gboolean
change_note (HearthDb *db, HearthMemberEdit *edit, gint64 member_id, GError **error)
{
  g_autofree char *before = hearth_db_dup_text (db, "SELECT text FROM notes WHERE id = ?1", "i", edit->note_id);

  remember (edit, member_id, edit->note_id, before);
  if (edit->kind == HEARTH_MEMBER_EDIT_REWRITE)
    return hearth_note_update (db, edit->note_id, edit->text, hearth_clock_now (), error);
  return hearth_note_delete (db, edit->note_id, hearth_clock_now (), error);
}

static gboolean
put_field (HearthDb *db, gint64 member_id, HearthField field, const char *value, GError **error)
{
  const char *id = hearth_field_id (field);
  gboolean ok;

  if (value == NULL || value[0] == '\0')
    ok = hearth_db_exec (db, error, "DELETE FROM member_fields WHERE member_id = ?1 AND field = ?2", "is", member_id, id);
  else
    ok = hearth_db_exec (db, error, "INSERT INTO member_fields (member_id, field, value) VALUES (?1, ?2, ?3)"
                         " ON CONFLICT DO UPDATE SET value = excluded.value", "iss", member_id, id, value);
  return ok && hearth_member_refresh (db, member_id, error);
}

static gboolean
valid_birthday (const char *text)
{
  HearthDay day;
  g_autofree char *whole = g_str_has_prefix (text, "--") ? g_strconcat ("2000-", text + 2, NULL) : g_strdup (text);

  return text[0] == '\0' || hearth_day_parse (whole, &day);
}

static gboolean
set_field (HearthDb *db, HearthMemberEdit *edit, gint64 member_id, GError **error)
{
  g_autofree char *value = hearth_name_clean (edit->text);
  g_autofree char *before = hearth_db_dup_text (db, "SELECT value FROM member_fields WHERE member_id = ?1 AND field = ?2", "is",
                                                member_id, hearth_field_id (edit->field));

  if (edit->field == HEARTH_FIELD_BIRTHDAY && !valid_birthday (value))
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_INVALID, _("Write a birthday as 1990-05-17, or as --05-17 without the year."));
      return FALSE;
    }
  remember (edit, member_id, 0, before);
  return put_field (db, member_id, edit->field, value, error);
}

static gboolean
say_why (HearthDb *db, HearthMemberEdit *edit, gint64 member_id, GError **error)
{
  g_clear_pointer (&edit->said_before, g_ptr_array_unref);
  if (!hearth_leave_words_say (db, edit->group_id, member_id, edit->left, edit->reason, edit->text, &edit->said_before, error))
    return FALSE;
  remember (edit, member_id, 0, NULL);
  return TRUE;
}

/**
 * hearth_member_edit_run:
 * @data: a HearthMemberEdit
 *
 * A HearthStoreFunc for the writer.
 *
 * Returns: NULL; with @error set when it failed, and then nothing was done
 */
gpointer
hearth_member_edit_run (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  static gboolean (*const doers[]) (HearthDb *, HearthMemberEdit *, gint64, GError **) = {
    [HEARTH_MEMBER_EDIT_TAG] = add_tag,
    [HEARTH_MEMBER_EDIT_UNTAG] = remove_tag,
    [HEARTH_MEMBER_EDIT_NOTE] = add_note,
    [HEARTH_MEMBER_EDIT_REWRITE] = change_note,
    [HEARTH_MEMBER_EDIT_DROP_NOTE] = change_note,
    [HEARTH_MEMBER_EDIT_FIELD] = set_field,
    [HEARTH_MEMBER_EDIT_LEAVING] = say_why,
  };
  HearthMemberEdit *edit = data;

  g_ptr_array_set_size (edit->undo, 0);
  for (guint i = 0; i < edit->members->len; i++)
    if (!doers[edit->kind] (db, edit, g_array_index (edit->members, gint64, i), error))
      break;
  return NULL;
}

static gboolean
take_back_one (HearthDb *db, HearthMemberEdit *edit, const Done *done, GError **error)
{
  switch (edit->kind)
    {
    case HEARTH_MEMBER_EDIT_TAG:
      return hearth_member_tag_remove (db, done->member_id, edit->text, NULL, error);
    case HEARTH_MEMBER_EDIT_UNTAG:
      return hearth_member_tag_add (db, done->member_id, edit->text, done->id, NULL, error);
    case HEARTH_MEMBER_EDIT_NOTE:
      return hearth_note_delete (db, done->id, hearth_clock_now (), error);
    case HEARTH_MEMBER_EDIT_REWRITE:
      return hearth_note_update (db, done->id, done->before, hearth_clock_now (), error);
    case HEARTH_MEMBER_EDIT_DROP_NOTE:
      return hearth_note_restore (db, done->id, error);
    case HEARTH_MEMBER_EDIT_FIELD:
      return put_field (db, done->member_id, edit->field, done->before, error);
    case HEARTH_MEMBER_EDIT_LEAVING:
      return hearth_leave_words_put (db, edit->group_id, done->member_id, edit->left, edit->said_before, error);
    default:
      g_assert_not_reached ();
    }
}

/** hearth_member_edit_take_back: @data: a HearthMemberEdit that ran. A HearthStoreFunc for the writer. Returns: NULL */
gpointer
hearth_member_edit_take_back (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthMemberEdit *edit = data;

  for (guint i = 0; i < edit->undo->len; i++)
    if (!take_back_one (db, edit, g_ptr_array_index (edit->undo, i), error))
      break;
  return NULL;
}
