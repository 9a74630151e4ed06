/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_DEED_NONE,
  HEARTH_DEED_JOINED,
  HEARTH_DEED_LEFT,
  HEARTH_DEED_ACTIVE,
} HearthDeed;

/* What members did in some days; staff is not meant. A value. */
typedef struct
{
  HearthDeed deed;              /* NONE: everybody; the days mean nothing then */
  HearthDay from, to;           /* both included */
} HearthMemberDeed;

char *hearth_member_deed_to_sql    (const HearthMemberDeed *deed);
char *hearth_member_deed_dup_words (const HearthMemberDeed *deed);

G_END_DECLS
