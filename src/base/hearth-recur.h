/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* Recurrence in wall time (RFC 5545 RRULE through libical; RSCALE=CHINESE for lunar dates). */
gboolean hearth_recur_valid  (const char *rrule);
/* Wall times of @rrule (nullable: once) starting at @start that lie in [@from, @to); at most @limit.
 * Returns: (transfer full): GArray of HearthWall in order, NULL with HEARTH_ERROR_INVALID for a bad rule. */
GArray  *hearth_recur_expand (const char *rrule, HearthWall start, HearthWall from, HearthWall to,
                              guint limit, GError **error);
/* One sentence for people: "every week on Mon, Wed until 3 March 2026". (transfer full), translated. */
char    *hearth_recur_describe (const char *rrule);

/* Lunar date of a civil day as people write it, 十月十三 / "10th month, day 13" (transfer full). */
char    *hearth_lunar_label  (HearthDay day);
/* The same for a corner: the month's name on its first day, else the day's. */
char    *hearth_lunar_short_label (HearthDay day);

G_END_DECLS
