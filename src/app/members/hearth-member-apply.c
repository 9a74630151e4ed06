/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edit of members from the window: written, told, and taken back with Undo. Main thread. */
#include "hearth-member-apply.h"

#include "hearth-window.h"

typedef struct
{
  HearthWindow *window;         /* strong */
  HearthMemberEdit *edit;
  char *sentence;
} Applying;

static void
written_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Applying *applying = data;
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (error != NULL)
    hearth_window_toast (applying->window, error->message);
  else
    hearth_window_toast_undo_write (applying->window, applying->sentence, HEARTH_CHANGED_MEMBERS, hearth_member_edit_take_back,
                                    hearth_member_edit_ref (applying->edit), (GDestroyNotify) hearth_member_edit_unref);
  g_object_unref (applying->window);
  hearth_member_edit_unref (applying->edit);
  g_free (applying->sentence);
  g_free (applying);
}

/**
 * hearth_member_apply:
 * @widget: somewhere in the window
 * @edit: (transfer full): what to do
 * @sentence: what was done, for the toast; plain text
 */
void
hearth_member_apply (GtkWidget *widget, HearthMemberEdit *edit, const char *sentence)
{
  HearthWindow *window = hearth_window_of (widget);

  if (window == NULL || hearth_window_get_store (window) == NULL)
    {
      hearth_member_edit_unref (edit);
      return;
    }
  Applying *applying = g_new (Applying, 1);
  *applying = (Applying) { g_object_ref (window), edit, g_strdup (sentence) };
  hearth_store_write (hearth_window_get_store (window), HEARTH_CHANGED_MEMBERS, hearth_member_edit_run, hearth_member_edit_ref (edit),
                      (GDestroyNotify) hearth_member_edit_unref, NULL, NULL, written_cb, applying);
}
