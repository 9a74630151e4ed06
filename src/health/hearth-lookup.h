/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-batch-set.h"
#include "hearth-picture.h"

G_BEGIN_DECLS

/* Private to this layer: what reading tens of thousands of rows looks up for each of them, kept out of SQL, where it
 * would cost more than the rows themselves. Whose a name or an account is, and whether an import is finished. */
typedef struct
{
  const HearthPicture *picture;
  HearthStmt *by_name, *by_identity;
  GArray *names, *identities;  /* gint by id: 0 not asked yet, 1 out of every figure, else index of the person + 2 */
  HearthBatchSet batches;
} HearthLookup;

gboolean hearth_lookup_init     (HearthLookup *lookup, HearthDb *db, const HearthPicture *picture, gint64 group_id, GError **error);
void     hearth_lookup_clear    (HearthLookup *lookup);
gboolean hearth_lookup_done     (HearthLookup *lookup, gint64 batch_id);
gint     hearth_lookup_name     (HearthLookup *lookup, gint64 name_id);
gint     hearth_lookup_identity (HearthLookup *lookup, gint64 identity_id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthLookup, hearth_lookup_clear)

G_END_DECLS
