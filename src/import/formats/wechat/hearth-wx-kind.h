/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-types.h"

G_BEGIN_DECLS

/* What a message of WeChat is. */
typedef struct
{
  HearthKind kind;             /* HEARTH_KIND_NOTICE for notices */
  const char *placeholder;     /* "[图片]" where there is no text to show; "" for text and notices */
} HearthWxKind;

HearthWxKind hearth_wx_kind_by_code (gint64 type, gint64 sub);
gboolean     hearth_wx_kind_by_word (const char *word, HearthWxKind *kind);
HearthKind   hearth_wx_kind_by_text (const char *text);

G_END_DECLS
