/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the JSON scanner's bytes come from: a file in chunks, or the caller. On one thread at a time. */
#include "config.h"

#include "hearth-json-scanner-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define CHUNK (256 * 1024)

/* Refills the buffer. FALSE at the end of the file, or when it cannot be read. */
gboolean
hearth_json_scanner_fill (HearthJsonScanner *self)
{
  gssize n;

  if (self->fd < 0 || self->error != 0)
    return FALSE;
  self->base += self->end;
  self->at = self->end = 0;
  do
    n = read (self->fd, self->buffer, CHUNK);
  while (n < 0 && errno == EINTR);
  if (n < 0)
    self->error = errno;
  if (n <= 0)
    return FALSE;
  self->end = n;
  return TRUE;
}

static void
skip_bom (HearthJsonScanner *self)
{
  if (self->at == self->end)
    hearth_json_scanner_fill (self);
  if (self->end - self->at >= 3 && memcmp (self->data + self->at, "\xEF\xBB\xBF", 3) == 0)
    self->at += 3;
}

/**
 * hearth_json_scanner_new_path:
 * @path: a file
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a scanner before the first value; NULL when the file cannot be opened
 */
HearthJsonScanner *
hearth_json_scanner_new_path (const char *path, GError **error)
{
  HearthJsonScanner *self;
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  off_t size;

  if (fd < 0)
    {
      g_set_error (error, HEARTH_ERROR, errno == ENOENT ? HEARTH_ERROR_NOT_FOUND : HEARTH_ERROR_FAILED,
                   _("“%s” cannot be opened: %s."), path, g_strerror (errno));
      return NULL;
    }
  self = g_new0 (HearthJsonScanner, 1);
  self->fd = fd;
  self->path = g_strdup (path);
  size = lseek (fd, 0, SEEK_END);
  self->size = size > 0 ? size : 0;
  lseek (fd, 0, SEEK_SET);
  self->buffer = g_malloc (CHUNK);
  self->data = self->buffer;
  self->string = g_string_new (NULL);
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

  self->fd = -1;
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
  g_return_if_fail (self->fd < 0);
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
  if (self->fd >= 0)
    close (self->fd);
  g_string_free (self->string, TRUE);
  g_free (self->buffer);
  g_free (self->path);
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
  if (self->fd < 0 || lseek (self->fd, offset, SEEK_SET) < 0)
    {
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("“%s” cannot be read: %s."),
                   self->path != NULL ? self->path : "", g_strerror (errno));
      return FALSE;
    }
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
  if (self->error == 0)
    return FALSE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("“%s” cannot be read: %s."), self->path,
               g_strerror (self->error));
  return TRUE;
}
