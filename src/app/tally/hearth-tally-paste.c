/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The preview of a pasted table: which days of which group, what is left out and why. Main thread; which days a chat
 * covers is read on a reader thread. */
#include "config.h"

#include "hearth-tally-paste.h"

#include <glib/gi18n-lib.h>

#include "hearth-member-rows.h"
#include "hearth-names.h"
#include "hearth-tally-row.h"
#include "hearth-window.h"

/* More lines are not read through; the number of all stands above. */
#define SHOWN_ROWS 120
#define SHOWN_PROBLEMS 6

typedef struct
{
  gint64 id;
  char *name;
  char *folded;
} Group;

struct _HearthTallyPaste
{
  AdwWindow parent_instance;

  GtkLabel *summary;
  GtkDropDown *choice;
  GtkWidget *choice_line;
  GtkGrid *grid;
  GtkLabel *problems;
  GtkWidget *take_over;

  HearthTallyTable *table;
  GArray *groups;               /* Group, typed ones first */
  GArray *chats;                /* (nullable): HearthChatDay, not known yet */
  GArray *tallies;              /* (nullable): HearthTallyDay, what would be taken over */
};

enum
{
  SIGNAL_TAKE_OVER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthTallyPaste, hearth_tally_paste, ADW_TYPE_WINDOW)

static void
clear_group (gpointer data)
{
  Group *group = data;

  g_free (group->name);
  g_free (group->folded);
}

/* The group a row is of: by its name, else the one chosen. 0: none of that name. */
static gint64
group_of (HearthTallyPaste *self, const HearthPastedTally *row)
{
  g_autofree char *folded = NULL;
  guint chosen = gtk_drop_down_get_selected (self->choice);

  if (!self->table->has_groups || row->group == NULL || *row->group == '\0')
    return chosen < self->groups->len ? g_array_index (self->groups, Group, chosen).id : 0;
  folded = hearth_name_fold (row->group);
  for (guint i = 0; i < self->groups->len; i++)
    if (g_str_equal (g_array_index (self->groups, Group, i).folded, folded))
      return g_array_index (self->groups, Group, i).id;
  return 0;
}

static gboolean
is_from_chat (HearthTallyPaste *self, gint64 group_id, HearthDay day)
{
  for (guint i = 0; self->chats != NULL && i < self->chats->len; i++)
    {
      const HearthChatDay *chat = &g_array_index (self->chats, HearthChatDay, i);

      if (chat->group_id == group_id && chat->day == day)
        return TRUE;
    }
  return FALSE;
}

static GtkWidget *
add_cell (HearthTallyPaste *self, const char *text, int column, int row)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", column == 0 ? 0.0 : 1.0, "ellipsize",
                                   column == 0 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE, NULL);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_hexpand (label, column == 0);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
  return label;
}

static void
add_heading (HearthTallyPaste *self)
{
  gtk_widget_add_css_class (add_cell (self, _("Day"), 0, 0), "tally-head");
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    gtk_widget_add_css_class (add_cell (self, hearth_tally_field_title (i), (int) i + 1, 0), "tally-head");
}

static void
add_row (HearthTallyPaste *self, const HearthPastedTally *row, const char *note, int at)
{
  g_autofree char *day = hearth_member_dup_day (row->tally.day);
  g_autofree char *group = self->table->has_groups && row->group != NULL ? hearth_name_isolate (row->group) : NULL;
  g_autofree char *where = group != NULL ? g_strdup_printf ("%s · %s", day, group) : g_strdup (day);
  GtkWidget *first = add_cell (self, where, 0, at);

  if (note != NULL)
    {
      GtkWidget *label = add_cell (self, note, 0, at + 1);

      gtk_widget_add_css_class (first, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "alert-line");
    }
  for (guint i = 0; i < HEARTH_TALLY_N_FIELDS; i++)
    {
      g_autofree char *number = row->tally.values[i] != HEARTH_TALLY_NOTHING ? g_strdup_printf ("%d", (int) row->tally.values[i]) : g_strdup ("–");

      if (note != NULL)
        gtk_widget_add_css_class (add_cell (self, number, (int) i + 1, at), "dim-label");
      else
        add_cell (self, number, (int) i + 1, at);
    }
}

static void
clear_grid (HearthTallyPaste *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
}

static void
show_summary (HearthTallyPaste *self, guint left_out)
{
  guint n = self->tallies->len;
  g_autofree char *days = g_strdup_printf (ngettext ("%u day understood", "%u days understood", n), n);
  g_autofree char *rest = g_strdup_printf (ngettext ("%u is left out", "%u are left out", left_out), left_out);
  g_autofree char *words = left_out > 0 ? g_strdup_printf (C_("understood · left out", "%1$s · %2$s"), days, rest) : g_strdup (days);

  gtk_label_set_label (self->summary, words);
  gtk_widget_set_sensitive (self->take_over, n > 0);
}

static void
show_rows (HearthTallyPaste *self)
{
  guint left_out = self->table->problems->len;

  clear_grid (self);
  add_heading (self);
  g_clear_pointer (&self->tallies, g_array_unref);
  self->tallies = g_array_new (FALSE, FALSE, sizeof (HearthTallyDay));
  for (guint i = 0; i < self->table->rows->len; i++)
    {
      const HearthPastedTally *row = g_ptr_array_index (self->table->rows, i);
      HearthTallyDay tally = row->tally;
      const char *note = NULL;

      tally.group_id = group_of (self, row);
      if (tally.group_id == 0)
        note = _("no group of that name");
      else if (is_from_chat (self, tally.group_id, tally.day))
        note = _("comes from the chat and stays");
      else
        g_array_append_val (self->tallies, tally);
      left_out += note != NULL;
      if (i < SHOWN_ROWS)
        add_row (self, row, note, (int) i * 2 + 1);
    }
  show_summary (self, left_out);
}

static void
show_problems (HearthTallyPaste *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < MIN (self->table->problems->len, SHOWN_PROBLEMS); i++)
    g_string_append_printf (words, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (self->table->problems, i));
  if (self->table->problems->len > SHOWN_PROBLEMS)
    g_string_append (words, "\n…");
  gtk_label_set_label (self->problems, words->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), words->len > 0);
}

static gpointer
read_chats (HearthDb *db, gpointer range, GCancellable *cancellable, GError **error)
{
  const HearthDay *days = range;

  return hearth_tallies_chat_days (db, days[0], days[1], error);
}

static void
chats_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthTallyPaste) self = data;

  self->chats = hearth_store_read_finish (HEARTH_STORE (source), answer, NULL);
  if (self->table != NULL)
    show_rows (self);
}

static void
ask_for_chats (HearthTallyPaste *self, HearthStore *store)
{
  HearthDay *range = g_new (HearthDay, 2);

  range[0] = G_MAXINT32;
  range[1] = G_MININT32;
  for (guint i = 0; i < self->table->rows->len; i++)
    {
      const HearthPastedTally *row = g_ptr_array_index (self->table->rows, i);

      range[0] = MIN (range[0], row->tally.day);
      range[1] = MAX (range[1], row->tally.day);
    }
  hearth_store_read (store, read_chats, range, g_free, (GDestroyNotify) g_array_unref, NULL, chats_cb, g_object_ref (self));
}

static void
choice_cb (HearthTallyPaste *self)
{
  if (self->table != NULL)
    show_rows (self);
}

static void
hearth_tally_paste_dispose (GObject *object)
{
  HearthTallyPaste *self = HEARTH_TALLY_PASTE (object);

  g_clear_pointer (&self->table, hearth_tally_table_free);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->chats, g_array_unref);
  g_clear_pointer (&self->tallies, g_array_unref);
  G_OBJECT_CLASS (hearth_tally_paste_parent_class)->dispose (object);
}

static void
hearth_tally_paste_class_init (HearthTallyPasteClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_tally_paste_dispose;
  /** HearthTallyPaste::take-over: (GArray *): of HearthTallyDay: what is to be stored. */
  signals[SIGNAL_TAKE_OVER] = g_signal_new ("take-over", HEARTH_TYPE_TALLY_PASTE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                            G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-tally-paste.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPaste, summary);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPaste, choice);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPaste, choice_line);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPaste, grid);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPaste, problems);
  gtk_widget_class_bind_template_child (widget_class, HearthTallyPaste, take_over);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, hearth_tally_paste_take_over);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_tally_paste_init (HearthTallyPaste *self)
{
  self->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_array_set_clear_func (self->groups, clear_group);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hearth_tally_paste_new:
 * @parent: the window, with its workspace
 * @table: (transfer full): what was understood
 * @data: its groups are those to choose from, the first is proposed
 *
 * Returns: (transfer none): not shown yet
 */
HearthTallyPaste *
hearth_tally_paste_new (GtkWindow *parent, HearthTallyTable *table, const HearthTallyData *data)
{
  HearthTallyPaste *self = g_object_new (HEARTH_TYPE_TALLY_PASTE, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  HearthStore *store = HEARTH_IS_WINDOW (parent) ? hearth_window_get_store (HEARTH_WINDOW (parent)) : NULL;

  for (guint i = 0; i < data->groups->len; i++)
    {
      const HearthTallyGroup *from = g_ptr_array_index (data->groups, i);
      Group group = { from->id, g_strdup (from->name), hearth_name_fold (from->name) };

      g_array_append_val (self->groups, group);
      gtk_string_list_append (names, from->name);
    }
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  self->table = table;
  gtk_widget_set_visible (self->choice_line, !table->has_groups);
  show_rows (self);
  show_problems (self);
  /* Enter takes over. */
  gtk_window_set_focus (GTK_WINDOW (self), self->take_over);
  if (store != NULL)
    ask_for_chats (self, store);
  return self;
}

/** hearth_tally_paste_get_n_days: Returns: how many days would be taken over. */
guint
hearth_tally_paste_get_n_days (HearthTallyPaste *self)
{
  return self->tallies->len;
}

/** hearth_tally_paste_take_over: Emits "take-over" with what the preview shows, and closes the window. */
void
hearth_tally_paste_take_over (HearthTallyPaste *self)
{
  if (self->tallies->len > 0)
    g_signal_emit (self, signals[SIGNAL_TAKE_OVER], 0, self->tallies);
  gtk_window_close (GTK_WINDOW (self));
}
