/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures kept beside the messages, against a fresh count of them. Any thread, with its HearthDb. */
#include "config.h"

#include "hearth-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-asked.h"
#include "hearth-settings.h"
#include "hearth-types.h"

/* What people wrote, and how often they reacted, by person and day of finished imports of chats. What a table or an event
 * adds to "other" is not counted here. */
#define COUNTED                                                                                                    \
  "SELECT m.group_id, m.day, n.identity_id, m.batch_id, sum (m.kind < 100), sum (m.kind > 100) FROM messages m"     \
  " JOIN names n ON n.id = m.name_id JOIN batches b ON b.id = m.batch_id AND b.state = 1"                            \
  " WHERE m.kind <> 100 AND m.flags & 1 = 0 GROUP BY 1, 2, 3, 4"
#define KEPT                                                                                                       \
  "SELECT d.group_id, d.day, d.identity_id, d.batch_id, d.messages, d.other FROM member_day d"                       \
  " JOIN batches b ON b.id = d.batch_id AND b.state = 1 AND b.source = 1"

/* One hour of one day of one import. */
typedef struct
{
  gint64 group_id;
  gint64 batch_id;
  gint32 day;
  gint32 hour;
} Slot;

static guint
slot_hash (gconstpointer key)
{
  const Slot *slot = key;

  return (guint) (slot->group_id * 31 + slot->batch_id * 7919 + slot->day * 24 + slot->hour) * 2654435761u;
}

static gboolean
slot_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Slot)) == 0;
}

static gboolean
check_days (HearthDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "WITH counted AS MATERIALIZED (" COUNTED "), kept AS MATERIALIZED (" KEPT ") SELECT g.name, count(*) FROM"
                     " (SELECT * FROM (SELECT * FROM counted EXCEPT SELECT * FROM kept)"
                     " UNION SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM counted)) x"
                     " LEFT JOIN groups g ON g.id = x.group_id GROUP BY x.group_id ORDER BY 1", NULL);

  while (hearth_stmt_step (stmt))
    g_ptr_array_add (findings, g_strdup_printf (_("The daily figures of “%s” differ from its messages in %s places."),
                                                hearth_stmt_text (stmt, 0), hearth_stmt_text (stmt, 1)));
  return hearth_stmt_done (stmt, error);
}

/* Counts the activities by hour; *wrong_days: messages whose day is not that of their time in the zone. */
static GHashTable *
count_hours (HearthDb *db, HearthZone *zone, gint64 *wrong_days, GError **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (slot_hash, slot_equal, g_free, g_free);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT m.group_id, m.batch_id, m.day, m.ts, m.kind, m.flags FROM messages m"
                     " JOIN batches b ON b.id = m.batch_id AND b.state = 1", NULL);

  while (hearth_stmt_step (stmt))
    {
      HearthLocal local = hearth_zone_local (zone, hearth_stmt_int (stmt, 3));
      Slot slot = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), local.day, local.second / 3600 };

      *wrong_days += hearth_stmt_int (stmt, 2) != local.day;
      if (hearth_stmt_int (stmt, 4) == HEARTH_KIND_NOTICE || (hearth_stmt_int (stmt, 5) & HEARTH_FLAG_RECALLED))
        continue;
      gint64 *count = g_hash_table_lookup (counts, &slot);
      if (count == NULL)
        {
          count = g_new0 (gint64, 1);
          g_hash_table_insert (counts, g_memdup2 (&slot, sizeof slot), count);
        }
      ++*count;
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&counts) : NULL;
}

static gboolean
check_hours (HearthDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  gint64 wrong_days = 0, wrong_hours = 0;

  if (zone == NULL)
    return FALSE;
  g_autoptr (GHashTable) counts = count_hours (db, zone, &wrong_days, error);
  if (counts == NULL)
    return FALSE;
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT h.group_id, h.batch_id, h.day, h.hour, h.n FROM hour_day h"
                     " JOIN batches b ON b.id = h.batch_id AND b.state = 1 AND b.source = 1", NULL);
  while (hearth_stmt_step (stmt))
    {
      Slot slot = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3) };
      const gint64 *count = g_hash_table_lookup (counts, &slot);

      wrong_hours += (count != NULL ? *count : 0) != hearth_stmt_int (stmt, 4);
      g_hash_table_remove (counts, &slot);
    }
  wrong_hours += g_hash_table_size (counts);
  hearth_check_add (findings, _("%s messages are filed under a day that is not theirs."), wrong_days);
  hearth_check_add (findings, _("The hourly figures differ from the messages in %s places."), wrong_hours);
  return hearth_stmt_done (stmt, error);
}

/* Whether exactly the bits of @days (gint64, ascending, each once) are set, bit 0 being @first. */
static gboolean
same_bits (const guint8 *blob, gsize length, gint64 first, const GArray *days)
{
  guint set = 0;

  for (gsize i = 0; i < length; i++)
    set += (guint) __builtin_popcount (blob[i]);
  if (set != days->len)
    return FALSE;
  for (guint i = 0; i < days->len; i++)
    {
      gint64 bit = g_array_index (days, gint64, i) - first;

      if (bit < 0 || bit / 8 >= (gint64) length || !(blob[bit / 8] & (1 << (bit % 8))))
        return FALSE;
    }
  return TRUE;
}

/* What the daily figures say of one person in one group. */
typedef struct
{
  gint64 key[2];                   /* group, member */
  gint64 messages;
  GArray *active;                  /* gint64 days, ascending */
  GArray *spoke;
} Counted;

static guint
pair_hash (gconstpointer key)
{
  const gint64 *pair = key;

  return (guint) (pair[0] * 31 + pair[1]) * 2654435761u;
}

static gboolean
pair_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, 2 * sizeof (gint64)) == 0;
}

static void
counted_free (gpointer data)
{
  Counted *counted = data;

  g_array_unref (counted->active);
  g_array_unref (counted->spoke);
  g_free (counted);
}

static Counted *
ensure_counted (GHashTable *table, gint64 group_id, gint64 member_id)
{
  gint64 key[2] = { group_id, member_id };
  Counted *counted = g_hash_table_lookup (table, key);

  if (counted != NULL)
    return counted;
  counted = g_new0 (Counted, 1);
  memcpy (counted->key, key, sizeof key);
  counted->active = g_array_new (FALSE, FALSE, sizeof (gint64));
  counted->spoke = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_insert (table, counted->key, counted);
  return counted;
}

static GHashTable *
count_people (HearthDb *db, GError **error)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (pair_hash, pair_equal, NULL, counted_free);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT i.group_id, i.member_id, d.day, sum (d.messages), sum (d.other) FROM member_day d"
                     " JOIN identities i ON i.id = d.identity_id LEFT JOIN batches b ON b.id = d.batch_id"
                     " WHERE d.batch_id = 0 OR b.state = 1 GROUP BY 1, 2, 3"
                     " HAVING sum (d.messages) + sum (d.other) > 0 ORDER BY 3", NULL);

  while (hearth_stmt_step (stmt))
    {
      Counted *counted = ensure_counted (table, hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1));
      gint64 day = hearth_stmt_int (stmt, 2);

      g_array_append_val (counted->active, day);
      if (hearth_stmt_int (stmt, 3) > 0)
        g_array_append_val (counted->spoke, day);
      counted->messages += hearth_stmt_int (stmt, 3);
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&table) : NULL;
}

/* A row of member_group: group, member, messages, first and last day, the two bit sets. */
static gboolean
is_as_counted (HearthStmt *row, const Counted *counted)
{
  gsize active_length, spoke_length;
  const guint8 *active = hearth_stmt_blob (row, 5, &active_length);
  const guint8 *spoke = hearth_stmt_blob (row, 6, &spoke_length);
  gint64 first = hearth_stmt_int (row, 3);

  if (counted == NULL)
    return hearth_stmt_int (row, 2) == 0 && active_length == 0 && spoke_length == 0;
  return counted->messages == hearth_stmt_int (row, 2) && g_array_index (counted->active, gint64, 0) == first
         && g_array_index (counted->active, gint64, counted->active->len - 1) == hearth_stmt_int (row, 4)
         && same_bits (active, active_length, first, counted->active) && same_bits (spoke, spoke_length, first, counted->spoke);
}

static gboolean
check_people (HearthDb *db, GPtrArray *findings, GError **error)
{
  g_autoptr (GHashTable) table = count_people (db, error);
  gint64 wrong = 0;

  if (table == NULL)
    return FALSE;
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT group_id, member_id, messages, first_day, last_day, active, spoke FROM member_group", NULL);
  while (hearth_stmt_step (stmt))
    {
      gint64 key[2] = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };

      wrong += !is_as_counted (stmt, g_hash_table_lookup (table, key));
      g_hash_table_remove (table, key);
    }
  wrong += g_hash_table_size (table);
  hearth_check_add (findings, _("The active days kept of %s people differ from their daily figures."), wrong);
  return hearth_stmt_done (stmt, error);
}

static gboolean
check_asked (HearthDb *db, GPtrArray *findings, GError **error)
{
  gint64 wrong;

  if (!hearth_asked_check (db, &wrong, error))
    return FALSE;
  hearth_check_add (findings, g_dngettext (GETTEXT_PACKAGE, "What is kept of the questions of %s day differs from the messages.",
                                          "What is kept of the questions of %s days differs from the messages.", (gulong) wrong), wrong);
  return TRUE;
}

/* Adds to @findings when the figures kept differ from a fresh count; FALSE with @error set when that could not be done. */
gboolean
hearth_check_derived (HearthDb *db, GPtrArray *findings, GError **error)
{
  return check_days (db, findings, error) && check_hours (db, findings, error) && check_people (db, findings, error)
         && check_asked (db, findings, error);
}
