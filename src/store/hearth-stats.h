/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* What one table holds, without its row ids. */
typedef struct
{
  const char *table;       /* static */
  gint64 count;
  char *digest;            /* SHA-256, hex */
} HearthTableStats;

void       hearth_table_stats_free (HearthTableStats *stats);
GPtrArray *hearth_stats            (HearthDb *db, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTableStats, hearth_table_stats_free)

G_END_DECLS
