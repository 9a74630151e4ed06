/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the list of adverts. Main thread. */
#include "hearth-advert-list.h"

static HearthAdvertRow *
row_at (GtkListBox *list, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return row != NULL ? HEARTH_ADVERT_ROW (row) : NULL;
}

/** hearth_advert_list_shows: Returns: whether the advert is one of those that are to be shown */
gboolean
hearth_advert_list_shows (const HearthAdvert *advert, GHashTable *ticked, HearthAdvertsShow show)
{
  if (g_hash_table_contains (ticked, advert->digest))
    return show == HEARTH_ADVERTS_TICKED;
  return show == HEARTH_ADVERTS_ALL || (show != HEARTH_ADVERTS_TICKED && advert->staff == (show == HEARTH_ADVERTS_OF_STAFF));
}

/** hearth_advert_list_shown: Returns: (transfer container) (element-type HearthAdvert): those that are to be shown */
GPtrArray *
hearth_advert_list_shown (GtkListBox *list, GHashTable *ticked, HearthAdvertsShow show)
{
  GPtrArray *shown = g_ptr_array_new ();
  HearthAdvertRow *row;

  for (int i = 0; (row = row_at (list, i)) != NULL; i++)
    if (hearth_advert_list_shows (hearth_advert_row_get_advert (row), ticked, show))
      g_ptr_array_add (shown, (gpointer) hearth_advert_row_get_advert (row));
  return shown;
}

/** hearth_advert_list_find: Returns: (transfer none) (nullable): the row of a message */
HearthAdvertRow *
hearth_advert_list_find (GtkListBox *list, gint64 message_id)
{
  HearthAdvertRow *row;

  for (int i = 0; (row = row_at (list, i)) != NULL; i++)
    if (hearth_advert_row_get_advert (row)->message_id == message_id)
      return row;
  return NULL;
}

/** hearth_advert_list_add: @adverts: (element-type HearthAdvert): emptied; they come last. @zone: in which times are told */
void
hearth_advert_list_add (GtkListBox *list, GPtrArray *adverts, HearthZone *zone)
{
  for (guint i = 0; i < adverts->len; i++)
    gtk_list_box_append (list, hearth_advert_row_new (g_steal_pointer (&adverts->pdata[i]), zone));
  g_ptr_array_set_size (adverts, 0);
}

/** hearth_advert_list_tick: each row's button says what it does now. */
void
hearth_advert_list_tick (GtkListBox *list, GHashTable *ticked)
{
  HearthAdvertRow *row;

  for (int i = 0; (row = row_at (list, i)) != NULL; i++)
    hearth_advert_row_set_ticked (row, g_hash_table_contains (ticked, hearth_advert_row_get_advert (row)->digest));
}

/** hearth_advert_list_clear: takes all rows away. */
void
hearth_advert_list_clear (GtkListBox *list)
{
  HearthAdvertRow *row;

  while ((row = row_at (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/**
 * hearth_advert_list_focus_beside:
 * @row: that is about to go out of sight
 *
 * The keyboard goes on to the next that is shown, else to the one before.
 *
 * Returns: FALSE where there is none
 */
gboolean
hearth_advert_list_focus_beside (GtkListBox *list, HearthAdvertRow *row, GHashTable *ticked, HearthAdvertsShow show)
{
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  HearthAdvertRow *before = NULL, *after = NULL, *other;

  for (int i = 0; after == NULL && (other = row_at (list, i)) != NULL; i++)
    if (i != at && hearth_advert_list_shows (hearth_advert_row_get_advert (other), ticked, show))
      *(i < at ? &before : &after) = other;
  if (before == NULL && after == NULL)
    return FALSE;
  hearth_advert_row_focus (after != NULL ? after : before);
  return TRUE;
}
