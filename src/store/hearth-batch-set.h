/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* Which imports of a group are finished, for whoever reads tens of thousands of rows: asked in SQL for each it would cost
 * a quarter of the whole. */
typedef struct
{
  GHashTable *ids;             /* of finished ones; 0 is what was typed */
  gint64 last;                 /* the one asked for last, and the answer */
  gboolean last_is_in;
} HearthBatchSet;

gboolean hearth_batch_set_init  (HearthBatchSet *set, HearthDb *db, gint64 group_id, GError **error);
void     hearth_batch_set_clear (HearthBatchSet *set);
gboolean hearth_batch_set_has   (HearthBatchSet *set, gint64 batch_id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthBatchSet, hearth_batch_set_clear)

G_END_DECLS
