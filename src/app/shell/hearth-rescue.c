/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A damaged workspace: plain words, the file kept, the newest good backup offered. Main thread; files are looked at and
 * copied in a thread of their own. */
#include "config.h"

#include "hearth-rescue.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hearth-backup-policy.h"
#include "hearth-calendar-words.h"
#include "hearth-error.h"

typedef struct
{
  GtkWindow *parent;            /* (nullable), weak */
  char *path;
  HearthBackupFile *backup;     /* (nullable): none is good */
  HearthRescued rescued;
  gpointer data;
} Rescue;

static void
rescue_free (Rescue *rescue)
{
  g_clear_weak_pointer (&rescue->parent);
  g_clear_pointer (&rescue->backup, hearth_backup_file_free);
  g_free (rescue->path);
  g_free (rescue);
}

/* The damaged file gets a name that says so; what SQLite kept beside it goes along. */
static gboolean
put_aside (const char *path, GError **error)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  g_autofree char *aside = g_strconcat (path, ".damaged", NULL);

  for (guint n = 2; g_file_test (aside, G_FILE_TEST_EXISTS); n++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.damaged-%u", path, n);
    }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *from = g_strconcat (path, endings[i], NULL);
      g_autofree char *to = g_strconcat (aside, endings[i], NULL);

      if (g_rename (from, to) != 0 && i == 0)
        {
          g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The damaged workspace cannot be put aside: %s."), g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Rescue *rescue = data;
  g_autoptr (HearthDb) from = NULL;
  GError *error = NULL;
  gboolean ok = put_aside (rescue->path, &error);

  if (ok && rescue->backup != NULL)
    {
      from = hearth_db_open (rescue->backup->path, HEARTH_DB_READ, &error);
      ok = from != NULL && hearth_backup_write (from, rescue->path, cancellable, &error);
    }
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
restored_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Rescue *rescue = data;
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (answer), &error))
    rescue->rescued (rescue->data, rescue->path);
  else
    {
      GtkWidget *dialog = adw_message_dialog_new (rescue->parent, _("The Backup Could Not Be Restored"), NULL);

      adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), error->message);
      adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
      gtk_window_present (GTK_WINDOW (dialog));
    }
  rescue_free (rescue);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Rescue *rescue = data;

  if (!g_str_equal (response, "restore"))
    {
      rescue_free (rescue);
      return;
    }
  g_autoptr (GTask) task = g_task_new (NULL, NULL, restored_cb, rescue);
  g_task_set_task_data (task, rescue, NULL);
  g_task_run_in_thread (task, restore_thread);
}

static char *
describe (Rescue *rescue)
{
  g_autofree char *name = g_filename_display_basename (rescue->path);

  if (rescue->backup == NULL)
    return g_strdup_printf (_("“%s” cannot be read any more, and no good backup was found beside it. The damaged file is kept; "
                              "Hearth can start with a new, empty workspace."), name);
  g_autofree char *day = hearth_calendar_day_words (rescue->backup->day);
  return g_strdup_printf (_("“%1$s” cannot be read any more. The backup of %2$s is good. The damaged file is kept beside it."),
                          name, day);
}

static void
show_offer (Rescue *rescue)
{
  GtkWidget *dialog = adw_message_dialog_new (rescue->parent, _("The Workspace Is Damaged"), NULL);
  g_autofree char *body = describe (rescue);

  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _("_Not Now"), "restore",
                                    rescue->backup != NULL ? _("_Restore Backup") : _("_Start Empty"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "restore", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "restore");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), rescue);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Rescue *rescue = data;

  rescue->backup = hearth_backup_find_good (rescue->path);
  g_task_return_boolean (task, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  show_offer (data);
}

/** hearth_rescue_offer: see the header; @rescued is called at most once, after the owner agreed and it was done. */
void
hearth_rescue_offer (GtkWindow *parent, const char *path, HearthRescued rescued, gpointer data)
{
  Rescue *rescue = g_new0 (Rescue, 1);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, found_cb, rescue);

  g_set_weak_pointer (&rescue->parent, parent);
  rescue->path = g_strdup (path);
  rescue->rescued = rescued;
  rescue->data = data;
  g_task_set_task_data (task, rescue, NULL);
  g_task_run_in_thread (task, find_thread);
}
