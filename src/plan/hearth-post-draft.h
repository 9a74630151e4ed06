/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-occurrences.h"
#include "hearth-posts.h"
#include "hearth-recurrence.h"

G_BEGIN_DECLS

/* The state of the post editor: a value, whose rules are pure functions. */
typedef struct
{
  HearthPost *post;               /* title, text, kind, start, zone, groups as typed; its rrule follows @recurrence */
  HearthRecurrence recurrence;
  char *other_rrule;              /* the rule kept as it is while recurrence is HEARTH_REPEAT_OTHER */
} HearthPostDraft;

/* When a warning is given; the owner's numbers, or these. */
typedef struct
{
  guint posts_per_weekday;        /* more on a day from Monday to Friday, in one group: 3 */
  double promotion_share;         /* more of the posts of 30 days: 0.20 */
  guint promotion_least_posts;    /* but only from so many posts on: 5 */
  guint promotions_per_week;      /* more from Monday to Sunday, in one group: 1 */
  guint reading_minutes;          /* a text that takes longer: 15 */
} HearthPostLimits;

HearthPostDraft *hearth_post_draft_new      (HearthZone *zone, HearthWall start);
HearthPostDraft *hearth_post_draft_from_post (const HearthPost *post);
HearthPostDraft *hearth_post_draft_copy     (const HearthPostDraft *draft);
void             hearth_post_draft_free     (HearthPostDraft *draft);
gboolean         hearth_post_draft_equal    (const HearthPostDraft *a, const HearthPostDraft *b);
void             hearth_post_draft_set_title (HearthPostDraft *draft, const char *title);
void             hearth_post_draft_set_text (HearthPostDraft *draft, const char *text);
void             hearth_post_draft_set_start (HearthPostDraft *draft, HearthWall start);
void             hearth_post_draft_set_repeat (HearthPostDraft *draft, HearthRepeat repeat);
void             hearth_post_draft_set_group (HearthPostDraft *draft, gint64 group_id, gboolean chosen);
char            *hearth_post_draft_rrule    (const HearthPostDraft *draft);
char            *hearth_post_draft_problem  (const HearthPostDraft *draft);
HearthPost      *hearth_post_draft_to_post  (const HearthPostDraft *draft);

guint            hearth_reading_minutes     (const char *text);
HearthPostLimits hearth_post_limits_default (void);
HearthPostLimits hearth_post_limits_load    (HearthDb *db);
GPtrArray       *hearth_post_draft_warnings (const HearthPostDraft *draft, const HearthSchedule *around, gint64 now,
                                             const HearthPostLimits *limits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthPostDraft, hearth_post_draft_free)

G_END_DECLS
