/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* One thing to do, with its reason. */
typedef struct
{
  const char *id;            /* stable */
  char *text;                /* translated, with figures */
  const char *metric;        /* id of the metric that says so */
  const char *action;        /* answer, wake, post, import, invite, welcome, rules, ask */
} HearthAdvice;

/* At most three, most needed first; empty when all is well. Pure. Returns: (transfer full): HearthAdvice */
GPtrArray *hearth_advice      (const HearthMetrics *metrics);
void       hearth_advice_free (HearthAdvice *advice);

G_END_DECLS
