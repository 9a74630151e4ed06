/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"

G_BEGIN_DECLS

/* An IANA time zone, immutable, reference counted, safe from any thread; transitions are held as a
 * sorted array, so that every call is a binary search and an import can do millions. */
typedef struct _HearthZone HearthZone;

typedef struct
{
  HearthDay day;
  gint32 second;        /* since the local midnight on the clock face */
  gint32 utc_offset;    /* seconds east of UTC */
} HearthLocal;

HearthZone *hearth_zone_new       (const char *iana, GError **error);  /* HEARTH_ERROR_INVALID for an unknown name */
HearthZone *hearth_zone_new_local (void);                              /* the machine's zone, UTC when unknown */
HearthZone *hearth_zone_ref       (HearthZone *zone);
void        hearth_zone_unref     (HearthZone *zone);
const char *hearth_zone_name      (HearthZone *zone);
gboolean    hearth_zone_exists    (const char *iana);

HearthLocal hearth_zone_local     (HearthZone *zone, gint64 ts);
HearthDay   hearth_zone_day       (HearthZone *zone, gint64 ts);
gint64      hearth_zone_day_start (HearthZone *zone, HearthDay day);   /* first instant of the civil day */
/* Wall time to instant. A gap moves forward (02:30 that does not exist becomes 03:30 by the clock's jump).
 * In an overlap *later (nullable) gets the second reading, the first is returned; else *later = the result. */
gint64      hearth_zone_resolve   (HearthZone *zone, HearthWall wall, gint64 *later);
char       *hearth_zone_rfc3339   (HearthZone *zone, gint64 ts);       /* 2024-01-05T15:04:00+08:00 ; UTC as +00:00 */
char       *hearth_zone_format    (HearthZone *zone, gint64 ts, const char *format);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthZone, hearth_zone_unref)

G_END_DECLS
