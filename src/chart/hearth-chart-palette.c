/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Colours by meaning, and the signals that stand beside colour. Pure functions, any thread.
 *
 * The series colours are those of Okabe and Ito (2008), which people with the common colour deficiencies tell apart;
 * joined and left wear the program's own teal and ember. Dark, high contrast and print vary lightness, not hue. */

#include "config.h"

#include "hearth-chart-private.h"

#include <math.h>

#define RGB(hex) { ((hex) >> 16 & 0xff) / 255.0, ((hex) >> 8 & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1 }

static const HearthChartColors palettes[] = {
  [HEARTH_CHART_LIGHT] = { RGB (0xffffff), RGB (0x2b2622), RGB (0x6b635c), RGB (0xe8e3de), RGB (0xa39a92),
                           RGB (0xc2410c), RGB (0xe3f1ee), RGB (0x0a5750) },
  [HEARTH_CHART_DARK] = { RGB (0x2a2725), RGB (0xf4efea), RGB (0xb8aea5), RGB (0x45403c), RGB (0x7d746c),
                          RGB (0xfb923c), RGB (0x2f3b39), RGB (0x5eead4) },
  [HEARTH_CHART_HIGH_CONTRAST] = { RGB (0xffffff), RGB (0x000000), RGB (0x1c1c1c), RGB (0xb0b0b0), RGB (0x000000),
                                   RGB (0x9a2f00), RGB (0xe6f2f0), RGB (0x00332e) },
  [HEARTH_CHART_HIGH_CONTRAST_DARK] = { RGB (0x000000), RGB (0xffffff), RGB (0xe6e6e6), RGB (0x767676), RGB (0xffffff),
                                        RGB (0xffb066), RGB (0x10302c), RGB (0x8ffbe9) },
  [HEARTH_CHART_PRINT] = { RGB (0xffffff), RGB (0x000000), RGB (0x444444), RGB (0xd5d5d5), RGB (0x666666),
                           RGB (0x9a2f00), RGB (0xf0f0f0), RGB (0x222222) },
};

/* By meaning: light, dark, strong on light (high contrast and print), strong on dark. */
static const HearthChartRgba series_colors[HEARTH_CHART_N_MEANINGS][4] = {
  [HEARTH_CHART_JOINED] = { RGB (0x0f766e), RGB (0x2dd4bf), RGB (0x0a5750), RGB (0x5eead4) },
  [HEARTH_CHART_LEFT] = { RGB (0xc2410c), RGB (0xfb923c), RGB (0x9a2f00), RGB (0xffb066) },
  [HEARTH_CHART_ACTIVE] = { RGB (0x009e73), RGB (0x2fbf95), RGB (0x006b4e), RGB (0x5fe0b8) },
  [HEARTH_CHART_SILENT] = { RGB (0xe69f00), RGB (0xf0b429), RGB (0x8a5a00), RGB (0xffcf5c) },
  [HEARTH_CHART_LOST] = { RGB (0xd55e00), RGB (0xf07a2a), RGB (0x6b2b00), RGB (0xff9a57) },
  [HEARTH_CHART_NEW] = { RGB (0x56b4e9), RGB (0x7cc8f2), RGB (0x1f6fa3), RGB (0xa5dcff) },
  [HEARTH_CHART_HEADCOUNT] = { RGB (0x0072b2), RGB (0x56b4e9), RGB (0x004a75), RGB (0x8fd0ff) },
  [HEARTH_CHART_MESSAGES] = { RGB (0xb65a8f), RGB (0xdd93bb), RGB (0x7a2d5b), RGB (0xf5b8d8) },
  [HEARTH_CHART_DAU] = { RGB (0x00835f), RGB (0x2fbf95), RGB (0x006b4e), RGB (0x5fe0b8) },
  [HEARTH_CHART_OTHER_1] = { RGB (0x0072b2), RGB (0x56b4e9), RGB (0x004a75), RGB (0x8fd0ff) },
  [HEARTH_CHART_OTHER_2] = { RGB (0xe69f00), RGB (0xf0b429), RGB (0x8a5a00), RGB (0xffcf5c) },
  [HEARTH_CHART_OTHER_3] = { RGB (0x009e73), RGB (0x2fbf95), RGB (0x006b4e), RGB (0x5fe0b8) },
  [HEARTH_CHART_OTHER_4] = { RGB (0xcc79a7), RGB (0xdd93bb), RGB (0x7a2d5b), RGB (0xf5b8d8) },
  [HEARTH_CHART_OTHER_5] = { RGB (0xd55e00), RGB (0xf07a2a), RGB (0x6b2b00), RGB (0xff9a57) },
  [HEARTH_CHART_OTHER_6] = { RGB (0x56b4e9), RGB (0x7cc8f2), RGB (0x1f6fa3), RGB (0xa5dcff) },
  [HEARTH_CHART_BASELINE] = { RGB (0x80776f), RGB (0xa0968d), RGB (0x555555), RGB (0xc0c0c0) },
};

/* By meaning: what tells series apart without any colour. */
static const struct
{
  HearthChartPattern pattern;
  HearthChartMarker marker;
  guint8 dash;
} signals[HEARTH_CHART_N_MEANINGS] = {
  [HEARTH_CHART_JOINED] = { HEARTH_CHART_SOLID, HEARTH_CHART_TRIANGLE, 0 },
  [HEARTH_CHART_LEFT] = { HEARTH_CHART_SLASH, HEARTH_CHART_SQUARE, 1 },
  [HEARTH_CHART_ACTIVE] = { HEARTH_CHART_SOLID, HEARTH_CHART_DISC, 0 },
  [HEARTH_CHART_SILENT] = { HEARTH_CHART_DOTS, HEARTH_CHART_DIAMOND, 2 },
  [HEARTH_CHART_LOST] = { HEARTH_CHART_CROSS, HEARTH_CHART_SQUARE, 3 },
  [HEARTH_CHART_NEW] = { HEARTH_CHART_SLASH, HEARTH_CHART_TRIANGLE, 1 },
  [HEARTH_CHART_HEADCOUNT] = { HEARTH_CHART_SOLID, HEARTH_CHART_DISC, 0 },
  [HEARTH_CHART_MESSAGES] = { HEARTH_CHART_SOLID, HEARTH_CHART_DIAMOND, 2 },
  [HEARTH_CHART_DAU] = { HEARTH_CHART_SOLID, HEARTH_CHART_DISC, 0 },
  [HEARTH_CHART_OTHER_1] = { HEARTH_CHART_SOLID, HEARTH_CHART_DISC, 0 },
  [HEARTH_CHART_OTHER_2] = { HEARTH_CHART_SLASH, HEARTH_CHART_SQUARE, 1 },
  [HEARTH_CHART_OTHER_3] = { HEARTH_CHART_DOTS, HEARTH_CHART_DIAMOND, 2 },
  [HEARTH_CHART_OTHER_4] = { HEARTH_CHART_CROSS, HEARTH_CHART_TRIANGLE, 3 },
  [HEARTH_CHART_OTHER_5] = { HEARTH_CHART_BACKSLASH, HEARTH_CHART_RING, 1 },
  [HEARTH_CHART_OTHER_6] = { HEARTH_CHART_FLAT, HEARTH_CHART_SQUARE, 2 },
  [HEARTH_CHART_BASELINE] = { HEARTH_CHART_SOLID, HEARTH_CHART_RING, 2 },
};

/* hearth_chart_colors: (transfer none) the colours of everything that is not a series. */
const HearthChartColors *
hearth_chart_colors (HearthChartPalette palette)
{
  return &palettes[palette];
}

/* hearth_chart_look: colour, pattern, marker and dash of a meaning. */
HearthChartLook
hearth_chart_look (HearthChartPalette palette,
                   HearthChartMeaning meaning)
{
  static const guint8 column[] = {
    [HEARTH_CHART_LIGHT] = 0, [HEARTH_CHART_DARK] = 1, [HEARTH_CHART_HIGH_CONTRAST] = 2,
    [HEARTH_CHART_HIGH_CONTRAST_DARK] = 3, [HEARTH_CHART_PRINT] = 2,
  };

  return (HearthChartLook) { series_colors[meaning][column[palette]], signals[meaning].pattern, signals[meaning].marker,
                             signals[meaning].dash };
}

/* hearth_chart_mix: @part of the way from @a to @b. */
HearthChartRgba
hearth_chart_mix (HearthChartRgba a,
                  HearthChartRgba b,
                  double          part)
{
  return (HearthChartRgba) { a.r + (b.r - a.r) * part, a.g + (b.g - a.g) * part, a.b + (b.b - a.b) * part,
                             a.a + (b.a - a.a) * part };
}

/* hearth_chart_fade: @color, seen through. */
HearthChartRgba
hearth_chart_fade (HearthChartRgba color,
                   double          alpha)
{
  color.a *= alpha;
  return color;
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (HearthChartRgba color)
{
  return 0.2126 * linear (color.r) + 0.7152 * linear (color.g) + 0.0722 * linear (color.b);
}

/* hearth_chart_contrast: the contrast ratio of WCAG 2.1, 1 to 21. */
double
hearth_chart_contrast (HearthChartRgba a,
                       HearthChartRgba b)
{
  double la = luminance (a), lb = luminance (b);

  return (fmax (la, lb) + 0.05) / (fmin (la, lb) + 0.05);
}

/* hearth_chart_ink_on: the text colour, near black or white, that reads best on @fill. */
HearthChartRgba
hearth_chart_ink_on (HearthChartRgba fill)
{
  HearthChartRgba black = RGB (0x1c1917), white = RGB (0xffffff);

  return hearth_chart_contrast (fill, black) >= hearth_chart_contrast (fill, white) ? black : white;
}

/**
 * hearth_chart_get_color:
 * @rgb: (out): red, green and blue, 0 to 1
 *
 * The colour that a meaning has in every chart, for what is drawn beside them.
 */
void
hearth_chart_get_color (HearthChartPalette palette,
                        HearthChartMeaning meaning,
                        double             rgb[3])
{
  HearthChartRgba color = hearth_chart_look (palette, meaning).color;

  rgb[0] = color.r;
  rgb[1] = color.g;
  rgb[2] = color.b;
}
