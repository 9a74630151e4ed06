/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What counts as healthy: the group's own threshold, else its kind's, else that of all groups, else the definition's. */
#include <math.h>

#include "hearth-check.h"
#include "hearth-error.h"
#include "hearth-groups.h"
#include "hearth-metrics.h"
#include "hearth-thresholds.h"
#include "workspace-fixture.h"

static void
set (Workspace *w, gint64 group, const char *kind, double value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_thresholds_set (w->db, group, kind, "dau_share", value, &error));
  g_assert_no_error (error);
}

static double
holds (Workspace *w, gint64 group, const char *kind, HearthThresholdOrigin most, HearthThresholdOrigin *origin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) all = hearth_thresholds_load (w->db, group, kind, &error);

  g_assert_no_error (error);
  return hearth_threshold_value (g_hash_table_lookup (all, "dau_share"), most, 0.3, origin);
}

#define assert_holds(w, group, kind, value, from) G_STMT_START { \
    HearthThresholdOrigin is; \
    g_assert_cmpfloat (holds (w, group, kind, HEARTH_THRESHOLD_OF_GROUP, &is), ==, value); \
    g_assert_cmpint (is, ==, from); } G_STMT_END

static gint64
add_group (Workspace *w, const char *name, const char *kind)
{
  g_autoptr (GError) error = NULL;
  gint64 id = hearth_groups_add (w->db, name, NULL, kind, 0, &error);

  g_assert_no_error (error);
  return id;
}

static void
test_order (Workspace *w, gconstpointer data)
{
  gint64 sales = add_group (w, "shop", "Sales"), tea = add_group (w, "tea", NULL);

  assert_holds (w, sales, NULL, 0.3, HEARTH_THRESHOLD_DEFAULT);
  set (w, 0, NULL, 0.25);
  assert_holds (w, sales, NULL, 0.25, HEARTH_THRESHOLD_OF_ALL);
  set (w, 0, "sales", 0.1);
  assert_holds (w, sales, NULL, 0.1, HEARTH_THRESHOLD_OF_KIND);
  assert_holds (w, 0, "SALES ", 0.1, HEARTH_THRESHOLD_OF_KIND);
  assert_holds (w, 0, "service", 0.25, HEARTH_THRESHOLD_OF_ALL);
  assert_holds (w, tea, NULL, 0.25, HEARTH_THRESHOLD_OF_ALL);
  assert_holds (w, 0, NULL, 0.25, HEARTH_THRESHOLD_OF_ALL);
  set (w, sales, NULL, 0.4);
  assert_holds (w, sales, NULL, 0.4, HEARTH_THRESHOLD_OF_GROUP);
  g_assert_cmpfloat (holds (w, sales, NULL, HEARTH_THRESHOLD_OF_KIND, NULL), ==, 0.1);
  g_assert_cmpfloat (holds (w, sales, NULL, HEARTH_THRESHOLD_OF_ALL, NULL), ==, 0.25);
  g_assert_cmpfloat (holds (w, sales, NULL, HEARTH_THRESHOLD_DEFAULT, NULL), ==, 0.3);
  /* Each one forgotten gives way to the next. */
  set (w, sales, NULL, NAN);
  assert_holds (w, sales, NULL, 0.1, HEARTH_THRESHOLD_OF_KIND);
  set (w, 0, "SALES", NAN);
  assert_holds (w, sales, NULL, 0.25, HEARTH_THRESHOLD_OF_ALL);
  set (w, 0, NULL, NAN);
  assert_holds (w, sales, NULL, 0.3, HEARTH_THRESHOLD_DEFAULT);
}

/* A group that becomes one of another kind is judged as one. */
static void
test_kind_changes (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 group = add_group (w, "shop", "sales");

  set (w, 0, "sales", 0.1);
  set (w, 0, "服务", 0.5);
  g_assert_true (hearth_groups_update (w->db, group, "shop", NULL, "服务", 0, &error));
  assert_holds (w, group, NULL, 0.5, HEARTH_THRESHOLD_OF_KIND);
  g_assert_true (hearth_groups_update (w->db, group, "shop", NULL, NULL, 0, &error));
  g_assert_no_error (error);
  assert_holds (w, group, NULL, 0.3, HEARTH_THRESHOLD_DEFAULT);
}

static void
test_kinds (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_group (w, "a", "Sales");
  add_group (w, "b", "sales");
  add_group (w, "c", NULL);
  set (w, 0, "sales", 0.1);
  set (w, 0, "growth", 0.1);
  g_autoptr (GPtrArray) kinds = hearth_thresholds_kinds (w->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kinds->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (kinds, 0), ==, "Sales");
  g_assert_cmpstr (g_ptr_array_index (kinds, 1), ==, "growth");
}

static void
test_refused (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hearth_thresholds_set (w->db, 0, NULL, "dau_share", INFINITY, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
}

static double
compared_with (Workspace *w, gint64 group, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (w->db, group, 20758, 20787, &error);   /* 2026-11 */

  g_assert_no_error (error);
  return hearth_metrics_get (metrics, id)->threshold;
}

/* The figures of a group, of its month and of all groups are compared with what holds. */
static void
test_figures (Workspace *w, gconstpointer data)
{
  gint64 sales = add_group (w, "shop", "sales"), tea = add_group (w, "tea", NULL);
  g_autoptr (GError) error = NULL;

  set (w, 0, "sales", 0.1);
  set (w, tea, NULL, 0.4);
  g_assert_cmpfloat (compared_with (w, sales, "dau_share"), ==, 0.1);
  g_assert_cmpfloat (compared_with (w, tea, "dau_share"), ==, 0.4);
  g_assert_cmpfloat (compared_with (w, 0, "dau_share"), ==, 0.3);
  g_assert_cmpfloat (compared_with (w, sales, "speaking_rate"), ==, 0.2);
  /* What is typed for a month stays of a month. */
  g_assert_true (hearth_thresholds_set (w->db, 0, "sales", "exit_rate", 0.3, &error));
  g_assert_cmpfloat (compared_with (w, sales, "exit_rate"), ==, 0.3);
  g_autoptr (GPtrArray) findings = hearth_check (w->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static JsonObject *
answer_of (JsonNode *answer, const char *id)
{
  return json_object_get_object_member (json_object_get_object_member (json_node_get_object (answer), "metrics"), id);
}

/* What handbooks advise is shown to people; an answer for machines has it only once the owner types one. */
static void
test_guides (Workspace *w, gconstpointer data)
{
  gint64 group = add_group (w, "tea", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthMetrics) metrics = hearth_metrics_compute (w->db, group, 20758, 20787, &error);
  g_autoptr (JsonNode) answer = hearth_metrics_to_json (metrics);

  g_assert_no_error (error);
  g_assert_cmpfloat (hearth_metrics_get (metrics, "reply_minutes")->threshold, ==, 5);
  g_assert_true (hearth_metrics_get (metrics, "reply_minutes")->at_most);
  g_assert_cmpfloat (hearth_metrics_get (metrics, "referred_share")->threshold, ==, 0.5);
  g_assert_true (hearth_metrics_get (metrics, "referred_share")->guided);
  g_assert_false (hearth_metrics_get (metrics, "dau_share")->guided);
  g_assert_true (json_object_get_null_member (answer_of (answer, "referred_share"), "threshold"));
  g_assert_true (json_object_get_null_member (answer_of (answer, "referred_share"), "status"));
  g_assert_false (json_object_has_member (answer_of (answer, "reply_minutes"), "threshold"));

  g_assert_true (hearth_thresholds_set (w->db, group, NULL, "referred_share", 0.7, &error));
  g_autoptr (HearthMetrics) typed = hearth_metrics_compute (w->db, group, 20758, 20787, &error);
  g_autoptr (JsonNode) with = hearth_metrics_to_json (typed);
  g_assert_false (hearth_metrics_get (typed, "referred_share")->guided);
  g_assert_cmpfloat (json_object_get_double_member (answer_of (with, "referred_share"), "threshold"), ==, 0.7);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/thresholds/order", NULL, test_order);
  workspace_add ("/thresholds/kind-changes", NULL, test_kind_changes);
  workspace_add ("/thresholds/kinds", NULL, test_kinds);
  workspace_add ("/thresholds/refused", NULL, test_refused);
  workspace_add ("/thresholds/figures", NULL, test_figures);
  workspace_add ("/thresholds/guides", NULL, test_guides);
  return g_test_run ();
}
