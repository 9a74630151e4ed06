/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the JSON scanner's bytes come from: a file in chunks, or the caller. On one thread at a time. */
#include "config.h"

#include "hearth-json-scanner-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define CHUNK (256 * 1024)

/* Refills the buffer. FALSE at the end of the file, or when it cannot be read. */
gboolean
hearth_json_scanner_fill (HearthJsonScanner *self)
{
  gsize n;

  if (self->stream == NULL || self->error != NULL)
    return FALSE;
  self->base += self->end;
  self->at = self->end = 0;
  if (!hearth_stream_read (self->stream, self->buffer, CHUNK, &n, &self->error) || n == 0)
    return FALSE;
  self->end = n;
  return TRUE;
}

static void
skip_bom (HearthJsonScanner *self)
{
  if (self->end - self->at >= 3 && memcmp (self->data + self->at, "\xEF\xBB\xBF", 3) == 0)
    self->at += 3;
}

/* JSON is UTF-8. Saved again in the other encoding of Windows it would read as no JSON at all. */
static gboolean
is_utf16 (const HearthJsonScanner *self)
{
  const char *head = self->data + self->at;

  return self->end - self->at >= 2 && (memcmp (head, "\xFF\xFE", 2) == 0 || memcmp (head, "\xFE\xFF", 2) == 0);
}

/**
 * hearth_json_scanner_new_input:
 * @input: what to read
 * @error: a sentence that names it
 *
 * Returns: (transfer full) (nullable): a scanner before the first value; NULL when it cannot be opened
 */
HearthJsonScanner *
hearth_json_scanner_new_input (HearthInput *input, GError **error)
{
  HearthStream *stream = hearth_input_open (input, error);
  HearthJsonScanner *self;

  if (stream == NULL)
    return NULL;
  self = g_new0 (HearthJsonScanner, 1);
  self->stream = stream;
  self->size = hearth_stream_size (stream);
  self->buffer = g_malloc (CHUNK);
  self->data = self->buffer;
  self->string = g_string_new (NULL);
  hearth_json_scanner_fill (self);
  if (is_utf16 (self))
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                   _("“%s” is in UTF-16, which JSON never is: open it in a text editor and save it as UTF-8."), hearth_input_name (input));
      hearth_json_scanner_free (self);
      return NULL;
    }
  skip_bom (self);
  return self;
}

/**
 * hearth_json_scanner_new_bytes:
 * @bytes: JSON, has to outlive the scanner or the next set_bytes
 * @length: its bytes
 *
 * Returns: (transfer full): a scanner before the first value
 */
HearthJsonScanner *
hearth_json_scanner_new_bytes (const char *bytes, gsize length)
{
  HearthJsonScanner *self = g_new0 (HearthJsonScanner, 1);

  self->string = g_string_new (NULL);
  hearth_json_scanner_set_bytes (self, bytes, length);
  return self;
}

/**
 * hearth_json_scanner_set_bytes:
 * @self: a scanner made for bytes
 * @bytes: other JSON, to begin anew with
 * @length: its bytes
 *
 * The counts of cut strings and replaced characters go on.
 */
void
hearth_json_scanner_set_bytes (HearthJsonScanner *self, const char *bytes, gsize length)
{
  g_return_if_fail (self->stream == NULL);
  self->data = bytes;
  self->at = 0;
  self->end = length;
  self->size = length;
  self->base = 0;
  self->depth = 0;
  self->truncated = self->damaged = FALSE;
  skip_bom (self);
}

/**
 * hearth_json_scanner_free:
 * @self: (nullable): a scanner
 */
void
hearth_json_scanner_free (HearthJsonScanner *self)
{
  if (self == NULL)
    return;
  hearth_stream_free (self->stream);
  g_clear_error (&self->error);
  g_string_free (self->string, TRUE);
  g_free (self->buffer);
  g_free (self);
}

/**
 * hearth_json_scanner_seek:
 * @self: a scanner of a file
 * @offset: where a value begins
 * @error: return location
 *
 * Goes to another place and forgets the containers it was in.
 *
 * Returns: FALSE when the file does not allow it
 */
gboolean
hearth_json_scanner_seek (HearthJsonScanner *self, guint64 offset, GError **error)
{
  g_return_val_if_fail (self->stream != NULL, FALSE);
  if (!hearth_stream_seek (self->stream, offset, error))
    return FALSE;
  self->base = offset;
  self->at = self->end = 0;
  self->depth = 0;
  self->truncated = FALSE;
  return TRUE;
}

/** hearth_json_scanner_offset: Returns: bytes of the file before the next token */
guint64
hearth_json_scanner_offset (HearthJsonScanner *self)
{
  return self->base + self->at;
}

/** hearth_json_scanner_size: Returns: bytes of the file */
guint64
hearth_json_scanner_size (HearthJsonScanner *self)
{
  return self->size;
}

/** hearth_json_scanner_cut: Returns: how many strings were longer than 1 MiB and were cut */
guint64
hearth_json_scanner_cut (HearthJsonScanner *self)
{
  return self->cut;
}

/** hearth_json_scanner_replaced: Returns: how many characters became U+FFFD */
guint64
hearth_json_scanner_replaced (HearthJsonScanner *self)
{
  return self->replaced;
}

/** hearth_json_scanner_truncated: Returns: whether the file ended within a container or string */
gboolean
hearth_json_scanner_truncated (HearthJsonScanner *self)
{
  return self->truncated;
}

/** hearth_json_scanner_damaged: Returns: whether something stood where a key or a colon was due */
gboolean
hearth_json_scanner_damaged (HearthJsonScanner *self)
{
  return self->damaged;
}

/**
 * hearth_json_scanner_failed:
 * @self: a scanner
 * @error: return location
 *
 * Returns: TRUE with @error set when the file could not be read to its end
 */
gboolean
hearth_json_scanner_failed (HearthJsonScanner *self, GError **error)
{
  if (self->error == NULL)
    return FALSE;
  g_propagate_error (error, g_error_copy (self->error));
  return TRUE;
}
