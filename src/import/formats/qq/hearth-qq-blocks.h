/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-line-window.h"
#include "hearth-qq-head.h"
#include "hearth-reader.h"

G_BEGIN_DECLS

/* One chat of the file, as a look over its heads shows it: what there counts as a head. */
typedef struct
{
  guint64 heads;
  guint64 with_id;
  guint64 after_blank;
  char separator;            /* of the dates of its heads */
} HearthQqBlock;

gboolean    hearth_qq_is_rule       (const char *line);
gboolean    hearth_qq_is_preamble   (const char *line);
const char *hearth_qq_block_title   (const char *line, HearthLineWindow *lines, gboolean *chat);
GArray     *hearth_qq_blocks_new    (HearthLineWindow *lines, GCancellable *cancellable, GError **error);
gboolean    hearth_qq_block_accepts (const HearthQqBlock *block, const HearthQqHead *head, gboolean system,
                                     gboolean after_blank, const HearthWall *last);

G_END_DECLS
