/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which a post is written, with what would be unwise said while it is typed. Main thread; what else is
 * planned is read on a reader thread. */
#include "config.h"

#include "hearth-post-editor.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-clock.h"
#include "hearth-day-entry.h"
#include "hearth-editor.h"
#include "hearth-fill.h"
#include "hearth-names.h"
#include "hearth-post-around.h"
#include "hearth-post-draft.h"
#include "hearth-repeat-box.h"
#include "hearth-warning.h"

struct _HearthPostEditor
{
  AdwWindow parent_instance;

  GtkEntry *title;
  GtkDropDown *kind;
  GtkFlowBox *groups;
  HearthDayEntry *day;
  GtkEntry *time;
  HearthRepeatBox *repeat;
  GtkTextBuffer *buffer;
  GtkLabel *length;
  GtkBox *warnings;
  GtkLabel *problem;
  GtkWidget *save;

  HearthStore *store;
  HearthCalendarItem *item;     /* (nullable): the occurrence that is edited */
  HearthPostDraft *draft;
  HearthPostDraft *before;      /* as it was opened */
  GCancellable *reading;
  HearthPostAround *around;     /* (nullable): what else is planned */
  gboolean ready;               /* the fields are filled: changes are the owner's */
};

enum
{
  SIGNAL_SAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthPostEditor, hearth_post_editor, ADW_TYPE_WINDOW)

static void
show_warnings (HearthPostEditor *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->warnings))) != NULL)
    gtk_box_remove (self->warnings, child);
  if (self->around == NULL)
    return;
  g_autoptr (GPtrArray) sentences = hearth_post_draft_warnings (self->draft, self->around->schedule, hearth_clock_now (),
                                                                &self->around->limits);
  for (guint i = 0; i < sentences->len; i++)
    gtk_box_append (self->warnings, hearth_warning_new (g_ptr_array_index (sentences, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), sentences->len > 0);
}

static void
around_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthPostEditor) self = data;
  g_autoptr (GError) error = NULL;
  HearthPostAround *around = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (around == NULL || g_task_get_cancellable (G_TASK (answer)) != self->reading)
    {
      hearth_post_around_free (around);
      return;
    }
  hearth_post_around_free (self->around);
  self->around = around;
  show_warnings (self);
}

static void
ask_around (HearthPostEditor *self)
{
  HearthDay *day = g_memdup2 (&self->draft->post->start.day, sizeof (HearthDay));

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  hearth_store_read (self->store, hearth_post_around_load, day, g_free, (GDestroyNotify) hearth_post_around_free, self->reading,
                     around_cb, g_object_ref (self));
}

static char *
find_problem (HearthPostEditor *self)
{
  gint32 second;

  if (hearth_day_entry_get_day (self->day) == HEARTH_DAY_NONE)
    return g_strdup (_("Type the day as year, month and day: 2026-11-21."));
  if (!hearth_calendar_time_parse (gtk_editable_get_text (GTK_EDITABLE (self->time)), &second))
    return g_strdup (_("Type the time as hours and minutes: 20:00."));
  return hearth_post_draft_problem (self->draft);
}

static void
show_problem (HearthPostEditor *self)
{
  g_autofree char *problem = find_problem (self);

  hearth_editor_show_problem (self->problem, self->save, problem,
                              self->before != NULL && !hearth_post_draft_equal (self->draft, self->before));
}

static void
draft_changed (HearthPostEditor *self)
{
  show_problem (self);
  show_warnings (self);
}

static void
title_cb (HearthPostEditor *self)
{
  if (!self->ready)
    return;
  hearth_post_draft_set_title (self->draft, gtk_editable_get_text (GTK_EDITABLE (self->title)));
  draft_changed (self);
}

static void
show_length (HearthPostEditor *self, const char *text)
{
  guint n = (guint) g_utf8_strlen (text, -1), minutes = hearth_reading_minutes (text);
  g_autofree char *characters = g_strdup_printf (ngettext ("%u character", "%u characters", n), n);
  g_autofree char *reading = g_strdup_printf (ngettext ("%u minute to read", "%u minutes to read", minutes), minutes);
  g_autofree char *words = g_strdup_printf (C_("characters, minutes to read", "%1$s · %2$s"), characters, reading);

  gtk_label_set_label (self->length, n > 0 ? words : "");
}

static void
text_cb (HearthPostEditor *self)
{
  GtkTextIter start, end;

  if (self->length == NULL)
    return;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
  show_length (self, text);
  if (!self->ready)
    return;
  hearth_post_draft_set_text (self->draft, text);
  draft_changed (self);
}

static void
kind_cb (HearthPostEditor *self)
{
  if (!self->ready)
    return;
  self->draft->post->kind = gtk_drop_down_get_selected (self->kind);
  draft_changed (self);
}

static void
start_cb (HearthPostEditor *self)
{
  HearthWall start = self->draft->post->start;
  HearthDay day = hearth_day_entry_get_day (self->day);

  if (!self->ready)
    return;
  if (day != HEARTH_DAY_NONE)
    start.day = day;
  gboolean timed = hearth_calendar_time_parse (gtk_editable_get_text (GTK_EDITABLE (self->time)), &start.second);
  if (timed)
    gtk_widget_remove_css_class (GTK_WIDGET (self->time), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->time), "error");
  if (start.day != self->draft->post->start.day)
    {
      hearth_post_draft_set_start (self->draft, start);
      ask_around (self);
    }
  hearth_post_draft_set_start (self->draft, start);
  hearth_repeat_box_refresh (self->repeat);
  draft_changed (self);
}

static void
group_cb (HearthPostEditor *self, GtkCheckButton *check)
{
  gint64 *id = g_object_get_data (G_OBJECT (check), "group-id");

  if (!self->ready)
    return;
  hearth_post_draft_set_group (self->draft, *id, gtk_check_button_get_active (check));
  draft_changed (self);
}

static void
save_cb (HearthPostEditor *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
  hearth_editor_close_soon (GTK_WINDOW (self));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save_cb (HEARTH_POST_EDITOR (widget));
}

static void
discard_cb (gpointer editor, const char *response)
{
  HearthPostEditor *self = HEARTH_POST_EDITOR (editor);

  if (g_str_equal (response, "save"))
    save_cb (self);
  else if (g_str_equal (response, "discard"))
    hearth_editor_close_soon (GTK_WINDOW (self));
}

/* Asks only when something would be lost. */
static gboolean
hearth_post_editor_close_request (GtkWindow *window)
{
  HearthPostEditor *self = HEARTH_POST_EDITOR (window);

  if (hearth_post_draft_equal (self->draft, self->before))
    return GTK_WINDOW_CLASS (hearth_post_editor_parent_class)->close_request (window);
  hearth_editor_ask_to_save (window, gtk_widget_get_sensitive (self->save), discard_cb);
  return TRUE;
}

static void
hearth_post_editor_dispose (GObject *object)
{
  HearthPostEditor *self = HEARTH_POST_EDITOR (object);

  self->ready = FALSE;
  /* Fields that are being taken apart still tell their last changes. */
  if (self->repeat != NULL)
    hearth_repeat_box_set_draft (self->repeat, NULL);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_POST_EDITOR);
  G_OBJECT_CLASS (hearth_post_editor_parent_class)->dispose (object);
}

static void
hearth_post_editor_finalize (GObject *object)
{
  HearthPostEditor *self = HEARTH_POST_EDITOR (object);

  g_clear_pointer (&self->item, hearth_calendar_item_unref);
  g_clear_pointer (&self->draft, hearth_post_draft_free);
  g_clear_pointer (&self->before, hearth_post_draft_free);
  g_clear_pointer (&self->around, hearth_post_around_free);
  G_OBJECT_CLASS (hearth_post_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/hearthapp/Hearth/hearth-post-editor.ui");
  gtk_widget_class_bind_template_child (class, HearthPostEditor, title);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, kind);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, groups);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, day);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, time);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, repeat);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, buffer);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, length);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, warnings);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, problem);
  gtk_widget_class_bind_template_child (class, HearthPostEditor, save);
  gtk_widget_class_bind_template_callback (class, title_cb);
  gtk_widget_class_bind_template_callback (class, text_cb);
  gtk_widget_class_bind_template_callback (class, kind_cb);
  gtk_widget_class_bind_template_callback (class, start_cb);
  gtk_widget_class_bind_template_callback (class, draft_changed);
  gtk_widget_class_bind_template_callback (class, save_cb);
}

static void
hearth_post_editor_class_init (HearthPostEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_DAY_ENTRY);
  g_type_ensure (HEARTH_TYPE_REPEAT_BOX);
  G_OBJECT_CLASS (class)->dispose = hearth_post_editor_dispose;
  G_OBJECT_CLASS (class)->finalize = hearth_post_editor_finalize;
  GTK_WINDOW_CLASS (class)->close_request = hearth_post_editor_close_request;
  signals[SIGNAL_SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_post_editor_init (HearthPostEditor *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (HearthPostKind kind = HEARTH_POST_KNOWLEDGE; kind <= HEARTH_POST_NOTICE; kind++)
    gtk_string_list_append (kinds, hearth_post_kind_title (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  hearth_day_entry_set_name (self->day, _("Day"));
}

static void
add_group (HearthPostEditor *self, const HearthGroup *group)
{
  g_autofree char *name = hearth_name_isolate (group->name);
  GtkWidget *check = gtk_check_button_new_with_label (name);

  g_object_set_data_full (G_OBJECT (check), "group-id", g_memdup2 (&group->id, sizeof group->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, group->name, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), hearth_post_has_group (self->draft->post, group->id));
  g_signal_connect_object (check, "toggled", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->groups, check, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
}

static void
fill (HearthPostEditor *self, GPtrArray *groups)
{
  const HearthPost *post = self->draft->post;
  g_autofree char *time = hearth_calendar_time_words (post->start.second);

  hearth_fill (self->title, post->title);
  gtk_drop_down_set_selected (self->kind, post->kind);
  hearth_day_entry_set_day (self->day, post->start.day);
  hearth_fill (self->time, time);
  gtk_text_buffer_set_text (self->buffer, post->text, -1);
  for (guint i = 0; i < groups->len; i++)
    add_group (self, g_ptr_array_index (groups, i));
  hearth_repeat_box_set_draft (self->repeat, self->draft);
}

static HearthPostDraft *
new_draft (HearthPostEditor *self, GPtrArray *groups, HearthWall start, gint64 group_id)
{
  if (self->item != NULL)
    {
      g_autoptr (HearthPost) post = hearth_post_copy (self->item->post);
      post->start = start;
      return hearth_post_draft_from_post (post);
    }
  HearthPostDraft *draft = hearth_post_draft_new (hearth_store_zone (self->store), start);
  /* With one group there is nothing to choose. */
  if (group_id == 0 && groups->len == 1)
    group_id = ((const HearthGroup *) g_ptr_array_index (groups, 0))->id;
  if (group_id != 0)
    hearth_post_draft_set_group (draft, group_id, TRUE);
  return draft;
}

/**
 * hearth_post_editor_new:
 * @groups: (element-type HearthGroup): that a post can be for
 * @item: (nullable): the occurrence to edit; NULL for a new post
 * @start: wall time of the occurrence, or first offered for a new post
 * @group_id: a group to be chosen at first for a new post, 0 for none
 */
HearthPostEditor *
hearth_post_editor_new (GtkWindow *parent, HearthStore *store, GPtrArray *groups, HearthCalendarItem *item,
                        HearthWall start, gint64 group_id)
{
  HearthPostEditor *self = g_object_new (HEARTH_TYPE_POST_EDITOR, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->item = item != NULL ? hearth_calendar_item_ref (item) : NULL;
  self->draft = new_draft (self, groups, start, group_id);
  self->before = hearth_post_draft_copy (self->draft);
  gtk_window_set_title (GTK_WINDOW (self), item != NULL ? _("Edit Post") : _("New Post"));
  fill (self, groups);
  self->ready = TRUE;
  draft_changed (self);
  ask_around (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->title));
  return self;
}

/** hearth_post_editor_begin: @title, @text: what a new post begins with; closing it without a change asks nothing. */
void
hearth_post_editor_begin (HearthPostEditor *self, HearthPostKind kind, const char *title, const char *text)
{
  gtk_drop_down_set_selected (self->kind, kind);
  hearth_fill (self->title, title);
  gtk_text_buffer_set_text (self->buffer, text, -1);
  hearth_post_draft_free (self->before);
  self->before = hearth_post_draft_copy (self->draft);
}

/** hearth_post_editor_get_item: Returns: (transfer none) (nullable): the occurrence that is edited. */
HearthCalendarItem *
hearth_post_editor_get_item (HearthPostEditor *self)
{
  return self->item;
}

/** hearth_post_editor_dup_post: Returns: (transfer full): as it shall be stored */
HearthPost *
hearth_post_editor_dup_post (HearthPostEditor *self)
{
  return hearth_post_draft_to_post (self->draft);
}
