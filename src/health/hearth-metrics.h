/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "hearth-db.h"
#include "hearth-lifecycle.h"
#include "hearth-period.h"
#include "hearth-picture.h"

G_BEGIN_DECLS

typedef struct _HearthDetails HearthDetails;

typedef enum
{
  HEARTH_STATUS_NONE,        /* there is no threshold */
  HEARTH_STATUS_UNKNOWN,
  HEARTH_STATUS_HEALTHY,
  HEARTH_STATUS_WEAK,
} HearthStatus;

typedef enum
{
  HEARTH_UNIT_COUNT,         /* whole things: people, messages, stays */
  HEARTH_UNIT_SHARE,         /* 0 … 1, shown in per cent */
  HEARTH_UNIT_NUMBER,        /* a quotient that is no share */
  HEARTH_UNIT_MINUTES,
  HEARTH_UNIT_MONEY,         /* minor units */
  HEARTH_UNIT_NONE,          /* only parts, or a table of its own */
} HearthUnit;

typedef struct
{
  char *name;                /* stable word, not translated */
  double value;
} HearthPart;

typedef struct
{
  const char *id;
  HearthUnit unit;
  gboolean has_value;
  double value;
  gboolean is_ratio;         /* the definition has a numerator and a denominator */
  gboolean has_ratio;        /* and they are known */
  double numerator, denominator;
  gboolean has_threshold;
  double threshold;          /* as compared: those "a month" already scaled to the period */
  gboolean at_most;          /* the threshold is an upper bound */
  gboolean guided;           /* it is what handbooks advise: nobody typed one, and the definition has none */
  HearthStatus status;
  gboolean low_n;            /* rests on too few: shown greyed */
  gboolean typed;            /* a typed tally fed it */
  gboolean has_p90;
  double p90;
  GArray *parts;             /* HearthPart, nullable */
} HearthMetric;

typedef struct
{
  HearthDay month;           /* its first day; NONE: the row of stays whose joining was not seen */
  guint size;
  guint n_cells;
  double *cells;             /* share active in days 30k … 30k+29 after joining; NAN: not complete yet */
} HearthCohort;

typedef struct
{
  const char *step;          /* reach, click, cart, paid */
  double count;
  double rate;               /* of the step before; NAN for the first and where that is 0 */
  gboolean weak;
} HearthFunnelStep;

/* How soon questions were answered; each up to and with its bound, from the one before. */
typedef enum
{
  HEARTH_REPLY_5_MINUTES,
  HEARTH_REPLY_30_MINUTES,
  HEARTH_REPLY_2_HOURS,
  HEARTH_REPLY_1_DAY,
  HEARTH_REPLY_LATER,
  HEARTH_REPLY_NEVER,
  HEARTH_N_REPLIES,
} HearthReply;

/* What became of the posts of one kind; each rate as that of all posts. */
typedef struct
{
  guint posts;
  double reads, reach;       /* of posts that have both */
  double shares, shared_reads;
} HearthKindResult;

typedef enum
{
  HEARTH_PILLAR_ACTIVITY,
  HEARTH_PILLAR_VALUE,
  HEARTH_PILLAR_RETENTION,
  HEARTH_PILLAR_SELF_DRIVE,
  HEARTH_N_PILLARS,
} HearthPillar;

typedef struct
{
  double score;              /* 0 … 100, NAN: none */
  double pillars[HEARTH_N_PILLARS];
  guint metrics_used, metrics_all;
} HearthHealth;

typedef struct
{
  gint64 group_id;           /* 0: all groups together */
  char *group;               /* name, NULL for all groups */
  char *zone;
  HearthDay from, to;        /* clipped; NONE when no day is left */
  HearthDay first_day;       /* first known day, NONE when there is no data */
  HearthDay data_until;
  GArray *groups;            /* HearthGroupSpan: each group's own first day and data_until */
  GArray *metrics;           /* HearthMetric, in the order of the tables, every id */
  guint n_days;              /* length of the series, from … to; NAN: unknown on that day */
  double *dau, *headcount, *joined, *left, *messages;
  double *stickiness;        /* of each day: A(d) / (A[d−29,d] ∩ M(d)); NAN: nobody, or no chat */
  gboolean has_lifecycle;
  guint lifecycle[HEARTH_N_LIFECYCLES];
  guint churn[HEARTH_N_CHURNS];
  GPtrArray *cohorts;        /* HearthCohort, by month, unseen joins last */
  gboolean has_hours;
  guint64 hours[7][24];      /* Monday first */
  GArray *funnel;            /* HearthFunnelStep, empty without figures */
  double months;             /* a member is expected to stay, as the customer value has it; 0: not known */
  guint replies[HEARTH_N_REPLIES];      /* questions of the period, by how soon they were answered */
  HearthKindResult results[HEARTH_POST_NOTICE + 1];   /* by HearthPostKind */
  HearthHealth health;
  GPtrArray *targets;        /* HearthTarget of the months that the period touches */
  HearthDetails *details;    /* (nullable): what lies behind some charts, for those who asked for it */
} HearthMetrics;

/* Asks the store and computes, all but the details. @group_id 0: all groups together. @from, @to inclusive civil days. */
HearthMetrics *hearth_metrics_compute (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error);
/* The same from what is loaded already; cheap, pure, any thread. */
HearthMetrics *hearth_metrics_from_picture (const HearthPicture *picture, const HearthPeriod *period);
void           hearth_metrics_free    (HearthMetrics *metrics);
const HearthMetric *hearth_metrics_get (const HearthMetrics *metrics, const char *id);   /* never NULL for a known id */
HearthMetric   hearth_metrics_beside  (const HearthMetrics *now, const HearthMetrics *before, const char *id);   /* to compare with */
double         hearth_metric_part     (const HearthMetric *metric, const char *name);    /* 0 when it is not there */
double         hearth_metrics_target (const HearthMetrics *metrics, HearthDay day, const char *id);  /* of day's month; NAN: none */
double         hearth_metric_points   (const HearthMetric *metric);                      /* 0 … 1; NAN: does not count */
double         hearth_metric_cost     (const HearthMetrics *metrics, HearthPillar pillar, const char *id); /* points of the score */
char          *hearth_metric_dup_cost (const HearthMetrics *metrics, HearthPillar pillar, const char *id); /* in words */
const char    *hearth_metric_why_not  (const HearthMetric *metric);                      /* translated; NULL: it counts */
const char *const *hearth_pillar_metrics (HearthPillar pillar);                          /* ids, NULL-terminated */
const char    *hearth_pillar_id       (HearthPillar pillar);                             /* "activity" … */
const char    *hearth_pillar_title    (HearthPillar pillar);                             /* translated */

JsonNode      *hearth_metrics_to_json (const HearthMetrics *metrics);                    /* (transfer full) */
char          *hearth_metrics_to_text (const HearthMetrics *metrics);                    /* the same as JSON text */

/* The funnel of some posts; (element-type HearthFunnelStep). */
GArray        *hearth_funnel_new      (const GPtrArray *posts, double threshold, gboolean known);
gboolean       hearth_funnel_has      (const HearthSentPost *post);

/* The table of metrics: in order; words are translated. */
guint          hearth_metric_count    (void);
const char    *hearth_metric_id       (guint index);
const char    *hearth_metric_title    (const char *id);
const char    *hearth_metric_explain  (const char *id);        /* "How is this computed?" */
HearthUnit     hearth_metric_unit     (const char *id);
gboolean       hearth_metric_default_threshold (const char *id, double *value, gboolean *at_most, gboolean *monthly);
const char    *hearth_status_to_string (HearthStatus status);  /* NULL for NONE */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMetrics, hearth_metrics_free)

G_END_DECLS
