/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-group-overview.h"
#include "hearth-page.h"

G_BEGIN_DECLS

/* The care a group needs: its score, which opens, what to do this week and what to beware of, each with a button that
 * makes it. Lives within a HearthPage, through which it writes. Actions: care.do (s), care.done (s): id of a rule;
 * care.score (i): a pillar. */
#define HEARTH_TYPE_GROUP_CARE (hearth_group_care_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupCare, hearth_group_care, HEARTH, GROUP_CARE, GtkWidget)

void hearth_group_care_show        (HearthGroupCare *self, gint64 group_id, const HearthGroupOverview *overview);
void hearth_group_care_show_guards (HearthGroupCare *self, GPtrArray *guards);

G_END_DECLS
