/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walking through JSON: containers, keys, values, skipping. Where the bytes come from is in hearth-json-source.c,
 * the decoding of strings in hearth-json-string.c. On one thread at a time. */
#include "hearth-json-scanner-private.h"

#include <errno.h>

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
 * hearth_json_scanner_take:
 * @self: a scanner where a value is due
 * @into: (inout) (nullable): its text in place of what was there; NULL when that is empty or no text
 */
void
hearth_json_scanner_take (HearthJsonScanner *self, char **into)
{
  const char *text = hearth_json_scanner_text (self, NULL);

  g_free (*into);
  *into = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
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
