/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* A row of the table of metrics. */
typedef struct
{
  const char *id;
  HearthUnit unit;
  gboolean ratio;
  double threshold;          /* NAN: none */
  gboolean at_most, monthly;
  gboolean guide;            /* the threshold is advice, no part of the definition */
  const char *title, *explain;
} HearthMetricRow;

const HearthMetricRow *hearth_metric_row (guint index);
gint                   hearth_metric_index (const char *id);       /* -1: no such metric */

/* A day's figures: index 0 is a−1, then a … b. */
typedef struct
{
  double *value;             /* NAN: unknown */
  gboolean *typed;           /* a tally fed it */
} HearthDaily;

/* One computation: what it is made of, and the result so far. */
typedef struct
{
  const HearthPicture *picture;
  const HearthPeriod *period;
  HearthDay a, b;
  guint n_days;              /* of P */
  guint n_members;           /* size of M(b) by stays */
  HearthDaily headcount, active, joined, left, messages;
  double *present, *actives, *recent;   /* sizes of M(d), A(d), A[d−29,d] ∩ M(d) by stays and chat alone; same index */
  HearthMetrics *out;
} HearthRun;

/* Totals of one currency over some days. */
typedef struct
{
  char currency[4];
  double revenue;
  double margin;             /* of paid orders */
} HearthPurse;

/* What members bought on some days. */
typedef struct
{
  GArray *purses;            /* HearthPurse, by first order */
  GHashTable *buyers;        /* member → number of paid orders */
} HearthSales;

/* What was answered on some days. */
typedef struct
{
  guint asked, promoters, detractors, rated;
  double nps;                /* NAN: under 10 answers */
  double satisfaction;       /* mean; NAN: none */
} HearthOpinion;

#define HEARTH_REPURCHASE_DAYS 90

HearthSales   hearth_sales_sum      (const HearthTrade *trade, HearthDay from, HearthDay to);
void          hearth_sales_clear    (HearthSales *sales);
guint         hearth_sales_repeated (const HearthSales *sales);
HearthOpinion hearth_opinion_sum    (const HearthTrade *trade, HearthDay from, HearthDay to);

HearthMetric *hearth_run_metric (HearthRun *run, const char *id);
HearthMetric *hearth_run_count  (HearthRun *run, const char *id, double value);          /* NAN: stays null */
HearthMetric *hearth_run_ratio  (HearthRun *run, const char *id, double numerator, double denominator);
/* Mean of ratios; @last: denominator of the last of them. @value NAN: null */
HearthMetric *hearth_run_mean   (HearthRun *run, const char *id, double value, double numerator, double denominator, double last);
void          hearth_run_part   (HearthMetric *metric, const char *name, double value);  /* adds to the part of that name */

void hearth_run_init_daily (HearthRun *run);
void hearth_run_free_daily (HearthRun *run);
void hearth_run_growth     (HearthRun *run);
void hearth_run_activity   (HearthRun *run);
void hearth_run_retention  (HearthRun *run);
void hearth_run_cohorts    (HearthRun *run);
void hearth_run_service    (HearthRun *run);
void hearth_run_value      (HearthRun *run);
void hearth_run_trade      (HearthRun *run);
void hearth_run_rfm        (HearthRun *run);
/* Exits of any days: who was there before them, left in them and is not back at their end; and how many were there before. */
void hearth_run_exits      (HearthRun *run, HearthDay from, HearthDay to, double *exits, double *before);
void hearth_run_health     (HearthMetrics *metrics);

G_END_DECLS
