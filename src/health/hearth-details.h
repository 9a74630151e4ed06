/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-contributions.h"
#include "hearth-lifecycle.h"
#include "hearth-metrics.h"
#include "hearth-trade.h"

G_BEGIN_DECLS

/* How somebody stands at the end of a day, those who left apart from those who are lost but still there. */
typedef enum
{
  HEARTH_STATE_NEW,
  HEARTH_STATE_ACTIVE,
  HEARTH_STATE_SILENT,
  HEARTH_STATE_LOST,
  HEARTH_STATE_LEFT,
  HEARTH_STATE_ABSENT,       /* no stay begun by then */
  HEARTH_N_STATES,
} HearthState;

typedef struct
{
  HearthDay monday;
  guint speakers, members;   /* S[Mon,Sun] ∩ M(Sun), M(Sun) */
} HearthSpeakingWeek;

/* The curve of how long people stay: it holds from these days after joining until the next. There is a step where somebody
 * left, one where the last few stays begin to be all that is known, and one at the end. */
typedef struct
{
  guint days;
  guint watched;             /* stays of which so many days are known */
  guint left;                /* of them, those that ended on that day */
  double staying;            /* 0 … 1 */
} HearthSurvivalStep;

typedef struct
{
  char currency[4];
  double revenue;            /* paid minus refunded, minor units */
} HearthMonthMoney;

/* A calendar month as far as the period's end. */
typedef struct
{
  HearthDay month;           /* its first day */
  guint buyers;              /* with a paid order in it */
  guint recent, again;       /* buyers of the 90 days that end with it, and those of 2 or more orders */
  GArray *money;             /* HearthMonthMoney */
  guint scores;              /* answers from 0 to 10 */
  double nps;                /* NAN: under 10 answers */
  guint ratings;             /* answers from 1 to 5 */
  double satisfaction;       /* their mean, NAN: none */
} HearthMonth;

typedef enum
{
  HEARTH_NOTE_POST,
  HEARTH_NOTE_IMPORT,
  HEARTH_NOTE_DATA_END,
  HEARTH_NOTE_EVENT,
} HearthNoteKind;

/* Something that happened on a day of the period. */
typedef struct
{
  HearthDay day;
  HearthNoteKind kind;
  char *text;                /* title of a post or an event, name of a file, name of a group */
} HearthNote;

/* Who joined in after the posts of one kind whose chat is known. */
typedef struct
{
  double repliers, reach;
} HearthKindReplies;

/* What is computed only when somebody looks: the people of a period one by one, and the months before its end. */
struct _HearthDetails
{
  HearthDay from, to;        /* clipped; NONE when no day is left, and nothing else is there */
  gboolean has_chat;         /* weeks, flow and speakers are known */
  GArray *weeks;             /* HearthSpeakingWeek, ascending */
  GArray *survival;          /* HearthSurvivalStep, ascending, the first at day 0 with everybody */
  guint stays;               /* that the curve rests on */
  guint flow[HEARTH_N_STATES][HEARTH_N_STATES];   /* [the day before the period][its last day], non-staff */
  GArray *speakers;          /* gint64: messages of each non-staff speaker of the period, most first */
  gint64 messages;           /* all of them */
  HearthContributions given, given_before;        /* by members, in the period and in as many days before it */
  HearthKindReplies replies[HEARTH_POST_NOTICE + 1];   /* by kind of post */
  gboolean has_before;       /* all these days are known */
  gboolean has_orders, has_answers;               /* the groups have any at all */
  GPtrArray *months;         /* HearthMonth, ascending */
  GArray *notes;             /* HearthNote, by day */
};

#define HEARTH_FEW_STAYS 5         /* what rests on fewer says nothing */
#define HEARTH_SPEAKING_WEEKS 12   /* shown at least, where there are data */
#define HEARTH_DETAIL_MONTHS 12

HearthDetails *hearth_details_new  (const HearthPicture *picture, HearthDay from, HearthDay to);
HearthDetails *hearth_details_load (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error);
void           hearth_details_free (HearthDetails *details);
void           hearth_details_add_months (HearthDetails *details, const HearthTrade *trade);
guint          hearth_details_half (const HearthDetails *details);
gint64         hearth_details_top  (const HearthDetails *details, guint n);
double         hearth_details_median_stay (const HearthDetails *details);
HearthDay      hearth_details_first_month (const HearthDetails *details);
HearthState    hearth_state_of     (const HearthPicture *picture, const HearthPerson *person, HearthDay day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDetails, hearth_details_free)

G_END_DECLS
