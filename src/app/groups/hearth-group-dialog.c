/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Name, platform, kind and colour of a group, new or not, and whether its texts are kept; deleting it. Main thread; what is written runs on the writer thread. */
#include "config.h"

#include "hearth-group-dialog.h"

#include <glib/gi18n-lib.h>

#include "hearth-fill.h"
#include "hearth-group-words.h"
#include "hearth-names.h"
#include "hearth-texts-dialog.h"
#include "hearth-texts.h"
#include "hearth-window.h"

#define N_COLORS 8

struct _HearthGroupDialog
{
  AdwWindow parent_instance;

  AdwEntryRow *name;
  AdwEntryRow *platform;
  AdwEntryRow *kind;
  GtkSwitch *keep_texts;
  GtkBox *colors;
  GtkWidget *save;
  GtkWidget *remove;
  HearthWindow *window;         /* strong */
  gint64 group_id;              /* 0: a new one */
  int color;                    /* -1: none chosen */
  gboolean kept;                /* its texts, so far */
};

G_DEFINE_FINAL_TYPE (HearthGroupDialog, hearth_group_dialog, ADW_TYPE_WINDOW)

/* What is written, and what was there before. */
typedef struct
{
  gint64 id;
  char *name, *platform, *kind;
  int color;
  gboolean keep, keep_changed;
  gboolean deleted;
} Change;

static void
change_free (Change *change)
{
  g_free (change->name);
  g_free (change->platform);
  g_free (change->kind);
  g_free (change);
}

/* Returns: (transfer full) (nullable): the id of the group. */
static gpointer
write_change (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  gint64 id = change->id != 0 ? change->id : hearth_groups_add (db, change->name, change->platform, change->kind, 0, error);

  /* A new group whose colour nobody chose has the one of its turn. */
  if (id == 0
      || (change->color >= 0 && !hearth_groups_update (db, id, change->name, change->platform, change->kind, change->color, error))
      || (change->keep_changed && !hearth_texts_set_group (db, id, change->keep, error)))
    return NULL;
  return g_memdup2 (&id, sizeof id);
}

static gpointer
write_deleted (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;

  hearth_groups_set_deleted (db, change->id, change->deleted, error);
  return NULL;
}

static void
show_new (HearthGroupDialog *self, gint64 id)
{
  Change *back = g_new0 (Change, 1);

  back->id = id;
  back->deleted = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-group", "x", id);
  hearth_window_toast_undo_write (self->window, _("Group made"), HEARTH_CHANGED_ALL, write_deleted, back, (GDestroyNotify) change_free);
}

static void
saved_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthGroupDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *id = hearth_store_write_finish (HEARTH_STORE (source), answer, &error);

  if (error != NULL)
    {
      g_autofree char *markup = g_markup_escape_text (error->message, -1);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), markup);
      gtk_widget_add_css_class (GTK_WIDGET (self->name), "error");
      return;
    }
  if (self->group_id == 0 && id != NULL && self->window != NULL)
    show_new (self, *id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
deleted_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autoptr (HearthGroupDialog) self = data;
  g_autoptr (GError) error = NULL;
  Change *back = g_new0 (Change, 1);

  back->id = self->group_id;
  hearth_store_write_finish (HEARTH_STORE (source), answer, &error);
  if (error != NULL)
    {
      hearth_window_toast (self->window, error->message);
      change_free (back);
      return;
    }
  hearth_window_show_page (self->window, "groups");
  hearth_window_toast_undo_write (self->window, _("Group deleted"), HEARTH_CHANGED_ALL, write_deleted, back, (GDestroyNotify) change_free);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Nothing typed: nothing known. */
static char *
dup_word (AdwEntryRow *row, const char *(*id_of) (const char *typed))
{
  g_autofree char *text = hearth_name_clean (gtk_editable_get_text (GTK_EDITABLE (row)));

  return text[0] != '\0' ? g_strdup (id_of (text)) : NULL;
}

static void
save (HearthGroupDialog *self)
{
  Change *change = g_new0 (Change, 1);

  change->id = self->group_id;
  change->name = hearth_name_clean (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  change->platform = dup_word (self->platform, hearth_group_platform_id);
  change->kind = dup_word (self->kind, hearth_group_kind_id);
  change->color = self->color;
  change->keep = gtk_switch_get_active (self->keep_texts);
  change->keep_changed = change->keep != self->kept;
  hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_GROUPS, write_change, change, (GDestroyNotify) change_free, g_free,
                      NULL, saved_cb, g_object_ref (self));
}

static void
answered_cb (gpointer data, gboolean erase)
{
  g_autoptr (HearthGroupDialog) self = data;

  if (erase && self->window != NULL)
    save (self);
}

static void
save_cb (HearthGroupDialog *self)
{
  if (self->kept && !gtk_switch_get_active (self->keep_texts))
    hearth_texts_dialog_ask (GTK_WINDOW (self), hearth_window_get_store (self->window), self->group_id, HEARTH_DAY_NONE, answered_cb,
                             g_object_ref (self));
  else
    save (self);
}

static void
delete_cb (HearthGroupDialog *self)
{
  Change *change = g_new0 (Change, 1);

  change->id = self->group_id;
  change->deleted = TRUE;
  hearth_store_write (hearth_window_get_store (self->window), HEARTH_CHANGED_ALL, write_deleted, change, (GDestroyNotify) change_free, NULL,
                      NULL, deleted_cb, g_object_ref (self));
}

static void
name_changed_cb (HearthGroupDialog *self)
{
  g_autofree char *name = hearth_name_clean (gtk_editable_get_text (GTK_EDITABLE (self->name)));

  gtk_widget_set_sensitive (self->save, name[0] != '\0');
  gtk_widget_remove_css_class (GTK_WIDGET (self->name), "error");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name"));
}

static void
color_toggled_cb (GtkToggleButton *button, HearthGroupDialog *self)
{
  if (gtk_toggle_button_get_active (button))
    self->color = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "color"));
}

static void
add_colors (HearthGroupDialog *self)
{
  const char *const names[N_COLORS] = {
    C_("colour", "Ember"), C_("colour", "Teal"), C_("colour", "Blue"), C_("colour", "Amber"),
    C_("colour", "Berry"), C_("colour", "Green"), C_("colour", "Violet"), C_("colour", "Grey"),
  };
  GtkWidget *first = NULL;

  for (int i = 0; i < N_COLORS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      g_autofree char *css_class = g_strdup_printf ("group-%d", i);

      gtk_widget_add_css_class (dot, "group-dot");
      gtk_widget_add_css_class (dot, css_class);
      gtk_widget_set_halign (dot, GTK_ALIGN_CENTER);
      gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
      gtk_button_set_child (GTK_BUTTON (button), dot);
      gtk_widget_set_tooltip_text (button, names[i]);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, names[i], -1);
      g_object_set_data (G_OBJECT (button), "color", GINT_TO_POINTER (i));
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first != NULL ? GTK_TOGGLE_BUTTON (first) : NULL);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == self->color);
      g_signal_connect (button, "toggled", G_CALLBACK (color_toggled_cb), self);
      gtk_box_append (self->colors, button);
      first = first != NULL ? first : button;
    }
}

static void
hearth_group_dialog_dispose (GObject *object)
{
  g_clear_object (&HEARTH_GROUP_DIALOG (object)->window);
  G_OBJECT_CLASS (hearth_group_dialog_parent_class)->dispose (object);
}

static void
hearth_group_dialog_class_init (HearthGroupDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = hearth_group_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-group-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthGroupDialog, name);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupDialog, platform);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupDialog, kind);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupDialog, keep_texts);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupDialog, colors);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupDialog, save);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupDialog, remove);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hearth_group_dialog_init (HearthGroupDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill (HearthGroupDialog *self, const HearthGroup *group)
{
  self->group_id = group->id;
  self->color = group->color;
  self->kept = group->keep_text;
  hearth_fill (self->name, group->name);
  hearth_fill (self->platform, group->platform != NULL ? hearth_group_platform_title (group->platform) : "");
  hearth_fill (self->kind, group->kind != NULL ? hearth_group_kind_title (group->kind) : "");
}

/** hearth_group_dialog_show: @group: (nullable): to be edited, copied; NULL for a new one. @parent: somewhere in the window. */
void
hearth_group_dialog_show (const HearthGroup *group, GtkWidget *parent)
{
  HearthWindow *window = hearth_window_of (parent);

  g_return_if_fail (window != NULL);
  HearthGroupDialog *self = g_object_new (HEARTH_TYPE_GROUP_DIALOG, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->color = -1;
  self->kept = TRUE;
  if (group != NULL)
    fill (self, group);
  else
    gtk_window_set_title (GTK_WINDOW (self), _("New Group"));
  name_changed_cb (self);
  gtk_switch_set_active (self->keep_texts, self->kept);
  gtk_widget_set_visible (self->remove, group != NULL);
  add_colors (self);
  /* Who makes a group types its name and presses Enter. */
  if (group == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  gtk_window_present (GTK_WINDOW (self));
}
