/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The post editor's state and what may be saved. Pure; any thread. */
#include "config.h"

#include "hearth-post-draft.h"

#include <glib/gi18n-lib.h>

#include "hearth-recur.h"

static void
replace_text (char **field, const char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  g_free (*field);
  *field = copy;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static char *
repeat_problem (const HearthPostDraft *draft)
{
  const HearthRecurrence *r = &draft->recurrence;

  if (r->repeat == HEARTH_REPEAT_NONE)
    return NULL;
  if (r->repeat == HEARTH_REPEAT_OTHER)
    return hearth_recur_valid (draft->other_rrule) ? NULL : g_strdup (_("This repeat cannot be read; choose another one."));
  if (r->interval == 0)
    return g_strdup (_("A repeat needs a distance of at least 1."));
  if (r->repeat == HEARTH_REPEAT_WEEKLY && (r->weekdays & 0x7f) == 0)
    return g_strdup (_("Choose at least one day of the week."));
  if (r->end == HEARTH_REPEAT_COUNT && r->count == 0)
    return g_strdup (_("Choose how many times the post repeats."));
  if (r->end == HEARTH_REPEAT_UNTIL && r->until < draft->post->start.day)
    return g_strdup (_("The repeat ends before the first day; choose a later end."));
  return NULL;
}

/**
 * hearth_post_draft_new:
 * @zone: the workspace's zone
 * @start: wall time first offered
 *
 * Returns: (transfer full): an empty draft of a post that happens once
 */
HearthPostDraft *
hearth_post_draft_new (HearthZone *zone, HearthWall start)
{
  g_autoptr (HearthPost) post = hearth_post_new ();

  replace_text (&post->zone, hearth_zone_name (zone));
  post->start = start;
  return hearth_post_draft_from_post (post);
}

/**
 * hearth_post_draft_from_post:
 *
 * Returns: (transfer full): the draft that edits @post
 */
HearthPostDraft *
hearth_post_draft_from_post (const HearthPost *post)
{
  HearthPostDraft *draft;

  g_return_val_if_fail (post != NULL, NULL);

  draft = g_new0 (HearthPostDraft, 1);
  draft->post = hearth_post_copy (post);
  draft->recurrence = hearth_recurrence_from_rrule (post->rrule, post->start.day);
  draft->other_rrule = g_strdup (post->rrule);
  return draft;
}

/**
 * hearth_post_draft_copy:
 *
 * Returns: (transfer full): a deep copy
 */
HearthPostDraft *
hearth_post_draft_copy (const HearthPostDraft *draft)
{
  HearthPostDraft *copy = g_memdup2 (draft, sizeof *draft);

  copy->post = hearth_post_copy (draft->post);
  copy->other_rrule = g_strdup (draft->other_rrule);
  return copy;
}

/**
 * hearth_post_draft_free:
 * @draft: (nullable) (transfer full):
 */
void
hearth_post_draft_free (HearthPostDraft *draft)
{
  if (draft == NULL)
    return;
  hearth_post_free (draft->post);
  g_free (draft->other_rrule);
  g_free (draft);
}

/**
 * hearth_post_draft_equal:
 *
 * Returns: whether saving either would store the same, so that closing needs no question
 */
gboolean
hearth_post_draft_equal (const HearthPostDraft *a, const HearthPostDraft *b)
{
  g_autofree char *rule_a = hearth_post_draft_rrule (a);
  g_autofree char *rule_b = hearth_post_draft_rrule (b);

  return hearth_post_same_content (a->post, b->post) && hearth_wall_compare (a->post->start, b->post->start) == 0 &&
         g_strcmp0 (rule_a, rule_b) == 0;
}

/**
 * hearth_post_draft_set_title:
 * @title: (nullable):
 */
void
hearth_post_draft_set_title (HearthPostDraft *draft, const char *title)
{
  replace_text (&draft->post->title, title);
}

/**
 * hearth_post_draft_set_text:
 * @text: (nullable):
 */
void
hearth_post_draft_set_text (HearthPostDraft *draft, const char *text)
{
  replace_text (&draft->post->text, text);
}

/**
 * hearth_post_draft_set_start:
 *
 * Moves the first occurrence. A repeat that hangs on the day (weekday, place in the month) goes along as long as it
 * was that of the old day; days of the week that the owner chose stay.
 */
void
hearth_post_draft_set_start (HearthPostDraft *draft, HearthWall start)
{
  HearthRecurrence *r = &draft->recurrence;
  HearthRecurrence before = hearth_recurrence_new (r->repeat, draft->post->start.day);
  HearthRecurrence after = hearth_recurrence_new (r->repeat, start.day);

  if (r->weekdays == before.weekdays)
    r->weekdays = after.weekdays;
  r->nth = after.nth;
  draft->post->start = start;
}

/**
 * hearth_post_draft_set_repeat:
 *
 * Chooses another kind of repeat, with its first offer for the start's day; the end stays as it was.
 */
void
hearth_post_draft_set_repeat (HearthPostDraft *draft, HearthRepeat repeat)
{
  HearthRecurrence r = hearth_recurrence_new (repeat, draft->post->start.day);

  r.end = draft->recurrence.end;
  r.until = draft->recurrence.until;
  r.count = MAX (draft->recurrence.count, 1);
  draft->recurrence = r;
}

/**
 * hearth_post_draft_set_group:
 *
 * Chooses a group or takes the choice back.
 */
void
hearth_post_draft_set_group (HearthPostDraft *draft, gint64 group_id, gboolean chosen)
{
  GArray *groups = draft->post->groups;

  if (chosen)
    {
      hearth_post_add_group (draft->post, group_id);
      return;
    }
  for (guint i = groups->len; i-- > 0;)
    if (g_array_index (groups, gint64, i) == group_id)
      g_array_remove_index (groups, i);
}

/**
 * hearth_post_draft_rrule:
 *
 * Returns: (transfer full) (nullable): the rule as it would be saved; NULL: once
 */
char *
hearth_post_draft_rrule (const HearthPostDraft *draft)
{
  if (draft->recurrence.repeat == HEARTH_REPEAT_OTHER)
    return g_strdup (draft->other_rrule);
  return hearth_recurrence_to_rrule (&draft->recurrence, draft->post->start.day);
}

/**
 * hearth_post_draft_problem:
 *
 * Returns: (transfer full) (nullable): one sentence that says what is missing, NULL when the draft can be saved
 */
char *
hearth_post_draft_problem (const HearthPostDraft *draft)
{
  if (is_blank (draft->post->title))
    return g_strdup (_("Give the post a title."));
  if (draft->post->groups->len == 0)
    return g_strdup (_("Choose at least one group."));
  return repeat_problem (draft);
}

/**
 * hearth_post_draft_to_post:
 *
 * Returns: (transfer full): the post to save, of a draft without a problem; the start of a repeat is still the day
 *   chosen, saving moves it to the first day of the rule
 */
HearthPost *
hearth_post_draft_to_post (const HearthPostDraft *draft)
{
  HearthPost *post = hearth_post_copy (draft->post);

  g_free (post->rrule);
  post->rrule = hearth_post_draft_rrule (draft);
  g_strstrip (post->title);
  return post;
}
