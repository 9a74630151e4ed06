/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the choosers above the list of members offer: groups and tags. Loaded on a reader thread, shown on the main one. */
#include "config.h"

#include "hearth-members-choices.h"

#include <glib/gi18n-lib.h>

#include "hearth-groups.h"
#include "hearth-notes.h"

/** hearth_members_choices_free: @choices: (nullable) (transfer full) */
void
hearth_members_choices_free (HearthMembersChoices *choices)
{
  if (choices == NULL)
    return;
  g_clear_pointer (&choices->groups, g_ptr_array_unref);
  g_clear_pointer (&choices->tags, g_ptr_array_unref);
  g_free (choices);
}

/** hearth_members_choices_load: a HearthStoreFunc. Returns: (transfer full): HearthMembersChoices */
gpointer
hearth_members_choices_load (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  HearthMembersChoices *choices = g_new0 (HearthMembersChoices, 1);

  choices->groups = hearth_groups_list (db, error);
  choices->tags = choices->groups != NULL ? hearth_tag_list (db, error) : NULL;
  if (choices->tags == NULL)
    g_clear_pointer (&choices, hearth_members_choices_free);
  return choices;
}

static void
show_list (GtkDropDown *chooser, GtkStringList *names, guint selected)
{
  gtk_drop_down_set_model (chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (chooser, selected);
  g_object_unref (names);
}

/** hearth_members_choices_fill_groups: @group_id: to be selected; all groups when it is not there. */
void
hearth_members_choices_fill_groups (HearthMembersChoices *choices, GtkDropDown *chooser, gint64 group_id)
{
  GtkStringList *names = gtk_string_list_new ((const char *[]) { _("All groups"), NULL });
  guint selected = 0;

  for (guint i = 0; i < choices->groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (choices->groups, i);
      gtk_string_list_append (names, group->name);
      if (group->id == group_id)
        selected = i + 1;
    }
  show_list (chooser, names, selected);
}

/** hearth_members_choices_fill_tags: @tag: (nullable): to be selected; any when it is not there. */
void
hearth_members_choices_fill_tags (HearthMembersChoices *choices, GtkDropDown *chooser, const char *tag)
{
  GtkStringList *names = gtk_string_list_new ((const char *[]) { _("Any tag"), NULL });
  guint selected = 0;

  for (guint i = 0; i < choices->tags->len; i++)
    {
      const HearthTagCount *count = g_ptr_array_index (choices->tags, i);
      gtk_string_list_append (names, count->name);
      if (g_strcmp0 (count->name, tag) == 0)
        selected = i + 1;
    }
  show_list (chooser, names, selected);
}

/** hearth_members_choices_group: Returns: the id of what is selected, 0: all groups. */
gint64
hearth_members_choices_group (HearthMembersChoices *choices, guint selected)
{
  if (choices == NULL || selected == 0 || selected > choices->groups->len)
    return 0;
  return ((HearthGroup *) g_ptr_array_index (choices->groups, selected - 1))->id;
}

/** hearth_members_choices_tag: Returns: (transfer none) (nullable): the tag that is selected, NULL: any. */
const char *
hearth_members_choices_tag (HearthMembersChoices *choices, guint selected)
{
  if (choices == NULL || selected == 0 || selected > choices->tags->len)
    return NULL;
  return ((HearthTagCount *) g_ptr_array_index (choices->tags, selected - 1))->name;
}
