/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-asked.h"
#include "hearth-batch-set.h"

/* Shared by the files of the questions that are kept. */

/* What is looked for in the messages of a group. */
typedef struct
{
  gint64 group_id;
  HearthBatchSet batches;
  HearthStmt *asked, *next, *reply;
} AskedFinder;

gboolean    asked_finder_init  (AskedFinder *finder, HearthDb *db, gint64 group_id, GError **error);
void        asked_finder_clear (AskedFinder *finder);
gboolean    asked_finder_find  (AskedFinder *finder, HearthDay from, HearthDay to, guint limit, GArray *found, HearthDay *covered,
                                GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AskedFinder, asked_finder_clear)

GByteArray *asked_encode       (const GArray *asked, guint first, guint end);
gboolean    asked_decode       (const guint8 *bytes, gsize length, HearthDay day, GArray *asked);

/* From the row on that holds the first day, or comes after it. */
#define ASKED_KEPT_SQL(columns) \
  "SELECT " columns " FROM asked_days WHERE group_id = ?1 AND day <= ?3 AND day >=" \
  " coalesce ((SELECT max (day) FROM asked_days WHERE group_id = ?1 AND day <= ?2), ?2) ORDER BY day"
