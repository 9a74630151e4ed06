/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include "hearth-csv.h"

static HearthCsvReader *
open_csv (GBytes *bytes)
{
  HearthLineReader *lines = hearth_line_reader_new_bytes (bytes, NULL);

  return lines != NULL ? hearth_csv_reader_new (lines) : NULL;
}

/* The bytes as rows; rows that are written and read again are the same, a guard of formulas apart. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (HearthCsvReader) reader = open_csv (bytes);
  g_autoptr (GString) out = g_string_new ("sep=,\r\n");
  const char *const *cells;
  guint n, rows = 0, again = 0;
  guint64 line;

  if (reader == NULL)
    return 0;
  while (hearth_csv_reader_next (reader, &cells, &n, &line, NULL))
    {
      for (guint i = 0; i < n; i++)
        g_assert_true (g_utf8_validate (cells[i], -1, NULL));
      g_assert_null (cells[n]);
      hearth_csv_append_row (out, cells, n);
      rows++;
    }
  g_autoptr (GBytes) written = g_bytes_new_static (out->str, out->len);
  g_autoptr (HearthCsvReader) second = open_csv (written);
  while (hearth_csv_reader_next (second, &cells, &n, &line, NULL))
    again++;
  g_assert_cmpuint (again, <=, rows);
  return 0;
}
