/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* The owner's word on some words of a group. */
typedef struct
{
  gint64 group_id;
  char *digest;                 /* see hearth_text_ad_digest() */
  gboolean not_advert;
} HearthAdvertWord;

HearthAdvertWord *hearth_advert_word_new   (gint64 group_id, const char *digest, gboolean not_advert);
void              hearth_advert_word_free  (gpointer word);

/* To be run by the store. */
gpointer          hearth_advert_word_write (HearthDb *db, gpointer word, GCancellable *cancellable, GError **error);
gpointer          hearth_advert_words_read (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error);

G_END_DECLS
