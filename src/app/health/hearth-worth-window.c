/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What customers are worth, some at a time. Main thread; it is read on a reader thread. */
#include "config.h"

#include "hearth-worth-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-names.h"
#include "hearth-save-table.h"
#include "hearth-worth-words.h"

#define NAME_CHARS 26

struct _HearthWorthWindow
{
  AdwWindow parent_instance;

  GtkToggleButton *by[HEARTH_N_WORTHS];
  GtkWidget *save;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkGrid *grid;
  GtkLabel *note;
  AdwStatusPage *none;
  HearthWindow *window;         /* strong; NULL once it is closed */
  HearthWorth *worth;           /* (nullable): what is shown */
  GCancellable *loading;
  HearthHealthScope scope;
  gboolean looked;              /* what there is has been shown once */
};

G_DEFINE_FINAL_TYPE (HearthWorthWindow, hearth_worth_window, ADW_TYPE_WINDOW)

/* What is to be read. */
typedef struct
{
  HearthHealthScope scope;
  HearthWorthBy by;
} Query;

static gpointer
read_worth (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;

  return hearth_worth_load (db, query->scope.group_id, query->scope.from, query->scope.to, query->by, error);
}

static void
toast (HearthWorthWindow *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static GtkWidget *
new_label (const char *text, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "compare-figure");
  return label;
}

static void
add_headings (HearthWorthWindow *self)
{
  for (guint column = 0; column < HEARTH_N_WORTH_COLUMNS; column++)
    {
      GtkWidget *label = new_label (hearth_worth_column_title (column), 1);

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
      gtk_widget_set_valign (label, GTK_ALIGN_END);
      gtk_widget_set_tooltip_text (label, hearth_worth_column_hint (column));
      gtk_widget_add_css_class (label, "caption-heading");
      gtk_grid_attach (self->grid, label, (int) column + 1, 0, 1, 1);
    }
}

static void
add_row (HearthWorthWindow *self, const HearthWorthRow *row, const char *name, int line, gboolean all)
{
  g_autofree char *shown = hearth_name_isolate (name);
  GtkWidget *label = new_label (shown, 0);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), NAME_CHARS);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, !all && self->worth->by == HEARTH_WORTH_TIERS ? hearth_worth_tier_hint (row->tier) : name);
  gtk_grid_attach (self->grid, label, 0, line, 1, 1);
  for (guint column = 0; column < HEARTH_N_WORTH_COLUMNS; column++)
    {
      g_autofree char *text = hearth_worth_dup_cell (self->worth, row, column);
      g_autofree char *words = g_strdup_printf (C_("a figure in a table: group, column, figure", "%1$s, %2$s: %3$s"), name,
                                                hearth_worth_column_title (column), text);
      GtkWidget *figure = new_label (text, 1);

      gtk_widget_add_css_class (figure, "numeric");
      if (all || column == HEARTH_WORTH_VALUE)
        gtk_widget_add_css_class (figure, "heading");
      gtk_accessible_update_property (GTK_ACCESSIBLE (figure), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      gtk_grid_attach (self->grid, figure, (int) column + 1, line, 1, 1);
    }
  if (all)
    gtk_widget_add_css_class (label, "heading");
}

static void
fill (HearthWorthWindow *self)
{
  const HearthWorth *worth = self->worth;
  g_autofree char *note = hearth_worth_dup_note (worth);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  add_headings (self);
  for (guint i = 0; i < worth->rows->len; i++)
    {
      g_autofree char *name = hearth_worth_dup_name (worth->by, worth->rows->pdata[i]);
      add_row (self, worth->rows->pdata[i], name, (int) i + 1, FALSE);
    }
  add_row (self, &worth->all, C_("customers", "All customers"), (int) worth->rows->len + 1, TRUE);
  gtk_label_set_label (self->note, note);
}

static gboolean
has_no_tiers (const HearthWorth *worth)
{
  return worth->by == HEARTH_WORTH_TIERS && worth->others;
}

/* Without customers there is nothing to tell apart; several currencies have no tiers. */
static void
show_worth (HearthWorthWindow *self)
{
  const HearthWorth *worth = self->worth;
  gboolean any = worth->until != HEARTH_DAY_NONE && worth->rows->len > 0;

  if (has_no_tiers (worth))
    {
      adw_status_page_set_title (self->none, _("Amounts of several currencies cannot be compared"));
      adw_status_page_set_description (self->none, _("Look by month of the first order or by tag."));
    }
  else
    {
      adw_status_page_set_title (self->none, _("No customer is known yet"));
      adw_status_page_set_description (self->none, _("Import a table of orders that says who bought."));
    }
  if (any)
    fill (self);
  gtk_widget_set_sensitive (self->save, any);
  gtk_stack_set_visible_child_name (self->stack, any ? "table" : "none");
}

static void
worth_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthWorthWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthWorth) worth = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL)
    return;
  if (worth != NULL)
    {
      g_clear_pointer (&self->worth, hearth_worth_free);
      self->worth = g_steal_pointer (&worth);
      /* Without a choice made it begins with what there is to see. */
      if (!self->looked && has_no_tiers (self->worth))
        {
          gtk_toggle_button_set_active (self->by[HEARTH_WORTH_MONTHS], TRUE);
          gtk_widget_grab_focus (GTK_WIDGET (self->by[HEARTH_WORTH_MONTHS]));
        }
      else
        show_worth (self);
      self->looked = TRUE;
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    toast (self, error->message);
}

static void
load (HearthWorthWindow *self)
{
  Query query = { self->scope, HEARTH_WORTH_TIERS };

  if (self->window == NULL || hearth_window_get_store (self->window) == NULL)
    return;
  for (guint i = 0; i < HEARTH_N_WORTHS; i++)
    if (gtk_toggle_button_get_active (self->by[i]))
      query.by = i;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  hearth_store_read (hearth_window_get_store (self->window), read_worth, g_memdup2 (&query, sizeof query), g_free,
                     (GDestroyNotify) hearth_worth_free, self->loading, worth_cb, g_object_ref (self));
}

/* Once for the button that is pressed, not for the one that is let go. */
static void
by_cb (HearthWorthWindow *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    load (self);
}

static void
save_cb (HearthWorthWindow *self)
{
  hearth_save_table (GTK_WINDOW (self), self->toasts, _("Save the Table"), _("What Customers Are Worth"), hearth_worth_to_csv (self->worth));
}

static void
changed_cb (HearthWorthWindow *self, guint what, HearthStore *store)
{
  if ((what & (HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_MEMBERS | HEARTH_CHANGED_SETTINGS)) != 0)
    load (self);
}

static void
hearth_worth_window_dispose (GObject *object)
{
  HearthWorthWindow *self = HEARTH_WORTH_WINDOW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->window);
  g_clear_pointer (&self->worth, hearth_worth_free);
  G_OBJECT_CLASS (hearth_worth_window_parent_class)->dispose (object);
}

static void
hearth_worth_window_class_init (HearthWorthWindowClass *class)
{
  static const char *const buttons[HEARTH_N_WORTHS] = { "tiers", "months", "tags" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_worth_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-worth-window.ui");
  for (guint i = 0; i < HEARTH_N_WORTHS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, buttons[i], FALSE, G_STRUCT_OFFSET (HearthWorthWindow, by[i]));
  gtk_widget_class_bind_template_child (widget_class, HearthWorthWindow, save);
  gtk_widget_class_bind_template_child (widget_class, HearthWorthWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthWorthWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthWorthWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, HearthWorthWindow, note);
  gtk_widget_class_bind_template_child (widget_class, HearthWorthWindow, none);
  gtk_widget_class_bind_template_callback (widget_class, by_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_worth_window_init (HearthWorthWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_worth_window_show: @scope: whose customers, and the period at whose end all is looked at. */
void
hearth_worth_window_show (HearthWindow *window, const HearthHealthScope *scope)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL);
  HearthWorthWindow *self = g_object_new (HEARTH_TYPE_WORTH_WINDOW, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->scope = *scope;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
