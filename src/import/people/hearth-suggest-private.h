/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-suggest.h"

/* Shared by the files that look for people who may be one. */

typedef struct
{
  gint64 id;
  const char *name;
  const char *plain;         /* name without decoration, of whom a birthday is known; NULL: nothing to go by */
  const char *birthday;      /* nullable */
  guint first, end;          /* accounts */
} SuggestPerson;

typedef struct
{
  guint person;
  gint64 group_id;
  const char *platform_id;   /* nullable */
  const char *platform;      /* nullable */
} SuggestAccount;

/* Something two people may have in common. */
typedef struct
{
  HearthReason kind;
  const char *key;           /* interned: equal texts are equal pointers */
  guint person;
  gboolean old;              /* a name that is not borne any more */
  const char *shown;
} SuggestFact;

typedef struct
{
  HearthDb *db;
  GStringChunk *texts;
  GArray *people;            /* SuggestPerson */
  GArray *accounts;          /* SuggestAccount, by person */
  GArray *facts;             /* SuggestFact */
  GHashTable *by_id;         /* member id → index + 1 */
} SuggestData;

#define SUGGEST_PERSON(data, i) (&g_array_index ((data)->people, SuggestPerson, i))
#define SUGGEST_ACCOUNT(data, i) (&g_array_index ((data)->accounts, SuggestAccount, i))

SuggestData *suggest_load      (HearthDb *db, GError **error);
void         suggest_data_free (SuggestData *data);
/* name: pure */
char        *suggest_dup_plain (const char *folded);
char        *suggest_dup_phone (const char *text);
gboolean     suggest_says_much (const char *name);
guint        suggest_name_weight (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SuggestData, suggest_data_free)
