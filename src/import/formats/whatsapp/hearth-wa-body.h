/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader.h"

G_BEGIN_DECLS

/* What the text after an author is. */
typedef struct
{
  HearthKind kind;
  gboolean recalled;
  gboolean placeholder;      /* it stands for something that is not in the text: media, deleted, not received */
  gboolean attached;         /* media that was exported beside the text */
} HearthWaBody;

void     hearth_wa_body_read      (GString *text, gboolean marked, HearthWaBody *body);
gboolean hearth_wa_is_encryption  (const char *text);

G_END_DECLS
