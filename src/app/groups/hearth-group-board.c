/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How one group does: its score, what to do this week, its figures and charts; every figure opens the people or messages
 * behind it. Main thread; the figures of both periods are computed on the two reader threads at once. */
#include "config.h"

#include "hearth-group-board.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-advice-do.h"
#include "hearth-calendar-words.h"
#include "hearth-catalogue.h"
#include "hearth-chart-card.h"
#include "hearth-figure-card.h"
#include "hearth-group-care.h"
#include "hearth-members-page.h"
#include "hearth-questions-window.h"
#include "hearth-segment-show.h"
#include "hearth-targets-card.h"
#include "hearth-window.h"

/* Two lines of five. */
static const char *const figure_ids[] = {
  "headcount_end", "dau_share", "speaking_rate", "monthly_retention", "joined", "left", "messages", "zero_interaction",
  "open_questions", "core",
};

struct _HearthGroupBoard
{
  HearthPage parent_instance;

  GtkStack *stack;
  GtkDropDown *span_chooser;
  HearthGroupCare *care;
  GtkFlowBox *figures;
  HearthFigureCard *cards[G_N_ELEMENTS (figure_ids)];
  HearthTargetsCard *targets;
  HearthChartCard *growth;
  HearthChartCard *activity;
  HearthChartCard *lifecycle;
  HearthChartCard *flow;
  HearthChartCard *speaking;
  HearthChartCard *hours;
  HearthChartCard *cohorts;
  GtkLabel *span;

  gint64 group_id;
  HearthGroupOverview *overview;
  HearthGroupOverview *coming;  /* (nullable): the new one, until the period before has come too */
  HearthGroupOverview *before;  /* (nullable): the period before, until the new one has come too */
  gboolean other_span;          /* nothing but the period is another one */
  gboolean rest_is_due;         /* what is of no period is to be read too */
};

G_DEFINE_FINAL_TYPE (HearthGroupBoard, hearth_group_board, HEARTH_TYPE_PAGE)

/* Of the chart of growth, in the order of the catalogue. */
enum
{
  GROWTH_HEADCOUNT,
  GROWTH_JOINED,
  GROWTH_LEFT,
};

static void
show_people (HearthGroupBoard *self, HearthLifecycle lifecycle)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));
  HearthPage *page = window != NULL ? hearth_window_show_page (window, "members") : NULL;

  if (page != NULL)
    hearth_members_page_filter (HEARTH_MEMBERS_PAGE (page), self->group_id, lifecycle, FALSE, FALSE);
}

static void
show_doers (HearthGroupBoard *self, HearthDeed deed, HearthDay from, HearthDay to)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));
  HearthPage *page = window != NULL ? hearth_window_show_page (window, "members") : NULL;

  if (page != NULL)
    hearth_members_page_filter_deed (HEARTH_MEMBERS_PAGE (page), self->group_id, &(HearthMemberDeed) { deed, from, to });
}

static void
show_questions (HearthGroupBoard *self)
{
  hearth_questions_window_show (hearth_window_of (GTK_WIDGET (self)), self->group_id);
}

/* What the people did whom a figure counts by what they did in the period. */
static HearthDeed
deed_of (const char *id)
{
  if (g_str_equal (id, "joined"))
    return HEARTH_DEED_JOINED;
  if (g_str_equal (id, "left"))
    return HEARTH_DEED_LEFT;
  if (g_str_equal (id, "dau_share") || g_str_equal (id, "speaking_rate") || g_str_equal (id, "messages"))
    return HEARTH_DEED_ACTIVE;
  return HEARTH_DEED_NONE;
}

static void
figure_clicked_cb (HearthFigureCard *card, HearthGroupBoard *self)
{
  const HearthMetrics *now = self->overview->now;
  const char *id = hearth_figure_card_get_id (card);

  if (g_str_equal (id, "open_questions"))
    show_questions (self);
  else if (deed_of (id) != HEARTH_DEED_NONE)
    show_doers (self, deed_of (id), now->from, now->to);
  else if (g_str_equal (id, "zero_interaction"))
    hearth_segment_show (HEARTH_PAGE (self), self->group_id, HEARTH_SEGMENT_NEVER_ACTIVE, now->from, now->to);
  else
    show_people (self, g_str_equal (id, "monthly_retention") || g_str_equal (id, "core") ? HEARTH_LIFECYCLE_ACTIVE : HEARTH_LIFECYCLE_NONE);
}

static void
growth_activated_cb (HearthGroupBoard *self, int first, int last, guint series)
{
  if (series == GROWTH_HEADCOUNT)
    show_people (self, HEARTH_LIFECYCLE_NONE);
  else
    show_doers (self, series == GROWTH_JOINED ? HEARTH_DEED_JOINED : HEARTH_DEED_LEFT, first, last);
}

static void
activity_activated_cb (HearthGroupBoard *self, int first, int last, guint series)
{
  show_doers (self, HEARTH_DEED_ACTIVE, first, last);
}

static void
lifecycle_activated_cb (HearthGroupBoard *self, int first, int last, guint series)
{
  show_people (self, MIN (series, HEARTH_LIFECYCLE_NONE));
}

/* At the coming time at which the group is awake. */
static void
plan_post_cb (HearthGroupBoard *self)
{
  const HearthMetrics *now = self->overview->now;
  HearthSlot slot;

  hearth_advice_plan_post (HEARTH_PAGE (self), self->group_id, now->has_hours && hearth_slot_find (now->hours, &slot) ? &slot : NULL);
}

static void
show_figures (HearthGroupBoard *self)
{
  const HearthMetrics *now = self->overview->now;

  for (guint i = 0; i < G_N_ELEMENTS (figure_ids); i++)
    {
      HearthMetric before = hearth_metrics_beside (now, self->overview->before, figure_ids[i]);

      hearth_figure_card_set (self->cards[i], hearth_metrics_get (now, figure_ids[i]), &before);
    }
}

static void
add_cards (HearthGroupBoard *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (figure_ids); i++)
    {
      GtkWidget *card = hearth_figure_card_new (figure_ids[i]);
      self->cards[i] = HEARTH_FIGURE_CARD (card);
      g_signal_connect (card, "clicked", G_CALLBACK (figure_clicked_cb), self);
      gtk_flow_box_append (self->figures, card);
      gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
    }
}

static void
show_chart (HearthGroupBoard *self, HearthChartCard *card, const char *id)
{
  g_autoptr (HearthChart) chart = hearth_catalogue_chart (id, self->overview->now);

  hearth_chart_card_set_chart (card, chart);
}

/* Which days are compared with which: until when the data go is said in the header bar. */
static void
show_span (HearthGroupBoard *self)
{
  const HearthMetrics *now = self->overview->now, *before = self->overview->before;
  g_autofree char *days = hearth_calendar_span_words (now->from, now->to);
  g_autofree char *days_before = hearth_calendar_span_words (before->from, before->to);
  g_autofree char *both = days != NULL && days_before != NULL ? g_strdup_printf (_("%1$s, against %2$s"), days, days_before) : NULL;

  gtk_label_set_text (self->span, both != NULL ? both : days != NULL ? days : "");
}

static void
show_overview (HearthGroupBoard *self)
{
  g_autofree char *day = hearth_calendar_day_words (self->overview->now->data_until);
  g_autofree char *until = g_strdup_printf (_("Data until %s"), day);

  hearth_page_set_subtitle (HEARTH_PAGE (self), until);
  show_span (self);
  hearth_group_care_show (self->care, self->group_id, self->overview);
  show_figures (self);
  show_chart (self, self->growth, "growth");
  show_chart (self, self->activity, "activity");
  show_chart (self, self->lifecycle, "lifecycle");
  show_chart (self, self->hours, "active-hours");
  show_chart (self, self->cohorts, "cohorts");
}

/* The details are of the days that are shown, or they are late. */
static void
details_ready (HearthPage *page, gpointer result)
{
  HearthGroupBoard *self = HEARTH_GROUP_BOARD (page);
  g_autoptr (HearthDetails) details = result;
  HearthMetrics *now = self->overview != NULL ? self->overview->now : NULL;

  if (now == NULL || details->from != now->from || details->to != now->to)
    return;
  g_clear_pointer (&now->details, hearth_details_free);
  now->details = g_steal_pointer (&details);
  show_chart (self, self->growth, "growth");
  show_chart (self, self->activity, "activity");
  show_chart (self, self->flow, "flow");
  show_chart (self, self->speaking, "speaking");
}

static void
ask_details (HearthGroupBoard *self)
{
  const HearthMetrics *now = self->overview->now;
  HearthOverviewDays days = { self->group_id, now->from, now->to };

  if (days.from != HEARTH_DAY_NONE)
    hearth_page_read (HEARTH_PAGE (self), hearth_group_overview_load_details, g_memdup2 (&days, sizeof days), g_free,
                      (GDestroyNotify) hearth_details_free, details_ready);
}

static void
guards_ready (HearthPage *page, gpointer result)
{
  HearthGroupBoard *self = HEARTH_GROUP_BOARD (page);
  g_autoptr (GPtrArray) guards = result;

  if (self->overview != NULL)
    hearth_group_care_show_guards (self->care, guards);
}

/* What lies behind the figures, when those are shown; guards and targets are the same in every period. */
static void
ask_rest (HearthGroupBoard *self)
{
  ask_details (self);
  if (!self->rest_is_due)
    return;
  self->rest_is_due = FALSE;
  hearth_page_read (HEARTH_PAGE (self), hearth_group_overview_load_guards, g_memdup2 (&self->group_id, sizeof self->group_id), g_free,
                    (GDestroyNotify) g_ptr_array_unref, guards_ready);
  hearth_targets_card_show (self->targets, hearth_page_get_store (HEARTH_PAGE (self)), self->group_id);
}

/* Shows the new figures once those of both periods are there. */
static void
show_coming (HearthGroupBoard *self)
{
  if (self->coming == NULL || self->before == NULL)
    return;
  g_clear_pointer (&self->overview, hearth_group_overview_free);
  self->overview = g_steal_pointer (&self->coming);
  self->overview->before = g_steal_pointer (&self->before->before);
  g_clear_pointer (&self->before, hearth_group_overview_free);
  /* Both were read on their own: one of them may have come before the first message was imported. */
  if (self->overview->now != NULL && self->overview->before != NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "overview");
      show_overview (self);
      ask_rest (self);
    }
  else
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      hearth_page_set_subtitle (HEARTH_PAGE (self), _("No data yet"));
    }
}

static void
overview_ready (HearthPage *page, gpointer result)
{
  HearthGroupBoard *self = HEARTH_GROUP_BOARD (page);

  g_clear_pointer (&self->coming, hearth_group_overview_free);
  self->coming = result;
  show_coming (self);
}

static void
before_ready (HearthPage *page, gpointer result)
{
  HearthGroupBoard *self = HEARTH_GROUP_BOARD (page);

  g_clear_pointer (&self->before, hearth_group_overview_free);
  self->before = result;
  show_coming (self);
}

static void
forget_coming (HearthGroupBoard *self)
{
  g_clear_pointer (&self->coming, hearth_group_overview_free);
  g_clear_pointer (&self->before, hearth_group_overview_free);
}

static void
hearth_group_board_load (HearthPage *page)
{
  HearthGroupBoard *self = HEARTH_GROUP_BOARD (page);
  HearthOverviewQuery query = { self->group_id, MIN (gtk_drop_down_get_selected (self->span_chooser), HEARTH_N_SPANS - 1) };

  if (self->group_id == 0)
    return;
  self->rest_is_due |= !self->other_span;
  self->other_span = FALSE;
  forget_coming (self);
  hearth_page_read (page, hearth_group_overview_load, g_memdup2 (&query, sizeof query), g_free,
                    (GDestroyNotify) hearth_group_overview_free, overview_ready);
  hearth_page_read (page, hearth_group_overview_load_before, g_memdup2 (&query, sizeof query), g_free,
                    (GDestroyNotify) hearth_group_overview_free, before_ready);
}

static void
span_changed_cb (HearthGroupBoard *self)
{
  if (hearth_page_get_store (HEARTH_PAGE (self)) == NULL)
    return;
  self->other_span = TRUE;
  hearth_page_reload (HEARTH_PAGE (self));
}

static void
store_changed_cb (HearthGroupBoard *self)
{
  forget_coming (self);
  self->group_id = 0;
}

static void
hearth_group_board_show_item (HearthPage *page, gint64 id)
{
  HearthGroupBoard *self = HEARTH_GROUP_BOARD (page);

  if (self->group_id == id)
    return;
  self->group_id = id;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  hearth_page_set_subtitle (page, NULL);
  hearth_page_reload (page);
}

static void
hearth_group_board_finalize (GObject *object)
{
  forget_coming (HEARTH_GROUP_BOARD (object));
  g_clear_pointer (&HEARTH_GROUP_BOARD (object)->overview, hearth_group_overview_free);
  G_OBJECT_CLASS (hearth_group_board_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, span_chooser);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, care);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, figures);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, targets);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, growth);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, activity);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, lifecycle);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, flow);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, speaking);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, hours);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, cohorts);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupBoard, span);
  gtk_widget_class_bind_template_callback (widget_class, span_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, growth_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, activity_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, lifecycle_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_post_cb);
}

static void
hearth_group_board_class_init (HearthGroupBoardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  g_type_ensure (HEARTH_TYPE_GROUP_CARE);
  g_type_ensure (HEARTH_TYPE_CHART_CARD);
  g_type_ensure (HEARTH_TYPE_TARGETS_CARD);
  G_OBJECT_CLASS (class)->finalize = hearth_group_board_finalize;
  page_class->watches = HEARTH_CHANGED_ALL;
  page_class->load = hearth_group_board_load;
  page_class->show_item = hearth_group_board_show_item;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-group-board.ui");
  bind_children (widget_class);
}

static void
hearth_group_board_init (HearthGroupBoard *self)
{
  GtkStringList *spans;

  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_chart_card_set_door (self->hours, _("Plan a Post…"));
  add_cards (self);
  spans = gtk_string_list_new (NULL);
  for (guint i = 0; i < HEARTH_N_SPANS; i++)
    gtk_string_list_append (spans, hearth_span_title (i));
  gtk_drop_down_set_model (self->span_chooser, G_LIST_MODEL (spans));
  g_object_unref (spans);
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}
