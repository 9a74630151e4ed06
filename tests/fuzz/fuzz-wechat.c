/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  fuzz_read ("wechat-memotrace-csv", data, size);
  fuzz_read ("wechat-memotrace-txt", data, size);
  fuzz_read ("wechat-pywxdump-json", data, size);
  fuzz_read ("wechat-echotrace-json", data, size);
  fuzz_read ("wechat-wechatexporter-txt", data, size);
  fuzz_read ("wechat-wechatexporter-html", data, size);
  return 0;
}
