/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a vCard, with the encodings that old telephones write. Pure; any thread. */
#include "config.h"

#include "hearth-vcard-line.h"

#include <string.h>

/* The colon before the value: the first outside quotes. */
static const char *
find_value (const char *line)
{
  gboolean quoted = FALSE;

  for (const char *p = line; *p != '\0'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == ':' && !quoted)
        return p + 1;
    }
  return NULL;
}

static char *
decode_printable (const char *text)
{
  GString *bytes = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          char byte = (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));

          if (byte != '\0')
            g_string_append_c (bytes, byte);
          p += 2;
        }
      else
        g_string_append_c (bytes, *p);
    }
  return g_string_free (bytes, FALSE);
}

/* @types holds CHARSET=…; bytes in UTF-8 pass as they are whatever it says. */
static char *
to_utf8 (char *bytes, const char *types)
{
  const char *charset = strstr (types, ";CHARSET=");
  g_autofree char *name = NULL;
  char *converted = NULL;

  if (g_utf8_validate (bytes, -1, NULL))
    return bytes;
  if (charset != NULL)
    {
      charset += strlen (";CHARSET=");
      name = g_strndup (charset, strcspn (charset, ";"));
      converted = g_convert (bytes, -1, "UTF-8", name, NULL, NULL, NULL);
    }
  if (converted == NULL)
    converted = g_convert (bytes, -1, "UTF-8", "GB18030", NULL, NULL, NULL);
  if (converted == NULL)
    converted = g_utf8_make_valid (bytes, -1);
  g_free (bytes);
  return converted;
}

/**
 * hearth_vcard_line_parse:
 * @self: (out): what the line says; to be cleared
 * @line: an unfolded line, valid UTF-8
 *
 * Returns: FALSE when it is no content line
 */
gboolean
hearth_vcard_line_parse (HearthVcardLine *self, const char *line)
{
  const char *value = find_value (line);
  const char *name = line, *dot;
  gsize length;

  *self = (HearthVcardLine) { NULL };
  if (value == NULL)
    return FALSE;
  length = strcspn (line, ";:");
  dot = memchr (line, '.', length);
  if (dot != NULL)
    {
      length -= dot + 1 - name;
      name = dot + 1;
    }
  g_autofree char *parameters = g_ascii_strup (name + length, value - 1 - (name + length));
  self->name = g_ascii_strup (name, length);
  self->types = g_strconcat (parameters, ";", NULL);
  self->value = g_strdup (value);
  if (hearth_vcard_line_has (self, "QUOTED-PRINTABLE"))
    {
      char *bytes = decode_printable (value);

      g_free (self->value);
      self->value = to_utf8 (bytes, self->types);
    }
  return *self->name != '\0';
}

/** hearth_vcard_line_clear: @self: freed is what it holds */
void
hearth_vcard_line_clear (HearthVcardLine *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->types, g_free);
  g_clear_pointer (&self->value, g_free);
}

/** hearth_vcard_line_has: Returns: whether @parameter, upper case, is a parameter or the value of one, alone or in a list */
gboolean
hearth_vcard_line_has (const HearthVcardLine *self, const char *parameter)
{
  gsize length = strlen (parameter);

  for (const char *found = strstr (self->types, parameter); found != NULL; found = strstr (found + 1, parameter))
    if (found > self->types && strchr (";=,\"", found[-1]) != NULL && strchr (";=,\"", found[length]) != NULL)
      return TRUE;
  return FALSE;
}

/** hearth_vcard_line_open: Returns: whether the next line belongs to this one: quoted-printable with a '=' at its end */
gboolean
hearth_vcard_line_open (const char *line)
{
  const char *value = find_value (line);
  gsize length = strlen (line);

  if (value == NULL || length == 0 || line[length - 1] != '=')
    return FALSE;
  g_autofree char *head = g_ascii_strup (line, value - line);
  return strstr (head, "QUOTED-PRINTABLE") != NULL;
}

/**
 * hearth_vcard_dup_part:
 * @value: of several parts, as N and ADR have
 * @index: which
 * @separator: ';' between parts, ',' in a list
 *
 * Returns: (transfer full): the part as it is written, "" when there are fewer
 */
char *
hearth_vcard_dup_part (const char *value, guint index, char separator)
{
  const char *start = value, *p = value;

  for (; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        p++;
      else if (*p == separator)
        {
          if (index == 0)
            break;
          index--;
          start = p + 1;
        }
    }
  return index == 0 ? g_strndup (start, p - start) : g_strdup ("");
}

/** hearth_vcard_dup_text: Returns: (transfer full): @value with \n, \, \; and \\ undone, and trimmed */
char *
hearth_vcard_dup_text (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
          g_string_append_c (text, *p == 'n' || *p == 'N' ? '\n' : *p);
        }
      else
        g_string_append_c (text, *p);
    }
  return g_strstrip (g_string_free (text, FALSE));
}
