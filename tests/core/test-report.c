/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The monthly report: two pages, the figures of the metrics in them as text, Chinese right, nothing half written. */
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-catalogue.h"
#include "hearth-clock.h"
#include "hearth-demo.h"
#include "hearth-details.h"
#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-invited.h"
#include "hearth-leave-reasons.h"
#include "hearth-report.h"
#include "hearth-settings.h"

typedef struct
{
  HearthDb *db;
  char *folder;
  gint64 group;
  char *name;
  HearthDay month;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthDemoOptions options = { .seed = 7, .groups = 2, .members = 80, .messages = 4000, .until = hearth_day_from_ymd (2026, 9, 15) };

  f->folder = g_dir_make_tmp ("hearth-report-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (f->folder, "w.hearth", NULL);
  hearth_clock_set (1789500000);
  f->db = hearth_db_open (path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (f->db, "zone", HEARTH_DEMO_ZONE, &error));
  g_assert_true (hearth_demo_fill (f->db, &options, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) groups = hearth_groups_list (f->db, &error);
  HearthGroup *group = g_ptr_array_index (groups, groups->len - 1);
  f->group = group->id;
  f->name = g_strdup (group->name);
  f->month = hearth_day_from_ymd (2026, 8, 1);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  hearth_db_close (f->db);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->name);
  hearth_clock_set (0);
}

static char *
output_of (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  return out;
}

/* Text of the PDF with every run of blanks as one. */
static char *
pdf_text (const char *path)
{
  const char *const argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *raw = output_of (argv);
  GString *text = g_string_new (NULL);

  for (const char *p = raw; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (text, *p);
    else if (text->len > 0 && text->str[text->len - 1] != ' ')
      g_string_append_c (text, ' ');
  return g_string_free (text, FALSE);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in the report: %s", part, text);
}

static void
test_pdf (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_MONTHLY, f->month + 9, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (f->folder, "r.pdf", NULL);
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (f->db, f->group, f->month, hearth_day_month_end (f->month), &error);

  g_assert_true (hearth_report_write_pdf (report, path, &error));
  const char *const argv[] = { "pdfinfo", path, NULL };
  g_autofree char *info = output_of (argv);
  assert_has (info, "Pages:           2");
  assert_has (info, "A4");

  g_autofree char *text = pdf_text (path);
  g_autofree char *members = hearth_catalogue_value (hearth_metrics_get (metrics, "headcount_end"));
  g_autofree char *share = hearth_catalogue_value (hearth_metrics_get (metrics, "dau_share"));
  g_autofree char *joined = g_strdup_printf ("Joined %.0f", hearth_metrics_get (metrics, "joined")->value);
  assert_has (text, f->name);
  assert_has (text, "August 2026");
  assert_has (text, members);
  assert_has (text, share);
  assert_has (text, joined);
  assert_has (text, "At risk");
  assert_has (text, "Page 2 of 2");
}

/* Half a month is compared with half of the one before, and says so; its targets go by the whole. */
static void
test_part_of_month (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthDay september = hearth_day_add_months (f->month, 1);
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_MONTHLY, september, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (f->folder, "r.pdf", NULL);
  g_autoptr (HearthMetrics) now = hearth_metrics_compute (f->db, f->group, september, september + 29, &error);
  g_autoptr (HearthMetrics) before = hearth_metrics_compute (f->db, f->group, f->month, f->month + (now->data_until - september), &error);
  g_autofree char *messages = hearth_catalogue_change (hearth_metrics_get (now, "messages"), hearth_metrics_get (before, "messages"));

  g_assert_cmpint (now->data_until, <, september + 29);
  g_assert_true (hearth_report_write_pdf (report, path, &error));
  g_autofree char *text = pdf_text (path);
  g_autofree char *against = g_strdup_printf ("against 1 August 2026 – %d August 2026", now->data_until - september + 1);
  assert_has (text, against);
  /* How far the arrow of a change stands from its number depends on the page. */
  g_auto (GStrv) words = g_strsplit (text, " ", -1), arrow = g_strsplit (messages, " ", -1);
  g_autofree char *bare = g_strjoinv ("", words), *change = g_strjoinv ("", arrow);
  assert_has (bare, change);
}

/* Of whom it is known why they left, the month on paper says so. */
static void
test_reasons (Fixture *f, gconstpointer data)
{
#define LEAVER " FROM stays s JOIN member_group g ON g.group_id = s.group_id AND g.member_id = s.member_id AND g.role = 0" \
  " WHERE s.group_id = ?1 AND s.left_day IS NOT NULL ORDER BY s.left_day DESC, s.member_id LIMIT 1"
  g_autoptr (GError) error = NULL;
  HearthDay left = hearth_db_int (f->db, 0, "SELECT s.left_day" LEAVER, "i", f->group), last;
  gint64 member = hearth_db_int (f->db, 0, "SELECT s.member_id" LEAVER, "i", f->group);
  g_autofree char *path = g_build_filename (f->folder, "r.pdf", NULL);

  g_assert_cmpint (member, >, 0);
  last = hearth_day_month_end (left);
  g_assert_true (hearth_leave_words_say (f->db, f->group, member, left, HEARTH_LEAVE_PRICE, NULL, NULL, &error));
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (f->db, f->group, last - 27, last, &error);
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_MONTHLY, left, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (hearth_metric_part (hearth_metrics_get (metrics, "exit_reason"), "price"), >=, 1);
  g_assert_true (hearth_report_write_pdf (report, path, &error));
  g_autofree char *text = pdf_text (path);
  assert_has (text, "left Price 1");
}

/* Where invitations were typed, the month on paper says how many of them joined. */
static void
test_invited (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) typed = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_invitation_free);
  HearthDay joined = hearth_db_int (f->db, 0, "SELECT s.join_day FROM stays s JOIN member_group g ON g.group_id = s.group_id"
                                    " AND g.member_id = s.member_id AND g.role = 0 WHERE s.group_id = ?1 ORDER BY s.join_day DESC LIMIT 1",
                                    "i", f->group);
  g_autofree char *path = g_build_filename (f->folder, "i.pdf", NULL);

  g_assert_cmpint (joined, >, 0);
  g_autoptr (HearthInvitedMonth) month = hearth_invited_month_load (f->db, f->group, joined, &error);
  g_assert_no_error (error);
  const HearthInvited *first = month->rows->pdata[0];
  g_assert_cmpuint (first->joined, >, 0);
  g_ptr_array_add (typed, hearth_invitation_new (f->group, joined, first->source, 400));
  g_assert_true (hearth_invitations_set (f->db, typed, NULL, &error));
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_MONTHLY, joined, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_report_write_pdf (report, path, &error));
  g_autofree char *text = pdf_text (path), *words = g_strdup_printf ("%u of 400 invited joined", first->joined);
  assert_has (text, words);
}

/* A week is one page; its figures are the week's, and it begins on Monday whichever day is asked for. */
static void
test_week (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  HearthDay monday = hearth_day_from_ymd (2026, 8, 17);
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_WEEKLY, monday + 6, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (f->folder, "w.pdf", NULL);
  g_autofree char *name = hearth_report_file_name (report);
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (f->db, f->group, monday, monday + 6, &error);

  g_assert_cmpuint (hearth_report_n_pages (report), ==, 1);
  g_assert_true (g_str_has_suffix (name, " 2026-W34.pdf"));
  g_assert_true (hearth_report_write_pdf (report, path, &error));
  g_autofree char *text = pdf_text (path);
  g_autofree char *share = hearth_catalogue_value (hearth_metrics_get (metrics, "dau_share"));
  g_autofree char *messages = g_strdup_printf ("%.0f", hearth_metrics_get (metrics, "messages")->value);
  assert_has (text, "Weekly health report");
  assert_has (text, "Week 34, 17 August – 23 August 2026");
  assert_has (text, share);
  assert_has (text, messages);
  assert_has (text, "What to do next");
  assert_has (text, "Page 1 of 1");
  g_assert_cmpint (hearth_report_step (HEARTH_REPORT_WEEKLY, monday + 3, -1), ==, monday - 7);
  g_assert_cmpint (hearth_report_step (HEARTH_REPORT_MONTHLY, monday, 1), ==, hearth_day_from_ymd (2026, 9, 1));
}

static void
test_no_data (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_MONTHLY, hearth_day_from_ymd (2019, 2, 1), &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (f->folder, "empty.pdf", NULL);

  g_assert_true (hearth_report_write_pdf (report, path, &error));
  g_autofree char *text = pdf_text (path);
  assert_has (text, "No data in this period");
}

/* Where only numbers were typed there are data; a chart of the chat says what it misses. */
static void
test_without_chat (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_db_exec (f->db, &error, "INSERT INTO groups (id, name, created_at) VALUES (900, 'typed', 0)", ""));
  g_assert_true (hearth_db_exec (f->db, &error, "INSERT INTO tallies (group_id, day, headcount, speakers) VALUES (900, ?, 40, 9)", "i",
                                 (gint64) f->month + 3));
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (f->db, 900, f->month, f->month + 9, &error);
  g_assert_no_error (error);
  g_autoptr (HearthChart) flow = hearth_catalogue_chart ("flow", metrics), activity = hearth_catalogue_chart ("activity", metrics);
  g_autofree char *said = hearth_chart_describe (flow), *known = hearth_chart_describe (activity);

  assert_has (said, "no chat was imported yet");
  assert_has (known, "22.5 %");
}

/* What happened meanwhile stands below every axis of days or weeks. */
static void
test_notes (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "growth", "activity", "stickiness", "speaking", "messages" };
  g_autoptr (GError) error = NULL;
  HearthDay last = hearth_day_month_end (f->month);
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (f->db, f->group, f->month, last, &error);

  metrics->details = hearth_details_load (f->db, f->group, f->month, last, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (metrics->details->notes->len, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (HearthChart) chart = hearth_catalogue_chart (ids[i], metrics);
      g_autofree char *words = hearth_chart_describe (chart);

      assert_has (words, "Marked: ");
    }
}

static void
test_failures (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hearth_report_new (f->db, 4711, HEARTH_REPORT_MONTHLY, f->month, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_MONTHLY, f->month, &error);
  g_assert_false (hearth_report_write_pdf (report, "/nowhere/at/all.pdf", &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "/nowhere/at/all.pdf"));
}

static void
test_file_name (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (hearth_groups_update (f->db, f->group, "a/b\\c <b>&", NULL, NULL, 0, &error));
  g_autoptr (HearthReport) report = hearth_report_new (f->db, f->group, HEARTH_REPORT_MONTHLY, f->month, &error);
  g_autofree char *name = hearth_report_file_name (report);

  g_assert_null (strchr (name, '/'));
  g_assert_true (g_str_has_suffix (name, " 2026-08.pdf"));
}

static void
test_catalogue (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (f->db, f->group, f->month, hearth_day_month_end (f->month), &error);

  for (guint i = 0; i < hearth_catalogue_count (); i++)
    {
      g_autoptr (HearthChart) chart = hearth_catalogue_chart (hearth_catalogue_id (i), metrics);
      g_autofree char *words = hearth_chart_describe (chart);
      g_assert_cmpstr (hearth_chart_get_title (chart), ==, hearth_catalogue_title (hearth_catalogue_id (i)));
      g_assert_cmpuint (strlen (words), >, 10);
      g_assert_true (!hearth_catalogue_needs_details (hearth_catalogue_id (i)) || hearth_chart_is_empty (chart));
    }
  g_assert_null (hearth_catalogue_chart ("nonsense", metrics));
}

/* The charts of people come to life with the details. */
static void
test_details (Fixture *f, gconstpointer data)
{
  static const char *const full[] = { "speaking", "flow", "concentration", "survival" };
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (f->db, f->group, f->month, hearth_day_month_end (f->month), &error);

  metrics->details = hearth_details_load (f->db, f->group, metrics->from, metrics->to, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (full); i++)
    {
      g_autoptr (HearthChart) chart = hearth_catalogue_chart (full[i], metrics);
      g_assert_false (hearth_chart_is_empty (chart));
    }
  g_assert_cmpint (metrics->details->messages, ==, hearth_metrics_get (metrics, "messages")->value);
  g_autoptr (HearthChart) growth = hearth_catalogue_chart ("growth", metrics);
  g_array_set_size (metrics->details->notes, 0);
  g_array_append_val (metrics->details->notes, ((HearthNote) { metrics->from + 2, HEARTH_NOTE_POST, g_strdup ("Bread day") }));
  g_autoptr (HearthChart) marked = hearth_catalogue_chart ("growth", metrics);
  g_autofree char *plain = hearth_chart_to_csv (growth), *csv = hearth_chart_to_csv (marked);
  g_assert_null (strstr (plain, "Bread day"));
  g_assert_nonnull (strstr (csv, "Bread day"));
  /* With more posts than days none of them stands out; an event still does. */
  for (int i = 0; i < 31; i++)
    g_array_append_val (metrics->details->notes, ((HearthNote) { metrics->from + 3, HEARTH_NOTE_POST, g_strdup ("Daily bread") }));
  g_array_append_val (metrics->details->notes, ((HearthNote) { metrics->from + 4, HEARTH_NOTE_EVENT, g_strdup ("Open house") }));
  g_autoptr (HearthChart) daily = hearth_catalogue_chart ("growth", metrics);
  g_autofree char *events = hearth_chart_to_csv (daily);
  g_assert_null (strstr (events, "Bread day"));
  g_assert_null (strstr (events, "Daily bread"));
  g_assert_nonnull (strstr (events, "Open house"));
}

/* Revenue is of one currency; what was paid in others is said beside it. */
static void
test_money (void)
{
  g_autoptr (HearthZone) zone = hearth_zone_new ("UTC", NULL);
  g_autoptr (HearthPicture) picture = hearth_picture_new (1, "Bakers", zone);
  HearthGroupSpan group = { 1, (char *) "Bakers", 19723, 19800, 1, TRUE };
  HearthOrderLine lines[] = {
    { 5, 1, 19724, HEARTH_ORDER_PAID, 123456, 0, "JPY" }, { 5, 2, 19760, HEARTH_ORDER_PAID, 1000, 0, "JPY" },
    { 6, 3, 19760, HEARTH_ORDER_PAID, 2050, 0, "USD" },
  };

  hearth_picture_add_group (picture, &group);
  hearth_picture_seal (picture);
  g_autoptr (HearthPeriod) period = hearth_period_new (picture, 19723, 19790);
  period->trade.has_orders = TRUE;
  g_array_append_vals (period->trade.orders, lines, 1);
  g_autoptr (HearthMetrics) one = hearth_metrics_from_picture (picture, period);
  g_array_append_vals (period->trade.orders, lines + 1, 2);
  g_autoptr (HearthMetrics) both = hearth_metrics_from_picture (picture, period);
  both->details = hearth_details_new (picture, 19723, 19790);
  hearth_details_add_months (both->details, &period->trade);
  g_autofree char *yen = hearth_catalogue_value (hearth_metrics_get (one, "revenue"));
  g_autofree char *mixed = hearth_catalogue_value (hearth_metrics_get (both, "revenue"));
  g_autoptr (HearthChart) chart = hearth_catalogue_chart ("revenue", both);
  g_autofree char *csv = hearth_chart_to_csv (chart);
  g_assert_cmpstr (yen, ==, "123456 JPY");
  g_assert_cmpstr (mixed, ==, "124456 JPY · 20.50 USD");
  g_assert_null (hearth_catalogue_change (hearth_metrics_get (one, "revenue"), hearth_metrics_get (both, "revenue")));
  g_assert_nonnull (strstr (csv, "123456"));
  g_assert_null (strstr (csv, "2050"));
}

static void
test_values (void)
{
  static const struct
  {
    HearthUnit unit;
    double value, before;
    const char *text, *change;
    int better;
  } cases[] = {
    { HEARTH_UNIT_SHARE, 0.314, 0.25, "31 %", "▲ 6.4 pts", 1 },
    { HEARTH_UNIT_SHARE, 0.051, 0.06, "5.1 %", "▼ 0.9 pts", -1 },
    { HEARTH_UNIT_COUNT, 412, 400, "412", "▲ 12", 1 },
    { HEARTH_UNIT_NUMBER, 0.0384, 0.02, "0.04", "▲ 0.02", 1 },
    { HEARTH_UNIT_COUNT, 4, 4, "4", "unchanged", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HearthMetric now = { .id = "x", .unit = cases[i].unit, .has_value = TRUE, .value = cases[i].value };
      HearthMetric before = now;
      before.value = cases[i].before;
      g_autofree char *text = hearth_catalogue_value (&now);
      g_autofree char *change = hearth_catalogue_change (&now, &before);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (change, ==, cases[i].change);
      g_assert_cmpint (hearth_catalogue_better (&now, &before), ==, cases[i].better);
    }
  HearthMetric left = { .id = "left", .unit = HEARTH_UNIT_COUNT, .has_value = TRUE, .value = 9 }, fewer = left;
  fewer.value = 4;
  g_autofree char *worse = hearth_catalogue_change_words (&left, &fewer), *better = hearth_catalogue_change_words (&fewer, &left);
  g_autofree char *same = hearth_catalogue_change_words (&left, &left);
  g_assert_cmpstr (worse, ==, "▲ 5 worse");
  g_assert_cmpstr (better, ==, "▼ 5 better");
  g_assert_cmpstr (same, ==, "unchanged");
  HearthMetric unknown = { .id = "x" };
  g_autofree char *dash = hearth_catalogue_value (&unknown);
  g_assert_cmpstr (dash, ==, "–");
  g_assert_null (hearth_catalogue_change (&unknown, &unknown));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/values", test_values);
  ADD ("/report/pdf", test_pdf);
  ADD ("/report/part-of-month", test_part_of_month);
  ADD ("/report/reasons", test_reasons);
  ADD ("/report/invited", test_invited);
  ADD ("/report/week", test_week);
  ADD ("/report/no-data", test_no_data);
  ADD ("/report/without-chat", test_without_chat);
  ADD ("/report/notes", test_notes);
  ADD ("/report/failures", test_failures);
  ADD ("/report/file-name", test_file_name);
  ADD ("/report/catalogue", test_catalogue);
  ADD ("/report/details", test_details);
  g_test_add_func ("/report/money", test_money);
  return g_test_run ();
}
