/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-metrics.h"

G_BEGIN_DECLS

/* When a rule speaks. */
typedef enum
{
  HEARTH_ADVICE_WEAK,        /* its metric is below its threshold and rests on enough */
  HEARTH_ADVICE_WEAK_NONE,   /* and there is nothing at all of it */
  HEARTH_ADVICE_WEAK_SOME,   /* and there is something of it */
  HEARTH_ADVICE_ABOVE,       /* the value is over a number of the rule's own */
  HEARTH_ADVICE_PART,        /* the silent are a large part of those present */
  HEARTH_ADVICE_NO_DATA,
  HEARTH_ADVICE_NO_MEMBERS,
  HEARTH_ADVICE_MOST_NAMED,  /* its reason is the most named of those that people gave for leaving */
  HEARTH_ADVICE_GUARD,       /* never by itself: what the button of a guard does */
} HearthAdviceWhen;

/* What its button makes. */
typedef enum
{
  HEARTH_ADVICE_QUESTIONS,   /* shows the open questions */
  HEARTH_ADVICE_MEMBERS,     /* shows exactly the members it speaks of */
  HEARTH_ADVICE_POST,        /* opens a post that is begun */
  HEARTH_ADVICE_TASK,
  HEARTH_ADVICE_IMPORT,
} HearthAdviceAction;

/* Whom it speaks of. */
typedef enum
{
  HEARTH_SEGMENT_ALL,
  HEARTH_SEGMENT_NEW,
  HEARTH_SEGMENT_SILENT,
  HEARTH_SEGMENT_NEVER_ACTIVE,
  HEARTH_SEGMENT_CORE_LOST,
  HEARTH_SEGMENT_LEFT,
} HearthSegment;

/* What {count} of its texts is. */
typedef enum
{
  HEARTH_ADVICE_COUNT_VALUE,
  HEARTH_ADVICE_COUNT_NUMERATOR,
  HEARTH_ADVICE_COUNT_REST,  /* denominator less numerator */
  HEARTH_ADVICE_COUNT_SILENT,
  HEARTH_ADVICE_COUNT_NAMED, /* how many left for its reason */
} HearthAdviceCount;

/* A text of a rule, not translated yet; many NULL: it has no plural. */
typedef struct
{
  char *one, *many;
} HearthAdviceText;

typedef struct
{
  char *id;                  /* stable */
  const char *metric;        /* id of the metric that says so */
  HearthAdviceWhen when;
  HearthAdviceAction action;
  HearthAdviceCount count;
  HearthSegment segment;
  HearthPostKind kind;
  HearthLeaveReason reason;  /* MOST_NAMED */
  double weight, least, urgent;
  guint days;                /* until a task is due */
  HearthAdviceText text, title, body;
} HearthAdviceRule;

/* One thing to do, with its reason. Texts are translated and have their figures. */
typedef struct
{
  const char *id;
  char *text;
  const char *metric;
  HearthAdviceAction action;
  char *title, *body;        /* of the post or task; NULL: none */
  const HearthAdviceRule *rule;   /* lives as long as the program */
} HearthAdvice;

/* Days for which an advice that was acted upon is not given again. */
#define HEARTH_ADVICE_REST_DAYS 7

/* (element-type HearthAdviceRule): of a file's text, NULL with HEARTH_ERROR_INVALID; the program's own. */
GPtrArray    *hearth_advice_rules_parse (const char *text, gsize length, GError **error);
const GPtrArray *hearth_advice_rules    (void);
const HearthAdviceRule *hearth_advice_rule (const char *id);

/* At most three, most needed first; empty when all is well. @resting (nullable): ids that are left out. Pure. */
GPtrArray    *hearth_advice_list  (const HearthMetrics *metrics, GHashTable *resting);
GPtrArray    *hearth_advice       (const HearthMetrics *metrics);                       /* none is resting */
GPtrArray    *hearth_advice_all   (const HearthMetrics *metrics);                       /* not only three */
HearthAdvice *hearth_advice_of    (const HearthMetrics *metrics, const HearthAdviceRule *rule);
void          hearth_advice_free  (HearthAdvice *advice);
char         *hearth_advice_figure (HearthUnit unit, double value);                     /* as texts say it */
char         *hearth_advice_figure_beside (HearthUnit unit, double value, double other);

/* Who rests, by what the store says was done; and to note that one was acted upon. */
GHashTable   *hearth_advice_load_resting (HearthDb *db, gint64 group_id, gint64 now, GError **error);
char         *hearth_advice_key          (gint64 group_id, const char *id);             /* in the table reminders */
gboolean      hearth_advice_take         (HearthDb *db, gint64 group_id, const char *id, gint64 now, GError **error);

/* (transfer full) (element-type gint64): ids, ascending; of the picture's persons on the last day of from … to. */
GArray       *hearth_segment_ids  (const HearthPicture *picture, HearthSegment segment, HearthDay from, HearthDay to);
const char   *hearth_segment_title (HearthSegment segment);                             /* translated */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAdvice, hearth_advice_free)

G_END_DECLS
