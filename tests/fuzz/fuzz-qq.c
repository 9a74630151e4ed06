/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("qq-txt", data, size);
  fuzz_read ("qq-qce", data, size);
  fuzz_read ("qq-qce-jsonl", data, size);
  fuzz_read ("qq-qce-txt", data, size);
  fuzz_read ("qq-qce-xlsx", data, size);
  return 0;
}
