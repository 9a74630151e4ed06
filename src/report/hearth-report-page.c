/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page is made of: text, cards, rules, charts. Lengths are points. Any thread with its own cairo_t. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-chart-layout.h"
#include "hearth-names.h"
#include "hearth-report-private.h"

/* No emoji font by name: it would take the digits. The system finds it for emoji by itself. */
#define FAMILY "Cantarell, WenQuanYi Micro Hei, Noto Sans CJK SC, sans-serif"
#define CHART_FONT_SCALE 0.62      /* of 10 points at 96 to the inch, which paper counts in 72 */
#define CARD_RADIUS 6.0

void
report_page_begin (ReportPage *page, cairo_t *cr)
{
  page->cr = cr;
  page->text = pango_cairo_create_layout (cr);
  /* The page's unit is the point whatever the surface's resolution is. */
  pango_cairo_context_set_resolution (pango_layout_get_context (page->text), 72);
  pango_layout_context_changed (page->text);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, HEARTH_REPORT_WIDTH, HEARTH_REPORT_HEIGHT);
  cairo_fill (cr);
}

void
report_page_end (ReportPage *page)
{
  g_clear_object (&page->text);
}

/* Sets the colour to draw with. */
void
report_ink (ReportPage *page, ReportInk ink)
{
  static const double inks[][3] = {
    [INK_TEXT] = { 0.11, 0.10, 0.09 }, [INK_DIM] = { 0.40, 0.37, 0.35 },  [INK_ACCENT] = { 0.76, 0.25, 0.05 },
    [INK_GOOD] = { 0.06, 0.46, 0.43 }, [INK_BAD] = { 0.76, 0.25, 0.05 }, [INK_RULE] = { 0.85, 0.83, 0.80 },
    [INK_CARD] = { 0.98, 0.965, 0.945 },
  };

  cairo_set_source_rgb (page->cr, inks[ink][0], inks[ink][1], inks[ink][2]);
}

double
report_text (ReportPage *page, double x, double y, double width, double size, gboolean bold, ReportInk ink, int lines,
             PangoAlignment alignment, const char *text)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FAMILY);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int height;

  pango_font_description_set_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (page->text, attributes);
  pango_layout_set_font_description (page->text, font);
  pango_layout_set_width (page->text, width * PANGO_SCALE);
  pango_layout_set_height (page->text, lines > 0 ? -lines : G_MININT);
  pango_layout_set_wrap (page->text, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (page->text, lines > 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  pango_layout_set_alignment (page->text, alignment);
  pango_layout_set_text (page->text, text, -1);
  pango_layout_get_size (page->text, NULL, &height);
  report_ink (page, ink);
  cairo_move_to (page->cr, x, y);
  pango_cairo_show_layout (page->cr, page->text);
  return (double) height / PANGO_SCALE;
}

/* A quiet box behind figures. */
void
report_card (ReportPage *page, double x, double y, double width, double height)
{
  cairo_t *cr = page->cr;
  double r = CARD_RADIUS;

  report_ink (page, INK_CARD);
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

void
report_rule (ReportPage *page, double y)
{
  report_ink (page, INK_RULE);
  cairo_set_line_width (page->cr, 0.5);
  cairo_move_to (page->cr, REPORT_MARGIN, y);
  cairo_line_to (page->cr, HEARTH_REPORT_WIDTH - REPORT_MARGIN, y);
  cairo_stroke (page->cr);
}

/* A section's title. Returns: where the section's content begins */
double
report_heading (ReportPage *page, double y, const char *text)
{
  return y + report_text (page, REPORT_MARGIN, y, HEARTH_REPORT_WIDTH - 2 * REPORT_MARGIN, 11, TRUE, INK_TEXT, 1,
                          PANGO_ALIGN_LEFT, text) + 4;
}

/* Draws a chart without its heading into a box. */
void
report_chart (ReportPage *page, double x, double y, double width, double height, HearthChart *chart)
{
  HearthChartStyle style = { .palette = HEARTH_CHART_PRINT, .font_scale = CHART_FONT_SCALE, .no_heading = TRUE };
  g_autoptr (HearthChartLayout) layout = hearth_chart_layout_new (chart, width, height, &style);

  cairo_save (page->cr);
  cairo_translate (page->cr, x, y);
  cairo_rectangle (page->cr, 0, 0, width, height);
  cairo_clip (page->cr);
  hearth_chart_draw (layout, page->cr);
  cairo_restore (page->cr);
}

static char *
format_day (HearthDay day, const char *format)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  int year, month, mday;

  hearth_day_to_ymd (day, &year, &month, &mday);
  g_autoptr (GDateTime) date = g_date_time_new (utc, year, month, mday, 0, 0, 0);
  return g_date_time_format (date, format);
}

/* Returns: (transfer full): a day as people write it */
char *
report_day (HearthDay day)
{
  return day == HEARTH_DAY_NONE ? g_strdup ("–") : format_day (day, C_("a day in a report, strftime", "%-d %B %Y"));
}

/* Returns: (transfer full): the month or the week as people write it */
char *
report_period (const HearthReport *report)
{
  g_autofree char *from = NULL, *to = NULL;
  int week;

  if (report->kind == HEARTH_REPORT_MONTHLY)
    return format_day (report->from, C_("a month in a report, strftime", "%B %Y"));
  hearth_day_iso_week (report->from, NULL, &week);
  /* Translators: the days of a week stand beside each other, and the year with one of them: with the first where it comes first. */
  from = format_day (report->from, C_("the first of two days in a report, strftime", "%-d %B"));
  to = format_day (report->to, C_("the last of two days in a report, strftime", "%-d %B %Y"));
  return g_strdup_printf (C_("a week: its number, first and last day", "Week %1$d, %2$s – %3$s"), week, from, to);
}
