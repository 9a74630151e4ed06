/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML parts of a workbook, streamed out of its zip file: no DTD, no entities of the file's own, no network, and
 * libxml2's limits on depth and length stay on. One thread at a time. */
#include "config.h"

#include "hearth-xlsx-parts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

static int
read_cb (void *context, char *buffer, int length)
{
  HearthXlsxPart *self = context;
  gsize n;

  if (!hearth_stream_read (self->stream, buffer, length, &n, self->error == NULL ? &self->error : NULL))
    return -1;
  self->at += n;
  return (int) n;
}

static void
ignore_error_cb (void *context, const char *message, xmlParserSeverities severity, xmlTextReaderLocatorPtr locator)
{
}

static void
fail (HearthXlsxPart *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
                 _("“%s” is a damaged workbook: open it in your office program and save it again, or save it as CSV."), self->name);
}

/**
 * hearth_xlsx_part_open:
 * @archive: the workbook
 * @name: its file name for sentences
 * @path: of the part within it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the part, before its first node; NULL without @error when there is none
 */
HearthXlsxPart *
hearth_xlsx_part_open (HearthArchive *archive, const char *name, const char *path, GError **error)
{
  g_autoptr (HearthInput) input = hearth_archive_find (archive, path);
  g_autoptr (HearthXlsxPart) self = NULL;
  HearthStream *stream;

  if (input == NULL)
    return NULL;
  stream = hearth_input_open (input, error);
  if (stream == NULL)
    return NULL;
  self = g_new0 (HearthXlsxPart, 1);
  self->stream = stream;
  self->name = g_strdup (name);
  self->reader = xmlReaderForIO (read_cb, NULL, self, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  if (self->reader == NULL)
    {
      fail (self, error);
      return NULL;
    }
  xmlTextReaderSetErrorHandler (self->reader, ignore_error_cb, NULL);
  return g_steal_pointer (&self);
}

/** hearth_xlsx_part_free: @part: (transfer full) (nullable): closed */
void
hearth_xlsx_part_free (HearthXlsxPart *part)
{
  if (part == NULL)
    return;
  g_clear_pointer (&part->reader, xmlFreeTextReader);
  hearth_stream_free (part->stream);
  g_clear_error (&part->error);
  g_free (part->name);
  g_free (part);
}

/**
 * hearth_xlsx_part_next:
 * @part: a part
 * @error: return location
 *
 * Goes to the next node. A document type, and with it every entity of the file's own, is refused.
 *
 * Returns: its xmlReaderTypes; 0 at the end; -1 with @error
 */
int
hearth_xlsx_part_next (HearthXlsxPart *part, GError **error)
{
  int more = xmlTextReaderRead (part->reader);
  int type = more == 1 ? xmlTextReaderNodeType (part->reader) : 0;

  if (more == 0)
    return 0;
  if (more == 1 && type != XML_READER_TYPE_DOCUMENT_TYPE && type != XML_READER_TYPE_ENTITY_REFERENCE)
    return type;
  fail (part, error);
  return -1;
}

/** hearth_xlsx_part_is: Returns: whether the node is an element or the end of one with the local name @element */
gboolean
hearth_xlsx_part_is (HearthXlsxPart *part, const char *element)
{
  const xmlChar *name = xmlTextReaderConstLocalName (part->reader);

  return name != NULL && strcmp ((const char *) name, element) == 0;
}

/** hearth_xlsx_part_dup: Returns: (transfer full) (nullable): the element's @attribute, whatever its prefix */
char *
hearth_xlsx_part_dup (HearthXlsxPart *part, const char *attribute)
{
  char *value = NULL;

  while (value == NULL && xmlTextReaderMoveToNextAttribute (part->reader) == 1)
    if (hearth_xlsx_part_is (part, attribute))
      value = g_strdup ((const char *) xmlTextReaderConstValue (part->reader));
  xmlTextReaderMoveToElement (part->reader);
  return value;
}

/* _x000D_ and its like stand for characters that XML cannot hold; NUL stays as it is written. */
static void
append_unescaped (GString *text, const char *value)
{
  const char *found;

  while ((found = strstr (value, "_x")) != NULL)
    {
      gunichar c = 0;
      guint i = 2;

      for (; i < 6 && g_ascii_isxdigit (found[i]); i++)
        c = c * 16 + g_ascii_xdigit_value (found[i]);
      g_string_append_len (text, value, found - value);
      if (i == 6 && found[6] == '_' && c != 0 && g_unichar_validate (c))
        {
          g_string_append_unichar (text, c);
          value = found + 7;
        }
      else
        {
          g_string_append (text, "_x");
          value = found + 2;
        }
    }
  g_string_append (text, value);
}

static gboolean
is_text (int type)
{
  return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA || type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE
         || type == XML_READER_TYPE_WHITESPACE;
}

/**
 * hearth_xlsx_part_text:
 * @part: at the beginning of an element
 * @text: to append to
 * @error: return location
 *
 * Reads to the end of the element and takes the text of each t and v in it; how a name is spoken (rPh) is left out.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_xlsx_part_text (HearthXlsxPart *part, GString *text, GError **error)
{
  int depth = xmlTextReaderDepth (part->reader), skip = G_MAXINT, take = G_MAXINT, type;

  if (xmlTextReaderIsEmptyElement (part->reader))
    return TRUE;
  while ((type = hearth_xlsx_part_next (part, error)) > 0)
    {
      int at = xmlTextReaderDepth (part->reader);

      if (type == XML_READER_TYPE_END_ELEMENT && at == depth)
        return TRUE;
      if (at <= skip)
        skip = type == XML_READER_TYPE_ELEMENT && hearth_xlsx_part_is (part, "rPh") ? at : G_MAXINT;
      if (at <= take)
        take = type == XML_READER_TYPE_ELEMENT && (hearth_xlsx_part_is (part, "t") || hearth_xlsx_part_is (part, "v")) ? at : G_MAXINT;
      if (skip == G_MAXINT && take != G_MAXINT && is_text (type))
        append_unescaped (text, (const char *) xmlTextReaderConstValue (part->reader));
    }
  if (type == 0)
    fail (part, error);
  return FALSE;
}
