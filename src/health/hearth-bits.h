/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* A set of civil days, a bit each; all zero is the empty set. Ranges are inclusive and may lie anywhere. */
typedef struct
{
  gint64 first;       /* day of bit 0 of the first word */
  guint n_words;
  guint64 *words;
} HearthBits;

void      hearth_bits_clear    (HearthBits *bits);
void      hearth_bits_add      (HearthBits *bits, HearthDay day);
void      hearth_bits_add_blob (HearthBits *bits, HearthDay first, const guint8 *blob, gsize length);
gboolean  hearth_bits_get      (const HearthBits *bits, gint64 day);
gboolean  hearth_bits_any      (const HearthBits *bits, gint64 from, gint64 to);
guint     hearth_bits_count    (const HearthBits *bits, gint64 from, gint64 to);
HearthDay hearth_bits_last     (const HearthBits *bits, gint64 up_to);   /* NONE if there is none */
HearthDay hearth_bits_next     (const HearthBits *bits, gint64 from);    /* first from there on, NONE if there is none */

G_END_DECLS
