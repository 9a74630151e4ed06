/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-tally-data.h"

G_BEGIN_DECLS

/* A group's five numbers of a day. Signals: "typed" (HearthTallyDay *, valid during the call) when the line is left with
 * other numbers than it had. Pasting into a cell activates tally.paste. */
#define HEARTH_TYPE_TALLY_ROW (hearth_tally_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthTallyRow, hearth_tally_row, HEARTH, TALLY_ROW, GtkBox)

GtkWidget  *hearth_tally_row_new       (gint64 group_id);
gint64      hearth_tally_row_get_group (HearthTallyRow *self);
void        hearth_tally_row_show      (HearthTallyRow *self, const HearthTallyGroup *group);
void        hearth_tally_row_commit    (HearthTallyRow *self);
gboolean    hearth_tally_row_is_open   (HearthTallyRow *self);
GtkWidget  *hearth_tally_row_get_entry (HearthTallyRow *self, HearthTallyField field);
GtkWidget  *hearth_tally_row_get_cells (HearthTallyRow *self);
const char *hearth_tally_row_get_warning (HearthTallyRow *self);
const char *hearth_tally_field_title   (HearthTallyField field);

G_END_DECLS
