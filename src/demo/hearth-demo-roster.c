/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the member list of a sample group, as an owner would keep it in a table. Any thread. */
#include "hearth-csv.h"
#include "hearth-demo-private.h"

#define N_COLUMNS 13
/* Every how many members of a group somebody is in the first one too. */
#define REGULAR_EVERY 40

static const char *const header[N_COLUMNS] = {
  "昵称", "账号", "入群时间", "退群时间", "身份", "手机", "生日", "性别", "地区", "来源", "邀请人", "标签", "备注",
};

static const char *const header_en[N_COLUMNS] = {
  "name", "id", "joined", "left", "role", "phone", "birthday", "gender", "region", "source", "referrer", "tags", "note",
};

static const char *const regions[] = { "城西", "湖滨", "老城区", "大学城", "江北", "高新区" };

static const char *
role_word (HearthRole role, gboolean english)
{
  static const char *const chinese[] = { "成员", "群主", "管理员", "机器人" };

  return english ? hearth_role_to_string (role) : chinese[role];
}

static char *
day_or_empty (HearthDay day)
{
  return day != HEARTH_DAY_NONE ? hearth_day_to_string (day) : g_strdup ("");
}

/* In every second group somebody has the birthday on the day after the last one, which is today. */
static char *
pick_birthday (DemoRandom *random, const DemoGroup *group, guint index)
{
  int year = demo_random_between (random, 1972, 2001);
  int month = demo_random_between (random, 1, 12), day = demo_random_between (random, 1, 28);
  gboolean known = demo_random_chance (random, 0.1);

  if (index == 25 && group->index % 2 == 0)
    {
      int ignored;
      hearth_day_to_ymd (group->end + group->theme->fate->lag + 1, &ignored, &month, &day);
      known = hearth_day_valid_ymd (year, month, day);
    }
  return known ? g_strdup_printf ("%04d-%02d-%02d", year, month, day) : g_strdup ("");
}

static const char *
pick_tags (DemoRandom *random, const DemoGroup *group, const DemoMember *member)
{
  gboolean english = group->theme->english;

  if (member->role != HEARTH_ROLE_MEMBER)
    return "";
  if (member->weight >= 3 && member->pace > 0.85)
    return "KOC";
  if (member->weight >= 1.5 && demo_random_chance (random, 0.2))
    return english ? "regular" : "老客";
  return demo_random_chance (random, 0.06) ? "VIP" : "";
}

static void
append_stay (GString *out, const char **cells, HearthDay join, HearthDay left)
{
  g_autofree char *joined = day_or_empty (join);
  g_autofree char *gone = day_or_empty (left);

  cells[2] = joined;
  cells[3] = gone;
  hearth_csv_append_row (out, cells, N_COLUMNS);
}

/* A number nobody has, and every member another; a few are in the first group as well, under another name. */
static char *
pick_phone (DemoRandom *random, const DemoGroup *group, guint index)
{
  guint of_group = index % REGULAR_EVERY == 0 ? 0 : group->index % 100;

  if (!demo_random_chance (random, 0.5))
    return g_strdup ("");
  return g_strdup_printf ("13900%02u%04u", of_group, index * 7 % 10000);
}

/* A row a stay: who came back has two. */
static void
append_member (GString *out, DemoRandom *random, const DemoGroup *group, guint index)
{
  const DemoMember *member = g_ptr_array_index (group->members, index);
  gboolean english = group->theme->english;
  g_autofree char *phone = pick_phone (random, group, index);
  g_autofree char *birthday = pick_birthday (random, group, index);
  gboolean woman = demo_random_chance (random, group->index == 0 ? 0.92 : 0.6);
  const char *cells[N_COLUMNS] = {
    member->name, member->id, "", "", role_word (member->role, english), phone, birthday,
    english ? (woman ? "female" : "male") : (woman ? "女" : "男"),
    english ? "" : regions[demo_random_below (random, G_N_ELEMENTS (regions))],
    member->source != NULL ? member->source : "",
    member->inviter >= 0 ? ((const DemoMember *) g_ptr_array_index (group->members, member->inviter))->name : "",
    pick_tags (random, group, member), "",
  };

  append_stay (out, cells, member->join, member->left);
  if (member->again != HEARTH_DAY_NONE)
    append_stay (out, cells, member->again, HEARTH_DAY_NONE);
}

gboolean
demo_write_roster (const DemoGroup *group, const char *path, GError **error)
{
  g_autoptr (GString) out = g_string_new ("\xef\xbb\xbf");
  DemoRandom random;

  demo_random_init (&random, group->seed, 300 + group->index);
  hearth_csv_append_row (out, group->theme->english ? header_en : header, N_COLUMNS);
  for (guint i = 0; i < group->members->len; i++)
    append_member (out, &random, group, i);
  return g_file_set_contents (path, out->str, out->len, error);
}
