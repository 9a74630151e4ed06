/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hearth-member-query.h"

G_BEGIN_DECLS

/* The columns of the list of members. */
void     hearth_members_table_add_columns (GtkColumnView *table, AdwFlap *flap);
gboolean hearth_members_table_get_sort    (GtkColumnView *table, HearthMemberSort *sort, gboolean *descending);

G_END_DECLS
