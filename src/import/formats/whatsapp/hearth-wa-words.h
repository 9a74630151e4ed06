/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "hearth-types.h"

G_BEGIN_DECLS

#define HEARTH_WA_STARTS (256 + 4096)

/* words/media.txt, loaded once; immutable. */
typedef struct
{
  GHashTable *deleted;       /* whole texts */
  GHashTable *edited;
  GHashTable *calls;
  gboolean starts[HEARTH_WA_STARTS]; /* whether any of deleted and calls starts like this: most texts end here */
  GPtrArray *polls;          /* beginnings */
  GPtrArray *waiting;
  GPtrArray *omitted;        /* parts */
  GPtrArray *encryption;
  GPtrArray *things;
  GArray *thing_kinds;       /* HearthKind of each of the things */
} HearthWaWords;

/* Index into starts: by the first byte, or the whole first character where it has three, as those of Chinese do. */
static inline guint
hearth_wa_words_start (const char *text)
{
  const guint8 *p = (const guint8 *) text;

  if ((p[0] & 0xF0) != 0xE0)
    return p[0];
  return 256 + (((p[0] & 0x0F) << 8 ^ (p[1] & 0x3F) << 6 ^ (p[2] & 0x3F)) & 0x0FFF);
}

const HearthWaWords *hearth_wa_words      (void);
gboolean             hearth_wa_words_any  (GPtrArray *words, const char *text);
gboolean             hearth_wa_words_thing (const char *text, HearthKind *kind);
gboolean             hearth_wa_words_file_kind (const char *name, gsize length, HearthKind *kind);

G_END_DECLS
