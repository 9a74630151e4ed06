/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"
#include "hearth-types.h"

G_BEGIN_DECLS

#define HEARTH_LEAVE_WORDS_MOST 200    /* characters; longer words are cut */

/* Why somebody left a group, as the owner learnt it. */
typedef struct
{
  gint64 group_id;
  char *key;                 /* of the account: identities.key */
  HearthDay day;             /* the stay's last, when the word was given */
  HearthLeaveReason reason;  /* never UNKNOWN */
  char *words;               /* (nullable): the owner's own */
  gint64 member_id;          /* who left, and the last day of the stay that the word goes to: found anew each time */
  HearthDay left;
  gint64 batch;              /* of the member list that says so; 0: typed */
} HearthLeaveWord;

void       hearth_leave_word_free   (HearthLeaveWord *word);
char      *hearth_leave_words_clean (const char *words);
GPtrArray *hearth_leave_words_list  (HearthDb *db, gint64 group_id, gint64 member_id, GError **error);
GPtrArray *hearth_leave_words_of    (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, GError **error);
gboolean   hearth_leave_words_say   (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, HearthLeaveReason reason,
                                     const char *words, GPtrArray **before, GError **error);
gboolean   hearth_leave_words_put   (HearthDb *db, gint64 group_id, gint64 member_id, HearthDay left, GPtrArray *all, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthLeaveWord, hearth_leave_word_free)

G_END_DECLS
