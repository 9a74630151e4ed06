/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-sentences.h"

G_BEGIN_DECLS

typedef struct
{
  GHashTable *self;          /* words for the exporter */
  GHashTable *others;        /* "others" in "3 others" */
} HearthPeopleWords;

const char *hearth_people_name     (const char *from, gsize length, HearthSentence *out);
void        hearth_people_set      (const HearthPeopleWords *words, const char *from, gsize length, HearthSentence *out,
                                    HearthParty *party);
void        hearth_people_add_self (const char *from, gsize length, HearthSentence *out);
void        hearth_people_split    (const HearthPeopleWords *words, GPtrArray *joiners, const char *from, gsize length,
                                    HearthKnownName known, gpointer data, HearthSentence *out);

G_END_DECLS
