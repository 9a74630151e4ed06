/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-time-scan.h"

G_BEGIN_DECLS

typedef enum
{
  HEARTH_PASTED_NONE,
  HEARTH_PASTED_DATED,       /* "小红 2024/1/2 12:00", "小红 12:00:05", "Ann, [2022-11-22 5:05]", "[12:00, 1/2/2024] Ann: hi" */
  HEARTH_PASTED_CLOCK,       /* "小红 12:00": believed only after an empty line, and where no line is surer */
  HEARTH_PASTED_COLON,       /* "小红:": the same */
  HEARTH_PASTED_DAY,         /* "—— 2024-01-02 ——" */
} HearthPastedShape;

/* The line above a message that was copied from a chat's window. */
typedef struct
{
  HearthPastedShape shape;
  const char *platform;      /* (nullable) whose window writes so */
  gsize name, name_length;   /* without levels and account */
  gsize id, id_length;       /* length 0: none */
  HearthTimeText time;       /* not with COLON; with DAY only its date */
  gsize rest;                /* where the text begins, when it is on the same line; else 0 */
  gboolean certain;          /* nobody writes this by chance */
} HearthPastedHead;

gboolean hearth_pasted_head_parse (const char *line, gsize length, HearthPastedHead *head);

G_END_DECLS
