/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* A message that looks like an advert. */
typedef struct
{
  gint64 message_id;
  gint64 ts;
  gint64 member_id;             /* who wrote it; 0: nobody who is still known */
  char *author;                 /* (nullable): the member's name, else the name of then */
  char *text;
  char *digest;                 /* what the owner's word on it is kept by, see hearth_text_ad_digest() */
  GPtrArray *reasons;           /* const utf8, why, each a clause for people */
  guint score;                  /* HEARTH_AD_LOOK … 100 */
  gboolean staff;               /* written by the owner, an admin or a bot */
  gboolean recalled;
} HearthAdvert;

/* Which messages are looked through, the newest first. */
typedef struct
{
  gint64 group_id;
  gint64 before;                /* UTC seconds: only what is earlier; G_MAXINT64: from the last message on */
  gint64 from;                  /* UTC seconds: nothing earlier; G_MININT64: from the first on, unless days says otherwise */
  guint days;                   /* not 0: from is so many days up to that of the last message */
  guint most_adverts;           /* it ends behind so many adverts … */
  guint most_messages;          /* … or messages */
} HearthAdvertQuery;

/* What was found in one go. */
typedef struct
{
  GPtrArray *adverts;           /* HearthAdvert, the newest first */
  char *group;                  /* (nullable): its name */
  gboolean keeps_text;          /* without texts nothing can be found */
  gint64 from;                  /* as it was meant: see days */
  gint64 reached;               /* all from here on were looked through: where the next goes on before */
  gboolean complete;            /* nothing is left down to from */
  gboolean has_older;           /* there are messages before reached */
} HearthAdvertPage;

HearthAdvertPage *hearth_adverts_load (HearthDb *db, const HearthAdvertQuery *query, GCancellable *cancellable, GError **error);
void              hearth_advert_page_free (HearthAdvertPage *page);
void              hearth_advert_free  (HearthAdvert *advert);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAdvert, hearth_advert_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthAdvertPage, hearth_advert_page_free)

G_END_DECLS
