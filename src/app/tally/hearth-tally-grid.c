/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the page of tallies, and moving from cell to cell. Main thread. */
#include "config.h"

#include "hearth-tally-grid.h"

#include <string.h>

#include "hearth-fold-box.h"

#define NAME_WIDTH 150

struct _HearthTallyGrid
{
  GtkBox parent_instance;

  GtkWidget *heading;
  GtkSizeGroup *widths;
  GPtrArray *rows;              /* HearthTallyRow, not owned */
};

enum
{
  SIGNAL_TYPED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTallyGrid, hearth_tally_grid, GTK_TYPE_BOX)

/* Which cell has the focus. Returns: FALSE when none has */
static gboolean
find_focus (HearthTallyGrid *self, guint *row, guint *column)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    for (guint j = 0; j < HEARTH_TALLY_N_FIELDS; j++)
      {
        GtkWidget *entry = hearth_tally_row_get_entry (g_ptr_array_index (self->rows, i), j);

        if (focus == entry || gtk_widget_is_ancestor (focus, entry))
          {
            *row = i;
            *column = j;
            return TRUE;
          }
      }
  return FALSE;
}

/* What was there is selected, so that the next digit takes its place. */
static gboolean
focus_cell (HearthTallyGrid *self, guint row, guint column)
{
  GtkWidget *entry = hearth_tally_row_get_entry (g_ptr_array_index (self->rows, row), column);

  if (!gtk_widget_grab_focus (entry))
    return FALSE;
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  return TRUE;
}

/* The nearest line to type in, from @row on in steps of @step; -1: none. */
static int
next_open (HearthTallyGrid *self, int row, int step)
{
  for (; row >= 0 && row < (int) self->rows->len; row += step)
    if (hearth_tally_row_is_open (g_ptr_array_index (self->rows, row)))
      return row;
  return -1;
}

static gboolean
move_row (HearthTallyGrid *self, guint row, guint column, int step)
{
  int next = next_open (self, (int) row + step, step);

  return next >= 0 && focus_cell (self, (guint) next, column);
}

/* To the cell after (or before) this one, from the end of a line to the beginning of the next. */
static gboolean
move_cell (HearthTallyGrid *self, guint row, guint column, int step)
{
  int next = (int) column + step;

  if (next >= 0 && next < HEARTH_TALLY_N_FIELDS)
    return focus_cell (self, row, (guint) next);
  return move_row (self, row, step > 0 ? 0 : HEARTH_TALLY_N_FIELDS - 1, step);
}

/* The last cell of all: what is typed is kept. */
static gboolean
go_on (HearthTallyGrid *self, guint row, guint column, int step)
{
  if (!move_cell (self, row, column, step))
    hearth_tally_row_commit (g_ptr_array_index (self->rows, row));
  return TRUE;
}

/* Whether an arrow would leave the text of the cell. */
static gboolean
is_at_end (GtkEditable *entry, int step)
{
  int from, to, length = (int) strlen (gtk_editable_get_text (entry));

  if (gtk_editable_get_selection_bounds (entry, &from, &to))
    return from == 0 && to == length;
  return gtk_editable_get_position (entry) == (step > 0 ? length : 0);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, HearthTallyGrid *self)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int back = (state & GDK_SHIFT_MASK) != 0 ? -1 : 1;
  guint row, column;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || !find_focus (self, &row, &column))
    return FALSE;
  GtkEditable *entry = GTK_EDITABLE (hearth_tally_row_get_entry (g_ptr_array_index (self->rows, row), column));
  switch (key)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return go_on (self, row, column, back);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_row (self, row, column, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_row (self, row, column, -1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return back == 1 && is_at_end (entry, -1) && move_cell (self, row, column, rtl ? 1 : -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return back == 1 && is_at_end (entry, 1) && move_cell (self, row, column, rtl ? -1 : 1);
    default:
      return FALSE;
    }
}

static void
typed_cb (HearthTallyGrid *self, gpointer tally)
{
  g_signal_emit (self, signals[SIGNAL_TYPED], 0, tally);
}

static GtkWidget *
new_heading (HearthTallyGrid *self)
{
  GtkWidget *line = g_object_new (HEARTH_TYPE_FOLD_BOX, "first-width", NAME_WIDTH, NULL);
  GtkWidget *cells = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (cells), TRUE);
  gtk_widget_set_parent (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), line);
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", hearth_tally_field_title (i), "xalign", 1.0, "hexpand", TRUE, "ellipsize",
                                       PANGO_ELLIPSIZE_END, NULL);

      gtk_widget_add_css_class (label, "tally-head");
      gtk_box_append (GTK_BOX (cells), label);
    }
  gtk_size_group_add_widget (self->widths, cells);
  gtk_widget_set_parent (cells, line);
  gtk_widget_add_css_class (line, "tally-heading");
  return line;
}

/* Whether the same groups stand in the same order already: then nothing is made anew, and the focus stays. */
static gboolean
has_groups (HearthTallyGrid *self, GPtrArray *groups, guint n)
{
  gboolean same = self->rows->len == n;

  for (guint i = 0; same && i < n; i++)
    same = hearth_tally_row_get_group (g_ptr_array_index (self->rows, i)) == ((HearthTallyGroup *) g_ptr_array_index (groups, i))->id;
  return same;
}

static void
make_rows (HearthTallyGrid *self, GPtrArray *groups, guint n)
{
  for (guint i = 0; i < self->rows->len; i++)
    gtk_box_remove (GTK_BOX (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *row = hearth_tally_row_new (((HearthTallyGroup *) g_ptr_array_index (groups, i))->id);

      g_signal_connect_object (row, "typed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
      gtk_box_set_homogeneous (GTK_BOX (hearth_tally_row_get_cells (HEARTH_TALLY_ROW (row))), TRUE);
      gtk_size_group_add_widget (self->widths, hearth_tally_row_get_cells (HEARTH_TALLY_ROW (row)));
      gtk_box_append (GTK_BOX (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
hearth_tally_grid_finalize (GObject *object)
{
  HearthTallyGrid *self = HEARTH_TALLY_GRID (object);

  g_clear_object (&self->widths);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_tally_grid_parent_class)->finalize (object);
}

static void
hearth_tally_grid_class_init (HearthTallyGridClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_tally_grid_finalize;

  /** HearthTallyGrid::typed: (HearthTallyDay *): a line was left with other numbers than are stored. */
  signals[SIGNAL_TYPED] = g_signal_new ("typed", HEARTH_TYPE_TALLY_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_POINTER);
}

static void
hearth_tally_grid_init (HearthTallyGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->rows = g_ptr_array_new ();
  self->widths = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->heading = new_heading (self);
  gtk_box_append (GTK_BOX (self), self->heading);
  /* Before the text of a cell has them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * hearth_tally_grid_show:
 * @groups: (element-type HearthTallyGroup):
 * @n: how many of them, from the first on, have a line
 *
 * Shows what is stored; what is being typed of the same day stays.
 */
void
hearth_tally_grid_show (HearthTallyGrid *self, GPtrArray *groups, guint n)
{
  g_return_if_fail (n <= groups->len);
  if (!has_groups (self, groups, n))
    make_rows (self, groups, n);
  for (guint i = 0; i < n; i++)
    hearth_tally_row_show (g_ptr_array_index (self->rows, i), g_ptr_array_index (groups, i));
}

/** hearth_tally_grid_commit: Lets every line say what was typed in it. */
void
hearth_tally_grid_commit (HearthTallyGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    hearth_tally_row_commit (g_ptr_array_index (self->rows, i));
}

/** hearth_tally_grid_focus_first: Puts the cursor into the first empty cell, else the first. Returns: whether there is one. */
gboolean
hearth_tally_grid_focus_first (HearthTallyGrid *self)
{
  int first = next_open (self, 0, 1);

  for (int row = first; row >= 0; row = next_open (self, row + 1, 1))
    for (guint column = 0; column < HEARTH_TALLY_N_FIELDS; column++)
      {
        GtkEditable *entry = GTK_EDITABLE (hearth_tally_row_get_entry (g_ptr_array_index (self->rows, row), column));

        if (*gtk_editable_get_text (entry) == '\0')
          return focus_cell (self, (guint) row, column);
      }
  return first >= 0 && focus_cell (self, (guint) first, 0);
}

/**
 * hearth_tally_grid_insert:
 * @text: one line; cells parted by tabs
 *
 * Puts what was copied into the cell that has the focus and those after it in its line.
 *
 * Returns: FALSE when no cell has the focus
 */
gboolean
hearth_tally_grid_insert (HearthTallyGrid *self, const char *text)
{
  g_auto (GStrv) cells = g_strsplit (text, "\t", -1);
  guint row, column;

  if (!find_focus (self, &row, &column))
    return FALSE;
  for (guint i = 0; cells[i] != NULL && column + i < HEARTH_TALLY_N_FIELDS; i++)
    {
      GtkEditable *entry = GTK_EDITABLE (hearth_tally_row_get_entry (g_ptr_array_index (self->rows, row), column + i));
      int position;

      if (i == 0 && cells[1] == NULL)
        gtk_editable_delete_selection (entry);
      else
        gtk_editable_set_text (entry, "");
      position = gtk_editable_get_position (entry);
      gtk_editable_insert_text (entry, cells[i], -1, &position);
      gtk_editable_set_position (entry, position);
    }
  return TRUE;
}

/** hearth_tally_grid_get_row: Returns: (transfer none) (nullable): the line of a group. */
HearthTallyRow *
hearth_tally_grid_get_row (HearthTallyGrid *self, gint64 group_id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (hearth_tally_row_get_group (g_ptr_array_index (self->rows, i)) == group_id)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}
