/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands metrics and due: the figures of a period, and what Today shows. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-catalogue.h"
#include "hearth-cli-period.h"
#include "hearth-clock.h"
#include "hearth-cli.h"
#include "hearth-due.h"
#include "hearth-goals.h"
#include "hearth-guards.h"
#include "hearth-metrics.h"
#include "hearth-risk.h"
#include "hearth-settings.h"

static void
set_number (JsonObject *object, const char *name, double value)
{
  if (isnan (value))
    json_object_set_null_member (object, name);
  else
    json_object_set_double_member (object, name, value);
}

static void
set_day (JsonObject *object, const char *name, HearthDay day)
{
  g_autofree char *text = day == HEARTH_DAY_NONE ? NULL : hearth_day_to_string (day);

  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

/* {"rows", "first", "last", "auc", "auc_default", "auc_silence", "tenths": [{"n", "predicted", "seen"}]} */
static JsonObject *
backtest_object (const HearthBacktest *backtest)
{
  JsonObject *object = json_object_new ();
  JsonArray *tenths = json_array_new ();

  json_object_set_int_member (object, "rows", backtest->rows);
  set_day (object, "first", backtest->first);
  set_day (object, "last", backtest->last);
  set_number (object, "auc", backtest->auc);
  set_number (object, "auc_default", backtest->auc_default);
  set_number (object, "auc_silence", backtest->auc_silence);
  for (guint i = 0; i < HEARTH_N_TENTHS; i++)
    {
      JsonObject *tenth = json_object_new ();

      json_object_set_int_member (tenth, "n", backtest->tenths[i].n);
      set_number (tenth, "predicted", backtest->tenths[i].predicted);
      set_number (tenth, "seen", backtest->tenths[i].seen);
      json_array_add_object_element (tenths, tenth);
    }
  json_object_set_array_member (object, "tenths", tenths);
  return object;
}

/* The back-test for people: how well it told them apart, then what was foretold and what came. */
static void
print_backtest (const HearthBacktest *backtest)
{
  g_autofree char *first = backtest->rows > 0 ? hearth_day_to_string (backtest->first) : NULL;
  g_autofree char *last = backtest->rows > 0 ? hearth_day_to_string (backtest->last) : NULL;

  if (backtest->rows == 0)
    {
      hearth_cli_print ("%s\n", _("Back-test: nobody was active long enough to foretell anything."));
      return;
    }
  hearth_cli_print (_("Back-test: %u forecasts of 30 days, on every 30th day from %s to %s\n"), backtest->rows, first, last);
  if (!isnan (backtest->auc))
    hearth_cli_print (_("Area under the curve %.3f; default weights %.3f, days of silence alone %.3f\n"), backtest->auc,
                      backtest->auc_default, backtest->auc_silence);
  hearth_cli_print (_("Chance\tCases\tForetold\tCame back\n"));
  for (guint i = 0; i < HEARTH_N_TENTHS; i++)
    if (backtest->tenths[i].n > 0)
      hearth_cli_print ("%u–%u %%\t%u\t%.0f %%\t%.0f %%\n", i * 10, (i + 1) * 10, backtest->tenths[i].n,
                        backtest->tenths[i].predicted * 100, backtest->tenths[i].seen * 100);
}

/* What a figure is made of, below it; those of money are said with it, and rfm is a table. */
static void
print_parts (const HearthMetric *metric)
{
  for (guint i = 0; metric->parts != NULL && metric->unit != HEARTH_UNIT_MONEY && i < metric->parts->len; i++)
    {
      const HearthPart *part = &g_array_index (metric->parts, HearthPart, i);
      g_autofree char *title = hearth_catalogue_part_title (metric->id, part->name);

      if (part->value != 0)
        hearth_cli_print ("  %s: %.0f\n", title, part->value);
    }
}

/* Tables of their own (cohorts, active hours, rfm) are in the JSON alone. */
static void
print_metric (const HearthMetric *metric)
{
  const char *status = hearth_status_to_string (metric->status);
  g_autofree char *value = hearth_catalogue_value (metric);
  double parts = 0;

  for (guint i = 0; metric->parts != NULL && i < metric->parts->len; i++)
    parts += g_array_index (metric->parts, HearthPart, i).value;
  if (metric->unit == HEARTH_UNIT_NONE && (metric->parts == NULL || g_str_equal (metric->id, "rfm")))
    return;
  if (metric->unit == HEARTH_UNIT_NONE && parts > 0)
    hearth_cli_print ("%s\n", metric->id);
  else
    hearth_cli_print ("%-22s %s%s%s%s\n", metric->id, value, status != NULL ? "  " : "", status != NULL ? status : "",
                      metric->low_n && metric->has_value ? "  (few)" : "");
  print_parts (metric);
}

static void
print_text (const HearthMetrics *metrics)
{
  const char *group = metrics->group != NULL ? metrics->group : _("All groups");
  g_autofree char *from = metrics->from != HEARTH_DAY_NONE ? hearth_day_to_string (metrics->from) : NULL;
  g_autofree char *to = metrics->to != HEARTH_DAY_NONE ? hearth_day_to_string (metrics->to) : NULL;
  g_autofree char *first = metrics->first_day != HEARTH_DAY_NONE ? hearth_day_to_string (metrics->first_day) : NULL;
  g_autofree char *until = first != NULL ? hearth_day_to_string (metrics->data_until) : NULL;

  if (from == NULL)
    {
      hearth_cli_print (until != NULL ? _("%1$s: nothing is known of this period; there are data from %2$s to %3$s.\n")
                                      : _("%1$s: nothing is known yet; import a chat or a list of members.\n"), group, first, until);
      return;
    }
  hearth_cli_print ("%s, %s … %s\n", group, from, to);
  if (!isnan (metrics->health.score))
    hearth_cli_print (_("Health %.0f of 100, from %u of %u figures\n"), metrics->health.score, metrics->health.metrics_used,
                      metrics->health.metrics_all);
  for (guint i = 0; i < metrics->metrics->len; i++)
    print_metric (&g_array_index (metrics->metrics, HearthMetric, i));
}

/* The targets of the period's months, one after the other; days after the period are not looked at. */
static gboolean
add_targets (JsonObject *object, HearthDb *db, const HearthMetrics *metrics, GError **error)
{
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (GPtrArray) targets = metrics->to == HEARTH_DAY_NONE ? g_ptr_array_new ()
    : hearth_targets_list (db, metrics->group_id, metrics->from, metrics->to, error);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    {
      const HearthTarget *target = targets->pdata[i], *last = i > 0 ? targets->pdata[i - 1] : NULL;
      g_autoptr (HearthGoals) goals = NULL;

      if (last != NULL && last->group_id == target->group_id && last->month == target->month)
        continue;
      goals = hearth_goals_load (db, target->group_id, target->month, metrics->to, error);
      if (goals == NULL)
        return FALSE;
      hearth_goals_to_json (goals, list);
    }
  json_object_set_array_member (object, "targets", g_steal_pointer (&list));
  return targets != NULL;
}

/* [{"id", "value", "threshold", "at_most", "status", "reason"}] on the last day of the period; none of all groups. */
static gboolean
add_guards (JsonObject *object, HearthDb *db, const HearthMetrics *metrics, GError **error)
{
  g_autoptr (JsonArray) list = json_array_new ();
  g_autoptr (HearthPicture) picture = hearth_picture_load (db, metrics->group_id, error);
  g_autoptr (GPtrArray) guards = picture != NULL ? hearth_guards_load (db, picture, metrics->to, error) : NULL;

  for (guint i = 0; guards != NULL && i < guards->len; i++)
    {
      const HearthGuard *guard = guards->pdata[i];
      g_autofree char *reason = hearth_guard_words (guard);
      JsonObject *one = json_object_new ();

      json_object_set_string_member (one, "id", hearth_guard_id (guard->kind));
      set_number (one, "value", guard->value);
      set_number (one, "threshold", guard->threshold);
      json_object_set_boolean_member (one, "at_most", TRUE);
      json_object_set_string_member (one, "status", hearth_status_to_string (guard->status));
      json_object_set_string_member (one, "reason", reason);
      json_array_add_object_element (list, one);
    }
  json_object_set_array_member (object, "guards", g_steal_pointer (&list));
  return guards != NULL;
}

static gboolean
print_metrics (HearthDb *db, const HearthMetrics *metrics, gboolean backtest, gboolean json, GError **error)
{
  HearthBacktest test = { 0 };

  if (backtest)
    {
      g_autoptr (HearthPicture) picture = hearth_picture_load (db, metrics->group_id, error);

      if (picture == NULL)
        return FALSE;
      test = hearth_backtest (picture, HEARTH_DAY_NONE, metrics->to != HEARTH_DAY_NONE ? metrics->to : picture->data_until);
    }
  if (!json)
    {
      print_text (metrics);
      if (backtest)
        print_backtest (&test);
      return TRUE;
    }
  g_autoptr (JsonNode) node = hearth_metrics_to_json (metrics);
  if (!add_targets (json_node_get_object (node), db, metrics, error) || !add_guards (json_node_get_object (node), db, metrics, error))
    return FALSE;
  if (backtest)
    json_object_set_object_member (json_node_get_object (node), "backtest", backtest_object (&test));
  hearth_cli_print_node (node);
  return TRUE;
}

static gboolean
run_metrics (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliPeriod) period = { 0 };
  gboolean backtest = FALSE;
  const GOptionEntry options[] = {
    HEARTH_CLI_PERIOD_OPTIONS (period),
    { "all-groups", 0, 0, G_OPTION_ARG_NONE, &period.all_groups, N_("Of all groups together"), NULL },
    { "backtest", 0, 0, G_OPTION_ARG_NONE, &backtest, N_("Also test on the past how well the chances foretell"), NULL },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error) || !hearth_cli_period_check (&period, error))
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (HearthMetrics) metrics = db != NULL ? hearth_cli_period_metrics (&period, db, error) : NULL;
  return metrics != NULL && print_metrics (db, metrics, backtest, line.json, error);
}

static void
build_due (JsonBuilder *builder, const HearthDueItem *item, HearthZone *zone)
{
  json_builder_begin_object (builder);
  hearth_cli_set_text (builder, "id", item->id);
  hearth_cli_set_text (builder, "kind", hearth_due_kind_to_string (item->kind));
  hearth_cli_set_text (builder, "group", item->group);
  hearth_cli_set_text (builder, "member", item->member);
  hearth_cli_set_instant (builder, "at", zone, item->at);
  hearth_cli_set_text (builder, "title", item->title);
  hearth_cli_set_text (builder, "reason", item->reason);
  hearth_cli_set_text (builder, "text", item->text);
  json_builder_set_member_name (builder, "overdue");
  json_builder_add_boolean_value (builder, item->overdue);
  json_builder_end_object (builder);
}

static void
print_due (GPtrArray *items, HearthZone *zone, gboolean json)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < items->len; i++)
    {
      const HearthDueItem *item = g_ptr_array_index (items, i);

      build_due (builder, item, zone);
      if (!json)
        hearth_cli_print ("%-11s %s%s%s%s%s\n", hearth_due_kind_to_string (item->kind), item->group != NULL ? item->group : "",
                          item->group != NULL ? ": " : "", item->title, item->reason != NULL ? " – " : "",
                          item->reason != NULL ? item->reason : "");
    }
  json_builder_end_array (builder);
  if (json)
    hearth_cli_take_builder (builder);
  else
    g_object_unref (builder);
}

static gboolean
run_due (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_autofree char *now_text = NULL;
  const GOptionEntry options[] = {
    { "now", 0, 0, G_OPTION_ARG_FILENAME, &now_text, N_("At this instant, such as 2026-11-21T09:00:00+08:00; else now"), "TIME" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  gint64 now = hearth_clock_now ();

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error))
    return FALSE;
  if (now_text != NULL && !hearth_clock_parse_rfc3339 (now_text, &now))
    {
      g_autofree char *shown = g_utf8_make_valid (now_text, -1);
      hearth_cli_usage_error (error, _("“%s” is not an instant: write --now like 2026-11-21T09:00:00+08:00."), shown);
      return FALSE;
    }
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (HearthZone) zone = db != NULL ? hearth_settings_zone (db, error) : NULL;
  g_autoptr (GPtrArray) items = zone != NULL ? hearth_due_list (db, now, error) : NULL;
  if (items == NULL)
    return FALSE;
  print_due (items, zone, line.json);
  return TRUE;
}

const HearthCliCommand hearth_cli_metrics_commands[] = {
  { "metrics", "FILE (--group NAME | --all-groups) --from DATE --to DATE [--backtest]", N_("Compute the figures of a period"), run_metrics },
  { "due", "FILE [--now TIME]", N_("List what is due"), run_due },
  { NULL },
};
