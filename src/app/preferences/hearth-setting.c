/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing what a row of the preferences says. Main thread; written on the writer. */
#include "config.h"

#include "hearth-setting.h"

#include <adwaita.h>
#include <stdio.h>

#include "hearth-import.h"
#include "hearth-settings.h"
#include "hearth-thresholds.h"

typedef struct
{
  char *key;                    /* of a setting, or a metric */
  char *value;                  /* (nullable): NULL removes; of a threshold the kind of group */
  double number;
  gint64 group_id;
} Change;

static Change *
change_new (const char *key, const char *value, double number)
{
  Change *change = g_new0 (Change, 1);

  change->key = g_strdup (key);
  change->value = g_strdup (value);
  change->number = number;
  return change;
}

static void
change_free (Change *change)
{
  g_free (change->key);
  g_free (change->value);
  g_free (change);
}

static gpointer
write_setting (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  hearth_settings_set (db, change->key, change->value, error);
  return NULL;
}

/* The zone decides on which day everything happened. */
static gpointer
write_zone (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  hearth_import_change_zone (db, ((Change *) data)->value, cancellable, error);
  return NULL;
}

static gpointer
write_threshold (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  hearth_thresholds_set (db, change->group_id, change->value, change->key, change->number, error);
  return NULL;
}

static void
written_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root = gtk_widget_get_root (widget);

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (error == NULL || !ADW_IS_PREFERENCES_WINDOW (root))
    return;
  g_autofree char *message = g_markup_escape_text (error->message, -1);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (root), adw_toast_new (message));
}

static void
start (GtkWidget *widget, HearthStore *store, guint what, HearthStoreFunc func, Change *change)
{
  hearth_store_write (store, what, func, change, (GDestroyNotify) change_free, NULL, NULL, written_cb,
                      g_object_ref (widget));
}

/** hearth_setting_write: @value: (nullable): NULL removes the key. */
void
hearth_setting_write (GtkWidget *widget, HearthStore *store, const char *key, const char *value)
{
  start (widget, store, HEARTH_CHANGED_SETTINGS, write_setting, change_new (key, value, 0));
}

/** hearth_setting_write_int: */
void
hearth_setting_write_int (GtkWidget *widget, HearthStore *store, const char *key, gint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  hearth_setting_write (widget, store, key, text);
}

/** hearth_setting_write_threshold: as hearth_thresholds_set(): of a group, of those of @kind, of all; NAN: forget it. */
void
hearth_setting_write_threshold (GtkWidget *widget, HearthStore *store, gint64 group_id, const char *kind, const char *metric, double value)
{
  Change *change = change_new (metric, kind, value);

  change->group_id = group_id;
  start (widget, store, HEARTH_CHANGED_SETTINGS, write_threshold, change);
}

/** hearth_setting_parse_time: @text: HH:MM, the whole string; @minute: (out): of the day. */
gboolean
hearth_setting_parse_time (const char *text, int *minute)
{
  int hours, minutes, length = 0;

  if (sscanf (text, "%2d:%2d%n", &hours, &minutes, &length) != 2 || length == 0 || text[length] != '\0'
      || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
    return FALSE;
  *minute = hours * 60 + minutes;
  return TRUE;
}

/** hearth_setting_show_time: Returns: (transfer full): HH:MM. */
char *
hearth_setting_show_time (int minute)
{
  return g_strdup_printf ("%02d:%02d", minute / 60 % 24, minute % 60);
}

/** hearth_setting_write_zone: @zone: a known IANA name; every day and figure is computed anew. */
void
hearth_setting_write_zone (GtkWidget *widget, HearthStore *store, const char *zone)
{
  start (widget, store, HEARTH_CHANGED_ALL, write_zone, change_new ("zone", zone, 0));
}
