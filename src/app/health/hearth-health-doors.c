/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies behind a figure of the boards: people, questions or posts. Main thread. */
#include "config.h"

#include "hearth-health-doors.h"

#include <glib/gi18n-lib.h>

#include "hearth-invitations-window.h"
#include "hearth-leavers-window.h"
#include "hearth-members-page.h"
#include "hearth-posts-window.h"
#include "hearth-questions-window.h"
#include "hearth-segment-show.h"
#include "hearth-surveys-window.h"
#include "hearth-worth-window.h"

typedef enum
{
  DOOR_MEMBERS,                 /* all of the group */
  DOOR_JOINED,
  DOOR_LEFT,
  DOOR_ACTIVE,
  DOOR_NEVER,                   /* the very members that zero_interaction counts */
  DOOR_QUESTIONS,               /* of one group */
  DOOR_POSTS,
  DOOR_REASONS,                 /* why they left */
  DOOR_ANSWERS,                 /* what members said when they were asked */
  DOOR_INVITED,                 /* how many were invited; of one group */
  DOOR_WORTH,                   /* customers, some at a time */
} Door;

static const struct
{
  const char *id;
  Door door;
} doors[] = {
  { "headcount_end", DOOR_MEMBERS },     { "joined", DOOR_JOINED },          { "ice_break_rate", DOOR_JOINED },
  { "referred_share", DOOR_JOINED },     { "k_factor", DOOR_JOINED },        { "left", DOOR_LEFT },
  { "exit_rate", DOOR_LEFT },            { "dau_share", DOOR_ACTIVE },       { "speaking_rate", DOOR_ACTIVE },
  { "messages", DOOR_ACTIVE },           { "stickiness", DOOR_ACTIVE },      { "monthly_retention", DOOR_ACTIVE },
  { "member_message_share", DOOR_ACTIVE }, { "zero_interaction", DOOR_NEVER }, { "answered_share", DOOR_QUESTIONS },
  { "net_growth", DOOR_JOINED },         { "reply_minutes", DOOR_QUESTIONS },   { "reply_within_5", DOOR_QUESTIONS },
  { "open_rate", DOOR_POSTS },           { "spread_rate", DOOR_POSTS },      { "content_mix", DOOR_POSTS },
  { "funnel", DOOR_POSTS },               { "exit_reason", DOOR_REASONS },
  { "nps", DOOR_ANSWERS },               { "satisfaction", DOOR_ANSWERS },    { "buyers", DOOR_WORTH },
  { "revenue", DOOR_WORTH },             { "arppu", DOOR_WORTH },             { "repurchase_rate", DOOR_WORTH },
  { "clv", DOOR_WORTH },                  { "invite_rate", DOOR_INVITED },
};

static int
door_of (const char *id, const HearthHealthScope *scope)
{
  for (guint i = 0; i < G_N_ELEMENTS (doors); i++)
    if (g_str_equal (doors[i].id, id))
      return (doors[i].door == DOOR_QUESTIONS || doors[i].door == DOOR_INVITED) && scope->group_id == 0 ? -1 : (int) doors[i].door;
  return -1;
}

static void
show_members (GtkWidget *widget, gint64 group_id, HearthLifecycle lifecycle)
{
  HearthWindow *window = hearth_window_of (widget);
  HearthPage *page = window != NULL ? hearth_window_show_page (window, "members") : NULL;

  if (page != NULL)
    hearth_members_page_filter (HEARTH_MEMBERS_PAGE (page), group_id, lifecycle, FALSE, FALSE);
}

static void
show_doers (GtkWidget *widget, gint64 group_id, HearthDeed deed, HearthDay from, HearthDay to)
{
  HearthWindow *window = hearth_window_of (widget);
  HearthPage *page = window != NULL ? hearth_window_show_page (window, "members") : NULL;

  if (page != NULL)
    hearth_members_page_filter_deed (HEARTH_MEMBERS_PAGE (page), group_id, &(HearthMemberDeed) { .deed = deed, .from = from, .to = to });
}

static void
show_leavers (GtkWidget *widget, const HearthHealthScope *scope)
{
  HearthWindow *window = hearth_window_of (widget);

  if (window != NULL && scope->from != HEARTH_DAY_NONE)
    hearth_leavers_window_show (window, scope->group_id, scope->from, scope->to);
}

/**
 * hearth_health_door_title:
 * @id: of a metric
 *
 * Returns: (transfer full) (nullable): what a button that opens the list behind it says; NULL where there is none
 */
char *
hearth_health_door_title (const char *id, const HearthHealthScope *scope)
{
  switch (door_of (id, scope))
    {
    case DOOR_MEMBERS:
      return g_strdup (_("Show the members"));
    case DOOR_JOINED:
      return g_strdup (_("Show who joined"));
    case DOOR_LEFT:
      return g_strdup (_("Show who left"));
    case DOOR_ACTIVE:
      return g_strdup (_("Show who was active"));
    case DOOR_NEVER:
      return g_strdup (_("Show who was never active"));
    case DOOR_QUESTIONS:
      return g_strdup (_("Show the open questions"));
    case DOOR_POSTS:
      return g_strdup (_("Show the posts"));
    case DOOR_REASONS:
      return g_strdup (_("Write down why"));
    case DOOR_ANSWERS:
      return g_strdup (_("Show the surveys"));
    case DOOR_INVITED:
      return g_strdup (_("Type how many you invited"));
    case DOOR_WORTH:
      return g_strdup (_("Show what customers are worth"));
    default:
      return NULL;
    }
}

/**
 * hearth_health_door_open:
 * @widget: in the window
 * @id: of a metric
 *
 * Goes to the list behind the figure.
 */
void
hearth_health_door_open (GtkWidget *widget, const char *id, const HearthHealthScope *scope)
{
  switch (door_of (id, scope))
    {
    case DOOR_MEMBERS:
      show_members (widget, scope->group_id, HEARTH_LIFECYCLE_NONE);
      break;
    case DOOR_NEVER:
      hearth_segment_show (HEARTH_PAGE (gtk_widget_get_ancestor (widget, HEARTH_TYPE_PAGE)), scope->group_id, HEARTH_SEGMENT_NEVER_ACTIVE,
                           scope->from, scope->to);
      break;
    case DOOR_JOINED:
      show_doers (widget, scope->group_id, HEARTH_DEED_JOINED, scope->from, scope->to);
      break;
    case DOOR_LEFT:
      show_doers (widget, scope->group_id, HEARTH_DEED_LEFT, scope->from, scope->to);
      break;
    case DOOR_ACTIVE:
      show_doers (widget, scope->group_id, HEARTH_DEED_ACTIVE, scope->from, scope->to);
      break;
    case DOOR_QUESTIONS:
      hearth_questions_window_show (hearth_window_of (widget), scope->group_id);
      break;
    case DOOR_REASONS:
      show_leavers (widget, scope);
      break;
    case DOOR_ANSWERS:
      hearth_surveys_window_show (hearth_window_of (widget), scope->group_id, g_str_equal (id, "satisfaction"));
      break;
    case DOOR_INVITED:
      hearth_invitations_window_show (widget, scope->group_id, scope->to);
      break;
    case DOOR_WORTH:
      if (scope->from != HEARTH_DAY_NONE)
        hearth_worth_window_show (hearth_window_of (widget), scope);
      break;
    case DOOR_POSTS:
      if (scope->from != HEARTH_DAY_NONE)
        hearth_posts_window_show (hearth_window_of (widget), scope->group_id, scope->from, scope->to);
      break;
    default:
      break;
    }
}

/* hearth_health_door_chart: see the header. */
void
hearth_health_door_chart (GtkWidget *widget, const char *id, const HearthHealthScope *scope, int first, int last, guint series)
{
  if (g_str_equal (id, "growth") && series == 0)
    show_members (widget, scope->group_id, HEARTH_LIFECYCLE_NONE);
  else if (g_str_equal (id, "growth"))
    show_doers (widget, scope->group_id, series == 1 ? HEARTH_DEED_JOINED : HEARTH_DEED_LEFT, first, last);
  else if (g_str_equal (id, "activity") || g_str_equal (id, "messages") || g_str_equal (id, "stickiness") || g_str_equal (id, "speaking"))
    show_doers (widget, scope->group_id, HEARTH_DEED_ACTIVE, first, last);
  else if (g_str_equal (id, "exit-reasons") || g_str_equal (id, "exit-age"))
    show_leavers (widget, scope);
  else if (g_str_equal (id, "lifecycle"))
    show_members (widget, scope->group_id, MIN (series, HEARTH_LIFECYCLE_NONE));
}
