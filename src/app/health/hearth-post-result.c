/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One post of the table of posts: its cells for people and for a file, and its order. Main thread. */
#include "config.h"

#include "hearth-post-result.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-calendar-words.h"
#include "hearth-catalogue.h"
#include "hearth-member-rows.h"

struct _HearthPostResult
{
  GObject parent_instance;

  HearthSentPost post;          /* its name is the one below */
  char *name;
  const char *weak_step;        /* (nullable): id */
  double weak_rate;             /* NAN: no step is weak */
};

G_DEFINE_FINAL_TYPE (HearthPostResult, hearth_post_result, G_TYPE_OBJECT)

static const char *const titles[HEARTH_N_POST_COLUMNS] = {
  [HEARTH_POST_COLUMN_DAY] = NC_("column of posts", "Sent"),
  [HEARTH_POST_COLUMN_TITLE] = NC_("column of posts", "Post"),
  [HEARTH_POST_COLUMN_KIND] = NC_("column of posts", "Kind"),
  [HEARTH_POST_COLUMN_REACH] = NC_("column of posts", "Reached"),
  [HEARTH_POST_COLUMN_READS] = NC_("column of posts", "Read"),
  [HEARTH_POST_COLUMN_OPEN_RATE] = NC_("column of posts", "Open rate"),
  [HEARTH_POST_COLUMN_REPLIES] = NC_("column of posts", "Replies"),
  [HEARTH_POST_COLUMN_JOINED] = NC_("column of posts", "Joined in"),
  [HEARTH_POST_COLUMN_CLICKS] = NC_("column of posts", "Clicked"),
  [HEARTH_POST_COLUMN_CARTS] = NC_("column of posts", "In the cart"),
  [HEARTH_POST_COLUMN_PAID] = NC_("column of posts", "Paid"),
  [HEARTH_POST_COLUMN_SHARES] = NC_("column of posts", "Passed on"),
  [HEARTH_POST_COLUMN_WEAK] = NC_("column of posts", "Weak link"),
};

static void
hearth_post_result_finalize (GObject *object)
{
  g_free (HEARTH_POST_RESULT (object)->name);
  G_OBJECT_CLASS (hearth_post_result_parent_class)->finalize (object);
}

static void
hearth_post_result_class_init (HearthPostResultClass *class)
{
  G_OBJECT_CLASS (class)->finalize = hearth_post_result_finalize;
}

static void
hearth_post_result_init (HearthPostResult *self)
{
  self->weak_rate = NAN;
}

/** hearth_post_column_title: Returns: (transfer none): translated. */
const char *
hearth_post_column_title (HearthPostColumn column)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, "column of posts", titles[column]);
}

/** hearth_post_column_is_text: Returns: whether it holds words, which begin on the left. */
gboolean
hearth_post_column_is_text (HearthPostColumn column)
{
  return column <= HEARTH_POST_COLUMN_KIND || column == HEARTH_POST_COLUMN_WEAK;
}

static void
find_weak (HearthPostResult *self, double weak)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GArray) funnel = NULL;

  if (!hearth_funnel_has (&self->post))
    return;
  g_ptr_array_add (one, &self->post);
  funnel = hearth_funnel_new (one, weak, TRUE);
  for (guint i = 0; i < funnel->len; i++)
    {
      const HearthFunnelStep *step = &g_array_index (funnel, HearthFunnelStep, i);

      if (step->weak && (isnan (self->weak_rate) || step->rate < self->weak_rate))
        {
          self->weak_step = step->step;
          self->weak_rate = step->rate;
        }
    }
}

/** hearth_post_result_new: @post: copied; @weak: below this share of the step before a step of its funnel is weak. */
HearthPostResult *
hearth_post_result_new (const HearthSentPost *post, double weak)
{
  HearthPostResult *self = g_object_new (HEARTH_TYPE_POST_RESULT, NULL);

  self->post = *post;
  self->name = g_strdup (post->name != NULL && *post->name != '\0' ? post->name : _("Untitled post"));
  self->post.name = self->name;
  find_weak (self, weak);
  return self;
}

/** hearth_post_result_get: Returns: (transfer none): the post. */
const HearthSentPost *
hearth_post_result_get (HearthPostResult *self)
{
  return &self->post;
}

static double
known (gint64 count)
{
  return count >= 0 ? count : NAN;
}

/* NAN: not known, or no number. Results of several groups together have no rate in one of them. */
static double
value_of (HearthPostResult *self, HearthPostColumn column)
{
  const HearthSentPost *post = &self->post;

  switch (column)
    {
    case HEARTH_POST_COLUMN_DAY:
      return post->day;
    case HEARTH_POST_COLUMN_REACH:
      return known (post->reach);
    case HEARTH_POST_COLUMN_READS:
      return known (post->reads);
    case HEARTH_POST_COLUMN_OPEN_RATE:
      return post->reads >= 0 && post->reach > 0 ? (double) post->reads / post->reach : NAN;
    case HEARTH_POST_COLUMN_REPLIES:
      return post->has_replies ? post->replies : NAN;
    case HEARTH_POST_COLUMN_JOINED:
      return post->has_replies && post->reach > 0 && !post->shared ? (double) post->repliers / post->reach : NAN;
    case HEARTH_POST_COLUMN_CLICKS:
      return known (post->clicks);
    case HEARTH_POST_COLUMN_CARTS:
      return known (post->carts);
    case HEARTH_POST_COLUMN_PAID:
      return known (post->paid);
    case HEARTH_POST_COLUMN_SHARES:
      return known (post->shares);
    case HEARTH_POST_COLUMN_WEAK:
      return self->weak_rate;
    default:
      return NAN;
    }
}

static gboolean
is_rate (HearthPostColumn column)
{
  return column == HEARTH_POST_COLUMN_OPEN_RATE || column == HEARTH_POST_COLUMN_JOINED || column == HEARTH_POST_COLUMN_WEAK;
}

static char *
kind_text (HearthPostResult *self)
{
  return g_strdup (self->post.kind <= HEARTH_POST_NOTICE ? hearth_post_kind_title (self->post.kind) : "–");
}

/** hearth_post_result_text: Returns: (transfer full): the cell for people; "–" where nothing is known. */
char *
hearth_post_result_text (HearthPostResult *self, HearthPostColumn column)
{
  double value = value_of (self, column);

  if (column == HEARTH_POST_COLUMN_DAY)
    return hearth_member_dup_day (self->post.day);
  if (column == HEARTH_POST_COLUMN_TITLE)
    return g_strdup (self->name);
  if (column == HEARTH_POST_COLUMN_KIND)
    return kind_text (self);
  if (column == HEARTH_POST_COLUMN_WEAK)
    return isnan (value) ? g_strdup ("") : g_strdup_printf (C_("step of the funnel, its share", "%1$s %2$.0f %%"),
                                                            hearth_catalogue_step_title (self->weak_step), value * 100);
  if (isnan (value))
    return g_strdup ("–");
  return hearth_catalogue_value (&(HearthMetric) { .unit = is_rate (column) ? HEARTH_UNIT_SHARE : HEARTH_UNIT_COUNT, .has_value = TRUE,
                                                   .value = value });
}

/** hearth_post_result_cell: Returns: (transfer full): the cell for a file: plain numbers, shares of 1; empty where nothing
 * is known. */
char *
hearth_post_result_cell (HearthPostResult *self, HearthPostColumn column)
{
  double value = value_of (self, column);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (column == HEARTH_POST_COLUMN_DAY)
    return hearth_day_to_string (self->post.day);
  if (column == HEARTH_POST_COLUMN_KIND && self->post.kind > HEARTH_POST_NOTICE)
    return g_strdup ("");
  if (hearth_post_column_is_text (column))
    return hearth_post_result_text (self, column);
  if (isnan (value))
    return g_strdup ("");
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, is_rate (column) ? "%.4f" : "%.0f", value));
}

/** hearth_post_result_compare: Returns: by that column, upwards, what is not known first; of equals the earlier post. */
int
hearth_post_result_compare (HearthPostResult *a, HearthPostResult *b, HearthPostColumn column)
{
  double x = value_of (a, column), y = value_of (b, column);

  if (column == HEARTH_POST_COLUMN_TITLE)
    return g_utf8_collate (a->name, b->name);
  if (column == HEARTH_POST_COLUMN_KIND && a->post.kind != b->post.kind)
    return (int) a->post.kind - (int) b->post.kind;
  if (isnan (x) != isnan (y))
    return isnan (y) - isnan (x);
  if (!isnan (x) && x != y)
    return x < y ? -1 : 1;
  return (a->post.ts > b->post.ts) - (a->post.ts < b->post.ts);
}
