/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XML that WeChat keeps its cards and notices in, and the HTML of one exporter: looked through for a few elements.
 * It is often broken, cut or escaped twice, so nothing is parsed: no entities but the five of XML and numbers, no DTD,
 * no files. Every step goes forward once. Pure, any thread. */
#include "hearth-wx-xml.h"

#include <string.h>

#include "hearth-text-scan.h"

#define CDATA "<![CDATA["
#define CDATA_END "]]>"

/**
 * hearth_wx_xml_is:
 * @text: the content of a message
 *
 * Returns: whether it is XML for the app and not something to be read by people
 */
gboolean
hearth_wx_xml_is (const char *text)
{
  static const char *const STARTS[] = { "<?xml", "<msg>", "<msg ", "<msg/", "<sysmsg", "<appmsg", "<voipmsg", "<voipinvitemsg",
                                        "<msglist", "<location", "&lt;?xml", "&lt;msg" };

  while (g_ascii_isspace (*text) || hearth_scan_space (text) > 0)
    text += MAX (hearth_scan_space (text), 1);
  for (guint i = 0; i < G_N_ELEMENTS (STARTS); i++)
    if (g_str_has_prefix (text, STARTS[i]))
      return TRUE;
  return FALSE;
}

static const char *
find (const char *from, const char *end, const char *what)
{
  return from < end ? memmem (from, (gsize) (end - from), what, strlen (what)) : NULL;
}

/* The next "<name" that is that name as a whole. */
static const char *
find_tag (const char *from, const char *end, const char *open, gsize length)
{
  while ((from = find (from, end, open)) != NULL)
    {
      from += length;
      if (from < end && (*from == '>' || *from == '/' || g_ascii_isspace (*from)))
        return from;
    }
  return NULL;
}

/**
 * hearth_wx_xml_find:
 * @from: where to look
 * @end: and how far
 * @name: of an element
 * @element: (out): the first of that name; one that is not closed goes on to @end
 *
 * Returns: FALSE when there is none
 */
gboolean
hearth_wx_xml_find (const char *from, const char *end, const char *name, HearthWxElement *element)
{
  g_autofree char *open = g_strconcat ("<", name, NULL);
  g_autofree char *close = g_strconcat ("</", name, ">", NULL);
  const char *tag = find_tag (from, end, open, strlen (open));
  const char *stop, *closing;

  if (tag == NULL)
    return FALSE;
  stop = memchr (tag, '>', (gsize) (end - tag));
  element->attributes = tag;
  element->n_attributes = (gsize) ((stop != NULL ? stop : end) - tag);
  element->content = stop != NULL ? stop + 1 : end;
  element->n_content = 0;
  element->end = element->content;
  if (stop == NULL || stop[-1] == '/')
    return TRUE;
  closing = find (element->content, end, close);
  element->n_content = (gsize) ((closing != NULL ? closing : end) - element->content);
  element->end = closing != NULL ? closing + strlen (close) : end;
  return TRUE;
}

static gsize
append_number (GString *out, const char *p)
{
  gboolean hex = *p == 'x' || *p == 'X';
  char *end;
  guint64 c = g_ascii_isxdigit (p[hex]) ? g_ascii_strtoull (p + hex, &end, hex ? 16 : 10) : 0;

  if (c == 0 || *end != ';')
    return 0;
  g_string_append_unichar (out, c <= 0x10FFFF && g_unichar_validate ((gunichar) c) ? (gunichar) c : 0xFFFD);
  return (gsize) (end + 1 - p);
}

/* An entity behind its &. Returns: its bytes, 0 when it is none */
static gsize
append_entity (GString *out, const char *p, const char *end)
{
  static const struct
  {
    const char *name;
    const char *means;
  } NAMES[] = { { "amp;", "&" }, { "lt;", "<" }, { "gt;", ">" }, { "quot;", "\"" }, { "apos;", "'" }, { "nbsp;", " " } };
  const char *stop = memchr (p, ';', MIN ((gsize) (end - p), 10));

  if (stop == NULL)
    return 0;
  if (*p == '#')
    return append_number (out, p + 1) > 0 ? (gsize) (stop + 1 - p) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (strncmp (p, NAMES[i].name, (gsize) (stop + 1 - p)) == 0)
      {
        g_string_append (out, NAMES[i].means);
        return (gsize) (stop + 1 - p);
      }
  return 0;
}

/**
 * hearth_wx_xml_append:
 * @out: where to append
 * @text: the content of an element
 * @length: its bytes
 *
 * Appends what it says: entities in words, CDATA as it stands. Tags stay.
 */
void
hearth_wx_xml_append (GString *out, const char *text, gsize length)
{
  const char *p = text, *end = text + length;

  while (p < end)
    {
      const char *stop = p;
      gsize n = 0;

      while (stop < end && *stop != '&' && *stop != '<')
        stop++;
      g_string_append_len (out, p, stop - p);
      p = stop;
      if (p == end)
        return;
      if (*p == '<' && (gsize) (end - p) >= strlen (CDATA) && strncmp (p, CDATA, strlen (CDATA)) == 0)
        {
          const char *inner = p + strlen (CDATA);
          const char *close = find (inner, end, CDATA_END);

          g_string_append_len (out, inner, (close != NULL ? close : end) - inner);
          p = close != NULL ? close + strlen (CDATA_END) : end;
          continue;
        }
      if (*p == '&')
        n = append_entity (out, p + 1, end);
      if (n == 0)
        g_string_append_c (out, *p);
      p += 1 + n;
    }
}

/**
 * hearth_wx_xml_text:
 * @from: where to look
 * @end: and how far
 * @name: of an element
 *
 * Returns: (transfer full) (nullable): what the first of that name says, without outer blanks; NULL when there is none
 *   or it says nothing
 */
char *
hearth_wx_xml_text (const char *from, const char *end, const char *name)
{
  HearthWxElement element;
  g_autoptr (GString) out = NULL;

  if (!hearth_wx_xml_find (from, end, name, &element))
    return NULL;
  out = g_string_new (NULL);
  hearth_wx_xml_append (out, element.content, element.n_content);
  g_strstrip (out->str);
  return *out->str != '\0' ? g_strdup (out->str) : NULL;
}

/**
 * hearth_wx_xml_attribute:
 * @element: an element
 * @name: of an attribute
 *
 * Returns: (transfer full) (nullable): what it says
 */
char *
hearth_wx_xml_attribute (const HearthWxElement *element, const char *name)
{
  const char *p = element->attributes, *end = p + element->n_attributes;
  gsize length = strlen (name);

  while ((p = find (p, end, name)) != NULL)
    {
      const char *value = p + length;
      const char *close;
      g_autoptr (GString) out = NULL;

      p = value;
      if (!g_ascii_isspace (value[-(gssize) length - 1]) || end - value < 3 || value[0] != '='
          || (value[1] != '"' && value[1] != '\''))
        continue;
      close = memchr (value + 2, value[1], (gsize) (end - value - 2));
      if (close == NULL)
        return NULL;
      out = g_string_new (NULL);
      hearth_wx_xml_append (out, value + 2, (gsize) (close - value - 2));
      return g_strdup (out->str);
    }
  return NULL;
}

/* Whether < begins a tag and not a heart or a sum. */
static gboolean
is_tag (const char *p, const char *last)
{
  return p < last && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '_' || p[1] == '!' || p[1] == '?');
}

/**
 * hearth_wx_xml_plain:
 * @text: a notice with markup in it
 * @length: its bytes
 *
 * Returns: (transfer full): it without tags, entities in words
 */
char *
hearth_wx_xml_plain (const char *text, gsize length)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  const char *p, *end, *last;

  hearth_wx_xml_append (said, text, length);
  end = said->str + said->len;
  last = memrchr (said->str, '>', said->len);
  for (p = said->str; p < end; p++)
    {
      if (*p == '<' && last != NULL && is_tag (p, last))
        p = memchr (p, '>', (gsize) (end - p));
      else
        g_string_append_c (out, *p);
    }
  g_strstrip (out->str);
  return g_strdup (out->str);
}
