/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A 64-bit hash for de-duplication keys. Written to disk: it never changes. Pure. */
#include <string.h>

#include "hearth-import-private.h"

static inline guint64
rotate (guint64 x, int bits)
{
  return (x << bits) | (x >> (64 - bits));
}

static inline void
sip_round (guint64 v[4])
{
  v[0] += v[1];
  v[1] = rotate (v[1], 13) ^ v[0];
  v[0] = rotate (v[0], 32);
  v[2] += v[3];
  v[3] = rotate (v[3], 16) ^ v[2];
  v[0] += v[3];
  v[3] = rotate (v[3], 21) ^ v[0];
  v[2] += v[1];
  v[1] = rotate (v[1], 17) ^ v[2];
  v[2] = rotate (v[2], 32);
}

/* SipHash-1-3 (Aumasson and Bernstein, 2012, with the rounds of the hash-table variant), key (@seed, 0), bytes little
 * endian. @length in bytes. */
guint64
import_hash (gconstpointer data, gsize length, guint64 seed)
{
  const guint8 *bytes = data;
  guint64 v[4] = { 0x736f6d6570736575ULL ^ seed, 0x646f72616e646f6dULL, 0x6c7967656e657261ULL ^ seed, 0x7465646279746573ULL };
  guint64 last = (guint64) length << 56;
  gsize i;

  for (i = 0; i + 8 <= length; i += 8)
    {
      guint64 word;
      memcpy (&word, bytes + i, 8);
      word = GUINT64_FROM_LE (word);
      v[3] ^= word;
      sip_round (v);
      v[0] ^= word;
    }
  for (gsize shift = 0; i < length; i++, shift += 8)
    last |= (guint64) bytes[i] << shift;
  v[3] ^= last;
  sip_round (v);
  v[0] ^= last;
  v[2] ^= 0xff;
  for (int round = 0; round < 3; round++)
    sip_round (v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}
