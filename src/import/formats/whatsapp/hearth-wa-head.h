/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-date-order.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_WA_DASH,            /* "date, time - rest": Android */
  HEARTH_WA_BRACKET,         /* "[date, time] rest": iOS */
  HEARTH_WA_COLON,           /* "date time: name: text": old exports; believed only in files without the two above */
  HEARTH_WA_BARE,            /* "date time name: text": the same */
} HearthWaStyle;

/* The head of a WhatsApp line: everything before the author. */
typedef struct
{
  HearthWaStyle style;
  HearthDateFields date;
  gint32 second;             /* since midnight */
  gsize rest;                /* where the author or the notice begins */
} HearthWaHead;

gboolean hearth_wa_head_parse (const char *line, HearthWaHead *head);

G_END_DECLS
