/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command export: members, messages and figures as CSV that a spreadsheet can open and nobody can be tricked with.
 * The only thread. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>

#include "hearth-cli-period.h"
#include "hearth-cli.h"
#include "hearth-csv.h"
#include "hearth-error.h"
#include "hearth-members.h"
#include "hearth-settings.h"
#include "hearth-types.h"

#define FLUSH_AT (256 * 1024)

/* A file being written. */
typedef struct
{
  FILE *file;
  GString *out;
  const char *path;
} Sheet;

static gboolean
set_write_error (const Sheet *sheet, GError **error)
{
  int code = errno;
  g_autofree char *name = g_filename_display_name (sheet->path);

  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("“%s” could not be written: %s."), name, g_strerror (code));
  return FALSE;
}

static gboolean
sheet_flush (Sheet *sheet, GError **error)
{
  if (fwrite (sheet->out->str, 1, sheet->out->len, sheet->file) != sheet->out->len)
    return set_write_error (sheet, error);
  g_string_truncate (sheet->out, 0);
  return TRUE;
}

static gboolean
sheet_add (Sheet *sheet, const char *const *cells, guint n_cells, GError **error)
{
  hearth_csv_append_row (sheet->out, cells, n_cells);
  return sheet->out->len < FLUSH_AT || sheet_flush (sheet, error);
}

static char *
day_text (HearthDay day)
{
  return day != HEARTH_DAY_NONE ? hearth_day_to_string (day) : g_strdup ("");
}

static char *
number_text (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return isnan (value) ? g_strdup ("") : g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.6f", value));
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static gboolean
add_member (Sheet *sheet, const HearthMemberState *state, GError **error)
{
  g_autofree char *joined = day_text (state->joined);
  g_autofree char *left = day_text (state->left);
  g_autofree char *last = day_text (state->last_activity);
  g_autofree char *silence = state->silence_days >= 0 ? g_strdup_printf ("%d", state->silence_days) : g_strdup ("");
  g_autofree char *active = g_strdup_printf ("%u", state->active_days_180);
  g_autofree char *chance = number_text (state->chance_30);
  const char *cells[] = {
    or_empty (state->platform_id), or_empty (state->name), hearth_role_to_string (state->role), joined, left,
    or_empty (hearth_lifecycle_to_string (state->lifecycle)), or_empty (hearth_churn_to_string (state->churn_tier)), last, silence,
    active, chance, state->at_risk ? "1" : "0", or_empty (state->reason),
  };

  return sheet_add (sheet, cells, G_N_ELEMENTS (cells), error);
}

static gboolean
export_members (Sheet *sheet, HearthDb *db, HearthCliPeriod *period, GError **error)
{
  static const char *const header[] = {
    "id", "name", "role", "joined", "left", "lifecycle", "churn_tier", "last_activity", "silence_days", "active_days_180", "chance_30",
    "at_risk", "reason",
  };
  gint64 group_id;

  if (!hearth_cli_find_group (db, period->group, &group_id, error))
    return FALSE;
  g_autoptr (GPtrArray) states = hearth_members_list (db, group_id, HEARTH_DAY_NONE, NULL, error);
  if (states == NULL || !sheet_add (sheet, header, G_N_ELEMENTS (header), error))
    return FALSE;
  for (guint i = 0; i < states->len; i++)
    if (!add_member (sheet, g_ptr_array_index (states, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_message (Sheet *sheet, HearthStmt *stmt, HearthZone *zone, GError **error)
{
  g_autofree char *at = hearth_zone_rfc3339 (zone, hearth_stmt_int (stmt, 1));
  const char *cells[] = {
    or_empty (hearth_stmt_text (stmt, 0)), at, or_empty (hearth_stmt_text (stmt, 2)), or_empty (hearth_stmt_text (stmt, 3)),
    hearth_kind_to_string ((HearthKind) hearth_stmt_int (stmt, 4)), or_empty (hearth_stmt_text (stmt, 6)),
    (hearth_stmt_int (stmt, 5) & HEARTH_FLAG_RECALLED) ? "1" : "0",
  };

  return sheet_add (sheet, cells, G_N_ELEMENTS (cells), error);
}

static gboolean
export_messages (Sheet *sheet, HearthDb *db, HearthCliPeriod *period, GError **error)
{
  static const char *const header[] = { "group", "time", "author", "author_id", "kind", "text", "recalled" };
  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  gint64 group_id;

  if (zone == NULL || !hearth_cli_find_group (db, period->group, &group_id, error)
      || !sheet_add (sheet, header, G_N_ELEMENTS (header), error))
    return FALSE;
  g_autoptr (HearthStmt) stmt =
    hearth_db_query (db, error, "SELECT g.name, m.ts, n.name, i.platform_id, m.kind, m.flags, m.text FROM messages m"
                     " JOIN groups g ON g.id = m.group_id AND g.deleted_at IS NULL JOIN batches b ON b.id = m.batch_id AND b.state = 1"
                     " LEFT JOIN names n ON n.id = m.name_id LEFT JOIN identities i ON i.id = n.identity_id"
                     " WHERE m.kind < 100 AND (?1 = 0 OR m.group_id = ?1) ORDER BY m.ts, m.id", "i", group_id);
  while (hearth_stmt_step (stmt))
    if (!add_message (sheet, stmt, zone, error))
      return FALSE;
  return hearth_stmt_done (stmt, error);
}

static gboolean
add_metric (Sheet *sheet, const HearthMetric *metric, GError **error)
{
  const char *status = hearth_status_to_string (metric->status);
  g_autofree char *value = number_text (metric->has_value ? metric->value : NAN);
  g_autofree char *numerator = number_text (metric->has_ratio ? metric->numerator : NAN);
  g_autofree char *denominator = number_text (metric->has_ratio ? metric->denominator : NAN);
  g_autofree char *threshold = number_text (metric->has_threshold ? metric->threshold : NAN);
  const char *cells[] = { metric->id, or_empty (hearth_metric_title (metric->id)), value, numerator, denominator, threshold,
                          or_empty (status) };

  return sheet_add (sheet, cells, G_N_ELEMENTS (cells), error);
}

static gboolean
export_metrics (Sheet *sheet, HearthDb *db, HearthCliPeriod *period, GError **error)
{
  static const char *const header[] = { "metric", "title", "value", "numerator", "denominator", "threshold", "status" };

  if (!hearth_cli_period_check (period, error))
    return FALSE;
  g_autoptr (HearthMetrics) metrics = hearth_cli_period_metrics (period, db, error);
  if (metrics == NULL || !sheet_add (sheet, header, G_N_ELEMENTS (header), error))
    return FALSE;
  for (guint i = 0; i < metrics->metrics->len; i++)
    if (!add_metric (sheet, &g_array_index (metrics->metrics, HearthMetric, i), error))
      return FALSE;
  return TRUE;
}

static const struct
{
  const char *what;
  gboolean (*write) (Sheet *sheet, HearthDb *db, HearthCliPeriod *period, GError **error);
} exports[] = {
  { "members", export_members },
  { "messages", export_messages },
  { "metrics", export_metrics },
};

/* Under another name first, so that a file that is there is replaced by a whole one or not at all. */
static gboolean
write_sheet (HearthDb *db, guint which, const char *output, HearthCliPeriod *period, GError **error)
{
  g_autofree char *part = g_strconcat (output, ".part", NULL);
  g_autoptr (GString) out = g_string_new ("\xef\xbb\xbf");
  Sheet sheet = { fopen (part, "we"), out, output };

  if (sheet.file == NULL)
    return set_write_error (&sheet, error);
  hearth_db_begin_read (db);
  gboolean done = exports[which].write (&sheet, db, period, error) && sheet_flush (&sheet, error);
  hearth_db_end_read (db);
  gboolean closed = fclose (sheet.file) == 0;
  if (done && closed && rename (part, output) == 0)
    return TRUE;
  if (done)
    set_write_error (&sheet, error);
  remove (part);
  return FALSE;
}

static gboolean
find_export (const char *what, guint *which, GError **error)
{
  const char *words[G_N_ELEMENTS (exports) + 1] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      words[i] = exports[i].what;
      if (g_str_equal (what, exports[i].what))
        *which = i;
    }
  return hearth_cli_one_of ("export", what, words, error);
}

static gboolean
run_export (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliPeriod) period = { 0 };
  g_autofree char *output = NULL;
  const GOptionEntry options[] = {
    HEARTH_CLI_PERIOD_OPTIONS (period),
    { "all-groups", 0, 0, G_OPTION_ARG_NONE, &period.all_groups, N_("Of all groups together"), NULL },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write it"), "FILE" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  guint which = 0;

  if (!hearth_cli_parse (command, options, 2, 2, argc, argv, &line, error) || !find_export (line.args[1], &which, error)
      || !hearth_cli_check_text ("--group", period.group, error))
    return FALSE;
  if (output == NULL || !g_str_has_suffix (output, ".csv"))
    {
      hearth_cli_usage_error (error, _("Say where to write it: --output FILE.csv."));
      return FALSE;
    }
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  if (db == NULL || !write_sheet (db, which, output, &period, error))
    return FALSE;
  g_autofree char *name = g_filename_display_name (output);
  if (!line.json)
    {
      hearth_cli_print (_("Wrote “%s”.\n"), name);
      return TRUE;
    }
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_set_text (builder, "output", name);
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
  return TRUE;
}

const HearthCliCommand hearth_cli_export_commands[] = {
  { "export", "FILE members|messages|metrics --output X.csv [--group NAME] [--from DATE --to DATE]",
    N_("Write members, messages or figures as CSV"), run_export },
  { NULL },
};
