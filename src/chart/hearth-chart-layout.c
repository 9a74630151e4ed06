/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From data and size to shapes. A layout belongs to one thread. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#define FONT_FAMILY "Cantarell, WenQuanYi Micro Hei, Noto Sans CJK SC, sans-serif"
#define NORMAL_SIZE (10.0 * 96 / 72)
#define NARROWEST 16.0

static void
clear_shape (gpointer data)
{
  g_clear_object (&((HearthChartShape *) data)->text);
}

static void
set_font (HearthChartLayout   *layout,
          HearthChartTextSize  size,
          double               part,
          PangoWeight          weight)
{
  PangoFontDescription *font = pango_font_description_new ();
  PangoFontMetrics *metrics;

  pango_font_description_set_family (font, layout->family);
  pango_font_description_set_absolute_size (font, layout->em * part * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  metrics = pango_context_get_metrics (layout->context, font, NULL);
  layout->fonts[size] = font;
  layout->line_heights[size] = ceil ((double) (pango_font_metrics_get_ascent (metrics)
                                               + pango_font_metrics_get_descent (metrics)) / PANGO_SCALE);
  layout->ascents[size] = (double) pango_font_metrics_get_ascent (metrics) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
}

/* set_fonts: text that measures the same on every surface, so that what fits on screen fits on paper. */
static void
set_fonts (HearthChartLayout *layout)
{
  cairo_font_options_t *options = cairo_font_options_create ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 1, 1);
  cairo_t *cr = cairo_create (surface);

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  layout->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  pango_cairo_context_set_font_options (layout->context, options);
  pango_context_set_round_glyph_positions (layout->context, FALSE);
  cairo_font_options_destroy (options);
  /* Told of the usual surface now, the texts need not be shaped again when they are drawn on one. */
  pango_cairo_update_context (cr, layout->context);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  set_font (layout, HEARTH_CHART_TEXT_SMALL, 0.9, PANGO_WEIGHT_NORMAL);
  set_font (layout, HEARTH_CHART_TEXT_NORMAL, 1, PANGO_WEIGHT_NORMAL);
  set_font (layout, HEARTH_CHART_TEXT_BOLD, 1, PANGO_WEIGHT_BOLD);
  set_font (layout, HEARTH_CHART_TEXT_TITLE, 1.15, PANGO_WEIGHT_BOLD);
}

static void
lay_out (HearthChartLayout *layout)
{
  if (layout->chart->kind == HEARTH_CHART_SPARK)
    {
      hearth_chart_layout_spark (layout);
      return;
    }
  hearth_chart_frame_heading (layout);
  if (hearth_chart_is_empty (layout->chart))
    {
      hearth_chart_frame_empty (layout);
      return;
    }
  switch (layout->chart->kind)
    {
    case HEARTH_CHART_LINE:
      hearth_chart_layout_lines (layout);
      break;
    case HEARTH_CHART_GROWTH:
      hearth_chart_layout_growth (layout);
      break;
    case HEARTH_CHART_HEAT:
      hearth_chart_layout_heat (layout);
      break;
    case HEARTH_CHART_SHARE:
    case HEARTH_CHART_LIST:
      hearth_chart_layout_rows (layout);
      break;
    case HEARTH_CHART_FUNNEL:
      hearth_chart_layout_funnel (layout);
      break;
    case HEARTH_CHART_STEPS:
    case HEARTH_CHART_CUMULATIVE:
      hearth_chart_layout_curves (layout);
      break;
    case HEARTH_CHART_FLOW:
      hearth_chart_layout_flow (layout);
      break;
    case HEARTH_CHART_BARS:
    case HEARTH_CHART_STACKED:
    case HEARTH_CHART_MIRRORED:
    case HEARTH_CHART_SPARK:
    default:
      hearth_chart_layout_bars (layout);
      break;
    }
}

/**
 * hearth_chart_layout_new:
 * @width: of the picture, in pixels or points; at least 16
 * @height: of the picture; at least 16
 * @style: (nullable): how it looks; NULL is the light chart at its normal size
 *
 * Works out every shape and every text of a chart. Cheap enough to do at each change of size: ten years of days at
 * 1600 × 900 are laid out and drawn within a frame.
 *
 * Returns: (transfer full): the layout, which holds a reference to @chart
 */
HearthChartLayout *
hearth_chart_layout_new (HearthChart            *chart,
                         double                  width,
                         double                  height,
                         const HearthChartStyle *style)
{
  HearthChartLayout *layout = g_new0 (HearthChartLayout, 1);

  layout->chart = hearth_chart_ref (chart);
  if (style != NULL)
    layout->style = *style;
  if (!(layout->style.font_scale > 0))
    layout->style.font_scale = 1;
  layout->family = g_strdup (layout->style.font_family != NULL ? layout->style.font_family : FONT_FAMILY);
  layout->style.font_family = layout->family;
  layout->width = fmax (width, NARROWEST);
  layout->height = fmax (height, NARROWEST);
  layout->em = NORMAL_SIZE * layout->style.font_scale;
  layout->colors = hearth_chart_colors (layout->style.palette);
  layout->shaped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  layout->shapes = g_array_new (FALSE, FALSE, sizeof (HearthChartShape));
  g_array_set_clear_func (layout->shapes, clear_shape);
  layout->xy = g_array_new (FALSE, FALSE, sizeof (double));
  layout->points = g_array_new (FALSE, FALSE, sizeof (HearthChartHit));
  layout->legend = g_array_new (FALSE, FALSE, sizeof (HearthChartLegendItem));
  layout->flags = g_array_new (FALSE, TRUE, sizeof (HearthChartFlag));
  layout->bands = g_array_new (FALSE, FALSE, sizeof (HearthChartBand));
  layout->rest = (HearthChartRect) { 0, 0, layout->width, layout->height };
  set_fonts (layout);
  lay_out (layout);
  return layout;
}

/**
 * hearth_chart_layout_free:
 * @layout: (transfer full): a layout
 */
void
hearth_chart_layout_free (HearthChartLayout *layout)
{
  g_array_unref (layout->shapes);
  g_hash_table_unref (layout->shaped);
  g_array_unref (layout->xy);
  g_array_unref (layout->points);
  g_array_unref (layout->legend);
  g_array_unref (layout->flags);
  g_array_unref (layout->bands);
  for (guint i = 0; i < HEARTH_CHART_N_TEXTS; i++)
    pango_font_description_free (layout->fonts[i]);
  g_object_unref (layout->context);
  hearth_chart_unref (layout->chart);
  g_free (layout->family);
  g_free (layout);
}
