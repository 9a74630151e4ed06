/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-date-order.h"

G_BEGIN_DECLS

/* "2024-01-02 8:43:38 PM 【管理员】昵称(12345678)": parts as offsets into the line. */
typedef struct
{
  HearthWall wall;
  char separator;            /* of the date */
  gsize name, name_length;   /* without level and brackets; length 0: the file says only the id */
  gsize id, id_length;       /* QQ number or mail address; length 0: none */
  gboolean mail;
  int role;                  /* HearthRole by the level, or -1 */
} HearthQqHead;

gboolean hearth_qq_head_parse     (const char *line, gsize length, HearthQqHead *head);
gboolean hearth_qq_head_is_system (const char *line, const HearthQqHead *head);

G_END_DECLS
