/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences: time zone, reminders, quiet hours, running in the background, how long texts are kept. Main thread; read on a reader thread. */
#include "config.h"

#include "hearth-general-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-background.h"
#include "hearth-due.h"
#include "hearth-fill.h"
#include "hearth-keep-row.h"
#include "hearth-setting.h"
#include "hearth-settings.h"
#include "hearth-state.h"

struct _HearthGeneralPage
{
  AdwPreferencesPage parent_instance;

  AdwEntryRow *zone;
  GtkSwitch *reminders;
  GtkSwitch *tally;
  AdwEntryRow *tally_time;
  AdwEntryRow *quiet_from;
  AdwEntryRow *quiet_until;
  GtkSwitch *background;
  AdwActionRow *background_row;
  HearthKeepRow *keep;

  HearthStore *store;
  gboolean showing;             /* rows are being filled, not changed */
};

typedef struct
{
  char *zone;
  int quiet_from;
  int quiet_until;
  int tally_minute;
  gboolean reminders;
  gboolean tally;
} General;

G_DEFINE_FINAL_TYPE (HearthGeneralPage, hearth_general_page, ADW_TYPE_PREFERENCES_PAGE)

static void
general_free (General *general)
{
  g_free (general->zone);
  g_free (general);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (General, general_free)

static gpointer
read_general (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  General *general = g_new0 (General, 1);

  general->zone = hearth_settings_dup (db, "zone", "UTC");
  general->quiet_from = hearth_settings_int (db, "quiet-from", 0);
  general->quiet_until = hearth_settings_int (db, "quiet-until", 0);
  general->reminders = hearth_settings_int (db, "reminders-on", 1) != 0;
  general->tally = hearth_settings_int (db, "tally-reminder", 1) != 0;
  general->tally_minute = hearth_settings_int (db, "tally-minute", HEARTH_TALLY_MINUTE);
  return general;
}

static void
general_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthGeneralPage) self = data;
  g_autoptr (General) general = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);

  if (general == NULL || self->store != HEARTH_STORE (source))
    return;
  g_autofree char *from = hearth_setting_show_time (general->quiet_from);
  g_autofree char *until = hearth_setting_show_time (general->quiet_until);
  g_autofree char *tally_time = hearth_setting_show_time (general->tally_minute);
  self->showing = TRUE;
  hearth_fill (self->zone, general->zone);
  hearth_fill (self->quiet_from, from);
  hearth_fill (self->quiet_until, until);
  gtk_switch_set_active (self->reminders, general->reminders);
  gtk_switch_set_active (self->tally, general->tally);
  hearth_fill (self->tally_time, tally_time);
  self->showing = FALSE;
}

static void
mark (AdwEntryRow *row, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
zone_cb (HearthGeneralPage *self)
{
  const char *zone = gtk_editable_get_text (GTK_EDITABLE (self->zone));
  gboolean known = hearth_zone_exists (zone);

  mark (self->zone, !known);
  if (known)
    hearth_setting_write_zone (GTK_WIDGET (self), self->store, zone);
}

static void
quiet_cb (HearthGeneralPage *self, AdwEntryRow *row)
{
  int minute;
  gboolean good = hearth_setting_parse_time (gtk_editable_get_text (GTK_EDITABLE (row)), &minute);

  mark (row, !good);
  if (good)
    hearth_setting_write_int (GTK_WIDGET (self), self->store, row == self->quiet_from ? "quiet-from" : "quiet-until", minute);
}

static void
reminders_cb (HearthGeneralPage *self)
{
  if (!self->showing)
    hearth_setting_write_int (GTK_WIDGET (self), self->store, "reminders-on", gtk_switch_get_active (self->reminders));
}

static void
tally_cb (HearthGeneralPage *self)
{
  if (!self->showing)
    hearth_setting_write_int (GTK_WIDGET (self), self->store, "tally-reminder", gtk_switch_get_active (self->tally));
}

static void
tally_time_cb (HearthGeneralPage *self)
{
  int minute;
  gboolean good = hearth_setting_parse_time (gtk_editable_get_text (GTK_EDITABLE (self->tally_time)), &minute);

  mark (self->tally_time, !good);
  if (good)
    hearth_setting_write_int (GTK_WIDGET (self), self->store, "tally-minute", minute);
}

static void
show_background (HearthGeneralPage *self, const char *refusal)
{
  self->showing = TRUE;
  gtk_switch_set_active (self->background, hearth_state_get_boolean (hearth_state_get_default (), "run-in-background"));
  self->showing = FALSE;
  if (refusal != NULL)
    {
      g_autofree char *words = g_markup_escape_text (refusal, -1);
      adw_action_row_set_subtitle (self->background_row, words);
    }
}

static void
background_done_cb (gpointer data, gboolean granted, const char *refusal)
{
  g_autoptr (HearthGeneralPage) self = data;

  hearth_state_set_boolean (hearth_state_get_default (), "run-in-background", granted);
  show_background (self, refusal);
}

static void
background_cb (HearthGeneralPage *self)
{
  if (!self->showing)
    hearth_background_request (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), gtk_switch_get_active (self->background),
                               background_done_cb, g_object_ref (self));
}

static void
hearth_general_page_dispose (GObject *object)
{
  g_clear_object (&HEARTH_GENERAL_PAGE (object)->store);
  G_OBJECT_CLASS (hearth_general_page_parent_class)->dispose (object);
}

static void
hearth_general_page_class_init (HearthGeneralPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_KEEP_ROW);
  G_OBJECT_CLASS (class)->dispose = hearth_general_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-general-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, zone);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, reminders);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, tally);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, tally_time);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, quiet_from);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, quiet_until);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, background);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, background_row);
  gtk_widget_class_bind_template_child (widget_class, HearthGeneralPage, keep);
  gtk_widget_class_bind_template_callback (widget_class, zone_cb);
  gtk_widget_class_bind_template_callback (widget_class, quiet_cb);
  gtk_widget_class_bind_template_callback (widget_class, reminders_cb);
  gtk_widget_class_bind_template_callback (widget_class, tally_cb);
  gtk_widget_class_bind_template_callback (widget_class, tally_time_cb);
  gtk_widget_class_bind_template_callback (widget_class, background_cb);
}

static void
hearth_general_page_init (HearthGeneralPage *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
  show_background (self, NULL);
}

/** hearth_general_page_set_store: @store: the open workspace. */
void
hearth_general_page_set_store (HearthGeneralPage *self, HearthStore *store)
{
  g_set_object (&self->store, store);
  hearth_keep_row_set_store (self->keep, store);
  hearth_store_read (store, read_general, NULL, NULL, (GDestroyNotify) general_free, NULL, general_cb, g_object_ref (self));
}
