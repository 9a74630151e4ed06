/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shapes on any cairo_t: a widget, a page, a picture. Looks at nothing but the layout. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#define HATCH 5.0 /* between two lines of a pattern */

static void
set_color (cairo_t         *cr,
           HearthChartRgba  color)
{
  cairo_set_source_rgba (cr, color.r, color.g, color.b, color.a);
}

static void
trace_box (cairo_t               *cr,
           const HearthChartRect *box,
           double                 radius)
{
  if (radius < 0.5)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, box->x + box->width - radius, box->y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, box->x + box->width - radius, box->y + box->height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, box->x + radius, box->y + box->height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, box->x + radius, box->y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* trace_hatch: parallel lines over the box, tied to the page, so that neighbours match. */
static void
trace_hatch (cairo_t               *cr,
             const HearthChartRect *box,
             gboolean               falling)
{
  double first = falling ? box->x - box->y - box->height : box->x + box->y;
  double last = first + box->width + box->height;

  for (double c = ceil (first / HATCH) * HATCH; c <= last; c += HATCH)
    {
      cairo_move_to (cr, falling ? c + box->y : c - box->y, box->y);
      cairo_line_to (cr, falling ? c + box->y + box->height : c - box->y - box->height, box->y + box->height);
    }
}

static void
trace_dots (cairo_t               *cr,
            const HearthChartRect *box)
{
  for (double y = ceil (box->y / HATCH) * HATCH; y < box->y + box->height; y += HATCH)
    for (double x = ceil (box->x / HATCH) * HATCH; x < box->x + box->width; x += HATCH)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, 1, 0, 2 * G_PI);
      }
}

static void
paint_pattern (cairo_t                *cr,
               const HearthChartShape *shape)
{
  cairo_save (cr);
  trace_box (cr, &shape->box, shape->radius);
  cairo_clip (cr);
  set_color (cr, hearth_chart_fade (hearth_chart_ink_on (shape->color), 0.55));
  cairo_set_line_width (cr, 1.1);
  if (shape->pattern == HEARTH_CHART_SLASH || shape->pattern == HEARTH_CHART_CROSS)
    trace_hatch (cr, &shape->box, FALSE);
  if (shape->pattern == HEARTH_CHART_BACKSLASH || shape->pattern == HEARTH_CHART_CROSS)
    trace_hatch (cr, &shape->box, TRUE);
  if (shape->pattern == HEARTH_CHART_FLAT)
    for (double y = ceil (shape->box.y / HATCH) * HATCH; y < shape->box.y + shape->box.height; y += HATCH)
      {
        cairo_move_to (cr, shape->box.x, y);
        cairo_line_to (cr, shape->box.x + shape->box.width, y);
      }
  cairo_stroke (cr);
  if (shape->pattern == HEARTH_CHART_DOTS)
    {
      trace_dots (cr, &shape->box);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
paint_rect (cairo_t                *cr,
            const HearthChartShape *shape)
{
  set_color (cr, shape->color);
  trace_box (cr, &shape->box, shape->radius);
  cairo_fill (cr);
  if (shape->pattern != HEARTH_CHART_SOLID && shape->box.width >= 3 && shape->box.height >= 2)
    paint_pattern (cr, shape);
}

static void
set_dash (cairo_t *cr,
          guint8   dash,
          double   width)
{
  static const double dashes[][2] = { { 0, 0 }, { 4, 2 }, { 2, 1.5 }, { 0.8, 1.6 } };
  double scaled[2] = { dashes[dash][0] * fmax (width, 1.5), dashes[dash][1] * fmax (width, 1.5) };

  cairo_set_dash (cr, scaled, dash > 0 ? 2 : 0, 0);
}

/* trace_points: lines from point to point; NAN lifts the pen. A point alone between gaps becomes a dot. */
static void
trace_points (cairo_t      *cr,
              const double *xy,
              guint         n)
{
  gboolean down = FALSE;

  for (guint i = 0; i < n; i++)
    {
      double x = xy[2 * i], y = xy[2 * i + 1];

      if (isnan (y))
        {
          down = FALSE;
          continue;
        }
      if (!down)
        {
          cairo_move_to (cr, x, y);
          if (i + 1 == n || isnan (xy[2 * i + 3]))
            cairo_line_to (cr, x, y);
        }
      else
        cairo_line_to (cr, x, y);
      down = TRUE;
    }
}

static void
paint_path (cairo_t                *cr,
            const HearthChartShape *shape,
            const double           *xy)
{
  set_color (cr, shape->color);
  trace_points (cr, xy + 2 * shape->first_xy, shape->n_xy);
  if (shape->kind == HEARTH_CHART_SHAPE_AREA)
    {
      cairo_fill (cr);
      return;
    }
  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_cap (cr, shape->n_xy > 2 && shape->dash == 0 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, shape->n_xy > 400 ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
  set_dash (cr, shape->dash, shape->line_width);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
trace_polygon (cairo_t      *cr,
               double        x,
               double        y,
               double        r,
               const double *corners,
               guint         n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, x + corners[2 * i] * r, y + corners[2 * i + 1] * r);
  cairo_close_path (cr);
}

static void
paint_marker (cairo_t                *cr,
              const HearthChartShape *shape)
{
  static const double square[] = { -0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85 };
  static const double diamond[] = { 0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0 };
  static const double triangle[] = { 0, -1.1, 1.1, 0.85, -1.1, 0.85 };
  double r = shape->box.width / 2, x = shape->box.x + r, y = shape->box.y + r;

  set_color (cr, shape->color);
  cairo_new_path (cr);
  if (shape->marker == HEARTH_CHART_SQUARE)
    trace_polygon (cr, x, y, r, square, 4);
  else if (shape->marker == HEARTH_CHART_DIAMOND)
    trace_polygon (cr, x, y, r, diamond, 4);
  else if (shape->marker == HEARTH_CHART_TRIANGLE)
    trace_polygon (cr, x, y, r, triangle, 3);
  else
    cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  if (shape->marker == HEARTH_CHART_RING)
    {
      cairo_set_line_width (cr, fmax (1.2, r * 0.5));
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

/* hearth_chart_paint_shape: one shape; the colour, dash and path of @cr are not kept. */
void
hearth_chart_paint_shape (const HearthChartShape *shape,
                          const double           *xy,
                          cairo_t                *cr)
{
  switch (shape->kind)
    {
    case HEARTH_CHART_SHAPE_RECT:
      paint_rect (cr, shape);
      break;
    case HEARTH_CHART_SHAPE_PATH:
    case HEARTH_CHART_SHAPE_AREA:
      paint_path (cr, shape, xy);
      break;
    case HEARTH_CHART_SHAPE_MARKER:
      paint_marker (cr, shape);
      break;
    case HEARTH_CHART_SHAPE_TEXT:
    default:
      set_color (cr, shape->color);
      cairo_move_to (cr, shape->box.x, shape->box.y);
      pango_cairo_show_layout (cr, shape->text);
      break;
    }
}

/**
 * hearth_chart_draw_background:
 *
 * Paints the palette's paper; a widget that lies on a card leaves it out.
 */
void
hearth_chart_draw_background (HearthChartLayout *layout,
                              cairo_t           *cr)
{
  cairo_save (cr);
  set_color (cr, layout->colors->background);
  cairo_rectangle (cr, 0, 0, layout->width, layout->height);
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * hearth_chart_draw:
 * @cr: of any surface, at the chart's top left corner; its state is kept
 *
 * Draws the chart, without background and without selection.
 */
void
hearth_chart_draw (HearthChartLayout *layout,
                   cairo_t           *cr)
{
  cairo_save (cr);
  cairo_new_path (cr);
  pango_cairo_update_context (cr, layout->context);
  for (guint i = 0; i < layout->shapes->len; i++)
    hearth_chart_paint_shape (&g_array_index (layout->shapes, HearthChartShape, i), (const double *) layout->xy->data, cr);
  cairo_restore (cr);
}

/**
 * hearth_chart_draw_selection:
 * @hit: the point that is pointed at or has the keyboard
 *
 * Draws the mark of the chosen point: a frame around a bar or a cell, a line and a ring at a point of a line.
 */
void
hearth_chart_draw_selection (HearthChartLayout    *layout,
                             cairo_t              *cr,
                             const HearthChartHit *hit)
{
  HearthChartRect box = hit->anchor;
  double em = layout->em;

  cairo_save (cr);
  cairo_new_path (cr);
  if (box.width > 0 && box.height > 0)
    {
      box = (HearthChartRect) { box.x - 1, box.y - 1, box.width + 2, box.height + 2 };
      trace_box (cr, &box, fmin (3, fmin (box.width, box.height) / 2));
    }
  else
    {
      set_color (cr, hearth_chart_fade (layout->colors->text, 0.35));
      cairo_set_line_width (cr, 1);
      cairo_move_to (cr, hit->x, layout->plot.y);
      cairo_line_to (cr, hit->x, layout->plot.y + layout->plot.height);
      cairo_stroke (cr);
      cairo_arc (cr, hit->x, hit->y, em * 0.4, 0, 2 * G_PI);
      set_color (cr, layout->colors->background);
      cairo_fill_preserve (cr);
    }
  set_color (cr, layout->colors->text);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}
