/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-picture.h"

G_BEGIN_DECLS

#define HEARTH_TOPIC_PAUSE (30 * 60)   /* seconds without a message after which the next begins a conversation */

typedef enum
{
  HEARTH_GIVEN_TOPICS,       /* conversations that a member began */
  HEARTH_GIVEN_PICTURES,
  HEARTH_GIVEN_VIDEOS,
  HEARTH_GIVEN_VOICES,
  HEARTH_GIVEN_LINKS,
  HEARTH_GIVEN_FILES,
  HEARTH_N_GIVEN,
} HearthGiven;

/* What members of some groups contributed in some days. */
typedef struct
{
  guint given[HEARTH_N_GIVEN];
  guint conversations;       /* all, whoever began them */
} HearthContributions;

gboolean hearth_contributions_load (HearthDb *db, const HearthPicture *picture, HearthDay from, HearthDay to, HearthContributions *all,
                                    GError **error);

G_END_DECLS
