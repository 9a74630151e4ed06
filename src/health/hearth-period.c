/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A period as arrays, clipped to what is known. Pure. */
#include "hearth-period.h"

/**
 * hearth_period_new:
 * @picture: a sealed picture
 * @from: first day
 * @to: last day, inclusive
 *
 * Clips the days to the picture's data.
 *
 * Returns: (transfer full): a period in which nothing happened; its days are NONE when nothing is left of it.
 */
HearthPeriod *
hearth_period_new (const HearthPicture *picture, HearthDay from, HearthDay to)
{
  HearthPeriod *self = g_new0 (HearthPeriod, 1);

  self->posts = g_array_new (FALSE, FALSE, sizeof (HearthSentPost));
  self->texts = g_string_chunk_new (256);
  hearth_trade_init (&self->trade);
  self->asked_from = from;
  self->asked_to = to;
  self->from = MAX (from, picture->first_day);
  self->to = MIN (to, picture->data_until);
  if (picture->first_day == HEARTH_DAY_NONE || picture->data_until == HEARTH_DAY_NONE || self->from > self->to)
    {
      self->from = self->to = HEARTH_DAY_NONE;
      return self;
    }
  self->n_days = self->to - self->from + 1;
  self->member_messages = g_new0 (gint64, self->n_days);
  self->human_messages = g_new0 (gint64, self->n_days);
  return self;
}

/**
 * hearth_period_free:
 * @self: (nullable) (transfer full): a period
 */
void
hearth_period_free (HearthPeriod *self)
{
  if (self == NULL)
    return;
  g_free (self->member_messages);
  g_free (self->human_messages);
  hearth_qa_clear (&self->qa);
  g_array_unref (self->posts);
  g_string_chunk_free (self->texts);
  hearth_trade_clear (&self->trade);
  g_free (self);
}
