/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sentences that the exporter of Discord chats writes for what is no message. They are English whatever the
 * language of the chat, and always a whole text. Any thread. */
#include "hearth-dc-message.h"

#include <string.h>

#define MAX_NAME 200           /* bytes; Discord's names have 32 characters */

typedef struct
{
  const char *before;
  const char *after;
  HearthNotice notice;
  gboolean named;              /* what stands between is the person; else it is any text, or none */
} Sentence;

static const Sentence SENTENCES[] = {
  { "Joined the server.", NULL, HEARTH_NOTICE_JOIN, FALSE },
  { "Left the group.", NULL, HEARTH_NOTICE_LEAVE, FALSE },
  { "Added a recipient.", NULL, HEARTH_NOTICE_OTHER, FALSE },
  { "Removed a recipient.", NULL, HEARTH_NOTICE_OTHER, FALSE },
  { "Added ", " to the group.", HEARTH_NOTICE_JOIN, TRUE },
  { "Removed ", " from the group.", HEARTH_NOTICE_LEAVE, TRUE },
  { "Started a call that lasted ", " minutes.", HEARTH_NOTICE_OTHER, FALSE },
  { "Changed the channel name.", NULL, HEARTH_NOTICE_OTHER, FALSE },
  { "Changed the channel name: ", "", HEARTH_NOTICE_OTHER, FALSE },
  { "Changed the channel icon.", NULL, HEARTH_NOTICE_OTHER, FALSE },
  { "Pinned a message.", NULL, HEARTH_NOTICE_OTHER, FALSE },
  { "Started a thread.", NULL, HEARTH_NOTICE_OTHER, FALSE },
};

static gboolean
fits (const Sentence *sentence, const char *text, gsize length)
{
  gsize before = strlen (sentence->before);

  if (sentence->after == NULL)
    return strcmp (text, sentence->before) == 0;
  return length > before + strlen (sentence->after) && g_str_has_prefix (text, sentence->before)
         && g_str_has_suffix (text, sentence->after);
}

/**
 * hearth_dc_notice_parse:
 * @text: a whole text
 * @notice: (out): what it says; to be cleared
 *
 * Returns: FALSE when it is none of the sentences, and @notice says OTHER
 */
gboolean
hearth_dc_notice_parse (const char *text, HearthDcNotice *notice)
{
  gsize length = strlen (text);

  memset (notice, 0, sizeof *notice);
  if (length > MAX_NAME + 50 || memchr (text, '\n', length) != NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (SENTENCES); i++)
    {
      const Sentence *sentence = &SENTENCES[i];
      gsize before = strlen (sentence->before);

      if (!fits (sentence, text, length))
        continue;
      notice->notice = sentence->notice;
      if (sentence->named)
        notice->person.name = notice->name = g_strndup (text + before, length - before - strlen (sentence->after));
      return TRUE;
    }
  return FALSE;
}

/**
 * hearth_dc_notice_fill:
 * @notice: what it says; has to outlive @record
 * @record: (inout): becomes that notice; its author is the one who did it
 */
void
hearth_dc_notice_fill (HearthDcNotice *notice, HearthRecord *record)
{
  record->type = HEARTH_RECORD_NOTICE;
  record->kind = HEARTH_KIND_NOTICE;
  record->notice = notice->notice;
  record->reply_to = NULL;
  if (notice->notice == HEARTH_NOTICE_OTHER)
    return;
  if (notice->person.id == NULL && notice->person.name == NULL)
    notice->person = record->author;
  if (notice->person.id == NULL && notice->person.name == NULL)
    {
      record->notice = HEARTH_NOTICE_OTHER;
      return;
    }
  record->people = &notice->person;
  record->n_people = 1;
}

/** hearth_dc_notice_clear: @notice: to free what it holds */
void
hearth_dc_notice_clear (HearthDcNotice *notice)
{
  g_clear_pointer (&notice->name, g_free);
}
