/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-wx-message.h"
#include "hearth-wx-time.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_WX_PART_MESSAGE,
  HEARTH_WX_PART_NOTICE,
  HEARTH_WX_PART_FORWARDED,  /* written in another chat */
  HEARTH_WX_PART_MARK,       /* where a forwarded chat begins and ends */
} HearthWxPartType;

gboolean         hearth_wx_part_begins (const char *line);
HearthWxPartType hearth_wx_part_read   (const GString *html, HearthWxMessage *message, GString *id, HearthWxTime *time,
                                        gboolean *has_time);

G_END_DECLS
