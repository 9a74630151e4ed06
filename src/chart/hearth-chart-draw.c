/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shapes on any cairo_t: a widget, a page, a picture. Looks at nothing but the layout. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>
#include <string.h>

#define HATCH 5.0 /* between two lines of a pattern */
#define TILE 20   /* pixels of a repeat: whole hatches, fine enough for screens of double density */
#define TILE_SCALE 2.0
#define SEAM 4.0 /* around letters, half of it outside of them */
#define MANY 60 /* a path of more points is smoothed and joined less finely, which is not seen but several times quicker */

/* The pattern last used; neighbours mostly share one. */
typedef struct
{
  cairo_pattern_t *pattern;
  HearthChartPattern kind;
  HearthChartRgba ink;
} HearthChartTile;

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
  for (double y = floor (box->y / HATCH) * HATCH; y <= box->y + box->height; y += HATCH)
    for (double x = floor (box->x / HATCH) * HATCH; x <= box->x + box->width; x += HATCH)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, 1, 0, 2 * G_PI);
      }
}

/* paint_marks: the marks of a pattern over @box, as lines. */
static void
paint_marks (cairo_t               *cr,
             HearthChartPattern     pattern,
             const HearthChartRect *box)
{
  cairo_set_line_width (cr, 1.1);
  if (pattern == HEARTH_CHART_SLASH || pattern == HEARTH_CHART_CROSS)
    trace_hatch (cr, box, FALSE);
  if (pattern == HEARTH_CHART_BACKSLASH || pattern == HEARTH_CHART_CROSS)
    trace_hatch (cr, box, TRUE);
  if (pattern == HEARTH_CHART_FLAT)
    for (double y = floor (box->y / HATCH) * HATCH; y <= box->y + box->height; y += HATCH)
      {
        cairo_move_to (cr, box->x, y);
        cairo_line_to (cr, box->x + box->width, y);
      }
  cairo_stroke (cr);
  if (pattern == HEARTH_CHART_DOTS)
    {
      trace_dots (cr, box);
      cairo_fill (cr);
    }
}

/* make_tile: (transfer full) one repeat of a pattern in pixels. */
static cairo_pattern_t *
make_tile (HearthChartPattern pattern,
           HearthChartRgba    ink)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, TILE, TILE);
  cairo_pattern_t *tile = cairo_pattern_create_for_surface (surface);
  HearthChartRect box = { 0, 0, TILE / TILE_SCALE, TILE / TILE_SCALE };
  cairo_t *cr = cairo_create (surface);
  cairo_matrix_t matrix;

  cairo_scale (cr, TILE_SCALE, TILE_SCALE);
  set_color (cr, ink);
  paint_marks (cr, pattern, &box);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_pattern_set_extend (tile, CAIRO_EXTEND_REPEAT);
  cairo_matrix_init_scale (&matrix, TILE_SCALE, TILE_SCALE);
  cairo_pattern_set_matrix (tile, &matrix);
  return tile;
}

/* is_paper: whether the surface keeps lines as lines; there pixels would be coarse, elsewhere lines would be slow. */
static gboolean
is_paper (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_group_target (cr));

  return type == CAIRO_SURFACE_TYPE_PDF || type == CAIRO_SURFACE_TYPE_SVG || type == CAIRO_SURFACE_TYPE_PS;
}

static void
paint_pattern (cairo_t                *cr,
               const HearthChartShape *shape,
               HearthChartTile        *tile)
{
  HearthChartRgba ink = hearth_chart_fade (hearth_chart_ink_on (shape->color), shape->hatching);

  cairo_save (cr);
  trace_box (cr, &shape->box, shape->radius);
  if (is_paper (cr))
    {
      cairo_clip (cr);
      set_color (cr, ink);
      paint_marks (cr, shape->pattern, &shape->box);
    }
  else
    {
      if (tile->pattern == NULL || tile->kind != shape->pattern || memcmp (&tile->ink, &ink, sizeof ink) != 0)
        {
          g_clear_pointer (&tile->pattern, cairo_pattern_destroy);
          *tile = (HearthChartTile) { make_tile (shape->pattern, ink), shape->pattern, ink };
        }
      cairo_set_source (cr, tile->pattern);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
paint_rect (cairo_t                *cr,
            const HearthChartShape *shape,
            HearthChartTile        *tile)
{
  set_color (cr, shape->color);
  trace_box (cr, &shape->box, shape->radius);
  cairo_fill (cr);
  if (shape->pattern != HEARTH_CHART_SOLID && shape->box.width >= 3 && shape->box.height >= 2)
    paint_pattern (cr, shape, tile);
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
  cairo_antialias_t quick = shape->kind == HEARTH_CHART_SHAPE_AREA ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_FAST;

  set_color (cr, shape->color);
  cairo_set_antialias (cr, shape->n_xy > MANY ? quick : CAIRO_ANTIALIAS_DEFAULT);
  trace_points (cr, xy + 2 * shape->first_xy, shape->n_xy);
  if (shape->kind == HEARTH_CHART_SHAPE_AREA)
    {
      cairo_fill (cr);
      cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
      return;
    }
  cairo_set_line_width (cr, shape->line_width);
  cairo_set_line_cap (cr, shape->n_xy > 2 && shape->dash == 0 ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, shape->n_xy > MANY ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
  set_dash (cr, shape->dash, shape->line_width);
  cairo_stroke (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
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

static void
paint_text (cairo_t                *cr,
            const HearthChartShape *shape)
{
  if (shape->seam.a > 0)
    {
      cairo_move_to (cr, shape->box.x, shape->box.y);
      pango_cairo_layout_path (cr, shape->text);
      set_color (cr, shape->seam);
      cairo_set_line_width (cr, SEAM);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  set_color (cr, shape->color);
  cairo_move_to (cr, shape->box.x, shape->box.y);
  pango_cairo_show_layout (cr, shape->text);
}

static void
paint_shape (const HearthChartShape *shape,
             const double           *xy,
             HearthChartTile        *tile,
             cairo_t                *cr)
{
  switch (shape->kind)
    {
    case HEARTH_CHART_SHAPE_RECT:
      paint_rect (cr, shape, tile);
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
      paint_text (cr, shape);
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
  HearthChartTile tile = { 0 };

  cairo_save (cr);
  cairo_new_path (cr);
  pango_cairo_update_context (cr, layout->context);
  for (guint i = 0; i < layout->shapes->len; i++)
    paint_shape (&g_array_index (layout->shapes, HearthChartShape, i), (const double *) layout->xy->data, &tile, cr);
  g_clear_pointer (&tile.pattern, cairo_pattern_destroy);
  cairo_restore (cr);
}

/* trace_band: the outline of the way of a flow that @hit stands for. */
static void
trace_band (HearthChartLayout    *layout,
            cairo_t              *cr,
            const HearthChartHit *hit)
{
  for (guint i = 0; i < layout->points->len; i++)
    {
      const HearthChartHit *point = &g_array_index (layout->points, HearthChartHit, i);
      const HearthChartBand *band = &g_array_index (layout->bands, HearthChartBand, i);

      if (point->series == hit->series && point->index == hit->index)
        {
          trace_points (cr, (const double *) layout->xy->data + 2 * band->first_xy, band->n_xy);
          cairo_close_path (cr);
        }
    }
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
  if (hit->mark == 0 && layout->bands->len > 0)
    trace_band (layout, cr, hit);
  else if (box.width > 0 && box.height > 0)
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
      cairo_new_sub_path (cr);
      cairo_arc (cr, hit->x, hit->y, 0.5, 0, 2 * G_PI);
    }
  set_color (cr, layout->colors->text);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_restore (cr);
}
