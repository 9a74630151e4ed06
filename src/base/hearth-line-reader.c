/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files of unknown encoding, line by line, in constant memory. One thread at a time. */
#include "hearth-line-reader.h"

#include <string.h>

#include "hearth-text-source.h"

#define CHUNK (256 * 1024)
#define LINE_LIMIT (1024 * 1024)

struct _HearthLineReader
{
  HearthTextSource *source;
  char *buffer;         /* LINE_LIMIT + CHUNK + 1 bytes */
  gsize start;          /* of what was not returned yet */
  gsize scanned;        /* no line end before it */
  gsize end;
  gboolean at_end;      /* the source has no more */
  gboolean skipping;    /* the rest of a line that was cut */
  GString *repaired;    /* the last line, where it was not valid */
  guint64 number;
  guint64 replaced;
  guint64 cut;
};

static void
reset (HearthLineReader *reader)
{
  reader->start = reader->scanned = reader->end = 0;
  reader->at_end = reader->skipping = FALSE;
  reader->number = reader->replaced = reader->cut = 0;
}

static HearthLineReader *
reader_new (HearthTextSource *source)
{
  HearthLineReader *reader;

  if (source == NULL)
    return NULL;
  reader = g_new0 (HearthLineReader, 1);
  reader->source = source;
  reader->buffer = g_malloc (LINE_LIMIT + CHUNK + 1);
  reader->repaired = g_string_new (NULL);
  return reader;
}

/* Takes in one chunk more; there is room for it while the line begun is within the limit. */
static gboolean
fill (HearthLineReader *reader, GError **error)
{
  gsize n;

  if (reader->start > 0)
    {
      memmove (reader->buffer, reader->buffer + reader->start, reader->end - reader->start);
      reader->end -= reader->start;
      reader->scanned -= reader->start;
      reader->start = 0;
    }
  if (!hearth_text_source_read (reader->source, reader->buffer + reader->end, CHUNK, &n, error))
    return FALSE;
  reader->end += n;
  reader->at_end = n == 0;
  return TRUE;
}

/* The next line end at or after scanned, taking in no more than the limit. NULL: none within it, or the end. */
static gboolean
find_line_end (HearthLineReader *reader, char **found, GError **error)
{
  for (;;)
    {
      *found = memchr (reader->buffer + reader->scanned, '\n', reader->end - reader->scanned);
      if (*found != NULL)
        return TRUE;
      reader->scanned = reader->end;
      if (reader->at_end || reader->end - reader->start > LINE_LIMIT)
        return TRUE;
      if (!fill (reader, error))
        return FALSE;
    }
}

/* Drops what is left of a line that was cut. */
static gboolean
skip_rest (HearthLineReader *reader, GError **error)
{
  while (reader->skipping)
    {
      char *found;

      if (!find_line_end (reader, &found, error))
        return FALSE;
      reader->start = found != NULL ? (gsize) (found - reader->buffer) + 1 : reader->end;
      reader->scanned = reader->start;
      reader->skipping = found == NULL && !reader->at_end;
    }
  return TRUE;
}

/* At most LINE_LIMIT bytes of a line of @length, not ending inside a character. */
static gsize
cut_length (const char *line, gsize length)
{
  gsize limit = LINE_LIMIT;

  if (length <= LINE_LIMIT)
    return length;
  while (limit > LINE_LIMIT - 4 && (line[limit] & 0xC0) == 0x80)
    limit--;
  return limit;
}

static void
repair (HearthLineReader *reader, const char *line, gsize length)
{
  gsize i = 0;

  g_string_truncate (reader->repaired, 0);
  for (;;)
    {
      gboolean truncated;
      gsize n = hearth_utf8_span (line + i, length - i);

      g_string_append_len (reader->repaired, line + i, n);
      i += n;
      if (i == length)
        break;
      g_string_append (reader->repaired, "\xef\xbf\xbd");
      reader->replaced++;
      i += hearth_utf8_bad_length (line + i, length - i, &truncated);
    }
}

/**
 * hearth_line_reader_new_input:
 * @input: what to read
 * @error: a sentence that names it: a folder, not there, not readable
 *
 * Reads it once to tell its encoding. An empty file has no lines and is no error.
 *
 * Returns: (transfer full) (nullable): the reader, before the first line
 */
HearthLineReader *
hearth_line_reader_new_input (HearthInput *input, GError **error)
{
  return reader_new (hearth_text_source_new (input, error));
}

/** hearth_line_reader_new_path: the same for @path, (type filename), a file. */
HearthLineReader *
hearth_line_reader_new_path (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_autoptr (HearthInput) input = hearth_input_new_path (path);
  return hearth_line_reader_new_input (input, error);
}

/** hearth_line_reader_new_bytes: the same for @bytes, a text. */
HearthLineReader *
hearth_line_reader_new_bytes (GBytes *bytes, GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("", bytes);
  return hearth_line_reader_new_input (input, error);
}

/**
 * hearth_line_reader_free:
 * @reader: (transfer full): a reader
 */
void
hearth_line_reader_free (HearthLineReader *reader)
{
  g_return_if_fail (reader != NULL);
  hearth_text_source_free (reader->source);
  g_string_free (reader->repaired, TRUE);
  g_free (reader->buffer);
  g_free (reader);
}

/**
 * hearth_line_reader_next:
 * @reader: a reader
 * @line: (out) (transfer none): the line without its end, valid UTF-8 without NUL inside, until the next call
 * @length: (out) (nullable): its bytes
 * @error: set when the file cannot be read any more
 *
 * Returns: %TRUE with a line; %FALSE at the end (@error unset) or on an error
 */
gboolean
hearth_line_reader_next (HearthLineReader *reader, const char **line, gsize *length, GError **error)
{
  char *found, *text;
  gsize whole, kept;

  if (!skip_rest (reader, error) || !find_line_end (reader, &found, error))
    return FALSE;
  text = reader->buffer + reader->start;
  whole = found != NULL ? (gsize) (found - text) : reader->end - reader->start;
  if (found == NULL && whole == 0)
    return FALSE;

  kept = cut_length (text, whole);
  reader->cut += kept < whole;
  reader->skipping = found == NULL && kept < whole;
  reader->start += whole + (found != NULL);
  reader->scanned = reader->start;
  reader->number++;
  while (kept > 0 && text[kept - 1] == '\r')
    kept--;
  text[kept] = '\0';

  *line = text;
  if (hearth_utf8_span (text, kept) < kept)
    {
      repair (reader, text, kept);
      *line = reader->repaired->str;
      kept = reader->repaired->len;
    }
  if (length != NULL)
    *length = kept;
  return TRUE;
}

/**
 * hearth_line_reader_number:
 * @reader: a reader
 *
 * Returns: the number of the last line returned, from 1; 0 before the first
 */
guint64
hearth_line_reader_number (HearthLineReader *reader)
{
  return reader->number;
}

/**
 * hearth_line_reader_offset:
 * @reader: a reader
 *
 * Returns: bytes of the file used up, exact for UTF-8 and a chunk ahead in other encodings
 */
guint64
hearth_line_reader_offset (HearthLineReader *reader)
{
  guint64 position = hearth_text_source_position (reader->source);

  return hearth_text_source_is_plain (reader->source) ? position - (reader->end - reader->start) : position;
}

/**
 * hearth_line_reader_size:
 * @reader: a reader
 *
 * Returns: bytes of the file when it was opened
 */
guint64
hearth_line_reader_size (HearthLineReader *reader)
{
  return hearth_text_source_size (reader->source);
}

/**
 * hearth_line_reader_encoding:
 * @reader: a reader
 *
 * Returns: (transfer none): "UTF-8", "UTF-16LE", "UTF-16BE" or "GB18030"
 */
const char *
hearth_line_reader_encoding (HearthLineReader *reader)
{
  return hearth_text_source_encoding (reader->source);
}

/**
 * hearth_line_reader_replaced:
 * @reader: a reader
 *
 * Returns: characters that became U+FFFD so far
 */
guint64
hearth_line_reader_replaced (HearthLineReader *reader)
{
  return reader->replaced + hearth_text_source_replaced (reader->source);
}

/**
 * hearth_line_reader_cut:
 * @reader: a reader
 *
 * Returns: lines that were longer than 1 MiB and lost their end, so far
 */
guint64
hearth_line_reader_cut (HearthLineReader *reader)
{
  return reader->cut;
}

/**
 * hearth_line_reader_rewind:
 * @reader: a reader
 * @error: set when the file cannot be read any more
 *
 * Goes back before the first line; the counts begin again.
 *
 * Returns: %FALSE with @error
 */
gboolean
hearth_line_reader_rewind (HearthLineReader *reader, GError **error)
{
  g_return_val_if_fail (reader != NULL, FALSE);
  reset (reader);
  return hearth_text_source_rewind (reader->source, error);
}
