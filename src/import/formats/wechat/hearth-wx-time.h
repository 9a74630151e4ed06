/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-date-order.h"
#include "hearth-reader-util.h"

G_BEGIN_DECLS

/* A time as WeChat's exports write it: an instant, or what a clock showed. */
typedef struct
{
  gboolean absolute;
  gint64 ts;                 /* absolute: UTC seconds */
  HearthDateFields date;     /* else */
  gint32 second;             /* since midnight */
} HearthWxTime;

gboolean hearth_wx_time_epoch (const char *text, gint64 *ts);
gsize    hearth_wx_time_scan  (const char *text, HearthWxTime *time);
gboolean hearth_wx_time_read  (const char *text, HearthWxTime *time);
gboolean hearth_wx_time_ts    (const HearthWxTime *time, HearthDateOrder order, HearthReaderRun *run, HearthZone *zone,
                               gint64 *ts);
gboolean hearth_wx_time_votes (HearthDateVotes *votes, const HearthWxTime *time);
void     hearth_wx_time_conclude (const HearthDateVotes *votes, const HearthReadOptions *options, HearthSurvey *survey);

G_END_DECLS
