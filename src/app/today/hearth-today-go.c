/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a line of Today leads, and what the button of a warning makes. Main thread; figures are read on a reader thread. */
#include "config.h"

#include "hearth-today-go.h"

#include <stdio.h>

#include "hearth-advice-do.h"
#include "hearth-event-editor.h"
#include "hearth-group-overview.h"
#include "hearth-guards.h"
#include "hearth-questions-window.h"
#include "hearth-window.h"

/* What a warning wants done. */
typedef struct
{
  gint64 group_id;
  const HearthAdviceRule *rule;
  HearthGroupOverview *overview; /* (nullable): the answer */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_clear_pointer (&wish->overview, hearth_group_overview_free);
  g_free (wish);
}

static gpointer
read_figures (HearthDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  HearthOverviewQuery query = { wish->group_id, HEARTH_SPAN_30_DAYS };
  HearthGroupOverview *overview = hearth_group_overview_load (db, &query, cancellable, error);
  Wish *answer;

  if (overview == NULL)
    return NULL;
  answer = g_memdup2 (wish, sizeof *wish);
  answer->overview = overview;
  return answer;
}

static void
figures_ready (HearthPage *page, gpointer result)
{
  Wish *wish = result;

  if (wish->overview->now != NULL)
    {
      g_autoptr (HearthAdvice) advice = hearth_advice_of (wish->overview->now, wish->rule);
      hearth_advice_do (page, wish->group_id, wish->overview->now, advice);
    }
  else
    gtk_widget_activate_action (GTK_WIDGET (page), "win.show-group", "x", wish->group_id);
  wish_free (wish);
}

/**
 * hearth_today_rule:
 * @item: a line
 *
 * Returns: (transfer none) (nullable): the advice of a warning; NULL where the line has none
 */
const HearthAdviceRule *
hearth_today_rule (const HearthDueItem *item)
{
  g_auto (GStrv) parts = g_strsplit (item->id, ":", 4);

  for (HearthGuardKind kind = 0; item->kind == HEARTH_DUE_GUARD && g_strv_length (parts) == 4 && kind < HEARTH_N_GUARDS; kind++)
    if (g_str_equal (parts[2], hearth_guard_id (kind)))
      return hearth_advice_rule (hearth_guard_rule (kind));
  return NULL;
}

/** hearth_today_act: makes what the advice of a warning says; goes there where it has none. */
void
hearth_today_act (HearthPage *page, const HearthDueItem *item)
{
  Wish wish = { item->group_id, hearth_today_rule (item) };

  if (wish.rule != NULL)
    hearth_page_read (page, read_figures, g_memdup2 (&wish, sizeof wish), g_free, wish_free, figures_ready);
  else
    hearth_today_go (page, item);
}

/* Returns: whether the line is about an event */
static gboolean
open_event (GtkWidget *widget, const HearthDueItem *item)
{
  gint64 event;

  if (sscanf (item->id, item->kind == HEARTH_DUE_CAME ? "came:%" G_GINT64_FORMAT : "event:%" G_GINT64_FORMAT ":", &event) != 1)
    return FALSE;
  if (hearth_window_of (widget) != NULL)
    hearth_event_editor_show (hearth_window_of (widget), event, 0, 0);
  return TRUE;
}

/** hearth_today_go: shows what the line is about. */
void
hearth_today_go (HearthPage *page, const HearthDueItem *item)
{
  GtkWidget *widget = GTK_WIDGET (page);
  gint64 post;

  if (open_event (widget, item))
    return;
  if (item->kind == HEARTH_DUE_IMPORT || item->kind == HEARTH_DUE_TALLY)
    gtk_widget_activate_action (widget, "win.show-page", "s", item->kind == HEARTH_DUE_IMPORT ? "import" : "tally");
  else if (item->kind == HEARTH_DUE_QUESTION && hearth_window_of (widget) != NULL)
    hearth_questions_window_show (hearth_window_of (widget), item->group_id);
  else if (item->kind == HEARTH_DUE_POST && sscanf (item->id, "post:%" G_GINT64_FORMAT ":", &post) == 1)
    gtk_widget_activate_action (widget, "win.show-post", "x", post);
  else if (item->member_id != 0)
    gtk_widget_activate_action (widget, "win.show-member", "x", item->member_id);
  else if (item->group_id != 0)
    gtk_widget_activate_action (widget, "win.show-group", "x", item->group_id);
  else
    gtk_widget_activate_action (widget, "win.show-page", "s", "calendar");
}
