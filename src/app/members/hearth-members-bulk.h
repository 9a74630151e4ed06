/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-member-edits.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What is done with many members at once. @members: gint64 ids. */
void hearth_members_bulk_ask    (GtkWidget *widget, GArray *members, HearthMemberEditKind kind);
void hearth_members_bulk_export (GtkWidget *widget, GArray *members, HearthMemberRoll *roll);

G_END_DECLS
