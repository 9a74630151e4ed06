/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-demo-private.h"

G_BEGIN_DECLS

/* One record of a day. */
typedef struct
{
  int second;                /* of the day */
  guint member;              /* index in the group */
  int type;                  /* of the format */
  char *text;
  guint64 id;                /* ascending in the order of writing */
  guint64 reply;             /* 0: answers nothing */
} DemoLine;

typedef struct
{
  const DemoGroup *group;
  DemoRandom random;
  GArray *lines;             /* DemoLine, of the day */
  GArray *tokens;            /* guint: whose messages are still to come today */
  HearthDay day;
  guint staff_left;          /* messages the staff still has today */
  guint64 next_id;
} DemoTalk;

DemoTalk *demo_talk_new  (const DemoGroup *group);
void      demo_talk_free (DemoTalk *talk);
void      demo_talk_clear (DemoTalk *talk);
guint64   demo_talk_add  (DemoTalk *talk, int second, guint member, int type, guint64 reply, char *text);
void      demo_talk_day  (DemoTalk *talk, HearthDay day, guint messages, guint joined);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoTalk, demo_talk_free)

G_END_DECLS
