/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a figure to the members it counts. Main thread; who they are is worked out on a reader thread. */
#include "config.h"

#include "hearth-segment-show.h"

#include "hearth-members-page.h"
#include "hearth-window.h"

/* Whom to show. */
typedef struct
{
  gint64 group_id;
  HearthMemberDeed deed;
} Meant;

static Meant *
meant_new (gint64 group_id, HearthSegment segment, HearthDay from, HearthDay to)
{
  Meant *meant = g_new0 (Meant, 1);

  meant->group_id = group_id;
  meant->deed = (HearthMemberDeed) { .deed = HEARTH_DEED_LISTED, .from = from, .to = to, .segment = segment };
  return meant;
}

static void
meant_free (gpointer data)
{
  hearth_member_deed_set (&((Meant *) data)->deed, NULL);
  g_free (data);
}

static gpointer
read_segment (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Meant *asked = data;
  const HearthMemberDeed *deed = &asked->deed;
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, asked->group_id, error);
  Meant *meant;

  if (picture == NULL)
    return NULL;
  meant = meant_new (asked->group_id, deed->segment, deed->from, deed->to);
  meant->deed.listed = hearth_segment_ids (picture, deed->segment, deed->from, deed->to);
  return meant;
}

static void
segment_ready (HearthPage *page, gpointer result)
{
  Meant *meant = result;
  HearthWindow *window = hearth_window_of (GTK_WIDGET (page));
  HearthPage *members = window != NULL ? hearth_window_show_page (window, "members") : NULL;

  if (members != NULL)
    hearth_members_page_filter_deed (HEARTH_MEMBERS_PAGE (members), meant->group_id, &meant->deed);
  meant_free (meant);
}

/**
 * hearth_segment_show:
 * @page: has the store and the window
 * @group_id: 0: all groups together
 * @from: first day of the figure's period, clipped; HEARTH_DAY_NONE: nothing is shown
 * @to: its last day
 */
void
hearth_segment_show (HearthPage *page, gint64 group_id, HearthSegment segment, HearthDay from, HearthDay to)
{
  g_return_if_fail (HEARTH_IS_PAGE (page) && hearth_page_get_store (page) != NULL);
  if (from != HEARTH_DAY_NONE)
    hearth_page_read (page, read_segment, meant_new (group_id, segment, from, to), meant_free, meant_free, segment_ready);
}
