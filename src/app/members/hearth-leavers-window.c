/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who left in some days, to write down why. Main thread; they are read on a reader thread. */
#include "config.h"

#include "hearth-leavers-window.h"

#include <glib/gi18n-lib.h>

#include "hearth-card-row.h"
#include "hearth-leave-box.h"
#include "hearth-member-edits.h"
#include "hearth-names.h"

/* So many at a time: a row is a lot of widgets. */
#define PAGE 60

struct _HearthLeaversWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkToggleButton *unknown;
  GtkStack *stack;
  AdwStatusPage *none;
  GtkListBox *list;
  GtkButton *more;
  HearthWindow *window;         /* strong; NULL once it is closed */
  HearthLeavers *leavers;       /* (nullable): what is shown */
  AdwToast *note;               /* (nullable): the last one, strong: the next takes its place */
  GPtrArray *edits;             /* HearthMemberEdit: those that can be taken back, by the number in their toast */
  gint64 group_id;
  HearthDay from, to;
  guint most;
};

G_DEFINE_FINAL_TYPE (HearthLeaversWindow, hearth_leavers_window, ADW_TYPE_WINDOW)

/* What a reader is to read. */
typedef struct
{
  gint64 group_id;
  HearthDay from, to;
  gboolean only_unknown;
  guint most;
} Query;

/* An edit that is being written. */
typedef struct
{
  HearthLeaversWindow *self;    /* strong */
  HearthMemberEdit *edit;
} Saying;

static void load (HearthLeaversWindow *self);

static gpointer
read_leavers (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;

  return hearth_leavers_load (db, query->group_id, query->from, query->to, query->only_unknown, query->most, error);
}

static void
toast (HearthLeaversWindow *self, const char *words, int undo)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);
  AdwToast *note = adw_toast_new (markup);

  if (undo >= 0)
    {
      adw_toast_set_button_label (note, _("_Undo"));
      adw_toast_set_action_name (note, "leavers.undo");
      adw_toast_set_action_target_value (note, g_variant_new_int32 (undo));
      adw_toast_set_priority (note, ADW_TOAST_PRIORITY_HIGH);
    }
  /* The overlay keeps what it has not shown, and would tell of each again. */
  if (self->note != NULL)
    adw_toast_dismiss (self->note);
  g_set_object (&self->note, note);
  adw_toast_overlay_add_toast (self->toasts, note);
}

static void
tell_known (HearthLeaversWindow *self)
{
  guint all = self->leavers->all;
  g_autofree char *words = g_strdup_printf (ngettext ("Known of %1$u of %2$u", "Known of %1$u of %2$u", all), self->leavers->known, all);

  adw_window_title_set_subtitle (self->title, all > 0 ? words : "");
}

/* This window lies over the other: Undo is in both, for the one that is still there. */
static void
said_done_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  Saying *saying = data;
  g_autoptr (HearthLeaversWindow) self = saying->self;
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (self->window != NULL && error != NULL)
    {
      toast (self, error->message, -1);
      load (self);
    }
  else if (self->window != NULL)
    {
      g_ptr_array_add (self->edits, hearth_member_edit_ref (saying->edit));
      hearth_window_toast_undo_write (self->window, _("Written down why"), HEARTH_CHANGED_MEMBERS, hearth_member_edit_take_back,
                                      hearth_member_edit_ref (saying->edit), (GDestroyNotify) hearth_member_edit_unref);
      toast (self, _("Written down why"), (int) self->edits->len - 1);
    }
  hearth_member_edit_unref (saying->edit);
  g_free (saying);
}

static void
said_cb (HearthLeaveBox *box, int reason, const char *words, HearthLeaversWindow *self)
{
  HearthLeaver *leaver = g_object_get_data (G_OBJECT (box), "leaver");
  HearthMemberEdit *edit;
  Saying *saying;

  if (self->window == NULL)
    return;
  self->leavers->known += (reason != HEARTH_LEAVE_UNKNOWN) - (leaver->why.reason != HEARTH_LEAVE_UNKNOWN);
  leaver->why.reason = reason;
  tell_known (self);
  edit = hearth_member_edit_new (HEARTH_MEMBER_EDIT_LEAVING, &leaver->member_id, 1, words);
  edit->group_id = leaver->group_id;
  edit->left = leaver->left;
  edit->reason = reason;
  saying = g_new (Saying, 1);
  *saying = (Saying) { g_object_ref (self), edit };
  hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_MEMBERS, hearth_member_edit_run, hearth_member_edit_ref (edit),
                      (GDestroyNotify) hearth_member_edit_unref, NULL, NULL, said_done_cb, saying);
}

static void
taken_back_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthLeaversWindow) self = data;
  g_autoptr (GError) error = NULL;

  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (self->window == NULL)
    return;
  if (error != NULL)
    toast (self, error->message, -1);
  load (self);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *number)
{
  HearthLeaversWindow *self = HEARTH_LEAVERS_WINDOW (widget);
  guint index = (guint) g_variant_get_int32 (number);

  if (self->window == NULL || index >= self->edits->len)
    return;
  hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_MEMBERS, hearth_member_edit_take_back,
                      hearth_member_edit_ref (self->edits->pdata[index]), (GDestroyNotify) hearth_member_edit_unref, NULL, NULL,
                      taken_back_cb, g_object_ref (self));
}

static void
person_action (GtkWidget *widget, const char *action, GVariant *id)
{
  HearthLeaversWindow *self = HEARTH_LEAVERS_WINDOW (widget);

  if (self->window == NULL)
    return;
  hearth_window_show_item (self->window, "members", g_variant_get_int64 (id));
  gtk_window_close (GTK_WINDOW (self));
}

static void
more_cb (HearthLeaversWindow *self)
{
  self->most += PAGE;
  load (self);
}

static void
unknown_cb (HearthLeaversWindow *self)
{
  self->most = PAGE;
  load (self);
}

static char *
describe_stay (const HearthLeaver *leaver)
{
  int days = leaver->left - leaver->join;

  if (days == 0)
    return g_strdup (leaver->inferred ? C_("how long somebody stayed", "seen on one day only") : C_("how long somebody stayed", "stayed for a day"));
  return g_strdup_printf (leaver->inferred ? ngettext ("seen for %d day", "seen for %d days", days) : ngettext ("stayed %d day", "stayed %d days", days),
                          days);
}

/* What may help to remember: when, after how long, and when somebody last said something. */
static char *
describe_leaver (HearthLeaversWindow *self, const HearthLeaver *leaver)
{
  g_autofree char *left = hearth_member_dup_day (leaver->left), *stay = describe_stay (leaver);
  g_autofree char *day = hearth_member_dup_day (leaver->last_spoke);
  g_autofree char *spoke = leaver->last_spoke == HEARTH_DAY_NONE ? g_strdup (_("never wrote")) : g_strdup_printf (_("last wrote %s"), day);
  g_autofree char *facts = g_strdup_printf (C_("when somebody left, how long they stayed, when they last wrote", "Left %1$s · %2$s · %3$s"), left,
                                            stay, spoke);
  g_autofree char *group = hearth_name_isolate (leaver->group);

  if (self->group_id != 0)
    return g_steal_pointer (&facts);
  return g_strdup_printf (C_("group, what is known of a member", "%1$s · %2$s"), group, facts);
}

static GtkWidget *
new_facts (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "hexpand", TRUE, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "tooltip-text", text, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_name (const HearthLeaver *leaver)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *name = hearth_name_isolate (leaver->name != NULL ? leaver->name : "–");
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "max-width-chars", 24, NULL);

  gtk_widget_add_css_class (label, "heading");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "leaver-name");
  gtk_widget_set_tooltip_text (button, _("Show this member"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, leaver->name != NULL ? leaver->name : "–", -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "leavers.person");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", leaver->member_id);
  return button;
}

static GtkWidget *
new_row (HearthLeaversWindow *self, HearthLeaver *leaver)
{
  GtkWidget *row = hearth_card_row_new (), *who = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *why = hearth_leave_box_new (GTK_ORIENTATION_HORIZONTAL, leaver->name != NULL ? leaver->name : "–");
  g_autofree char *facts = describe_leaver (self, leaver);

  gtk_box_append (GTK_BOX (who), new_name (leaver));
  gtk_box_append (GTK_BOX (who), new_facts (facts));
  hearth_card_row_add (HEARTH_CARD_ROW (row), who);
  hearth_leave_box_set (HEARTH_LEAVE_BOX (why), &leaver->why);
  g_object_set_data (G_OBJECT (why), "leaver", leaver);
  g_signal_connect_object (why, "said", G_CALLBACK (said_cb), self, 0);
  hearth_card_row_add (HEARTH_CARD_ROW (row), why);
  return row;
}

static void
clear_list (HearthLeaversWindow *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
show_leavers (HearthLeaversWindow *self)
{
  gboolean only = gtk_toggle_button_get_active (self->unknown);
  guint shown = self->leavers->list->len, all = only ? self->leavers->all - self->leavers->known : self->leavers->all;

  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (self->list, new_row (self, self->leavers->list->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->more), all > shown);
  adw_status_page_set_title (self->none, only && self->leavers->all > 0 ? _("It is known of everybody why they left") : _("Nobody left"));
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "list" : "none");
  tell_known (self);
}

static void
leavers_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthLeaversWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthLeavers) leavers = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (self->window == NULL || hearth_window_get_store (self->window) != HEARTH_STORE (source))
    return;
  if (leavers == NULL)
    {
      toast (self, error->message, -1);
      return;
    }
  /* The rows look into the list: they go first. */
  clear_list (self);
  hearth_leavers_free (self->leavers);
  self->leavers = g_steal_pointer (&leavers);
  show_leavers (self);
}

static void
load (HearthLeaversWindow *self)
{
  Query query = { self->group_id, self->from, self->to, gtk_toggle_button_get_active (self->unknown), self->most };

  if (self->window != NULL && hearth_window_get_store (self->window) != NULL)
    hearth_store_read (hearth_window_get_store (self->window), read_leavers, g_memdup2 (&query, sizeof query), g_free,
                       (GDestroyNotify) hearth_leavers_free, NULL, leavers_cb, g_object_ref (self));
}

/* Not when something is written of members: that is what happens here, and the rows show it already. */
static void
changed_cb (HearthLeaversWindow *self, guint what, HearthStore *store)
{
  if ((what & HEARTH_CHANGED_MESSAGES) != 0)
    load (self);
}

/* What is being written is stored before the window goes. */
static gboolean
hearth_leavers_window_close_request (GtkWindow *window)
{
  gtk_window_set_focus (window, NULL);
  return GTK_WINDOW_CLASS (hearth_leavers_window_parent_class)->close_request (window);
}

static void
hearth_leavers_window_dispose (GObject *object)
{
  HearthLeaversWindow *self = HEARTH_LEAVERS_WINDOW (object);

  g_clear_object (&self->window);
  g_clear_object (&self->note);
  G_OBJECT_CLASS (hearth_leavers_window_parent_class)->dispose (object);
}

static void
hearth_leavers_window_finalize (GObject *object)
{
  HearthLeaversWindow *self = HEARTH_LEAVERS_WINDOW (object);

  hearth_leavers_free (self->leavers);
  g_ptr_array_unref (self->edits);
  G_OBJECT_CLASS (hearth_leavers_window_parent_class)->finalize (object);
}

static void
hearth_leavers_window_class_init (HearthLeaversWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_leavers_window_dispose;
  G_OBJECT_CLASS (class)->finalize = hearth_leavers_window_finalize;
  GTK_WINDOW_CLASS (class)->close_request = hearth_leavers_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-leavers-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthLeaversWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthLeaversWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HearthLeaversWindow, unknown);
  gtk_widget_class_bind_template_child (widget_class, HearthLeaversWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HearthLeaversWindow, none);
  gtk_widget_class_bind_template_child (widget_class, HearthLeaversWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HearthLeaversWindow, more);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, unknown_cb);
  gtk_widget_class_install_action (widget_class, "leavers.undo", "i", undo_action);
  gtk_widget_class_install_action (widget_class, "leavers.person", "x", person_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_leavers_window_init (HearthLeaversWindow *self)
{
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_member_edit_unref);
  self->most = PAGE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_leavers_window_show:
 * @group_id: 0: of all groups
 * @from: first day on which they left
 * @to: the last one, inclusive
 */
void
hearth_leavers_window_show (HearthWindow *window, gint64 group_id, HearthDay from, HearthDay to)
{
  HearthStore *store = hearth_window_get_store (window);

  g_return_if_fail (store != NULL);
  HearthLeaversWindow *self = g_object_new (HEARTH_TYPE_LEAVERS_WINDOW, "transient-for", window, NULL);
  g_autofree char *first = hearth_member_dup_day (from), *last = hearth_member_dup_day (to);
  g_autofree char *words = g_strdup_printf (_("From %1$s to %2$s nobody is known to have left."), first, last);
  self->window = g_object_ref (window);
  self->group_id = group_id;
  self->from = from;
  self->to = to;
  adw_status_page_set_description (self->none, words);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
}
