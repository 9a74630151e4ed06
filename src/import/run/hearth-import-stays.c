/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stays from evidence, as the metrics define them. Pure functions over arrays; any thread. */
#include "config.h"

#include "hearth-import-private.h"

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const ImportEvent *x = a, *y = b;

  if (x->day != y->day)
    return x->day < y->day ? -1 : 1;
  if (x->ts != y->ts)
    return x->ts < y->ts ? -1 : 1;
  return x->seq < y->seq ? -1 : x->seq > y->seq;
}

/* A roster's date that a notice or another roster gives as well is one fact, not two. */
static gboolean
told_already (const GArray *events, guint index)
{
  const ImportEvent *event = &g_array_index (events, ImportEvent, index);

  if (!event->roster || event->conditional)
    return FALSE;
  for (guint i = 0; i < events->len; i++)
    {
      const ImportEvent *other = &g_array_index (events, ImportEvent, i);
      if (i != index && other->kind == event->kind && other->day == event->day && !other->conditional
          && (!other->roster || i < index))
        return TRUE;
    }
  return FALSE;
}

/**
 * import_events_sort:
 * @events: ImportEvent of one person in one group
 *
 * Puts evidence into the order of day, then of time, then of the file, and drops what a roster only repeats. What a
 * roster adds, a channel or who invited, stays for import_stays() to join with the notice.
 */
void
import_events_sort (GArray *events)
{
  g_array_sort (events, compare_events);
  for (guint i = events->len; i-- > 0;)
    {
      const ImportEvent *event = &g_array_index (events, ImportEvent, i);
      if (event->source == NULL && event->by == 0 && told_already (events, i))
        g_array_remove_index (events, i);
    }
}

static ImportStay *
open_stay (GArray *stays)
{
  ImportStay *last = stays->len > 0 ? &g_array_index (stays, ImportStay, stays->len - 1) : NULL;

  return last != NULL && last->left_day == HEARTH_DAY_NONE ? last : NULL;
}

static void
add_stay (GArray *stays, HearthDay join_day, HearthDay left_day, gboolean inferred, const ImportEvent *event)
{
  ImportStay stay = { join_day, left_day, inferred, event != NULL ? event->by : 0, event != NULL ? event->source : NULL };

  g_array_append_val (stays, stay);
}

/* Somebody who wrote since he last left, or without ever joining, is in the group though nothing says he came. */
static gboolean
active_since_left (const GArray *stays, const HearthDay *active_days, guint n_active, HearthDay until)
{
  HearthDay since = stays->len > 0 ? g_array_index (stays, ImportStay, stays->len - 1).left_day : HEARTH_DAY_NONE;

  for (guint i = 0; i < n_active && active_days[i] <= until; i++)
    if (active_days[i] > since)
      return TRUE;
  return FALSE;
}

static void
take_join (GArray *stays, const ImportEvent *event)
{
  ImportStay *open = open_stay (stays);

  if (open == NULL)
    add_stay (stays, event->day, HEARTH_DAY_NONE, FALSE, event);
  else if (open->join_day == event->day)
    {
      /* The same joining told twice: what the second adds is kept. */
      open->inferred = FALSE;
      if (open->referrer == 0)
        open->referrer = event->by;
      if (open->source == NULL)
        open->source = event->source;
    }
}

static void
take_leave (GArray *stays, const ImportEvent *event, const HearthDay *active_days, guint n_active)
{
  ImportStay *open = open_stay (stays);

  if (open != NULL)
    open->left_day = event->day;
  else if (!event->conditional || active_since_left (stays, active_days, n_active, event->day))
    add_stay (stays, event->day, event->day, TRUE, NULL);
}

static void
take_activity (GArray *stays, HearthDay day)
{
  ImportStay *later = NULL;

  for (guint i = 0; i < stays->len; i++)
    {
      ImportStay *stay = &g_array_index (stays, ImportStay, i);
      if (stay->join_day <= day && (stay->left_day == HEARTH_DAY_NONE || stay->left_day >= day))
        return;
      if (stay->join_day > day && (later == NULL || stay->join_day < later->join_day))
        later = stay;
    }
  if (later == NULL)
    {
      add_stay (stays, day, HEARTH_DAY_NONE, TRUE, NULL);
      return;
    }
  later->join_day = day;
  later->inferred = TRUE;
}

/**
 * import_stays:
 * @events: sorted by import_events_sort()
 * @active_days: ascending civil days with an activity
 *
 * The two steps of the definition ("Stays" in the metrics): evidence first, then activity that lies in no stay.
 *
 * Returns: (transfer full) (element-type ImportStay): by join day
 */
GArray *
import_stays (const GArray *events, const HearthDay *active_days, guint n_active)
{
  GArray *stays = g_array_new (FALSE, FALSE, sizeof (ImportStay));

  for (guint i = 0; i < events->len; i++)
    {
      const ImportEvent *event = &g_array_index (events, ImportEvent, i);
      if (event->kind == HEARTH_EVIDENCE_JOIN)
        take_join (stays, event);
      else if (event->kind == HEARTH_EVIDENCE_LEAVE)
        take_leave (stays, event, active_days, n_active);
      else if (event->kind == HEARTH_EVIDENCE_PRESENT && open_stay (stays) == NULL)
        add_stay (stays, event->day, HEARTH_DAY_NONE, TRUE, NULL);
    }
  for (guint i = 0; i < n_active; i++)
    take_activity (stays, active_days[i]);
  return stays;
}
