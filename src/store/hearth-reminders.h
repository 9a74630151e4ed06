/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-db.h"

G_BEGIN_DECLS

/* snooze_until of a line that was skipped: it never comes back. The last second of the year 9999. */
#define HEARTH_SNOOZE_FOREVER G_GINT64_CONSTANT (253402300799)

/* What became of one line of Today or one notification. 0: not yet. */
typedef struct
{
  char *key;
  gint64 fired_at;
  gint64 snooze_until;
  gint64 done_at;
} HearthReminder;

HearthReminder *hearth_reminder_new    (const char *key);
void            hearth_reminder_free   (HearthReminder *reminder);
gboolean        hearth_reminder_load   (HearthDb *db, const char *key, HearthReminder **out, GError **error);
GHashTable     *hearth_reminder_table  (HearthDb *db, GError **error);
gboolean        hearth_reminder_put    (HearthDb *db, const HearthReminder *reminder, GError **error);
gboolean        hearth_reminder_clear  (HearthDb *db, const char *key, GError **error);
gboolean        hearth_reminder_fire   (HearthDb *db, const char *key, gint64 now, GError **error);
gboolean        hearth_reminder_snooze (HearthDb *db, const char *key, gint64 until, GError **error);
gboolean        hearth_reminder_done   (HearthDb *db, const char *key, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthReminder, hearth_reminder_free)

G_END_DECLS
