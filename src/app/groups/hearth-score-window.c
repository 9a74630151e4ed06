/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The health score opened down to each metric, what it costs and what to do about it. Main thread. */
#include "config.h"

#include "hearth-score-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-advice.h"

/* The window closes before something is made, so that what is made is seen. */
static void
act_cb (GtkButton *button, GtkWidget *parent)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "rule"));

  gtk_window_close (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))));
  gtk_widget_activate_action (parent, "care.do", "s", id);
}

/* What the value is compared with, and what is missing of it. */
static char *
points_words (const HearthMetrics *metrics, HearthPillar pillar, const HearthMetric *metric)
{
  const char *why_not = hearth_metric_why_not (metric);
  g_autofree char *value = metric->has_value ? hearth_advice_figure_beside (metric->unit, metric->value, metric->threshold) : g_strdup ("–");
  g_autofree char *bound = hearth_advice_figure (metric->unit, metric->threshold);
  int points = lround (100 * hearth_metric_points (metric));

  if (why_not != NULL)
    return g_strdup_printf (C_("score: value, why it does not count", "%1$s · does not count: %2$s"), value, why_not);
  g_autofree char *compared = metric->at_most ? g_strdup_printf (C_("score", "%1$s, at most %2$s is healthy"), value, bound)
                                              : g_strdup_printf (C_("score", "%1$s, from %2$s on is healthy"), value, bound);
  g_autofree char *lost = hearth_metric_dup_cost (metrics, pillar, metric->id);
  return g_strdup_printf (C_("score: value and bound, points, what it costs", "%1$s · %2$d of 100 points · %3$s"), compared, points, lost);
}

/* The advice of a weak metric. */
static HearthAdvice *
advice_for (const HearthMetrics *metrics, const char *metric)
{
  g_autoptr (GPtrArray) all = hearth_advice_all (metrics);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const HearthAdvice *) all->pdata[i])->metric, metric))
      return hearth_advice_of (metrics, ((const HearthAdvice *) all->pdata[i])->rule);
  return NULL;
}

static void
add_button (AdwActionRow *row, GtkWidget *parent, const HearthAdvice *advice)
{
  GtkWidget *button = gtk_button_new_with_label (C_("score", "Do It"));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "rule", g_strdup (advice->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, advice->text, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (act_cb), parent, 0);
  adw_action_row_add_suffix (row, button);
}

static GtkWidget *
new_row (GtkWidget *parent, const HearthMetrics *metrics, HearthPillar pillar, const HearthMetric *metric)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  g_autofree char *points = points_words (metrics, pillar, metric);
  g_autoptr (HearthAdvice) advice = advice_for (metrics, metric->id);
  g_autofree char *words = advice != NULL ? g_strconcat (points, "\n", advice->text, NULL) : g_strdup (points);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hearth_metric_title (metric->id));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  gtk_widget_set_tooltip_text (row, hearth_metric_explain (metric->id));
  if (advice != NULL)
    add_button (ADW_ACTION_ROW (row), parent, advice);
  return row;
}

/* The first row of the pillar. */
static GtkWidget *
add_pillar (AdwPreferencesPage *page, GtkWidget *parent, const HearthMetrics *metrics, HearthPillar pillar)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  double points = metrics->health.pillars[pillar];
  g_autofree char *title = isnan (points) ? g_strdup_printf (C_("score: pillar", "%s: not known"), hearth_pillar_title (pillar))
                                          : g_strdup_printf (C_("score: pillar", "%1$s: %2$.0f of 100"), hearth_pillar_title (pillar), points);
  GtkWidget *first = NULL;

  adw_preferences_group_set_title (group, title);
  for (const char *const *id = hearth_pillar_metrics (pillar); *id != NULL; id++)
    {
      GtkWidget *row = new_row (parent, metrics, pillar, hearth_metrics_get (metrics, *id));

      first = first == NULL ? row : first;
      adw_preferences_group_add (group, row);
    }
  adw_preferences_page_add (page, group);
  return first;
}

/**
 * hearth_score_window_show:
 * @parent: a widget of the window with the action care.do
 * @metrics: nothing of them is kept
 * @first: the pillar that is looked at first
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
hearth_score_window_show (GtkWidget *parent, const HearthMetrics *metrics, HearthPillar first)
{
  const HearthHealth *health = &metrics->health;
  g_autofree char *title = isnan (health->score) ? g_strdup (_("Health is not known yet"))
    : g_strdup_printf (_("Health %1$.0f of 100, from %2$u of %3$u figures"), health->score, health->metrics_used, health->metrics_all);
  GtkWidget *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW, "transient-for", gtk_widget_get_root (parent), "modal", TRUE, "title", title,
                                    "search-enabled", FALSE, "default-width", 720, "default-height", 600, NULL);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  GtkWidget *looked_at = NULL;

  for (HearthPillar i = 0; i < HEARTH_N_PILLARS; i++)
    {
      GtkWidget *row = add_pillar (page, parent, metrics, i);

      looked_at = i == first ? row : looked_at;
    }
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (looked_at);
  return window;
}
