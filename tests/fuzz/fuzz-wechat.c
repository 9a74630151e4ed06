/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

/* The first byte chooses the readers, so that no time goes into what they all refuse at once. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  uint8_t first = size > 0 ? data[0] : 0;

  if (first == '{')
    fuzz_read ("wechat-echotrace-json", data, size);
  else if (first == '[')
    fuzz_read ("wechat-pywxdump-json", data, size);
  else if (first == '<')
    fuzz_read ("wechat-wechatexporter-html", data, size);
  else
    {
      fuzz_read ("wechat-memotrace-csv", data, size);
      fuzz_read ("wechat-pywxdump-csv", data, size);
      fuzz_read ("wechat-echotrace-xlsx", data, size);
      fuzz_read ("wechat-memotrace-txt", data, size);
      fuzz_read ("wechat-wechatexporter-txt", data, size);
    }
  return 0;
}
