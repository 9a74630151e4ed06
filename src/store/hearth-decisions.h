/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* Somebody as one group knows them, by what stays when the row goes. */
typedef struct
{
  gint64 group_id;
  const char *key;
} HearthIdentityKey;

/* The owner's word on two identities: one person, or two. */
typedef struct
{
  gint64 id;
  gint64 act;
  gint64 group_a;
  char *key_a;
  gint64 group_b;
  char *key_b;
  gboolean same;
} HearthDecision;

void       hearth_decision_free    (HearthDecision *decision);
GPtrArray *hearth_decision_list    (HearthDb *db, GError **error);
gint64     hearth_decision_new_act (HearthDb *db);
gboolean   hearth_decision_add     (HearthDb *db, gint64 act, const HearthIdentityKey *a, const HearthIdentityKey *b,
                                    gboolean same, gint64 now, GError **error);
gboolean   hearth_decision_undo    (HearthDb *db, gint64 act, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthDecision, hearth_decision_free)

G_END_DECLS
