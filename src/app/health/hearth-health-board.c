/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One board of the health page. Main thread. */
#include "config.h"

#include "hearth-health-board.h"

#include <glib/gi18n-lib.h>

#include "hearth-board-layout.h"
#include "hearth-adverts-window.h"
#include "hearth-advice-do.h"
#include "hearth-calendar-words.h"
#include "hearth-catalogue.h"
#include "hearth-chart-card.h"
#include "hearth-health-card.h"
#include "hearth-health-compare.h"
#include "hearth-questions-window.h"

#define MAX_CHARTS 15
#define MAX_FIGURES 22

static const struct
{
  const char *metrics[MAX_FIGURES + 1];
  const char *charts[MAX_CHARTS + 1];
  const char *empty_title;
  const char *empty;
} boards[HEARTH_N_BOARDS] = {
  [HEARTH_BOARD_OPERATION] = {
    { "headcount_end", "joined", "left", "net_growth", "exit_rate", "exit_reason", "dau_share", "speaking_rate", "messages",
      "stickiness", "monthly_retention", "retention_d7", "retention_d30", "zero_interaction", "ice_break_rate",
      "answered_share", "reply_minutes", "reply_within_5", "member_message_share", "member_answer_share", "member_event_share", "owner_presence",
      NULL },
    { "growth", "activity", "lifecycle", "flow", "speaking", "stickiness", "messages", "active-hours", "concentration", "contributions", "replies",
      "exit-age", "exit-reasons", "cohorts", "survival", NULL },
    N_("Nothing is known about this period"),
    N_("Import the group's chat and its member list: the figures are made of them."),
  },
  [HEARTH_BOARD_FUNNEL] = {
    { "open_rate", "spread_rate", "content_mix", "funnel", "invite_rate", "referred_share", "k_factor", "attendance_rate", NULL },
    { "funnel", "content-mix", "content-results", "join-source", NULL },
    N_("No post has numbers yet"),
    N_("Tick posts as sent in the calendar and type their reads, shares and clicks; import member lists that say where people came from."),
  },
  [HEARTH_BOARD_VALUE] = {
    { "buyers", "conversion_rate", "revenue", "arpu", "arppu", "repurchase_rate", "coupon_redemption", "clv", "nps",
      "satisfaction", "core", "core_exit_rate", NULL },
    { "revenue", "buyers", "repurchase", "nps", "satisfaction", "lifecycle", NULL },
    N_("Nothing is known about purchases and satisfaction yet"),
    N_("Orders, coupons and survey answers are not in this workspace. Until they are, who stays and who is core is shown on the board Operation."),
  },
};

/* The button on a chart, and what it opens: as the figure of that id does. */
static const struct
{
  const char *chart;
  const char *title;
  const char *door;             /* NULL: a post at the time at which the group is awake */
} chart_doors[] = {
  { "exit-reasons", N_("Who Left…"), "exit_reason" },
  { "active-hours", N_("Plan a Post…"), NULL },
  { "funnel", N_("Posts…"), "funnel" },
  { "content-results", N_("Posts…"), "open_rate" },
  { "join-source", N_("Invitations…"), "invite_rate" },
  { "revenue", N_("Customers…"), "clv" },
  { "nps", N_("Surveys…"), "nps" },
  { "satisfaction", N_("Surveys…"), "satisfaction" },
};

struct _HearthHealthBoard
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwStatusPage *empty;
  GtkFlowBox *cards;
  GtkLabel *unknown;
  GtkWidget *talk;              /* doors to what was said */
  GtkWidget *worth;             /* doors to customers and surveys */
  GtkWidget *invite;            /* the button on the empty board of the funnel */
  GtkBox *charts;
  HearthHealthCompare *compare;

  HearthBoardKind kind;
  HearthHealthScope scope;      /* whose figures are shown */
  HearthSlot slot;              /* when they are awake */
  gboolean has_slot;
  HearthHealthCard *figure_cards[MAX_FIGURES];
  HearthChartCard *chart_cards[MAX_CHARTS];
};

G_DEFINE_FINAL_TYPE (HearthHealthBoard, hearth_health_board, ADW_TYPE_BIN)

static void
questions_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_questions_window_show (hearth_window_of (widget), HEARTH_HEALTH_BOARD (widget)->scope.group_id);
}

static void
adverts_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_adverts_window_show (hearth_window_of (widget), HEARTH_HEALTH_BOARD (widget)->scope.group_id);
}

static void
surveys_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_health_door_open (widget, "nps", &HEARTH_HEALTH_BOARD (widget)->scope);
}

static void
invitations_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_health_door_open (widget, "invite_rate", &HEARTH_HEALTH_BOARD (widget)->scope);
}

static void
worth_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  hearth_health_door_open (widget, "clv", &HEARTH_HEALTH_BOARD (widget)->scope);
}

static void
hearth_health_board_class_init (HearthHealthBoardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_BOARD_LAYOUT);
  g_type_ensure (HEARTH_TYPE_HEALTH_COMPARE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-health-board.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, empty);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, cards);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, unknown);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, talk);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, worth);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, invite);
  gtk_widget_class_install_action (widget_class, "board.surveys", NULL, surveys_action);
  gtk_widget_class_install_action (widget_class, "board.worth", NULL, worth_action);
  gtk_widget_class_install_action (widget_class, "board.invitations", NULL, invitations_action);
  gtk_widget_class_install_action (widget_class, "board.questions", NULL, questions_action);
  gtk_widget_class_install_action (widget_class, "board.adverts", NULL, adverts_action);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, charts);
  gtk_widget_class_bind_template_child (widget_class, HearthHealthBoard, compare);
}

static void
hearth_health_board_init (HearthHealthBoard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_figure (HearthHealthBoard *self, guint i)
{
  GtkWidget *card = hearth_health_card_new (boards[self->kind].metrics[i]);

  self->figure_cards[i] = HEARTH_HEALTH_CARD (card);
  gtk_flow_box_insert (self->cards, card, -1);
  /* The card takes the focus, not the cell around it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (card), FALSE);
}

/* The table has its place only after the board was laid out. */
static gboolean
laid_out_cb (GtkWidget *compare, GdkFrameClock *clock, gpointer frames)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (compare, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  if ((*(guint *) frames)++ == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_child_focus (compare, GTK_DIR_TAB_FORWARD);
  if (gtk_widget_compute_bounds (compare, gtk_widget_get_parent (compare), &bounds))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), bounds.origin.y);
  return G_SOURCE_REMOVE;
}

static void
point_cb (HearthHealthBoard *self, int first, int last, guint series, GtkWidget *card)
{
  hearth_health_door_chart (GTK_WIDGET (self), g_object_get_data (G_OBJECT (card), "chart"), &self->scope, first, last, series);
}

static void
door_cb (HearthHealthBoard *self, GtkWidget *card)
{
  const char *door = g_object_get_data (G_OBJECT (card), "door");

  if (door != NULL)
    hearth_health_door_open (GTK_WIDGET (self), door, &self->scope);
  else
    hearth_advice_plan_post (HEARTH_PAGE (gtk_widget_get_ancestor (card, HEARTH_TYPE_PAGE)), self->scope.group_id,
                             self->has_slot ? &self->slot : NULL);
}

static void
add_doors (HearthHealthBoard *self, const char *id, GtkWidget *card)
{
  for (guint i = 0; i < G_N_ELEMENTS (chart_doors); i++)
    if (g_str_equal (chart_doors[i].chart, id))
      {
        hearth_chart_card_set_door (HEARTH_CHART_CARD (card), _(chart_doors[i].title));
        g_object_set_data (G_OBJECT (card), "door", (gpointer) chart_doors[i].door);
        g_signal_connect_object (card, "door-opened", G_CALLBACK (door_cb), self, G_CONNECT_SWAPPED);
      }
}

static void
add_chart (HearthHealthBoard *self, guint i)
{
  const char *id = boards[self->kind].charts[i];
  GtkWidget *card = hearth_chart_card_new ();

  self->chart_cards[i] = HEARTH_CHART_CARD (card);
  gtk_widget_set_size_request (card, 320, -1);
  g_object_set_data (G_OBJECT (card), "chart", (gpointer) id);
  g_signal_connect_object (card, "point-activated", G_CALLBACK (point_cb), self, G_CONNECT_SWAPPED);
  add_doors (self, id, card);
  /* One bar, and a row a month: beside one of usual height a card would be mostly empty. */
  if (g_str_equal (id, "lifecycle") || g_str_equal (id, "cohorts"))
    hearth_board_layout_set_wide (card);
  gtk_box_append (self->charts, card);
}

/** hearth_health_board_set_kind: once, before the first data. */
void
hearth_health_board_set_kind (HearthHealthBoard *self, HearthBoardKind kind)
{
  self->kind = kind;
  adw_status_page_set_title (self->empty, _(boards[kind].empty_title));
  gtk_widget_set_visible (self->talk, kind == HEARTH_BOARD_OPERATION);
  gtk_widget_set_visible (self->worth, kind == HEARTH_BOARD_VALUE);
  gtk_widget_set_visible (self->invite, kind == HEARTH_BOARD_FUNNEL);
  for (guint i = 0; boards[kind].metrics[i] != NULL; i++)
    add_figure (self, i);
  for (guint i = 0; boards[kind].charts[i] != NULL; i++)
    add_chart (self, i);
}

/* What is not known, and how it can be. */
static void
show_unknown (HearthHealthBoard *self, const HearthHealthData *data, const char *names)
{
  const HearthMetric *invited = hearth_metrics_get (data->now, "invite_rate");
  g_autofree char *words = g_strdup_printf (_("Not known yet: %s"), names);
  g_autofree char *more = g_strdup_printf ("%s\n%s", words, _("To see how many of the invited joined, choose a period with a whole month in it, such as last month, "
                                                              "and type how many you invited with the button Invitations…."));
  gboolean can_invite = self->kind == HEARTH_BOARD_FUNNEL && self->scope.group_id != 0 && !hearth_catalogue_is_known (invited);

  gtk_label_set_label (self->unknown, can_invite ? more : words);
  gtk_widget_set_visible (GTK_WIDGET (self->unknown), names[0] != '\0');
}

/* A figure beside that of the period before. */
static void
show_figure (HearthHealthBoard *self, HearthHealthCard *card, const HearthMetric *now, const HearthHealthData *data)
{
  HearthMetric before = hearth_metrics_beside (data->now, data->before, now->id);

  hearth_health_card_set (card, now, &before, &self->scope);
}

/* Returns: whether any figure of the board is known and not a mere nothing */
static gboolean
fill_cards (HearthHealthBoard *self, const HearthHealthData *data)
{
  g_autoptr (GString) unknown = g_string_new (NULL);
  gboolean any = FALSE;

  for (guint i = 0; boards[self->kind].metrics[i] != NULL; i++)
    {
      const HearthMetric *now = hearth_metrics_get (data->now, boards[self->kind].metrics[i]);
      /* The cell goes with its card, or it would leave a gap. */
      gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->figure_cards[i])), hearth_catalogue_is_known (now));
      if (hearth_catalogue_is_known (now))
        show_figure (self, self->figure_cards[i], now, data);
      else
        g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? " · " : "", hearth_metric_title (now->id));
      any = any || (hearth_catalogue_is_known (now) && (!now->has_value || now->value != 0));
    }
  show_unknown (self, data, unknown->str);
  return any;
}

/* A chart of details waits for them as it is; one that has nothing to show even then leaves its place to the others. */
static void
fill_chart (HearthHealthBoard *self, guint i, const HearthHealthData *data)
{
  const char *id = boards[self->kind].charts[i];
  gboolean waits = hearth_catalogue_needs_details (id);

  if (waits && data->now->details == NULL)
    return;
  g_autoptr (HearthChart) chart = hearth_catalogue_chart (id, data->now);
  /* Invitations are typed for one group. */
  hearth_chart_card_show_door (self->chart_cards[i], !g_str_equal (id, "join-source") || self->scope.group_id != 0);
  hearth_chart_card_set_chart (self->chart_cards[i], waits && hearth_chart_is_empty (chart) ? NULL : chart);
}

static void
fill_charts (HearthHealthBoard *self, const HearthHealthData *data)
{
  for (guint i = 0; boards[self->kind].charts[i] != NULL; i++)
    fill_chart (self, i, data);
}

static char *
empty_words (HearthHealthBoard *self, const HearthHealthData *data)
{
  if (self->kind != HEARTH_BOARD_OPERATION || data->now->first_day == HEARTH_DAY_NONE)
    return g_strdup (_(boards[self->kind].empty));
  g_autofree char *first = hearth_calendar_day_words (data->now->first_day);
  g_autofree char *last = hearth_calendar_day_words (data->now->data_until);
  return g_strdup_printf (_("There are data from %1$s to %2$s: choose a period in that time, or import newer chats."), first, last);
}

/** hearth_health_board_set_data: @data: stays the caller's; nothing of it is kept. */
void
hearth_health_board_set_data (HearthHealthBoard *self, const HearthHealthData *data)
{
  self->scope = (HearthHealthScope) { data->group_id, data->now->from, data->now->to };
  self->has_slot = data->now->has_hours && hearth_slot_find (data->now->hours, &self->slot);
  gboolean known = fill_cards (self, data) && data->now->from != HEARTH_DAY_NONE;
  g_autofree char *empty = empty_words (self, data);

  /* Adverts are looked for in one group. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.adverts", data->group_id != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.invitations", data->group_id != 0);
  adw_status_page_set_description (self->empty, empty);
  gtk_stack_set_visible_child_name (self->stack, known ? "board" : "empty");
  if (known)
    fill_charts (self, data);
}

/** hearth_health_board_set_details: @data: what hearth_health_board_set_data() got, its figures with their details now. */
void
hearth_health_board_set_details (HearthHealthBoard *self, const HearthHealthData *data)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "board") == 0)
    fill_charts (self, data);
}

/** hearth_health_board_set_each: @data: (nullable): the groups side by side; stays the caller's, nothing of it is kept. */
void
hearth_health_board_set_each (HearthHealthBoard *self, const HearthHealthData *data)
{
  hearth_health_compare_set_data (self->compare, data);
}

/** hearth_health_board_show_compare: scrolls to the groups side by side and gives them the focus. */
void
hearth_health_board_show_compare (HearthHealthBoard *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->compare)))
    gtk_widget_add_tick_callback (GTK_WIDGET (self->compare), laid_out_cb, g_new0 (guint, 1), g_free);
}
