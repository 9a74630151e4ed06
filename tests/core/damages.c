/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways in which a file of an export is damaged: each gives other bytes. */
#include "damages.h"

#include <string.h>

#define LONG (10 * 1024 * 1024)
#define RANDOM_BYTES 65536

static GBytes *
take_string (GString *text)
{
  return g_string_free_to_bytes (text);
}

/* @ends: line ends to take in turn */
static GBytes *
with_line_ends (GBytes *bytes, const char *const *ends)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  GString *out = g_string_sized_new (length);

  for (gsize i = 0, n = 0; i < length; i++)
    if (text[i] == '\n')
      g_string_append (out, ends[n] != NULL ? ends[n++] : ends[(n = 1, 0)]);
    else if (text[i] != '\r' || i + 1 == length || text[i + 1] != '\n')
      g_string_append_c (out, text[i]);
  return take_string (out);
}

static GBytes *
crlf (const FormPlace *place, GBytes *bytes)
{
  return with_line_ends (bytes, (const char *const[]) { "\r\n", NULL });
}

static GBytes *
mixed_ends (const FormPlace *place, GBytes *bytes)
{
  return with_line_ends (bytes, (const char *const[]) { "\n", "\r\n", "\r\n", NULL });
}

static GBytes *
lone_returns (const FormPlace *place, GBytes *bytes)
{
  return with_line_ends (bytes, (const char *const[]) { "\r", "\n", "\r\n", "\r\r", NULL });
}

/* @mark: put before every 40th character, which has to be of one byte */
static GBytes *
sprinkled (GBytes *bytes, const char *mark, gsize mark_length)
{
  gsize length, since = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  GString *out = g_string_sized_new (length * 2);

  for (gsize i = 0; i < length; i++)
    {
      if (++since >= 40 && (text[i] & 0x80) == 0)
        {
          g_string_append_len (out, mark, (gssize) mark_length);
          since = 0;
        }
      g_string_append_c (out, text[i]);
    }
  return take_string (out);
}

static GBytes *
nuls (const FormPlace *place, GBytes *bytes)
{
  return sprinkled (bytes, "\0", 1);
}

static GBytes *
bidi (const FormPlace *place, GBytes *bytes)
{
  return sprinkled (bytes, "\xE2\x80\xAE", 3);
}

static GBytes *
wrong_bytes (const FormPlace *place, GBytes *bytes)
{
  return sprinkled (bytes, "\xFF\xC0\x80\xED\xA0\x80", 6);
}

static GBytes *
long_line (const FormPlace *place, GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gsize middle = length / 2;
  g_autofree char *fill = g_strnfill (LONG, 'x');
  GString *out = g_string_sized_new (length + LONG);

  while (middle < length && (text[middle] & 0x80) != 0)
    middle++;
  g_string_append_len (out, text, (gssize) middle);
  g_string_append_len (out, fill, LONG);
  g_string_append_len (out, text + middle, (gssize) (length - middle));
  return take_string (out);
}

static GBytes *
nothing (const FormPlace *place, GBytes *bytes)
{
  return g_bytes_new (NULL, 0);
}

static GBytes *
random_bytes (const FormPlace *place, GBytes *bytes)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_bytes_get_size (bytes));
  GString *out = g_string_sized_new (RANDOM_BYTES);

  for (guint i = 0; i < RANDOM_BYTES; i++)
    g_string_append_c (out, (char) g_rand_int_range (rand, 0, 256));
  return take_string (out);
}

static GBytes *
twice (const FormPlace *place, GBytes *bytes)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < 2; i++)
    g_string_append_len (out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  return take_string (out);
}

/* NULL where the text cannot be written so, or is none */
static GBytes *
encoded (GBytes *bytes, const char *mark, const char *encoding)
{
  gsize length, written;
  const char *text = g_bytes_get_data (bytes, &length);
  gsize skip = length >= 3 && memcmp (text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  g_autofree char *other = NULL;

  if (!g_utf8_validate (text, (gssize) length, NULL))
    return NULL;
  other = g_convert (text + skip, (gssize) (length - skip), encoding, "UTF-8", NULL, &written, NULL);
  if (other == NULL)
    return NULL;
  GString *out = g_string_new (mark);
  g_string_append_len (out, other, (gssize) written);
  return take_string (out);
}

static GBytes *
gb18030 (const FormPlace *place, GBytes *bytes)
{
  return encoded (bytes, "", "GB18030");
}

static GBytes *
utf16_le (const FormPlace *place, GBytes *bytes)
{
  return encoded (bytes, "\xFF\xFE", "UTF-16LE");
}

static GBytes *
utf16_be (const FormPlace *place, GBytes *bytes)
{
  return encoded (bytes, "\xFE\xFF", "UTF-16BE");
}

static const Damage DAMAGES[] = {
  { "CRLF", crlf, TRUE, FALSE },
  { "mixed line ends", mixed_ends, TRUE, FALSE },
  { "lone CR", lone_returns, FALSE, FALSE },
  { "NULs", nuls, FALSE, FALSE },
  { "bidi controls", bidi, FALSE, FALSE },
  { "wrong bytes", wrong_bytes, FALSE, FALSE },
  { "a line of 10 MB", long_line, FALSE, FALSE },
  { "nothing", nothing, FALSE, FALSE },
  { "random bytes", random_bytes, FALSE, FALSE },
  { "twice", twice, FALSE, FALSE },
  { "GB18030", gb18030, TRUE, TRUE },
  { "UTF-16LE", utf16_le, TRUE, TRUE },
  { "UTF-16BE", utf16_be, TRUE, TRUE },
};

const Damage *
damages_get (guint *n)
{
  *n = G_N_ELEMENTS (DAMAGES);
  return DAMAGES;
}

/* @name as a file of that kind writes it */
static char *
escape (const char *file_name, const char *name)
{
  g_autoptr (GString) text = g_string_new (name);
  gsize length = strlen (file_name);

  if (strstr (file_name, ".json") != NULL)
    g_string_replace (text, "\"", "\\\"", 0);
  else if (g_str_has_suffix (file_name, ".csv"))
    g_string_replace (text, "\"", "\"\"", 0);
  else if (length > 4 && (g_str_has_suffix (file_name, ".html") || g_str_has_suffix (file_name, ".xml")))
    {
      char *escaped = g_markup_escape_text (name, -1);

      g_string_assign (text, escaped);
      g_free (escaped);
    }
  return g_strdup (text->str);
}

GBytes *
damage_name (const FormPlace *place, const char *name, const char *by)
{
  const char *file_name = form_place_name (place);
  g_autofree char *old = escape (file_name, name);
  g_autofree char *new = escape (file_name, by);
  g_autofree char *text = form_decode (form_bytes (place));
  gboolean cells = g_str_has_suffix (file_name, ".csv");

  if (text == NULL || strstr (text, old) == NULL)
    return NULL;
  GString *out = g_string_new (text);
  if (cells)                   /* in a cell that has quotes already, and in one that has none */
    {
      g_autofree char *bare = g_strdup_printf (",%s,", old), *quoted = g_strdup_printf (",\"%s\",", new);
      g_autofree char *first = g_strdup_printf ("\n%s,", old), *begins = g_strdup_printf ("\n\"%s\",", new);
      g_autofree char *within = g_strdup_printf ("\"%s\"", old), *again = g_strdup_printf ("\"%s\"", new);

      g_string_replace (out, bare, quoted, 0);
      g_string_replace (out, first, begins, 0);
      g_string_replace (out, within, again, 0);
    }
  else
    g_string_replace (out, old, new, 0);
  return take_string (out);
}
