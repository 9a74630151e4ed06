/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: sidebar, header bar, pages, toasts with Undo. Main thread. */
#include "config.h"

#include "hearth-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-page.h"
#include "hearth-content-box.h"
#include "hearth-find-window.h"
#include "hearth-focus.h"
#include "hearth-group-page.h"
#include "hearth-groups-page.h"
#include "hearth-health-page.h"
#include "hearth-import-page.h"
#include "hearth-members-page.h"
#include "hearth-reports-page.h"
#include "hearth-sidebar.h"
#include "hearth-state.h"
#include "hearth-tally-page.h"
#include "hearth-today-page.h"
#include "hearth-undo.h"
#include "hearth-welcome-page.h"

/* A person needs time to read the words and find the button. */
#define TOAST_SECONDS 5
#define UNDO_TOAST_SECONDS 12

struct _HearthWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkWidget *side;
  GtkWidget *content;
  HearthSidebar *sidebar;
  GtkStack *pages;
  GtkRevealer *sample_banner;
  GtkMenuButton *menu;

  HearthStore *store;
  HearthUndo *undo;             /* (nullable): of the last action */
  AdwToast *undo_toast;         /* (nullable): shown for it */
  gint64 group_id;              /* of the group page */
};

G_DEFINE_FINAL_TYPE (HearthWindow, hearth_window, ADW_TYPE_APPLICATION_WINDOW)

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static HearthPage *
current_page (HearthWindow *self)
{
  GtkWidget *child = gtk_stack_get_visible_child (self->pages);

  return child != NULL ? HEARTH_PAGE (child) : NULL;
}

static void
take_back (HearthWindow *self)
{
  g_autoptr (HearthUndo) undo = g_steal_pointer (&self->undo);

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  if (undo != NULL)
    hearth_undo_run (undo, self);
}

static void
undo_toast_dismissed_cb (HearthWindow *self, AdwToast *toast)
{
  if (self->undo_toast == toast)
    g_clear_object (&self->undo_toast);
}

static void
offer_undo (HearthWindow *self, const char *message, HearthUndo *undo)
{
  g_autofree char *title = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (title);

  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  g_clear_pointer (&self->undo, hearth_undo_free);
  self->undo = undo;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", TRUE);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_timeout (toast, UNDO_TOAST_SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (undo_toast_dismissed_cb), self, G_CONNECT_SWAPPED);
  g_set_object (&self->undo_toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
page_changed_cb (HearthWindow *self)
{
  const char *name = hearth_window_get_page_name (self);

  if (name != NULL)
    hearth_sidebar_set_current (self->sidebar, name, self->group_id);
}

static gboolean
files_dropped_cb (HearthWindow *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return FALSE;
  hearth_window_import_files (self, G_LIST_MODEL (files));
  return TRUE;
}

static void
show_page_action (GtkWidget *widget, const char *action, GVariant *name)
{
  hearth_window_show_page (HEARTH_WINDOW (widget), g_variant_get_string (name, NULL));
}

/* win.show-group, win.show-member and win.show-post: the pages that show one. */
static void
show_item_action (GtkWidget *widget, const char *action, GVariant *id)
{
  const char *page = g_str_has_suffix (action, "group") ? "group" : g_str_has_suffix (action, "member") ? "members" : "calendar";

  hearth_window_show_item (HEARTH_WINDOW (widget), page, g_variant_get_int64 (id));
}

static void
new_post_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthPage *page = hearth_window_show_page (HEARTH_WINDOW (widget), "calendar");

  hearth_page_activate_primary (page);
}

static void
page_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HearthPage *page = current_page (HEARTH_WINDOW (widget));

  if (page == NULL)
    return;
  if (g_str_equal (action, "win.primary"))
    hearth_page_activate_primary (page);
  else
    hearth_page_start_search (page);
}

static void
find_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_find_window_show (HEARTH_WINDOW (widget));
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  take_back (HEARTH_WINDOW (widget));
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_leaflet_navigate (HEARTH_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
menu_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_menu_button_popup (HEARTH_WINDOW (widget)->menu);
}

static void
restore_state (HearthWindow *self)
{
  HearthState *state = hearth_state_get_default ();

  gtk_window_set_default_size (GTK_WINDOW (self), hearth_state_get_int (state, "window-width"),
                               hearth_state_get_int (state, "window-height"));
  if (hearth_state_get_boolean (state, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_state (HearthWindow *self)
{
  HearthState *state = hearth_state_get_default ();
  const char *page = hearth_window_get_page_name (self);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  hearth_state_set_int (state, "window-width", CLAMP (width, 360, 16384));
  hearth_state_set_int (state, "window-height", CLAMP (height, 294, 16384));
  hearth_state_set_boolean (state, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  /* A group may be gone next time; its page without it says nothing. */
  if (page != NULL && !g_str_equal (page, "welcome"))
    hearth_state_set_string (state, "last-page", g_str_equal (page, "group") ? "groups" : page);
}

static gboolean
hearth_window_close_request (GtkWindow *window)
{
  save_state (HEARTH_WINDOW (window));
  return GTK_WINDOW_CLASS (hearth_window_parent_class)->close_request (window);
}

static void
hearth_window_dispose (GObject *object)
{
  HearthWindow *self = HEARTH_WINDOW (object);

  g_clear_object (&self->undo_toast);
  g_clear_pointer (&self->undo, hearth_undo_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (hearth_window_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (HEARTH_TYPE_CALENDAR_PAGE);
  g_type_ensure (HEARTH_TYPE_CONTENT_BOX);
  g_type_ensure (HEARTH_TYPE_GROUP_PAGE);
  g_type_ensure (HEARTH_TYPE_GROUPS_PAGE);
  g_type_ensure (HEARTH_TYPE_HEALTH_PAGE);
  g_type_ensure (HEARTH_TYPE_IMPORT_PAGE);
  g_type_ensure (HEARTH_TYPE_MEMBERS_PAGE);
  g_type_ensure (HEARTH_TYPE_REPORTS_PAGE);
  g_type_ensure (HEARTH_TYPE_SIDEBAR);
  g_type_ensure (HEARTH_TYPE_TALLY_PAGE);
  g_type_ensure (HEARTH_TYPE_TODAY_PAGE);
  g_type_ensure (HEARTH_TYPE_WELCOME_PAGE);
}

static void
install_actions (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (class, "win.show-group", "x", show_item_action);
  gtk_widget_class_install_action (class, "win.show-member", "x", show_item_action);
  gtk_widget_class_install_action (class, "win.show-post", "x", show_item_action);
  gtk_widget_class_install_action (class, "win.new-post", NULL, new_post_action);
  gtk_widget_class_install_action (class, "win.primary", NULL, page_action);
  gtk_widget_class_install_action (class, "win.search", NULL, page_action);
  gtk_widget_class_install_action (class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (class, "win.back", NULL, back_action);
  gtk_widget_class_install_action (class, "win.menu", NULL, menu_action);
}

static void
hearth_window_class_init (HearthWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  ensure_types ();
  G_OBJECT_CLASS (class)->dispose = hearth_window_dispose;
  GTK_WINDOW_CLASS (class)->close_request = hearth_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, side);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, content);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, sample_banner);
  gtk_widget_class_bind_template_child (widget_class, HearthWindow, menu);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  install_actions (widget_class);
}

static void
hearth_window_init (HearthWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  g_signal_connect_object (drop, "drop", G_CALLBACK (files_dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  restore_state (self);
  page_changed_cb (self);
}

/** hearth_window_new: Returns: (transfer none): a window of the size it had last, without a workspace. */
HearthWindow *
hearth_window_new (AdwApplication *application)
{
  return g_object_new (HEARTH_TYPE_WINDOW, "application", application, NULL);
}

/** hearth_window_of: Returns: (transfer none) (nullable): the window @widget is in. */
HearthWindow *
hearth_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return HEARTH_IS_WINDOW (root) ? HEARTH_WINDOW (root) : NULL;
}

/** hearth_window_get_store: Returns: (transfer none) (nullable): the open workspace. */
HearthStore *
hearth_window_get_store (HearthWindow *self)
{
  g_return_val_if_fail (HEARTH_IS_WINDOW (self), NULL);
  return self->store;
}

/**
 * hearth_window_set_store:
 * @store: (nullable): the workspace all pages show from now on
 * @sample: whether it is the sample shop; a banner says so then
 */
void
hearth_window_set_store (HearthWindow *self, HearthStore *store, gboolean sample)
{
  g_return_if_fail (HEARTH_IS_WINDOW (self));
  g_set_object (&self->store, store);
  self->group_id = 0;
  g_clear_pointer (&self->undo, hearth_undo_free);
  if (self->undo_toast != NULL)
    adw_toast_dismiss (self->undo_toast);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", FALSE);
  hearth_sidebar_set_store (self->sidebar, store);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->pages)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    hearth_page_set_store (HEARTH_PAGE (page), store);
  if (g_strcmp0 (hearth_window_get_page_name (self), "group") == 0)
    hearth_window_show_page (self, "groups");
  gtk_revealer_set_reveal_child (self->sample_banner, sample);
}

/** hearth_window_get_page: Returns: (transfer none) (nullable): the page of that name. */
HearthPage *
hearth_window_get_page (HearthWindow *self, const char *name)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, name);

  return child != NULL ? HEARTH_PAGE (child) : NULL;
}

/** hearth_window_get_page_name: Returns: (transfer none) (nullable): of the page that is shown. */
const char *
hearth_window_get_page_name (HearthWindow *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

/**
 * hearth_window_show_page:
 * @name: of a page; an unknown one shows Today, and the group's page the cards of all while no group was chosen
 *
 * Returns: (transfer none): the page
 */
HearthPage *
hearth_window_show_page (HearthWindow *self, const char *name)
{
  g_return_val_if_fail (HEARTH_IS_WINDOW (self), NULL);
  if (hearth_window_get_page (self, name) == NULL)
    name = "today";
  if (g_str_equal (name, "group") && self->group_id == 0)
    name = "groups";
  hearth_focus_show_page (self->pages, name, adw_leaflet_get_folded (self->leaflet));
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  return current_page (self);
}

/** hearth_window_show_item: @name: group, members or calendar; @id: of what is to be shown there. */
void
hearth_window_show_item (HearthWindow *self, const char *name, gint64 id)
{
  HearthPage *page = hearth_window_get_page (self, name);

  g_return_if_fail (page != NULL);
  if (g_str_equal (name, "group"))
    self->group_id = id;
  hearth_page_show_item (page, id);
  hearth_window_show_page (self, name);
  page_changed_cb (self);
}

/** hearth_window_show_import_progress: @progress: (nullable): words for the sidebar's button while an import runs. */
void
hearth_window_show_import_progress (HearthWindow *self, const char *progress)
{
  hearth_sidebar_set_import (self->sidebar, progress);
}

/** hearth_window_import_files: @files: of GFile: shown in the import assistant. */
void
hearth_window_import_files (HearthWindow *self, GListModel *files)
{
  HearthPage *page = hearth_window_show_page (self, "import");

  hearth_import_page_take_files (HEARTH_IMPORT_PAGE (page), files);
}

/** hearth_window_toast: @message: one sentence, plain text. */
void
hearth_window_toast (HearthWindow *self, const char *message)
{
  g_autofree char *title = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_timeout (toast, TOAST_SECONDS);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * hearth_window_toast_undo:
 * @message: what was done, plain text
 * @undo: takes it back; called by the toast's button or Ctrl+Z, at most once
 * @data: (nullable): freed with @data_free
 *
 * Only the last action can be taken back.
 */
void
hearth_window_toast_undo (HearthWindow *self, const char *message, HearthUndoFunc undo, gpointer data, GDestroyNotify data_free)
{
  offer_undo (self, message, hearth_undo_new (undo, data, data_free));
}

/** hearth_window_toast_undo_write: as hearth_window_toast_undo(), with an @undo that runs on the writer thread. */
void
hearth_window_toast_undo_write (HearthWindow *self, const char *message, guint what, HearthStoreFunc undo, gpointer data,
                                GDestroyNotify data_free)
{
  g_return_if_fail (self->store != NULL);
  offer_undo (self, message, hearth_undo_new_write (self->store, what, undo, data, data_free));
}
