/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-groups.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Name, platform, kind and colour of a group; deleting it. */
#define HEARTH_TYPE_GROUP_DIALOG (hearth_group_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HearthGroupDialog, hearth_group_dialog, HEARTH, GROUP_DIALOG, AdwWindow)

void hearth_group_dialog_show (const HearthGroup *group, GtkWidget *parent);

G_END_DECLS
