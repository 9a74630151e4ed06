/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the warnings about a draft look at. On a reader thread. */
#include "config.h"

#include "hearth-post-around.h"

#include "hearth-settings.h"

#define DAYS_BEFORE 31
#define DAYS_AFTER 38

/**
 * hearth_post_around_load:
 * @day: (type HearthDay*): the draft's first day
 *
 * A HearthStoreFunc for a reader.
 *
 * Returns: (transfer full): HearthPostAround
 */
gpointer
hearth_post_around_load (HearthDb *db, gpointer day, GCancellable *cancellable, GError **error)
{
  HearthDay start = *(const HearthDay *) day;
  g_autoptr (HearthPostAround) around = g_new0 (HearthPostAround, 1);
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);

  if (zone == NULL)
    return NULL;
  around->limits = hearth_post_limits_load (db);
  around->schedule = hearth_schedule_load (db, zone, start - DAYS_BEFORE, start + DAYS_AFTER + 1, 0, error);
  return around->schedule != NULL ? g_steal_pointer (&around) : NULL;
}

/** hearth_post_around_free: @around: (nullable): */
void
hearth_post_around_free (HearthPostAround *around)
{
  if (around == NULL)
    return;
  hearth_schedule_free (around->schedule);
  g_free (around);
}
