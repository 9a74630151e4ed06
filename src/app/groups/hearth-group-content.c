/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The posts of one group as lists. Main thread; they are read on a reader thread. */
#include "config.h"

#include "hearth-group-content.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-data.h"
#include "hearth-calendar-words.h"
#include "hearth-clock.h"
#include "hearth-names.h"

/* A quarter back, and as far ahead as the agenda. */
#define DAYS_BACK 92
#define DAYS_AHEAD 31
/* The next ones: a daily post fills a month. */
#define MOST_NEXT 7

struct _HearthGroupContent
{
  HearthPage parent_instance;

  GtkStack *stack;
  GtkWidget *next_part;
  GtkListBox *next;
  GtkWidget *past_part;
  GtkListBox *past;

  gint64 group_id;
};

G_DEFINE_FINAL_TYPE (HearthGroupContent, hearth_group_content, HEARTH_TYPE_PAGE)

/* What became of it, or what is still to be done. */
static char *
dup_state (const HearthPlanned *planned, gint64 now)
{
  g_autofree char *results = hearth_post_results_words (planned->results);

  if (planned->status == HEARTH_OCCURRENCE_SKIPPED)
    return g_strdup (C_("state of a post", "skipped"));
  if (planned->status == HEARTH_OCCURRENCE_SENT)
    return results[0] != '\0' ? g_steal_pointer (&results) : g_strdup (C_("state of a post", "sent, no numbers yet"));
  return g_strdup (planned->due_at < now ? C_("state of a post", "not ticked") : C_("state of a post", "planned"));
}

static GtkWidget *
new_row (const HearthCalendarItem *item, gint64 now)
{
  const HearthPlanned *planned = &item->planned;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = hearth_name_markup (item->post->title[0] != '\0' ? item->post->title : _("Untitled post"));
  g_autofree char *day = hearth_calendar_day_words (planned->day);
  g_autofree char *time = hearth_calendar_time_words (planned->second);
  g_autofree char *state = dup_state (planned, now);
  /* Translators: day, time, kind of post */
  g_autofree char *subtitle = g_strdup_printf (_("%1$s, %2$s · %3$s"), day, time, hearth_post_kind_title (item->post->kind));
  GtkWidget *label = gtk_label_new (state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (hearth_post_kind_icon (item->post->kind)));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, planned->status == HEARTH_OCCURRENCE_PLANNED && planned->due_at < now ? "worse" : "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-post");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "x", item->post->id);
  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
items_ready (HearthPage *page, gpointer result)
{
  HearthGroupContent *self = HEARTH_GROUP_CONTENT (page);
  g_autoptr (HearthCalendarData) data = result;
  gint64 now = hearth_clock_now ();
  guint n_next = 0, n_past = 0;

  clear_list (self->next);
  clear_list (self->past);
  for (guint i = 0; i < data->items->len; i++)
    {
      const HearthCalendarItem *item = g_ptr_array_index (data->items, i);
      gboolean next = item->planned.status == HEARTH_OCCURRENCE_PLANNED && item->planned.due_at >= now;

      if (next && n_next++ < MOST_NEXT)
        gtk_list_box_append (self->next, new_row (item, now));
      /* They come in order of time: the newest shall stand first. */
      if (!next && ++n_past > 0)
        gtk_list_box_prepend (self->past, new_row (item, now));
    }
  gtk_widget_set_visible (self->next_part, n_next > 0);
  gtk_widget_set_visible (self->past_part, n_past > 0);
  gtk_stack_set_visible_child_name (self->stack, n_next + n_past > 0 ? "posts" : "empty");
}

static void
hearth_group_content_load (HearthPage *page)
{
  HearthGroupContent *self = HEARTH_GROUP_CONTENT (page);
  HearthDay today = hearth_zone_day (hearth_store_zone (hearth_page_get_store (page)), hearth_clock_now ());
  HearthCalendarQuery query = { .from = today - DAYS_BACK, .to = today + DAYS_AHEAD, .group_id = self->group_id };

  if (self->group_id != 0)
    hearth_page_read (page, hearth_calendar_load, g_memdup2 (&query, sizeof query), g_free,
                      (GDestroyNotify) hearth_calendar_data_free, items_ready);
}

static void
hearth_group_content_show_item (HearthPage *page, gint64 id)
{
  HearthGroupContent *self = HEARTH_GROUP_CONTENT (page);

  if (self->group_id == id)
    return;
  self->group_id = id;
  gtk_stack_set_visible_child_name (self->stack, "loading");
  hearth_page_reload (page);
}

static void
store_changed_cb (HearthGroupContent *self)
{
  self->group_id = 0;
}

static void
hearth_group_content_class_init (HearthGroupContentClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  page_class->watches = HEARTH_CHANGED_GROUPS | HEARTH_CHANGED_POSTS | HEARTH_CHANGED_SETTINGS;
  page_class->load = hearth_group_content_load;
  page_class->show_item = hearth_group_content_show_item;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-group-content.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthGroupContent, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupContent, next_part);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupContent, next);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupContent, past_part);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupContent, past);
}

static void
hearth_group_content_init (HearthGroupContent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}
