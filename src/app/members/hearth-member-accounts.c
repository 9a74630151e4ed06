/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the pane that says by which accounts and names somebody is known. Main thread. */
#include "config.h"

#include "hearth-member-accounts.h"

#include <glib/gi18n-lib.h>

#include "hearth-merge-window.h"
#include "hearth-names.h"
#include "hearth-who-edit.h"

struct _HearthMemberAccounts
{
  AdwBin parent_instance;

  GtkBox *accounts;
  GtkBox *names;
  GtkWidget *names_heading;

  gint64 member_id;
  char *member_name;
};

G_DEFINE_FINAL_TYPE (HearthMemberAccounts, hearth_member_accounts, ADW_TYPE_BIN)

static void
split_cb (GtkButton *button, HearthMemberAccounts *self)
{
  gint64 *identity = g_object_get_data (G_OBJECT (button), "identity");
  g_autofree char *name = hearth_name_isolate (g_object_get_data (G_OBJECT (button), "name"));
  g_autofree char *sentence = g_strdup_printf (_("“%s” is a member of its own now"), name);
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL)
    hearth_who_apply (window, NULL, HEARTH_WHO_SPLIT, *identity, 0, sentence);
}

static void
merge_cb (HearthMemberAccounts *self)
{
  HearthWindow *window = hearth_window_of (GTK_WIDGET (self));

  if (window != NULL && self->member_id != 0)
    hearth_merge_window_show (window, self->member_id, self->member_name);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "hexpand", TRUE, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_split_button (HearthMemberAccounts *self, const HearthDetailIdentity *identity)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Split _Off"));
  g_autofree char *name = hearth_name_isolate (identity->name);
  g_autofree char *words = g_strdup_printf (_("“%1$s” in %2$s is somebody else"), name, identity->group);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  g_object_set_data_full (G_OBJECT (button), "identity", g_memdup2 (&identity->id, sizeof identity->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (identity->name), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (split_cb), self);
  return button;
}

static GtkWidget *
new_account (HearthMemberAccounts *self, const HearthDetailIdentity *identity, gboolean several)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *css_class = g_strdup_printf ("group-%d", identity->color);
  g_autofree char *name = hearth_name_isolate (identity->name);
  g_autofree char *where = identity->platform_id != NULL
    ? g_strdup_printf (C_("group and account", "%1$s · ID %2$s"), identity->group, identity->platform_id)
    : g_strdup_printf (C_("group and account", "%s · known by name only"), identity->group);

  gtk_widget_add_css_class (dot, "group-dot");
  gtk_widget_add_css_class (dot, css_class);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), new_label (name, NULL));
  gtk_box_append (GTK_BOX (words), new_label (where, "caption"));
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), words);
  if (several)
    gtk_box_append (GTK_BOX (line), new_split_button (self, identity));
  return line;
}

static GtkWidget *
new_name (const HearthDetailName *name)
{
  g_autofree char *shown = hearth_name_isolate (name->name);
  g_autofree char *day = hearth_member_dup_day (name->last);
  g_autofree char *words = NULL;

  if (name->current)
    words = g_strdup_printf (C_("a name", "%s – now"), shown);
  else if (name->last == HEARTH_DAY_NONE)
    words = g_strdup_printf (C_("a name", "%s – earlier"), shown);
  else
    words = g_strdup_printf (C_("a name", "%1$s – until %2$s"), shown, day);
  return new_label (words, name->current ? NULL : "dim-label");
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
hearth_member_accounts_finalize (GObject *object)
{
  g_free (HEARTH_MEMBER_ACCOUNTS (object)->member_name);
  G_OBJECT_CLASS (hearth_member_accounts_parent_class)->finalize (object);
}

static void
hearth_member_accounts_class_init (HearthMemberAccountsClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = hearth_member_accounts_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-member-accounts.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthMemberAccounts, accounts);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberAccounts, names);
  gtk_widget_class_bind_template_child (widget_class, HearthMemberAccounts, names_heading);
  gtk_widget_class_bind_template_callback (widget_class, merge_cb);
}

static void
hearth_member_accounts_init (HearthMemberAccounts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_member_accounts_show: @detail: whose accounts to show; not kept. */
void
hearth_member_accounts_show (HearthMemberAccounts *self, const HearthMemberDetail *detail)
{
  clear (self->accounts);
  clear (self->names);
  self->member_id = detail->id;
  g_free (self->member_name);
  self->member_name = g_strdup (detail->fields[HEARTH_FIELD_NAME]);
  for (guint i = 0; i < detail->identities->len; i++)
    gtk_box_append (self->accounts, new_account (self, g_ptr_array_index (detail->identities, i), detail->identities->len > 1));
  for (guint i = 0; i < detail->names->len; i++)
    gtk_box_append (self->names, new_name (g_ptr_array_index (detail->names, i)));
  gtk_widget_set_visible (self->names_heading, detail->names->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->names), detail->names->len > 1);
}
