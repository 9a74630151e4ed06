/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sentences.h"
#include "hearth-wa-head.h"

G_BEGIN_DECLS

/* A line after its head. */
typedef struct
{
  gboolean notice;           /* no author: a notice */
  gsize author;              /* bytes of the author */
  gsize text;                /* where the text begins */
} HearthWaRest;

void hearth_wa_rest_split (const char *rest, HearthWaStyle style, HearthKnownName known, gpointer data,
                           HearthSentence *scratch, HearthWaRest *out);

G_END_DECLS
