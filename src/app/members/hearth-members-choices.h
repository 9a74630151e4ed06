/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hearth-db.h"

G_BEGIN_DECLS

/* What the choosers above the list offer. */
typedef struct
{
  GPtrArray *groups;            /* HearthGroup */
  GPtrArray *tags;              /* HearthTagCount */
} HearthMembersChoices;

gpointer hearth_members_choices_load (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error);
void     hearth_members_choices_free (HearthMembersChoices *choices);
void     hearth_members_choices_fill_groups (HearthMembersChoices *choices, GtkDropDown *chooser, gint64 group_id);
void     hearth_members_choices_fill_tags   (HearthMembersChoices *choices, GtkDropDown *chooser, const char *tag);
gint64   hearth_members_choices_group (HearthMembersChoices *choices, guint selected);
const char *hearth_members_choices_tag (HearthMembersChoices *choices, guint selected);

G_END_DECLS
