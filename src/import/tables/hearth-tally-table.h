/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-tallies.h"

G_BEGIN_DECLS

/* A row of a pasted table. */
typedef struct
{
  char *group;                  /* (nullable): the name in its column of groups */
  HearthTallyDay tally;         /* group_id 0 */
  guint64 line;
} HearthPastedTally;

/* What was understood of a table of tallies that was copied from a sheet. */
typedef struct
{
  GPtrArray *rows;              /* HearthPastedTally, by day, each group and day once: the last one counts */
  GPtrArray *problems;          /* utf8: one sentence a row that was left out */
  gboolean has_header;
  gboolean has_groups;          /* a column says of which group each row is */
} HearthTallyTable;

gboolean          hearth_tally_table_looks_like (const char *text);
HearthTallyTable *hearth_tally_table_parse      (const char *text, HearthDay today, GError **error);
void              hearth_tally_table_free       (HearthTallyTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthTallyTable, hearth_tally_table_free)

G_END_DECLS
