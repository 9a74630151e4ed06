/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* The known notice sentences of one family of formats, read from a word list (words/README of the folder: see the
 * comments on top of each list). Immutable after loading, so any thread may use it. */
typedef struct _HearthSentences HearthSentences;

/* What a notice says. Reuse one for a whole file: it remembers the language that fitted last. */
typedef struct
{
  HearthNotice notice;
  HearthParty actor;
  GArray *people;            /* HearthParty; strings owned by this */
  const char *new_name;
  GStringChunk *strings;
  guint language;
} HearthSentence;

typedef gboolean (*HearthKnownName) (gpointer data, const char *name);

const HearthSentences *hearth_sentences_get   (const char *list);
gboolean               hearth_sentences_match (const HearthSentences *self, const char *text, HearthKnownName known,
                                               gpointer data, HearthSentence *sentence);
gboolean               hearth_sentences_self  (const HearthSentences *self, const char *name);
void                   hearth_sentence_init   (HearthSentence *sentence);
void                   hearth_sentence_clear  (HearthSentence *sentence);
void                   hearth_sentence_reset  (HearthSentence *sentence);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthSentence, hearth_sentence_clear)

G_END_DECLS
