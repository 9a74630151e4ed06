/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HEARTH_ROSTER_NAME,
  HEARTH_ROSTER_ID,
  HEARTH_ROSTER_JOINED,
  HEARTH_ROSTER_LEFT,
  HEARTH_ROSTER_ROLE,
  HEARTH_ROSTER_PHONE,
  HEARTH_ROSTER_EMAIL,
  HEARTH_ROSTER_BIRTHDAY,
  HEARTH_ROSTER_GENDER,
  HEARTH_ROSTER_REGION,
  HEARTH_ROSTER_SOURCE,
  HEARTH_ROSTER_REFERRER,
  HEARTH_ROSTER_TAGS,
  HEARTH_ROSTER_NOTE,
  HEARTH_ROSTER_N_COLUMNS,
} HearthRosterColumn;

/* Where each column stands in a row, -1 where it is not there. */
typedef struct
{
  int at[HEARTH_ROSTER_N_COLUMNS];
  gboolean messages;         /* a column of message texts: a chat as a table, no roster */
} HearthRosterColumns;

gboolean hearth_roster_columns_find (const char *const *cells, guint n_cells, HearthRosterColumns *columns);

G_END_DECLS
