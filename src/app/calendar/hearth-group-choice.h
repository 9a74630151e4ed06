/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-groups.h"

G_BEGIN_DECLS

/* A drop-down of groups, with "All groups" first unless that makes no sense. Signal "changed". */
#define HEARTH_TYPE_GROUP_CHOICE (hearth_group_choice_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupChoice, hearth_group_choice, HEARTH, GROUP_CHOICE, AdwBin)

void   hearth_group_choice_set_groups (HearthGroupChoice *self, GPtrArray *groups, gboolean with_all);
gint64 hearth_group_choice_get_id     (HearthGroupChoice *self);
void   hearth_group_choice_set_id     (HearthGroupChoice *self, gint64 id);

G_END_DECLS
