/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group: who it is, and the views of it. What needs much is made when it is first looked at. Main thread. */
#include "config.h"

#include "hearth-group-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-adverts-window.h"
#include "hearth-calendar-page.h"
#include "hearth-error.h"
#include "hearth-fold-box.h"
#include "hearth-group-board.h"
#include "hearth-group-content.h"
#include "hearth-group-dialog.h"
#include "hearth-group-words.h"
#include "hearth-groups.h"
#include "hearth-members-page.h"
#include "hearth-questions-window.h"
#include "hearth-thresholds-window.h"
#include "hearth-window.h"

struct _HearthGroupPage
{
  HearthPage parent_instance;

  GtkWidget *dot;
  GtkLabel *name;
  GtkLabel *facts;
  AdwViewStack *views;
  HearthGroupBoard *board;
  AdwBin *members_place;
  AdwBin *calendar_place;
  HearthGroupContent *content;

  gint64 group_id;
  HearthGroup *group;           /* (nullable): as it was read last */
};

G_DEFINE_FINAL_TYPE (HearthGroupPage, hearth_group_page, HEARTH_TYPE_PAGE)

static void
show_group (HearthGroupPage *self)
{
  const HearthGroup *group = self->group;
  g_autofree char *color = g_strdup_printf ("group-%d", group->color);
  g_autofree char *members = g_strdup_printf (ngettext ("%'d member", "%'d members", (gulong) group->n_members), (int) group->n_members);
  g_autoptr (GString) facts = g_string_new (NULL);
  const char *words[] = { hearth_group_platform_title (group->platform), hearth_group_kind_title (group->kind), members };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i] != NULL && words[i][0] != '\0')
      g_string_append_printf (facts, "%s%s", facts->len > 0 ? " · " : "", words[i]);
  gtk_widget_set_css_classes (self->dot, (const char *[]) { "group-dot", color, NULL });
  gtk_label_set_text (self->name, group->name);
  gtk_label_set_text (self->facts, facts->str);
  hearth_page_set_title (HEARTH_PAGE (self), group->name);
}

/* Returns: (transfer full) (nullable): NULL without an error for a group that is no longer there. */
static gpointer
read_group (HearthDb *db, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) gone = NULL;
  HearthGroup *group = hearth_groups_get (db, *(gint64 *) id, &gone);

  if (gone != NULL && !g_error_matches (gone, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&gone));
  return group;
}

/* Deleted, or its making undone: the page has nothing left to show. */
static void
leave (HearthGroupPage *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  self->group_id = 0;
  g_clear_pointer (&self->group, hearth_group_free);
  if (window != NULL && g_strcmp0 (hearth_window_get_page_name (window), "group") == 0)
    hearth_window_show_page (window, "groups");
}

static void
group_ready (HearthPage *page, gpointer result)
{
  HearthGroupPage *self = HEARTH_GROUP_PAGE (page);

  if (result == NULL)
    {
      leave (self);
      return;
    }
  g_clear_pointer (&self->group, hearth_group_free);
  self->group = result;
  show_group (self);
}

static void
hearth_group_page_load (HearthPage *page)
{
  gint64 id = HEARTH_GROUP_PAGE (page)->group_id;

  if (id != 0)
    hearth_page_read (page, read_group, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) hearth_group_free, group_ready);
}

/* The page within a page at @place: made when it is first asked for. */
static HearthPage *
page_at (HearthGroupPage *self, AdwBin *place, GType type)
{
  if (adw_bin_get_child (place) == NULL)
    {
      HearthPage *page = g_object_new (type, NULL);
      adw_bin_set_child (place, GTK_WIDGET (page));
      g_object_bind_property (self, "store", page, "store", G_BINDING_SYNC_CREATE);
    }
  return HEARTH_PAGE (adw_bin_get_child (place));
}

/* The view that is seen shows the group; the others do when they are seen. */
static void
fill_view (HearthGroupPage *self)
{
  GtkWidget *view = adw_view_stack_get_visible_child (self->views);
  gint64 *shown;

  if (self->group_id == 0 || view == NULL)
    return;
  shown = g_object_get_data (G_OBJECT (view), "group");
  if (shown != NULL && *shown == self->group_id)
    return;
  g_object_set_data_full (G_OBJECT (view), "group", g_memdup2 (&self->group_id, sizeof self->group_id), g_free);
  if (view == GTK_WIDGET (self->members_place))
    hearth_members_page_set_group (HEARTH_MEMBERS_PAGE (page_at (self, self->members_place, HEARTH_TYPE_MEMBERS_PAGE)), self->group_id);
  else if (view == GTK_WIDGET (self->calendar_place))
    hearth_calendar_page_set_group (HEARTH_CALENDAR_PAGE (page_at (self, self->calendar_place, HEARTH_TYPE_CALENDAR_PAGE)), self->group_id);
  else
    hearth_page_show_item (HEARTH_PAGE (view), self->group_id);
}

/* Another workspace: its groups are others, even with the same ids. */
static void
store_changed_cb (HearthGroupPage *self)
{
  GtkWidget *const views[] = { GTK_WIDGET (self->board), GTK_WIDGET (self->members_place), GTK_WIDGET (self->calendar_place),
                               GTK_WIDGET (self->content) };

  self->group_id = 0;
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    g_object_set_data (G_OBJECT (views[i]), "group", NULL);
}

static void
hearth_group_page_show_item (HearthPage *page, gint64 id)
{
  HearthGroupPage *self = HEARTH_GROUP_PAGE (page);

  if (self->group_id == id)
    return;
  self->group_id = id;
  hearth_page_set_title (page, _("Group"));
  hearth_page_reload (page);
  fill_view (self);
}

/* In the group's own calendar, whose editor begins with this group. */
static void
hearth_group_page_primary (HearthPage *page)
{
  HearthGroupPage *self = HEARTH_GROUP_PAGE (page);

  adw_view_stack_set_visible_child (self->views, GTK_WIDGET (self->calendar_place));
  if (adw_bin_get_child (self->calendar_place) != NULL)
    hearth_page_activate_primary (HEARTH_PAGE (adw_bin_get_child (self->calendar_place)));
}

static void
hearth_group_page_search (HearthPage *page)
{
  HearthGroupPage *self = HEARTH_GROUP_PAGE (page);

  adw_view_stack_set_visible_child (self->views, GTK_WIDGET (self->members_place));
  if (adw_bin_get_child (self->members_place) != NULL)
    hearth_page_start_search (HEARTH_PAGE (adw_bin_get_child (self->members_place)));
}

static void
new_post_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_group_page_primary (HEARTH_PAGE (widget));
}

static void
at_risk_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthWindow *window = hearth_window_of (widget);
  HearthPage *page = window != NULL ? hearth_window_show_page (window, "members") : NULL;

  if (page != NULL)
    hearth_members_page_filter (HEARTH_MEMBERS_PAGE (page), HEARTH_GROUP_PAGE (widget)->group_id, HEARTH_LIFECYCLE_NONE, TRUE, FALSE);
}

static void
questions_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (HEARTH_GROUP_PAGE (widget)->group != NULL)
    hearth_questions_window_show (hearth_window_of (widget), HEARTH_GROUP_PAGE (widget)->group->id);
}

static void
adverts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (HEARTH_GROUP_PAGE (widget)->group != NULL)
    hearth_adverts_window_show (hearth_window_of (widget), HEARTH_GROUP_PAGE (widget)->group->id);
}

static void
edit_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (HEARTH_GROUP_PAGE (widget)->group != NULL)
    hearth_group_dialog_show (HEARTH_GROUP_PAGE (widget)->group, widget);
}

static void
thresholds_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthGroupPage *self = HEARTH_GROUP_PAGE (widget);

  if (self->group != NULL)
    hearth_thresholds_window_show (widget, hearth_page_get_store (HEARTH_PAGE (self)), self->group);
}

static void
hearth_group_page_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_GROUP_PAGE (object)->group, hearth_group_free);
  G_OBJECT_CLASS (hearth_group_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-group-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, dot);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, name);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, views);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, board);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, members_place);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, calendar_place);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupPage, content);
  gtk_widget_class_bind_template_callback (widget_class, fill_view);
}

static void
hearth_group_page_class_init (HearthGroupPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  g_type_ensure (HEARTH_TYPE_FOLD_BOX);
  g_type_ensure (HEARTH_TYPE_GROUP_BOARD);
  g_type_ensure (HEARTH_TYPE_GROUP_CONTENT);
  G_OBJECT_CLASS (class)->finalize = hearth_group_page_finalize;
  page_class->watches = HEARTH_CHANGED_GROUPS | HEARTH_CHANGED_MEMBERS;
  page_class->load = hearth_group_page_load;
  page_class->show_item = hearth_group_page_show_item;
  page_class->primary = hearth_group_page_primary;
  page_class->search = hearth_group_page_search;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "group.new-post", NULL, new_post_action);
  gtk_widget_class_install_action (widget_class, "group.at-risk", NULL, at_risk_action);
  gtk_widget_class_install_action (widget_class, "group.questions", NULL, questions_action);
  gtk_widget_class_install_action (widget_class, "group.adverts", NULL, adverts_action);
  gtk_widget_class_install_action (widget_class, "group.thresholds", NULL, thresholds_action);
  gtk_widget_class_install_action (widget_class, "group.edit", NULL, edit_action);
}

static void
hearth_group_page_init (HearthGroupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self, "store", self->board, "store", G_BINDING_DEFAULT);
  g_object_bind_property (self, "store", self->content, "store", G_BINDING_DEFAULT);
  g_object_bind_property (self->board, "subtitle", self, "subtitle", G_BINDING_DEFAULT);
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}
