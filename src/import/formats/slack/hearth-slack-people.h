/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-reader-util.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;                /* what the others see; never empty */
  gboolean bot;
} HearthSlackPerson;

/* Who is who in a Slack export, and what its channels are called. */
typedef struct
{
  GHashTable *people;        /* id → HearthSlackPerson */
  GHashTable *channels;      /* id → name */
} HearthSlackPeople;

/* The names that an account or a message gives somebody, the best first. */
typedef struct
{
  GString *display, *real, *plain;
} HearthSlackNames;

HearthSlackPeople *hearth_slack_people_new  (void);
void               hearth_slack_people_free (HearthSlackPeople *self);
gboolean           hearth_slack_people_read (HearthSlackPeople *self, HearthInput *input, HearthReaderRun *run, GError **error);
const HearthSlackPerson *hearth_slack_people_find (const HearthSlackPeople *self, const char *id);

void        hearth_slack_names_init  (HearthSlackNames *names);
void        hearth_slack_names_reset (HearthSlackNames *names);
void        hearth_slack_names_clear (HearthSlackNames *names);
gboolean    hearth_slack_names_key   (HearthSlackNames *names, const char *key, HearthJsonScanner *json);
void        hearth_slack_names_read  (HearthSlackNames *names, HearthJsonScanner *json);
const char *hearth_slack_names_best  (const HearthSlackNames *names);

void        hearth_slack_take        (GString *into, HearthJsonScanner *json);
void        hearth_slack_text        (const HearthSlackPeople *people, const char *text, GString *out, gboolean *link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthSlackPeople, hearth_slack_people_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HearthSlackNames, hearth_slack_names_clear)

G_END_DECLS
