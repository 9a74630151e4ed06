/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-advert-row.h"

G_BEGIN_DECLS

/* Whose adverts are listed, in the order of the chooser. */
typedef enum
{
  HEARTH_ADVERTS_ALL,
  HEARTH_ADVERTS_OF_MEMBERS,
  HEARTH_ADVERTS_OF_STAFF,
  HEARTH_ADVERTS_TICKED,        /* what the owner said is no advert */
} HearthAdvertsShow;

/* A GtkListBox of HearthAdvertRow. @ticked: the set of the digests of what is no advert. */
gboolean         hearth_advert_list_shows  (const HearthAdvert *advert, GHashTable *ticked, HearthAdvertsShow show);
GPtrArray       *hearth_advert_list_shown  (GtkListBox *list, GHashTable *ticked, HearthAdvertsShow show);
HearthAdvertRow *hearth_advert_list_find   (GtkListBox *list, gint64 message_id);
void             hearth_advert_list_add    (GtkListBox *list, GPtrArray *adverts, HearthZone *zone);
void             hearth_advert_list_tick   (GtkListBox *list, GHashTable *ticked);
void             hearth_advert_list_clear  (GtkListBox *list);
gboolean         hearth_advert_list_focus_beside (GtkListBox *list, HearthAdvertRow *row, GHashTable *ticked, HearthAdvertsShow show);

G_END_DECLS
