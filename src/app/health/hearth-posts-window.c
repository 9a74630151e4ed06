/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the posts of a period, of one campaign when one is chosen, and the funnel of what is selected in it. Main
 * thread; the posts are read on a reader thread. */
#include "config.h"

#include "hearth-posts-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-catalogue.h"
#include "hearth-chart-card.h"
#include "hearth-csv.h"
#include "hearth-member-rows.h"
#include "hearth-post-result.h"
#include "hearth-save-table.h"
#include "hearth-sent.h"

struct _HearthPostsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkDropDown *campaign;        /* all posts, then the events */
  GtkWidget *save;
  GtkStack *stack;
  AdwStatusPage *none;
  GtkColumnView *table;
  HearthChartCard *funnel;

  HearthWindow *window;         /* strong; NULL once it is closed */
  GListStore *rows;             /* HearthPostResult */
  GListModel *sorted;
  GtkSelectionModel *selection;
  HearthSent *sent;             /* (nullable): what is shown */
  gint64 group_id;
  HearthDay from, to;
  gboolean filling;             /* the campaigns get their names: nobody chose */
};

G_DEFINE_FINAL_TYPE (HearthPostsWindow, hearth_posts_window, ADW_TYPE_WINDOW)

/* What is asked for. */
typedef struct
{
  gint64 group_id;
  HearthDay from, to;
} Query;

static gpointer
read_sent (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;

  return hearth_sent_load (db, query->group_id, query->from, query->to, error);
}

static void
toast (HearthPostsWindow *self, const char *words)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

/* The event that is chosen; NULL: all posts. */
static const HearthEvent *
chosen_event (HearthPostsWindow *self, guint *place)
{
  guint chosen = gtk_drop_down_get_selected (self->campaign);

  *place = chosen - 1;
  return self->sent != NULL && chosen > 0 && chosen <= self->sent->events->len ? g_ptr_array_index (self->sent->events, chosen - 1) : NULL;
}

/* The posts that are selected; without a selection all that are shown. Returns: (transfer full): the number is *selected */
static GPtrArray *
list_chosen (HearthPostsWindow *self, guint *selected)
{
  GPtrArray *chosen = g_ptr_array_new ();
  g_autoptr (GtkBitset) places = gtk_selection_model_get_selection (self->selection);

  *selected = (guint) gtk_bitset_get_size (places);
  for (guint i = 0; i < g_list_model_get_n_items (self->sorted); i++)
    {
      g_autoptr (HearthPostResult) row = g_list_model_get_item (self->sorted, i);
      const HearthSentPost *post = hearth_post_result_get (row);
      gboolean meant = *selected > 0 ? gtk_bitset_contains (places, i) : !post->shared;

      if (meant && hearth_funnel_has (post))
        g_ptr_array_add (chosen, (gpointer) post);
    }
  return chosen;
}

static char *
funnel_title (HearthPostsWindow *self, const GPtrArray *posts, guint selected, const HearthEvent *event)
{
  if (selected == 1 && posts->len == 1)
    return g_strdup (((const HearthSentPost *) posts->pdata[0])->name);
  if (selected > 0)
    return g_strdup_printf (ngettext ("Funnel of %u chosen post", "Funnel of %u chosen posts", selected), selected);
  return g_strdup (event != NULL ? event->title : hearth_catalogue_title ("funnel"));
}

/* Of all posts it is the funnel of the board; of chosen ones a step that nobody typed is left out. */
static void
show_funnel (HearthPostsWindow *self)
{
  guint selected, place;
  const HearthEvent *event = chosen_event (self, &place);

  if (self->sent == NULL || self->selection == NULL)
    return;
  g_autoptr (GPtrArray) posts = list_chosen (self, &selected);
  g_autoptr (GArray) funnel = hearth_funnel_new (posts, self->sent->weak, selected > 0 || event != NULL);
  g_autoptr (HearthChart) chart = hearth_catalogue_funnel (funnel, self->sent->weak);
  g_autofree char *title = funnel_title (self, posts, selected, event);
  hearth_chart_set_title (chart, title);
  hearth_chart_set_empty (chart, _("Of none of these posts clicks, carts or payments are known: type them in the calendar, or import a table of results."));
  hearth_chart_set_scope (chart, self->sent->group != NULL ? self->sent->group : _("All groups"), self->sent->from, self->sent->to,
                          self->sent->zone, self->sent->data_until);
  hearth_chart_card_set_chart (self->funnel, chart);
}

static void
fill_rows (HearthPostsWindow *self)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint place;
  const HearthEvent *event = chosen_event (self, &place);

  for (guint i = 0; i < hearth_sent_n (self->sent); i++)
    if (event == NULL || hearth_sent_in_event (self->sent, place, i))
      g_ptr_array_add (rows, hearth_post_result_new (hearth_sent_post (self->sent, i), self->sent->weak));
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  gtk_widget_set_sensitive (self->save, rows->len > 0);
  gtk_stack_set_visible_child_name (self->stack, rows->len > 0 ? "table" : "none");
  show_funnel (self);
}

static void
campaign_cb (HearthPostsWindow *self)
{
  if (self->sent != NULL && !self->filling)
    fill_rows (self);
}

static void
fill_campaigns (HearthPostsWindow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("All posts"));
  for (guint i = 0; i < self->sent->events->len; i++)
    gtk_string_list_append (titles, ((const HearthEvent *) self->sent->events->pdata[i])->title);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->campaign, G_LIST_MODEL (titles));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->campaign), self->sent->events->len > 0);
}

static void
sent_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthPostsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthSent) sent = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL || hearth_window_get_store (self->window) != HEARTH_STORE (source))
    return;
  if (sent == NULL)
    {
      toast (self, error->message);
      return;
    }
  hearth_sent_free (self->sent);
  self->sent = g_steal_pointer (&sent);
  fill_campaigns (self);
  fill_rows (self);
}

static void
load (HearthPostsWindow *self)
{
  Query query = { self->group_id, self->from, self->to };

  if (self->window != NULL && hearth_window_get_store (self->window) != NULL)
    hearth_store_read (hearth_window_get_store (self->window), read_sent, g_memdup2 (&query, sizeof query), g_free,
                       (GDestroyNotify) hearth_sent_free, NULL, sent_cb, g_object_ref (self));
}

static void
changed_cb (HearthPostsWindow *self, guint what, HearthStore *store)
{
  if ((what & (HEARTH_CHANGED_POSTS | HEARTH_CHANGED_MESSAGES)) != 0)
    load (self);
}

static char *
make_csv (HearthPostsWindow *self)
{
  GString *text = g_string_new (NULL);
  const char *header[HEARTH_N_POST_COLUMNS];

  for (HearthPostColumn column = 0; column < HEARTH_N_POST_COLUMNS; column++)
    header[column] = hearth_post_column_title (column);
  hearth_csv_append_row (text, header, G_N_ELEMENTS (header));
  for (guint i = 0; i < g_list_model_get_n_items (self->sorted); i++)
    {
      g_autoptr (HearthPostResult) row = g_list_model_get_item (self->sorted, i);
      g_auto (GStrv) cells = g_new0 (char *, HEARTH_N_POST_COLUMNS + 1);

      for (HearthPostColumn column = 0; column < HEARTH_N_POST_COLUMNS; column++)
        cells[column] = hearth_post_result_cell (row, column);
      hearth_csv_append_row (text, (const char *const *) cells, HEARTH_N_POST_COLUMNS);
    }
  return g_string_free (text, FALSE);
}

static void
save_cb (HearthPostsWindow *self)
{
  hearth_save_table (GTK_WINDOW (self), self->toasts, _("Save the Posts"), _("Posts and Results"), make_csv (self));
}

/* A post of the calendar is shown there. */
static void
activate_cb (HearthPostsWindow *self, guint place)
{
  g_autoptr (HearthPostResult) row = g_list_model_get_item (self->sorted, place);
  gint64 post_id = row != NULL ? hearth_post_result_get (row)->post_id : 0;

  if (post_id == 0)
    {
      toast (self, _("This post is known from a table only: it is not in the calendar."));
      return;
    }
  hearth_window_show_item (self->window, "calendar", post_id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  HearthPostColumn column = GPOINTER_TO_UINT (data);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), hearth_post_column_is_text (column) ? 0 : 1);
  if (column == HEARTH_POST_COLUMN_TITLE)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), 14);
    }
  gtk_widget_add_css_class (label, column == HEARTH_POST_COLUMN_WEAK ? "worse" : "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  HearthPostColumn column = GPOINTER_TO_UINT (data);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = hearth_post_result_text (gtk_list_item_get_item (item), column);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, column == HEARTH_POST_COLUMN_TITLE ? text : NULL);
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer column)
{
  return hearth_post_result_compare ((gpointer) a, (gpointer) b, GPOINTER_TO_UINT (column));
}

static GtkColumnViewColumn *
add_column (HearthPostsWindow *self, HearthPostColumn which)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, GUINT_TO_POINTER (which), NULL));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (which));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (which));
  GtkColumnViewColumn *column = gtk_column_view_column_new (hearth_post_column_title (which), factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, which == HEARTH_POST_COLUMN_TITLE);
  gtk_column_view_append_column (self->table, column);
  g_object_unref (column);
  return column;
}

/* The latest post first. */
static void
set_up_table (HearthPostsWindow *self)
{
  GtkColumnViewColumn *day = NULL;

  for (HearthPostColumn column = 0; column < HEARTH_N_POST_COLUMNS; column++)
    {
      GtkColumnViewColumn *added = add_column (self, column);
      day = column == HEARTH_POST_COLUMN_DAY ? added : day;
    }
  self->rows = g_list_store_new (HEARTH_TYPE_POST_RESULT);
  self->sorted = G_LIST_MODEL (gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                                        g_object_ref (gtk_column_view_get_sorter (self->table))));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (self->sorted)));
  gtk_column_view_set_model (self->table, self->selection);
  gtk_column_view_sort_by_column (self->table, day, GTK_SORT_DESCENDING);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (show_funnel), self, G_CONNECT_SWAPPED);
}

static void
hearth_posts_window_dispose (GObject *object)
{
  HearthPostsWindow *self = HEARTH_POSTS_WINDOW (object);

  g_clear_object (&self->window);
  g_clear_object (&self->selection);
  g_clear_object (&self->sorted);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->sent, hearth_sent_free);
  G_OBJECT_CLASS (hearth_posts_window_parent_class)->dispose (object);
}

static void
hearth_posts_window_class_init (HearthPostsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_CHART_CARD);
  G_OBJECT_CLASS (class)->dispose = hearth_posts_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-posts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, campaign);
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, save);
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, none);
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, table);
  gtk_widget_class_bind_template_child (widget_class, HearthPostsWindow, funnel);
  gtk_widget_class_bind_template_callback (widget_class, campaign_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_posts_window_init (HearthPostsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_table (self);
}

/**
 * hearth_posts_window_show:
 * @group_id: 0: of all groups
 * @from: first day on which they were sent
 * @to: the last one, inclusive
 */
void
hearth_posts_window_show (HearthWindow *window, gint64 group_id, HearthDay from, HearthDay to)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL);
  HearthPostsWindow *self = g_object_new (HEARTH_TYPE_POSTS_WINDOW, "transient-for", window, NULL);
  g_autofree char *first = hearth_member_dup_day (from), *last = hearth_member_dup_day (to);
  g_autofree char *span = g_strdup_printf (C_("first day, last day", "%1$s – %2$s"), first, last);
  self->window = g_object_ref (window);
  self->group_id = group_id;
  self->from = from;
  self->to = to;
  adw_window_title_set_subtitle (self->title, span);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
