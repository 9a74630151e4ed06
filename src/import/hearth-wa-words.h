/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "hearth-types.h"

G_BEGIN_DECLS

/* words/media.txt, loaded once; immutable. */
typedef struct
{
  GHashTable *deleted;       /* whole texts */
  GHashTable *edited;
  GHashTable *calls;
  gboolean starts[256];      /* whether any of deleted and calls starts with this byte: most texts end here */
  GPtrArray *polls;          /* beginnings */
  GPtrArray *waiting;
  GPtrArray *omitted;        /* parts */
  GPtrArray *encryption;
  GPtrArray *things;
  GArray *thing_kinds;       /* HearthKind of each of the things */
} HearthWaWords;

const HearthWaWords *hearth_wa_words      (void);
gboolean             hearth_wa_words_any  (GPtrArray *words, const char *text);
gboolean             hearth_wa_words_thing (const char *text, HearthKind *kind);
gboolean             hearth_wa_words_file_kind (const char *name, gsize length, HearthKind *kind);

G_END_DECLS
