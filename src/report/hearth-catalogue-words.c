/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of the metrics as people read them. Pure; any thread. */
#include "config.h"

#include "hearth-catalogue.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "hearth-leaving.h"
#include "hearth-money.h"

static char *
share_text (double share)
{
  double percent = share * 100;

  return g_strdup_printf (C_("percentage", "%.*f %%"), fabs (percent) < 10 && fabs (percent - round (percent)) >= 0.05 ? 1 : 0, percent);
}

/* The currency of an amount of one; NULL when it is not known. */
static const char *
currency_of (const HearthMetric *metric)
{
  return metric->parts != NULL && metric->parts->len == 1 ? g_array_index (metric->parts, HearthPart, 0).name : NULL;
}

/* Amounts of several currencies are not added: each is said. */
static char *
money_text (const HearthMetric *metric)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (metric->has_value)
    return hearth_money_format (metric->value, currency_of (metric));
  for (guint i = 0; i < metric->parts->len; i++)
    {
      const HearthPart *part = &g_array_index (metric->parts, HearthPart, i);
      g_autofree char *amount = hearth_money_format (part->value, part->name);

      g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", amount);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/** hearth_catalogue_is_known: Returns: whether there is anything to say of @metric; money of several currencies has no value. */
gboolean
hearth_catalogue_is_known (const HearthMetric *metric)
{
  return metric->has_value || (metric->unit == HEARTH_UNIT_MONEY && metric->parts != NULL && metric->parts->len > 0);
}

/* Whether it is a score that goes to 100, of which hundredths say nothing. */
static gboolean
is_of_hundred (const HearthMetric *metric)
{
  return g_strcmp0 (metric->id, "nps") == 0;
}

/** hearth_catalogue_value: see the header. */
char *
hearth_catalogue_value (const HearthMetric *metric)
{
  if (!hearth_catalogue_is_known (metric))
    return g_strdup ("–");
  switch (metric->unit)
    {
    case HEARTH_UNIT_SHARE:
      return share_text (metric->value);
    case HEARTH_UNIT_COUNT:
      return g_strdup_printf ("%'.0f", metric->value);
    case HEARTH_UNIT_MINUTES:
      return g_strdup_printf (C_("minutes", "%.0f min"), metric->value);
    case HEARTH_UNIT_MONEY:
      return money_text (metric);
    case HEARTH_UNIT_NUMBER:
    case HEARTH_UNIT_NONE:
    default:
      return g_strdup_printf ("%.*f", fabs (metric->value) < 1 && !is_of_hundred (metric) ? 2 : 1, metric->value);
    }
}

/** hearth_catalogue_change: see the header. */
char *
hearth_catalogue_change (const HearthMetric *now, const HearthMetric *before)
{
  if (!now->has_value || !before->has_value
      || (now->unit == HEARTH_UNIT_MONEY && before->value != 0 && g_strcmp0 (currency_of (now), currency_of (before)) != 0))
    return NULL;
  HearthMetric difference = *now;
  difference.value = now->value - before->value;
  gboolean up = difference.value > 0;
  difference.value = fabs (difference.value);
  g_autofree char *amount = hearth_catalogue_value (&difference);
  difference.value = 0;
  g_autofree char *nothing = hearth_catalogue_value (&difference);

  if (strcmp (amount, nothing) == 0)
    return g_strdup (C_("change against the period before", "unchanged"));
  if (now->unit == HEARTH_UNIT_SHARE)
    return g_strdup_printf (up ? C_("share rose by so many points of 100", "▲ %.1f pts") : C_("share fell by so many points of 100", "▼ %.1f pts"),
                            fabs (now->value - before->value) * 100);
  return g_strdup_printf (up ? "▲ %s" : "▼ %s", amount);
}

/** hearth_catalogue_better: -1 worse, 1 better, 0 neither or unknown. */
int
hearth_catalogue_better (const HearthMetric *now, const HearthMetric *before)
{
  static const char *const fewer_is_better[] = { "left", "exit_rate", "zero_interaction", "core_exit_rate", "reply_minutes" };
  gboolean fewer = now->at_most;

  if (!now->has_value || !before->has_value || now->value == before->value)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (fewer_is_better); i++)
    fewer |= strcmp (now->id, fewer_is_better[i]) == 0;
  return (now->value > before->value) != fewer ? 1 : -1;
}

/**
 * hearth_catalogue_change_words:
 * @now: a figure
 * @before: the same of the period before
 *
 * As hearth_catalogue_change(), with the word for those who do not see its colour.
 *
 * Returns: (transfer full) (nullable): NULL when there is nothing to compare with
 */
char *
hearth_catalogue_change_words (const HearthMetric *now, const HearthMetric *before)
{
  g_autofree char *change = hearth_catalogue_change (now, before);
  g_autofree char *same = hearth_catalogue_change (now, now);
  int better = hearth_catalogue_better (now, before);

  if (change == NULL || better == 0 || g_strcmp0 (change, same) == 0)
    return g_steal_pointer (&change);
  return g_strdup_printf (better > 0 ? C_("change of a figure", "%s better") : C_("change of a figure", "%s worse"), change);
}

/* "7-29" as people write a range. */
static char *
exit_age_title (const char *part)
{
  g_auto (GStrv) ends = g_strsplit (part, "-", 2);
  g_autofree char *range = g_strjoinv ("–", ends);

  return strcmp (part, "0") == 0 ? g_strdup (_("the same day")) : g_strdup_printf (_("%s days"), range);
}

/** hearth_catalogue_part_title: see the header; what is not known is a word the owner typed. */
char *
hearth_catalogue_part_title (const char *metric, const char *part)
{
  static const struct
  {
    const char *part;
    const char *title;
  } titles[] = {
    { "knowledge", NC_("kind of post", "Knowledge") },
    { "emotion", NC_("kind of post", "Emotion") },
    { "benefit", NC_("kind of post", "Benefit") },
    { "promotion", NC_("kind of post", "Promotion") },
    { "notice", NC_("kind of post", "Notice") },
  };
  HearthLeaveReason reason;

  for (guint i = 0; strcmp (metric, "content_mix") == 0 && i < G_N_ELEMENTS (titles); i++)
    if (strcmp (titles[i].part, part) == 0)
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "kind of post", titles[i].title));
  if (strcmp (metric, "exit_reason") == 0 && hearth_leave_reason_find (part, &reason))
    return g_strdup (hearth_leave_reason_title (reason));
  if (strcmp (metric, "exit_age") == 0)
    return exit_age_title (part);
  if (part[0] == '\0' || strcmp (part, "unknown") == 0)
    return g_strdup (C_("source of a new member", "unknown"));
  return g_strdup (part);
}
