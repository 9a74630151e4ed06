/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-slack-people.h"

G_BEGIN_DECLS

/* One message of a Slack export, whatever the order of its keys. Reused from message to message. */
typedef struct
{
  GString *type, *subtype, *user, *bot_id, *username, *text, *ts, *thread, *inviter, *commenter;
  HearthSlackNames profile;    /* of the author, where the message brings it */
  HearthSlackNames bot;
  GString *plain;              /* the text as people see it */
  HearthKind kind;             /* by its files; TEXT when it has none */
  HearthParty person;          /* who came or went */
} HearthSlackMessage;

HearthSlackMessage *hearth_slack_message_new  (void);
void                hearth_slack_message_free (HearthSlackMessage *self);
void                hearth_slack_message_read (HearthSlackMessage *self, HearthJsonScanner *json);
const char         *hearth_slack_message_fill (HearthSlackMessage *self, const HearthSlackPeople *people, HearthRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSlackMessage, hearth_slack_message_free)

G_END_DECLS
