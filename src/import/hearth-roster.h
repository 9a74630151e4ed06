/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* A member list as CSV. Columns are found by their headers (imports.md, either language). Strings are owned by the
 * reader and valid during the call; NULL where the cell is empty or the column is not there. */
typedef struct
{
  guint64 line;
  const char *id;
  const char *name;
  HearthDay joined;          /* HEARTH_DAY_NONE when unknown */
  HearthDay left;
  int role;                  /* HearthRole, -1 when the column is empty or not there */
  const char *phone, *email, *birthday, *gender, *region, *source, *referrer, *tags, *note;
  const char *skip_reason;   /* set: the row cannot be used, and why (translated); other fields may be set */
} HearthRosterRow;

typedef gboolean (*HearthRosterFunc) (gpointer data, const HearthRosterRow *row, GError **error);

typedef struct
{
  HearthDateOrder date_order; /* NONE in: decide over the whole file; what was used comes out */
  const char *evidence;       /* out, static, as in HearthSurvey */
} HearthRosterOptions;

/* TRUE when the first row has the headers of a member list (a name or an id, and no message column). */
gboolean hearth_roster_sniff (const char *head, gsize length);
gboolean hearth_roster_read  (const char *path, HearthRosterOptions *options, GCancellable *cancellable,
                              HearthRosterFunc func, gpointer data, GError **error);

G_END_DECLS
