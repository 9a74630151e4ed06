/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-day.h"
#include "hearth-db.h"
#include "hearth-demo.h"
#include "hearth-types.h"
#include "hearth-zone.h"

/* Shared by the files that make the sample: the same seed gives the same people, words and days, always. */

/* random: a generator of its own, so that nothing depends on a library's version */
typedef struct
{
  guint64 state;
} DemoRandom;

void        demo_random_init   (DemoRandom *random, guint64 seed, guint64 stream);
guint32     demo_random_next   (DemoRandom *random);
guint       demo_random_below  (DemoRandom *random, guint n);               /* 0 … n−1 */
int         demo_random_between (DemoRandom *random, int low, int high);    /* both included */
double      demo_random_share  (DemoRandom *random);                        /* [0, 1) */
gboolean    demo_random_chance (DemoRandom *random, double chance);

/* theme: the words of one kind of shop, read from a resource */
typedef struct
{
  GPtrArray *questions, *answers, *follows;
} DemoTopic;

typedef struct
{
  HearthPostKind kind;
  char *title, *text;
  char *rrule;               /* NULL: once, @day days from today */
  int day;
  int second;
} DemoPost;

typedef struct
{
  char *title;
  int day;                   /* due, from today */
} DemoTask;

typedef struct
{
  char *name;
  int price, cost;           /* in hundredths */
} DemoProduct;

/* What becomes of a group. */
typedef struct
{
  const char *word;
  double pace_from, pace_to; /* how lively, at its beginning and end; 1: as the members are */
  double staff_share;        /* of the messages */
  double leavers;            /* share of members */
  double founders;           /* share there from the first day */
  int months;                /* age */
  int lag;                   /* days since the last export */
  double unanswered;         /* share of the questions nobody takes up */
} DemoFate;

typedef struct
{
  char *name, *platform, *kind;
  const DemoFate *fate;
  guint size;
  gboolean english;
  GPtrArray *slot_names;     /* utf8 */
  GPtrArray *slots;          /* GStrv, as slot_names */
  GPtrArray *topics;         /* DemoTopic */
  GPtrArray *shares, *chat, *welcome;
  GPtrArray *staff[5];       /* by HearthPostKind */
  GPtrArray *posts;          /* DemoPost */
  GPtrArray *tasks;          /* DemoTask */
  GPtrArray *notes;
  GPtrArray *events;         /* utf8: KIND|TITLE|DAY|HOUR|HOURS|PLACE|GOAL, days from today */
  char *currency;
  char *coupon;              /* name of what is given away each month */
  int coupon_value;          /* in hundredths */
  GPtrArray *products;       /* DemoProduct, what is bought most first */
  char *check_in;            /* what is ticked off each morning, nullable */
} DemoTheme;

guint       demo_theme_count   (void);
DemoTheme  *demo_theme_load    (guint index, GError **error);
DemoTheme  *demo_words_load    (const char *name, GError **error);
void        demo_theme_free    (DemoTheme *theme);
const char *demo_pick          (DemoRandom *random, const GPtrArray *texts);
char       *demo_theme_fill    (const DemoTheme *theme, const char *text, guint32 binding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DemoTheme, demo_theme_free)

/* people */
typedef struct
{
  char *id;
  char *name;
  HearthRole role;
  HearthDay join;
  HearthDay left;            /* NONE: still there */
  HearthDay again;           /* joined again after @left, NONE: no */
  HearthDay silent_from;     /* NONE: never fell silent */
  double pace;               /* chance to write on a day */
  double weight;             /* how much on such a day */
  int inviter;               /* index, -1: came alone */
  const char *source;        /* static, nullable */
} DemoMember;

/* One group in the making. */
typedef struct
{
  DemoTheme *theme;
  char *name;
  guint index;
  gint64 id;                 /* in the workspace */
  guint64 seed;
  HearthZone *zone;
  HearthDay start, end;
  GPtrArray *members;        /* DemoMember: owner, admins, perhaps a bot, then the others */
  guint n_staff;
  guint64 messages;          /* to be written */
} DemoGroup;

DemoGroup  *demo_group_new     (DemoTheme *theme, guint index, guint round, guint size, guint64 seed, HearthZone *zone,
                                HearthDay until, GError **error);
void        demo_group_free    (DemoGroup *group);
gboolean    demo_member_present (const DemoMember *member, HearthDay day);
double      demo_member_chance (const DemoGroup *group, const DemoMember *member, HearthDay day);
double      demo_group_expected (const DemoGroup *group, HearthDay day);
GPtrArray  *demo_names_new (DemoRandom *random, gboolean english, gboolean parents, guint group, guint n, GError **error);

/* files: a chat export and a roster, to be imported like anybody's */
gboolean    demo_write_chat    (const DemoGroup *group, const char *path, GCancellable *cancellable, GError **error);
gboolean    demo_write_roster  (const DemoGroup *group, const char *path, GError **error);

/* Tables that a shop has beside its chats, to be imported too. */
typedef struct
{
  const char *format;        /* static: kind of table */
  GString *text;
  guint rows;
} DemoTable;

GPtrArray  *demo_tables_new    (const DemoGroup *group, GError **error);
DemoTable  *demo_table_new     (const char *format, const char *const *header, guint n_columns);
void        demo_table_free    (gpointer table);
void        demo_table_add     (DemoTable *table, const char *const *cells, guint n_columns);
void        demo_trade_tables  (const DemoGroup *group, GPtrArray *tables);
char       *demo_moment        (DemoRandom *random, HearthDay day);
char       *demo_money         (int amount);
double      demo_spirit        (const DemoGroup *group, HearthDay day);
void        demo_give_results  (DemoRandom *random, const DemoGroup *group, HearthPostKind kind, HearthDay day, gint64 *results);

/* So many days back the posts were ticked off here; before, another program was used. */
#define DEMO_POST_DAYS 70

/* the owner's own records; in a transaction of the caller */
gboolean    demo_add_plans     (HearthDb *db, const DemoGroup *group, HearthDay today, GError **error);
gboolean    demo_add_events    (HearthDb *db, const DemoGroup *group, HearthDay today, GError **error);
gboolean    demo_add_people    (HearthDb *db, const DemoGroup *group, HearthDay today, GError **error);
gboolean    demo_add_leaving   (HearthDb *db, const DemoGroup *group, GError **error);
gboolean    demo_add_workspace (HearthDb *db, GError **error);
