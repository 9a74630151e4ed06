/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* What a text from the clipboard is. */
typedef enum
{
  HEARTH_PASTE_UNKNOWN,
  HEARTH_PASTE_CHAT,         /* an export's lines, or messages copied from a window: *format reads it */
  HEARTH_PASTE_TABLE,        /* rows under a header */
  HEARTH_PASTE_NAMES,        /* a list of names: hearth_paste_names() has them */
} HearthPaste;

HearthPaste hearth_paste_sniff (HearthInput *input, const HearthFormat **format);
GPtrArray  *hearth_paste_names (HearthInput *input);
HearthInput *hearth_paste_input (HearthInput *input);

G_END_DECLS
