/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-advice.h"
#include "hearth-due.h"
#include "hearth-page.h"

G_BEGIN_DECLS

/* Where a line of Today leads, and what the button of a warning makes. */
void                    hearth_today_go   (HearthPage *page, const HearthDueItem *item);
void                    hearth_today_act  (HearthPage *page, const HearthDueItem *item);
const HearthAdviceRule *hearth_today_rule (const HearthDueItem *item);

G_END_DECLS
