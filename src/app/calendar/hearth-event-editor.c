/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which an event is written, and afterwards how many came. Main thread; what it needs is read on a reader
 * thread. */
#include "config.h"

#include "hearth-event-editor.h"

#include <glib/gi18n-lib.h>

#include "hearth-clock.h"
#include "hearth-editor.h"
#include "hearth-event-counts.h"
#include "hearth-event-form.h"
#include "hearth-event-organiser.h"
#include "hearth-event-people.h"
#include "hearth-event-times.h"
#include "hearth-event-words.h"
#include "hearth-fill.h"
#include "hearth-event-write.h"
#include "hearth-names.h"

#define FIRST_HOUR 14           /* first offered for a new event */
#define LAST_HOUR 16

struct _HearthEventEditor
{
  AdwWindow parent_instance;

  GtkWidget *fields;
  GtkEntry *title;
  GtkFlowBox *groups;
  HearthEventTimes *times;
  GtkDropDown *kind;
  GtkEntry *place;
  GtkEntry *goal;
  GtkTextBuffer *note;
  HearthEventOrganiser *organiser;
  HearthEventCounts *counts;
  HearthEventPeople *people;
  GtkLabel *problem;
  GtkWidget *save;
  GtkWidget *remove;

  HearthStore *store;
  gint64 id;                    /* 0: a new event */
  HearthEventForm *form;        /* (nullable): until it is read */
  HearthEvent *draft;
  HearthEvent *before;          /* as it was opened */
  gint64 group_id;              /* chosen at first for a new event */
  gboolean ready;               /* the fields are filled: changes are the owner's */
};

enum
{
  SIGNAL_SAVE,
  SIGNAL_REMOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HearthEventEditor, hearth_event_editor, ADW_TYPE_WINDOW)

static char *
find_problem (HearthEventEditor *self)
{
  const char *times = hearth_event_times_problem (self->times);

  if (times != NULL)
    return g_strdup (times);
  if (!hearth_event_counts_read (self->counts, self->draft))
    return g_strdup (_("Type whole numbers, or leave a field empty."));
  return hearth_event_problem (self->draft);
}

static void
draft_changed (HearthEventEditor *self)
{
  g_autofree char *problem = find_problem (self);

  hearth_editor_show_problem (self->problem, self->save, problem, !hearth_event_equal (self->draft, self->before));
}

static void
take_text (char **field, GtkEntry *entry)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
text_cb (HearthEventEditor *self)
{
  GtkTextIter start, end;

  if (!self->ready)
    return;
  take_text (&self->draft->title, self->title);
  take_text (&self->draft->place, self->place);
  take_text (&self->draft->goal, self->goal);
  self->draft->kind = gtk_drop_down_get_selected (self->kind);
  gtk_text_buffer_get_bounds (self->note, &start, &end);
  g_free (self->draft->note);
  self->draft->note = gtk_text_buffer_get_text (self->note, &start, &end, FALSE);
  draft_changed (self);
}

static void
show_who (HearthEventEditor *self)
{
  hearth_event_organiser_show (self->organiser, self->store, self->draft, self->form->groups, self->form->accounts);
  hearth_event_counts_show (self->counts, self->draft, self->form->groups, self->form->accounts);
  hearth_event_people_show (self->people, self->store, self->draft, self->form->groups, self->form->accounts);
}

static void
group_cb (HearthEventEditor *self, GtkCheckButton *check)
{
  const gint64 *id = g_object_get_data (G_OBJECT (check), "group-id");

  if (!self->ready)
    return;
  if (gtk_check_button_get_active (check))
    hearth_event_add_group (self->draft, *id);
  else
    hearth_event_remove_group (self->draft, *id);
  show_who (self);
  draft_changed (self);
}

static void
changed_cb (HearthEventEditor *self)
{
  if (self->ready)
    draft_changed (self);
}

static void
people_cb (HearthEventEditor *self)
{
  hearth_event_counts_show (self->counts, self->draft, self->form->groups, self->form->accounts);
  draft_changed (self);
}

static void
save_cb (HearthEventEditor *self)
{
  if (!gtk_widget_get_sensitive (self->save))
    return;
  g_signal_emit (self, signals[SIGNAL_SAVE], 0);
  hearth_editor_close_soon (GTK_WINDOW (self));
}

static void
save_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save_cb (HEARTH_EVENT_EDITOR (widget));
}

static void
remove_cb (HearthEventEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVE], 0);
  hearth_editor_close_soon (GTK_WINDOW (self));
}

static void
discard_cb (gpointer editor, const char *response)
{
  HearthEventEditor *self = HEARTH_EVENT_EDITOR (editor);

  if (g_str_equal (response, "save"))
    save_cb (self);
  else if (g_str_equal (response, "discard"))
    hearth_editor_close_soon (GTK_WINDOW (self));
}

/* Asks only when something would be lost. */
static gboolean
hearth_event_editor_close_request (GtkWindow *window)
{
  HearthEventEditor *self = HEARTH_EVENT_EDITOR (window);

  if (self->form == NULL || hearth_event_equal (self->draft, self->before))
    return GTK_WINDOW_CLASS (hearth_event_editor_parent_class)->close_request (window);
  hearth_editor_ask_to_save (window, gtk_widget_get_sensitive (self->save), discard_cb);
  return TRUE;
}

static void
hearth_event_editor_dispose (GObject *object)
{
  HearthEventEditor *self = HEARTH_EVENT_EDITOR (object);

  self->ready = FALSE;
  g_clear_object (&self->store);
  gtk_widget_dispose_template (GTK_WIDGET (self), HEARTH_TYPE_EVENT_EDITOR);
  G_OBJECT_CLASS (hearth_event_editor_parent_class)->dispose (object);
}

static void
hearth_event_editor_finalize (GObject *object)
{
  HearthEventEditor *self = HEARTH_EVENT_EDITOR (object);

  g_clear_pointer (&self->form, hearth_event_form_free);
  g_clear_pointer (&self->draft, hearth_event_free);
  g_clear_pointer (&self->before, hearth_event_free);
  G_OBJECT_CLASS (hearth_event_editor_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/hearthapp/Hearth/hearth-event-editor.ui");
  gtk_widget_class_bind_template_child (class, HearthEventEditor, fields);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, title);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, groups);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, times);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, kind);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, place);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, goal);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, note);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, organiser);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, counts);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, people);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, problem);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, save);
  gtk_widget_class_bind_template_child (class, HearthEventEditor, remove);
  gtk_widget_class_bind_template_callback (class, text_cb);
  gtk_widget_class_bind_template_callback (class, changed_cb);
  gtk_widget_class_bind_template_callback (class, people_cb);
  gtk_widget_class_bind_template_callback (class, save_cb);
  gtk_widget_class_bind_template_callback (class, remove_cb);
}

static void
hearth_event_editor_class_init (HearthEventEditorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  GType type = G_TYPE_FROM_CLASS (class);

  g_type_ensure (HEARTH_TYPE_EVENT_COUNTS);
  g_type_ensure (HEARTH_TYPE_EVENT_ORGANISER);
  g_type_ensure (HEARTH_TYPE_EVENT_PEOPLE);
  g_type_ensure (HEARTH_TYPE_EVENT_TIMES);
  G_OBJECT_CLASS (class)->dispose = hearth_event_editor_dispose;
  G_OBJECT_CLASS (class)->finalize = hearth_event_editor_finalize;
  GTK_WINDOW_CLASS (class)->close_request = hearth_event_editor_close_request;
  signals[SIGNAL_SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_event_editor_init (HearthEventEditor *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (HearthEventKind kind = 0; kind < HEARTH_N_EVENT_KINDS; kind++)
    gtk_string_list_append (kinds, hearth_event_kind_title (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  gtk_widget_set_sensitive (self->fields, FALSE);
}

static void
add_group (HearthEventEditor *self, const HearthGroup *group)
{
  g_autofree char *name = hearth_name_isolate (group->name);
  GtkWidget *check = gtk_check_button_new_with_label (name);

  g_object_set_data_full (G_OBJECT (check), "group-id", g_memdup2 (&group->id, sizeof group->id), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, group->name, -1);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), hearth_event_find_group (self->draft, group->id) != NULL);
  g_signal_connect_object (check, "toggled", G_CALLBACK (group_cb), self, G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->groups, check, -1);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
}

static void
fill (HearthEventEditor *self)
{
  const HearthEvent *event = self->draft;

  hearth_fill (self->title, event->title);
  hearth_fill (self->place, event->place);
  hearth_fill (self->goal, event->goal);
  gtk_text_buffer_set_text (self->note, event->note, -1);
  gtk_drop_down_set_selected (self->kind, event->kind);
  for (guint i = 0; i < self->form->groups->len; i++)
    add_group (self, g_ptr_array_index (self->form->groups, i));
  hearth_event_times_show (self->times, self->draft);
  show_who (self);
}

/* What is over is opened for how many came. */
static gboolean
is_over (HearthEventEditor *self)
{
  return self->id != 0 && hearth_zone_resolve (hearth_store_zone (self->store), self->draft->ends, NULL) <= hearth_clock_now ();
}

/* Where the cursor is lies further down than the window reaches, and GTK goes there only when it has been laid out. */
static gboolean
laid_out_cb (GtkWidget *counts, GdkFrameClock *clock, gpointer data)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (counts, GTK_TYPE_VIEWPORT);
  graphene_rect_t area;

  if (gtk_widget_get_height (counts) == 0 || !gtk_widget_compute_bounds (counts, gtk_widget_get_first_child (viewport), &area))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport)), area.origin.y);
  return G_SOURCE_REMOVE;
}

static void
take_form (HearthEventEditor *self, HearthEventForm *form)
{
  self->form = form;
  if (form->event != NULL)
    {
      hearth_event_free (self->draft);
      self->draft = hearth_event_copy (form->event);
    }
  /* With one group there is nothing to choose. */
  else if (self->group_id != 0 || form->groups->len == 1)
    hearth_event_add_group (self->draft, self->group_id != 0 ? self->group_id : ((const HearthGroup *) g_ptr_array_index (form->groups, 0))->id);
  fill (self);
  self->before = hearth_event_copy (self->draft);
  gtk_widget_set_sensitive (self->fields, TRUE);
  gtk_widget_set_visible (self->remove, self->id != 0);
  self->ready = TRUE;
  draft_changed (self);
  if (is_over (self))
    {
      hearth_event_counts_focus (self->counts);
      gtk_widget_add_tick_callback (GTK_WIDGET (self->counts), laid_out_cb, NULL, NULL);
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->title));
}

static void
loaded_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthEventEditor) self = data;
  g_autoptr (GError) error = NULL;
  HearthEventForm *form = hearth_store_read_finish (HEARTH_STORE (source), answer, &error);

  if (form != NULL && self->store != NULL)
    take_form (self, form);
  else
    hearth_event_form_free (form);
  if (error == NULL || self->store == NULL)
    return;
  gtk_label_set_label (self->problem, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
}

/**
 * hearth_event_editor_new:
 * @parent: (nullable):
 * @id: of the event; 0: a new one
 * @day: on which a new one begins
 * @group_id: chosen at first for a new one, 0: none
 */
HearthEventEditor *
hearth_event_editor_new (GtkWindow *parent, HearthStore *store, gint64 id, HearthDay day, gint64 group_id)
{
  HearthEventEditor *self = g_object_new (HEARTH_TYPE_EVENT_EDITOR, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->id = id;
  self->group_id = group_id;
  self->draft = hearth_event_new ();
  self->draft->kind = HEARTH_EVENT_MEETING;
  self->draft->starts = (HearthWall) { day, FIRST_HOUR * 3600 };
  self->draft->ends = (HearthWall) { day, LAST_HOUR * 3600 };
  gtk_window_set_title (GTK_WINDOW (self), id != 0 ? _("Edit Event") : _("New Event"));
  hearth_store_read (store, hearth_event_form_load, g_memdup2 (&id, sizeof id), g_free, (GDestroyNotify) hearth_event_form_free, NULL,
                     loaded_cb, g_object_ref (self));
  return self;
}

/** hearth_event_editor_dup_event: Returns: (transfer full): what is typed. */
HearthEvent *
hearth_event_editor_dup_event (HearthEventEditor *self)
{
  return hearth_event_copy (self->draft);
}

static void
store_cb (HearthWindow *window, HearthEventEditor *editor)
{
  hearth_event_write (window, editor->id, hearth_event_editor_dup_event (editor), _("The event is saved."));
}

static void
store_removal_cb (HearthWindow *window, HearthEventEditor *editor)
{
  hearth_event_write (window, editor->id, NULL, _("The event was deleted."));
}

/** hearth_event_editor_show: @id: of the event; 0: a new one on @day, for @group_id (0: none chosen). */
void
hearth_event_editor_show (HearthWindow *window, gint64 id, HearthDay day, gint64 group_id)
{
  HearthEventEditor *editor = hearth_event_editor_new (GTK_WINDOW (window), hearth_window_get_store (window), id, day, group_id);

  g_signal_connect_object (editor, "save", G_CALLBACK (store_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "remove", G_CALLBACK (store_removal_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}
