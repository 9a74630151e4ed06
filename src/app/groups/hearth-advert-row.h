/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-adverts.h"
#include "hearth-card-row.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* A message that looks like an advert: who, when, what, and why. Its buttons are the actions adverts.tick, adverts.chat and
 * adverts.person (x: message id). */
#define HEARTH_TYPE_ADVERT_ROW (hearth_advert_row_get_type ())
G_DECLARE_FINAL_TYPE (HearthAdvertRow, hearth_advert_row, HEARTH, ADVERT_ROW, HearthCardRow)

GtkWidget          *hearth_advert_row_new        (HearthAdvert *advert, HearthZone *zone);
const HearthAdvert *hearth_advert_row_get_advert (HearthAdvertRow *self);
void                hearth_advert_row_set_ticked (HearthAdvertRow *self, gboolean ticked);
void                hearth_advert_row_focus      (HearthAdvertRow *self);

G_END_DECLS
