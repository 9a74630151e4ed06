/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-occurrences.h"
#include "workspace-fixture.h"

/* Short ways to plan something and to say what the calendar shows. */
HearthWall  plan_wall     (const char *text);
HearthDay   plan_day      (const char *text);
HearthPost *plan_post     (const char *title, const char *start, const char *zone, const char *rrule);
gint64      plan_add      (Workspace *w, const char *title, const char *start, const char *rrule, gint64 group_id);
/* One line a planned occurrence: "title YYYY-MM-DDTHH:MM [sent|skipped] [gN]", in the workspace's zone. */
char       *plan_agenda   (Workspace *w, const char *from, const char *to, gint64 group_id);
