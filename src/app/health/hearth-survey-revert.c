/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the answers of a round of a survey back: all imports that say something of them, one after the other. Main thread;
 * the work runs on the writer in short steps. */
#include "config.h"

#include "hearth-survey-revert.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hearth-import.h"
#include "hearth-survey-words.h"

typedef struct
{
  GtkWindow *parent;            /* weak */
  HearthStore *store;           /* strong */
  GPtrArray *sources;           /* (nullable): HearthSurveySource */
  guint n_gone;
  HearthSurveyReverted reverted;
  gpointer data;                /* strong */
} Revert;

static void go_on (Revert *self);

static void
revert_free (Revert *self)
{
  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->store);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_object_unref (self->data);
  g_free (self);
}

static void
finish (Revert *self, const GError *error)
{
  self->reverted (self->data, error);
  revert_free (self);
}

static void
undone_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Revert *self = data;
  g_autoptr (GError) error = NULL;

  if (!hearth_import_undo_finish (HEARTH_STORE (source), answer, &error))
    {
      finish (self, error);
      return;
    }
  self->n_gone++;
  go_on (self);
}

/* The latest first: what it stood in place of counts again, until that goes too. */
static void
go_on (Revert *self)
{
  if (self->n_gone == self->sources->len)
    finish (self, NULL);
  else
    hearth_import_undo_async (self->store, ((HearthSurveySource *) self->sources->pdata[self->n_gone])->batch, undone_cb, self);
}

static void
response_cb (Revert *self, const char *response)
{
  if (g_str_equal (response, "take-back"))
    go_on (self);
  else
    revert_free (self);
}

static void
ask (Revert *self)
{
  g_autofree char *sources = hearth_survey_dup_sources (self->sources, hearth_store_zone (self->store));
  g_autofree char *body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "This import is taken back:\n%s", "These imports are taken back:\n%s",
                                                        self->sources->len), sources);
  GtkWidget *dialog = adw_message_dialog_new (self->parent, _("Take These Answers Back?"), body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "take-back", _("_Take Back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "take-back", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_swapped (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
read_sources (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return hearth_survey_sources_load (db, data, error);
}

static void
sources_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Revert *self = data;
  g_autoptr (GError) error = NULL;

  self->sources = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);
  if (self->sources == NULL)
    finish (self, error);
  else if (self->parent == NULL || self->sources->len == 0)
    revert_free (self);
  else
    ask (self);
}

/** hearth_survey_revert: see the header; @round is copied. */
void
hearth_survey_revert (GtkWindow *parent, HearthStore *store, const HearthSurveyRound *round, HearthSurveyReverted reverted, gpointer data)
{
  Revert *self = g_new0 (Revert, 1);

  g_set_weak_pointer (&self->parent, parent);
  self->store = g_object_ref (store);
  self->reverted = reverted;
  self->data = g_object_ref (data);
  hearth_store_read (store, read_sources, hearth_survey_round_copy (round), (GDestroyNotify) hearth_survey_round_free,
                     (GDestroyNotify) g_ptr_array_unref, NULL, sources_cb, self);
}
