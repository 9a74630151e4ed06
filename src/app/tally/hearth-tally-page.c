/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of tallies: a day, its lines, and what is pasted. Main thread; read on a reader thread, written on the writer. */
#include "config.h"

#include "hearth-tally-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hearth-calendar-words.h"
#include "hearth-clock.h"
#include "hearth-names.h"
#include "hearth-tally-data.h"
#include "hearth-tally-grid.h"
#include "hearth-tally-paste.h"
#include "hearth-tally-strip.h"
#include "hearth-tally-table.h"
#include "hearth-wheel.h"
#include "hearth-window.h"

/* What changes with typed days. */
#define CHANGED (HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_MEMBERS | HEARTH_CHANGED_REMINDERS)

struct _HearthTallyPage
{
  HearthPage parent_instance;

  GtkStack *stack;
  GtkLabel *day_label;
  GtkWidget *next_day;
  GtkWidget *yesterday;
  HearthTallyStrip *strip;
  HearthTallyGrid *grid;
  GtkLabel *note;
  GtkButton *more;

  HearthTallyData *data;        /* (nullable): what is shown */
  HearthDay day;                /* HEARTH_DAY_NONE: yesterday */
  gboolean all;                 /* groups whose chat is imported are shown, too */
  gboolean fresh;               /* another day, or seen anew: the cursor goes to the first empty cell */
};

G_DEFINE_FINAL_TYPE (HearthTallyPage, hearth_tally_page, HEARTH_TYPE_PAGE)

static void
show_day (HearthTallyPage *self)
{
  const HearthTallyData *data = self->data;
  g_autofree char *words = hearth_calendar_weekday_words (data->day);
  gboolean is_yesterday = data->day == data->today - 1;

  gtk_label_set_label (self->day_label, words);
  hearth_page_set_subtitle (HEARTH_PAGE (self), is_yesterday ? _("Yesterday") : data->day == data->today ? _("Today") : words);
  gtk_widget_set_sensitive (self->next_day, data->day < data->today);
  gtk_widget_set_visible (self->yesterday, !is_yesterday);
}

static void
show_more (HearthTallyPage *self)
{
  guint hidden = self->all ? 0 : self->data->groups->len - self->data->n_wanted;
  g_autofree char *label = g_strdup_printf (ngettext ("Show %u group whose chat is imported", "Show %u groups whose chats are imported", hidden),
                                            hidden);

  gtk_button_set_label (self->more, label);
  gtk_widget_set_visible (GTK_WIDGET (self->more), hidden > 0);
}

static void
show_data (HearthPage *page, gpointer result)
{
  HearthTallyPage *self = HEARTH_TALLY_PAGE (page);

  hearth_tally_data_free (self->data);
  self->data = result;
  show_day (self);
  hearth_tally_strip_show (self->strip, self->data);
  hearth_tally_grid_show (self->grid, self->data->groups, self->all ? self->data->groups->len : self->data->n_wanted);
  show_more (self);
  gtk_widget_set_visible (GTK_WIDGET (self->grid), self->all || self->data->n_wanted > 0);
  gtk_label_set_label (self->note, self->all || self->data->n_wanted > 0
    ? _("Enter or Tab goes on, arrows go anywhere. A line is saved when you leave it. Rows copied from a sheet can be pasted here.")
    : _("Every chat was imported lately, so there is nothing to type."));
  gtk_stack_set_visible_child_name (self->stack, self->data->groups->len > 0 ? "grid" : "empty");
  if (self->fresh)
    hearth_tally_grid_focus_first (self->grid);
  self->fresh = FALSE;
}

static void
hearth_tally_page_load (HearthPage *page)
{
  HearthTallyPage *self = HEARTH_TALLY_PAGE (page);
  HearthTallyRequest *request = g_new (HearthTallyRequest, 1);

  *request = (HearthTallyRequest) { self->day, self->all };
  hearth_page_read (page, hearth_tally_data_load, request, g_free, (GDestroyNotify) hearth_tally_data_free, show_data);
}

static void
written_ready (HearthPage *page, gpointer result)
{
  HearthTallyJob *before = result;
  HearthWindow *window = hearth_window_of (GTK_WIDGET (page));

  if (window == NULL)
    hearth_tally_job_free (before);
  else
    hearth_window_toast_undo_write (window, before->message, CHANGED, hearth_tally_job_undo, before, (GDestroyNotify) hearth_tally_job_free);
}

static void
write_tallies (HearthTallyPage *self, GArray *tallies, const char *message)
{
  hearth_page_write (HEARTH_PAGE (self), CHANGED, hearth_tally_job_write, hearth_tally_job_new (tallies, message),
                     (GDestroyNotify) hearth_tally_job_free, (GDestroyNotify) hearth_tally_job_free, written_ready);
}

static const char *
group_name (HearthTallyPage *self, gint64 id)
{
  for (guint i = 0; self->data != NULL && i < self->data->groups->len; i++)
    {
      const HearthTallyGroup *group = g_ptr_array_index (self->data->groups, i);

      if (group->id == id)
        return group->name;
    }
  return "";
}

static void
typed_cb (HearthTallyPage *self, const HearthTallyDay *tally)
{
  g_autofree char *name = hearth_name_isolate (group_name (self, tally->group_id));
  g_autofree char *message = g_strdup_printf (_("Numbers of %s saved"), name);

  if (self->data == NULL)
    return;
  GArray *tallies = g_array_new (FALSE, FALSE, sizeof (HearthTallyDay));
  g_array_append_val (tallies, *tally);
  write_tallies (self, tallies, message);
}

static void
take_over_cb (HearthTallyPage *self, GArray *tallies)
{
  g_autofree char *message = g_strdup_printf (ngettext ("%u pasted day saved", "%u pasted days saved", tallies->len), tallies->len);

  write_tallies (self, g_array_ref (tallies), message);
}

static void
go_to_day (HearthTallyPage *self, HearthDay day)
{
  hearth_tally_grid_commit (self->grid);
  self->day = day;
  self->fresh = TRUE;
  hearth_page_reload (HEARTH_PAGE (self));
}

static void
day_chosen_cb (HearthTallyPage *self, int day)
{
  go_to_day (self, day);
}

static void
step_action (GtkWidget *widget, const char *action, GVariant *step)
{
  HearthTallyPage *self = HEARTH_TALLY_PAGE (widget);

  if (self->data != NULL)
    go_to_day (self, MIN (self->data->day + g_variant_get_int32 (step), self->data->today));
}

static void
yesterday_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to_day (HEARTH_TALLY_PAGE (widget), HEARTH_DAY_NONE);
}

static void
more_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HEARTH_TALLY_PAGE (widget)->all = TRUE;
  hearth_page_reload (HEARTH_PAGE (widget));
}

static void
clipboard_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthTallyPage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), answer, NULL);

  hearth_tally_page_paste_text (self, text != NULL ? text : "");
}

static void
paste_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_cb, g_object_ref (widget));
}

/* Seen anew it shows yesterday; what is typed when it is left is kept. */
static void
hearth_tally_page_map (GtkWidget *widget)
{
  HEARTH_TALLY_PAGE (widget)->fresh = TRUE;
  GTK_WIDGET_CLASS (hearth_tally_page_parent_class)->map (widget);
  if (HEARTH_TALLY_PAGE (widget)->data != NULL)
    hearth_page_reload (HEARTH_PAGE (widget));
}

static void
hearth_tally_page_unmap (GtkWidget *widget)
{
  hearth_tally_grid_commit (HEARTH_TALLY_PAGE (widget)->grid);
  HEARTH_TALLY_PAGE (widget)->day = HEARTH_DAY_NONE;
  GTK_WIDGET_CLASS (hearth_tally_page_parent_class)->unmap (widget);
}

static void
hearth_tally_page_show_item (HearthPage *page, gint64 id)
{
  HEARTH_TALLY_PAGE (page)->all = TRUE;
  hearth_page_reload (page);
}

static void
hearth_tally_page_primary (HearthPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "tally.paste", NULL);
}

/* What was being typed belongs to the workspace that is closed. */
static void
store_changed_cb (HearthTallyPage *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_clear_pointer (&self->data, hearth_tally_data_free);
  hearth_tally_grid_show (self->grid, none, 0);
  self->all = FALSE;
  self->fresh = TRUE;
}

static void
hearth_tally_page_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_TALLY_PAGE (object)->data, hearth_tally_data_free);
  G_OBJECT_CLASS (hearth_tally_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-tally-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, day_label);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, next_day);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, yesterday);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, strip);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, grid);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, note);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPage, more);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_chosen_cb);
}

static void
hearth_tally_page_class_init (HearthTallyPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_TALLY_GRID);
  g_type_ensure (HEARTH_TYPE_TALLY_STRIP);
  G_OBJECT_CLASS (class)->finalize = hearth_tally_page_finalize;
  widget_class->map = hearth_tally_page_map;
  widget_class->unmap = hearth_tally_page_unmap;
  HEARTH_PAGE_CLASS (class)->watches = HEARTH_CHANGED_GROUPS | HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_SETTINGS;
  HEARTH_PAGE_CLASS (class)->load = hearth_tally_page_load;
  HEARTH_PAGE_CLASS (class)->show_item = hearth_tally_page_show_item;
  HEARTH_PAGE_CLASS (class)->primary = hearth_tally_page_primary;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "tally.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "tally.yesterday", NULL, yesterday_action);
  gtk_widget_class_install_action (widget_class, "tally.more", NULL, more_action);
  gtk_widget_class_install_action (widget_class, "tally.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "tally.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "tally.step", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "tally.step", "i", 1);
}

static void
hearth_tally_page_init (HearthTallyPage *self)
{
  self->day = HEARTH_DAY_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_wheel_pass_up (GTK_WIDGET (self->strip));
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}

/**
 * hearth_tally_page_paste_text:
 * @text: what was copied: a table with its days opens the preview, one line fills the cells from the cursor on
 */
void
hearth_tally_page_paste_text (HearthTallyPage *self, const char *text)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;

  if (self->data == NULL || window == NULL)
    return;
  g_autofree char *line = g_strstrip (g_strdup (text));
  g_autoptr (HearthTallyTable) table = hearth_tally_table_looks_like (text) ? hearth_tally_table_parse (text, self->data->today, &error) : NULL;
  if (table != NULL && table->rows->len > 0)
    {
      HearthTallyPaste *paste = hearth_tally_paste_new (GTK_WINDOW (window), g_steal_pointer (&table), self->data);

      g_signal_connect_object (paste, "take-over", G_CALLBACK (take_over_cb), self, G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (paste));
      return;
    }
  if (*line != '\0' && strchr (line, '\n') == NULL && hearth_tally_grid_insert (self->grid, line))
    return;
  hearth_window_toast (window, error != NULL ? error->message : _("There is no table in what was copied; copy the rows with their days."));
}
