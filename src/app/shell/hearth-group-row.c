/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One group in the sidebar. Main thread. */
#include "config.h"

#include "hearth-group-row.h"

#include <glib/gi18n-lib.h>

#include "hearth-names.h"
#include "hearth-tip.h"

struct _HearthGroupRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *dot;
  GtkLabel *name;
  GtkLabel *alerts;

  gint64 id;
};

G_DEFINE_FINAL_TYPE (HearthGroupRow, hearth_group_row, GTK_TYPE_LIST_BOX_ROW)

static void
hearth_group_row_class_init (HearthGroupRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-group-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthGroupRow, dot);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupRow, name);
  gtk_widget_class_bind_template_child (widget_class, HearthGroupRow, alerts);
}

static void
hearth_group_row_init (HearthGroupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_group_row_new: @name: as stored; @color: 0 … 7. */
HearthGroupRow *
hearth_group_row_new (gint64 id, const char *name, int color)
{
  HearthGroupRow *self = g_object_new (HEARTH_TYPE_GROUP_ROW, NULL);
  g_autofree char *shown = hearth_name_isolate (name);
  g_autofree char *class = g_strdup_printf ("group-%d", color);

  self->id = id;
  gtk_label_set_label (self->name, shown);
  hearth_tip_set (GTK_WIDGET (self->name), shown);
  gtk_widget_add_css_class (self->dot, class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}

/** hearth_group_row_get_id: Returns: the group's id. */
gint64
hearth_group_row_get_id (HearthGroupRow *self)
{
  return self->id;
}

/** hearth_group_row_set_alerts: @alerts: 0 shows nothing. */
void
hearth_group_row_set_alerts (HearthGroupRow *self, guint alerts)
{
  g_autofree char *number = g_strdup_printf ("%u", alerts);
  g_autofree char *words = g_strdup_printf (ngettext ("%u thing to do", "%u things to do", alerts), alerts);

  gtk_label_set_label (self->alerts, number);
  hearth_tip_set (GTK_WIDGET (self->alerts), words);
  gtk_widget_set_visible (GTK_WIDGET (self->alerts), alerts > 0);
}
