/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that a sample shop has beside its chats: what members answered, what became of posts before they were planned
 * here, who ticked off the morning's exercise. Any thread. */
#include "hearth-csv.h"
#include "hearth-demo-private.h"
#include "hearth-occurrence.h"
#include "hearth-recur.h"

#define SURVEY_EVERY 30            /* days; the last one ends with the data */
#define SURVEY_DAYS 19             /* it is open */
#define FEWEST_ANSWERS 14
#define MOST_ANSWERS 40
#define SOME_ANSWER 0.11           /* share of members */
#define SOME_NAMELESS 0.15         /* share of answers */
#define MOST_POSTS 420             /* of one rule */

/* How lively the group is on @day, 0 … 1. */
double
demo_spirit (const DemoGroup *group, HearthDay day)
{
  const DemoFate *fate = group->theme->fate;
  double time = (double) (day - group->start) / MAX (1, group->end - group->start);

  return CLAMP (fate->pace_from + (fate->pace_to - fate->pace_from) * time, 0, 1);
}

/* A time of day at which shops are open. */
char *
demo_moment (DemoRandom *random, HearthDay day)
{
  g_autofree char *date = hearth_day_to_string (day);
  int minute = demo_random_between (random, 9 * 60, 21 * 60);

  return g_strdup_printf ("%s %02d:%02d", date, minute / 60, minute % 60);
}

/* Hundredths as people write them. */
char *
demo_money (int amount)
{
  return g_strdup_printf ("%d.%02d", amount / 100, amount % 100);
}

/* @format: static. */
DemoTable *
demo_table_new (const char *format, const char *const *header, guint n_columns)
{
  DemoTable *table = g_new0 (DemoTable, 1);

  table->format = format;
  table->text = g_string_new ("\xef\xbb\xbf");
  hearth_csv_append_row (table->text, header, n_columns);
  return table;
}

void
demo_table_free (gpointer data)
{
  DemoTable *table = data;

  g_string_free (table->text, TRUE);
  g_free (table);
}

void
demo_table_add (DemoTable *table, const char *const *cells, guint n_columns)
{
  hearth_csv_append_row (table->text, cells, n_columns);
  table->rows++;
}

/* Who likes the group recommends it and is content. */
static void
add_answer (DemoTable *table, DemoRandom *random, const DemoGroup *group, const DemoMember *member, HearthDay day)
{
  double spirit = demo_spirit (group, day) * (0.75 + 0.25 * MIN (1, member->pace * 2)), mood = demo_random_share (random);
  int nps = mood < 0.15 + 0.5 * spirit ? demo_random_between (random, 9, 10)
            : mood < 0.55 + 0.32 * spirit ? demo_random_between (random, 7, 8) : demo_random_between (random, 2, 6);
  int satisfaction = nps >= 9 ? demo_random_between (random, 4, 5) : nps >= 7 ? demo_random_between (random, 3, 5)
                                                                               : demo_random_between (random, 1, 3);
  gboolean nameless = demo_random_chance (random, SOME_NAMELESS);
  g_autofree char *at = demo_moment (random, day);
  g_autofree char *recommends = g_strdup_printf ("%d", nps);
  g_autofree char *content = g_strdup_printf ("%d", satisfaction);

  demo_table_add (table, (const char *[]) { nameless ? "" : member->name, nameless ? "" : member->id, at,
                                            group->theme->english ? "How are we doing?" : "每月小问卷", recommends, content }, 6);
}

/* A few members, each once. */
static void
ask (DemoTable *table, DemoRandom *random, const DemoGroup *group, HearthDay until)
{
  g_autoptr (GPtrArray) present = g_ptr_array_new ();

  for (guint i = group->n_staff; i < group->members->len; i++)
    if (demo_member_present (g_ptr_array_index (group->members, i), until - SURVEY_DAYS)
        && demo_member_present (g_ptr_array_index (group->members, i), until))
      g_ptr_array_add (present, g_ptr_array_index (group->members, i));
  guint wanted = CLAMP ((guint) (present->len * SOME_ANSWER), FEWEST_ANSWERS, MOST_ANSWERS);
  for (; wanted > 0 && present->len > 0; wanted--)
    {
      const DemoMember *member = g_ptr_array_remove_index_fast (present, demo_random_below (random, present->len));

      add_answer (table, random, group, member, until - demo_random_between (random, 0, SURVEY_DAYS));
    }
}

static DemoTable *
make_answers (const DemoGroup *group)
{
  DemoTable *table = group->theme->english
    ? demo_table_new ("answers", (const char *[]) { "name", "member id", "submitted at", "survey", "nps", "satisfaction" }, 6)
    : demo_table_new ("answers", (const char *[]) { "昵称", "账号", "提交时间", "问卷", "推荐度", "满意度" }, 6);
  DemoRandom random;

  demo_random_init (&random, group->seed, 900 + group->index);
  for (HearthDay until = group->end; until - SURVEY_DAYS > group->start; until -= SURVEY_EVERY)
    ask (table, &random, group, until);
  return table;
}

static void
add_result (DemoTable *table, DemoRandom *random, const DemoGroup *group, const DemoPost *plan, HearthDay day)
{
  gint64 results[HEARTH_N_RESULTS];
  g_autofree char *date = hearth_day_to_string (day);
  g_autofree char *at = g_strdup_printf ("%s %02d:%02d", date, plan->second / 3600, plan->second / 60 % 60);
  g_autoptr (GPtrArray) figures = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < HEARTH_N_RESULTS; i++)
    results[i] = HEARTH_RESULT_UNKNOWN;
  demo_give_results (random, group, plan->kind, day, results);
  for (guint i = 0; i < HEARTH_N_RESULTS; i++)
    g_ptr_array_add (figures, results[i] == HEARTH_RESULT_UNKNOWN ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, results[i]));
  demo_table_add (table, (const char *[]) { plan->title, at, hearth_post_kind_to_string (plan->kind),
                                            figures->pdata[HEARTH_RESULT_REACH], figures->pdata[HEARTH_RESULT_READS],
                                            figures->pdata[HEARTH_RESULT_CLICKS], figures->pdata[HEARTH_RESULT_CARTS],
                                            figures->pdata[HEARTH_RESULT_PAID], figures->pdata[HEARTH_RESULT_SHARES] }, 9);
}

/* The same posts as planned, up to the day from which they were ticked off here. */
static DemoTable *
make_results (const DemoGroup *group, GError **error)
{
  HearthDay until = group->end + group->theme->fate->lag + 1 - DEMO_POST_DAYS;
  DemoTable *table = group->theme->english
    ? demo_table_new ("results", (const char *[]) { "post", "sent at", "kind", "reach", "reads", "clicks", "carts", "paid", "shares" }, 9)
    : demo_table_new ("results", (const char *[]) { "标题", "发送时间", "类型", "触达", "阅读", "点击", "加购", "付款", "转发" }, 9);
  DemoRandom random;

  demo_random_init (&random, group->seed, 1000 + group->index);
  for (guint i = 0; i < group->theme->posts->len; i++)
    {
      const DemoPost *plan = g_ptr_array_index (group->theme->posts, i);
      HearthWall from = { group->start + 7, plan->second }, to = { MAX (until, group->start + 7), 0 };
      g_autoptr (GArray) walls = NULL;

      if (plan->rrule == NULL)
        continue;
      walls = hearth_recur_expand (plan->rrule, from, from, to, MOST_POSTS, error);
      if (walls == NULL)
        {
          demo_table_free (table);
          return NULL;
        }
      for (guint j = 0; j < walls->len; j++)
        add_result (table, &random, group, plan, g_array_index (walls, HearthWall, j).day);
    }
  return table;
}

static DemoTable *
make_check_ins (const DemoGroup *group)
{
  DemoTable *table = demo_table_new ("check-ins", (const char *[]) { "昵称", "账号", "打卡时间", "打卡项目" }, 4);
  DemoRandom random;

  demo_random_init (&random, group->seed, 1100 + group->index);
  for (HearthDay day = group->start; day <= group->end; day++)
    for (guint i = group->n_staff; i < group->members->len; i++)
      {
        const DemoMember *member = g_ptr_array_index (group->members, i);

        if (member->weight < 2 || !demo_random_chance (&random, demo_member_chance (group, member, day)))
          continue;
        g_autofree char *at = demo_moment (&random, day);
        demo_table_add (table, (const char *[]) { member->name, member->id, at, group->theme->check_in }, 4);
      }
  return table;
}

/* The tables of a group that have rows. Returns: (transfer full) (element-type DemoTable) */
GPtrArray *
demo_tables_new (const DemoGroup *group, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (demo_table_free);
  DemoTable *results = make_results (group, error);

  if (results == NULL)
    return NULL;
  demo_trade_tables (group, tables);
  g_ptr_array_add (tables, make_answers (group));
  g_ptr_array_add (tables, results);
  if (group->theme->check_in != NULL)
    g_ptr_array_add (tables, make_check_ins (group));
  for (guint i = tables->len; i-- > 0;)
    if (((const DemoTable *) g_ptr_array_index (tables, i))->rows == 0)
      g_ptr_array_remove_index (tables, i);
  return g_steal_pointer (&tables);
}
