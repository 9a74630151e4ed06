/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include "hearth-vcard.h"

/* The bytes as cards, twice: what a table is mapped by and what it is read by have to be the same rows. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("people.vcf", bytes);
  g_autoptr (HearthTableSource) source = hearth_vcard_source_new (input, NULL);
  HearthTableRow row;
  guint first = 0, second = 0;

  if (source == NULL)
    return 0;
  for (; hearth_table_source_next (source, &row, NULL); first++)
    for (guint i = 0; i < row.n_cells; i++)
      g_assert_true (g_utf8_validate (row.cells[i], -1, NULL));
  g_assert_true (hearth_table_source_rewind (source, NULL));
  while (hearth_table_source_next (source, &row, NULL))
    second++;
  g_assert_cmpuint (first, ==, second);
  return 0;
}
