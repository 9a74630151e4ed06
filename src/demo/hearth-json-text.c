/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON strings for rows that are too many to build a tree each. Any thread. */
#include "hearth-json-text.h"

#include <string.h>

/* Characters beyond ASCII that some programs take for the end of a line: U+0085, U+2028, U+2029. Returns the length. */
static guint
line_end_length (const char *p)
{
  if (strncmp (p, "\xc2\x85", 2) == 0)
    return 2;
  return strncmp (p, "\xe2\x80\xa8", 3) == 0 || strncmp (p, "\xe2\x80\xa9", 3) == 0 ? 3 : 0;
}

static void
append_escaped (GString *out, const char *p)
{
  switch (*p)
    {
    case '"':
    case '\\':
      g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    default:
      g_string_append_printf (out, "\\u%04x", g_utf8_get_char (p));
      break;
    }
}

/**
 * hearth_json_text_append:
 * @text: (nullable): valid UTF-8, or NULL for null
 *
 * Appends a JSON string that holds no line end of any kind, so that an object a line stays one.
 */
void
hearth_json_text_append (GString *out, const char *text)
{
  const char *from = text, *p = text;

  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  while (*p != '\0')
    {
      guchar c = (guchar) *p;
      guint length = c < 0x20 || c == '"' || c == '\\' || c == 0x7f ? 1 : line_end_length (p);

      if (length > 0)
        {
          g_string_append_len (out, from, p - from);
          append_escaped (out, p);
          from = p + length;
        }
      p += MAX (length, 1);
    }
  g_string_append_len (out, from, p - from);
  g_string_append_c (out, '"');
}
