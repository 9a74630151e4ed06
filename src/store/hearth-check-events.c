/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events, against themselves and the figures kept of who took part. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-check-private.h"

#include <glib/gi18n-lib.h>

#include "hearth-events.h"

#define DIFFERENCE(a, b) \
  "SELECT (SELECT count(*) FROM (" a " EXCEPT " b ")) + (SELECT count(*) FROM (" b " EXCEPT " a "))"

/* Each query counts what must not be. */
static const HearthCheckRule rules[] = {
  { "SELECT count(*) FROM events WHERE unixepoch (starts) IS NULL OR unixepoch (ends) IS NULL OR length (starts) <> 16 OR length (ends) <> 16",
    N_("%s events have a time that cannot be read.") },
  { "SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT 1 FROM event_groups o WHERE o.event_id = e.id)",
    N_("%s events are for no group.") },
  { "SELECT count(*) FROM event_people p JOIN identities i ON i.id = p.identity_id WHERE NOT EXISTS (SELECT 1 FROM event_groups o"
    " WHERE o.event_id = p.event_id AND o.group_id = i.group_id)",
    N_("%s people are on the list of an event that is not for their group.") },
  { "SELECT count(*) FROM events e JOIN identities i ON i.id = e.organiser WHERE NOT EXISTS (SELECT 1 FROM event_groups o"
    " WHERE o.event_id = e.id AND o.group_id = i.group_id)",
    N_("%s events are held by somebody of a group that they are not for.") },
  { DIFFERENCE ("SELECT group_id, day, identity_id, count(*) FROM (" HEARTH_ATTENDANCES ") GROUP BY 1, 2, 3",
                "SELECT group_id, day, identity_id, other FROM member_day WHERE batch_id = 0"),
    N_("The daily figures differ from who came to events in %s places.") },
  { DIFFERENCE ("SELECT group_id, day, hour, count(*) FROM (" HEARTH_ATTENDANCES ") GROUP BY 1, 2, 3",
                "SELECT group_id, day, hour, n FROM hour_day WHERE batch_id = 0"),
    N_("The hourly figures differ from who came to events in %s places.") },
};

/* Adds to @findings what does not fit; FALSE with @error set when that could not be found out. */
gboolean
hearth_check_events (HearthDb *db, GPtrArray *findings, GError **error)
{
  return hearth_check_rules (db, rules, G_N_ELEMENTS (rules), findings, error);
}
