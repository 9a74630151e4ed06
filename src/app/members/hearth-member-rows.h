/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-member-query.h"

G_BEGIN_DECLS

#define HEARTH_RHYTHM_WEEKS 12

/* A line of the list of members. */
typedef struct
{
  gint64 id;
  char *name;
  char *groups;                 /* their names */
  char *tags;
  gint64 messages;
  HearthDay last_seen;          /* HEARTH_DAY_NONE: never active */
  HearthDay day;                /* the roll's */
  double weeks[HEARTH_RHYTHM_WEEKS];  /* active days in each, oldest first */
  HearthLifecycle lifecycle;
  HearthRole role;
  gboolean at_risk;
  gboolean gone;                /* left */
  char *reason;                 /* (nullable): why at risk */
} HearthMemberRow;

void       hearth_member_row_free   (HearthMemberRow *row);
gpointer   hearth_member_rows_fetch (HearthDb *db, gpointer page, GCancellable *cancellable, GError **error);

/* Words of the list and the pane beside it. (transfer full) */
char       *hearth_member_dup_day       (HearthDay day);
char       *hearth_member_dup_seen      (HearthDay last, HearthDay today);
const char *hearth_member_standing      (HearthLifecycle lifecycle, HearthRole role, gboolean gone);
const char *hearth_role_title           (HearthRole role);
const char *hearth_message_kind_title   (HearthKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberRow, hearth_member_row_free)

G_END_DECLS
