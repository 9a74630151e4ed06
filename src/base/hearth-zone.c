/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IANA time zones as a sorted array of transitions: made once, then read from any thread.
 * The transitions come from the system's tz database, which is kept newer than the copy inside ICU. */
#include "config.h"
#include "hearth-zone.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#include "hearth-error.h"

/* From 1970 on; after 2100 the last offset holds. */
#define FIRST_INSTANT 0
#define LAST_INSTANT G_GINT64_CONSTANT (4102444800)
#define SECONDS_PER_DAY 86400
/* More than any zone is or was off UTC. */
#define WIDEST_OFFSET (26 * 3600)
/* Instants outside are clipped, so that a day always fits a HearthDay. */
#define FARTHEST_INSTANT (G_GINT64_CONSTANT (100000000) * SECONDS_PER_DAY)

struct _HearthZone
{
  gatomicrefcount ref_count;
  char *name;
  guint n;          /* intervals, at least one */
  gint64 *start;    /* of each interval; the first is G_MININT64 */
  gint32 *offset;   /* seconds east of UTC in it */
};

static gint32
offset_at (GTimeZone *source, gint64 ts)
{
  return g_time_zone_get_offset (source, g_time_zone_find_interval (source, G_TIME_TYPE_UNIVERSAL, ts));
}

/* The first instant after @ts whose interval is not that of @ts, or LAST_INSTANT. */
static gint64
find_next_interval (GTimeZone *source, gint64 ts)
{
  int interval = g_time_zone_find_interval (source, G_TIME_TYPE_UNIVERSAL, ts);
  gint64 same = ts;
  gint64 other = ts;
  gint64 step = 8 * 7 * SECONDS_PER_DAY;

  do
    {
      same = other;
      other = MIN (other + step, LAST_INSTANT);
      step *= 2;
    }
  while (other < LAST_INSTANT && g_time_zone_find_interval (source, G_TIME_TYPE_UNIVERSAL, other) == interval);

  if (g_time_zone_find_interval (source, G_TIME_TYPE_UNIVERSAL, other) == interval)
    return LAST_INSTANT;
  while (other - same > 1)
    {
      gint64 middle = same + (other - same) / 2;

      if (g_time_zone_find_interval (source, G_TIME_TYPE_UNIVERSAL, middle) == interval)
        same = middle;
      else
        other = middle;
    }
  return other;
}

static HearthZone *
zone_from_source (const char *name, GTimeZone *source)
{
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gint32));
  gint64 start = G_MININT64;
  gint32 offset = offset_at (source, FIRST_INSTANT);
  HearthZone *zone = g_new0 (HearthZone, 1);

  g_array_append_val (starts, start);
  g_array_append_val (offsets, offset);
  for (start = FIRST_INSTANT; (start = find_next_interval (source, start)) < LAST_INSTANT;)
    {
      gint32 next = offset_at (source, start);

      /* A new abbreviation alone changes nothing here. */
      if (next == offset)
        continue;
      offset = next;
      g_array_append_val (starts, start);
      g_array_append_val (offsets, offset);
    }

  g_atomic_ref_count_init (&zone->ref_count);
  zone->name = g_strdup (name);
  zone->n = starts->len;
  zone->start = g_array_steal (starts, NULL);
  zone->offset = g_array_steal (offsets, NULL);
  return zone;
}

/* Letters, digits and _ + - in parts joined by single slashes: keeps paths and POSIX rules out. */
static gboolean
is_well_formed (const char *iana)
{
  if (iana == NULL || !g_ascii_isalpha (iana[0]) || strlen (iana) > 64)
    return FALSE;
  if (g_str_has_prefix (iana, "right/") || g_str_has_prefix (iana, "posix/"))
    return FALSE;
  for (const char *p = iana; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("_+-", *p) == NULL && (*p != '/' || p[1] == '/' || p[1] == '\0'))
      return FALSE;
  return TRUE;
}

/* Names without a slash ("Japan", "EST5EDT") need ICU's list, for GLib reads any "ABC5" as a POSIX rule. */
static gboolean
is_listed (const char *iana)
{
  UErrorCode status = U_ZERO_ERROR;
  UBool system_id = FALSE;
  UChar id[72], canonical[72];

  u_charsToUChars (iana, id, (int32_t) strlen (iana) + 1);
  ucal_getCanonicalTimeZoneID (id, -1, canonical, G_N_ELEMENTS (canonical), &system_id, &status);
  return U_SUCCESS (status) && system_id;
}

static GTimeZone *
find_source (const char *iana)
{
  if (!is_well_formed (iana) || (strchr (iana, '/') == NULL && !is_listed (iana)))
    return NULL;
  return g_time_zone_new_identifier (iana);
}

/* The last interval that begins at or before @ts. */
static guint
find_interval (HearthZone *zone, gint64 ts)
{
  guint low = 0, high = zone->n;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (zone->start[middle] <= ts)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static gint64
interval_end (HearthZone *zone, guint i)
{
  return i + 1 < zone->n ? zone->start[i + 1] : G_MAXINT64;
}

/* The first interval whose clock shows @face (local seconds since 1970) or, after a gap, a later time. */
static guint
find_first_showing (HearthZone *zone, gint64 face)
{
  guint i = find_interval (zone, face - WIDEST_OFFSET);

  while (face - zone->offset[i] >= interval_end (zone, i))
    i++;
  return i;
}

static HearthLocal
read_face (gint64 ts, gint32 offset)
{
  gint64 face = ts + offset;
  gint64 day = face / SECONDS_PER_DAY - (face % SECONDS_PER_DAY < 0);

  return (HearthLocal) { (HearthDay) day, (gint32) (face - day * SECONDS_PER_DAY), offset };
}

/**
 * hearth_zone_new:
 * @iana: (nullable): an IANA name, "Asia/Shanghai"
 * @error: set to %HEARTH_ERROR_INVALID for a name that is not known
 *
 * Returns: (transfer full) (nullable): the zone
 */
HearthZone *
hearth_zone_new (const char *iana, GError **error)
{
  g_autoptr (GTimeZone) source = find_source (iana);

  if (source == NULL)
    {
      g_autofree char *shown = g_utf8_make_valid (iana != NULL ? iana : "", -1);

      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID,
                   _("There is no time zone “%s”; choose one by its city, such as Asia/Shanghai."), shown);
      return NULL;
    }
  return zone_from_source (iana, source);
}

/**
 * hearth_zone_new_local:
 *
 * Returns: (transfer full): the machine's zone, UTC when it cannot be told
 */
HearthZone *
hearth_zone_new_local (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (local);
  HearthZone *zone;

  /* TZ=":Asia/Tokyo" is legal too. */
  if (name != NULL && name[0] == ':')
    name++;
  zone = hearth_zone_exists (name) ? hearth_zone_new (name, NULL) : NULL;
  if (zone == NULL)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

      zone = zone_from_source ("UTC", utc);
    }
  return zone;
}

/**
 * hearth_zone_ref:
 * @zone: a zone
 *
 * Returns: (transfer full): @zone
 */
HearthZone *
hearth_zone_ref (HearthZone *zone)
{
  g_return_val_if_fail (zone != NULL, NULL);
  g_atomic_ref_count_inc (&zone->ref_count);
  return zone;
}

/**
 * hearth_zone_unref:
 * @zone: (transfer full): a zone
 */
void
hearth_zone_unref (HearthZone *zone)
{
  g_return_if_fail (zone != NULL);
  if (!g_atomic_ref_count_dec (&zone->ref_count))
    return;
  g_free (zone->name);
  g_free (zone->start);
  g_free (zone->offset);
  g_free (zone);
}

/**
 * hearth_zone_name:
 * @zone: a zone
 *
 * Returns: (transfer none): the name it was made with
 */
const char *
hearth_zone_name (HearthZone *zone)
{
  return zone->name;
}

/**
 * hearth_zone_exists:
 * @iana: (nullable): a name
 *
 * Returns: whether hearth_zone_new() would take it
 */
gboolean
hearth_zone_exists (const char *iana)
{
  g_autoptr (GTimeZone) source = find_source (iana);

  return source != NULL;
}

/**
 * hearth_zone_local:
 * @zone: a zone
 * @ts: UTC seconds since 1970
 *
 * Returns: what a clock there shows at @ts
 */
HearthLocal
hearth_zone_local (HearthZone *zone, gint64 ts)
{
  gint32 offset;

  ts = CLAMP (ts, -FARTHEST_INSTANT, FARTHEST_INSTANT);
  offset = zone->offset[find_interval (zone, ts)];
  return read_face (ts, offset);
}

/**
 * hearth_zone_day:
 * @zone: a zone
 * @ts: UTC seconds since 1970
 *
 * Returns: the civil day there at @ts
 */
HearthDay
hearth_zone_day (HearthZone *zone, gint64 ts)
{
  return hearth_zone_local (zone, ts).day;
}

/**
 * hearth_zone_day_start:
 * @zone: a zone
 * @day: a civil day
 *
 * A day is [start of it, start of the next), never 86,400 s. Where midnight is in a gap the day begins
 * after it; a day that a zone left out (Apia, 2011-12-30) begins and ends at one instant.
 *
 * Returns: the first instant whose civil day is @day or a later one, UTC seconds since 1970
 */
gint64
hearth_zone_day_start (HearthZone *zone, HearthDay day)
{
  gint64 face = (gint64) day * SECONDS_PER_DAY;
  guint i = find_first_showing (zone, face);

  return MAX (face - zone->offset[i], zone->start[i]);
}

/**
 * hearth_zone_resolve:
 * @zone: a zone
 * @wall: a wall time there
 * @later: (out) (nullable): in an overlap the second instant that shows @wall, else the result
 *
 * A wall time in a gap moves forward by the gap: it is read with the offset before it.
 *
 * Returns: the first instant that shows @wall, UTC seconds since 1970
 */
gint64
hearth_zone_resolve (HearthZone *zone, HearthWall wall, gint64 *later)
{
  gint64 face = (gint64) wall.day * SECONDS_PER_DAY + wall.second;
  guint i = find_first_showing (zone, face);
  gboolean in_gap = face - zone->offset[i] < zone->start[i];
  gint64 first = face - zone->offset[in_gap ? i - 1 : i];

  if (later == NULL)
    return first;
  *later = first;
  for (guint j = i + 1; j < zone->n && zone->start[j] <= face + WIDEST_OFFSET; j++)
    {
      gint64 second = face - zone->offset[j];

      if (!in_gap && second >= zone->start[j] && second < interval_end (zone, j))
        *later = second;
    }
  return first;
}

/**
 * hearth_zone_rfc3339:
 * @zone: a zone
 * @ts: UTC seconds since 1970
 *
 * Returns: (transfer full): 2024-01-05T15:04:00+08:00
 */
char *
hearth_zone_rfc3339 (HearthZone *zone, gint64 ts)
{
  HearthLocal local = hearth_zone_local (zone, ts);
  int minutes = local.utc_offset / 60;
  g_autofree char *day = NULL;

  /* Liberia was off by odd seconds until 1972; RFC 3339 has none, and the instant must stay true. */
  if (local.utc_offset % 60 != 0)
    local = read_face (ts, minutes * 60);
  day = hearth_day_to_string (local.day);
  return g_strdup_printf ("%sT%02d:%02d:%02d%c%02d:%02d", day, local.second / 3600, local.second / 60 % 60,
                          local.second % 60, minutes < 0 ? '-' : '+', ABS (minutes) / 60, ABS (minutes) % 60);
}

/**
 * hearth_zone_format:
 * @zone: a zone
 * @ts: UTC seconds since 1970
 * @format: as of strftime: "%-d %b %Y, %H:%M"
 *
 * Returns: (transfer full): what a clock and a calendar there show, as people write it in the language of the program; the
 * RFC 3339 form where that is not known
 */
char *
hearth_zone_format (HearthZone *zone, gint64 ts, const char *format)
{
  HearthLocal local = hearth_zone_local (zone, ts);
  int year, month, mday;

  hearth_day_to_ymd (local.day, &year, &month, &mday);
  g_autoptr (GDateTime) face = g_date_time_new_utc (year, month, mday, local.second / 3600, local.second / 60 % 60,
                                                    local.second % 60);
  char *words = face != NULL ? g_date_time_format (face, format) : NULL;
  return words != NULL ? words : hearth_zone_rfc3339 (zone, ts);
}
