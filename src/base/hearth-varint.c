/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of varying length. Pure; any thread. */
#include "hearth-varint.h"

/**
 * hearth_varint_put:
 * @out: room for %HEARTH_VARINT_BYTES
 * @number: any
 *
 * Returns: how many bytes were written
 */
guint
hearth_varint_put (guint8 *out, guint64 number)
{
  guint n = 0;

  for (; number >= 0x80; number >>= 7)
    out[n++] = (guint8) (number | 0x80);
  out[n++] = (guint8) number;
  return n;
}

/**
 * hearth_varint_get:
 * @at: (inout): where the number begins; behind it afterwards
 * @end: nothing from here on is read
 * @bits: 1 … 63; a number whose last byte begins behind so many bits is none
 * @number: (out): the number, 0 on failure
 *
 * Returns: FALSE when the bytes end before the number does
 */
gboolean
hearth_varint_get (const guint8 **at, const guint8 *end, guint bits, guint64 *number)
{
  guint64 value = 0;

  *number = 0;
  for (guint shift = 0; *at < end && shift < bits; shift += 7)
    {
      guint8 byte = *(*at)++;

      value |= (guint64) (byte & 0x7F) << shift;
      if (byte < 0x80)
        {
          *number = value;
          return TRUE;
        }
    }
  return FALSE;
}
