/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV, written strictly and harmless to spreadsheets. Any thread. */
#include "hearth-csv.h"

#include <string.h>

/* -?digits[.digits]: what the program writes as a number. */
static gboolean
is_plain_number (const char *cell)
{
  gsize n;

  cell += *cell == '-';
  n = strspn (cell, "0123456789");
  if (n == 0)
    return FALSE;
  cell += n;
  if (*cell == '.')
    {
      n = strspn (cell + 1, "0123456789");
      if (n == 0)
        return FALSE;
      cell += n + 1;
    }
  return *cell == '\0';
}

/**
 * hearth_csv_append_row:
 * @out: where to write
 * @cells: the cells, UTF-8; %NULL is an empty cell
 * @n_cells: how many
 *
 * Appends a row by RFC 4180. A cell that a spreadsheet would take for a formula (= + - @ TAB CR first) gets a leading
 * ', as OWASP's "CSV Injection" advises; plain numbers do not.
 */
void
hearth_csv_append_row (GString *out, const char *const *cells, guint n_cells)
{
  g_return_if_fail (out != NULL);
  for (guint i = 0; i < n_cells; i++)
    {
      const char *cell = cells[i] != NULL ? cells[i] : "";
      gboolean guard = *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL && !is_plain_number (cell);
      gboolean quote = strpbrk (cell, ",;\t\"\r\n") != NULL;

      if (i > 0)
        g_string_append_c (out, ',');
      if (quote)
        g_string_append_c (out, '"');
      if (guard)
        g_string_append_c (out, '\'');
      for (; quote && *cell != '\0'; cell++)
        {
          if (*cell == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *cell);
        }
      g_string_append (out, cell);
      if (quote)
        g_string_append_c (out, '"');
    }
  g_string_append (out, "\r\n");
}
