/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"

G_BEGIN_DECLS

#define HEARTH_JSON_MAX_DEPTH 64
#define HEARTH_JSON_MAX_STRING (1024 * 1024)

struct _HearthJsonScanner
{
  HearthStream *stream;        /* NULL: bytes of the caller */
  char *buffer;                /* of a file */
  const char *data;            /* buffer or the caller's bytes */
  gsize at;
  gsize end;
  guint64 base;                /* offset of data[0] in the file */
  guint64 size;
  GString *string;             /* the key, string or word read last */
  guint depth;
  guint64 cut;
  guint64 replaced;
  gboolean truncated;
  gboolean damaged;
  GError *error;               /* the file cannot be read any more */
};

gboolean hearth_json_scanner_fill        (HearthJsonScanner *self);
void     hearth_json_scanner_read_string (HearthJsonScanner *self);
void     hearth_json_scanner_skip_string (HearthJsonScanner *self);
void     hearth_json_scanner_read_word   (HearthJsonScanner *self);

G_END_DECLS
