/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chart as a widget: the drawing is kept as a render node until the chart, the size or the colours change; only the
 * selection and its tooltip are drawn anew as the pointer or the keys move. Main thread. */
#include "config.h"

#include "hearth-chart-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hearth-chart-actions.h"
#include "hearth-chart-size.h"
#include "hearth-sight.h"

#define TOOLTIP_PADDING 8
#define TOOLTIP_GAP 10

struct _HearthChartView
{
  GtkWidget parent_instance;

  HearthChart *chart;
  HearthChartLayout *layout;    /* of the size below; NULL: to be made anew */
  GskRenderNode *node;          /* the layout drawn */
  int layout_width, layout_height;
  gboolean selected;
  gboolean by_pointer;          /* the selection follows the pointer and goes with it */
  HearthChartHit selection;
  GSimpleActionGroup *actions;
  GtkWidget *menu;
};

G_DEFINE_FINAL_TYPE (HearthChartView, hearth_chart_view, GTK_TYPE_WIDGET)

enum
{
  POINT_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
forget_drawing (HearthChartView *self)
{
  g_clear_pointer (&self->layout, hearth_chart_layout_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->selected = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
ensure_layout (HearthChartView *self)
{
  int width = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 16);
  int height = MAX (gtk_widget_get_height (GTK_WIDGET (self)), 16);
  HearthChartStyle style;

  if (self->layout != NULL && self->layout_width == width && self->layout_height == height)
    return;
  forget_drawing (self);
  hearth_chart_view_get_style (&style);
  self->layout = hearth_chart_layout_new (self->chart, width, height, &style);
  self->layout_width = width;
  self->layout_height = height;
}

/* What a screen reader says: the chart, or the point that is chosen. */
static void
update_words (HearthChartView *self)
{
  g_autofree char *words = NULL;

  if (self->chart == NULL)
    return;
  if (self->selected && self->layout != NULL)
    words = hearth_chart_hit_text (self->layout, &self->selection);
  else
    words = hearth_chart_describe (self->chart);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hearth_chart_get_title (self->chart) != NULL ? hearth_chart_get_title (self->chart) : _("Chart"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
set_selection (HearthChartView *self, const HearthChartHit *hit, gboolean by_pointer)
{
  gboolean selected = hit != NULL;

  if (selected == self->selected && (!selected || (hit->index == self->selection.index && hit->series == self->selection.series
                                                  && hit->mark == self->selection.mark)))
    return;
  self->selected = selected;
  self->by_pointer = by_pointer;
  if (selected)
    self->selection = *hit;
  if (!by_pointer || !selected)
    update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
activate_selection (HearthChartView *self)
{
  if (self->selected)
    g_signal_emit (self, signals[POINT_ACTIVATED], 0, self->selection.first_day, self->selection.last_day,
                   self->selection.series);
}

static void
motion_cb (HearthChartView *self, double x, double y)
{
  HearthChartHit hit;
  guint series;

  if (self->chart == NULL)
    return;
  ensure_layout (self);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), hearth_chart_hit_legend (self->layout, x, y, &series) ? "pointer" : NULL);
  set_selection (self, hearth_chart_hit (self->layout, x, y, &hit) ? &hit : NULL, TRUE);
}

static void
leave_cb (HearthChartView *self)
{
  if (self->by_pointer)
    set_selection (self, NULL, TRUE);
}

static void
focus_leave_cb (HearthChartView *self)
{
  set_selection (self, NULL, FALSE);
}

static void
pressed_cb (HearthChartView *self, int n_press, double x, double y)
{
  guint series;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->chart == NULL)
    return;
  ensure_layout (self);
  if (hearth_chart_hit_legend (self->layout, x, y, &series))
    {
      hearth_chart_set_hidden (self->chart, series, !hearth_chart_get_hidden (self->chart, series));
      forget_drawing (self);
      update_words (self);
    }
  else if (n_press == 2)
    activate_selection (self);
}

static void
show_menu (HearthChartView *self, double x, double y)
{
  if (self->chart == NULL)
    return;
  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = hearth_chart_menu_new ();
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { x, y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_pressed_cb (HearthChartView *self, int n_press, double x, double y)
{
  show_menu (self, x, y);
}

static gboolean
step (HearthChartView *self, HearthChartDirection direction)
{
  HearthChartHit hit;

  ensure_layout (self);
  if (hearth_chart_step (self->layout, self->selected ? &self->selection : NULL, direction, &hit))
    set_selection (self, &hit, FALSE);
  return TRUE;
}

static gboolean
key_cb (HearthChartView *self, guint key, guint code, GdkModifierType state)
{
  if (self->chart == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left:
      return step (self, HEARTH_CHART_GO_LEFT);
    case GDK_KEY_Right: case GDK_KEY_KP_Right:
      return step (self, HEARTH_CHART_GO_RIGHT);
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      return step (self, HEARTH_CHART_GO_UP);
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      return step (self, HEARTH_CHART_GO_DOWN);
    case GDK_KEY_Home:
      return step (self, HEARTH_CHART_GO_FIRST);
    case GDK_KEY_End:
      return step (self, HEARTH_CHART_GO_LAST);
    case GDK_KEY_Return: case GDK_KEY_KP_Enter:
      activate_selection (self);
      return self->selected;
    case GDK_KEY_Escape:
      if (!self->selected)
        return FALSE;
      set_selection (self, NULL, FALSE);
      return TRUE;
    case GDK_KEY_Menu: case GDK_KEY_F10:
      if (key == GDK_KEY_F10 && !(state & GDK_SHIFT_MASK))
        return FALSE;
      show_menu (self, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
      return TRUE;
    default:
      return FALSE;
    }
}

/* Beside the point, on the side where there is room. */
static void
place_tooltip (HearthChartView *self, int width, int height, graphene_rect_t *box)
{
  const HearthChartRect *anchor = &self->selection.anchor;
  double x = anchor->x + anchor->width + TOOLTIP_GAP;
  double y = anchor->y + anchor->height / 2 - height / 2.0;

  if (x + width > self->layout_width)
    x = anchor->x - TOOLTIP_GAP - width;
  x = CLAMP (x, 0, MAX (self->layout_width - width, 0));
  y = CLAMP (y, 0, MAX (self->layout_height - height, 0));
  graphene_rect_init (box, x, y, width, height);
}

static void
snapshot_tooltip (HearthChartView *self, GtkSnapshot *snapshot)
{
  g_autofree char *text = hearth_chart_hit_text (self->layout, &self->selection);
  g_autoptr (PangoLayout) words = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA back = { 0.16, 0.14, 0.13, 0.96 };
  GdkRGBA ink = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  graphene_rect_t box;
  int width, height;

  pango_layout_get_pixel_size (words, &width, &height);
  place_tooltip (self, width + 2 * TOOLTIP_PADDING, height + 2 * TOOLTIP_PADDING, &box);
  gsk_rounded_rect_init_from_rect (&outline, &box, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &back, &box);
  gtk_snapshot_pop (snapshot);
  GdkRGBA edge = { 1, 1, 1, 0.18 };
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { edge, edge, edge, edge });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (box.origin.x + TOOLTIP_PADDING, box.origin.y + TOOLTIP_PADDING));
  gtk_snapshot_append_layout (snapshot, words, &ink);
  gtk_snapshot_restore (snapshot);
}

static void
hearth_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HearthChartView *self = HEARTH_CHART_VIEW (widget);
  graphene_rect_t bounds;

  if (self->chart == NULL || !hearth_sight_has (widget))
    return;
  ensure_layout (self);
  graphene_rect_init (&bounds, 0, 0, self->layout_width, self->layout_height);
  if (self->node == NULL)
    {
      self->node = gsk_cairo_node_new (&bounds);
      cairo_t *cr = gsk_cairo_node_get_draw_context (self->node);
      hearth_chart_draw (self->layout, cr);
      cairo_destroy (cr);
    }
  gtk_snapshot_append_node (snapshot, self->node);
  if (!self->selected)
    return;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  hearth_chart_draw_selection (self->layout, cr, &self->selection);
  cairo_destroy (cr);
  snapshot_tooltip (self, snapshot);
}

static void
hearth_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  HearthChartView *self = HEARTH_CHART_VIEW (widget);
  gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;

  *natural = across ? 420 : hearth_chart_natural_height (self->chart, for_size);
  *minimum = across ? 220 : *natural;
}

static GtkSizeRequestMode
hearth_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hearth_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthChartView *self = HEARTH_CHART_VIEW (widget);

  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
hearth_chart_view_dispose (GObject *object)
{
  HearthChartView *self = HEARTH_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->layout, hearth_chart_layout_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->chart, hearth_chart_unref);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (hearth_chart_view_parent_class)->dispose (object);
}

static void
hearth_chart_view_class_init (HearthChartViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_chart_view_dispose;
  widget_class->snapshot = hearth_chart_view_snapshot;
  widget_class->measure = hearth_chart_view_measure;
  widget_class->get_request_mode = hearth_chart_view_get_request_mode;
  widget_class->size_allocate = hearth_chart_view_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "chart");
  signals[POINT_ACTIVATED] = g_signal_new ("point-activated", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                           NULL, G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT, G_TYPE_UINT);
}

static void
add_controllers (HearthChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
}

static void
hearth_chart_view_init (HearthChartView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  self->actions = hearth_chart_actions_new (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "chart", G_ACTION_GROUP (self->actions));
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (forget_drawing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (forget_drawing), self, G_CONNECT_SWAPPED);
  add_controllers (self);
}

/** hearth_chart_view_new: Returns: (transfer floating): a view without a chart, which draws nothing. */
GtkWidget *
hearth_chart_view_new (void)
{
  return g_object_new (HEARTH_TYPE_CHART_VIEW, NULL);
}

/**
 * hearth_chart_view_set_chart:
 * @chart: (nullable): what to show from now on
 */
void
hearth_chart_view_set_chart (HearthChartView *self, HearthChart *chart)
{
  g_return_if_fail (HEARTH_IS_CHART_VIEW (self));
  if (chart != NULL)
    hearth_chart_ref (chart);
  g_clear_pointer (&self->chart, hearth_chart_unref);
  self->chart = chart;
  forget_drawing (self);
  update_words (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** hearth_chart_view_get_chart: Returns: (transfer none) (nullable): what is shown. */
HearthChart *
hearth_chart_view_get_chart (HearthChartView *self)
{
  g_return_val_if_fail (HEARTH_IS_CHART_VIEW (self), NULL);
  return self->chart;
}

/** hearth_chart_view_get_actions: Returns: (transfer none): copy, table and export (s), for a menu elsewhere. */
GActionGroup *
hearth_chart_view_get_actions (HearthChartView *self)
{
  g_return_val_if_fail (HEARTH_IS_CHART_VIEW (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

/** hearth_chart_view_palette: Returns: the colours of charts in the window now. */
HearthChartPalette
hearth_chart_view_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? HEARTH_CHART_HIGH_CONTRAST_DARK : HEARTH_CHART_HIGH_CONTRAST;
  return dark ? HEARTH_CHART_DARK : HEARTH_CHART_LIGHT;
}

/** hearth_chart_view_get_style: @style: (out): how charts are drawn in the window now; a card has its own heading. */
void
hearth_chart_view_get_style (HearthChartStyle *style)
{
  *style = (HearthChartStyle) { .palette = hearth_chart_view_palette (), .no_heading = TRUE };
}
