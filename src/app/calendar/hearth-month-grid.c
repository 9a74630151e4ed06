/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weeks of a month as a grid of days, with keys. Main thread. */
#include "config.h"

#include "hearth-month-grid.h"

#include "hearth-calendar-words.h"
#include "hearth-day-cell.h"
#include "hearth-event-pill.h"
#include "hearth-post-pill.h"

#define MAX_WEEKS 6
#define HEAD_HEIGHT 22          /* the day's number and the cell's padding */
#define LINE_HEIGHT 22          /* a pill and the gap below it */
#define MAX_LINES 5             /* four posts and "+3" */

struct _HearthMonthGrid
{
  GtkWidget parent_instance;

  GtkWidget *names;
  GtkLabel *weekdays[7];
  GtkWidget *grid;
  HearthDayCell *cells[MAX_WEEKS * 7];

  int first_weekday;
  HearthDay from;
  guint weeks;
  HearthDay selected;
  GPtrArray *items;             /* (nullable): HearthCalendarItem */
  GPtrArray *events;            /* (nullable): HearthEventItem */
  guint room;                   /* lines in a day */
  guint refill_id;
};

G_DEFINE_FINAL_TYPE (HearthMonthGrid, hearth_month_grid, GTK_TYPE_WIDGET)

static HearthDayCell *
cell_of (HearthMonthGrid *self, HearthDay day)
{
  if (day < self->from || day >= self->from + (int) self->weeks * 7)
    return NULL;
  return self->cells[day - self->from];
}

static void
fill_cell (HearthMonthGrid *self, HearthDayCell *cell, guint *next, guint *next_event)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) events = g_ptr_array_new ();

  while (self->items != NULL && *next < self->items->len)
    {
      HearthCalendarItem *item = g_ptr_array_index (self->items, *next);
      if (item->planned.day > hearth_day_cell_get_day (cell))
        break;
      if (item->planned.day == hearth_day_cell_get_day (cell))
        g_ptr_array_add (items, item);
      *next += 1;
    }
  for (; self->events != NULL && *next_event < self->events->len; *next_event += 1)
    {
      HearthEventItem *event = g_ptr_array_index (self->events, *next_event);
      if (event->day > hearth_day_cell_get_day (cell))
        break;
      if (event->day == hearth_day_cell_get_day (cell))
        g_ptr_array_add (events, event);
    }
  hearth_day_cell_set_items (cell, items, events, self->room);
  hearth_day_cell_set_selected (cell, hearth_day_cell_get_day (cell) == self->selected);
}

/* Items are in order of time, so that one walk fills all days. */
static void
refill (HearthMonthGrid *self)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  guint next = 0, next_event = 0;

  for (guint i = 0; i < self->weeks * 7; i++)
    fill_cell (self, self->cells[i], &next, &next_event);
  if (focused)
    hearth_month_grid_select (self, self->selected, TRUE);
}

static gboolean
refill_idle (gpointer data)
{
  HearthMonthGrid *self = data;

  self->refill_id = 0;
  refill (self);
  return G_SOURCE_REMOVE;
}

static void
select_day (HearthMonthGrid *self, HearthDay day)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "calendar.select", "i", day);
}

/* The post that Ctrl and an arrow move: the one with the focus, else the day's first that is still to be sent. */
static HearthCalendarItem *
find_item (HearthMonthGrid *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  HearthDayCell *cell = cell_of (self, self->selected);
  GtkWidget *pill = HEARTH_IS_POST_PILL (focus) ? focus : cell != NULL ? hearth_day_cell_first_pill (cell) : NULL;

  return pill != NULL ? hearth_post_pill_get_item (HEARTH_POST_PILL (pill)) : NULL;
}

static void
move_item (HearthMonthGrid *self, int days)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  HearthCalendarItem *item = find_item (self);

  if (HEARTH_IS_EVENT_PILL (focus))
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.move-event", "(xi)", hearth_event_pill_get_item (HEARTH_EVENT_PILL (focus))->event->id,
                                days);
  else if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "calendar.move", "(si)", item->key, item->planned.day + days);
}

/* Returns: by how many days a key moves, 0 for other keys */
static int
arrow_days (HearthMonthGrid *self, guint key)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  switch (key)
    {
    case GDK_KEY_Left:
      return mirrored ? 1 : -1;
    case GDK_KEY_Right:
      return mirrored ? -1 : 1;
    case GDK_KEY_Up:
      return -7;
    case GDK_KEY_Down:
      return 7;
    default:
      return 0;
    }
}

static gboolean
press_plain_key (HearthMonthGrid *self, guint key)
{
  HearthDay week = hearth_calendar_week_start (self->selected, self->first_weekday);
  HearthDayCell *cell = cell_of (self, self->selected);

  switch (key)
    {
    case GDK_KEY_Home:
      select_day (self, week);
      return TRUE;
    case GDK_KEY_End:
      select_day (self, week + 6);
      return TRUE;
    case GDK_KEY_Page_Up:
      select_day (self, hearth_day_add_months (self->selected, -1));
      return TRUE;
    case GDK_KEY_Page_Down:
      select_day (self, hearth_day_add_months (self->selected, 1));
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (cell != NULL)
        hearth_day_cell_open (cell);
      return cell != NULL;
    case GDK_KEY_n:
      gtk_widget_activate_action (GTK_WIDGET (self), "calendar.new", "i", self->selected);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
key_cb (HearthMonthGrid *self, guint key, guint code, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  int days = arrow_days (self, key);

  /* Keys of an open popover are its own. */
  if (focus == NULL || gtk_widget_get_native (focus) != gtk_widget_get_native (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if (days != 0 && modifiers == GDK_CONTROL_MASK)
    move_item (self, days);
  else if (days != 0 && modifiers == 0)
    select_day (self, self->selected + days);
  else
    return modifiers == 0 && press_plain_key (self, key);
  return GDK_EVENT_STOP;
}

static void
hearth_month_grid_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  HearthMonthGrid *self = HEARTH_MONTH_GRID (widget);
  int names_minimum, names_natural;

  gtk_widget_measure (self->names, orientation, -1, &names_minimum, &names_natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = names_minimum;
      *natural = names_natural;
      return;
    }
  /* Days give up lines before the page needs to scroll. */
  *minimum = names_minimum + (int) self->weeks * (HEAD_HEIGHT + LINE_HEIGHT);
  *natural = names_natural + (int) self->weeks * (HEAD_HEIGHT + 2 * LINE_HEIGHT);
}

static void
hearth_month_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HearthMonthGrid *self = HEARTH_MONTH_GRID (widget);
  int names_height;

  gtk_widget_measure (self->names, GTK_ORIENTATION_VERTICAL, -1, &names_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->names, &(GtkAllocation) { 0, 0, width, names_height }, -1);
  gtk_widget_size_allocate (self->grid, &(GtkAllocation) { 0, names_height, width, height - names_height }, -1);
  guint room = CLAMP (((height - names_height) / (int) self->weeks - HEAD_HEIGHT) / LINE_HEIGHT, 1, MAX_LINES);
  if (room == self->room)
    return;
  /* What is shown must not change while sizes are being given out. */
  self->room = room;
  if (self->refill_id == 0)
    self->refill_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refill_idle, self, NULL);
}

static gboolean
hearth_month_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HearthMonthGrid *self = HEARTH_MONTH_GRID (widget);
  HearthDayCell *cell = cell_of (self, self->selected);

  if (gtk_widget_get_focus_child (widget) == NULL && cell != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (cell));
  /* Tab goes through the selected day's posts and then on, not through 42 days. */
  return cell != NULL && gtk_widget_child_focus (GTK_WIDGET (cell), direction);
}

static void
hearth_month_grid_dispose (GObject *object)
{
  HearthMonthGrid *self = HEARTH_MONTH_GRID (object);

  g_clear_handle_id (&self->refill_id, g_source_remove);
  g_clear_pointer (&self->names, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_month_grid_parent_class)->dispose (object);
}

static void
hearth_month_grid_class_init (HearthMonthGridClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_month_grid_dispose;
  widget_class->measure = hearth_month_grid_measure;
  widget_class->size_allocate = hearth_month_grid_size_allocate;
  widget_class->focus = hearth_month_grid_focus;
  gtk_widget_class_set_css_name (widget_class, "monthgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
}

static void
build_names (HearthMonthGrid *self)
{
  self->names = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->names), TRUE);
  for (int i = 0; i < 7; i++)
    {
      self->weekdays[i] = GTK_LABEL (gtk_label_new (hearth_calendar_weekday_short ((self->first_weekday + i) % 7)));
      gtk_widget_add_css_class (GTK_WIDGET (self->weekdays[i]), "weekday-name");
      gtk_grid_attach (GTK_GRID (self->names), GTK_WIDGET (self->weekdays[i]), i, 0, 1, 1);
    }
  gtk_widget_set_parent (self->names, GTK_WIDGET (self));
}

static void
hearth_month_grid_init (HearthMonthGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->first_weekday = hearth_calendar_first_weekday ();
  self->weeks = MAX_WEEKS;
  self->room = MAX_LINES - 1;
  build_names (self);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_row_homogeneous (GTK_GRID (self->grid), TRUE);
  for (int i = 0; i < MAX_WEEKS * 7; i++)
    {
      self->cells[i] = HEARTH_DAY_CELL (hearth_day_cell_new ());
      gtk_widget_set_vexpand (GTK_WIDGET (self->cells[i]), TRUE);
      gtk_grid_attach (GTK_GRID (self->grid), GTK_WIDGET (self->cells[i]), i % 7, i / 7, 1, 1);
    }
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/** hearth_month_grid_set_month: @month: any day of it; @today: the day that is marked. Shows no posts yet. */
void
hearth_month_grid_set_month (HearthMonthGrid *self, HearthDay month, HearthDay today)
{
  HearthDay first = hearth_day_month_start (month), last = hearth_day_month_end (month);

  self->from = hearth_calendar_week_start (first, self->first_weekday);
  self->weeks = (guint) (last - self->from) / 7 + 1;
  for (guint i = 0; i < MAX_WEEKS * 7; i++)
    {
      HearthDay day = self->from + (int) i;
      gtk_widget_set_visible (GTK_WIDGET (self->cells[i]), i < self->weeks * 7);
      hearth_day_cell_set_day (self->cells[i], day, day >= first && day <= last, day == today);
    }
  hearth_month_grid_set_items (self, NULL, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/** hearth_month_grid_get_range: the days shown, [@from, @to). */
void
hearth_month_grid_get_range (HearthMonthGrid *self, HearthDay *from, HearthDay *to)
{
  *from = self->from;
  *to = self->from + (int) self->weeks * 7;
}

static void
replace_array (GPtrArray **field, GPtrArray *array)
{
  if (array != NULL)
    g_ptr_array_ref (array);
  g_clear_pointer (field, g_ptr_array_unref);
  *field = array;
}

/**
 * hearth_month_grid_set_items:
 * @items: (nullable) (element-type HearthCalendarItem): in order of time
 * @events: (nullable) (element-type HearthEventItem): in order of days
 */
void
hearth_month_grid_set_items (HearthMonthGrid *self, GPtrArray *items, GPtrArray *events)
{
  replace_array (&self->items, items);
  replace_array (&self->events, events);
  refill (self);
}

/** hearth_month_grid_select: @focus: whether the keys go there too. */
void
hearth_month_grid_select (HearthMonthGrid *self, HearthDay day, gboolean focus)
{
  HearthDayCell *before = cell_of (self, self->selected), *cell = cell_of (self, day);

  if (before != NULL)
    hearth_day_cell_set_selected (before, FALSE);
  self->selected = day;
  if (cell == NULL)
    return;
  hearth_day_cell_set_selected (cell, TRUE);
  if (focus)
    gtk_widget_grab_focus (GTK_WIDGET (cell));
}
