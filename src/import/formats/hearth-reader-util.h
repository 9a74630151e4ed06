/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"
#include "hearth-line-reader.h"
#include "hearth-reader.h"

G_BEGIN_DECLS

#define HEARTH_READER_MAX_TEXT (1024 * 1024)   /* bytes of one message or string */

/* What a reader keeps count of while it reads. */
typedef struct
{
  guint64 next_progress;
  guint64 cut;               /* texts cut at HEARTH_READER_MAX_TEXT */
  guint64 replaced;          /* characters that became U+FFFD */
  gint64 last_ts;
  gboolean has_last;
} HearthReaderRun;

gboolean hearth_reader_unread   (const HearthSink *sink, guint64 position, const char *reason, GError **error);
gboolean hearth_reader_progress (HearthReaderRun *run, const HearthReadOptions *options, const HearthSink *sink,
                                 guint64 bytes, guint64 total, GError **error);
void     hearth_reader_count_lines (HearthReaderRun *run, HearthLineReader *lines);
gboolean hearth_reader_finish   (const HearthReaderRun *run, const HearthSink *sink, GError **error);
/* The same for a JSON file, which must be whole. */
gboolean hearth_reader_finish_json (HearthReaderRun *run, const HearthReadOptions *options, HearthJsonScanner *json,
                                    const HearthSink *sink, GError **error);
/* The first half of that, for one of several files. */
gboolean hearth_reader_check_json  (HearthReaderRun *run, HearthInput *input, HearthJsonScanner *json, GError **error);
gint64   hearth_reader_wall_ts  (HearthReaderRun *run, HearthZone *zone, HearthWall wall);

G_END_DECLS
