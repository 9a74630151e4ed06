/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Merging, splitting and keeping people apart from the window: decided on the writer thread, told, and taken back with
 * Undo. Main thread, but for the functions of the writer. */
#include "config.h"

#include "hearth-who-edit.h"

#include <glib/gi18n-lib.h>

#include "hearth-merge.h"

#define CHANGES (HEARTH_CHANGED_MEMBERS | HEARTH_CHANGED_GROUPS | HEARTH_CHANGED_MESSAGES)

/* What was decided; shared by the writer, the window's undo and a toast elsewhere. */
typedef struct
{
  HearthWhoEdit edit;
  gint64 first, second;
  gint64 act;                   /* set by the writer; 0: not done, or taken back */
} Decided;

typedef struct
{
  HearthWindow *window;         /* strong */
  AdwToastOverlay *toasts;      /* strong, nullable */
  Decided *decided;
  char *sentence;
} Applying;

static void
decided_unref (Decided *decided)
{
  g_atomic_rc_box_release (decided);
}

static void
decided_closure_free (gpointer data, GClosure *closure)
{
  decided_unref (data);
}

/* HearthStoreFunc of the writer. */
static gpointer
decide (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Decided *decided = data;

  if (decided->edit == HEARTH_WHO_MERGE)
    decided->act = hearth_member_merge (db, decided->second, decided->first, error);
  else if (decided->edit == HEARTH_WHO_SPLIT)
    decided->act = hearth_identity_split (db, decided->first, error);
  else
    decided->act = hearth_member_keep_apart (db, decided->first, decided->second, error);
  return NULL;
}

/* HearthStoreFunc of the writer; whoever asks first takes it back, and the other finds it done. */
static gpointer
take_back (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Decided *decided = data;

  if (decided->act != 0 && hearth_merge_undo (db, decided->act, error))
    decided->act = 0;
  return NULL;
}

static void
taken_back_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (AdwToast) toast = data;
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (error != NULL)
    g_warning ("%s", error->message);
}

static void
undo_clicked_cb (AdwToast *toast, Decided *decided)
{
  HearthStore *store = g_object_get_data (G_OBJECT (toast), "store");

  hearth_store_write (store, CHANGES, take_back, g_atomic_rc_box_acquire (decided), (GDestroyNotify) decided_unref, NULL, NULL,
                      taken_back_cb, g_object_ref (toast));
}

/* In a window of its own the main window's toast would be out of sight. */
static void
tell_there (Applying *applying, const char *message, gboolean undo)
{
  g_autofree char *title = g_markup_escape_text (message, -1);
  AdwToast *toast = adw_toast_new (title);

  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      g_object_set_data_full (G_OBJECT (toast), "store", g_object_ref (hearth_window_get_store (applying->window)), g_object_unref);
      g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), g_atomic_rc_box_acquire (applying->decided),
                             decided_closure_free, 0);
    }
  adw_toast_overlay_add_toast (applying->toasts, toast);
}

static void
applying_free (Applying *applying)
{
  g_object_unref (applying->window);
  g_clear_object (&applying->toasts);
  decided_unref (applying->decided);
  g_free (applying->sentence);
  g_free (applying);
}

static void
decided_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Applying *applying = data;
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (applying->toasts != NULL && hearth_window_get_store (applying->window) != NULL)
    tell_there (applying, error != NULL ? error->message : applying->sentence, error == NULL);
  if (error == NULL)
    hearth_window_toast_undo_write (applying->window, applying->sentence, CHANGES, take_back,
                                    g_atomic_rc_box_acquire (applying->decided), (GDestroyNotify) decided_unref);
  else if (applying->toasts == NULL)
    hearth_window_toast (applying->window, error->message);
  applying_free (applying);
}

/**
 * hearth_who_apply:
 * @toasts: (nullable): where to tell it, too, when the main window is behind another
 * @first: a member, or the account to split off
 * @second: a member, 0 for a split
 * @sentence: what was done; plain text
 *
 * Decides and offers to take it back, in a toast and with Ctrl+Z.
 */
void
hearth_who_apply (HearthWindow *window, AdwToastOverlay *toasts, HearthWhoEdit edit, gint64 first, gint64 second, const char *sentence)
{
  g_return_if_fail (HEARTH_IS_WINDOW (window));
  if (hearth_window_get_store (window) == NULL)
    return;
  Decided *decided = g_atomic_rc_box_new0 (Decided);
  *decided = (Decided) { edit, first, second, 0 };
  Applying *applying = g_new (Applying, 1);
  *applying = (Applying) { g_object_ref (window), toasts != NULL ? g_object_ref (toasts) : NULL, decided, g_strdup (sentence) };
  hearth_store_write (hearth_window_get_store (window), CHANGES, decide, g_atomic_rc_box_acquire (decided), (GDestroyNotify) decided_unref,
                      NULL, NULL, decided_cb, applying);
}
