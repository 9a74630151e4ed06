/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-member-detail.h"

G_BEGIN_DECLS

/* An edit of some members, for the writer thread; a value with what it needs to be taken back after it ran. */
typedef enum
{
  HEARTH_MEMBER_EDIT_TAG,       /* text: the tag */
  HEARTH_MEMBER_EDIT_UNTAG,
  HEARTH_MEMBER_EDIT_NOTE,      /* text: the note */
  HEARTH_MEMBER_EDIT_REWRITE,   /* note_id, text */
  HEARTH_MEMBER_EDIT_DROP_NOTE, /* note_id */
  HEARTH_MEMBER_EDIT_FIELD,     /* field, text; "" goes back to what imports say */
  HEARTH_MEMBER_EDIT_LEAVING,   /* group_id, left, reason, text: why they left that group on that day */
} HearthMemberEditKind;

typedef struct
{
  HearthMemberEditKind kind;
  GArray *members;              /* gint64 */
  char *text;
  gint64 note_id;
  HearthField field;
  gint64 group_id;
  HearthDay left;
  HearthLeaveReason reason;
  GPtrArray *said_before;       /* (nullable): HearthLeaveWord */
  GPtrArray *undo;              /* what it did, filled as it runs */
} HearthMemberEdit;

HearthMemberEdit *hearth_member_edit_new  (HearthMemberEditKind kind, const gint64 *members, guint n, const char *text);
HearthMemberEdit *hearth_member_edit_ref  (HearthMemberEdit *edit);
void              hearth_member_edit_unref (HearthMemberEdit *edit);
gpointer          hearth_member_edit_run  (HearthDb *db, gpointer edit, GCancellable *cancellable, GError **error);
gpointer          hearth_member_edit_take_back (HearthDb *db, gpointer edit, GCancellable *cancellable, GError **error);

G_END_DECLS
