/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of Today. Main thread. */
#include "config.h"

#include "hearth-today-row.h"

#include <glib/gi18n-lib.h>

#include "hearth-fold-box.h"
#include "hearth-names.h"
#include "hearth-today-go.h"

struct _HearthTodayRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *time;
  GtkWidget *dot;
  GtkLabel *group;
  GtkLabel *title;
  GtkLabel *reason;
  GtkLabel *kind;
  GtkWidget *copy;
  GtkWidget *main_button;
  GtkMenuButton *menu;

  char *id;
};

G_DEFINE_FINAL_TYPE (HearthTodayRow, hearth_today_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
post_kind_title (HearthPostKind kind)
{
  switch (kind)
    {
    case HEARTH_POST_EMOTION:
      return C_("kind of post", "feeling");
    case HEARTH_POST_BENEFIT:
      return C_("kind of post", "benefit");
    case HEARTH_POST_PROMOTION:
      return C_("kind of post", "promotion");
    case HEARTH_POST_NOTICE:
      return C_("kind of post", "notice");
    case HEARTH_POST_KNOWLEDGE:
    default:
      return C_("kind of post", "knowledge");
    }
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
add_item (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static void
add_snooze (HearthTodayRow *self, GMenu *menu, const char *label, HearthSnooze snooze)
{
  add_item (menu, label, "today.snooze", g_variant_new ("(su)", self->id, (guint) snooze));
}

static GMenuModel *
make_menu (HearthTodayRow *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) later = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();

  add_snooze (self, later, _("In an _Hour"), HEARTH_SNOOZE_ONE_HOUR);
  add_snooze (self, later, _("_Tomorrow at 9:00"), HEARTH_SNOOZE_TOMORROW);
  add_item (rest, _("_Skip"), "today.skip", g_variant_new_string (self->id));
  add_item (rest, _("S_how"), "today.open", g_variant_new_string (self->id));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (later));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  return G_MENU_MODEL (menu);
}

/* What one click does: mostly ticks the line; where a tick alone would mean nothing it goes there. */
static void
set_main_button (HearthTodayRow *self, const HearthDueItem *item)
{
  const char *label = _("Done"), *action = "today.done";
  const HearthAdviceRule *rule = hearth_today_rule (item);

  if (rule != NULL)
    {
      label = _(rule->text.one);
      action = "today.act";
    }
  else if (item->kind == HEARTH_DUE_QUESTION || item->kind == HEARTH_DUE_GUARD)
    {
      label = _("Show");
      action = "today.open";
    }
  else if (item->kind == HEARTH_DUE_IMPORT)
    {
      label = _("Import…");
      action = "today.open";
    }
  else if (item->kind == HEARTH_DUE_TALLY || item->kind == HEARTH_DUE_CAME)
    {
      label = _("Type…");
      action = "today.open";
    }
  g_autofree char *words = g_strdup_printf (C_("button: line", "%1$s: %2$s"), label, item->title);
  gtk_button_set_label (GTK_BUTTON (self->main_button), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->main_button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->main_button), g_variant_new_string (self->id));
  gtk_widget_set_tooltip_text (self->main_button, words);
}

static char *
clock_time (const HearthDueItem *item, HearthZone *zone)
{
  HearthLocal local = hearth_zone_local (zone, item->at);

  if (item->kind != HEARTH_DUE_POST && (item->kind != HEARTH_DUE_EVENT || local.second == 0))
    return NULL;
  return g_strdup_printf ("%02d:%02d", local.second / 3600, local.second / 60 % 60);
}

/* A post on time needs no reason; how it begins tells more. */
static char *
second_line (const HearthDueItem *item)
{
  if (item->kind != HEARTH_DUE_POST || item->overdue || item->text == NULL)
    return g_strdup (item->reason);
  g_auto (GStrv) lines = g_strsplit (item->text, "\n", 2);
  return hearth_name_isolate (lines[0] != NULL ? lines[0] : "");
}

static void
hearth_today_row_finalize (GObject *object)
{
  g_clear_pointer (&HEARTH_TODAY_ROW (object)->id, g_free);
  G_OBJECT_CLASS (hearth_today_row_parent_class)->finalize (object);
}

static void
hearth_today_row_class_init (HearthTodayRowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  g_type_ensure (HEARTH_TYPE_FOLD_BOX);
  G_OBJECT_CLASS (class)->finalize = hearth_today_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hearthapp/Hearth/hearth-today-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, time);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, dot);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, group);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, title);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, reason);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, kind);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, copy);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, main_button);
  gtk_widget_class_bind_template_child (widget_class, HearthTodayRow, menu);
}

static void
hearth_today_row_init (HearthTodayRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** hearth_today_row_new: @color: of the item's group, 0 … 7; @zone: times are shown in. Returns: (transfer floating): */
GtkWidget *
hearth_today_row_new (const HearthDueItem *item, int color, HearthZone *zone)
{
  HearthTodayRow *self = g_object_new (HEARTH_TYPE_TODAY_ROW, NULL);
  g_autofree char *time = clock_time (item, zone);
  g_autofree char *group = item->group != NULL ? hearth_name_isolate (item->group) : NULL;
  g_autofree char *title = hearth_name_isolate (item->title);
  g_autofree char *reason = second_line (item);
  g_autofree char *class = g_strdup_printf ("group-%d", color);
  g_autoptr (GMenuModel) menu = NULL;

  self->id = g_strdup (item->id);
  set_text (self->time, time);
  set_text (self->group, group);
  set_text (self->title, title);
  set_text (self->reason, reason);
  set_text (self->kind, item->kind == HEARTH_DUE_POST ? post_kind_title (item->post_kind) : NULL);
  gtk_widget_set_visible (self->dot, item->group_id != 0);
  gtk_widget_add_css_class (self->dot, class);
  if (item->overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self->reason), "overdue");
  gtk_widget_set_visible (self->copy, item->text != NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->copy), g_variant_new_string (self->id));
  set_main_button (self, item);
  menu = make_menu (self);
  gtk_menu_button_set_menu_model (self->menu, menu);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, item->title, -1);
  return GTK_WIDGET (self);
}

/** hearth_today_row_get_id: Returns: (transfer none): the line's id. */
const char *
hearth_today_row_get_id (HearthTodayRow *self)
{
  return self->id;
}
