/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small texts kept in the workspace. The connection's thread. */
#include "config.h"

#include "hearth-settings.h"

/** hearth_settings_dup: Returns: (transfer full) (nullable): the value, or a copy of @fallback. */
char *
hearth_settings_dup (HearthDb *db, const char *key, const char *fallback)
{
  char *value = hearth_db_dup_text (db, "SELECT value FROM settings WHERE key = ?1", "s", key);

  return value != NULL ? value : g_strdup (fallback);
}

/** hearth_settings_int: Returns: the value as a number, @fallback when it is not there. */
gint64
hearth_settings_int (HearthDb *db, const char *key, gint64 fallback)
{
  g_autofree char *value = hearth_settings_dup (db, key, NULL);

  return value != NULL ? g_ascii_strtoll (value, NULL, 10) : fallback;
}

/** hearth_settings_set: @value: (nullable): NULL removes the key. */
gboolean
hearth_settings_set (HearthDb *db, const char *key, const char *value, GError **error)
{
  if (value == NULL)
    return hearth_db_exec (db, error, "DELETE FROM settings WHERE key = ?1", "s", key);
  return hearth_db_exec (db, error, "INSERT OR REPLACE INTO settings (key, value) VALUES (?1, ?2)", "ss", key, value);
}

/** hearth_settings_set_int: */
gboolean
hearth_settings_set_int (HearthDb *db, const char *key, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return hearth_settings_set (db, key, text, error);
}

/** hearth_settings_zone: Returns: (transfer full): the workspace's zone, UTC when none is set. */
HearthZone *
hearth_settings_zone (HearthDb *db, GError **error)
{
  g_autofree char *name = hearth_settings_dup (db, "zone", "UTC");

  return hearth_zone_new (name, error);
}
