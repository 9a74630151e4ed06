/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reactions to a message of a Telegram export: an export names the last few people of each, with their time; of the
 * others it gives the number only. On the thread of the import. */
#include "hearth-tg-reaction.h"

#include <string.h>

#define MOST 1000              /* of one message; Telegram names a few */

/** hearth_tg_reaction_free: @reaction: (nullable) (transfer full): */
void
hearth_tg_reaction_free (HearthTgReaction *reaction)
{
  if (reaction == NULL)
    return;
  g_free (reaction->name);
  g_free (reaction->id);
  g_free (reaction->date);
  g_free (reaction->what);
  g_free (reaction);
}

/* Into a container of that type; anything else is skipped. */
static gboolean
enter (HearthJsonScanner *json, HearthJsonType type)
{
  if (hearth_json_scanner_peek (json) == type)
    return hearth_json_scanner_enter (json);
  hearth_json_scanner_skip (json);
  return FALSE;
}

/* {"from": "Mei", "from_id": "user1", "date": "2024-01-05T10:00:00"} */
static void
read_one (GPtrArray *reactions, HearthJsonScanner *json)
{
  HearthTgReaction *reaction;
  const char *key;

  if (!enter (json, HEARTH_JSON_OBJECT))
    return;
  reaction = g_new0 (HearthTgReaction, 1);
  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (strcmp (key, "from") == 0)
      hearth_json_scanner_take (json, &reaction->name);
    else if (strcmp (key, "from_id") == 0)
      hearth_json_scanner_take (json, &reaction->id);
    else if (strcmp (key, "date") == 0)
      hearth_json_scanner_take (json, &reaction->date);
    else
      hearth_json_scanner_skip (json);
  if (reactions->len < MOST)
    g_ptr_array_add (reactions, reaction);
  else
    hearth_tg_reaction_free (reaction);
}

/* {"type": "emoji", "count": 3, "emoji": "👍", "recent": […]} */
static void
read_kind (GPtrArray *reactions, HearthJsonScanner *json)
{
  g_autofree char *what = NULL;
  guint first = reactions->len;
  const char *key;

  while ((key = hearth_json_scanner_next_key (json)) != NULL)
    if (strcmp (key, "emoji") == 0 || strcmp (key, "document_id") == 0)
      hearth_json_scanner_take (json, &what);
    else if (strcmp (key, "recent") != 0)
      hearth_json_scanner_skip (json);
    else if (enter (json, HEARTH_JSON_ARRAY))
      while (hearth_json_scanner_next_item (json))
        read_one (reactions, json);
  for (guint i = first; i < reactions->len; i++)
    ((HearthTgReaction *) reactions->pdata[i])->what = g_strdup (what);
}

/**
 * hearth_tg_reactions_read:
 * @reactions: (element-type HearthTgReaction): gets those of whom the export says who and when; at most 1,000
 * @json: at the value of "reactions"; is after it in the end
 */
void
hearth_tg_reactions_read (GPtrArray *reactions, HearthJsonScanner *json)
{
  if (!enter (json, HEARTH_JSON_ARRAY))
    return;
  while (hearth_json_scanner_next_item (json))
    if (enter (json, HEARTH_JSON_OBJECT))
      read_kind (reactions, json);
}
