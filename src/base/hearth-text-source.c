/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a file or of memory as UTF-8, in constant memory: finds the encoding, then converts as it reads.
 * One thread at a time. */
#include "config.h"
#include "hearth-text-source.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include "hearth-error.h"

#define CHUNK (256 * 1024)
#define PIVOT 4096
/* So many errors tell the encoding; a file in GB18030 has them within its first pages. */
#define ENOUGH_ERRORS 1000

struct _HearthTextSource
{
  char *name;               /* for error messages */
  HearthStream *stream;
  guint64 position;         /* of the next byte to take in */
  const char *encoding;
  guint64 bom;              /* bytes of the byte order mark */
  gboolean returns;         /* lines end with a carriage return alone, as spreadsheets for the Mac may write them */

  /* Only where the encoding is not UTF-8. */
  UConverter *from;
  UConverter *to;
  char *raw;
  const char *raw_next;
  const char *raw_end;
  gboolean raw_last;        /* nothing follows what is in raw */
  gboolean done;
  UChar pivot[PIVOT];
  UChar *pivot_source;
  UChar *pivot_target;
  guint64 replaced;
};

static const struct
{
  const char *encoding;
  const char *mark;
  gsize length;
} marks[] = {
  { "UTF-8", "\xef\xbb\xbf", 3 },
  { "UTF-16LE", "\xff\xfe", 2 },
  { "UTF-16BE", "\xfe\xff", 2 },
};

static void
count_bad_cb (const void *context, UConverterToUnicodeArgs *args, const char *units, int32_t length,
              UConverterCallbackReason reason, UErrorCode *status)
{
  const UChar replacement = 0xFFFD;
  guint64 *count = (guint64 *) context;

  if (reason > UCNV_IRREGULAR)
    return;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars (args, &replacement, 1, 0, status);
  (*count)++;
}

/* Fills @buffer unless the end is near; *@n_read is 0 at the end. */
static gboolean
read_raw (HearthTextSource *source, char *buffer, gsize size, gsize *n_read, GError **error)
{
  if (!hearth_stream_read (source->stream, buffer, size, n_read, error))
    return FALSE;
  source->position += *n_read;
  return TRUE;
}

static gboolean
go_to (HearthTextSource *source, guint64 position, GError **error)
{
  source->position = position;
  return hearth_stream_seek (source->stream, position, error);
}

typedef struct
{
  gboolean returns;         /* there are carriage returns */
  gboolean feeds;           /* there are line feeds */
} LineEnds;

static void
look_at_ends (LineEnds *ends, const char *buffer, gsize length)
{
  ends->feeds = ends->feeds || memchr (buffer, '\n', length) != NULL;
  ends->returns = ends->returns || (!ends->feeds && memchr (buffer, '\r', length) != NULL);
}

/* How often the file breaks the rules of UTF-8, up to where that is evidence enough. A character cut off by the end of the file does not count:
 * copies of files that were still being written end so. */
static gboolean
count_utf8_errors (HearthTextSource *source, guint64 *errors, GError **error)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  LineEnds ends = { FALSE, FALSE };
  gsize kept = 0, n;

  *errors = 0;
  do
    {
      gsize length, i = 0;

      if (!read_raw (source, buffer + kept, CHUNK - kept, &n, error))
        return FALSE;
      length = kept + n;
      look_at_ends (&ends, buffer + kept, n);
      while ((i += hearth_utf8_span (buffer + i, length - i)) < length)
        {
          gboolean truncated;
          gsize bad = hearth_utf8_bad_length (buffer + i, length - i, &truncated);

          if (truncated)
            break;
          *errors += buffer[i] != '\0';
          i += bad;
        }
      kept = length - i;
      memmove (buffer, buffer + i, kept);
    }
  while (n > 0 && *errors < ENOUGH_ERRORS);
  source->returns = ends.returns && !ends.feeds;
  return TRUE;
}

static gboolean
open_converter (HearthTextSource *source, const char *encoding)
{
  UErrorCode status = U_ZERO_ERROR;

  source->encoding = encoding;
  source->from = ucnv_open (encoding, &status);
  source->to = ucnv_open ("UTF-8", &status);
  source->raw = g_malloc (CHUNK);
  if (U_SUCCESS (status))
    ucnv_setToUCallBack (source->from, count_bad_cb, &source->replaced, NULL, NULL, &status);
  return U_SUCCESS (status);
}

static void
close_converter (HearthTextSource *source)
{
  g_clear_pointer (&source->from, ucnv_close);
  g_clear_pointer (&source->to, ucnv_close);
  g_clear_pointer (&source->raw, g_free);
  source->encoding = "UTF-8";
  source->replaced = 0;
}

/* A file with errors as UTF-8 is GB18030 if it has fewer errors as such; a UTF-8 text with a spot of damage has many,
 * for its sequences of three bytes fall apart into pairs that do not fit. */
static gboolean
try_gb18030 (HearthTextSource *source, guint64 utf8_errors, GError **error)
{
  g_autofree char *scratch = g_malloc (CHUNK);
  guint64 examined = source->position;
  gsize n = 1;
  gboolean better;

  if (!open_converter (source, "GB18030"))
    {
      close_converter (source);
      return TRUE;
    }
  if (!hearth_text_source_rewind (source, error))
    return FALSE;
  while (n > 0 && source->position < examined && source->replaced < utf8_errors)
    if (!hearth_text_source_read (source, scratch, CHUNK, &n, error))
      return FALSE;
  better = source->replaced < utf8_errors;
  if (!better)
    close_converter (source);
  return TRUE;
}

static gboolean
detect_encoding (HearthTextSource *source, GError **error)
{
  char head[4];
  gsize n;
  guint64 errors;

  source->encoding = "UTF-8";
  if (!read_raw (source, head, sizeof head, &n, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n >= marks[i].length && memcmp (head, marks[i].mark, marks[i].length) == 0)
      {
        source->bom = marks[i].length;
        if (i > 0 && !open_converter (source, marks[i].encoding))
          close_converter (source);
        return TRUE;
      }

  if (!go_to (source, 0, error) || !count_utf8_errors (source, &errors, error))
    return FALSE;
  return errors == 0 || try_gb18030 (source, errors, error);
}

/**
 * hearth_text_source_new:
 * @input: what to read
 * @error: a sentence that names it
 *
 * Reads the whole file once to tell its encoding, unless it has a byte order mark.
 *
 * Returns: (transfer full) (nullable): the source, at the first character
 */
HearthTextSource *
hearth_text_source_new (HearthInput *input, GError **error)
{
  g_autoptr (HearthTextSource) source = g_new0 (HearthTextSource, 1);

  source->name = g_strdup (hearth_input_name (input));
  source->stream = hearth_input_open (input, error);
  if (source->stream == NULL || !detect_encoding (source, error) || !hearth_text_source_rewind (source, error))
    return NULL;
  return g_steal_pointer (&source);
}

/**
 * hearth_text_source_free:
 * @source: (transfer full): a source
 */
void
hearth_text_source_free (HearthTextSource *source)
{
  close_converter (source);
  hearth_stream_free (source->stream);
  g_free (source->name);
  g_free (source);
}

static gboolean
refill_raw (HearthTextSource *source, GError **error)
{
  gsize n;

  if (!read_raw (source, source->raw, CHUNK, &n, error))
    return FALSE;
  source->raw_next = source->raw;
  source->raw_end = source->raw + n;
  source->raw_last = n == 0;
  return TRUE;
}

static gboolean
read_converted (HearthTextSource *source, char *buffer, gsize size, gsize *n_read, GError **error)
{
  char *target = buffer;

  while (target == buffer && !source->done)
    {
      UErrorCode status = U_ZERO_ERROR;

      if (source->raw_next == source->raw_end && !source->raw_last && !refill_raw (source, error))
        return FALSE;
      ucnv_convertEx (source->to, source->from, &target, buffer + size, &source->raw_next, source->raw_end,
                      source->pivot, &source->pivot_source, &source->pivot_target, source->pivot + PIVOT,
                      FALSE, source->raw_last, &status);
      if (U_FAILURE (status) && status != U_BUFFER_OVERFLOW_ERROR)
        {
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                       _("“%s” cannot be converted from %s (%s); save it as UTF-8 and try again."), source->name,
                       source->encoding, u_errorName (status));
          return FALSE;
        }
      source->done = source->raw_last && status != U_BUFFER_OVERFLOW_ERROR;
    }
  *n_read = (gsize) (target - buffer);
  return TRUE;
}

/**
 * hearth_text_source_read:
 * @source: a source
 * @buffer: where to put text
 * @size: its size, at least 16
 * @n_read: (out): how many bytes were put there, 0 only at the end
 * @error: set when the file cannot be read any more
 *
 * In a file whose lines end with carriage returns alone those come out as line feeds.
 *
 * Returns: %FALSE with @error
 */
gboolean
hearth_text_source_read (HearthTextSource *source, char *buffer, gsize size, gsize *n_read, GError **error)
{
  char *p = buffer;

  *n_read = 0;
  if (source->from == NULL ? !read_raw (source, buffer, size, n_read, error)
                           : !read_converted (source, buffer, size, n_read, error))
    return FALSE;
  while (source->returns && (p = memchr (p, '\r', *n_read - (p - buffer))) != NULL)
    *p = '\n';
  return TRUE;
}

/**
 * hearth_text_source_rewind:
 * @source: a source
 * @error: set when the file cannot be read any more
 *
 * Goes back to the first character after the byte order mark.
 *
 * Returns: %FALSE with @error
 */
gboolean
hearth_text_source_rewind (HearthTextSource *source, GError **error)
{
  source->replaced = 0;
  source->done = FALSE;
  source->raw_last = FALSE;
  source->raw_next = source->raw_end = source->raw;
  source->pivot_source = source->pivot_target = source->pivot;
  if (source->from != NULL)
    {
      ucnv_reset (source->from);
      ucnv_reset (source->to);
    }
  return go_to (source, source->bom, error);
}

/**
 * hearth_text_source_is_plain:
 * @source: a source
 *
 * Returns: whether the bytes that come out are the bytes of the file, so that offsets can be counted
 */
gboolean
hearth_text_source_is_plain (HearthTextSource *source)
{
  return source->from == NULL;
}

/**
 * hearth_text_source_position:
 * @source: a source
 *
 * Returns: bytes of the file taken in so far
 */
guint64
hearth_text_source_position (HearthTextSource *source)
{
  return source->position;
}

/**
 * hearth_text_source_size:
 * @source: a source
 *
 * Returns: bytes of the file when it was opened
 */
guint64
hearth_text_source_size (HearthTextSource *source)
{
  return hearth_stream_size (source->stream);
}

/**
 * hearth_text_source_encoding:
 * @source: a source
 *
 * Returns: (transfer none): "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030"
 */
const char *
hearth_text_source_encoding (HearthTextSource *source)
{
  return source->encoding;
}

/**
 * hearth_text_source_replaced:
 * @source: a source
 *
 * Returns: how many characters became U+FFFD in conversion so far; always 0 for UTF-8
 */
guint64
hearth_text_source_replaced (HearthTextSource *source)
{
  return source->replaced;
}
