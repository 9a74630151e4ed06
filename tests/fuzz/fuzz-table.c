/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include "hearth-table-read.h"

static gboolean
record_cb (gpointer data, const HearthTableRecord *record, GError **error)
{
  for (guint i = 0; i < HEARTH_TABLE_MAX_FIELDS; i++)
    g_assert_true (record->values[i].text == NULL || g_utf8_validate (record->values[i].text, -1, NULL));
  return TRUE;
}

/* Whatever the bytes are: told by their header, and read as a table of a kind that depends on their number. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("table", bytes);
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, NULL);
  HearthTableReading reading = { 0 };

  if (source == NULL)
    return 0;
  hearth_table_sniff (source);
  g_autoptr (HearthTableMapping) mapping = hearth_table_guess (source, (HearthTableKind) (size % HEARTH_TABLE_N_KINDS), NULL, NULL, NULL);
  if (mapping != NULL)
    hearth_table_read (source, mapping, &reading, record_cb, NULL, NULL);
  return 0;
}
