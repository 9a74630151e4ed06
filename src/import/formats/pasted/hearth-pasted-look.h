/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-pasted-head.h"

G_BEGIN_DECLS

/* Where in the text a line stands. Start from {0}. */
typedef struct
{
  gboolean after_text;       /* the line before is part of a message */
  gboolean gaps;             /* there have been empty lines between messages */
  gboolean after_head;       /* the line before was a head, with its text still to come */
} HearthPastedPlace;

/* What a look over all lines tells: which of the shapes the heads have. Start from {0}. */
typedef struct
{
  guint64 heads[HEARTH_PASTED_DAY + 1];   /* with a text under them */
  guint64 bare[HEARTH_PASTED_DAY + 1];    /* without */
  HearthPastedShape first;   /* of the first line that is not empty */
  HearthDateVotes votes;
  gint32 latest;             /* of the times without a day, seconds since midnight */
  guint64 n_undated;
  const char *platform;      /* (nullable) the first that a head tells */
  /* where the look stands */
  HearthPastedPlace place;
  HearthPastedShape pending;
  gboolean began;
  GHashTable *names;         /* of colons; (nullable) */
  guint64 repeated;
} HearthPastedLook;

void              hearth_pasted_look_line  (HearthPastedLook *look, const char *line, gsize length);
void              hearth_pasted_look_end   (HearthPastedLook *look);
HearthPastedShape hearth_pasted_look_shape (const HearthPastedLook *look);
int               hearth_pasted_look_sure  (const HearthPastedLook *look);
gboolean          hearth_pasted_next       (HearthPastedPlace *place, const char *line, gsize length, HearthPastedHead *head,
                                            gboolean *alike);
gboolean          hearth_pasted_is_head    (const HearthPastedHead *head, HearthPastedShape shape);

G_END_DECLS
