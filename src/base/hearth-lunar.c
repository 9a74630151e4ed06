/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The Chinese calendar from the new moons and the sun, in Beijing time. ICU's moon is some minutes off, which puts the
 * spring festival of 2027 (new moon four minutes before midnight) on the wrong day. Pure functions, any thread.
 * Formulas: J. Meeus, Astronomical Algorithms, 2nd ed., chapters 25 and 49. */
#include "hearth-lunar.h"

#include <math.h>

#define JULIAN_DAY_1970 2440587.5
#define SYNODIC_MONTH 29.530588861
#define LUNATION_0 2451550.09766      /* Julian ephemeris day of the mean new moon of January 2000 */
#define JULIAN_DAY_1929 2425612.5
#define RADIANS (G_PI / 180)

/* A sine of the sum of multiples of the sun's anomaly, the moon's anomaly and the moon's argument of latitude, in
 * days, times the eccentricity factor to the power of e. */
typedef struct
{
  double days;
  gint8 e, sun, moon, latitude;
} MoonTerm;

static const MoonTerm moon_terms[] = {
  { -0.40720, 0, 0, 1, 0 },   { 0.17241, 1, 1, 0, 0 },   { 0.01608, 0, 0, 2, 0 },   { 0.01039, 0, 0, 0, 2 },
  { 0.00739, 1, -1, 1, 0 },   { -0.00514, 1, 1, 1, 0 },  { 0.00208, 2, 2, 0, 0 },   { -0.00111, 0, 0, 1, -2 },
  { -0.00057, 0, 0, 1, 2 },   { 0.00056, 1, 1, 2, 0 },   { -0.00042, 0, 0, 3, 0 },  { 0.00042, 1, 1, 0, 2 },
  { 0.00038, 1, 1, 0, -2 },   { -0.00024, 1, -1, 2, 0 }, { -0.00007, 0, 2, 1, 0 },  { 0.00004, 0, 0, 2, -2 },
  { 0.00004, 0, 3, 0, 0 },    { 0.00003, 0, 1, 1, -2 },  { 0.00003, 0, 0, 2, 2 },   { -0.00003, 0, 1, 1, 2 },
  { 0.00003, 0, -1, 1, 2 },   { -0.00002, 0, -1, 1, -2 }, { -0.00002, 0, 1, 3, 0 }, { 0.00002, 0, 0, 4, 0 },
};

/* The planets' pull: a phase in degrees, degrees a lunation, days. */
static const double planet_terms[][3] = {
  { 299.77, 0.107408, 0.000325 },  { 251.88, 0.016321, 0.000165 }, { 251.83, 26.651886, 0.000164 },
  { 349.42, 36.412478, 0.000126 }, { 84.66, 18.206239, 0.000110 }, { 141.74, 53.303771, 0.000062 },
  { 207.14, 2.453732, 0.000060 },  { 154.84, 7.306860, 0.000056 }, { 34.52, 27.261239, 0.000047 },
  { 207.19, 0.121824, 0.000042 },  { 291.34, 1.844379, 0.000040 }, { 161.72, 24.198154, 0.000037 },
  { 239.56, 25.513099, 0.000035 }, { 331.55, 3.592518, 0.000023 },
};

/* Terrestrial minus universal time in seconds, each ten years from 1900; later half a second a year more. */
static const double delta_t[] = { -2.8, 10.4, 21.2, 24.0, 24.3, 29.1, 33.1, 40.2, 50.5, 56.9, 63.8, 66.1, 69.4 };

static double
terrestrial_minus_universal (double julian_day)
{
  double decade = (julian_day - 2415020.5) / 3652.5;
  int last = G_N_ELEMENTS (delta_t) - 1;
  double seconds;

  if (decade <= 0)
    seconds = delta_t[0];
  else if (decade >= last)
    seconds = delta_t[last] + (decade - last) * 5;
  else
    seconds = delta_t[(int) decade] + (decade - floor (decade)) * (delta_t[(int) decade + 1] - delta_t[(int) decade]);
  return seconds / 86400;
}

/* Days that Beijing is ahead of Greenwich: almanacs went by its own meridian until 1929. */
static double
beijing_offset (double julian_day)
{
  return julian_day < JULIAN_DAY_1929 ? (116 + 25.0 / 60) / 360 : 8.0 / 24;
}

/* The civil day in Beijing of the new moon that is @lunation months after that of January 2000. */
static HearthDay
new_moon_day (int lunation)
{
  double k = lunation;
  double t = k / 1236.85;
  double e = 1 - 0.002516 * t - 0.0000074 * t * t;
  double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
  double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t * t * t;
  double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t * t * t;
  double node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
  double day = LUNATION_0 + SYNODIC_MONTH * k + 0.00015437 * t * t - 0.000000150 * t * t * t;

  for (gsize i = 0; i < G_N_ELEMENTS (moon_terms); i++)
    {
      const MoonTerm *term = &moon_terms[i];
      double angle = term->sun * sun + term->moon * moon + term->latitude * latitude;

      day += term->days * pow (e, term->e) * sin (angle * RADIANS);
    }
  day -= 0.00017 * sin (node * RADIANS);
  for (gsize i = 0; i < G_N_ELEMENTS (planet_terms); i++)
    day += planet_terms[i][2] * sin ((planet_terms[i][0] + planet_terms[i][1] * k) * RADIANS);
  day -= terrestrial_minus_universal (day);
  return (HearthDay) floor (day + beijing_offset (day) - JULIAN_DAY_1970);
}

/* The sun's apparent longitude in degrees, 0 … 360, at the midnight in Beijing that begins @day. */
static double
sun_longitude (HearthDay day)
{
  double midnight = day + JULIAN_DAY_1970;
  double julian_day = midnight - beijing_offset (midnight);
  double t = (julian_day + terrestrial_minus_universal (julian_day) - 2451545.0) / 36525;
  double anomaly = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * RADIANS;
  double centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * sin (anomaly)
                  + (0.019993 - 0.000101 * t) * sin (2 * anomaly) + 0.000289 * sin (3 * anomaly);
  double node = (125.04 - 1934.136 * t) * RADIANS;
  double longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + centre - 0.00569 - 0.00478 * sin (node);

  return longitude - 360 * floor (longitude / 360);
}

static int
lunation_before (HearthDay day)
{
  int lunation = (int) floor ((day + JULIAN_DAY_1970 - LUNATION_0) / SYNODIC_MONTH) + 1;

  while (new_moon_day (lunation) > day)
    lunation--;
  return lunation;
}

/* The month of the winter solstice of @year, which is the eleventh. */
static int
solstice_lunation (int year)
{
  int lunation = lunation_before (hearth_day_from_ymd (year, 12, 23));

  /* When the sun is already past the solstice as the month begins, it was in the month before. */
  if (sun_longitude (new_moon_day (lunation)) >= 270)
    lunation--;
  return lunation;
}

/* Whether the sun enters no sign (a multiple of 30 degrees) in the month. */
static gboolean
has_no_term (int lunation)
{
  return floor (sun_longitude (new_moon_day (lunation)) / 30) == floor (sun_longitude (new_moon_day (lunation + 1)) / 30);
}

/* The leap month of the thirteen from @first: the first without a term. */
static int
find_leap (int first)
{
  int lunation = first + 1;

  while (lunation < first + 12 && !has_no_term (lunation))
    lunation++;
  return lunation;
}

/**
 * hearth_lunar_covers:
 * @day: a civil day
 *
 * Returns: whether hearth_lunar_month_of() is right about it: 1800 … 2399
 */
gboolean
hearth_lunar_covers (HearthDay day)
{
  return day >= hearth_day_from_ymd (1800, 1, 1) && day < hearth_day_from_ymd (2400, 1, 1);
}

/**
 * hearth_lunar_month_of:
 * @day: a civil day that hearth_lunar_covers()
 *
 * Rules: months begin on the day of the new moon in Beijing; the month of the winter solstice is the eleventh; where
 * thirteen months lie between two of these, the first without a major solar term is the leap month.
 *
 * Returns: the lunar month @day lies in
 */
HearthLunarMonth
hearth_lunar_month_of (HearthDay day)
{
  HearthLunarMonth month = { .lunation = lunation_before (day) };
  int year, eleventh, next_eleventh, place;

  hearth_day_to_ymd (day, &year, NULL, NULL);
  eleventh = solstice_lunation (year);
  if (month.lunation < eleventh)
    eleventh = solstice_lunation (--year);
  next_eleventh = solstice_lunation (year + 1);

  place = month.lunation - eleventh;
  if (next_eleventh - eleventh == 13)
    {
      int leap = find_leap (eleventh);

      month.leap = month.lunation == leap;
      place -= month.lunation >= leap;
    }
  month.month = (place + 10) % 12 + 1;
  month.year = place < 2 ? year : year + 1;
  month.start = new_moon_day (month.lunation);
  month.length = new_moon_day (month.lunation + 1) - month.start;
  return month;
}
