/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-member-edits.h"
#include "hearth-page.h"

G_BEGIN_DECLS

/* Runs an edit on the writer thread and offers to take it back. */
void hearth_member_apply (GtkWidget *widget, HearthMemberEdit *edit, const char *sentence);

G_END_DECLS
