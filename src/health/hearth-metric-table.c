/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of metrics: ids, units, thresholds and the words for people. Data; any thread. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-metrics-private.h"

#define PLAIN NAN, FALSE, FALSE, FALSE
#define LEAST(value) value, FALSE, FALSE, FALSE
#define MOST(value) value, TRUE, FALSE, FALSE
#define MOST_A_MONTH(value) value, TRUE, TRUE, FALSE
/* What the handbooks advise; the definitions set nothing. */
#define GUIDE_LEAST(value) value, FALSE, FALSE, TRUE
#define GUIDE_MOST(value) value, TRUE, FALSE, TRUE

static const HearthMetricRow rows[] = {
  { "headcount_start", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Members before"),
    N_("Members present at the end of the day before the period; owners, admins and bots are not counted.") },
  { "headcount_end", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Members"),
    N_("Members present at the end of the period; owners, admins and bots are not counted.") },
  { "joined", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Joined"),
    N_("Stays that began in the period; who came back counts again.") },
  { "joined.inferred", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Joined unseen"),
    N_("Those of the joined whose joining is in no chat or list; they are counted from the day they were first seen.") },
  { "left", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Left"), N_("Stays that ended in the period.") },
  { "net_growth", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Net growth"), N_("Joined less left.") },
  { "growth_rate", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Growth rate"), N_("Net growth divided by the members before the period.") },
  { "exit_rate", HEARTH_UNIT_SHARE, TRUE, MOST_A_MONTH (0.10), N_("Exit rate"),
    N_("Of the members before the period, the share that left and is not back at its end.") },
  { "referred_joins", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Invited"), N_("Joined on the invitation of somebody.") },
  { "referred_share", HEARTH_UNIT_SHARE, TRUE, GUIDE_LEAST (0.50), N_("Invited share"), N_("Invited divided by joined.") },
  { "k_factor", HEARTH_UNIT_NUMBER, TRUE, PLAIN, N_("Viral factor"), N_("Invited divided by the members before the period.") },
  { "invites_per_inviter", HEARTH_UNIT_NUMBER, TRUE, PLAIN, N_("Invitations per inviter"),
    N_("Invited divided by the number of people who invited.") },
  { "join_source", HEARTH_UNIT_NONE, FALSE, PLAIN, N_("Where they came from"), N_("Joined by channel.") },
  { "invite_rate", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Invited who joined"),
    N_("Joined divided by invited, of the channels and months that you typed invitations for. Only months that lie wholly in the period count. Where more joined by a channel than were invited, it is more than the whole.") },

  { "dau", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Active on the day"),
    N_("Members present who wrote, reacted, voted or checked in on the last day of the period.") },
  { "dau_share", HEARTH_UNIT_SHARE, TRUE, LEAST (0.30), N_("Active a day"),
    N_("Mean over the days of the share of members active on that day.") },
  { "wau", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Active in the week"), N_("Members active in the last 7 days of the period.") },
  { "mau", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Active in 30 days"), N_("Members active in the last 30 days of the period.") },
  { "stickiness", HEARTH_UNIT_SHARE, TRUE, LEAST (0.20), N_("Stickiness"),
    N_("Mean over the days of the active of the day divided by the active of the 30 days up to it.") },
  { "speaking_rate", HEARTH_UNIT_SHARE, TRUE, LEAST (0.20), N_("Speaking a week"),
    N_("Mean over the weeks that end in the period of the share of members who wrote something.") },
  { "messages", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Messages"), N_("Messages of members in the period.") },
  { "messages_per_member", HEARTH_UNIT_NUMBER, TRUE, PLAIN, N_("Messages per member"),
    N_("Messages divided by the mean number of members.") },
  { "zero_interaction", HEARTH_UNIT_SHARE, TRUE, MOST (0.10), N_("Never active"),
    N_("Share of members who have been here for 30 days or more and were never active.") },
  { "active_hours", HEARTH_UNIT_NONE, FALSE, PLAIN, N_("Active hours"), N_("Activities by weekday and hour, bots left out.") },
  { "ice_break_rate", HEARTH_UNIT_SHARE, TRUE, LEAST (0.50), N_("Ice broken"),
    N_("Of those who joined, the share that wrote something within 7 days.") },

  { "monthly_retention", HEARTH_UNIT_SHARE, TRUE, LEAST (0.50), N_("Monthly retention"),
    N_("Of the members active in the 30 days before the last 30, the share active in the last 30 days.") },
  { "retention_d7", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Active in the first week"),
    N_("Of those whose 7th day lies in the period, the share active on one of the days 1 to 7 after joining.") },
  { "retention_d30", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Active after a month"),
    N_("Of those whose 30th day lies in the period, the share active on one of the days 24 to 30 after joining.") },
  { "stay_d7", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Still here after a week"),
    N_("Of those whose 7th day lies in the period, the share still present on it.") },
  { "stay_d30", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Still here after a month"),
    N_("Of those whose 30th day lies in the period, the share still present on it.") },
  { "cohorts", HEARTH_UNIT_NONE, FALSE, PLAIN, N_("Retention by month of joining"),
    N_("Of everybody who joined in a month, the share active in each 30 days after joining.") },
  { "lifecycle", HEARTH_UNIT_NONE, FALSE, PLAIN, N_("Lifecycle"),
    N_("New: here for less than 14 days. Active: last seen less than 7 days ago. Silent: 7 to 29 days. Lost: 30 days or left.") },
  { "churn_tier", HEARTH_UNIT_NONE, FALSE, PLAIN, N_("How long silent"),
    N_("Silent members who have not left: 7 to 29 days, 30 to 59 days, 60 days or more.") },
  { "core", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Core members"),
    N_("Members active on 12 or more of the last 28 days and still active, and those tagged KOC.") },
  { "core_exit_rate", HEARTH_UNIT_SHARE, TRUE, MOST_A_MONTH (0.05), N_("Core members lost"),
    N_("Of the core members before the period, the share that left or is lost at its end.") },
  { "wake_rate", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Woken"),
    N_("Of the members silent or lost before the period, the share active again in it.") },
  { "wake_rate_contacted", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Woken after a message"),
    N_("Of the silent members you wrote to, the share active within 14 days.") },
  { "exit_age", HEARTH_UNIT_NONE, FALSE, PLAIN, N_("When they leave"), N_("Days from joining to leaving.") },
  { "exit_reason", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Known why they left"),
    N_("Of those who left in the period, the share of whom it is known why: staff removed them, or you wrote it down.") },

  { "member_message_share", HEARTH_UNIT_SHARE, TRUE, LEAST (0.70), N_("Messages by members"),
    N_("Messages of members divided by all messages but those of bots.") },
  { "question", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Questions"), N_("Questions members asked in the period.") },
  { "answer", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Answers"),
    N_("Questions with a reply within 72 hours or another person's message within 2 hours.") },
  { "answered_share", HEARTH_UNIT_SHARE, TRUE, LEAST (0.80), N_("Questions answered"),
    N_("Of the questions members asked, the share answered.") },
  { "member_answer_share", HEARTH_UNIT_SHARE, TRUE, LEAST (0.50), N_("Answered by members"),
    N_("Of the answered questions, the share that a member answered first.") },
  { "reply_minutes", HEARTH_UNIT_MINUTES, FALSE, GUIDE_MOST (5), N_("Minutes to an answer"),
    N_("Median of the minutes from question to answer.") },
  { "reply_within_5", HEARTH_UNIT_SHARE, TRUE, GUIDE_LEAST (0.50), N_("Answered within 5 minutes"),
    N_("Of the questions members asked, the share answered within 5 minutes.") },
  { "open_questions", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Open questions"),
    N_("Questions older than 30 minutes and younger than 3 days without an answer, as of the last import.") },
  { "owner_presence", HEARTH_UNIT_SHARE, TRUE, LEAST (0.80), N_("Owner present"),
    N_("Share of the days on which an owner or admin wrote something.") },

  { "open_rate", HEARTH_UNIT_SHARE, TRUE, LEAST (0.60), N_("Open rate"), N_("Reads divided by reach of the posts with both.") },
  { "spread_rate", HEARTH_UNIT_SHARE, TRUE, LEAST (0.30), N_("Spread rate"), N_("Shares divided by reads of the posts with both.") },
  { "content_mix", HEARTH_UNIT_SHARE, TRUE, MOST (0.20), N_("Promotion among posts"),
    N_("Promotion divided by all posts sent in the period.") },
  { "funnel", HEARTH_UNIT_SHARE, TRUE, LEAST (0.15), N_("Funnel"),
    N_("From reach to click to cart to paid: the step at which most are lost.") },
  { "attendance_rate", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Attendance"), N_("Of those invited to the events that ended in the period, the share that came.") },
  { "member_event_share", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Events by members"),
    N_("Of the events that ended in the period, the share that a member held. An event of which nobody is said to hold it counts as yours.") },
  { "buyers", HEARTH_UNIT_COUNT, FALSE, PLAIN, N_("Buyers"), N_("Members with a paid order in the period.") },
  { "conversion_rate", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Conversion"), N_("Buyers divided by the mean number of members.") },
  { "revenue", HEARTH_UNIT_MONEY, FALSE, PLAIN, N_("Revenue"), N_("Paid less refunded, by currency.") },
  { "arpu", HEARTH_UNIT_MONEY, TRUE, PLAIN, N_("Revenue per member"), N_("Revenue divided by the mean number of members.") },
  { "arppu", HEARTH_UNIT_MONEY, TRUE, PLAIN, N_("Revenue per buyer"), N_("Revenue divided by buyers.") },
  { "repurchase_rate", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Bought again"), N_("Share of the buyers of 90 days with two or more orders.") },
  { "coupon_redemption", HEARTH_UNIT_SHARE, TRUE, PLAIN, N_("Coupons used"), N_("Redeemed divided by issued coupons.") },
  { "clv", HEARTH_UNIT_MONEY, FALSE, PLAIN, N_("Customer value"), N_("Margin per order times orders a month times expected months.") },
  { "rfm", HEARTH_UNIT_NONE, FALSE, PLAIN, N_("Recency, frequency, money"), N_("Scores of 1 to 5 for each buyer.") },
  { "nps", HEARTH_UNIT_NUMBER, FALSE, LEAST (40), N_("Would recommend"), N_("Share of 9 and 10 less share of 0 to 6, times 100.") },
  { "satisfaction", HEARTH_UNIT_NUMBER, FALSE, LEAST (4), N_("Satisfaction"), N_("Mean of the answers of 1 to 5.") },
};

static const HearthMetricRow *
row_of (const char *id)
{
  gint index = hearth_metric_index (id);

  return index < 0 ? NULL : &rows[index];
}

/* hearth_metric_row: the row at @index, which is below hearth_metric_count(). */
const HearthMetricRow *
hearth_metric_row (guint index)
{
  return &rows[index];
}

/* hearth_metric_index: the row of @id, -1 when there is no such metric. */
gint
hearth_metric_index (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].id, id))
      return i;
  return -1;
}

/**
 * hearth_metric_count:
 *
 * Returns: how many metrics there are.
 */
guint
hearth_metric_count (void)
{
  return G_N_ELEMENTS (rows);
}

/**
 * hearth_metric_id:
 * @index: below hearth_metric_count()
 *
 * Returns: the id, as in JSON.
 */
const char *
hearth_metric_id (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (rows), NULL);
  return rows[index].id;
}

/**
 * hearth_metric_title:
 * @id: a metric
 *
 * Returns: its name for people, translated; the id itself when there is no such metric.
 */
const char *
hearth_metric_title (const char *id)
{
  const HearthMetricRow *row = row_of (id);

  return row == NULL ? id : _(row->title);
}

/**
 * hearth_metric_explain:
 * @id: a metric
 *
 * Returns: how it is computed, in one sentence, translated.
 */
const char *
hearth_metric_explain (const char *id)
{
  const HearthMetricRow *row = row_of (id);

  return row == NULL ? "" : _(row->explain);
}

/**
 * hearth_metric_unit:
 * @id: a metric
 *
 * Returns: what its value counts.
 */
HearthUnit
hearth_metric_unit (const char *id)
{
  const HearthMetricRow *row = row_of (id);

  return row == NULL ? HEARTH_UNIT_NONE : row->unit;
}

/**
 * hearth_metric_default_threshold:
 * @id: a metric
 * @value: (out) (optional): the threshold, of a month when @monthly
 * @at_most: (out) (optional): whether it is an upper bound
 * @monthly: (out) (optional): whether it is scaled to the length of the period
 *
 * Returns: whether the metric has a threshold.
 */
gboolean
hearth_metric_default_threshold (const char *id, double *value, gboolean *at_most, gboolean *monthly)
{
  const HearthMetricRow *row = row_of (id);

  if (row == NULL || isnan (row->threshold))
    return FALSE;
  if (value != NULL)
    *value = row->threshold;
  if (at_most != NULL)
    *at_most = row->at_most;
  if (monthly != NULL)
    *monthly = row->monthly;
  return TRUE;
}
