/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grid of the mapping page: a choice of fields over each column of the file's first rows. Main thread. */
#include "config.h"

#include "hearth-import-columns.h"

#include <glib/gi18n-lib.h>

#include "hearth-names.h"
#include "hearth-wheel.h"

#define CELL_CHARS 18

/* Rows of the grid. */
enum { ROW_FIELD, ROW_HEADER, ROW_CELLS };

struct _HearthImportColumns
{
  AdwBin parent_instance;

  GtkGrid *grid;

  HearthTableKind kind;
  GPtrArray *choices;           /* GtkDropDown, by column; owned by the grid */
  GPtrArray *headers;           /* utf8, by column */
  gboolean showing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthImportColumns, hearth_import_columns, ADW_TYPE_BIN)

static void
chosen_cb (HearthImportColumns *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Leave out, a field of its own, then the fields of the kind. */
static GtkStringList *
field_names (HearthTableKind kind)
{
  const HearthTableInfo *info = hearth_table_info (kind);
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, C_("column of a table", "Leave out"));
  gtk_string_list_append (names, C_("column of a table", "Keep under its name"));
  for (guint i = 0; i < info->n_fields; i++)
    gtk_string_list_append (names, _(info->fields[i].title));
  return names;
}

static guint
position_of (const HearthTableColumn *column)
{
  return column->field >= 0 ? (guint) column->field + 2 : column->field == HEARTH_COLUMN_CUSTOM ? 1 : 0;
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* What the choice says, and whether the cells below it count. */
static void
show_column (HearthImportColumns *self, const HearthTableColumn *column, guint index)
{
  GtkWidget *choice = g_ptr_array_index (self->choices, index);
  gboolean guessed = column->sure == HEARTH_SURE_CELLS;
  GtkWidget *cell;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), position_of (column));
  set_css_class (choice, "question", guessed);
  gtk_widget_set_tooltip_text (choice, guessed ? _("Guessed from what is in the column: please look") : NULL);
  for (int row = ROW_CELLS; (cell = gtk_grid_get_child_at (self->grid, (int) index, row)) != NULL; row++)
    set_css_class (cell, "dim-label", position_of (column) == 0);
}

static GtkWidget *
choice_new (HearthImportColumns *self, const char *title)
{
  GtkWidget *choice = gtk_drop_down_new (G_LIST_MODEL (field_names (self->kind)), NULL);
  g_autofree char *label = g_strdup_printf (_("What the column “%s” is"), title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return choice;
}

static GtkWidget *
cell_new (const char *text, gboolean heading)
{
  g_autofree char *shown = hearth_name_isolate (text);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  gtk_widget_add_css_class (label, heading ? "heading" : "numeric");
  return label;
}

static char *
dup_title (const HearthTablePreview *preview, guint index)
{
  const char *header = g_array_index (preview->mapping->columns, HearthTableColumn, index).header;

  return *header != '\0' ? g_strdup (header) : g_strdup_printf (_("Column %u"), index + 1);
}

static void
add_column (HearthImportColumns *self, const HearthTablePreview *preview, guint index)
{
  char *title = dup_title (preview, index);
  GtkWidget *choice = choice_new (self, title);

  g_ptr_array_add (self->choices, choice);
  g_ptr_array_add (self->headers, title);
  gtk_grid_attach (self->grid, choice, (int) index, ROW_FIELD, 1, 1);
  gtk_grid_attach (self->grid, cell_new (title, TRUE), (int) index, ROW_HEADER, 1, 1);
  for (guint row = 0; row < preview->rows->len; row++)
    {
      char **cells = g_ptr_array_index (preview->rows, row);
      GtkWidget *cell = cell_new (index < g_strv_length (cells) ? cells[index] : "", FALSE);

      gtk_grid_attach (self->grid, cell, (int) index, ROW_CELLS + (int) row, 1, 1);
    }
}

/* Whether another look at the same table is shown: then the choices stay, and with them the focus. */
static gboolean
is_shown (HearthImportColumns *self, const HearthTablePreview *preview)
{
  if (self->kind != preview->mapping->kind || self->headers->len != preview->mapping->columns->len)
    return FALSE;
  for (guint i = 0; i < self->headers->len; i++)
    {
      g_autofree char *title = dup_title (preview, i);

      if (!g_str_equal (title, g_ptr_array_index (self->headers, i)))
        return FALSE;
    }
  return TRUE;
}

static void
add_columns (HearthImportColumns *self, const HearthTablePreview *preview)
{
  hearth_import_columns_clear (self);
  self->kind = preview->mapping->kind;
  for (guint i = 0; i < preview->mapping->columns->len; i++)
    add_column (self, preview, i);
}

static void
hearth_import_columns_dispose (GObject *object)
{
  HearthImportColumns *self = HEARTH_IMPORT_COLUMNS (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  G_OBJECT_CLASS (hearth_import_columns_parent_class)->dispose (object);
}

static void
hearth_import_columns_class_init (HearthImportColumnsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_import_columns_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-import-columns.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthImportColumns, grid);

  /** HearthImportColumns::changed: another field was chosen for a column. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HEARTH_TYPE_IMPORT_COLUMNS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
hearth_import_columns_init (HearthImportColumns *self)
{
  self->choices = g_ptr_array_new ();
  self->headers = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_wheel_pass_up (GTK_WIDGET (self->grid));
}

/**
 * hearth_import_columns_show:
 * @preview: (transfer none): of the table; takes the place of what was shown, and what is of the same table is changed in
 *   its place until hearth_import_columns_clear()
 */
void
hearth_import_columns_show (HearthImportColumns *self, const HearthTablePreview *preview)
{
  self->showing = TRUE;
  if (!is_shown (self, preview))
    add_columns (self, preview);
  for (guint i = 0; i < self->choices->len; i++)
    show_column (self, &g_array_index (preview->mapping->columns, HearthTableColumn, i), i);
  self->showing = FALSE;
}

/** hearth_import_columns_clear: forgets the table; its rows are not those of the next. */
void
hearth_import_columns_clear (HearthImportColumns *self)
{
  g_ptr_array_set_size (self->choices, 0);
  g_ptr_array_set_size (self->headers, 0);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL;)
    gtk_grid_remove (self->grid, child);
}

/** hearth_import_columns_dup_map: Returns: (transfer full): "COLUMN=FIELD" of each column, for HearthImportOptions. */
char **
hearth_import_columns_dup_map (HearthImportColumns *self)
{
  const HearthTableInfo *info = hearth_table_info (self->kind);
  GPtrArray *map = g_ptr_array_new ();

  for (guint i = 0; i < self->choices->len; i++)
    {
      guint chosen = gtk_drop_down_get_selected (g_ptr_array_index (self->choices, i));
      const char *header = g_ptr_array_index (self->headers, i);

      if (chosen == 0)
        g_ptr_array_add (map, g_strdup_printf ("%u=ignore", i + 1));
      else if (chosen == 1)
        g_ptr_array_add (map, g_strdup_printf ("%u=custom:%s", i + 1, header));
      else
        g_ptr_array_add (map, g_strdup_printf ("%u=%s", i + 1, info->fields[chosen - 2].id));
    }
  g_ptr_array_add (map, NULL);
  return (char **) g_ptr_array_free (map, FALSE);
}
