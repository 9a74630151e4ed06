/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command messages: the stored messages in order, or those that were searched for, one JSON object a line. The only
 * thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "hearth-ad.h"
#include "hearth-cli.h"
#include "hearth-groups.h"
#include "hearth-json-text.h"
#include "hearth-not-adverts.h"
#include "hearth-settings.h"
#include "hearth-text-index.h"
#include "hearth-types.h"

/* Messages of finished imports in groups that were not deleted; ?1 = 0: of all groups. */
#define LISTED                                                                                      \
  " FROM messages m JOIN groups g ON g.id = m.group_id AND g.deleted_at IS NULL"                    \
  " JOIN batches b ON b.id = m.batch_id AND b.state = 1 WHERE m.kind < 100 AND (?1 = 0 OR m.group_id = ?1)"

#define HITS 100

/* Where a message stands in the list. */
typedef struct
{
  gint64 ts;
  gint64 id;
} Place;

/* Which messages, and how they are printed. */
typedef struct
{
  const char *typed;         /* (nullable): only what is found */
  guint limit;               /* of what is found */
  gboolean ads;              /* only what looks like an advert, with why */
  gboolean json;
} Wanted;

/* A message that others may answer. */
typedef struct
{
  gint64 group_id;
  gint64 hash;
  gint64 id;                 /* 0 until it was met */
} Target;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->ts != y->ts)
    return x->ts < y->ts ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static guint
target_hash (gconstpointer key)
{
  const Target *target = key;

  return (guint) (target->hash ^ (target->hash >> 32) ^ target->group_id);
}

static gboolean
target_equal (gconstpointer a, gconstpointer b)
{
  const Target *x = a, *y = b;

  return x->hash == y->hash && x->group_id == y->group_id;
}

/* What is answered: a set to be filled in while the places are read, since hashes have no index of their own. */
static GHashTable *
load_targets (HearthDb *db, gint64 group_id, GError **error)
{
  g_autoptr (GHashTable) targets = g_hash_table_new_full (target_hash, target_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT DISTINCT m.group_id, m.reply_hash" LISTED " AND m.reply_hash IS NOT NULL", "i", group_id);

  while (hearth_stmt_step (stmt))
    {
      Target target = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1), 0 };

      g_hash_table_add (targets, g_memdup2 (&target, sizeof target));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&targets) : NULL;
}

static GArray *
load_places (HearthDb *db, gint64 group_id, GHashTable *targets, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT m.ts, m.id, m.group_id, m.hash" LISTED, "i", group_id);

  while (hearth_stmt_step (stmt))
    {
      Place place = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 1) };
      Target key = { hearth_stmt_int (stmt, 2), hearth_stmt_int (stmt, 3), 0 };
      Target *target = g_hash_table_lookup (targets, &key);

      g_array_append_val (places, place);
      if (target != NULL)
        target->id = place.id;
    }
  if (!hearth_stmt_done (stmt, error))
    return NULL;
  g_array_sort (places, compare_places);
  return g_steal_pointer (&places);
}

/* What the hits answer, to be filled in by one look at all messages; only when there is something. */
static gboolean
fill_targets (HearthDb *db, GHashTable *targets, GError **error)
{
  if (g_hash_table_size (targets) == 0)
    return TRUE;
  g_autoptr (GArray) all = load_places (db, 0, targets, error);
  return all != NULL;
}

/* Newest first. */
static GArray *
search_places (HearthDb *db, gint64 group_id, const char *typed, guint limit, GHashTable *targets, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (HearthFind) find = hearth_find_new (typed);
  g_autoptr (GPtrArray) hits = hearth_text_search (db, find, group_id, limit, NULL, error);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HearthTextHit *hit = g_ptr_array_index (hits, i);
      Place place = { hit->ts, hit->id };
      gint64 reply = hearth_db_int (db, 0, "SELECT reply_hash FROM messages WHERE id = ?1", "i", hit->id);
      Target target = { hit->group_id, reply, 0 };

      g_array_append_val (places, place);
      if (reply != 0)
        g_hash_table_add (targets, g_memdup2 (&target, sizeof target));
    }
  return hits != NULL && fill_targets (db, targets, error) ? g_steal_pointer (&places) : NULL;
}

static void
append_reply (GString *out, HearthStmt *stmt, GHashTable *targets)
{
  Target key = { hearth_stmt_int (stmt, 0), hearth_stmt_int (stmt, 7), 0 };
  const Target *target = hearth_stmt_is_null (stmt, 7) ? NULL : g_hash_table_lookup (targets, &key);

  if (target != NULL && target->id != 0)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, target->id);
  else
    g_string_append (out, "null");
}

/* One row: group, ts, day, kind, flags, name, platform id, reply, text, group name. */
static void
append_message (GString *out, HearthStmt *stmt, gint64 id, HearthZone *zone, GHashTable *targets)
{
  g_autofree char *ts = hearth_zone_rfc3339 (zone, hearth_stmt_int (stmt, 1));
  g_autofree char *day = hearth_day_to_string ((HearthDay) hearth_stmt_int (stmt, 2));
  const char *text = hearth_stmt_text (stmt, 8);

  g_string_append_printf (out, "{\"id\":%" G_GINT64_FORMAT ",\"ts\":\"%s\",\"day\":\"%s\",\"author\":", id, ts, day);
  hearth_json_text_append (out, hearth_stmt_text (stmt, 5));
  g_string_append (out, ",\"author_id\":");
  hearth_json_text_append (out, hearth_stmt_text (stmt, 6));
  g_string_append_printf (out, ",\"kind\":\"%s\",\"text\":", hearth_kind_to_string ((HearthKind) hearth_stmt_int (stmt, 3)));
  hearth_json_text_append (out, text != NULL ? text : "");
  g_string_append (out, ",\"reply_to\":");
  append_reply (out, stmt, targets);
  g_string_append_printf (out, ",\"recalled\":%s,\"group\":",
                          (hearth_stmt_int (stmt, 4) & HEARTH_FLAG_RECALLED) ? "true" : "false");
  hearth_json_text_append (out, hearth_stmt_text (stmt, 9));
  g_string_append (out, "}\n");
}

static void
append_line (GString *out, HearthStmt *stmt, HearthZone *zone)
{
  g_autofree char *ts = hearth_zone_rfc3339 (zone, hearth_stmt_int (stmt, 1));
  const char *name = hearth_stmt_text (stmt, 5);
  const char *text = hearth_stmt_text (stmt, 8);

  g_string_append_printf (out, "%s  %s: %s\n", ts, name != NULL ? name : "–",
                          text != NULL && *text != '\0' ? text : hearth_kind_to_string ((HearthKind) hearth_stmt_int (stmt, 3)));
}

/* What looks like an advert, is not by staff, and of which the owner did not say that it is none. Returns: FALSE when the
 * message is not such a one */
static gboolean
find_ad (HearthDb *db, HearthStmt *stmt, guint *score, GPtrArray *reasons)
{
  const char *text = hearth_stmt_text (stmt, 8);

  g_ptr_array_set_size (reasons, 0);
  if (text == NULL || hearth_stmt_int (stmt, 10) != HEARTH_ROLE_MEMBER)
    return FALSE;
  *score = hearth_text_ad (text, (hearth_stmt_int (stmt, 4) & HEARTH_FLAG_LINK) != 0, reasons);
  if (*score < HEARTH_AD_LOOK)
    return FALSE;
  g_autofree char *digest = hearth_text_ad_digest (text);
  return !hearth_not_adverts_has (db, hearth_stmt_int (stmt, 0), digest);
}

/* Adds the score and why to what stands in @out of a message. */
static void
append_ad (GString *out, guint score, GPtrArray *reasons, gboolean json)
{
  g_string_truncate (out, out->len - (json ? 2 : 1));
  g_string_append_printf (out, json ? ",\"ad\":{\"score\":%u,\"reasons\":[" : "  [%u: ", score);
  for (guint i = 0; i < reasons->len; i++)
    {
      g_string_append (out, i == 0 ? "" : json ? "," : "; ");
      if (json)
        hearth_json_text_append (out, reasons->pdata[i]);
      else
        g_string_append (out, reasons->pdata[i]);
    }
  g_string_append (out, json ? "]}}\n" : "]\n");
}

/* @typed: (nullable): only what is found */
static GArray *
choose_places (HearthDb *db, gint64 group_id, const char *typed, guint limit, GHashTable **targets, GError **error)
{
  if (typed == NULL)
    *targets = load_targets (db, group_id, error);
  else
    *targets = g_hash_table_new_full (target_hash, target_equal, g_free, NULL);
  if (*targets == NULL)
    return NULL;
  return typed != NULL ? search_places (db, group_id, typed, limit, *targets, error) : load_places (db, group_id, *targets, error);
}

static HearthStmt *
prepare_message (HearthDb *db, GError **error)
{
  return hearth_db_prepare (db, "SELECT m.group_id, m.ts, m.day, m.kind, m.flags, n.name, i.platform_id, m.reply_hash, m.text, g.name,"
                            " coalesce ((SELECT r.role FROM member_group r WHERE r.group_id = m.group_id AND r.member_id = i.member_id), 0)"
                            " FROM messages m JOIN groups g ON g.id = m.group_id LEFT JOIN names n ON n.id = m.name_id"
                            " LEFT JOIN identities i ON i.id = n.identity_id WHERE m.id = ?1", error);
}

static gboolean
print_messages (HearthDb *db, gint64 group_id, const Wanted *wanted, GError **error)
{
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  g_autoptr (GHashTable) targets = NULL;
  g_autoptr (GArray) places = zone != NULL ? choose_places (db, group_id, wanted->typed, wanted->limit, &targets, error) : NULL;
  g_autoptr (HearthStmt) stmt = places != NULL ? prepare_message (db, error) : NULL;
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_autoptr (GString) out = g_string_new (NULL);
  guint score = 0;

  if (stmt == NULL)
    return FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      gint64 id = g_array_index (places, Place, i).id;

      hearth_stmt_bind_int (stmt, 1, id);
      if (!hearth_stmt_step (stmt))
        return hearth_stmt_done (stmt, error);
      if (!wanted->ads || find_ad (db, stmt, &score, reasons))
        {
          if (wanted->json)
            append_message (out, stmt, id, zone, targets);
          else
            append_line (out, stmt, zone);
          if (wanted->ads)
            append_ad (out, score, reasons, wanted->json);
        }
      hearth_stmt_reset (stmt);
      fwrite (out->str, 1, out->len, stdout);
      g_string_truncate (out, 0);
    }
  return TRUE;
}

static gboolean
check_limit (int limit, GError **error)
{
  if (limit < 1)
    hearth_cli_usage_error (error, _("--limit must be 1 or more."));
  return limit >= 1;
}

static gboolean
run_messages (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *typed = NULL;
  gboolean all_groups = FALSE, ads = FALSE;
  int limit = HITS;
  const GOptionEntry options[] = {
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &name, N_("Of this group"), "NAME" },
    { "all-groups", 0, 0, G_OPTION_ARG_NONE, &all_groups, N_("Of all groups"), NULL },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &typed, N_("Only those that hold all of it: beginnings of words, any Chinese characters; newest first"), "TEXT" },
    { "ads", 0, 0, G_OPTION_ARG_NONE, &ads, N_("Only members' messages that look like adverts, each with why"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("With --search: at most so many (100)"), "N" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  gint64 group_id = 0;

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error) || !hearth_cli_check_text ("--search", typed, error)
      || !check_limit (limit, error))
    return FALSE;
  g_autoptr (HearthDb) db = NULL;
  if (!hearth_cli_check_group_choice (name, all_groups || (typed != NULL && name == NULL), error)
      || (db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error)) == NULL)
    return FALSE;
  hearth_db_begin_read (db);
  Wanted wanted = { typed, (guint) limit, ads, line.json };
  gboolean done = hearth_cli_find_group (db, name, &group_id, error) && print_messages (db, group_id, &wanted, error);
  hearth_db_end_read (db);
  return done;
}

const HearthCliCommand hearth_cli_messages_commands[] = {
  { "messages", "FILE (--group NAME | --all-groups) [--search TEXT [--limit N]] [--ads]", N_("Print the stored messages in order, or find some"), run_messages },
  { NULL },
};
