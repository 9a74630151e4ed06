/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of shapes that a layout consists of, and the measuring of text. Used by one thread at a time. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

/* hearth_chart_add_rect: a filled box; nothing when it has no extent. */
void
hearth_chart_add_rect (HearthChartLayout  *layout,
                       HearthChartRect     box,
                       double              radius,
                       HearthChartRgba     color,
                       HearthChartPattern  pattern)
{
  HearthChartShape shape = { .kind = HEARTH_CHART_SHAPE_RECT, .color = color, .box = box, .pattern = pattern };
  gboolean strong = layout->style.palette >= HEARTH_CHART_HIGH_CONTRAST;

  if (box.width <= 0 || box.height <= 0)
    return;
  shape.hatching = strong ? 0.6 : 0.3;
  shape.radius = fmin (radius, fmin (box.width, box.height) / 2);
  g_array_append_val (layout->shapes, shape);
}

/* hearth_chart_add_xy: one more point for the next path; NAN lifts the pen. */
void
hearth_chart_add_xy (HearthChartLayout *layout,
                     double             x,
                     double             y)
{
  g_array_append_val (layout->xy, x);
  g_array_append_val (layout->xy, y);
}

/* hearth_chart_add_path: a path or an area through the points added since @first_xy (counted in points). */
void
hearth_chart_add_path (HearthChartLayout    *layout,
                       HearthChartShapeKind  kind,
                       guint                 first_xy,
                       HearthChartRgba       color,
                       double                line_width,
                       guint8                dash)
{
  HearthChartShape shape = { .kind = kind, .color = color, .line_width = line_width, .dash = dash, .first_xy = first_xy };

  shape.n_xy = layout->xy->len / 2 - first_xy;
  if (shape.n_xy > 1)
    g_array_append_val (layout->shapes, shape);
}

/* hearth_chart_add_line: a straight line. */
void
hearth_chart_add_line (HearthChartLayout *layout,
                       double             x0,
                       double             y0,
                       double             x1,
                       double             y1,
                       HearthChartRgba    color,
                       double             line_width,
                       guint8             dash)
{
  guint first = layout->xy->len / 2;

  hearth_chart_add_xy (layout, x0, y0);
  hearth_chart_add_xy (layout, x1, y1);
  hearth_chart_add_path (layout, HEARTH_CHART_SHAPE_PATH, first, color, line_width, dash);
}

/* hearth_chart_add_marker: a small figure of @size around (@x, @y). */
void
hearth_chart_add_marker (HearthChartLayout *layout,
                         double             x,
                         double             y,
                         double             size,
                         HearthChartMarker  marker,
                         HearthChartRgba    color)
{
  HearthChartShape shape = { .kind = HEARTH_CHART_SHAPE_MARKER, .color = color, .marker = marker };

  shape.box = (HearthChartRect) { x - size / 2, y - size / 2, size, size };
  g_array_append_val (layout->shapes, shape);
}

/* make_text: (transfer full) @text shaped in one of the fonts, always one line, never as markup. */
static PangoLayout *
make_text (HearthChartLayout   *layout,
           const char          *text,
           HearthChartTextSize  size)
{
  PangoLayout *shaped = pango_layout_new (layout->context);

  pango_layout_set_font_description (shaped, layout->fonts[size]);
  pango_layout_set_single_paragraph_mode (shaped, TRUE);
  pango_layout_set_auto_dir (shaped, FALSE);
  pango_layout_set_text (shaped, text, -1);
  return shaped;
}

/* one_line: (transfer none) @text in one line, shaped once for all who measure or draw it; nobody may change it. */
static PangoLayout *
one_line (HearthChartLayout   *layout,
          const char          *text,
          HearthChartTextSize  size)
{
  g_autofree char *key = g_strdup_printf ("%c%s", (char) ('0' + size), text);
  PangoLayout *shaped = g_hash_table_lookup (layout->shaped, key);

  if (shaped == NULL)
    {
      shaped = make_text (layout, text, size);
      g_hash_table_insert (layout->shaped, g_steal_pointer (&key), shaped);
    }
  return shaped;
}

static double
width_of (PangoLayout *shaped)
{
  PangoRectangle logical;

  pango_layout_get_extents (shaped, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/* hearth_chart_text_width: how wide @text is. */
double
hearth_chart_text_width (HearthChartLayout   *layout,
                         const char          *text,
                         HearthChartTextSize  size)
{
  return width_of (one_line (layout, text, size));
}

/* hearth_chart_tears_words: whether a word of @text is wider than @width, so that wrapping would tear it. */
gboolean
hearth_chart_tears_words (HearthChartLayout   *layout,
                          const char          *text,
                          HearthChartTextSize  size,
                          double               width)
{
  g_autoptr (PangoLayout) shaped = make_text (layout, text, size);
  PangoRectangle logical;

  pango_layout_set_wrap (shaped, PANGO_WRAP_WORD);
  pango_layout_set_width (shaped, (int) (width * PANGO_SCALE));
  pango_layout_get_extents (shaped, NULL, &logical);
  return (double) logical.width / PANGO_SCALE > width;
}

/* hearth_chart_balanced_width: the least width, at most @most, in which two lines hold @text: lines of about the same
 * length, and no word torn that need not be. @most when two lines do not hold it. */
double
hearth_chart_balanced_width (HearthChartLayout   *layout,
                             const char          *text,
                             HearthChartTextSize  size,
                             double               most)
{
  g_autoptr (PangoLayout) shaped = make_text (layout, text, size);
  double width = width_of (shaped);

  if (width <= most)
    return width + 1;
  pango_layout_set_wrap (shaped, PANGO_WRAP_WORD_CHAR);
  for (double least = fmax (width / 2, layout->em); least < most; least += 2)
    {
      pango_layout_set_width (shaped, (int) (least * PANGO_SCALE));
      if (pango_layout_get_line_count (shaped) <= 2)
        return least;
    }
  return most;
}

/* hearth_chart_add_text: one line of text.
 * @x, @align: the line begins (0), is centred (0.5) or ends (1) at @x
 * @y: its top
 * @most: the room it has; what is longer ends in an ellipsis, or is left out when nothing could be read. 0 is no limit.
 * The line is kept within the picture. Returns: its width. */
double
hearth_chart_add_text (HearthChartLayout   *layout,
                       const char          *text,
                       HearthChartTextSize  size,
                       HearthChartRgba      color,
                       double               x,
                       double               y,
                       double               align,
                       double               most)
{
  HearthChartShape shape = { .kind = HEARTH_CHART_SHAPE_TEXT, .color = color };
  double room = most > 0 ? fmin (most, layout->width) : layout->width;
  double width;

  if (text == NULL || *text == '\0')
    return 0;
  width = hearth_chart_text_width (layout, text, size);
  if (width > room && room < 1.5 * layout->em)
    return 0;
  if (width <= room)
    shape.text = g_object_ref (one_line (layout, text, size));
  else
    {
      shape.text = make_text (layout, text, size);
      pango_layout_set_width (shape.text, (int) (room * PANGO_SCALE));
      pango_layout_set_ellipsize (shape.text, PANGO_ELLIPSIZE_END);
      width = width_of (shape.text);
    }
  shape.box.x = CLAMP (x - width * align, 0, fmax (0, layout->width - width));
  /* By the baseline: letters of another font, Chinese beside Latin, stand higher or lower within their line. */
  shape.box.y = y + layout->ascents[size] - (double) pango_layout_get_baseline (shape.text) / PANGO_SCALE;
  shape.box.width = width;
  shape.box.height = layout->line_heights[size];
  g_array_append_val (layout->shapes, shape);
  return width;
}

/* hearth_chart_add_paragraph: text that may take up to @lines lines of @width. Returns: its height. */
double
hearth_chart_add_paragraph (HearthChartLayout   *layout,
                            const char          *text,
                            HearthChartTextSize  size,
                            HearthChartRgba      color,
                            double               x,
                            double               y,
                            double               width,
                            int                  lines,
                            PangoAlignment       align)
{
  HearthChartShape shape = { .kind = HEARTH_CHART_SHAPE_TEXT, .color = color };
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoRectangle logical;

  if (text == NULL || width < layout->em)
    return 0;
  shape.text = make_text (layout, text, size);
  pango_layout_set_width (shape.text, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (shape.text, PANGO_WRAP_WORD_CHAR);
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (shape.text, attributes);
  pango_layout_set_height (shape.text, -lines);
  pango_layout_set_ellipsize (shape.text, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (shape.text, align);
  pango_layout_get_extents (shape.text, NULL, &logical);
  shape.box = (HearthChartRect) { x, y, width, (double) logical.height / PANGO_SCALE };
  g_array_append_val (layout->shapes, shape);
  return shape.box.height;
}

/* hearth_chart_add_point: a point that can be hit. */
void
hearth_chart_add_point (HearthChartLayout *layout,
                        guint              series,
                        guint              first,
                        guint              last,
                        double             value,
                        double             x,
                        double             y,
                        HearthChartRect    anchor)
{
  HearthChartHit point = { series, first, last, hearth_chart_x_day (layout->chart, first),
                           hearth_chart_x_end (layout->chart, last), value, x, y, anchor, 0 };

  g_array_append_val (layout->points, point);
}
