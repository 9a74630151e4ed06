/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-suggest.h"

G_BEGIN_DECLS

#define HEARTH_SAME_MOST 50

/* Whom a merge could mean, for a reader thread. */
typedef struct
{
  gint64 member_id;
  char *text;                   /* what was typed; "" for who is suggested */
} HearthCandidateQuery;

typedef struct
{
  gint64 id;
  char *name;
  char *groups;                 /* as people read them */
  char *reason;                 /* (nullable) why it is suggested */
} HearthCandidate;

/* Who may be one, for a reader thread. */
typedef struct
{
  GPtrArray *pairs;             /* HearthSuggestion, at most HEARTH_SAME_MOST */
  guint total;
} HearthSame;

HearthCandidateQuery *hearth_candidate_query_new  (gint64 member_id, const char *text);
void                  hearth_candidate_query_free (HearthCandidateQuery *query);
gpointer              hearth_candidates_load      (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error);
char                 *hearth_same_dup_groups      (const char *lines);
gpointer              hearth_same_load            (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error);
void                  hearth_same_free            (HearthSame *same);

G_END_DECLS
