/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-adverts.h"

G_BEGIN_DECLS

/* So many are named. */
#define HEARTH_ADVERT_PEOPLE 3

/* Somebody and how many of the adverts are theirs. */
typedef struct
{
  gint64 member_id;             /* 0: nobody who is still known */
  char *name;
  guint adverts;
} HearthAdvertPerson;

GPtrArray *hearth_advert_people       (const GPtrArray *adverts);
char      *hearth_advert_people_words (const GPtrArray *people);

G_END_DECLS
