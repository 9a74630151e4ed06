/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"
#include "hearth-zone.h"

G_BEGIN_DECLS

/* Keys: zone, quiet-from and quiet-until (minutes of the day), last-backup (UTC seconds), … */
char       *hearth_settings_dup   (HearthDb *db, const char *key, const char *fallback);
gint64      hearth_settings_int   (HearthDb *db, const char *key, gint64 fallback);
gboolean    hearth_settings_set   (HearthDb *db, const char *key, const char *value, GError **error);  /* NULL removes */
gboolean    hearth_settings_set_int (HearthDb *db, const char *key, gint64 value, GError **error);
HearthZone *hearth_settings_zone  (HearthDb *db, GError **error);   /* (transfer full) the workspace's zone */

G_END_DECLS
