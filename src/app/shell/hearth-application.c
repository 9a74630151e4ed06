/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The running program. Main thread. */
#include "config.h"

#include "hearth-application.h"

#include <glib/gi18n-lib.h>

#include "hearth-application-actions.h"
#include "hearth-backup-job.h"
#include "hearth-error.h"
#include "hearth-notifier.h"
#include "hearth-rescue.h"
#include "hearth-sample.h"
#include "hearth-state.h"
#include "hearth-welcome-page.h"
#include "hearth-window.h"
#include "hearth-workspace.h"

struct _HearthApplication
{
  AdwApplication parent_instance;

  HearthStore *store;           /* (nullable): none while one is being opened */
  GCancellable *opening;
  char *wanted;                 /* path being opened */
  const char *page_before;      /* interned: shown when the workspace was opened */
  gboolean making_sample;
  HearthBackupJob *backups;     /* (nullable): of the owner's own workspace */
  HearthNotifier *notifier;     /* (nullable): of the owner's own workspace */
  gboolean in_background;       /* held without a window */
};

G_DEFINE_FINAL_TYPE (HearthApplication, hearth_application, ADW_TYPE_APPLICATION)

static HearthWindow *
find_window (HearthApplication *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (GList *l = windows; l != NULL; l = l->next)
    if (HEARTH_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* The pages that a sample workspace and the owner's own differ in. */
static void
show_workspace (HearthApplication *self)
{
  HearthWindow *window = find_window (self);
  gboolean sample = self->store != NULL && hearth_workspace_is_sample (hearth_store_path (self->store));
  GAction *make = g_action_map_lookup_action (G_ACTION_MAP (self), "sample");
  GAction *remove = g_action_map_lookup_action (G_ACTION_MAP (self), "remove-sample");

  g_simple_action_set_enabled (G_SIMPLE_ACTION (make), !sample);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (remove), sample);
  if (window != NULL)
    hearth_window_set_store (window, self->store, sample);
}

/* Interned, so that it can be compared later. */
static const char *
page_name (HearthApplication *self)
{
  HearthWindow *window = find_window (self);

  return window != NULL ? g_intern_string (hearth_window_get_page_name (window)) : NULL;
}

/* Where a look at the workspace begins: the welcome page when there is nothing in it, else where it ended last time. */
static void
first_page_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthApplication) self = data;
  gboolean empty = GPOINTER_TO_INT (hearth_store_read_finish (HEARTH_STORE (source), answer, NULL));
  HearthWindow *window = find_window (self);

  /* Whoever went somewhere meanwhile stays there. */
  if (window == NULL || HEARTH_STORE (source) != self->store || page_name (self) != self->page_before)
    return;
  g_autofree char *last = hearth_state_dup_string (hearth_state_get_default (), "last-page");
  hearth_window_show_page (window, empty ? "welcome" : last);
}

/* What works on the open workspace by itself, before that is closed. */
static void
stop_services (HearthApplication *self)
{
  if (self->backups != NULL)
    hearth_backup_job_stop (self->backups);
  g_clear_object (&self->backups);
  if (self->notifier != NULL)
    hearth_notifier_stop (self->notifier);
  g_clear_object (&self->notifier);
}

static void
notification_cb (HearthApplication *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "show-page", g_variant_new_string ("today"));
}

static void
start_services (HearthApplication *self)
{
  /* Nobody wants to be reminded of people who do not exist. */
  if (hearth_workspace_is_sample (hearth_store_path (self->store)))
    return;
  self->backups = hearth_backup_job_new (self->store);
  self->notifier = hearth_notifier_new (self->store);
  g_signal_connect_object (self->notifier, "activated", G_CALLBACK (notification_cb), self, G_CONNECT_SWAPPED);
}

/* With the window closed the program stays when the owner wants to be reminded. */
static void
set_in_background (HearthApplication *self, gboolean in_background)
{
  if (self->in_background == in_background)
    return;
  self->in_background = in_background;
  if (in_background)
    g_application_hold (G_APPLICATION (self));
  else
    g_application_release (G_APPLICATION (self));
}

static void
rescued_cb (gpointer data, const char *path)
{
  hearth_application_open_workspace (data, path);
}

/* A file that opens may be damaged further in. */
static void
checked_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthApplication) self = data;
  gboolean damaged = GPOINTER_TO_INT (hearth_store_read_finish (HEARTH_STORE (source), answer, NULL));

  if (!damaged || HEARTH_STORE (source) != self->store)
    return;
  g_autoptr (HearthStore) store = g_steal_pointer (&self->store);
  stop_services (self);
  show_workspace (self);
  hearth_store_close (store);
  hearth_rescue_offer (GTK_WINDOW (find_window (self)), hearth_store_path (store), rescued_cb, self);
}

static void
take_store (HearthApplication *self, HearthStore *store)
{
  g_autoptr (HearthStore) before = g_steal_pointer (&self->store);

  self->store = store;
  /* Before the pages ask for more. */
  self->page_before = page_name (self);
  hearth_store_read (store, hearth_workspace_read_empty, NULL, NULL, NULL, NULL, first_page_cb, g_object_ref (self));
  stop_services (self);
  if (!hearth_workspace_is_sample (hearth_store_path (store)))
    {
      g_autofree char *usual = hearth_workspace_default_path ();
      const char *path = hearth_store_path (store);

      hearth_state_set_string (hearth_state_get_default (), "last-workspace", g_str_equal (path, usual) ? "" : path);
    }
  start_services (self);
  show_workspace (self);
  if (before != NULL)
    hearth_store_close (before);
  hearth_store_run (store, HEARTH_CHANGED_ALL, hearth_workspace_recover_step, NULL, NULL, NULL, NULL, NULL);
  hearth_store_read (store, hearth_workspace_read_damaged, NULL, NULL, NULL, NULL, checked_cb, g_object_ref (self));
}

static void
open_usual (HearthApplication *self)
{
  g_autofree char *usual = hearth_workspace_default_path ();

  hearth_application_open_workspace (self, usual);
}

static void
opened_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthApplication) self = data;
  g_autoptr (GError) error = NULL;
  HearthStore *store = hearth_workspace_open_finish (answer, &error);

  if (g_task_get_cancellable (G_TASK (answer)) == self->opening)
    g_clear_object (&self->opening);
  if (store != NULL)
    take_store (self, store);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      HearthWindow *window = find_window (self);

      if (window != NULL && g_error_matches (error, HEARTH_ERROR, HEARTH_ERROR_DAMAGED))
        hearth_rescue_offer (GTK_WINDOW (window), self->wanted, rescued_cb, self);
      else if (window != NULL)
        hearth_window_toast (window, error->message);
      if (self->store == NULL && hearth_workspace_is_sample (self->wanted))
        open_usual (self);
    }
  g_application_release (G_APPLICATION (self));
}

static void
open_first (HearthApplication *self)
{
  g_autofree char *last = hearth_state_dup_string (hearth_state_get_default (), "last-workspace");

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_EXISTS))
    hearth_application_open_workspace (self, last);
  else
    open_usual (self);
}

static void
hearth_application_activate (GApplication *application)
{
  HearthApplication *self = HEARTH_APPLICATION (application);
  HearthWindow *window = find_window (self);

  if (window == NULL)
    {
      window = hearth_window_new (ADW_APPLICATION (self));
      if (self->store != NULL)
        show_workspace (self);
    }
  if (self->store == NULL && self->opening == NULL)
    open_first (self);
  gtk_window_present (GTK_WINDOW (window));
  set_in_background (self, FALSE);
}

static void
hearth_application_window_removed (GtkApplication *application, GtkWindow *window)
{
  if (HEARTH_IS_WINDOW (window) && hearth_state_get_boolean (hearth_state_get_default (), "run-in-background"))
    set_in_background (HEARTH_APPLICATION (application), TRUE);
  GTK_APPLICATION_CLASS (hearth_application_parent_class)->window_removed (application, window);
}

static void
hearth_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  HearthApplication *self = HEARTH_APPLICATION (application);
  g_autofree char *path = g_file_get_path (files[0]);

  if (path != NULL)
    hearth_application_open_workspace (self, path);
  g_application_activate (application);
}

static void
hearth_application_startup (GApplication *application)
{
  HearthApplication *self = HEARTH_APPLICATION (application);

  G_APPLICATION_CLASS (hearth_application_parent_class)->startup (application);
  gtk_window_set_default_icon_name (HEARTH_APP_ID);
  hearth_application_add_actions (self);
  /* Started by the desktop after logging in: there is no window yet, and perhaps never one. */
  if ((g_application_get_flags (application) & G_APPLICATION_IS_SERVICE)
      && hearth_state_get_boolean (hearth_state_get_default (), "run-in-background"))
    {
      set_in_background (self, TRUE);
      open_first (self);
    }
}

static void
hearth_application_shutdown (GApplication *application)
{
  HearthApplication *self = HEARTH_APPLICATION (application);

  g_cancellable_cancel (self->opening);
  stop_services (self);
  if (self->store != NULL)
    hearth_store_close (self->store);
  g_clear_object (&self->store);
  G_APPLICATION_CLASS (hearth_application_parent_class)->shutdown (application);
}

static void
hearth_application_finalize (GObject *object)
{
  HearthApplication *self = HEARTH_APPLICATION (object);

  g_clear_object (&self->opening);
  g_clear_object (&self->store);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (hearth_application_parent_class)->finalize (object);
}

static void
hearth_application_class_init (HearthApplicationClass *class)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = hearth_application_finalize;
  application_class->activate = hearth_application_activate;
  application_class->open = hearth_application_open;
  application_class->startup = hearth_application_startup;
  application_class->shutdown = hearth_application_shutdown;
  GTK_APPLICATION_CLASS (class)->window_removed = hearth_application_window_removed;
}

static void
hearth_application_init (HearthApplication *self)
{
}

/** hearth_application_new: Returns: (transfer full): to be run. */
HearthApplication *
hearth_application_new (void)
{
  g_autoptr (HearthApplication) self = g_object_new (HEARTH_TYPE_APPLICATION,
                                                     "application-id", HEARTH_APP_ID,
                                                     "flags", G_APPLICATION_HANDLES_OPEN,
                                                     "resource-base-path", "/io/github/hearthapp/Hearth", NULL);

  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[WORKSPACE]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _("Keeps customer groups alive, in one file on this computer."));
  return g_steal_pointer (&self);
}

/** hearth_application_get_window: Returns: (transfer none) (nullable): the window, when there is one. */
HearthWindow *
hearth_application_get_window (HearthApplication *self)
{
  g_return_val_if_fail (HEARTH_IS_APPLICATION (self), NULL);
  return find_window (self);
}

/** hearth_application_get_store: Returns: (transfer none) (nullable): the open workspace. */
HearthStore *
hearth_application_get_store (HearthApplication *self)
{
  g_return_val_if_fail (HEARTH_IS_APPLICATION (self), NULL);
  return self->store;
}

/**
 * hearth_application_open_workspace:
 * @path: of a workspace; the usual one and the one of the command line are made when they are not there
 *
 * Opens it in the place of the present one, which stays open until then.
 */
void
hearth_application_open_workspace (HearthApplication *self, const char *path)
{
  g_return_if_fail (HEARTH_IS_APPLICATION (self) && path != NULL);
  if (self->store != NULL && g_str_equal (hearth_store_path (self->store), path))
    return;
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  self->opening = g_cancellable_new ();
  g_free (self->wanted);
  self->wanted = g_strdup (path);
  g_application_hold (G_APPLICATION (self));
  hearth_workspace_open_async (path, TRUE, self->opening, opened_cb, g_object_ref (self));
}

static HearthWelcomePage *
find_welcome (HearthApplication *self)
{
  HearthWindow *window = find_window (self);

  return window != NULL ? HEARTH_WELCOME_PAGE (hearth_window_get_page (window, "welcome")) : NULL;
}

static void
sample_progress_cb (gpointer data, double share)
{
  HearthWelcomePage *page = find_welcome (data);

  if (page != NULL)
    hearth_welcome_page_set_progress (page, share);
}

static void
sample_made_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthApplication) self = data;
  g_autoptr (GError) error = NULL;
  HearthWindow *window = find_window (self);

  self->making_sample = FALSE;
  sample_progress_cb (self, -1);
  if (hearth_sample_make_finish (answer, &error))
    hearth_application_open_sample (self);
  else if (window != NULL)
    hearth_window_toast (window, error->message);
  g_application_release (G_APPLICATION (self));
}

/** hearth_application_open_sample: opens the sample shop, which is made first when it is not there. */
void
hearth_application_open_sample (HearthApplication *self)
{
  g_autofree char *path = hearth_workspace_sample_path ();
  HearthWindow *window = find_window (self);

  if (self->making_sample)
    return;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      hearth_application_open_workspace (self, path);
      return;
    }
  self->making_sample = TRUE;
  if (window != NULL)
    hearth_window_show_page (window, "welcome");
  sample_progress_cb (self, 0);
  g_application_hold (G_APPLICATION (self));
  hearth_sample_make_async (path, sample_progress_cb, self, NULL, sample_made_cb, g_object_ref (self));
}

/** hearth_application_remove_sample: deletes the sample shop and opens the owner's own workspace. */
void
hearth_application_remove_sample (HearthApplication *self)
{
  g_autofree char *path = hearth_workspace_sample_path ();

  if (self->store != NULL && hearth_workspace_is_sample (hearth_store_path (self->store)))
    {
      g_autoptr (HearthStore) sample = g_steal_pointer (&self->store);

      stop_services (self);
      show_workspace (self);
      hearth_store_close (sample);
    }
  hearth_workspace_remove (path);
  open_first (self);
}
