/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <math.h>

#include "hearth-metrics.h"

/* A little language for pictures by hand. Day 0 is Monday 2024-01-01; days are numbers from there. */
#define DAY0 19723
#define OPEN (-9999)

typedef struct
{
  gint64 id;
  HearthRole role;
  int join, left;            /* OPEN: still there; a person may have several rows */
  const char *active;        /* "1 3 5-9": days of activity, "" none; of the first row */
  const char *spoke;         /* NULL: the same */
  gboolean inferred;
  gint64 referrer;
  const char *source;
} Person;

static inline void
fixture_days (HearthBits *bits, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *end;
      int from, to;

      if (*words[i] == '\0')
        continue;
      from = to = strtol (words[i], &end, 10);
      if (*end == '-')
        to = strtol (end + 1, NULL, 10);
      for (int day = from; day <= to; day++)
        hearth_bits_add (bits, DAY0 + day);
    }
}

static inline HearthPicture *
fixture_begin (int first, int until, gboolean chat)
{
  g_autoptr (HearthZone) zone = hearth_zone_new ("UTC", NULL);
  HearthPicture *picture = hearth_picture_new (1, "Bakers", zone);
  HearthGroupSpan group = { 1, (char *) "Bakers", DAY0 + first, DAY0 + until, chat ? 1 : G_MININT64, chat };

  hearth_picture_add_group (picture, &group);
  return picture;
}

static inline void
fixture_add (HearthPicture *picture, guint group, const Person *row)
{
  gboolean known = hearth_picture_find (picture, row->id) >= 0;
  guint index = hearth_picture_add_person (picture, row->id, row->role);
  HearthStay stay = { index, group, DAY0 + row->join, row->left == OPEN ? HEARTH_DAY_NONE : DAY0 + row->left, row->inferred,
                      row->referrer, NULL };

  hearth_picture_add_stay (picture, &stay, row->source);
  if (known || row->active == NULL)
    return;
  fixture_days (&hearth_picture_person (picture, index)->active, row->active);
  fixture_days (&hearth_picture_person (picture, index)->spoke, row->spoke != NULL ? row->spoke : row->active);
}

/* Rows end with id 0. */
static inline HearthPicture *
fixture_picture (int first, int until, const Person *rows)
{
  HearthPicture *picture = fixture_begin (first, until, TRUE);

  for (; rows->id != 0; rows++)
    fixture_add (picture, 0, rows);
  hearth_picture_seal (picture);
  return picture;
}

/* A community by a fixed rule: @n members, the i-th active every 1 + i % 9 days, every third stopping at some time. */
static inline HearthPicture *
fixture_regulars (guint n, int until)
{
  HearthPicture *picture = fixture_begin (0, until, TRUE);

  for (guint i = 0; i < n; i++)
    {
      Person row = { i + 1, HEARTH_ROLE_MEMBER, i % 50, OPEN, "" };
      int end = i % 3 == 0 ? 100 + (int) (i * 37 % 500) : until;
      HearthPerson *person;

      fixture_add (picture, 0, &row);
      person = hearth_picture_person (picture, i);
      for (int day = i % 50; day <= end; day += 1 + i % 9)
        hearth_bits_add (&person->active, DAY0 + day);
    }
  hearth_picture_seal (picture);
  return picture;
}

static inline HearthMetrics *
fixture_metrics (const HearthPicture *picture, int a, int b)
{
  g_autoptr (HearthPeriod) period = hearth_period_new (picture, DAY0 + a, DAY0 + b);

  return hearth_metrics_from_picture (picture, period);
}

#define NIL (-12345.0)

static inline void
assert_near (double a, double b, const char *id)
{
  if (fabs (a - b) > 1e-9)
    g_error ("%s: %.12g is not %.12g", id, a, b);
}

/* Value NIL: null. */
static inline void
assert_value (const HearthMetrics *metrics, const char *id, double value)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, id);

  g_assert_nonnull (metric);
  if (value == NIL && metric->has_value)
    g_error ("%s: %.12g is not null", id, metric->value);
  else if (value != NIL && !metric->has_value)
    g_error ("%s: null is not %.12g", id, value);
  else if (value != NIL)
    assert_near (metric->value, value, id);
}

static inline void
assert_ratio (const HearthMetrics *metrics, const char *id, double numerator, double denominator)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, id);

  assert_value (metrics, id, denominator == 0 ? NIL : numerator / denominator);
  g_assert_true (metric->is_ratio);
  g_assert_true (metric->has_ratio);
  assert_near (metric->numerator, numerator, id);
  assert_near (metric->denominator, denominator, id);
  g_assert_cmpint (metric->low_n, ==, denominator < 5);
}

static inline void
assert_mean (const HearthMetrics *metrics, const char *id, double value, double numerator, double denominator)
{
  const HearthMetric *metric = hearth_metrics_get (metrics, id);

  assert_value (metrics, id, value);
  assert_near (metric->numerator, numerator, id);
  assert_near (metric->denominator, denominator, id);
}
