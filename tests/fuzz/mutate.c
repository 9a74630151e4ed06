/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inputs made of others: bits and bytes changed, blocks left out, put twice or moved, words of the formats put in, a
 * part of another input behind a part of this one. What comes out depends on the random numbers only. */
#include "mutate.h"

#include <string.h>

#define MOST_CHANGES 8
#define MOST_BYTES (256 * 1024)

/* What formats hinge on. */
static const char *const WORDS[] = {
  "\"", "\"\"", "'", "\\", "\n", "\r\n", "\r", "\n\n", "\t", ",", ";", ":", ": ", "(", ")", "[", "]", "{", "}", "<", ">", " - ", "=",
  "null", "true", "-1", "0", "1e99", "1E+18", "9007199254740993", "18446744073709551616", "99999999999999999999", "\\u0000", "\\ud800",
  "\\x0B", "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF", "\xE2\x80\xAE", "\xE2\x80\x8E", "\xE2\x80\xAF", "\xEF\xBF\xBD", "\xF0\x9F\x8D\xB5",
  "\xC4\xE3", "\xFF", "2024-01-02", "2024/1/2", "31/12/23, 10:00 - ", "[31/12/23, 10:00:00] ", "29/02/2023", "00/00/0000",
  "2024-02-30 25:61:61", "下午", "上午12:00", "24:53", "PM", "a: ", "你", "You", "\"A\"邀请\"B\"加入了群聊", "Ana added Bob and you",
  "joined", "<Media omitted>", "[图片]", "“", "”", "messages", "\"messages\":[", "\"id\":1,", "\"text\":[", "BEGIN:VCARD\n", "END:VCARD\n",
  "ENCODING=QUOTED-PRINTABLE:", "=\n", "sep=;\n", "&amp;", "&b;", "&#0;", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<c r=\"XFD1048576\" t=\"s\">",
  "<![CDATA[", "]]>", "<row>", "</row>", "PK\x03\x04", "PK\x05\x06", "PK\x01\x02",
};

static guint
below (GRand *rand, guint limit)
{
  return limit == 0 ? 0 : g_rand_int (rand) % limit;
}

/* Mostly short, sometimes long */
static guint
block_length (GRand *rand, guint limit)
{
  guint length = 1 + below (rand, below (rand, 4) == 0 ? 4096 : 48);

  return MIN (limit, length);
}

static void
insert (GByteArray *bytes, guint at, gconstpointer what, guint length)
{
  guint old = bytes->len;

  if (old + length > MOST_BYTES)
    return;
  g_byte_array_set_size (bytes, old + length);
  memmove (bytes->data + at + length, bytes->data + at, old - at);
  memcpy (bytes->data + at, what, length);
}

static void
copy_block (GByteArray *bytes, GRand *rand)
{
  guint from = below (rand, bytes->len), length = block_length (rand, bytes->len - from);
  g_autofree guint8 *block = g_memdup2 (bytes->data + from, length);
  guint times = below (rand, 6) == 0 ? 1 + below (rand, 64) : 1, at = below (rand, bytes->len + 1);

  for (guint i = 0; i < times; i++)
    insert (bytes, at, block, length);
}

static void
put_word (GByteArray *bytes, GRand *rand)
{
  const char *word = WORDS[below (rand, G_N_ELEMENTS (WORDS))];
  guint length = (guint) strlen (word), at = below (rand, bytes->len + 1);

  if (below (rand, 3) == 0 && at < bytes->len)   /* in the place of something */
    g_byte_array_remove_range (bytes, at, MIN (length, bytes->len - at));
  insert (bytes, at, word, length);
}

/* The beginning of this and the end of another */
static void
splice (GByteArray *bytes, GPtrArray *seeds, GRand *rand)
{
  GBytes *other = seeds->pdata[below (rand, seeds->len)];
  guint length = (guint) g_bytes_get_size (other), from = below (rand, length), part = length - from;

  if (below (rand, 2) == 0)
    insert (bytes, below (rand, bytes->len + 1), (const char *) g_bytes_get_data (other, NULL) + from, block_length (rand, part));
  else
    {
      g_byte_array_set_size (bytes, below (rand, bytes->len + 1));
      insert (bytes, bytes->len, (const char *) g_bytes_get_data (other, NULL) + from, part);
    }
}

static void
change (GByteArray *bytes, GPtrArray *seeds, GRand *rand)
{
  guint at = below (rand, bytes->len), what = below (rand, 16);

  if (what < 2)
    bytes->data[at] ^= (guint8) (1 << below (rand, 8));
  else if (what < 4)
    bytes->data[at] = (guint8) below (rand, 256);
  else if (what < 5)
    bytes->data[at] = (guint8) ('0' + below (rand, 10));
  else if (what < 7)
    g_byte_array_remove_range (bytes, at, block_length (rand, bytes->len - at));
  else if (what < 9)
    copy_block (bytes, rand);
  else if (what < 14)
    put_word (bytes, rand);
  else if (what < 15)
    splice (bytes, seeds, rand);
  else
    g_byte_array_set_size (bytes, at);
}

GByteArray *
mutate (GPtrArray *seeds, GRand *rand)
{
  GBytes *seed = seeds->pdata[below (rand, seeds->len)];
  GByteArray *bytes = g_byte_array_new ();
  guint n = 1 + below (rand, MOST_CHANGES);

  g_byte_array_append (bytes, g_bytes_get_data (seed, NULL), (guint) MIN (g_bytes_get_size (seed), MOST_BYTES));
  for (guint i = 0; i < n && bytes->len > 0; i++)
    change (bytes, seeds, rand);
  return bytes;
}
