/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three boards over a group and a period, against the period before. Main thread; the figures of both periods are
 * computed on the two reader threads at once, and only the board that is seen is filled. */
#include "config.h"

#include "hearth-health-page.h"

#include <glib/gi18n-lib.h>

#include "hearth-calendar-words.h"
#include "hearth-day-entry.h"
#include "hearth-fold-box.h"
#include "hearth-group-choice.h"
#include "hearth-health-board.h"
#include "hearth-names.h"

struct _HearthHealthPage
{
  HearthPage parent_instance;

  GtkStack *stack;
  HearthGroupChoice *group;
  GtkDropDown *period;
  GtkWidget *custom;
  HearthDayEntry *from;
  HearthDayEntry *to;
  GtkLabel *span;
  GtkWidget *stale;
  GtkLabel *stale_words;
  AdwViewStack *boards;
  HearthHealthBoard *operation;
  HearthHealthBoard *funnel;
  HearthHealthBoard *value;

  HearthHealthData *data;       /* (nullable): what the boards show */
  HearthHealthData *coming;     /* (nullable): the new period, until the one before has come too */
  HearthHealthData *before;     /* (nullable): the period before, until the new one has come too */
  HearthHealthData *details;    /* (nullable): what lies behind the charts, until the new period is shown */
  guint filled;                 /* bits of the boards that show the data */
  gint64 wanted;                /* group asked for before the groups were known; 0: none */
  gboolean to_compare;          /* the table of the groups is to be seen when all that lies above it is there */
  gboolean each_is_shown, details_are_shown;
};

G_DEFINE_FINAL_TYPE (HearthHealthPage, hearth_health_page, HEARTH_TYPE_PAGE)

static void
show_span (HearthHealthPage *self, const HearthHealthData *data)
{
  gboolean clipped = data->now->from != HEARTH_DAY_NONE;
  g_autofree char *now = clipped ? hearth_calendar_span_words (data->now->from, data->now->to)
                                 : hearth_calendar_span_words (data->span.from, data->span.to);
  g_autofree char *before = hearth_calendar_span_words (data->span.before_from, data->span.before_to);

  hearth_page_set_subtitle (HEARTH_PAGE (self), now);
  if (data->now->data_until != HEARTH_DAY_NONE)
    {
      g_autofree char *until = hearth_calendar_day_words (data->now->data_until);
      g_autofree char *words = g_strdup_printf (_("Compared with %1$s. Data until %2$s."), before, until);
      gtk_label_set_label (self->span, words);
    }
  else
    gtk_label_set_label (self->span, now);
}

/* Of all groups together: those of which nothing is known at the end of the period. Their members fall out of the figures
 * there, which must not look like a loss. */
static void
show_stale (HearthHealthPage *self, const HearthMetrics *now)
{
  const HearthGroupSpan *first = NULL;
  guint n = 0;

  for (guint i = 0; now->group_id == 0 && i < now->groups->len; i++)
    {
      const HearthGroupSpan *group = &g_array_index (now->groups, HearthGroupSpan, i);

      if (group->data_until == HEARTH_DAY_NONE || now->to == HEARTH_DAY_NONE || group->data_until >= now->to)
        continue;
      n++;
      if (first == NULL || group->data_until < first->data_until)
        first = group;
    }
  gtk_widget_set_visible (self->stale, n > 0);
  if (n == 0)
    return;
  g_autofree char *until = hearth_calendar_day_words (first->data_until);
  g_autofree char *name = hearth_name_isolate (first->name);
  g_autofree char *words = n == 1
    ? g_strdup_printf (_("%1$s is counted until %2$s only: import it. After that day its members are not known, they have not left."), name, until)
    : g_strdup_printf (ngettext ("%1$s is counted until %2$s only, and %3$u other group ends early, too: import them. After that day their members are not known, they have not left.",
                                 "%1$s is counted until %2$s only, and %3$u other groups end early, too: import them. After that day their members are not known, they have not left.", n - 1),
                       name, until, n - 1);
  gtk_label_set_label (self->stale_words, words);
}

/* Gives the figures what lies behind their charts, when it is of the same period; the board that is seen shows it. */
static void
take_details (HearthHealthPage *self)
{
  if (self->data == NULL || self->details == NULL || self->coming != NULL
      || memcmp (&self->details->span, &self->data->span, sizeof self->data->span) != 0 || self->details->group_id != self->data->group_id)
    return;
  hearth_details_free (self->data->now->details);
  self->data->now->details = g_steal_pointer (&self->details->details);
  g_clear_pointer (&self->details, hearth_health_data_free);
}

/* Fills the board that is seen, unless it shows the data already. */
static void
fill_board (HearthHealthPage *self)
{
  HearthHealthBoard *const boards[] = { self->operation, self->funnel, self->value };
  GtkWidget *seen = adw_view_stack_get_visible_child (self->boards);

  for (guint i = 0; self->data != NULL && i < G_N_ELEMENTS (boards); i++)
    if (GTK_WIDGET (boards[i]) == seen && (self->filled & 1u << i) == 0)
      {
        self->filled |= 1u << i;
        hearth_health_board_set_data (boards[i], self->data);
      }
}

/* Charts that come later would push the table away. */
static void
show_compare (HearthHealthPage *self)
{
  if (!self->to_compare || !self->each_is_shown || !self->details_are_shown || self->data == NULL)
    return;
  self->to_compare = FALSE;
  hearth_health_board_show_compare (self->operation);
}

/* Shows the new figures once those of both periods are there. */
static void
show_coming (HearthHealthPage *self)
{
  if (self->coming == NULL || self->before == NULL)
    return;
  g_clear_pointer (&self->data, hearth_health_data_free);
  self->data = g_steal_pointer (&self->coming);
  self->data->before = g_steal_pointer (&self->before->before);
  g_clear_pointer (&self->before, hearth_health_data_free);
  take_details (self);
  self->filled = 0;
  hearth_group_choice_set_groups (self->group, self->data->groups, TRUE);
  if (self->wanted != 0)
    hearth_group_choice_set_id (self->group, self->wanted);
  self->wanted = 0;
  gtk_stack_set_visible_child_name (self->stack, self->data->groups->len > 0 ? "boards" : "empty");
  show_span (self, self->data);
  show_stale (self, self->data->now);
  fill_board (self);
  if (self->data->group_id != 0)
    hearth_health_board_set_each (self->operation, NULL);
  show_compare (self);
}

static void
loaded_cb (HearthPage *page, gpointer result)
{
  HearthHealthPage *self = HEARTH_HEALTH_PAGE (page);

  g_clear_pointer (&self->coming, hearth_health_data_free);
  self->coming = result;
  show_coming (self);
}

static void
before_loaded_cb (HearthPage *page, gpointer result)
{
  HearthHealthPage *self = HEARTH_HEALTH_PAGE (page);

  g_clear_pointer (&self->before, hearth_health_data_free);
  self->before = result;
  show_coming (self);
}

static void
each_loaded_cb (HearthPage *page, gpointer result)
{
  g_autoptr (HearthHealthData) data = result;

  HearthHealthPage *self = HEARTH_HEALTH_PAGE (page);

  if (hearth_group_choice_get_id (self->group) != 0)
    return;
  hearth_health_board_set_each (self->operation, data);
  self->each_is_shown = TRUE;
  show_compare (self);
}

static void
details_loaded_cb (HearthPage *page, gpointer result)
{
  HearthHealthPage *self = HEARTH_HEALTH_PAGE (page);
  HearthHealthBoard *const boards[] = { self->operation, self->funnel, self->value };

  g_clear_pointer (&self->details, hearth_health_data_free);
  self->details = result;
  take_details (self);
  self->details_are_shown = TRUE;
  if (self->details != NULL || self->data == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    if (self->filled & 1u << i)
      hearth_health_board_set_details (boards[i], self->data);
  show_compare (self);
}

static void
ask (HearthHealthPage *self, const HearthHealthQuery *query, HearthStoreFunc func, HearthPageReady ready)
{
  hearth_page_read (HEARTH_PAGE (self), func, g_memdup2 (query, sizeof *query), g_free, (GDestroyNotify) hearth_health_data_free, ready);
}

static void
hearth_health_page_load (HearthPage *page)
{
  HearthHealthPage *self = HEARTH_HEALTH_PAGE (page);
  HearthHealthQuery query = {
    .group_id = self->wanted != 0 ? self->wanted : hearth_group_choice_get_id (self->group),
    .choice = gtk_drop_down_get_selected (self->period),
    .from = hearth_day_entry_get_day (self->from),
    .to = hearth_day_entry_get_day (self->to),
  };

  if (query.choice == HEARTH_PERIOD_CUSTOM && (query.from == HEARTH_DAY_NONE || query.to == HEARTH_DAY_NONE))
    return;
  g_clear_pointer (&self->coming, hearth_health_data_free);
  g_clear_pointer (&self->before, hearth_health_data_free);
  g_clear_pointer (&self->details, hearth_health_data_free);
  self->each_is_shown = self->details_are_shown = FALSE;
  ask (self, &query, hearth_health_load, loaded_cb);
  ask (self, &query, hearth_health_load_before, before_loaded_cb);
  ask (self, &query, hearth_health_load_details, details_loaded_cb);
  if (query.group_id == 0)
    ask (self, &query, hearth_health_load_each, each_loaded_cb);
}

static void
hearth_health_page_show_item (HearthPage *page, gint64 id)
{
  hearth_group_choice_set_id (HEARTH_HEALTH_PAGE (page)->group, id);
  hearth_page_reload (page);
}

static void
reload_cb (HearthHealthPage *self)
{
  if (hearth_page_get_store (HEARTH_PAGE (self)) != NULL)
    hearth_page_reload (HEARTH_PAGE (self));
}

static void
period_cb (HearthHealthPage *self)
{
  gboolean custom = gtk_drop_down_get_selected (self->period) == HEARTH_PERIOD_CUSTOM;

  if (custom && self->data != NULL)
    {
      hearth_day_entry_set_day (self->from, self->data->span.from);
      hearth_day_entry_set_day (self->to, self->data->span.to);
    }
  gtk_widget_set_visible (self->custom, custom);
  reload_cb (self);
}

static void
forget (HearthHealthPage *self)
{
  g_clear_pointer (&self->data, hearth_health_data_free);
  g_clear_pointer (&self->coming, hearth_health_data_free);
  g_clear_pointer (&self->before, hearth_health_data_free);
  g_clear_pointer (&self->details, hearth_health_data_free);
}

static void
store_changed_cb (HearthHealthPage *self)
{
  forget (self);
  self->wanted = 0;
  hearth_group_choice_set_id (self->group, 0);
}

static void
hearth_health_page_finalize (GObject *object)
{
  forget (HEARTH_HEALTH_PAGE (object));
  G_OBJECT_CLASS (hearth_health_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/hearthapp/Hearth/hearth-health-page.ui");
  gtk_widget_class_bind_template_child (class, HearthHealthPage, stack);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, group);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, period);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, custom);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, from);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, to);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, span);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, stale);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, stale_words);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, boards);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, operation);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, funnel);
  gtk_widget_class_bind_template_child (class, HearthHealthPage, value);
  gtk_widget_class_bind_template_callback (class, reload_cb);
  gtk_widget_class_bind_template_callback (class, period_cb);
  gtk_widget_class_bind_template_callback (class, fill_board);
}

static void
hearth_health_page_class_init (HearthHealthPageClass *class)
{
  HearthPageClass *page_class = HEARTH_PAGE_CLASS (class);

  g_type_ensure (HEARTH_TYPE_FOLD_BOX);
  g_type_ensure (HEARTH_TYPE_DAY_ENTRY);
  g_type_ensure (HEARTH_TYPE_GROUP_CHOICE);
  g_type_ensure (HEARTH_TYPE_HEALTH_BOARD);
  G_OBJECT_CLASS (class)->finalize = hearth_health_page_finalize;
  page_class->watches = HEARTH_CHANGED_ALL & ~HEARTH_CHANGED_REMINDERS;
  page_class->load = hearth_health_page_load;
  page_class->show_item = hearth_health_page_show_item;
  bind_template (GTK_WIDGET_CLASS (class));
}

static void
hearth_health_page_init (HearthHealthPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hearth_health_board_set_kind (self->operation, HEARTH_BOARD_OPERATION);
  hearth_health_board_set_kind (self->funnel, HEARTH_BOARD_FUNNEL);
  hearth_health_board_set_kind (self->value, HEARTH_BOARD_VALUE);
  hearth_day_entry_set_name (self->from, _("First day"));
  hearth_day_entry_set_name (self->to, _("Last day"));
  g_signal_connect (self, "notify::store", G_CALLBACK (store_changed_cb), NULL);
}

/**
 * hearth_health_page_show_board:
 * @group_id: 0: all groups together
 * @board: operation, funnel, value; or compare: the table of all groups
 *
 * Shows the board as soon as its figures are there.
 */
void
hearth_health_page_show_board (HearthHealthPage *self, gint64 group_id, const char *board)
{
  g_return_if_fail (HEARTH_IS_HEALTH_PAGE (self));
  self->to_compare = g_str_equal (board, "compare");
  adw_view_stack_set_visible_child_name (self->boards, self->to_compare ? "operation" : board);
  self->wanted = group_id;
  hearth_group_choice_set_id (self->group, group_id);
  hearth_page_reload (HEARTH_PAGE (self));
}
