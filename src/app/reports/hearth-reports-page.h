/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* Weekly, monthly and member reports to look at, print and save. */
#define HEARTH_TYPE_REPORTS_PAGE (hearth_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthReportsPage, hearth_reports_page, HEARTH, REPORTS_PAGE, HearthPage)

G_END_DECLS
