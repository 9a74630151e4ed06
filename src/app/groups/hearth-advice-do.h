/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-advice.h"
#include "hearth-page.h"
#include "hearth-slots.h"

G_BEGIN_DECLS

/* What the button of an advice makes: a task, a post that is begun, the members it speaks of. @page writes and has the
 * window; @metrics are those the advice comes from. */
void        hearth_advice_do        (HearthPage *page, gint64 group_id, const HearthMetrics *metrics, const HearthAdvice *advice);
/* An empty post at the coming time of @slot (nullable). */
void        hearth_advice_plan_post (HearthPage *page, gint64 group_id, const HearthSlot *slot);
/* The owner says that it is done: it rests. */
void        hearth_advice_tick      (HearthPage *page, gint64 group_id, const char *id);
const char *hearth_advice_do_words  (HearthAdviceAction action);          /* for the button, translated */

G_END_DECLS
