/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* Who may be one person, and why. */
typedef enum
{
  HEARTH_REASON_PHONE,
  HEARTH_REASON_EMAIL,
  HEARTH_REASON_ID,
  HEARTH_REASON_NAME,
  HEARTH_REASON_BIRTHDAY,
  HEARTH_REASON_PLAIN_NAME,
  HEARTH_N_REASONS,
} HearthReason;

typedef struct
{
  gint64 id;
  char *name;
  char *groups;              /* their names, one a line */
} HearthSuggested;

typedef struct
{
  guint score;               /* 1 to 99: how much speaks for it */
  HearthSuggested who[2];
  guint kinds;               /* bits 1 << HearthReason */
  GPtrArray *reasons;        /* (element-type utf8) sentences, the strongest first, in the order of kinds */
} HearthSuggestion;

void        hearth_suggestion_free (HearthSuggestion *suggestion);
GPtrArray  *hearth_suggest         (HearthDb *db, gint64 group_id, guint limit, guint *total, GError **error);
const char *hearth_reason_to_string (HearthReason reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSuggestion, hearth_suggestion_free)

G_END_DECLS
