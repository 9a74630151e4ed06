/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart on a card, with its title and a menu. Main thread. */
#include "config.h"

#include "hearth-chart-card.h"

#include "hearth-chart-actions.h"

struct _HearthChartCard
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkButton *door;
  GtkMenuButton *menu;
  HearthChartView *view;
};

G_DEFINE_FINAL_TYPE (HearthChartCard, hearth_chart_card, GTK_TYPE_WIDGET)

enum
{
  POINT_ACTIVATED,
  DOOR_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
point_activated_cb (HearthChartCard *self, int first, int last, guint series)
{
  g_signal_emit (self, signals[POINT_ACTIVATED], 0, first, last, series);
}

static void
door_cb (HearthChartCard *self)
{
  g_signal_emit (self, signals[DOOR_OPENED], 0);
}

static void
hearth_chart_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HEARTH_TYPE_CHART_CARD);
  G_OBJECT_CLASS (hearth_chart_card_parent_class)->dispose (object);
}

static void
hearth_chart_card_class_init (HearthChartCardClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_CHART_VIEW);
  G_OBJECT_CLASS (class)->dispose = hearth_chart_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthChartCard, box);
  gtk_widget_class_bind_template_child (widget_class, HearthChartCard, title);
  gtk_widget_class_bind_template_child (widget_class, HearthChartCard, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HearthChartCard, door);
  gtk_widget_class_bind_template_child (widget_class, HearthChartCard, menu);
  gtk_widget_class_bind_template_child (widget_class, HearthChartCard, view);
  gtk_widget_class_bind_template_callback (widget_class, door_cb);
  gtk_widget_class_bind_template_callback (widget_class, point_activated_cb);
  signals[POINT_ACTIVATED] = g_signal_new ("point-activated", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT, G_TYPE_UINT);
  signals[DOOR_OPENED] = g_signal_new ("door-opened", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_chart_card_init (HearthChartCard *self)
{
  g_autoptr (GMenuModel) model = hearth_chart_menu_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu, model);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", hearth_chart_view_get_actions (self->view));
}

/** hearth_chart_card_new: Returns: (transfer floating): an empty card. */
GtkWidget *
hearth_chart_card_new (void)
{
  return g_object_new (HEARTH_TYPE_CHART_CARD, NULL);
}

/** hearth_chart_card_set_chart: @chart: (nullable): what the card shows; without one the card is hidden. */
void
hearth_chart_card_set_chart (HearthChartCard *self, HearthChart *chart)
{
  const char *subtitle = chart != NULL ? hearth_chart_get_subtitle (chart) : NULL;

  g_return_if_fail (HEARTH_IS_CHART_CARD (self));
  hearth_chart_view_set_chart (self->view, chart);
  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
  if (chart == NULL)
    return;
  gtk_label_set_text (self->title, hearth_chart_get_title (chart));
  gtk_label_set_text (self->subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), subtitle != NULL && *subtitle != '\0');
}

/** hearth_chart_card_set_door: @title: of a button that opens what lies behind the chart; plain text. */
void
hearth_chart_card_set_door (HearthChartCard *self, const char *title)
{
  g_return_if_fail (HEARTH_IS_CHART_CARD (self));
  gtk_button_set_label (self->door, title);
  gtk_widget_set_visible (GTK_WIDGET (self->door), TRUE);
}

/** hearth_chart_card_show_door: @shown: whether the button of hearth_chart_card_set_door(), if there is one, can be seen. */
void
hearth_chart_card_show_door (HearthChartCard *self, gboolean shown)
{
  g_return_if_fail (HEARTH_IS_CHART_CARD (self));
  gtk_widget_set_visible (GTK_WIDGET (self->door), shown && gtk_button_get_label (self->door) != NULL);
}

/** hearth_chart_card_get_view: Returns: (transfer none): the chart itself. */
HearthChartView *
hearth_chart_card_get_view (HearthChartCard *self)
{
  g_return_val_if_fail (HEARTH_IS_CHART_CARD (self), NULL);
  return self->view;
}
