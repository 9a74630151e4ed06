/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking through JSON: containers, keys, values, skipping. The decoding of strings is in hearth-json-string.c.
 * On one thread at a time. */
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

/* The next byte without taking it, -1 at the end. */
static inline int
look (HearthJsonScanner *self)
{
  if (self->at == self->end && !hearth_json_scanner_fill (self))
    return -1;
  return (guint8) self->data[self->at];
}

/* Blanks and commas between values; other separators are never needed to know where one is. */
static int
look_token (HearthJsonScanner *self)
{
  int c;

  while ((c = look (self)) >= 0 && (c <= ' ' || c == ','))
    self->at++;
  return c;
}

static void
skip_bom (HearthJsonScanner *self)
{
  look (self);
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

/**
 * hearth_json_scanner_peek:
 * @self: a scanner where a value is due
 *
 * Returns: what the next value is; END when the container or the file ends instead
 */
HearthJsonType
hearth_json_scanner_peek (HearthJsonScanner *self)
{
  switch (look_token (self))
    {
    case -1:
    case '}':
    case ']':
      return HEARTH_JSON_END;
    case '{':
      return HEARTH_JSON_OBJECT;
    case '[':
      return HEARTH_JSON_ARRAY;
    case '"':
      return HEARTH_JSON_STRING;
    default:
      return HEARTH_JSON_WORD;
    }
}

/**
 * hearth_json_scanner_enter:
 * @self: a scanner where an object or array is due
 *
 * Steps into it. Any other value is skipped.
 *
 * Returns: FALSE when there is no container, or 64 are open already
 */
gboolean
hearth_json_scanner_enter (HearthJsonScanner *self)
{
  HearthJsonType type = hearth_json_scanner_peek (self);

  if ((type != HEARTH_JSON_OBJECT && type != HEARTH_JSON_ARRAY) || self->depth == HEARTH_JSON_MAX_DEPTH)
    {
      hearth_json_scanner_skip (self);
      return FALSE;
    }
  self->at++;
  self->depth++;
  return TRUE;
}

/* Takes the bracket that ends a container; at the end of the file notes that it is missing. */
static void
leave (HearthJsonScanner *self, int c)
{
  if (self->depth > 0)
    self->depth--;
  if (c < 0)
    self->truncated = TRUE;
  else
    self->at++;
}

/**
 * hearth_json_scanner_next_key:
 * @self: a scanner in an object
 *
 * Returns: (transfer none) (nullable): the next key, valid until the scanner is used again, with its value due; NULL
 *   when the object ended, and the scanner is after it
 */
const char *
hearth_json_scanner_next_key (HearthJsonScanner *self)
{
  int c = look_token (self);

  while (c >= 0 && c != '"' && c != '}' && c != ']')
    {
      self->damaged = TRUE;
      if (c == '{' || c == '[')
        hearth_json_scanner_skip (self);
      else
        self->at++;
      c = look_token (self);
    }
  if (c != '"')
    {
      leave (self, c);
      return NULL;
    }
  hearth_json_scanner_read_string (self);
  if (look_token (self) == ':')
    self->at++;
  else
    self->damaged = TRUE;
  return self->string->str;
}

/**
 * hearth_json_scanner_next_item:
 * @self: a scanner in an array
 *
 * Returns: TRUE with an item due; FALSE when the array ended, and the scanner is after it
 */
gboolean
hearth_json_scanner_next_item (HearthJsonScanner *self)
{
  int c = look_token (self);

  while (c == ':')
    {
      self->at++;
      c = look_token (self);
    }
  if (c >= 0 && c != ']' && c != '}')
    return TRUE;
  leave (self, c);
  return FALSE;
}

/**
 * hearth_json_scanner_text:
 * @self: a scanner where a value is due
 * @length: (out) (optional): its bytes
 *
 * Takes a string, a number or a bare word. Containers are skipped.
 *
 * Returns: (transfer none) (nullable): valid UTF-8 until the scanner is used again; NULL for null and containers
 */
const char *
hearth_json_scanner_text (HearthJsonScanner *self, gsize *length)
{
  HearthJsonType type = hearth_json_scanner_peek (self);

  if (type == HEARTH_JSON_STRING)
    hearth_json_scanner_read_string (self);
  else if (type == HEARTH_JSON_WORD)
    {
      hearth_json_scanner_read_word (self);
      if (g_str_equal (self->string->str, "null"))
        return NULL;
    }
  else
    {
      hearth_json_scanner_skip (self);
      return NULL;
    }
  if (length != NULL)
    *length = self->string->len;
  return self->string->str;
}

/**
 * hearth_json_scanner_int:
 * @self: a scanner where a value is due
 * @value: (out): the number, a fraction cut off; also of a string that holds a number
 *
 * Returns: FALSE when the value is no number; it is taken all the same
 */
gboolean
hearth_json_scanner_int (HearthJsonScanner *self, gint64 *value)
{
  const char *text = hearth_json_scanner_text (self, NULL);
  char *end;

  if (text == NULL || (!g_ascii_isdigit (*text) && *text != '-'))
    return FALSE;
  errno = 0;
  *value = g_ascii_strtoll (text, &end, 10);
  if (errno != 0)
    return FALSE;
  if (*end == '.' || *end == 'e' || *end == 'E')
    {
      double number = g_ascii_strtod (text, &end);

      if (!(number > -9e15 && number < 9e15))
        return FALSE;
      *value = (gint64) number;
    }
  return *end == '\0';
}

/**
 * hearth_json_scanner_true:
 * @self: a scanner where a value is due
 *
 * Returns: whether it is true
 */
gboolean
hearth_json_scanner_true (HearthJsonScanner *self)
{
  return g_strcmp0 (hearth_json_scanner_text (self, NULL), "true") == 0;
}

static void
skip_container (HearthJsonScanner *self)
{
  guint64 depth = 0;
  int c;

  do
    {
      c = look (self);
      if (c < 0)
        {
          self->truncated = TRUE;
          return;
        }
      if (c == '"')
        {
          hearth_json_scanner_skip_string (self);
          continue;
        }
      self->at++;
      if (c == '{' || c == '[')
        depth++;
      else if (c == '}' || c == ']')
        depth--;
    }
  while (depth > 0);
}

/**
 * hearth_json_scanner_skip:
 * @self: a scanner where a value is due
 *
 * Goes past the value without decoding it, however deep it is.
 */
void
hearth_json_scanner_skip (HearthJsonScanner *self)
{
  switch (hearth_json_scanner_peek (self))
    {
    case HEARTH_JSON_OBJECT:
    case HEARTH_JSON_ARRAY:
      skip_container (self);
      break;
    case HEARTH_JSON_STRING:
      hearth_json_scanner_skip_string (self);
      break;
    case HEARTH_JSON_WORD:
      hearth_json_scanner_read_word (self);
      break;
    case HEARTH_JSON_END:
      break;
    }
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
