/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What looks like an advert in a group, the newest first. Main thread; the messages are looked through on a reader thread,
 * a part at a time, so that the first are there at once and it can be stopped. */
#include "config.h"

#include "hearth-adverts-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-advert-list.h"
#include "hearth-advert-summary.h"
#include "hearth-advert-word.h"
#include "hearth-calendar-words.h"
#include "hearth-message-window.h"
#include "hearth-names.h"

/* What it begins with, in days up to the last message. */
#define FIRST_DAYS 30
/* After so many it waits to be asked for more. */
#define PAGE 100
/* Messages that are looked through in one go: some hundredths of a second. */
#define PART 20000

struct _HearthAdvertsWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkDropDown *filter;
  HearthAdvertSummary *summary;
  GtkStack *stack;
  AdwStatusPage *none;
  GtkWidget *show_all;
  GtkListBox *list;
  GtkLabel *reached;
  GtkWidget *more;
  GtkWidget *stop;

  HearthWindow *window;         /* strong; NULL once it is closed */
  GHashTable *ticked;           /* (element-type utf8): digests of what is no advert */
  HearthAdvertQuery next;       /* where it goes on */
  GCancellable *looking;        /* (nullable): while it looks */
  guint found;                  /* since it was asked to look */
  gboolean has_older;
  gboolean keeps_text;
};

G_DEFINE_FINAL_TYPE (HearthAdvertsWindow, hearth_adverts_window, ADW_TYPE_WINDOW)

static gpointer
read_adverts (HearthDb *db, gpointer query, GCancellable *cancellable, GError **error)
{
  return hearth_adverts_load (db, query, cancellable, error);
}

static HearthAdvertsShow
what_to_show (HearthAdvertsWindow *self)
{
  return gtk_drop_down_get_selected (self->filter);
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer data)
{
  HearthAdvertsWindow *self = data;

  return hearth_advert_list_shows (hearth_advert_row_get_advert (HEARTH_ADVERT_ROW (row)), self->ticked, what_to_show (self));
}

static void
show_none (HearthAdvertsWindow *self)
{
  HearthAdvertsShow show = what_to_show (self);
  g_autoptr (GPtrArray) all = hearth_advert_list_shown (self->list, self->ticked, HEARTH_ADVERTS_ALL);

  adw_status_page_set_title (self->none, !self->keeps_text ? _("No texts are kept") : show == HEARTH_ADVERTS_TICKED ? _("Nothing was ticked") : _("No adverts"));
  adw_status_page_set_description (self->none,
    !self->keeps_text ? _("This group keeps how much is written, not what: adverts cannot be told from it.")
    : show == HEARTH_ADVERTS_TICKED ? _("Tick “Not an Advert” beside a message that is none: the same words are not listed again.")
    : _("Looked for: accounts to write to, calls into other groups, praised prices, promised money, links that hide where they go."));
  gtk_widget_set_visible (self->show_all, all->len > 0 && show != HEARTH_ADVERTS_ALL && show != HEARTH_ADVERTS_TICKED);
}

static void
show_reached (HearthAdvertsWindow *self)
{
  gboolean looking = self->looking != NULL, begun = self->next.before != G_MAXINT64;
  HearthDay day = begun && self->next.before != G_MININT64
    ? hearth_zone_day (hearth_store_zone (hearth_window_get_store (self->window)), self->next.before) : HEARTH_DAY_NONE;
  g_autofree char *date = day != HEARTH_DAY_NONE ? hearth_calendar_day_words (day) : NULL;
  g_autofree char *words = looking ? (date != NULL ? g_strdup_printf (_("Looking… back to %s so far"), date) : g_strdup (_("Looking…")))
    : begun && !self->has_older ? g_strdup (_("All messages were looked through."))
    : date != NULL ? g_strdup_printf (_("Looked through back to %s."), date) : g_strdup ("");

  gtk_label_set_label (self->reached, words);
  gtk_widget_set_visible (self->stop, looking);
  gtk_widget_set_visible (self->more, !looking && (self->has_older || !begun));
}

/* What stands around the list, after anything in it became another. */
static void
show_state (HearthAdvertsWindow *self)
{
  g_autoptr (GPtrArray) shown = hearth_advert_list_shown (self->list, self->ticked, what_to_show (self));
  guint n = shown->len;
  g_autofree char *count = g_strdup_printf (ngettext ("%u message", "%u messages", n), n);

  gtk_list_box_invalidate_filter (self->list);
  adw_window_title_set_subtitle (self->title, n > 0 ? count : "");
  hearth_advert_summary_show (self->summary, shown);
  show_reached (self);
  if (n == 0 && self->looking == NULL)
    show_none (self);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : self->looking != NULL ? "looking" : "none");
}

static void
toast (HearthAdvertsWindow *self, const char *words, const HearthAdvertWord *undo)
{
  AdwToast *note = adw_toast_new (words);

  if (undo != NULL)
    {
      adw_toast_set_button_label (note, _("_Undo"));
      adw_toast_set_action_name (note, "adverts.say");
      adw_toast_set_action_target_value (note, g_variant_new ("(sb)", undo->digest, undo->not_advert));
      adw_toast_set_priority (note, ADW_TOAST_PRIORITY_HIGH);
    }
  adw_toast_overlay_add_toast (self->toasts, note);
}

static void
fail (HearthAdvertsWindow *self, const GError *error)
{
  g_autofree char *words = g_markup_escape_text (error->message, -1);

  toast (self, words, NULL);
}

static void
add_page (HearthAdvertsWindow *self, HearthAdvertPage *page)
{
  HearthZone *zone = hearth_store_zone (hearth_window_get_store (self->window));
  g_autofree char *name = hearth_name_isolate (page->group != NULL ? page->group : "");
  g_autofree char *title = g_strdup_printf (C_("adverts of a group", "Adverts in %s"), name);

  adw_window_title_set_title (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  self->found += page->adverts->len;
  hearth_advert_list_add (self->list, page->adverts, zone);
  hearth_advert_list_tick (self->list, self->ticked);
  self->next.days = 0;
  self->next.from = page->from;
  self->next.before = page->reached;
  self->has_older = page->has_older;
  self->keeps_text = page->keeps_text;
}

static void look_on (HearthAdvertsWindow *self);

static void
page_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthAdvertsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthAdvertPage) page = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL || hearth_window_get_store (self->window) != HEARTH_STORE (source)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (page == NULL)
    fail (self, error);
  else
    add_page (self, page);
  if (page != NULL && !page->complete && self->found < PAGE)
    look_on (self);
  else
    g_clear_object (&self->looking);
  show_state (self);
}

static void
look_on (HearthAdvertsWindow *self)
{
  hearth_store_read (hearth_window_get_store (self->window), read_adverts, g_memdup2 (&self->next, sizeof self->next), g_free,
                     (GDestroyNotify) hearth_advert_page_free, self->looking, page_cb, g_object_ref (self));
}

static void
look (HearthAdvertsWindow *self)
{
  self->found = 0;
  self->looking = g_cancellable_new ();
  look_on (self);
  show_state (self);
}

static void
stop_looking (HearthAdvertsWindow *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
words_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthAdvertsWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) ticked = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL || hearth_window_get_store (self->window) != HEARTH_STORE (source))
    return;
  if (ticked == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  self->ticked = g_steal_pointer (&ticked);
  hearth_advert_list_tick (self->list, self->ticked);
  if (self->next.days != 0 && self->looking == NULL)
    look (self);
  else
    show_state (self);
}

static void
load_words (HearthAdvertsWindow *self)
{
  gint64 id = self->next.group_id;

  hearth_store_read (hearth_window_get_store (self->window), hearth_advert_words_read, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) g_hash_table_unref,
                     NULL, words_cb, g_object_ref (self));
}

/* From the last message on; what was ticked is known first. */
static void
restart (HearthAdvertsWindow *self)
{
  stop_looking (self);
  hearth_advert_list_clear (self->list);
  self->next = (HearthAdvertQuery) { .group_id = self->next.group_id, .before = G_MAXINT64, .from = G_MININT64, .days = FIRST_DAYS,
                                     .most_adverts = PAGE, .most_messages = PART };
  load_words (self);
}

static void
changed_cb (HearthAdvertsWindow *self, guint what, HearthStore *store)
{
  if (self->window == NULL || hearth_window_get_store (self->window) != store)
    return;
  if ((what & (HEARTH_CHANGED_MESSAGES | HEARTH_CHANGED_MEMBERS | HEARTH_CHANGED_GROUPS)) != 0)
    restart (self);
  else if ((what & HEARTH_CHANGED_REMINDERS) != 0)
    load_words (self);
}

/* Shown at once, then stored; words that are said again are the same words. */
static void
say (HearthAdvertsWindow *self, const char *digest, gboolean not_advert)
{
  if (not_advert)
    g_hash_table_add (self->ticked, g_strdup (digest));
  else
    g_hash_table_remove (self->ticked, digest);
  hearth_advert_list_tick (self->list, self->ticked);
  hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_REMINDERS, hearth_advert_word_write,
                      hearth_advert_word_new (self->next.group_id, digest, not_advert), hearth_advert_word_free, NULL, NULL, NULL, NULL);
}

/* This window lies over the other: Undo is in both, for the one that is still there. */
static void
tick_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthAdvertsWindow *self = HEARTH_ADVERTS_WINDOW (widget);
  HearthAdvertRow *row = hearth_advert_list_find (self->list, g_variant_get_int64 (id));

  if (row == NULL || self->window == NULL)
    return;
  const char *digest = hearth_advert_row_get_advert (row)->digest;
  gboolean was = g_hash_table_contains (self->ticked, digest);
  const char *words = was ? _("Listed as an advert again") : _("Not an advert: these words are not listed again");
  HearthAdvertWord *undo = hearth_advert_word_new (self->next.group_id, digest, was);

  say (self, digest, !was);
  toast (self, words, undo);
  hearth_window_toast_undo_write (self->window, words, HEARTH_CHANGED_REMINDERS, hearth_advert_word_write, undo, hearth_advert_word_free);
  if (!hearth_advert_list_focus_beside (self->list, row, self->ticked, what_to_show (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->filter));
  show_state (self);
}

static void
say_action (GtkWidget *widget, const char *action, GVariant *what)
{
  HearthAdvertsWindow *self = HEARTH_ADVERTS_WINDOW (widget);
  const char *digest;
  gboolean not_advert;

  g_variant_get (what, "(&sb)", &digest, &not_advert);
  if (self->window == NULL)
    return;
  say (self, digest, not_advert);
  show_state (self);
}

static void
chat_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthAdvertsWindow *self = HEARTH_ADVERTS_WINDOW (widget);

  if (self->window != NULL)
    hearth_message_window_show (self->window, GTK_WINDOW (self), g_variant_get_int64 (id), "");
}

static void
person_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthAdvertsWindow *self = HEARTH_ADVERTS_WINDOW (widget);
  HearthAdvertRow *row = hearth_advert_list_find (self->list, g_variant_get_int64 (id));

  if (row == NULL || self->window == NULL)
    return;
  hearth_window_show_item (self->window, "members", hearth_advert_row_get_advert (row)->member_id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
more_cb (HearthAdvertsWindow *self)
{
  if (self->looking != NULL)
    return;
  if (self->next.days == 0)
    self->next.from = G_MININT64;
  look (self);
}

static void
stop_cb (HearthAdvertsWindow *self)
{
  stop_looking (self);
  show_state (self);
  gtk_widget_grab_focus (self->more);
}

static void
show_all_cb (HearthAdvertsWindow *self)
{
  gtk_drop_down_set_selected (self->filter, HEARTH_ADVERTS_ALL);
}

static void
hearth_adverts_window_dispose (GObject *object)
{
  HearthAdvertsWindow *self = HEARTH_ADVERTS_WINDOW (object);

  stop_looking (self);
  g_clear_object (&self->window);
  g_clear_pointer (&self->ticked, g_hash_table_unref);
  G_OBJECT_CLASS (hearth_adverts_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/hearthapp/Hearth/hearth-adverts-window.ui");
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, title);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, toasts);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, filter);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, summary);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, stack);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, none);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, show_all);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, list);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, reached);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, more);
  gtk_widget_class_bind_template_child (class, HearthAdvertsWindow, stop);
  gtk_widget_class_bind_template_callback (class, show_state);
  gtk_widget_class_bind_template_callback (class, show_all_cb);
  gtk_widget_class_bind_template_callback (class, more_cb);
  gtk_widget_class_bind_template_callback (class, stop_cb);
}

static void
hearth_adverts_window_class_init (HearthAdvertsWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_ADVERT_SUMMARY);
  G_OBJECT_CLASS (class)->dispose = hearth_adverts_window_dispose;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "adverts.tick", "x", tick_action);
  gtk_widget_class_install_action (widget_class, "adverts.say", "(sb)", say_action);
  gtk_widget_class_install_action (widget_class, "adverts.chat", "x", chat_action);
  gtk_widget_class_install_action (widget_class, "adverts.person", "x", person_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_adverts_window_init (HearthAdvertsWindow *self)
{
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->keeps_text = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
}

/** hearth_adverts_window_show: @group_id: of the group that is looked through */
void
hearth_adverts_window_show (HearthWindow *window, gint64 group_id)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL && group_id != 0);
  HearthAdvertsWindow *self = g_object_new (HEARTH_TYPE_ADVERTS_WINDOW, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->next.group_id = group_id;
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  restart (self);
  gtk_window_present (GTK_WINDOW (self));
}
