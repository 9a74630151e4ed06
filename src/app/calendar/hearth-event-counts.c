/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line for each group of an event: how many were invited, how many came; of a group with names what the names say. Main
 * thread. */
#include "config.h"

#include "hearth-event-counts.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-names.h"

/* The fields of one group. */
typedef struct
{
  gint64 group_id;
  GtkEditable *invited;
  GtkEditable *attended;
  gboolean named;               /* the names count: the fields only show it */
} Line;

struct _HearthEventCounts
{
  AdwBin parent_instance;

  GtkGrid *grid;
  GArray *lines;                /* Line */
  gboolean showing;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthEventCounts, hearth_event_counts, ADW_TYPE_BIN)

/* Returns: whether the field is empty or holds a whole number */
static gboolean
read_field (GtkEditable *field, gint64 *value)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (field));
  guint64 number = 0;

  *value = HEARTH_COUNT_UNKNOWN;
  if (*g_strstrip (text) == '\0')
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, HEARTH_COUNT_MOST, &number, NULL))
    return FALSE;
  *value = (gint64) number;
  return TRUE;
}

static void
typed_cb (HearthEventCounts *self, GtkEditable *field)
{
  gint64 value;

  if (read_field (field, &value))
    gtk_widget_remove_css_class (GTK_WIDGET (field), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (field), "error");
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkEditable *
new_field (HearthEventCounts *self, const char *name, gint64 value, gboolean named)
{
  GtkWidget *field = gtk_entry_new ();
  g_autofree char *text = value != HEARTH_COUNT_UNKNOWN ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : g_strdup ("");

  hearth_fill (field, text);
  gtk_editable_set_width_chars (GTK_EDITABLE (field), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (field), 6);
  gtk_entry_set_input_purpose (GTK_ENTRY (field), GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_max_length (GTK_ENTRY (field), 7);
  gtk_widget_add_css_class (field, "numeric");
  gtk_widget_set_sensitive (field, !named);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (field, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return GTK_EDITABLE (field);
}

/* What the names of a group say. Returns: whether it has any */
static gboolean
count_names (const HearthEvent *event, GHashTable *accounts, gint64 group_id, HearthEventGroup *count)
{
  gboolean any = FALSE;

  for (guint i = 0; i < event->people->len; i++)
    {
      const HearthEventPerson *person = &g_array_index (event->people, HearthEventPerson, i);
      const HearthEventAccount *account = g_hash_table_lookup (accounts, &person->identity_id);

      if (account == NULL || account->group_id != group_id)
        continue;
      if (!any)
        count->invited = count->attended = 0;
      any = TRUE;
      count->invited++;
      count->attended += person->attended != FALSE;
    }
  return any;
}

static void
add_line (HearthEventCounts *self, const HearthEvent *event, const HearthGroup *group, GHashTable *accounts)
{
  HearthEventGroup count = *hearth_event_find_group (event, group->id);
  gboolean named = count_names (event, accounts, group->id, &count);
  g_autofree char *name = hearth_name_isolate (group->name);
  g_autofree char *invited = g_strdup_printf (_("Invited, %s"), group->name);
  g_autofree char *attended = g_strdup_printf (_("Came, %s"), group->name);
  GtkWidget *title = new_label (name, "event-group");
  Line line = { group->id, new_field (self, invited, count.invited, named), new_field (self, attended, count.attended, named), named };
  int row = (int) self->lines->len + 1;

  gtk_widget_set_hexpand (title, TRUE);
  gtk_grid_attach (self->grid, title, 0, row, 1, 1);
  gtk_grid_attach (self->grid, GTK_WIDGET (line.invited), 1, row, 1, 1);
  gtk_grid_attach (self->grid, GTK_WIDGET (line.attended), 2, row, 1, 1);
  g_array_append_val (self->lines, line);
}

static void
hearth_event_counts_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_EVENT_COUNTS (object)->lines, g_array_unref);
  G_OBJECT_CLASS (hearth_event_counts_parent_class)->finalize (object);
}

static void
hearth_event_counts_class_init (HearthEventCountsClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_event_counts_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hearth_event_counts_init (HearthEventCounts *self)
{
  self->grid = GTK_GRID (gtk_grid_new ());
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->grid));
}

/**
 * hearth_event_counts_show:
 * @groups: (element-type HearthGroup): as they shall be listed; those of @event get a line
 * @accounts: (element-type gint64 HearthEventAccount): of the people of @event
 *
 * Emits nothing.
 */
void
hearth_event_counts_show (HearthEventCounts *self, const HearthEvent *event, GPtrArray *groups, GHashTable *accounts)
{
  GtkWidget *child;

  self->showing = TRUE;
  g_array_set_size (self->lines, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  gtk_grid_attach (self->grid, new_label (_("How many"), "field-name"), 0, 0, 1, 1);
  gtk_grid_attach (self->grid, new_label (C_("to an event", "Invited"), "field-name"), 1, 0, 1, 1);
  gtk_grid_attach (self->grid, new_label (C_("to an event", "Came"), "field-name"), 2, 0, 1, 1);
  for (guint i = 0; i < groups->len; i++)
    if (hearth_event_find_group (event, ((const HearthGroup *) g_ptr_array_index (groups, i))->id) != NULL)
      add_line (self, event, g_ptr_array_index (groups, i), accounts);
  gtk_widget_set_visible (GTK_WIDGET (self), self->lines->len > 0);
  self->showing = FALSE;
}

/** hearth_event_counts_read: puts what is typed into @event. Returns: FALSE when a field holds no whole number. */
gboolean
hearth_event_counts_read (HearthEventCounts *self, HearthEvent *event)
{
  gboolean good = TRUE;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);
      HearthEventGroup *group = hearth_event_find_group (event, line->group_id);
      gint64 invited, attended;

      if (line->named || group == NULL)
        continue;
      if (!read_field (line->invited, &invited) || !read_field (line->attended, &attended))
        good = FALSE;
      group->invited = invited;
      group->attended = attended;
    }
  return good;
}

/** hearth_event_counts_focus: puts the cursor where it is typed how many came. */
void
hearth_event_counts_focus (HearthEventCounts *self)
{
  if (self->lines->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (g_array_index (self->lines, Line, 0).attended));
}
