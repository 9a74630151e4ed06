/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-slack-people.h"

G_BEGIN_DECLS

/* A channel or conversation of a Slack export. */
typedef struct
{
  char *id;                  /* (nullable) */
  char *name;                /* for people */
  GPtrArray *members;        /* char*: ids of those in it when it was exported */
  GPtrArray *days;           /* char*: files with its messages, in the order of the archive */
} HearthSlackChat;

GPtrArray *hearth_slack_chats_read (HearthInput *input, HearthSlackPeople *people, HearthReaderRun *run, GError **error);

G_END_DECLS
