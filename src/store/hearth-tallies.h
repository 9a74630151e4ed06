/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"

G_BEGIN_DECLS

/* The five numbers of a day, in the order in which they are typed. */
typedef enum
{
  HEARTH_TALLY_HEADCOUNT,
  HEARTH_TALLY_JOINED,
  HEARTH_TALLY_LEFT,
  HEARTH_TALLY_SPEAKERS,
  HEARTH_TALLY_MESSAGES,
  HEARTH_TALLY_N_FIELDS,
} HearthTallyField;

#define HEARTH_TALLY_NOTHING (-1)      /* a number that was not typed */
#define HEARTH_TALLY_MOST 9999999      /* more is a slip of the finger */

/* What the owner typed for one group and day. */
typedef struct
{
  gint64 group_id;
  HearthDay day;
  gint64 values[HEARTH_TALLY_N_FIELDS];
} HearthTallyDay;

/* A group's day of which messages were imported: nothing is typed for it. */
typedef struct
{
  gint64 group_id;
  HearthDay day;
} HearthChatDay;

void      hearth_tally_init      (HearthTallyDay *tally, gint64 group_id, HearthDay day);
gboolean  hearth_tally_is_empty  (const HearthTallyDay *tally);
gboolean  hearth_tally_equal     (const HearthTallyDay *a, const HearthTallyDay *b);
gboolean  hearth_tally_check     (const HearthTallyDay *tally, HearthDay today, GError **error);
gint64    hearth_tally_predict   (const HearthTallyDay *tally, const HearthTallyDay *before);
char     *hearth_tally_warn      (const HearthTallyDay *tally, const HearthTallyDay *before);

GArray   *hearth_tallies_list    (HearthDb *db, gint64 group_id, HearthDay from, HearthDay to, GError **error);
gboolean  hearth_tallies_load    (HearthDb *db, gint64 group_id, HearthDay day, HearthTallyDay *tally, GError **error);
gboolean  hearth_tallies_set     (HearthDb *db, const HearthTallyDay *tally, GError **error);
gboolean  hearth_tallies_set_many (HearthDb *db, GArray *tallies, HearthDay today, GArray **before, GError **error);
gboolean  hearth_tallies_span    (HearthDb *db, gint64 group_id, HearthDay *first, HearthDay *last, GError **error);
GArray   *hearth_tallies_chat_days (HearthDb *db, HearthDay from, HearthDay to, GError **error);

G_END_DECLS
