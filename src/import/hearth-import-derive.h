/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import-private.h"

/* Shared by the files of the derivation. */
typedef struct
{
  gint64 member_id;
  HearthRole role;
  int role_source;         /* HearthEvidenceSource that gave it, 0: none */
  gint64 role_rank;
  GArray *events;          /* ImportEvent */
  GArray *days;            /* HearthDay, ascending: with an activity */
  GArray *spoke;           /* guint8 beside days */
  gint64 messages;
  guint n_stays;
} DerivePerson;

typedef struct
{
  HearthDb *db;
  gint64 group_id;
  GHashTable *people;      /* member id → DerivePerson */
  GStringChunk *texts;
  HearthDay first_record;
  HearthDay data_until;
  HearthDay first_stay;
  gint64 last_ts;
} Derive;

DerivePerson *derive_person     (Derive *derive, gint64 member_id);
/* who is who: identities.member_id, platform_id, name */
gboolean      derive_identities (Derive *derive, GError **error);
/* members.name, phone …, search and sort key of everybody in the group */
gboolean      derive_members    (Derive *derive, GError **error);
