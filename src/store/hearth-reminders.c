/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table reminders: what fired, was snoozed or ticked. Any thread, with the HearthDb of that thread. */
#include "hearth-reminders.h"

/* Keys that name a person, and which of their parts does. */
static const struct
{
  const char *kind;
  guint member;
} people_keys[] = {
  { "risk", 2 }, { "anniversary", 2 }, { "birthday", 1 },
};

static HearthReminder *
from_stmt (HearthStmt *stmt)
{
  HearthReminder *reminder = hearth_reminder_new (hearth_stmt_text (stmt, 0));

  reminder->fired_at = hearth_stmt_int (stmt, 1);
  reminder->snooze_until = hearth_stmt_int (stmt, 2);
  reminder->done_at = hearth_stmt_int (stmt, 3);
  return reminder;
}

static gint64
null_for_zero (gint64 value)
{
  return value == 0 ? G_MININT64 : value;
}

/**
 * hearth_reminder_new:
 *
 * Returns: (transfer full): a reminder to which nothing happened yet
 */
HearthReminder *
hearth_reminder_new (const char *key)
{
  HearthReminder *reminder = g_new0 (HearthReminder, 1);

  reminder->key = g_strdup (key);
  return reminder;
}

/**
 * hearth_reminder_free:
 * @reminder: (nullable) (transfer full):
 */
void
hearth_reminder_free (HearthReminder *reminder)
{
  if (reminder == NULL)
    return;
  g_free (reminder->key);
  g_free (reminder);
}

/**
 * hearth_reminder_load:
 * @out: (out) (nullable) (transfer full): the row, NULL when nothing happened yet
 *
 * Returns: FALSE with @error set when the database fails
 */
gboolean
hearth_reminder_load (HearthDb *db, const char *key, HearthReminder **out, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT key, fired_at, snooze_until, done_at FROM reminders WHERE key = ?", "s", key);
  g_autoptr (HearthReminder) reminder = NULL;

  *out = NULL;
  if (stmt == NULL)
    return FALSE;
  if (hearth_stmt_step (stmt))
    reminder = from_stmt (stmt);
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  *out = g_steal_pointer (&reminder);
  return TRUE;
}

/* What was said of somebody who is found to be somebody else is said of the person he is. Nothing of it is written: when
 * the two are parted again it is his own again. */
static void
follow_person (HearthDb *db, HearthReminder *reminder)
{
  g_auto (GStrv) parts = g_strsplit (reminder->key, ":", -1);

  for (guint i = 0; i < G_N_ELEMENTS (people_keys); i++)
    {
      guint at = people_keys[i].member;
      gint64 id = g_strcmp0 (parts[0], people_keys[i].kind) == 0 && g_strv_length (parts) > at ? g_ascii_strtoll (parts[at], NULL, 10) : 0;
      gint64 person = id != 0 ? hearth_db_int (db, 0, "SELECT merged_into FROM members WHERE id = ?1 AND merged_into IS NOT NULL", "i", id) : 0;

      if (person == 0)
        continue;
      g_free (parts[at]);
      parts[at] = g_strdup_printf ("%" G_GINT64_FORMAT, person);
      g_free (reminder->key);
      reminder->key = g_strjoinv (":", parts);
      return;
    }
}

/* Of two rows of one person what was done last holds. */
static void
take_row (GHashTable *table, HearthReminder *reminder)
{
  const HearthReminder *other = g_hash_table_lookup (table, reminder->key);

  if (other != NULL)
    {
      reminder->fired_at = MAX (reminder->fired_at, other->fired_at);
      reminder->snooze_until = MAX (reminder->snooze_until, other->snooze_until);
      reminder->done_at = MAX (reminder->done_at, other->done_at);
    }
  g_hash_table_replace (table, reminder->key, reminder);
}

/**
 * hearth_reminder_table:
 *
 * Returns: (transfer full) (element-type utf8 HearthReminder): all rows by key, those about a person by whom he is now;
 *   NULL with @error set
 */
GHashTable *
hearth_reminder_table (HearthDb *db, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT key, fired_at, snooze_until, done_at FROM reminders", "");
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) hearth_reminder_free);

  if (stmt == NULL)
    return NULL;
  while (hearth_stmt_step (stmt))
    {
      HearthReminder *reminder = from_stmt (stmt);

      follow_person (db, reminder);
      take_row (table, reminder);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&table) : NULL;
}

/**
 * hearth_reminder_put:
 *
 * Writes a row as it is, over the one of the same key. Undo: the row as it was, or hearth_reminder_clear().
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_reminder_put (HearthDb *db, const HearthReminder *reminder, GError **error)
{
  return hearth_db_exec (db, error,
                         "INSERT INTO reminders (key, fired_at, snooze_until, done_at) VALUES (?, ?, ?, ?) "
                         "ON CONFLICT (key) DO UPDATE SET fired_at = excluded.fired_at, "
                         "snooze_until = excluded.snooze_until, done_at = excluded.done_at",
                         "sIII", reminder->key, null_for_zero (reminder->fired_at),
                         null_for_zero (reminder->snooze_until), null_for_zero (reminder->done_at));
}

/**
 * hearth_reminder_clear:
 *
 * Takes a row away, as if nothing had happened. No row is no error.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_reminder_clear (HearthDb *db, const char *key, GError **error)
{
  return hearth_db_exec (db, error, "DELETE FROM reminders WHERE key = ?", "s", key);
}

/**
 * hearth_reminder_fire:
 *
 * Notes that the owner was told at @now; to be committed before the notification is shown.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_reminder_fire (HearthDb *db, const char *key, gint64 now, GError **error)
{
  return hearth_db_exec (db, error,
                         "INSERT INTO reminders (key, fired_at) VALUES (?, ?) "
                         "ON CONFLICT (key) DO UPDATE SET fired_at = excluded.fired_at", "si", key, now);
}

/**
 * hearth_reminder_snooze:
 * @until: instant at which the line comes back; HEARTH_SNOOZE_FOREVER: never
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_reminder_snooze (HearthDb *db, const char *key, gint64 until, GError **error)
{
  return hearth_db_exec (db, error,
                         "INSERT INTO reminders (key, snooze_until) VALUES (?, ?) "
                         "ON CONFLICT (key) DO UPDATE SET snooze_until = excluded.snooze_until", "si", key, until);
}

/**
 * hearth_reminder_done:
 *
 * Notes the tick.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_reminder_done (HearthDb *db, const char *key, gint64 now, GError **error)
{
  return hearth_db_exec (db, error,
                         "INSERT INTO reminders (key, done_at) VALUES (?, ?) "
                         "ON CONFLICT (key) DO UPDATE SET done_at = excluded.done_at", "si", key, now);
}
