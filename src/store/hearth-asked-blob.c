/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of a day as bytes: four numbers for each, in order of time, as varints: the distance of its id from the one
 * before (zigzag), the name's id, seconds to the answer + 1 or 0, and when there is one the answering name's id. Pure. */
#include "hearth-asked-private.h"
#include "hearth-varint.h"

#define NUMBER_BITS 63

static void
put_number (GByteArray *bytes, guint64 number)
{
  guint8 out[HEARTH_VARINT_BYTES];

  g_byte_array_append (bytes, out, hearth_varint_put (out, number));
}

/* Returns: FALSE at the end, or when the bytes make no number */
static gboolean
get_number (const guint8 **at, const guint8 *end, gint64 *number)
{
  guint64 value;
  gboolean found = hearth_varint_get (at, end, NUMBER_BITS, &value);

  *number = (gint64) value;
  return found;
}

GByteArray *
asked_encode (const GArray *asked, guint first, guint end)
{
  GByteArray *bytes = g_byte_array_new ();
  gint64 before = 0;

  for (guint i = first; i < end; i++)
    {
      const HearthAsked *one = &g_array_index (asked, HearthAsked, i);
      gint64 distance = one->id - before;

      put_number (bytes, ((guint64) distance << 1) ^ (guint64) (distance >> 63));
      put_number (bytes, (guint64) one->name_id);
      put_number (bytes, (guint64) (one->seconds + 1));
      if (one->answer_name != 0)
        put_number (bytes, (guint64) one->answer_name);
      before = one->id;
    }
  return bytes;
}

/* Returns: FALSE when the bytes are no day's questions; nothing is added then */
gboolean
asked_decode (const guint8 *bytes, gsize length, HearthDay day, GArray *asked)
{
  const guint8 *at = bytes, *end = bytes + length;
  guint before = asked->len;
  gint64 distance, seconds;
  guint64 id = 0;

  while (at < end)
    {
      HearthAsked one = { .day = day };

      if (!get_number (&at, end, &distance) || !get_number (&at, end, &one.name_id) || !get_number (&at, end, &seconds)
          || (seconds > 0 && !get_number (&at, end, &one.answer_name)))
        {
          g_array_set_size (asked, before);
          return FALSE;
        }
      id += ((guint64) distance >> 1) ^ -((guint64) distance & 1);
      one.id = (gint64) id;
      one.seconds = seconds - 1;
      g_array_append_val (asked, one);
    }
  return TRUE;
}
