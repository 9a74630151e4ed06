/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down of groups that keeps its choice when the list changes. Main thread. */
#include "config.h"

#include "hearth-group-choice.h"

#include <glib/gi18n-lib.h>

#include "hearth-names.h"

struct _HearthGroupChoice
{
  AdwBin parent_instance;

  GtkDropDown *list;
  GArray *ids;                  /* gint64, in the order of the list; 0: all */
  gboolean setting;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthGroupChoice, hearth_group_choice, ADW_TYPE_BIN)

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
}

static void
selected_cb (HearthGroupChoice *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hearth_group_choice_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_GROUP_CHOICE (object)->ids, g_array_unref);
  G_OBJECT_CLASS (hearth_group_choice_parent_class)->finalize (object);
}

static void
hearth_group_choice_class_init (HearthGroupChoiceClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_group_choice_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_group_choice_init (HearthGroupChoice *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->list = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->list), _("Group"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Group"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
  g_signal_connect_object (self->list, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hearth_group_choice_set_groups:
 * @groups: (element-type HearthGroup): as they shall be listed
 * @with_all: whether all of them together can be chosen; that is the first choice then
 *
 * Keeps what is chosen if it is still there. Emits nothing.
 */
void
hearth_group_choice_set_groups (HearthGroupChoice *self, GPtrArray *groups, gboolean with_all)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 chosen = hearth_group_choice_get_id (self), all = 0;

  g_array_set_size (self->ids, 0);
  if (with_all)
    {
      gtk_string_list_append (names, _("All groups"));
      g_array_append_val (self->ids, all);
    }
  for (guint i = 0; i < groups->len; i++)
    {
      const HearthGroup *group = g_ptr_array_index (groups, i);
      g_autofree char *name = hearth_name_isolate (group->name);
      gtk_string_list_append (names, name);
      g_array_append_val (self->ids, group->id);
    }
  self->setting = TRUE;
  gtk_drop_down_set_model (self->list, G_LIST_MODEL (names));
  self->setting = FALSE;
  hearth_group_choice_set_id (self, chosen);
}

/** hearth_group_choice_get_id: Returns: 0 for all groups, or when there is none. */
gint64
hearth_group_choice_get_id (HearthGroupChoice *self)
{
  guint index = gtk_drop_down_get_selected (self->list);

  return index < self->ids->len ? g_array_index (self->ids, gint64, index) : 0;
}

/** hearth_group_choice_set_id: @id: 0 for all; one that is not in the list chooses nothing else. Emits nothing. */
void
hearth_group_choice_set_id (HearthGroupChoice *self, gint64 id)
{
  self->setting = TRUE;
  for (guint i = 0; i < self->ids->len; i++)
    if (g_array_index (self->ids, gint64, i) == id)
      gtk_drop_down_set_selected (self->list, i);
  self->setting = FALSE;
}
