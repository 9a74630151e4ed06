/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"
#include "hearth-paste.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("fuzz", bytes);
  g_autoptr (GPtrArray) names = hearth_paste_names (input);

  for (guint i = 0; names != NULL && i < names->len; i++)
    g_assert_true (g_utf8_validate (names->pdata[i], -1, NULL));
  fuzz_read ("pasted", data, size);
  return 0;
}
