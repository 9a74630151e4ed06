/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-member-detail.h"
#include "hearth-member-query.h"

G_BEGIN_DECLS

/* One person beside the list: groups, rhythm, contact, tags, notes, last messages; all of it to be edited in place. */
#define HEARTH_TYPE_MEMBER_PANE (hearth_member_pane_get_type ())
G_DECLARE_FINAL_TYPE (HearthMemberPane, hearth_member_pane, HEARTH, MEMBER_PANE, AdwBin)

void hearth_member_pane_show (HearthMemberPane *self, HearthMemberDetail *detail, HearthMemberRoll *roll);

G_END_DECLS
