/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* What everybody is found by, in the order of names: looked through at every key, without the store. Does not change. */
typedef struct _HearthMemberNames HearthMemberNames;

/* @id: of somebody who has every word */
typedef void (*HearthMemberNamesFunc) (gpointer data, gint64 id);

HearthMemberNames *hearth_member_names_load (HearthDb *db, gint64 group_id, GError **error);
void               hearth_member_names_free (HearthMemberNames *names);
guint              hearth_member_names_get_size (const HearthMemberNames *names);
void               hearth_member_names_find (const HearthMemberNames *names, const char *const *words, gboolean descending,
                                             HearthMemberNamesFunc func, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthMemberNames, hearth_member_names_free)

G_END_DECLS
