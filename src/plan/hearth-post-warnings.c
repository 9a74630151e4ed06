/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the post editor warns of: too many posts, too much promotion, too long a text. Pure; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-post-draft.h"
#include "hearth-recur.h"
#include "hearth-settings.h"

/* How quickly people read on a phone: Chinese characters and words of other scripts a minute. */
#define CHARACTERS_PER_MINUTE 400
#define WORDS_PER_MINUTE 200
#define SHARE_DAYS 30
#define SATURDAY 5
/* Only the first occurrences of a repeat are looked at: a warning repeated for every week says nothing new. */
#define LOOK_AHEAD_DAYS 31

typedef struct
{
  const HearthPostDraft *draft;
  const HearthSchedule *around;
  const HearthPostLimits *limits;
  HearthDay day;                  /* of the occurrence looked at, in the post's zone */
  gint64 group_id;
} Look;

/* Whether an occurrence of another post counts for this group. */
static gboolean
counts (const Look *look, const HearthPlanned *planned)
{
  return planned->group_id == look->group_id && planned->post->id != look->draft->post->id &&
         planned->status != HEARTH_OCCURRENCE_SKIPPED;
}

/* Occurrences of other posts with a day in [from, to]. */
static guint
count_between (const Look *look, HearthDay from, HearthDay to, gboolean promotion_only)
{
  guint n = 0;

  for (guint i = 0; i < hearth_schedule_length (look->around); i++)
    {
      const HearthPlanned *planned = hearth_schedule_get (look->around, i);
      if (counts (look, planned) && planned->day >= from && planned->day <= to &&
          (!promotion_only || planned->post->kind == HEARTH_POST_PROMOTION))
        n++;
    }
  return n;
}

static char *
warn_busy_day (const Look *look)
{
  guint n = 1 + count_between (look, look->day, look->day, FALSE);

  if (hearth_day_weekday (look->day) >= SATURDAY || n <= look->limits->posts_per_weekday)
    return NULL;
  return g_strdup_printf (ngettext ("With this one there is %u post in a group on that weekday; more than %u tire people.",
                                    "With this one there are %u posts in a group on that weekday; more than %u tire people.",
                                    n), n, look->limits->posts_per_weekday);
}

static char *
warn_promotion_share (const Look *look)
{
  guint all = 1 + count_between (look, look->day - SHARE_DAYS + 1, look->day, FALSE);
  guint promotions = 1 + count_between (look, look->day - SHARE_DAYS + 1, look->day, TRUE);

  if (look->draft->post->kind != HEARTH_POST_PROMOTION || all < look->limits->promotion_least_posts ||
      (double) promotions / all <= look->limits->promotion_share)
    return NULL;
  return g_strdup_printf (_("With this one %u of the %u posts of 30 days are promotion (%.0f %%); at most %.0f %% keeps a "
                            "group useful."), promotions, all, 100.0 * promotions / all,
                          100.0 * look->limits->promotion_share);
}

static char *
warn_promotion_week (const Look *look)
{
  HearthDay monday = hearth_day_monday (look->day);
  guint n = 1 + count_between (look, monday, monday + 6, TRUE);

  if (look->draft->post->kind != HEARTH_POST_PROMOTION || n <= look->limits->promotions_per_week)
    return NULL;
  return g_strdup_printf (ngettext ("With this one there is %u promotion in a group in that week; at most %u is advised.",
                                    "With this one there are %u promotions in a group in that week; at most %u is advised.",
                                    n), n, look->limits->promotions_per_week);
}

/* The days on which the draft takes place soon. */
static GArray *
draft_walls (const HearthPostDraft *draft)
{
  g_autofree char *rrule = hearth_post_draft_rrule (draft);
  HearthWall start = draft->post->start;
  HearthWall end = { start.day + LOOK_AHEAD_DAYS, start.second };
  GArray *walls = rrule == NULL ? NULL : hearth_recur_expand (rrule, start, start, end, LOOK_AHEAD_DAYS, NULL);

  if (walls == NULL)
    {
      walls = g_array_new (FALSE, FALSE, sizeof (HearthWall));
      g_array_append_val (walls, start);
    }
  return walls;
}

/* The first warning of one sort over all days and groups of the draft, if there is one. */
static void
add_first (GPtrArray *warnings, Look *look, GArray *walls, char *(*check) (const Look *look))
{
  const GArray *groups = look->draft->post->groups;

  for (guint i = 0; i < walls->len; i++)
    for (guint j = 0; j < groups->len; j++)
      {
        char *warning;

        look->day = g_array_index (walls, HearthWall, i).day;
        look->group_id = g_array_index (groups, gint64, j);
        warning = check (look);
        if (warning != NULL)
          {
            g_ptr_array_add (warnings, warning);
            return;
          }
      }
}

static void
add_length (GPtrArray *warnings, const HearthPostDraft *draft, const HearthPostLimits *limits)
{
  guint minutes = hearth_reading_minutes (draft->post->text);

  if (minutes > limits->reading_minutes)
    g_ptr_array_add (warnings, g_strdup_printf (ngettext ("Reading this takes about %u minute; keep it under %u.",
                                                          "Reading this takes about %u minutes; keep it under %u.", minutes),
                                                minutes, limits->reading_minutes));
}

static void
add_past (GPtrArray *warnings, const HearthPostDraft *draft, gint64 now)
{
  g_autoptr (HearthZone) zone = hearth_zone_new (draft->post->zone, NULL);

  if (draft->recurrence.repeat == HEARTH_REPEAT_NONE && zone != NULL &&
      hearth_zone_resolve (zone, draft->post->start, NULL) < now)
    g_ptr_array_add (warnings, g_strdup (_("This time has passed; the post will be shown as overdue.")));
}

/**
 * hearth_reading_minutes:
 * @text: valid UTF-8
 *
 * Returns: how long reading takes, in whole minutes, rounded up; 0 for no text. 400 Chinese characters or 200 words
 *   of other scripts a minute.
 */
guint
hearth_reading_minutes (const char *text)
{
  guint characters = 0, words = 0;
  gboolean in_word = FALSE;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean wide = g_unichar_iswide (c) && g_unichar_isalpha (c);
      gboolean letter = !wide && g_unichar_isalnum (c);

      characters += wide;
      words += letter && !in_word;
      in_word = letter;
    }
  return (guint) ceil ((double) characters / CHARACTERS_PER_MINUTE + (double) words / WORDS_PER_MINUTE);
}

/**
 * hearth_post_limits_default:
 *
 * Returns: the handbooks' numbers: two or three posts a weekday, at most a fifth promotion, one selection of offers a
 *   week, a quarter of an hour of reading
 */
HearthPostLimits
hearth_post_limits_default (void)
{
  return (HearthPostLimits) {
    .posts_per_weekday = 3,
    .promotion_share = 0.20,
    .promotion_least_posts = 5,
    .promotions_per_week = 1,
    .reading_minutes = 15,
  };
}

/**
 * hearth_post_limits_load:
 *
 * Returns: the owner's limits (settings posts-per-weekday, promotion-percent, promotions-per-week, reading-minutes),
 *   the defaults where nothing is set
 */
HearthPostLimits
hearth_post_limits_load (HearthDb *db)
{
  HearthPostLimits limits = hearth_post_limits_default ();

  limits.posts_per_weekday = (guint) CLAMP (hearth_settings_int (db, "posts-per-weekday", limits.posts_per_weekday), 1, 99);
  limits.promotion_share = CLAMP (hearth_settings_int (db, "promotion-percent", 20), 0, 100) / 100.0;
  limits.promotions_per_week =
    (guint) CLAMP (hearth_settings_int (db, "promotions-per-week", limits.promotions_per_week), 0, 99);
  limits.reading_minutes = (guint) CLAMP (hearth_settings_int (db, "reading-minutes", limits.reading_minutes), 1, 999);
  return limits;
}

/**
 * hearth_post_draft_warnings:
 * @around: what else is planned and sent, from 31 days before the draft's start to 38 days after; the draft's own
 *   post may be in it
 * @now: instant of the edit
 *
 * Returns: (transfer full) (element-type utf8): sentences that advise, at most one of a sort; none forbids saving
 */
GPtrArray *
hearth_post_draft_warnings (const HearthPostDraft *draft, const HearthSchedule *around, gint64 now,
                            const HearthPostLimits *limits)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (g_free);
  Look look = { .draft = draft, .around = around, .limits = limits };
  g_autoptr (GArray) walls = draft_walls (draft);

  add_first (warnings, &look, walls, warn_busy_day);
  add_first (warnings, &look, walls, warn_promotion_share);
  add_first (warnings, &look, walls, warn_promotion_week);
  add_length (warnings, draft, limits);
  add_past (warnings, draft, now);
  return warnings;
}
