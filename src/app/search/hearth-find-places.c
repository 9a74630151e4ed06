/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places one can go to by typing their names. The words on any thread, opening on the main thread. */
#include "config.h"

#include "hearth-find-places.h"

#include <glib/gi18n-lib.h>

#include "hearth-adverts-window.h"
#include "hearth-clock.h"
#include "hearth-event-editor.h"
#include "hearth-health-page.h"
#include "hearth-invitations-window.h"
#include "hearth-leavers-window.h"
#include "hearth-members-page.h"
#include "hearth-names.h"
#include "hearth-posts-window.h"
#include "hearth-questions-window.h"
#include "hearth-same-window.h"
#include "hearth-surveys-window.h"
#include "hearth-targets-window.h"
#include "hearth-worth-window.h"

/* Who left, and which posts were sent, is asked of so many days. */
#define LEFT_DAYS 30
#define POST_DAYS 90
/* The period that customers are looked at in. */
#define WORTH_DAYS 90

typedef void (*PlaceFunc) (HearthWindow *window, gint64 group_id, const char *target);

static void
show_page (HearthWindow *window, gint64 group_id, const char *page)
{
  hearth_window_show_page (window, page);
}

static void
show_board (HearthWindow *window, gint64 group_id, const char *board)
{
  hearth_health_page_show_board (HEARTH_HEALTH_PAGE (hearth_window_show_page (window, "health")), group_id, board);
}

static void
show_preferences (HearthWindow *window, gint64 group_id, const char *page)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "app.preferences-page", "s", page);
}

static void
run_action (HearthWindow *window, gint64 group_id, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
}

static void
show_at_risk (HearthWindow *window, gint64 group_id, const char *target)
{
  HearthPage *page = hearth_window_show_page (window, "members");

  hearth_members_page_filter (HEARTH_MEMBERS_PAGE (page), group_id, HEARTH_LIFECYCLE_NONE, TRUE, FALSE);
}

static void
show_questions (HearthWindow *window, gint64 group_id, const char *target)
{
  hearth_questions_window_show (window, group_id);
}

static void
show_adverts (HearthWindow *window, gint64 group_id, const char *target)
{
  hearth_adverts_window_show (window, group_id);
}

static void
show_surveys (HearthWindow *window, gint64 group_id, const char *target)
{
  hearth_surveys_window_show (window, group_id, FALSE);
}

static HearthDay
today_of (HearthWindow *window)
{
  return hearth_zone_day (hearth_store_zone (hearth_window_get_store (window)), hearth_clock_now ());
}

/* As of today, or as long as there are data. */
static void
show_worth (HearthWindow *window, gint64 group_id, const char *target)
{
  HearthDay today = today_of (window);

  hearth_worth_window_show (window, &(HearthHealthScope) { group_id, today - WORTH_DAYS + 1, today });
}

static void
show_leavers (HearthWindow *window, gint64 group_id, const char *target)
{
  HearthDay today = today_of (window);

  hearth_leavers_window_show (window, group_id, today - LEFT_DAYS + 1, today);
}

static void
show_posts (HearthWindow *window, gint64 group_id, const char *target)
{
  HearthDay today = today_of (window);

  hearth_posts_window_show (window, group_id, today - POST_DAYS + 1, today);
}

static void
new_event (HearthWindow *window, gint64 group_id, const char *target)
{
  hearth_event_editor_show (window, 0, today_of (window), 0);
}

static void
show_same (HearthWindow *window, gint64 group_id, const char *target)
{
  hearth_same_window_show (window, group_id);
}

static void
show_targets (HearthWindow *window, gint64 group_id, const char *target)
{
  hearth_targets_window_show (GTK_WIDGET (window), group_id);
}

static void
show_invitations (HearthWindow *window, gint64 group_id, const char *target)
{
  hearth_invitations_window_show (GTK_WIDGET (window), group_id, HEARTH_DAY_NONE);
}

/* Of what there is one. */
typedef enum
{
  OF_ALL,                       /* or of no group */
  OF_GROUP,
  OF_BOTH,
} Whose;

static const struct
{
  const char *title;
  const char *part;             /* (nullable): of what it is a part */
  const char *words;            /* (nullable): what else people call it */
  PlaceFunc open;
  const char *target;
  Whose whose;
} places[] = {
  { N_("Today"), NULL, NULL, show_page, "today" },
  { N_("Calendar"), NULL, NULL, show_page, "calendar" },
  { N_("Members"), NULL, NULL, show_page, "members" },
  { N_("Groups"), NULL, NULL, show_page, "groups" },
  { N_("New Group"), N_("Groups"), NC_("to be found by these words too", "make add by hand"), run_action, "app.new-group" },
  { N_("Daily Numbers"), NULL, NC_("to be found by these words too", "tally count headcount by hand"), show_page, "tally" },
  { N_("Operation"), N_("Health"), NC_("to be found by these words too", "growth activity retention lifecycle"), show_board, "operation" },
  { N_("Funnel"), N_("Health"), NC_("to be found by these words too", "posts reads shares clicks results"), show_board, "funnel" },
  { N_("Customer value"), N_("Health"), NC_("to be found by these words too", "money revenue buyers orders satisfaction"), show_board, "value" },
  { N_("Groups compared"), N_("Health"), NC_("to be found by these words too", "comparison table of all groups"), show_board, "compare" },
  { N_("Health"), NULL, NC_("to be found by these words too", "figures boards charts"), show_board, "operation", OF_GROUP },
  { N_("Targets"), NULL, NC_("to be found by these words too", "goals of the month"), show_targets, NULL, OF_GROUP },
  { N_("Open Questions"), NULL, NC_("to be found by these words too", "unanswered"), show_questions, NULL, OF_BOTH },
  { N_("Adverts"), NULL, NC_("to be found by these words too", "spam links"), show_adverts, NULL, OF_GROUP },
  { N_("Posts and Results"), N_("Health"), NC_("to be found by these words too", "reads clicks funnel campaign"), show_posts, NULL, OF_BOTH },
  { N_("Invitations"), N_("Health"), NC_("to be found by these words too", "invited joined channel source poster"), show_invitations, NULL, OF_GROUP },
  { N_("Surveys"), NULL, NC_("to be found by these words too", "answers recommend satisfaction score type"), show_surveys, NULL, OF_BOTH },
  { N_("What Customers Are Worth"), N_("Health"), NC_("to be found by these words too", "value tiers recency frequency money cohort tag"), show_worth, NULL, OF_BOTH },
  { N_("Who Left"), N_("Members"), NC_("to be found by these words too", "leavers gone reasons"), show_leavers, NULL, OF_BOTH },
  { N_("Members at Risk"), N_("Members"), NC_("to be found by these words too", "silent lost wake"), show_at_risk, NULL },
  { N_("Same Person?"), N_("Members"), NC_("to be found by these words too", "merge twice duplicate"), show_same, NULL },
  { N_("Reports"), NULL, NC_("to be found by these words too", "print month week certificate"), show_page, "reports" },
  { N_("Import"), NULL, NC_("to be found by these words too", "chat export member list orders undo"), show_page, "import" },
  { N_("New Post"), N_("Calendar"), NULL, run_action, "win.new-post" },
  { N_("New Event"), N_("Calendar"), NC_("to be found by these words too", "campaign course meeting"), new_event, NULL },
  { N_("Preferences"), NULL, NC_("to be found by these words too", "settings time zone"), show_preferences, "general" },
  { N_("Thresholds"), N_("Preferences"), NC_("to be found by these words too", "healthy weak warnings guards bounds"), show_preferences, "thresholds" },
  { N_("Backups"), N_("Preferences"), NC_("to be found by these words too", "restore copy"), show_preferences, "backups" },
  { N_("Privacy"), N_("Preferences"), NULL, show_preferences, "privacy" },
  { N_("Help"), NULL, NULL, run_action, "app.help" },
};

/** hearth_find_places_n: Returns: how many places there are. */
guint
hearth_find_places_n (void)
{
  return G_N_ELEMENTS (places);
}

/** hearth_find_place_title: Returns: (transfer none): its name, translated. */
const char *
hearth_find_place_title (guint place)
{
  return _(places[place].title);
}

/** hearth_find_place_part: Returns: (transfer none) (nullable): what it is a part of, translated. */
const char *
hearth_find_place_part (guint place)
{
  return places[place].part != NULL ? _(places[place].part) : NULL;
}

/** hearth_find_place_of_group: Returns: whether each group has one. */
gboolean
hearth_find_place_of_group (guint place)
{
  return places[place].whose != OF_ALL;
}

/** hearth_find_place_of_all: Returns: whether there is one of no group, or of all of them together. */
gboolean
hearth_find_place_of_all (guint place)
{
  return places[place].whose != OF_GROUP;
}

/** hearth_find_place_open: @group_id: the group of a place of a group; else 0: all groups, or none. */
void
hearth_find_place_open (guint place, HearthWindow *window, gint64 group_id)
{
  g_return_if_fail (place < G_N_ELEMENTS (places));
  places[place].open (window, group_id, places[place].target);
}

/** hearth_find_group_key: @name: of a group, or of anything. Returns: (transfer full): it, its pinyin and its initials. */
char *
hearth_find_group_key (const char *name)
{
  g_autofree char *pinyin = hearth_name_pinyin (name);
  g_autofree char *initials = hearth_name_initials (name);

  return g_strconcat (name, "\n", pinyin, "\n", initials, NULL);
}

/** hearth_find_place_key: Returns: (transfer full): what a place is found by, translated. */
char *
hearth_find_place_key (guint place)
{
  g_autofree char *name = hearth_find_group_key (hearth_find_place_title (place));
  const char *part = hearth_find_place_part (place);
  const char *words = places[place].words;

  return g_strconcat (name, "\n", part != NULL ? part : "", "\n",
                      words != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "to be found by these words too", words) : "", NULL);
}
