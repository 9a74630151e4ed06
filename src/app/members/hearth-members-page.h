/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-lifecycle.h"
#include "hearth-member-deed.h"
#include "hearth-page.h"

G_BEGIN_DECLS

/* Everybody in all groups. */
#define HEARTH_TYPE_MEMBERS_PAGE (hearth_members_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthMembersPage, hearth_members_page, HEARTH, MEMBERS_PAGE, HearthPage)

void hearth_members_page_filter (HearthMembersPage *self, gint64 group_id, HearthLifecycle lifecycle, gboolean at_risk,
                                 gboolean never_spoke);
void hearth_members_page_filter_deed (HearthMembersPage *self, gint64 group_id, const HearthMemberDeed *deed);
void hearth_members_page_set_group (HearthMembersPage *self, gint64 group_id);

G_END_DECLS
