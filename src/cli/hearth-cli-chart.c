/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The commands chart, chart list and report: pictures and pages in files. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-catalogue.h"
#include "hearth-chart-layout.h"
#include "hearth-cli-period.h"
#include "hearth-cli.h"
#include "hearth-details.h"
#include "hearth-error.h"
#include "hearth-report.h"
#include "hearth-sent.h"

#define CHART_WIDTH 960
#define CHART_HEIGHT 540
#define PICTURE_SCALE 2            /* pixels a point */

static gboolean
run_list (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  g_auto (HearthCliLine) line = { 0 };
  JsonBuilder *builder;

  if (!hearth_cli_parse (command, NULL, 0, 0, argc, argv, &line, error))
    return FALSE;
  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < hearth_catalogue_count (); i++)
    {
      const char *id = hearth_catalogue_id (i);

      json_builder_begin_object (builder);
      hearth_cli_set_text (builder, "id", id);
      hearth_cli_set_text (builder, "title", hearth_catalogue_title (id));
      json_builder_end_object (builder);
      if (!line.json)
        hearth_cli_print ("%-14s %s\n", id, hearth_catalogue_title (id));
    }
  json_builder_end_array (builder);
  if (line.json)
    hearth_cli_take_builder (builder);
  else
    g_object_unref (builder);
  return TRUE;
}

/* The ending of a file name, as one of @endings; NULL with a usage error. */
static const char *
find_ending (const char *output, const char *const *endings, GError **error)
{
  if (output == NULL)
    {
      hearth_cli_usage_error (error, _("Say where to write it: --output FILE."));
      return NULL;
    }
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (output, endings[i]))
      return endings[i];
  g_autofree char *list = g_strjoinv (", ", (char **) endings);
  hearth_cli_usage_error (error, _("The file's name says what to write: let it end in %s."), list);
  return NULL;
}

static gboolean
write_chart (HearthChart *chart, const char *output, const char *ending, gboolean dark, GError **error)
{
  HearthChartStyle style = { .palette = dark ? HEARTH_CHART_DARK : HEARTH_CHART_LIGHT };

  if (g_str_equal (ending, ".svg"))
    return hearth_chart_write_svg (chart, output, CHART_WIDTH, CHART_HEIGHT, &style, error);
  if (g_str_equal (ending, ".pdf"))
    return hearth_chart_write_pdf (chart, output, CHART_WIDTH, CHART_HEIGHT, &style, error);
  return hearth_chart_write_png (chart, output, CHART_WIDTH, CHART_HEIGHT, PICTURE_SCALE, &style, error);
}

static void
answer_output (const char *output, const char *said, gboolean json)
{
  g_autofree char *name = g_filename_display_name (output);

  if (!json)
    {
      hearth_cli_print (_("Wrote “%s”.\n"), name);
      if (said != NULL)
        hearth_cli_print ("%s\n", said);
      return;
    }
  JsonBuilder *builder = json_builder_new ();
  json_builder_begin_object (builder);
  hearth_cli_set_text (builder, "output", name);
  if (said != NULL)
    hearth_cli_set_text (builder, "description", said);
  json_builder_end_object (builder);
  hearth_cli_take_builder (builder);
}

static gboolean
check_chart (const char *id, GError **error)
{
  if (id != NULL && g_utf8_validate (id, -1, NULL) && hearth_catalogue_title (id) != NULL)
    return TRUE;
  hearth_cli_usage_error (error, _("Say which chart: --chart ID, as “hearth-cli chart list” lists them."));
  return FALSE;
}

/* The funnel of one post, or of the posts of one event. */
static HearthChart *
funnel_of_post (HearthDb *db, const HearthMetrics *metrics, const char *title, GError **error)
{
  g_autoptr (HearthSent) sent = hearth_sent_load (db, metrics->group_id, metrics->from, metrics->to, error);
  g_autoptr (GPtrArray) posts = sent != NULL && g_utf8_validate (title, -1, NULL) ? hearth_sent_find (sent, title) : NULL;

  if (sent == NULL)
    return NULL;
  if (posts == NULL || posts->len == 0)
    {
      g_autofree char *shown = g_utf8_make_valid (title, -1);
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND, _("No post or event of this time is called “%s”: look at the titles in the calendar."), shown);
      return NULL;
    }
  for (guint i = posts->len; i > 0; i--)
    if (!hearth_funnel_has (posts->pdata[i - 1]))
      g_ptr_array_remove_index (posts, i - 1);
  g_autoptr (GArray) funnel = hearth_funnel_new (posts, sent->weak, TRUE);
  HearthChart *chart = hearth_catalogue_funnel (funnel, sent->weak);
  hearth_chart_set_title (chart, title);
  hearth_chart_set_scope (chart, sent->group != NULL ? sent->group : _("All groups"), sent->from, sent->to, sent->zone, sent->data_until);
  return chart;
}

/* Only of the funnel a post can be asked for. */
static gboolean
check_post (const char *id, const char *post, GError **error)
{
  if (post == NULL || g_str_equal (id, "funnel"))
    return TRUE;
  hearth_cli_usage_error (error, _("Only the chart “funnel” can be of one post: leave out --post, or say --chart funnel."));
  return FALSE;
}

static HearthChart *
make_chart (HearthDb *db, HearthMetrics *metrics, const char *id, const char *post, GError **error)
{
  if (post != NULL)
    return funnel_of_post (db, metrics, post, error);
  metrics->details = hearth_details_load (db, metrics->group_id, metrics->from, metrics->to, error);
  return metrics->details != NULL ? hearth_catalogue_chart (id, metrics) : NULL;
}

static gboolean
run_chart (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf", NULL };
  g_auto (HearthCliPeriod) period = { 0 };
  g_autofree char *id = NULL, *output = NULL, *post = NULL;
  gboolean dark = FALSE;
  const GOptionEntry options[] = {
    HEARTH_CLI_PERIOD_OPTIONS (period),
    { "all-groups", 0, 0, G_OPTION_ARG_NONE, &period.all_groups, N_("Of all groups together"), NULL },
    { "chart", 0, 0, G_OPTION_ARG_FILENAME, &id, N_("Which chart"), "ID" },
    { "post", 0, 0, G_OPTION_ARG_FILENAME, &post, N_("The funnel of this post or event alone"), "TITLE" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write it"), "FILE" },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, N_("On a dark ground"), NULL },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  const char *ending;

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error) || !hearth_cli_period_check (&period, error)
      || !check_chart (id, error) || !check_post (id, post, error) || (ending = find_ending (output, endings, error)) == NULL)
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  g_autoptr (HearthMetrics) metrics = db != NULL ? hearth_cli_period_metrics (&period, db, error) : NULL;
  g_autoptr (HearthChart) chart = metrics != NULL ? make_chart (db, metrics, id, post, error) : NULL;
  if (chart == NULL || !write_chart (chart, output, ending, dark, error))
    return FALSE;
  g_autofree char *said = hearth_chart_describe (chart);
  answer_output (output, said, line.json);
  return TRUE;
}

static gboolean
write_report (HearthReport *report, const char *output, const char *ending, GError **error)
{
  return g_str_equal (ending, ".pdf") ? hearth_report_write_pdf (report, output, error)
                                      : hearth_report_write_png (report, output, PICTURE_SCALE, error);
}

/* @when: what --month or --week says, whichever the kind needs. */
static gboolean
check_report (const char *group, const char *kind, const char *when[2], HearthReportKind *which, HearthDay *first, GError **error)
{
  static const char *const kinds[] = { "monthly", "weekly", NULL };
  gboolean weekly = g_strcmp0 (kind, "weekly") == 0;
  const char *text = when[weekly];

  if (!hearth_cli_check_group_choice (group, FALSE, error) || !hearth_cli_one_of ("--kind", kind, kinds, error))
    return FALSE;
  *which = weekly ? HEARTH_REPORT_WEEKLY : HEARTH_REPORT_MONTHLY;
  if (kind == NULL)
    hearth_cli_usage_error (error, _("Say which report: --kind monthly or --kind weekly."));
  else if (text == NULL)
    hearth_cli_usage_error (error, weekly ? _("Say which week: --week YYYY-Www.") : _("Say which month: --month YYYY-MM."));
  else if (!(weekly ? hearth_day_parse_week (text, first) : hearth_day_parse_month (text, first)))
    {
      g_autofree char *shown = g_utf8_make_valid (text, -1);
      hearth_cli_usage_error (error, weekly ? _("“%s” is not a week: write --week like 2026-W47.")
                                            : _("“%s” is not a month: write --month like 2026-11."), shown);
    }
  else
    return TRUE;
  return FALSE;
}

static gboolean
run_report (const HearthCliCommand *command, int argc, char **argv, GError **error)
{
  static const char *const endings[] = { ".pdf", ".png", NULL };
  g_autofree char *group = NULL, *kind = NULL, *month_text = NULL, *week_text = NULL, *output = NULL;
  const GOptionEntry options[] = {
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &kind, N_("Which report: monthly or weekly"), "KIND" },
    { "group", 0, 0, G_OPTION_ARG_FILENAME, &group, N_("Of this group"), "NAME" },
    { "month", 0, 0, G_OPTION_ARG_FILENAME, &month_text, N_("Of this month"), "YYYY-MM" },
    { "week", 0, 0, G_OPTION_ARG_FILENAME, &week_text, N_("Of this week"), "YYYY-Www" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, N_("Where to write it"), "FILE" },
    { NULL },
  };
  g_auto (HearthCliLine) line = { 0 };
  const char *ending;
  HearthReportKind which;
  HearthDay first = HEARTH_DAY_NONE;
  gint64 group_id;

  if (!hearth_cli_parse (command, options, 1, 1, argc, argv, &line, error)
      || !check_report (group, kind, (const char *[2]) { month_text, week_text }, &which, &first, error) || (ending = find_ending (output, endings, error)) == NULL)
    return FALSE;
  g_autoptr (HearthDb) db = hearth_cli_open (line.args[0], HEARTH_DB_READ, error);
  if (db == NULL || !hearth_cli_find_group (db, group, &group_id, error))
    return FALSE;
  g_autoptr (HearthReport) report = hearth_report_new (db, group_id, which, first, error);
  if (report == NULL || !write_report (report, output, ending, error))
    return FALSE;
  answer_output (output, NULL, line.json);
  return TRUE;
}

const HearthCliCommand hearth_cli_chart_commands[] = {
  { "chart list", "", N_("List the charts there are"), run_list },
  { "chart", "FILE (--group NAME | --all-groups) --chart ID [--post TITLE] --from DATE --to DATE --output X.png|X.svg|X.pdf [--dark]",
    N_("Draw a chart into a file"), run_chart },
  { "report", "FILE --kind monthly|weekly --group NAME --month YYYY-MM|--week YYYY-Www --output X.pdf|X.png", N_("Write a report"), run_report },
  { NULL },
};
