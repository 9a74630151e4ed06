/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-advice.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_DEED_NONE,
  HEARTH_DEED_JOINED,
  HEARTH_DEED_LEFT,
  HEARTH_DEED_ACTIVE,
  HEARTH_DEED_LISTED,           /* in a list that was worked out elsewhere */
} HearthDeed;

/* What members did in some days; staff is not meant. A value. */
typedef struct
{
  HearthDeed deed;              /* NONE: everybody; the days mean nothing then */
  HearthDay from, to;           /* both included */
  HearthSegment segment;        /* LISTED: who they are */
  GArray *listed;               /* LISTED: gint64, ascending; else NULL */
} HearthMemberDeed;

void     hearth_member_deed_set  (HearthMemberDeed *place, const HearthMemberDeed *deed);
gboolean hearth_member_deed_has  (const HearthMemberDeed *deed, gint64 member_id);
char *hearth_member_deed_to_sql    (const HearthMemberDeed *deed);
char *hearth_member_deed_dup_words (const HearthMemberDeed *deed);

G_END_DECLS
