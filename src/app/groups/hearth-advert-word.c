/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the owner says of words, on its way to the store and back. Made on the main thread, run on the store's threads. */
#include "hearth-advert-word.h"

#include "hearth-clock.h"
#include "hearth-not-adverts.h"

/** hearth_advert_word_new: Returns: (transfer full): */
HearthAdvertWord *
hearth_advert_word_new (gint64 group_id, const char *digest, gboolean not_advert)
{
  HearthAdvertWord *word = g_new0 (HearthAdvertWord, 1);

  word->group_id = group_id;
  word->digest = g_strdup (digest);
  word->not_advert = not_advert;
  return word;
}

/** hearth_advert_word_free: @word: (transfer full): a HearthAdvertWord */
void
hearth_advert_word_free (gpointer word)
{
  g_free (((HearthAdvertWord *) word)->digest);
  g_free (word);
}

/** hearth_advert_word_write: a HearthStoreFunc. @word: a HearthAdvertWord; Returns: (nullable): NULL */
gpointer
hearth_advert_word_write (HearthDb *db, gpointer word, GCancellable *cancellable, GError **error)
{
  const HearthAdvertWord *it = word;

  hearth_not_adverts_set (db, it->group_id, it->digest, it->not_advert, hearth_clock_now (), error);
  return NULL;
}

/** hearth_advert_words_read: a HearthStoreFunc. @group_id: gint64 *; Returns: (transfer full): the set of digests */
gpointer
hearth_advert_words_read (HearthDb *db, gpointer group_id, GCancellable *cancellable, GError **error)
{
  return hearth_not_adverts_list (db, *(gint64 *) group_id, error);
}
