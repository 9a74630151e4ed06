/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-find.h"
#include "hearth-window.h"

G_BEGIN_DECLS

/* Where one can go: pages, boards of Health, windows of a group, settings. Numbers from 0 on stand for them. */
guint       hearth_find_places_n        (void);
const char *hearth_find_place_title     (guint place);
const char *hearth_find_place_part      (guint place);
gboolean    hearth_find_place_of_group  (guint place);               /* each group has one */
gboolean    hearth_find_place_of_all    (guint place);               /* there is one of no group, or of all together */
void        hearth_find_place_open      (guint place, HearthWindow *window, gint64 group_id);

/* What the search looks in, folded: a name with its pinyin and initials. */
char       *hearth_find_place_key       (guint place);
char       *hearth_find_group_key       (const char *name);

G_END_DECLS
