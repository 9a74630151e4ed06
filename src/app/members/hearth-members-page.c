/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody in all groups: a list that finds while one types, with one person beside it. What the list shows is asked
 * anew whenever a chooser changes; how everybody stands is worked out once per group and change. Main thread. */
#include "config.h"

#include "hearth-members-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-member-pane.h"
#include "hearth-member-query.h"
#include "hearth-member-rows.h"
#include "hearth-members-bulk.h"
#include "hearth-members-choices.h"
#include "hearth-members-table.h"
#include "hearth-query-model.h"
#include "hearth-same-button.h"

struct _HearthMembersPage
{
  HearthPage parent_instance;

  AdwFlap *flap;
  GtkStack *stack;
  GtkSearchEntry *search;
  GtkDropDown *group_chooser;
  GtkDropDown *lifecycle_chooser;
  GtkDropDown *tag_chooser;
  GtkToggleButton *at_risk;
  GtkToggleButton *never_spoke;
  GtkWidget *deed;
  GtkLabel *deed_words;
  GtkLabel *count;
  GtkColumnView *table;
  GtkRevealer *bulk;
  GtkLabel *bulk_count;
  HearthMemberPane *pane;

  HearthQueryModel *model;
  GtkMultiSelection *selection;
  HearthMembersChoices *choices;
  HearthMemberQuery query;      /* as the choosers say */
  gint64 group_id;              /* that the roll is, or will be, of */
  gint64 member_id;             /* in the pane, 0: none */
  gboolean filling, of_group;   /* the choosers are set by program; the page is one of that group alone */
};

G_DEFINE_FINAL_TYPE (HearthMembersPage, hearth_members_page, HEARTH_TYPE_PAGE)

static gboolean
is_filtered (HearthMembersPage *self)
{
  return (self->query.text != NULL && self->query.text[0] != '\0') || self->query.tag != NULL || (self->group_id != 0 && !self->of_group)
         || self->query.lifecycle != HEARTH_LIFECYCLE_NONE || self->query.at_risk || self->query.never_spoke
         || self->query.deed.deed != HEARTH_DEED_NONE;
}

static void
ids_ready (HearthPage *page, gpointer result)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (page);
  g_autoptr (GArray) ids = result;
  guint n = ids->len;
  g_autofree char *words = g_strdup_printf (ngettext ("%'u member", "%'u members", n), n);

  hearth_query_model_set_ids (self->model, hearth_page_get_store (page), ids, G_OBJECT (self->query.roll));
  gtk_label_set_text (self->count, words);
  hearth_page_set_subtitle (page, words);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "table" : is_filtered (self) ? "no-hits" : "empty");
}

static void
ask_ids (HearthMembersPage *self)
{
  if (hearth_member_query_is_ready (&self->query) && hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    hearth_page_read (HEARTH_PAGE (self), hearth_member_query_run, hearth_member_query_copy (&self->query),
                      (GDestroyNotify) hearth_member_query_free, (GDestroyNotify) g_array_unref, ids_ready);
}

static void
detail_ready (HearthPage *page, gpointer result)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (page);
  HearthMemberDetail *detail = result;
  gboolean wanted = detail->asked == self->member_id;

  if (wanted)
    {
      self->member_id = detail->id;
      hearth_member_pane_show (self->pane, detail, self->query.roll);
    }
  else
    hearth_member_detail_free (detail);
  adw_flap_set_reveal_flap (self->flap, wanted || adw_flap_get_reveal_flap (self->flap));
}

static void
show_member (HearthMembersPage *self, gint64 id)
{
  self->member_id = id;
  if (id == 0)
    adw_flap_set_reveal_flap (self->flap, FALSE);
  else if (hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    hearth_page_read (HEARTH_PAGE (self), hearth_member_detail_load, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) hearth_member_detail_free,
                      detail_ready);
}

static void
roll_ready (HearthPage *page, gpointer result)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (page);

  if (!hearth_member_roll_replace (&self->query.roll, result))
    return;
  ask_ids (self);
  if (self->member_id != 0)
    show_member (self, self->member_id);
}

static void
ask_roll (HearthMembersPage *self)
{
  if (hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    hearth_member_roll_ask (HEARTH_PAGE (self), self->group_id, self->query.roll == NULL, roll_ready);
}

static void
choices_ready (HearthPage *page, gpointer result)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (page);

  g_clear_pointer (&self->choices, hearth_members_choices_free);
  self->choices = result;
  self->filling = TRUE;
  hearth_members_choices_fill_groups (self->choices, self->group_chooser, self->group_id);
  hearth_members_choices_fill_tags (self->choices, self->tag_chooser, self->query.tag);
  self->filling = FALSE;
}

static void
choice_changed_cb (HearthMembersPage *self)
{
  guint lifecycle = gtk_drop_down_get_selected (self->lifecycle_chooser);
  gint64 group_id = self->choices != NULL ? hearth_members_choices_group (self->choices, gtk_drop_down_get_selected (self->group_chooser))
                                          : self->group_id;

  if (self->filling)
    return;
  g_free (self->query.tag);
  self->query.tag = g_strdup (hearth_members_choices_tag (self->choices, gtk_drop_down_get_selected (self->tag_chooser)));
  self->query.lifecycle = lifecycle > 0 && lifecycle <= HEARTH_N_LIFECYCLES ? lifecycle - 1 : HEARTH_LIFECYCLE_NONE;
  self->query.at_risk = gtk_toggle_button_get_active (self->at_risk);
  self->query.never_spoke = gtk_toggle_button_get_active (self->never_spoke);
  if (group_id != self->group_id)
    {
      self->group_id = group_id;
      ask_roll (self);
    }
  else
    ask_ids (self);
}

static void
search_changed_cb (HearthMembersPage *self)
{
  g_free (self->query.text);
  self->query.text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  ask_ids (self);
}

static void
sort_changed_cb (HearthMembersPage *self)
{
  if (!hearth_members_table_get_sort (self->table, &self->query.sort, &self->query.descending))
    {
      self->query.sort = HEARTH_MEMBER_SORT_NAME;
      self->query.descending = FALSE;
    }
  ask_ids (self);
}

static GArray *
selected_ids (HearthMembersPage *self)
{
  g_autoptr (GtkBitset) places = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkBitsetIter iter;
  guint place;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, places, &place); more; more = gtk_bitset_iter_next (&iter, &place))
    {
      gint64 id = hearth_query_model_get_id (self->model, place);
      g_array_append_val (ids, id);
    }
  return ids;
}

static void
selection_changed_cb (HearthMembersPage *self)
{
  g_autoptr (GtkBitset) places = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint n = gtk_bitset_get_size (places);
  g_autofree char *words = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n), n);

  gtk_label_set_text (self->bulk_count, words);
  /* Hidden it asks for no width, so that the pane finds room beside the list. */
  gtk_widget_set_visible (GTK_WIDGET (self->bulk), n > 1);
  gtk_revealer_set_reveal_child (self->bulk, n > 1);
  if (n == 1)
    show_member (self, hearth_query_model_get_id (self->model, gtk_bitset_get_minimum (places)));
}

static void
row_activated_cb (HearthMembersPage *self, guint place)
{
  show_member (self, hearth_query_model_get_id (self->model, place));
}

static void
bulk_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (widget);
  g_autoptr (GArray) ids = selected_ids (self);

  if (ids->len == 0 || !hearth_member_roll_is_whole (self->query.roll))
    return;
  if (g_str_has_suffix (action, "export"))
    hearth_members_bulk_export (widget, ids, self->query.roll);
  else
    hearth_members_bulk_ask (widget, ids, g_str_has_suffix (action, "tag") ? HEARTH_MEMBER_EDIT_TAG : HEARTH_MEMBER_EDIT_NOTE);
}

static void
unselect_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (HEARTH_MEMBERS_PAGE (widget)->selection));
}

static void
close_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (widget);

  self->member_id = 0;
  adw_flap_set_reveal_flap (self->flap, FALSE);
}

static void
set_deed (HearthMembersPage *self, HearthMemberDeed deed)
{
  g_autofree char *words = hearth_member_deed_dup_words (&deed);

  hearth_member_deed_set (&self->query.deed, &deed);
  gtk_widget_set_visible (self->deed, words != NULL);
  gtk_label_set_text (self->deed_words, words != NULL ? words : "");
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->deed), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
clear_deed_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_deed (HEARTH_MEMBERS_PAGE (widget), (HearthMemberDeed) { 0 });
  ask_ids (HEARTH_MEMBERS_PAGE (widget));
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  hearth_members_page_filter (self, self->of_group ? self->group_id : 0, HEARTH_LIFECYCLE_NONE, FALSE, FALSE);
}

static void
hearth_members_page_load (HearthPage *page)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (page);

  hearth_page_read (page, hearth_members_choices_load, NULL, NULL, (GDestroyNotify) hearth_members_choices_free, choices_ready);
  ask_roll (self);
}

static void
hearth_members_page_show_item (HearthPage *page, gint64 id)
{
  show_member (HEARTH_MEMBERS_PAGE (page), id);
}

static void
hearth_members_page_search (HearthPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (HEARTH_MEMBERS_PAGE (page)->search));
}

/* Another workspace: nothing of the old one stays. */
static void
store_changed_cb (HearthMembersPage *self)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

  self->member_id = self->group_id = 0;
  set_deed (self, (HearthMemberDeed) { 0 });
  adw_flap_set_reveal_flap (self->flap, FALSE);
  g_clear_object (&self->query.roll);
  hearth_query_model_set_ids (self->model, NULL, none, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
}

static void
hearth_members_page_finalize (GObject *object)
{
  HearthMembersPage *self = HEARTH_MEMBERS_PAGE (object);

  g_clear_pointer (&self->choices, hearth_members_choices_free);
  g_clear_object (&self->query.roll);
  hearth_member_deed_set (&self->query.deed, NULL);
  g_free (self->query.text);
  g_free (self->query.tag);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (hearth_members_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, flap);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, search);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, group_chooser);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, lifecycle_chooser);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, tag_chooser);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, at_risk);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, never_spoke);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, deed);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, deed_words);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, count);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, table);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, bulk);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, bulk_count);
  gtk_widget_class_bind_template_child (widget_class, HearthMembersPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hearth_members_page_class_init (HearthMembersPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  g_type_ensure (HEARTH_TYPE_MEMBER_PANE);
  g_type_ensure (HEARTH_TYPE_SAME_BUTTON);
  G_OBJECT_CLASS (class)->finalize = hearth_members_page_finalize;
  page_class->watches = HEARTH_CHANGED_GROUPS | HEARTH_CHANGED_MEMBERS | HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_SETTINGS;
  page_class->load = hearth_members_page_load;
  page_class->show_item = hearth_members_page_show_item;
  page_class->search = hearth_members_page_search;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-members-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "members.tag", NULL, bulk_action);
  gtk_widget_class_install_action (widget_class, "members.note", NULL, bulk_action);
  gtk_widget_class_install_action (widget_class, "members.export", NULL, bulk_action);
  gtk_widget_class_install_action (widget_class, "members.unselect", NULL, unselect_action);
  gtk_widget_class_install_action (widget_class, "members.clear-filters", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "members.clear-deed", NULL, clear_deed_action);
  gtk_widget_class_install_action (widget_class, "members.close-pane", NULL, close_action);
}

static void
hearth_members_page_init (HearthMembersPage *self)
{
  GtkStringList *lifecycles;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->query.lifecycle = HEARTH_LIFECYCLE_NONE;
  self->filling = TRUE;
  lifecycles = gtk_string_list_new ((const char *[]) { _("Any lifecycle"), NULL });
  for (guint i = 0; i < HEARTH_N_LIFECYCLES; i++)
    gtk_string_list_append (lifecycles, hearth_lifecycle_title (i));
  gtk_drop_down_set_model (self->lifecycle_chooser, G_LIST_MODEL (lifecycles));
  g_object_unref (lifecycles);
  self->filling = FALSE;

  self->model = hearth_query_model_new (hearth_member_rows_fetch);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  hearth_members_table_add_columns (self->table, self->flap);
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}

/**
 * hearth_members_page_filter:
 * @group_id: 0: all groups
 * @lifecycle: HEARTH_LIFECYCLE_NONE: any
 * @at_risk: only those at risk
 * @never_spoke: only those who never wrote
 *
 * Shows the people behind a figure; the text and the tag of an earlier search are dropped.
 */
void
hearth_members_page_filter (HearthMembersPage *self, gint64 group_id, HearthLifecycle lifecycle, gboolean at_risk, gboolean never_spoke)
{
  g_return_if_fail (HEARTH_IS_MEMBERS_PAGE (self));
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_pointer (&self->query.text, g_free);
  g_clear_pointer (&self->query.tag, g_free);
  self->query.lifecycle = lifecycle;
  self->query.at_risk = at_risk;
  self->query.never_spoke = never_spoke;
  set_deed (self, (HearthMemberDeed) { 0 });
  self->group_id = group_id;
  gtk_drop_down_set_selected (self->lifecycle_chooser, lifecycle == HEARTH_LIFECYCLE_NONE ? 0 : lifecycle + 1);
  gtk_toggle_button_set_active (self->at_risk, at_risk);
  gtk_toggle_button_set_active (self->never_spoke, never_spoke);
  if (self->choices != NULL)
    {
      hearth_members_choices_fill_groups (self->choices, self->group_chooser, group_id);
      hearth_members_choices_fill_tags (self->choices, self->tag_chooser, NULL);
    }
  self->filling = FALSE;
  show_member (self, 0);
  ask_roll (self);
}

/** hearth_members_page_filter_deed: @group_id: 0: all groups. Shows whom a figure or a point of a chart counts. */
void
hearth_members_page_filter_deed (HearthMembersPage *self, gint64 group_id, const HearthMemberDeed *deed)
{
  hearth_members_page_filter (self, group_id, HEARTH_LIFECYCLE_NONE, FALSE, FALSE);
  set_deed (self, *deed);
}

/** hearth_members_page_set_group: makes this the page of one group, without a choice of others. */
void
hearth_members_page_set_group (HearthMembersPage *self, gint64 group_id)
{
  self->of_group = TRUE;
  gtk_widget_hide (GTK_WIDGET (self->group_chooser));
  hearth_members_page_filter (self, group_id, HEARTH_LIFECYCLE_NONE, FALSE, FALSE);
}
