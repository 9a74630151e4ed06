/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-page.h"

G_BEGIN_DECLS

/* The monthly report of a group: preview, print, PDF. */
#define HEARTH_TYPE_REPORTS_PAGE (hearth_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (HearthReportsPage, hearth_reports_page, HEARTH, REPORTS_PAGE, HearthPage)

G_END_DECLS
