/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command members: who is there and how each stands, as known on a day. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-cli-people.h"
#include "hearth-members.h"
#include "hearth-names.h"

/* What --segment may be. */
static const char *const segments[] = {
  "new", "active", "silent", "lost", "shallow", "mid", "deep", "left", "staff", "never-spoke", "at-risk", NULL,
};

static gboolean
in_segment (const HearthMemberState *state, const char *segment)
{
  if (segment == NULL)
    return TRUE;
  if (g_str_equal (segment, "left"))
    return !state->present;
  if (g_str_equal (segment, "staff"))
    return state->role != HEARTH_ROLE_MEMBER;
  if (g_str_equal (segment, "never-spoke"))
    return state->last_activity == HEARTH_DAY_NONE && state->role == HEARTH_ROLE_MEMBER;
  if (g_str_equal (segment, "at-risk"))
    return state->at_risk;
  return g_strcmp0 (hearth_lifecycle_to_string (state->lifecycle), segment) == 0
         || g_strcmp0 (hearth_churn_to_string (state->churn_tier), segment) == 0;
}

/* Names, their pinyin and initials, telephone numbers and ids, as the window's search looks in. */
static GHashTable *
search_ids (HearthDb *db, const char *text, GError **error)
{
  g_autofree char *folded = hearth_name_fold (text);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error, "SELECT id FROM members WHERE instr (search, ?1) > 0", "s", folded);

  while (hearth_stmt_step (stmt))
    {
      gint64 id = hearth_stmt_int (stmt, 0);
      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }
  return hearth_stmt_done (stmt, error) ? g_steal_pointer (&ids) : NULL;
}

static void
set_int (JsonBuilder *builder, const char *name, gint64 value, gboolean known)
{
  json_builder_set_member_name (builder, name);
  if (known)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
build_member (JsonBuilder *builder, const HearthMemberState *state)
{
  json_builder_begin_object (builder);
  set_int (builder, "id", state->id, TRUE);
  hearth_cli_set_text (builder, "platform_id", state->platform_id);
  hearth_cli_set_text (builder, "name", state->name);
  hearth_cli_set_text (builder, "role", hearth_role_to_string (state->role));
  hearth_cli_set_day (builder, "joined", state->joined);
  hearth_cli_set_day (builder, "left", state->left);
  hearth_cli_set_text (builder, "lifecycle", hearth_lifecycle_to_string (state->lifecycle));
  hearth_cli_set_text (builder, "churn_tier", hearth_churn_to_string (state->churn_tier));
  hearth_cli_set_day (builder, "last_activity", state->last_activity);
  set_int (builder, "silence_days", state->silence_days, state->silence_days >= 0);
  set_int (builder, "active_days_180", state->active_days_180, TRUE);
  json_builder_set_member_name (builder, "chance_30");
  if (isnan (state->chance_30))
    json_builder_add_null_value (builder);
  else
    json_builder_add_double_value (builder, state->chance_30);
  json_builder_set_member_name (builder, "at_risk");
  json_builder_add_boolean_value (builder, state->at_risk);
  hearth_cli_set_text (builder, "reason", state->reason);
  json_builder_end_object (builder);
}

static void
print_member (const HearthMemberState *state)
{
  const char *lifecycle = hearth_lifecycle_to_string (state->lifecycle);
  g_autofree char *last = state->last_activity != HEARTH_DAY_NONE ? hearth_day_to_string (state->last_activity) : g_strdup ("–");

  hearth_cli_print ("%-8s %-10s  %s%s%s\n", lifecycle != NULL ? lifecycle : hearth_role_to_string (state->role), last, state->name,
                    state->reason != NULL ? " – " : "", state->reason != NULL ? state->reason : "");
}

static gboolean
print_members (GPtrArray *states, GHashTable *found, const char *segment, gboolean json)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < states->len; i++)
    {
      const HearthMemberState *state = g_ptr_array_index (states, i);

      if (!in_segment (state, segment) || (found != NULL && !g_hash_table_contains (found, &state->id)))
        continue;
      if (json)
        build_member (builder, state);
      else
        print_member (state);
    }
  json_builder_end_array (builder);
  if (json)
    hearth_cli_take_builder (builder);
  else
    g_object_unref (builder);
  return TRUE;
}

static gboolean
run_members (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *group = NULL, *search = NULL, *segment = NULL, *on = NULL;
  gboolean at_risk = FALSE, suggest = FALSE, identities = FALSE;
  const GOptionEntry options[] = {
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &group, N_("Of this group; else of all"), "NAME" },
    { "search", 0, 0, G_OPTION_ARG_FILENAME, &search, N_("Part of a name, pinyin initials, telephone number or id"), "TEXT" },
    { "segment", 0, 0, G_OPTION_ARG_FILENAME, &segment, N_("new, active, silent, lost, shallow, mid, deep, left, staff, never-spoke or at-risk"), "SEGMENT" },
    { "at-risk", 0, 0, G_OPTION_ARG_NONE, &at_risk, N_("Only those at risk, most to lose first"), NULL },
    { "suggest", 0, 0, G_OPTION_ARG_NONE, &suggest, N_("Who may be the same person as somebody else, and why"), NULL },
    { "identities", 0, 0, G_OPTION_ARG_NONE, &identities, N_("Every account and whose it is"), NULL },
    { "on", 0, 0, G_OPTION_ARG_FILENAME, &on, N_("As known on this day; else on the last day of the data"), "DATE" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  HearthDay day = HEARTH_DAY_NONE;
  gint64 group_id;

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error) || !hearth_cli_check_text ("--group", group, error)
      || !hearth_cli_check_text ("--search", search, error) || !hearth_cli_one_of ("--segment", segment, segments, error)
      || !hearth_cli_parse_day ("--on", on, &day, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (GHashTable) found = NULL;
  if (db == NULL || !hearth_cli_find_group (db, group, &group_id, error))
    return FALSE;
  if (suggest || identities)
    return suggest ? hearth_cli_print_suggestions (db, group_id, line.json, error)
                   : hearth_cli_print_identities (db, group_id, line.json, error);
  if (search != NULL && (found = search_ids (db, search, error)) == NULL)
    return FALSE;
  g_autoptr (GPtrArray) states = at_risk ? hearth_members_at_risk (db, group_id, day, NULL, error)
                                         : hearth_members_list (db, group_id, day, NULL, error);
  return states != NULL && print_members (states, found, segment, line.json);
}

const HearthCliCommand hearth_cli_members_commands[] = {
  { "members", "FILE [--group NAME] [--search TEXT] [--segment S] [--at-risk] [--on DATE] [--suggest | --identities]", N_("List the members and how each stands"),
    run_members },
  { NULL },
};
