/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How few wrote most of the adverts, and who; a button for each is the action adverts.person (x: a message of theirs). It
 * hides where there is nothing to say. */
#define HEARTH_TYPE_ADVERT_SUMMARY (hearth_advert_summary_get_type ())
G_DECLARE_FINAL_TYPE (HearthAdvertSummary, hearth_advert_summary, HEARTH, ADVERT_SUMMARY, GtkBox)

void hearth_advert_summary_show (HearthAdvertSummary *self, const GPtrArray *adverts);

G_END_DECLS
