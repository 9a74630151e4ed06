/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of a week: the score and what changed, who is leaving, and three things to do. A week alone is seven points, so
 * the charts show the four weeks that end with it. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-report-private.h"

static const char *const headline[] = { "headcount_end", "joined", "left", "dau_share", "speaking_rate", "messages", "answered_share",
                                        "owner_presence", NULL };

/* The only page. What to do and who is leaving first get the room they need, the charts what is left. */
void
report_weekly (HearthReport *report, ReportPage *page)
{
  double y = report_head (report, page, _("Weekly health report"));

  y = report_score (report, page, y);
  y = report_figures (report, page, y, headline);
  y = report_section (page, y, 96, "growth", report->trend);
  y = report_section (page, y, 84, "activity", report->trend);
  y = report_at_risk (report, page, y);
  report_advice (report, page, y);
  report_foot (report, page, 1);
}
