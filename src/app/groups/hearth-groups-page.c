/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All groups as cards. Main thread. */
#include "config.h"

#include "hearth-groups-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-calendar-words.h"
#include "hearth-group-summary.h"
#include "hearth-group-words.h"
#include "hearth-spark-view.h"
#include "hearth-targets-board.h"
#include "hearth-tip.h"

struct _HearthGroupsPage
{
  HearthPage parent_instance;

  GtkStack *stack;
  GtkFlowBox *cards;
  HearthTargetsBoard *targets;
};

G_DEFINE_FINAL_TYPE (HearthGroupsPage, hearth_groups_page, HEARTH_TYPE_PAGE)

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 34,
                                   NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_head (const HearthGroupSummary *summary)
{
  const HearthGroup *group = summary->group;
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *color = g_strdup_printf ("group-%d", group->color);
  g_autofree char *members = g_strdup_printf (ngettext ("%'d member", "%'d members", (gulong) group->n_members), (int) group->n_members);
  const char *platform = hearth_group_platform_title (group->platform);
  g_autofree char *facts = platform != NULL ? g_strdup_printf ("%s · %s", platform, members) : g_strdup (members);
  g_autofree char *score = isnan (summary->score) ? g_strdup ("–") : g_strdup_printf ("%.0f", summary->score);
  GtkWidget *figure = new_label (score, "score-small");

  gtk_widget_set_css_classes (dot, (const char *[]) { "group-dot", color, NULL });
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  hearth_tip_set (figure, _("Health from 0 to 100 over the last 30 days"));
  gtk_widget_add_css_class (figure, "numeric");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), new_label (group->name, "heading"));
  gtk_box_append (GTK_BOX (words), new_label (facts, "dim-label"));
  gtk_box_append (GTK_BOX (head), dot);
  gtk_box_append (GTK_BOX (head), words);
  gtk_box_append (GTK_BOX (head), figure);
  return head;
}

static char *
describe_next (const HearthGroupSummary *summary)
{
  if (summary->next_title == NULL)
    return g_strdup (_("No post is planned"));
  g_autofree char *day = hearth_calendar_weekday_words (summary->next_day);
  return g_strdup_printf (C_("next post: day, time, title", "Next: %1$s, %2$02d:%3$02d, %4$s"), day, summary->next_second / 3600,
                          summary->next_second / 60 % 60, summary->next_title);
}

static char *
describe_alerts (const HearthGroupSummary *summary)
{
  g_autofree char *risk = g_strdup_printf (ngettext ("%u at risk", "%u at risk", summary->at_risk), summary->at_risk);
  g_autofree char *open = g_strdup_printf (ngettext ("%u open question", "%u open questions", summary->questions), summary->questions);

  if (summary->group->data_until == HEARTH_DAY_NONE)
    return g_strdup (_("No data yet: import its chat"));
  if (summary->at_risk > 0 && summary->questions > 0)
    return g_strdup_printf ("%s · %s", risk, open);
  return g_strdup (summary->at_risk > 0 ? risk : summary->questions > 0 ? open : _("nothing waits for you"));
}

static GtkWidget *
new_card (const HearthGroupSummary *summary)
{
  GtkWidget *card = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *spark = hearth_spark_view_new ();
  g_autofree char *next = describe_next (summary);
  g_autofree char *alerts = describe_alerts (summary);

  hearth_spark_view_set_values (HEARTH_SPARK_VIEW (spark), summary->active, HEARTH_SUMMARY_DAYS, 0, _("Active members a day, last 30 days"));
  gtk_widget_set_size_request (spark, 240, 36);
  gtk_widget_set_margin_top (spark, 6);
  gtk_box_append (GTK_BOX (box), new_head (summary));
  gtk_box_append (GTK_BOX (box), spark);
  gtk_box_append (GTK_BOX (box), new_label (alerts, summary->at_risk + summary->questions > 0 ? "alert-line" : NULL));
  gtk_box_append (GTK_BOX (box), new_label (next, "dim-label"));
  gtk_button_set_child (GTK_BUTTON (card), box);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "group-card");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (card), "x", summary->group->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (card), "win.show-group");
  gtk_accessible_update_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL, summary->group->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, alerts, -1);
  return card;
}

static void
summaries_ready (HearthPage *page, gpointer result)
{
  HearthGroupsPage *self = HEARTH_GROUPS_PAGE (page);
  g_autoptr (GPtrArray) summaries = result;
  g_autofree char *words = g_strdup_printf (ngettext ("%u group", "%u groups", summaries->len), summaries->len);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    gtk_flow_box_remove (self->cards, child);
  for (guint i = 0; i < summaries->len; i++)
    {
      GtkWidget *card = new_card (g_ptr_array_index (summaries, i));
      gtk_flow_box_append (self->cards, card);
      gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
    }
  gtk_stack_set_visible_child_name (self->stack, summaries->len > 0 ? "cards" : "empty");
  hearth_page_set_subtitle (page, summaries->len > 0 ? words : NULL);
}

static void
targets_ready (HearthPage *page, gpointer result)
{
  HearthTargetsOfAll *all = result;

  hearth_targets_board_set_data (HEARTH_GROUPS_PAGE (page)->targets, all);
  hearth_targets_of_all_free (all);
}

static void
hearth_groups_page_load (HearthPage *page)
{
  hearth_page_read (page, hearth_targets_load_all, NULL, NULL, (GDestroyNotify) hearth_targets_of_all_free, targets_ready);
  hearth_page_read (page, hearth_group_summaries_load, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, summaries_ready);
}

static void
hearth_groups_page_primary (HearthPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "app.new-group", NULL);
}

static void
hearth_groups_page_class_init (HearthGroupsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_TARGETS_BOARD);
  HEARTH_PAGE_CLASS (class)->watches = HEARTH_CHANGED_ALL;
  HEARTH_PAGE_CLASS (class)->load = hearth_groups_page_load;
  HEARTH_PAGE_CLASS (class)->primary = hearth_groups_page_primary;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-groups-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthGroupsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupsPage, targets);
}

static void
hearth_groups_page_init (HearthGroupsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_page_set_primary (HEARTH_PAGE (self), _("New Group"));
}
