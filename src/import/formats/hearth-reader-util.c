/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps that every reader takes: what was not read, progress, warnings, wall times. Any thread. */
#include "config.h"

#include "hearth-reader-util.h"

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define PROGRESS_STEP (256 * 1024)

/**
 * hearth_reader_unread:
 * @sink: where records go
 * @position: line or byte, from 1
 * @reason: one clause for people, translated
 * @error: return location
 *
 * Says that something in the file was not read.
 *
 * Returns: FALSE when @sink stops the reading
 */
gboolean
hearth_reader_unread (const HearthSink *sink, guint64 position, const char *reason, GError **error)
{
  HearthRecord record = { .type = HEARTH_RECORD_UNREAD, .text = "", .position = position, .reason = reason };

  return sink->record (sink->data, &record, error);
}

/**
 * hearth_reader_progress:
 * @run: the counts of this run
 * @options: for the cancellable
 * @sink: is told every 256 KiB
 * @bytes: read so far
 * @total: size of the file
 * @error: return location
 *
 * Cheap: may be called for every line.
 *
 * Returns: FALSE when the reading was cancelled or @sink stops it
 */
gboolean
hearth_reader_progress (HearthReaderRun *run, const HearthReadOptions *options, const HearthSink *sink,
                        guint64 bytes, guint64 total, GError **error)
{
  if (bytes < run->next_progress)
    return TRUE;
  run->next_progress = bytes + PROGRESS_STEP;
  if (g_cancellable_set_error_if_cancelled (options->cancellable, error))
    return FALSE;
  return sink == NULL || sink->progress == NULL || sink->progress (sink->data, bytes, total, error);
}

/** hearth_reader_count_lines: @lines: read to their end; what was cut and replaced in them is counted in @run */
void
hearth_reader_count_lines (HearthReaderRun *run, HearthLineReader *lines)
{
  run->cut += hearth_line_reader_cut (lines);
  run->replaced = hearth_line_reader_replaced (lines);
}

/* @format is the sentence in the right number, with %s for the count. */
static gboolean
warn (const HearthSink *sink, const char *format, guint64 n, GError **error)
{
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *text = NULL;

  if (n == 0 || sink->warning == NULL)
    return TRUE;
  text = g_strdup_printf (format, count);
  return sink->warning (sink->data, text, error);
}

/**
 * hearth_reader_finish:
 * @run: the counts of this run
 * @sink: is told what was changed in reading
 * @error: return location
 *
 * Returns: FALSE when @sink stops the reading
 */
gboolean
hearth_reader_finish (const HearthReaderRun *run, const HearthSink *sink, GError **error)
{
  return warn (sink,
               ngettext ("%s text was longer than 1 MiB and was cut there.",
                         "%s texts were longer than 1 MiB and were cut there.", (gulong) run->cut),
               run->cut, error)
         && warn (sink,
                  ngettext ("%s character that is no text was replaced by �.",
                            "%s characters that are no text were replaced by �.", (gulong) run->replaced),
                  run->replaced, error);
}

/**
 * hearth_reader_wall_ts:
 * @run: knows the time of the record before
 * @zone: (nullable): the file's zone, NULL for UTC
 * @wall: the time on the clock face
 *
 * An hour that comes twice is read so that the file's order is kept; an hour that does not exist moves forward.
 *
 * Returns: UTC seconds
 */
gint64
hearth_reader_wall_ts (HearthReaderRun *run, HearthZone *zone, HearthWall wall)
{
  gint64 later, ts;

  if (zone == NULL)
    return (gint64) wall.day * 86400 + wall.second;
  ts = hearth_zone_resolve (zone, wall, &later);
  if (run->has_last && ts < run->last_ts && later >= run->last_ts)
    ts = later;
  run->last_ts = ts;
  run->has_last = TRUE;
  return ts;
}

/**
 * hearth_reader_check_json:
 * @run: gets the counts of this file added
 * @input: the file, of which there may be several
 * @json: what read it
 * @error: HEARTH_ERROR_FORMAT for a file that is not whole
 *
 * One that ends in the middle is a broken copy, and half of it in the workspace would look like a short chat.
 *
 * Returns: FALSE when the file could not be read to its end
 */
gboolean
hearth_reader_check_json (HearthReaderRun *run, HearthInput *input, HearthJsonScanner *json, GError **error)
{
  if (hearth_json_scanner_failed (json, error))
    return FALSE;
  if (hearth_json_scanner_truncated (json))
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                   _("“%s” ends in the middle: export or copy it again and import that file. Nothing was changed."),
                   hearth_input_name (input));
      return FALSE;
    }
  run->cut += hearth_json_scanner_cut (json);
  run->replaced += hearth_json_scanner_replaced (json);
  return TRUE;
}

/**
 * hearth_reader_finish_json:
 *
 * Ends the reading of a JSON file, which must be whole.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_reader_finish_json (HearthReaderRun *run, const HearthReadOptions *options, HearthJsonScanner *json,
                           const HearthSink *sink, GError **error)
{
  return hearth_reader_check_json (run, options->input, json, error) && hearth_reader_finish (run, sink, error);
}
