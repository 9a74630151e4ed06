/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-input.h"

G_BEGIN_DECLS

/* A lenient pull scanner for JSON of any size in constant memory. The caller walks: enter a container, ask for the
 * next key or item, and take or skip each value. What chat apps write and JSON does not allow is accepted: \xHH and
 * other unknown escapes, control bytes in strings, bare words as values, missing and trailing commas.
 * Single thread. */
typedef struct _HearthJsonScanner HearthJsonScanner;

typedef enum
{
  HEARTH_JSON_END,             /* nothing more in this container or file */
  HEARTH_JSON_OBJECT,
  HEARTH_JSON_ARRAY,
  HEARTH_JSON_STRING,
  HEARTH_JSON_WORD,            /* number, true, false, null, or a bare word */
} HearthJsonType;

HearthJsonScanner *hearth_json_scanner_new_input (HearthInput *input, GError **error);
HearthJsonScanner *hearth_json_scanner_new_bytes (const char *bytes, gsize length);
void               hearth_json_scanner_set_bytes (HearthJsonScanner *self, const char *bytes, gsize length);
void               hearth_json_scanner_free      (HearthJsonScanner *self);
gboolean           hearth_json_scanner_seek      (HearthJsonScanner *self, guint64 offset, GError **error);

HearthJsonType     hearth_json_scanner_peek      (HearthJsonScanner *self);
gboolean           hearth_json_scanner_enter     (HearthJsonScanner *self);
const char        *hearth_json_scanner_next_key  (HearthJsonScanner *self);
gboolean           hearth_json_scanner_next_item (HearthJsonScanner *self);
const char        *hearth_json_scanner_text      (HearthJsonScanner *self, gsize *length);
void               hearth_json_scanner_take      (HearthJsonScanner *self, char **into);
gboolean           hearth_json_scanner_int       (HearthJsonScanner *self, gint64 *value);
gboolean           hearth_json_scanner_true      (HearthJsonScanner *self);
void               hearth_json_scanner_skip      (HearthJsonScanner *self);

guint64            hearth_json_scanner_offset    (HearthJsonScanner *self);
guint64            hearth_json_scanner_size      (HearthJsonScanner *self);
guint64            hearth_json_scanner_cut       (HearthJsonScanner *self);
guint64            hearth_json_scanner_replaced  (HearthJsonScanner *self);
gboolean           hearth_json_scanner_truncated (HearthJsonScanner *self);
gboolean           hearth_json_scanner_damaged   (HearthJsonScanner *self);
gboolean           hearth_json_scanner_failed    (HearthJsonScanner *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthJsonScanner, hearth_json_scanner_free)

G_END_DECLS
