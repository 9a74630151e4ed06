/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("line", data, size);
  return 0;
}
