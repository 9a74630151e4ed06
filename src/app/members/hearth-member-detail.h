/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-leaving.h"
#include "hearth-member-identities.h"
#include "hearth-member-rows.h"
#include "hearth-notes.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

#define HEARTH_DETAIL_WEEKS 52
#define HEARTH_DETAIL_MESSAGES 8

typedef enum
{
  HEARTH_FIELD_NAME,
  HEARTH_FIELD_PHONE,
  HEARTH_FIELD_EMAIL,
  HEARTH_FIELD_BIRTHDAY,
  HEARTH_FIELD_REGION,
  HEARTH_FIELD_REMARK,
  HEARTH_N_FIELDS,
} HearthField;

/* A group that somebody is or was in. */
typedef struct
{
  gint64 id;
  char *name;
  int color;
  HearthRole role;
  HearthDay joined, left;       /* of the latest stay; left NONE: still there */
  gboolean inferred;            /* the joining was not seen */
  gint64 messages;
  HearthLeaving why;            /* of who left: as far as it is known */
} HearthDetailGroup;

typedef struct
{
  char *group;
  gint64 ts;
  HearthDay day;
  gint32 second;
  char *text;                   /* what is shown of it */
} HearthDetailMessage;

/* Everything the pane shows of one person. */
typedef struct
{
  gint64 id;
  gint64 asked;                         /* the record asked for; merged into id's meanwhile, or the same */
  char *fields[HEARTH_N_FIELDS];        /* as shown; "" for nothing */
  char *also;                           /* other names, NULL: none */
  char *trade;                          /* orders, points and events in words, NULL: none */
  GPtrArray *groups;                    /* HearthDetailGroup */
  GPtrArray *identities;                /* HearthDetailIdentity */
  GPtrArray *names;                     /* HearthDetailName */
  GPtrArray *tags;                      /* char *, each once */
  GPtrArray *notes;                     /* HearthNote */
  GPtrArray *messages;                  /* HearthDetailMessage, newest first */
  double weeks[HEARTH_DETAIL_WEEKS];    /* active days, oldest first */
  HearthZone *zone;                     /* the workspace's */
  HearthDay until;                      /* last day of the last week; NONE: no data */
  HearthDay last_seen;
} HearthMemberDetail;

const char *hearth_field_id         (HearthField field);
gpointer    hearth_member_detail_load (HearthDb *db, gpointer member_id, GCancellable *cancellable, GError **error);
void        hearth_member_detail_free (HearthMemberDetail *detail);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberDetail, hearth_member_detail_free)

G_END_DECLS
