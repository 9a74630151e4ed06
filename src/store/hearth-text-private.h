/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

/* Shared by the files of the message search. */

#define TEXT_BLOCK_IDS 32768       /* ids a block answers for at most, and so the bits of a set of its rows */
#define TEXT_SET_BYTES (TEXT_BLOCK_IDS / 8)
/* A term no text has: the rows of one group. */
#define TEXT_GROUP_TERM "\001%" G_GINT64_FORMAT

/* The terms of a block being gathered. */
typedef struct _TextTerms TextTerms;

TextTerms *text_terms_new    (void);
void       text_terms_free   (TextTerms *terms);
void       text_terms_add    (TextTerms *terms, const char *term, gsize length, guint offset);
void       text_terms_sort   (TextTerms *terms);
GBytes    *text_terms_next_page (TextTerms *terms, GBytes **first);
gboolean   text_page_read    (const guint8 *page, gsize length, const char *term, gsize term_length, gboolean prefix, guint8 *set);

/* A block of the index. */
typedef struct
{
  gint64 first_id;
  gint64 last_id;
  gint64 rows;
  gint64 last_ts;
  gint64 late;                 /* seconds */
} TextBlock;

/* Reads messages from an id on into terms: what an index is made of, and what it is checked against. */
typedef struct
{
  TextBlock block;
  TextTerms *terms;
  gint64 until;                /* no id above is read */
  GString *key;                /* scratch */
  gboolean full;               /* no further row belongs to the block */
} TextReading;

void       text_reading_init  (TextReading *reading, gint64 first_id, gint64 until);
void       text_reading_clear (TextReading *reading);
gboolean   text_reading_step  (HearthDb *db, TextReading *reading, guint rows, GError **error);

GArray    *text_blocks_load   (HearthDb *db, GError **error);
