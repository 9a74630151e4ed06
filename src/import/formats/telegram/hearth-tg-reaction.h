/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-json-scanner.h"

G_BEGIN_DECLS

/* Who reacted to a message of a Telegram export, and when. */
typedef struct
{
  char *name;                /* (nullable) */
  char *id;                  /* (nullable) */
  char *date;                /* (nullable): on the clock of the computer that exported, as the message's */
  char *what;                /* (nullable): emoji, or the id of a picture of one's own */
} HearthTgReaction;

void hearth_tg_reaction_free  (HearthTgReaction *reaction);
void hearth_tg_reactions_read (GPtrArray *reactions, HearthJsonScanner *json);

G_END_DECLS
