/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-answer-search.h"
#include "hearth-day.h"

G_BEGIN_DECLS

/* A question that was not recalled, and the first message under another name that would answer it, if its author may. */
typedef struct
{
  gint64 id;                 /* of the message */
  gint64 name_id;            /* of who asked */
  gint64 answer_name;        /* of who wrote next or replied; 0: nobody */
  gint64 seconds;            /* from question to answer; -1: nobody */
  HearthDay day;
} HearthAsked;

/* Which days are still to be kept. Zeroed at first; with only set, of that group alone. */
typedef struct
{
  gint64 only;
  gint64 group_id;
  HearthDay day;
} HearthAskedKeeper;

GArray   *hearth_asked_load       (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error);
gboolean  hearth_asked_forget     (HearthDb *db, gint64 group_id, gint64 first_ts, gint64 last_ts, GError **error);
gboolean  hearth_asked_forget_all (HearthDb *db, GError **error);
gboolean  hearth_asked_keep_some  (HearthDb *db, HearthAskedKeeper *keeper, gboolean *left, GError **error);
gboolean  hearth_asked_is_due     (HearthDb *db);
gboolean  hearth_asked_check      (HearthDb *db, gint64 *wrong, GError **error);

G_END_DECLS
