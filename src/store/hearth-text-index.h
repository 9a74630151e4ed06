/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-find.h"

G_BEGIN_DECLS

/* The search in messages: an index made in the background, of terms as base cuts them, in blocks of messages that lie
 * together. It is never the truth: each hit is looked up, and messages in no block are scanned, so that what is found
 * is the same with the index, without it, and while it is being made. */

/* Makes the index in short turns on the writer. */
typedef struct _HearthTextIndexer HearthTextIndexer;

HearthTextIndexer *hearth_text_indexer_new   (void);
HearthTextIndexer *hearth_text_indexer_ref   (HearthTextIndexer *indexer);
void               hearth_text_indexer_unref (HearthTextIndexer *indexer);
void               hearth_text_indexer_stop  (HearthTextIndexer *indexer);
gint64             hearth_text_indexer_get_rows (HearthTextIndexer *indexer);
gboolean           hearth_text_indexer_step  (HearthDb *db, gpointer indexer, GCancellable *cancellable, GError **error);

gboolean           hearth_text_index_progress (HearthDb *db, gint64 *indexed, gint64 *all, GError **error);
gboolean           hearth_text_index_drop    (HearthDb *db, GError **error);

/* A message that was found. */
typedef struct
{
  gint64 id;
  gint64 ts;
  gint64 group_id;
  gint64 member_id;             /* 0: nobody */
  int kind;                     /* HearthKind */
  char *group;
  char *author;                 /* (nullable): under the name of then */
  char *text;
} HearthTextHit;

void       hearth_text_hit_free (HearthTextHit *hit);
GPtrArray *hearth_text_search   (HearthDb *db, const HearthFind *find, gint64 group_id, guint limit, GCancellable *cancellable,
                                 GError **error);
GPtrArray *hearth_text_around   (HearthDb *db, gint64 id, guint before, guint after, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTextIndexer, hearth_text_indexer_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTextHit, hearth_text_hit_free)

G_END_DECLS
