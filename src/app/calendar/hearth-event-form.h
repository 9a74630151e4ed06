/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-events.h"
#include "hearth-groups.h"
#include "hearth-store.h"

G_BEGIN_DECLS

/* Somebody's account in one group. */
typedef struct
{
  gint64 identity_id;
  gint64 group_id;
  char *name;
} HearthEventAccount;

/* What the editor of an event needs. */
typedef struct
{
  GPtrArray *groups;            /* HearthGroup, by name */
  HearthEvent *event;           /* (nullable): the stored one */
  GHashTable *accounts;         /* gint64 → HearthEventAccount: of the people named, who holds it too */
} HearthEventForm;

/* Who in some groups bears a name. */
typedef struct
{
  GArray *groups;               /* gint64 */
  char *typed;
} HearthEventSearch;

gpointer           hearth_event_form_load   (HearthDb *db, gpointer id, GCancellable *cancellable, GError **error);
void               hearth_event_form_free   (HearthEventForm *form);
HearthEventSearch *hearth_event_search_new  (const HearthEvent *event, const char *typed);
void               hearth_event_search_free (HearthEventSearch *search);
gpointer           hearth_event_search_run  (HearthDb *db, gpointer search, GCancellable *cancellable, GError **error);
HearthEventAccount *hearth_event_account_copy (const HearthEventAccount *account);
void               hearth_event_account_free (HearthEventAccount *account);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthEventForm, hearth_event_form_free)

G_END_DECLS
