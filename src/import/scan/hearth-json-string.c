/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strings and bare words of the lenient JSON scanner. On one thread at a time. */
#include "hearth-json-scanner-private.h"

#include <string.h>

#include "hearth-text-source.h"

static int
take (HearthJsonScanner *self)
{
  if (self->at == self->end && !hearth_json_scanner_fill (self))
    {
      self->truncated = TRUE;
      return -1;
    }
  return (guint8) self->data[self->at++];
}

static void
append (HearthJsonScanner *self, const char *bytes, gsize length)
{
  gsize room = HEARTH_JSON_MAX_STRING - MIN (self->string->len, HEARTH_JSON_MAX_STRING);

  g_string_append_len (self->string, bytes, MIN (length, room));
}

static void
append_char (HearthJsonScanner *self, gunichar c)
{
  char bytes[6];

  if (c == 0 || (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF)
    {
      c = 0xFFFD;
      self->replaced++;
    }
  append (self, bytes, g_unichar_to_utf8 (c, bytes));
}

/* @n hex digits; stops before the first byte that is none. Returns how many were read. */
static guint
read_hex (HearthJsonScanner *self, guint n, gunichar *value)
{
  guint i;

  *value = 0;
  for (i = 0; i < n; i++)
    {
      int c = take (self);

      if (c < 0)
        break;
      if (!g_ascii_isxdigit (c))
        {
          self->at--;           /* it was taken from this buffer just now */
          break;
        }
      *value = *value * 16 + g_ascii_xdigit_value (c);
    }
  return i;
}

/* After "\u": a surrogate waits for its other half, which may not come. */
static void
read_unicode (HearthJsonScanner *self, gunichar *high)
{
  gunichar c;

  if (read_hex (self, 4, &c) < 4)
    c = 0xFFFD;
  if (*high != 0 && c >= 0xDC00 && c <= 0xDFFF)
    {
      c = 0x10000 + ((*high - 0xD800) << 10) + (c - 0xDC00);
      *high = 0;
    }
  if (*high != 0)
    append_char (self, *high);  /* alone: U+FFFD */
  *high = 0;
  if (c >= 0xD800 && c <= 0xDBFF)
    *high = c;
  else
    append_char (self, c);
}

static void
read_escape (HearthJsonScanner *self, gunichar *high)
{
  static const char FROM[] = "bfnrt", TO[] = "\b\f\n\r\t";
  int c = take (self);
  const char *known;
  char byte = (char) c;
  gunichar value;

  if (c == 'u')
    {
      read_unicode (self, high);
      return;
    }
  if (*high != 0)
    append_char (self, *high);
  *high = 0;
  if (c < 0)
    return;
  if (c == 'x')                 /* Telegram writes control bytes like this */
    {
      if (read_hex (self, 2, &value) > 0)
        append_char (self, value);
      return;
    }
  known = strchr (FROM, c);
  append (self, known != NULL && c != 0 ? TO + (known - FROM) : &byte, 1);
}

/* Up to the next quote or backslash of this buffer. */
static gsize
plain_run (const HearthJsonScanner *self)
{
  const char *from = self->data + self->at;
  gsize room = self->end - self->at;
  const char *quote = memchr (from, '"', room);
  gsize length = quote != NULL ? (gsize) (quote - from) : room;
  const char *escape = memchr (from, '\\', length);

  return escape != NULL ? (gsize) (escape - from) : length;
}

/* NULs and invalid bytes become U+FFFD; a string cut within a character loses that character. */
static void
make_valid (HearthJsonScanner *self)
{
  const char *end;
  char *valid;
  gsize before = self->string->len;

  if (self->string->len >= HEARTH_JSON_MAX_STRING)
    {
      self->cut++;
      g_utf8_validate_len (self->string->str, self->string->len, &end);
      if (self->string->str + self->string->len - end < 4)
        g_string_truncate (self->string, end - self->string->str);
    }
  if (hearth_utf8_span (self->string->str, self->string->len) == self->string->len)
    return;
  valid = g_utf8_make_valid (self->string->str, before);
  for (const char *p = valid; (p = strstr (p, "\xEF\xBF\xBD")) != NULL; p += 3)
    self->replaced++;
  g_string_assign (self->string, valid);
  g_free (valid);
}

/* Reads the string that begins at the scanner's place into self->string. */
void
hearth_json_scanner_read_string (HearthJsonScanner *self)
{
  gunichar high = 0;

  g_string_truncate (self->string, 0);
  self->at++;
  for (;;)
    {
      gsize run;
      int c;

      if (self->at == self->end && !hearth_json_scanner_fill (self))
        {
          self->truncated = TRUE;
          break;
        }
      run = plain_run (self);
      if (run > 0 && high != 0)
        {
          append_char (self, high);
          high = 0;
        }
      append (self, self->data + self->at, run);
      self->at += run;
      if (self->at == self->end)
        continue;
      c = take (self);
      if (c == '"')
        break;
      read_escape (self, &high);
    }
  if (high != 0)
    append_char (self, high);
  make_valid (self);
}

/* Goes past the string that begins at the scanner's place. */
void
hearth_json_scanner_skip_string (HearthJsonScanner *self)
{
  self->at++;
  for (;;)
    {
      if (self->at == self->end && !hearth_json_scanner_fill (self))
        {
          self->truncated = TRUE;
          return;
        }
      self->at += plain_run (self);
      if (self->at == self->end)
        continue;
      if (self->data[self->at++] == '"')
        return;
      take (self);              /* whatever is escaped */
    }
}

/* Reads a number or bare word into self->string: up to a comma, bracket, brace or blank. */
void
hearth_json_scanner_read_word (HearthJsonScanner *self)
{
  g_string_truncate (self->string, 0);
  for (;;)
    {
      char c;

      if (self->at == self->end && !hearth_json_scanner_fill (self))
        break;
      c = self->data[self->at];
      if ((guint8) c <= ' ' || c == ',' || c == '}' || c == ']' || (c == '{' && self->string->len > 0)
          || (c == '[' && self->string->len > 0))
        break;
      append (self, &c, 1);
      self->at++;
    }
  make_valid (self);
}
