/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-member-deed.h"
#include "hearth-members.h"
#include "hearth-page.h"

G_BEGIN_DECLS

/* How everybody of a group, or of all groups, stands: worked out once on a reader thread, then only read. That takes a
 * while among 100,000 people, so that one that is not whole yet knows their names alone. */
#define HEARTH_TYPE_MEMBER_ROLL (hearth_member_roll_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberRoll, hearth_member_roll, HEARTH, MEMBER_ROLL, GObject)

gint64      hearth_member_roll_get_group (HearthMemberRoll *self);
HearthDay   hearth_member_roll_get_day   (HearthMemberRoll *self);
guint       hearth_member_roll_get_size  (HearthMemberRoll *self);
const HearthMemberState *hearth_member_roll_lookup (HearthMemberRoll *self, gint64 member_id);
gboolean    hearth_member_roll_is_whole  (HearthMemberRoll *self);
gpointer    hearth_member_roll_load      (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error);
gpointer    hearth_member_roll_load_names (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error);
gboolean    hearth_member_roll_replace   (HearthMemberRoll **place, HearthMemberRoll *roll);
void        hearth_member_roll_ask       (HearthPage *page, gint64 group_id, gboolean names_first, HearthPageReady ready);

typedef enum
{
  HEARTH_MEMBER_SORT_NAME,
  HEARTH_MEMBER_SORT_LIFECYCLE,
  HEARTH_MEMBER_SORT_SEEN,
  HEARTH_MEMBER_SORT_MESSAGES,
  HEARTH_MEMBER_SORT_GROUPS,
  HEARTH_N_MEMBER_SORTS,
} HearthMemberSort;

/* Whom the list shows, and in which order. A value. */
typedef struct
{
  HearthMemberRoll *roll;
  char *text;                   /* as typed; "" and NULL: everybody */
  char *tag;                    /* NULL: any */
  HearthLifecycle lifecycle;    /* HEARTH_LIFECYCLE_NONE: any */
  gboolean at_risk;
  gboolean never_spoke;
  HearthMemberDeed deed;
  HearthMemberSort sort;
  gboolean descending;
} HearthMemberQuery;

HearthMemberQuery *hearth_member_query_copy (const HearthMemberQuery *query);
void               hearth_member_query_free (HearthMemberQuery *query);
gboolean           hearth_member_query_is_ready (const HearthMemberQuery *query);
gpointer           hearth_member_query_run  (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberQuery, hearth_member_query_free)

G_END_DECLS
