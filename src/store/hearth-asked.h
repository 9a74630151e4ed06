/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

/* Within these an answer counts: whoever writes next, and a reply. Source: metrics, row answer. */
#define HEARTH_NEXT_SECONDS (120 * 60)
#define HEARTH_REPLY_SECONDS (72 * 3600)

/* A question that was not recalled, and the first message under another name that would answer it, if its author may. */
typedef struct
{
  gint64 id;                 /* of the message */
  gint64 name_id;            /* of who asked */
  gint64 answer_name;        /* of who wrote next or replied; 0: nobody */
  gint64 seconds;            /* from question to answer */
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
