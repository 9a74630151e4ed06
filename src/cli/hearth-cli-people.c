/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands merge, split and merge undo, and what members tells about who may be one. The only thread. */
#include "config.h"

#include "hearth-cli-people.h"

#include <glib/gi18n-lib.h>

#include "hearth-merge.h"
#include "hearth-suggest.h"

#define MOST_SUGGESTIONS 1000

static void
set_id (JsonBuilder *builder, const char *name, gint64 id)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, id);
}

static void
build_suggested (JsonBuilder *builder, const char *name, const HearthSuggested *who)
{
  g_auto (GStrv) groups = g_strsplit (who->groups != NULL ? who->groups : "", "\n", -1);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  set_id (builder, "id", who->id);
  hearth_cli_set_text (builder, "name", who->name);
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; groups[i] != NULL; i++)
    json_builder_add_string_value (builder, groups[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
build_suggestion (JsonBuilder *builder, const HearthSuggestion *suggestion)
{
  guint at = 0;

  json_builder_begin_object (builder);
  set_id (builder, "score", suggestion->score);
  build_suggested (builder, "a", &suggestion->who[0]);
  build_suggested (builder, "b", &suggestion->who[1]);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint kind = 0; kind < HEARTH_N_REASONS; kind++)
    if (suggestion->kinds & (1u << kind))
      {
        json_builder_begin_object (builder);
        hearth_cli_set_text (builder, "kind", hearth_reason_to_string (kind));
        hearth_cli_set_text (builder, "text", g_ptr_array_index (suggestion->reasons, at++));
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_suggestion (const HearthSuggestion *suggestion)
{
  hearth_cli_print ("%3u  %" G_GINT64_FORMAT " %s = %" G_GINT64_FORMAT " %s\n", suggestion->score, suggestion->who[0].id,
                    suggestion->who[0].name, suggestion->who[1].id, suggestion->who[1].name);
  for (guint i = 0; i < suggestion->reasons->len; i++)
    hearth_cli_print ("     %s\n", (char *) g_ptr_array_index (suggestion->reasons, i));
}

/**
 * hearth_cli_print_suggestions:
 * @group_id: only with somebody of this group; 0: all
 *
 * Prints who may be one person and why, the surest first.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_cli_print_suggestions (HearthDb *db, gint64 group_id, gboolean json, GError **error)
{
  g_autoptr (GPtrArray) suggestions = hearth_suggest (db, group_id, MOST_SUGGESTIONS, NULL, error);

  if (suggestions == NULL)
    return FALSE;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < suggestions->len; i++)
    if (json)
      build_suggestion (builder, g_ptr_array_index (suggestions, i));
    else
      print_suggestion (g_ptr_array_index (suggestions, i));
  json_builder_end_array (builder);
  if (json)
    hearth_cli_take_builder (g_steal_pointer (&builder));
  else if (suggestions->len == 0)
    hearth_cli_print ("%s\n", _("Nobody looks like the same person as somebody else."));
  return TRUE;
}

static void
build_identity (JsonBuilder *builder, HearthStmt *stmt)
{
  json_builder_begin_object (builder);
  set_id (builder, "identity", hearth_stmt_int (stmt, 0));
  set_id (builder, "member", hearth_stmt_int (stmt, 1));
  hearth_cli_set_text (builder, "group", hearth_stmt_text (stmt, 2));
  hearth_cli_set_text (builder, "platform_id", hearth_stmt_text (stmt, 3));
  hearth_cli_set_text (builder, "name", hearth_stmt_text (stmt, 4));
  json_builder_end_object (builder);
}

/**
 * hearth_cli_print_identities:
 * @group_id: of this group; 0: all
 *
 * Prints every account and whose it is.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_cli_print_identities (HearthDb *db, gint64 group_id, gboolean json, GError **error)
{
  g_autoptr (HearthStmt) stmt = hearth_db_query (db, error,
    "SELECT i.id, i.member_id, g.name, i.platform_id, coalesce (i.name, i.key) FROM identities i JOIN groups g ON g.id = i.group_id"
    " WHERE ?1 = 0 OR i.group_id = ?1 ORDER BY g.name, i.key", "i", group_id);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  while (hearth_stmt_step (stmt))
    if (json)
      build_identity (builder, stmt);
    else
      hearth_cli_print ("%6s  %6s  %s  %s\n", hearth_stmt_text (stmt, 0), hearth_stmt_text (stmt, 1), hearth_stmt_text (stmt, 2),
                        hearth_stmt_text (stmt, 4));
  json_builder_end_array (builder);
  if (!hearth_stmt_done (stmt, error))
    return FALSE;
  if (json)
    hearth_cli_take_builder (g_steal_pointer (&builder));
  return TRUE;
}

static gboolean
print_act (gint64 act, gint64 member, const char *sentence, gboolean json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, act);

  if (!json)
    {
      hearth_cli_print (sentence, number);
      return TRUE;
    }
  json_builder_begin_object (builder);
  set_id (builder, "act", act);
  set_id (builder, "member", member);
  json_builder_end_object (builder);
  hearth_cli_take_builder (g_steal_pointer (&builder));
  return TRUE;
}

static gboolean
run_merge (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  gint64 member = 0, into = 0;
  gboolean apart = FALSE;
  const GOptionEntry options[] = {
    { "member", 0, 0, G_OPTION_ARG_INT64, &member, N_("Who is the same person; ids as “members” lists them"), "ID" },
    { "into", 0, 0, G_OPTION_ARG_INT64, &into, N_("As whom: this one’s id and typed details go on"), "ID" },
    { "keep-apart", 0, 0, G_OPTION_ARG_NONE, &apart, N_("They are not the same, whatever an import says"), NULL },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error))
    return FALSE;
  if (member == 0 || into == 0)
    {
      hearth_cli_usage_error (error, _("Say who with %s."), "--member ID --into ID");
      return FALSE;
    }
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_WRITE, error);
  if (db == NULL)
    return FALSE;
  gint64 act = apart ? hearth_member_keep_apart (db, member, into, error) : hearth_member_merge (db, member, into, error);
  return act != 0 && print_act (act, hearth_member_person (db, into),
                                apart ? _("Kept apart; “merge undo” with %s takes it back.\n")
                                      : _("Merged; “merge undo” with %s takes it back.\n"), line.json);
}

static gboolean
run_split (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  gint64 identity = 0;
  const GOptionEntry options[] = {
    { "identity", 0, 0, G_OPTION_ARG_INT64, &identity, N_("The account that is somebody else; “members --identities” lists them"), "ID" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error))
    return FALSE;
  if (identity == 0)
    {
      hearth_cli_usage_error (error, _("Say who with %s."), "--identity ID");
      return FALSE;
    }
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_WRITE, error);
  if (db == NULL)
    return FALSE;
  gint64 act = hearth_identity_split (db, identity, error);
  gint64 member = hearth_db_int (db, 0, "SELECT member_id FROM identities WHERE id = ?1", "i", identity);
  return act != 0 && print_act (act, member, _("Split; “merge undo” with %s takes it back.\n"), line.json);
}

static gboolean
run_undo (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };
  gint64 act;

  if (!hearth_cli_parse (command, NULL, 2, 2, argc, argv, &line, error))
    return FALSE;
  if (!g_ascii_string_to_signed (line.args[1], 10, 1, G_MAXINT64, &act, NULL))
    {
      hearth_cli_usage_error (error, _("“%s” is not the number of a merge or a split."), line.args[1]);
      return FALSE;
    }
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_WRITE, error);
  if (db == NULL || !hearth_merge_undo (db, act, error))
    return FALSE;
  if (line.json)
    return print_act (act, 0, NULL, TRUE);
  hearth_cli_print ("%s\n", _("Taken back."));
  return TRUE;
}

const HearthCliCommand hearth_cli_people_commands[] = {
  { "merge undo", "FILE ACT", N_("Take a merge or a split back"), run_undo },
  { "merge", "FILE --member ID --into ID [--keep-apart]", N_("Say that two members are one person"), run_merge },
  { "split", "FILE --identity ID", N_("Say that an account is somebody else"), run_split },
  { NULL },
};
