/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON strings for rows that are too many to build a tree each. Any thread. */
#include "hearth-json-text.h"

/**
 * hearth_json_text_append:
 * @text: (nullable): valid UTF-8, or NULL for null
 *
 * Appends a JSON string; for rows that are too many for a tree each.
 */
void
hearth_json_text_append (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *from = text, *p = text;; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (out, from, p - from);
      if (c == '\0')
        break;
      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else
        g_string_append_printf (out, "\\u%04x", c);
      from = p + 1;
    }
  g_string_append_c (out, '"');
}
