/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person over groups and names: merging, splitting, keeping apart, each outliving imports and taken back exactly; and
 * who is suggested, why, and how fast. */
#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

#include "hearth-check.h"
#include "hearth-error.h"
#include "hearth-import.h"
#include "hearth-merge.h"
#include "hearth-names.h"
#include "hearth-notes.h"
#include "hearth-stats.h"
#include "hearth-suggest.h"
#include "hearth-suggest-private.h"
#include "hearth-tasks.h"
#include "workspace-fixture.h"

#define CHAT(name, rows) "{\"_type\":\"header\",\"chatlab\":{\"version\":\"0.0.1\",\"exportedAt\":1},\"meta\":{\"name\":\"" name \
  "\",\"platform\":\"qq\",\"type\":\"group\"}}\n" rows
#define SAYS(id, name, ts) "{\"_type\":\"message\",\"sender\":\"" id "\",\"accountName\":\"" name "\",\"timestamp\":" ts \
  ",\"type\":0,\"content\":\"x" ts "\"}\n"
#define WHATSAPP "2024/1/5 15:05 - 小雨妈: 早\n2024/1/5 15:06 - 阿强: 好的\n"

static gint64
import_file (Workspace *w, const char *group, const char *name, const char *content, const char *format)
{
  g_autofree char *path = g_build_filename (w->folder, name, NULL);
  g_autoptr (GError) error = NULL;
  HearthImportOptions options = { .path = path, .group = group, .format = format, .on_day = 19800 };

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_autoptr (GPtrArray) results = hearth_import_run_db (w->db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return ((HearthImportResult *) g_ptr_array_index (results, 0))->batch;
}

static gint64
person (Workspace *w, const char *group, const char *key)
{
  gint64 id = hearth_db_int (w->db, 0, "SELECT member_id FROM identities WHERE key = ?2 AND group_id = (SELECT id FROM groups"
                             " WHERE name = ?1)", "ss", group, key);

  g_assert_cmpint (id, >, 0);
  return id;
}

static gint64
identity (Workspace *w, const char *group, const char *key)
{
  return hearth_db_int (w->db, 0, "SELECT id FROM identities WHERE key = ?2 AND group_id = (SELECT id FROM groups WHERE name = ?1)",
                        "ss", group, key);
}

static char *
digest (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = hearth_stats (w->db, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (tables, i);
      g_string_append_printf (text, "%s %" G_GINT64_FORMAT " %s\n", stats->table, stats->count, stats->digest);
    }
  return g_string_free (text, FALSE);
}

static void
assert_sound (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (w->db, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (findings->len > 0 ? g_ptr_array_index (findings, 0) : NULL, ==, NULL);
}

static gint64
merge (Workspace *w, gint64 a, gint64 b)
{
  g_autoptr (GError) error = NULL;
  gint64 act = hearth_member_merge (w->db, a, b, &error);

  g_assert_no_error (error);
  g_assert_cmpint (act, >, 0);
  assert_sound (w);
  return act;
}

static void
take_back (Workspace *w, gint64 act)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_merge_undo (w->db, act, &error));
  g_assert_no_error (error);
  assert_sound (w);
}

/* Something of everything that is typed about a person. */
static void
write_down (Workspace *w, gint64 id, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthNote) note = hearth_note_new (id, word);

  g_assert_true (hearth_note_insert (w->db, note, 1, &error));
  g_assert_true (hearth_member_tag_add (w->db, id, word, 0, NULL, &error));
  g_assert_true (hearth_member_tag_add (w->db, id, "both", 0, NULL, &error));
  g_assert_true (hearth_db_exec (w->db, &error, "INSERT INTO member_fields (member_id, field, value) VALUES (?1, 'phone', ?2), (?1, ?2, 'x')",
                                 "is", id, word));
  g_assert_true (hearth_db_exec (w->db, &error, "INSERT INTO tasks (title, member_id, due_day, created_at) VALUES (?2, ?1, 5, 0)", "is", id, word));
  g_assert_true (hearth_member_refresh (w->db, id, &error));
  g_assert_no_error (error);
}

static char *
tags_of (Workspace *w, gint64 id)
{
  g_autoptr (GPtrArray) tags = hearth_member_tag_list (w->db, id, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tags->len; i++)
    g_string_append_printf (text, "%s ", ((HearthMemberTag *) g_ptr_array_index (tags, i))->name);
  return g_string_free (text, FALSE);
}

static void
two_groups (Workspace *w)
{
  import_file (w, "tea", "tea.txt", WHATSAPP, NULL);
  import_file (w, "cake", "cake.txt", WHATSAPP "2024/1/6 15:05 - 阿强: 再来\n", NULL);
}

static void
test_merge (Workspace *w, gconstpointer data)
{
  two_groups (w);
  gint64 a = person (w, "tea", "小雨妈"), b = person (w, "cake", "小雨妈");
  g_assert_cmpint (a, !=, b);
  write_down (w, a, "one");
  write_down (w, b, "two");
  g_autofree char *before = digest (w);

  gint64 act = merge (w, a, b);
  g_assert_cmpint (person (w, "tea", "小雨妈"), ==, b);
  g_assert_cmpint (hearth_member_person (w->db, a), ==, b);
  g_autoptr (GPtrArray) notes = hearth_note_list (w->db, b, NULL);
  g_autoptr (GPtrArray) tasks = hearth_task_list_of_member (w->db, b, NULL);
  g_autofree char *tags = tags_of (w, b);
  g_autofree char *phone = hearth_db_dup_text (w->db, "SELECT phone FROM members WHERE id = ?1", "i", b);
  g_assert_cmpuint (notes->len, ==, 2);
  g_assert_cmpuint (tasks->len, ==, 2);
  g_assert_cmpstr (tags, ==, "both both one two ");
  g_assert_cmpstr (phone, ==, "two");
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM stays WHERE member_id = ?1", "i", b), ==, 2);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM stays WHERE member_id = ?1", "i", a), ==, 0);

  take_back (w, act);
  g_autofree char *after = digest (w);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (person (w, "tea", "小雨妈"), ==, a);
}

/* The other way round the other record goes on. */
static void
test_into (Workspace *w, gconstpointer data)
{
  two_groups (w);
  gint64 a = person (w, "tea", "小雨妈"), b = person (w, "cake", "小雨妈"), c = person (w, "tea", "阿强");

  merge (w, b, a);
  g_assert_cmpint (person (w, "cake", "小雨妈"), ==, a);
  gint64 act = merge (w, a, c);
  g_autofree char *name = hearth_db_dup_text (w->db, "SELECT name FROM members WHERE id = ?1", "i", c);
  g_assert_cmpint (person (w, "cake", "小雨妈"), ==, c);
  g_assert_cmpstr (name, ==, "阿强");
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM members WHERE merged_into = ?1", "i", c), ==, 2);
  take_back (w, act);
  g_assert_cmpint (person (w, "cake", "小雨妈"), ==, a);
}

/* A tag taken off the person goes from both records and comes back to each. */
static void
test_tags (Workspace *w, gconstpointer data)
{
  g_autoptr (GPtrArray) removed = NULL;

  two_groups (w);
  gint64 a = person (w, "tea", "小雨妈"), b = person (w, "cake", "小雨妈");
  g_assert_true (hearth_member_tag_add (w->db, a, "vip", 0, NULL, NULL));
  g_assert_true (hearth_member_tag_add (w->db, b, "vip", 0, NULL, NULL));
  gint64 act = merge (w, a, b);
  g_autoptr (GPtrArray) counts = hearth_tag_list (w->db, NULL);
  g_assert_cmpint (((HearthTagCount *) g_ptr_array_index (counts, 0))->members, ==, 1);
  g_assert_true (hearth_member_tag_remove (w->db, b, "vip", &removed, NULL));
  g_autofree char *none = tags_of (w, b);
  g_assert_cmpstr (none, ==, "");
  for (guint i = 0; i < removed->len; i++)
    {
      const HearthMemberTag *tag = g_ptr_array_index (removed, i);
      g_assert_true (hearth_member_tag_add (w->db, tag->member_id, tag->name, tag->batch_id, NULL, NULL));
    }
  take_back (w, act);
  g_autofree char *tags = tags_of (w, a);
  g_assert_cmpstr (tags, ==, "vip ");
}

/* What was decided holds when the import is taken back and comes again, even with the group it had made. */
static void
test_outlives (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_file (w, "tea", "tea.txt", WHATSAPP, NULL);
  g_autofree char *alone = digest (w);
  gint64 batch = import_file (w, "cake", "cake.txt", WHATSAPP, NULL);
  gint64 act = merge (w, person (w, "cake", "小雨妈"), person (w, "tea", "小雨妈"));
  g_autofree char *merged = digest (w);
  g_assert_true (hearth_import_undo (w->db, batch, NULL, &error));
  assert_sound (w);
  g_assert_cmpint (identity (w, "cake", "小雨妈"), ==, 0);
  batch = import_file (w, "cake", "cake.txt", WHATSAPP, NULL);
  assert_sound (w);
  g_assert_cmpint (person (w, "cake", "小雨妈"), ==, person (w, "tea", "小雨妈"));
  g_autofree char *again = digest (w);
  g_assert_cmpstr (merged, ==, again);
  take_back (w, act);
  g_assert_cmpint (person (w, "cake", "小雨妈"), !=, person (w, "tea", "小雨妈"));
  g_assert_true (hearth_import_undo (w->db, batch, NULL, &error));
  /* The group stays: the owner had decided something about it. Everything of its people is gone. */
  g_autofree char *left = digest (w);
  g_autofree char *people = g_strndup (strstr (alone, "members"), strstr (alone, "\ngroup_span") - strstr (alone, "members"));
  g_assert_true (g_str_has_prefix (strstr (left, "members"), people));
}

static void
two_chats (Workspace *w)
{
  import_file (w, "a", "a.jsonl", CHAT ("a", SAYS ("10001", "Ann", "1700000000") SAYS ("10002", "Bo", "1700000100")), NULL);
  import_file (w, "b", "b.jsonl", CHAT ("b", SAYS ("10001", "Annie", "1700000200")), NULL);
}

/* The same id in two groups is one person, until the owner says otherwise: then no import joins them again. */
static void
test_split (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  two_chats (w);
  g_assert_cmpint (person (w, "a", "10001"), ==, person (w, "b", "10001"));
  write_down (w, person (w, "a", "10001"), "one");
  g_autofree char *before = digest (w);
  gint64 act = hearth_identity_split (w->db, identity (w, "b", "10001"), &error);
  g_assert_no_error (error);
  assert_sound (w);
  g_assert_cmpint (person (w, "a", "10001"), !=, person (w, "b", "10001"));
  import_file (w, "b", "b.jsonl", CHAT ("b", SAYS ("10001", "Annie", "1700000200") SAYS ("10001", "Annie", "1700000300")), NULL);
  assert_sound (w);
  g_assert_cmpint (person (w, "a", "10001"), !=, person (w, "b", "10001"));
  /* A third group has the id, too: it goes with the first. */
  import_file (w, "c", "c.jsonl", CHAT ("c", SAYS ("10001", "Ann", "1700000400")), NULL);
  assert_sound (w);
  g_assert_cmpint (person (w, "c", "10001"), ==, person (w, "a", "10001"));
  g_assert_true (hearth_import_undo (w->db, 4, NULL, &error) && hearth_import_undo (w->db, 3, NULL, &error));
  take_back (w, act);
  g_autofree char *after = digest (w);
  g_assert_cmpstr (before, ==, after);
}

static void
test_split_one (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  two_chats (w);
  g_assert_cmpint (hearth_identity_split (w->db, identity (w, "a", "10002"), &error), ==, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (hearth_identity_split (w->db, 999, &error), ==, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  gint64 ann = person (w, "a", "10001");
  g_assert_cmpint (hearth_member_merge (w->db, ann, ann, &error), ==, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (hearth_member_merge (w->db, ann, 999, &error), ==, 0);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT count(*) FROM identity_decisions", NULL), ==, 0);
  g_clear_error (&error);
  g_assert_false (hearth_merge_undo (w->db, 7, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_NOT_FOUND);
}

/* A name without id that two ids bore is neither, whichever of the three came first. */
static void
test_two_bearers (Workspace *w, gconstpointer data)
{
  static const char roster[] = "name,joined\nAnn,2024-01-02\n";
  static const char first[] = CHAT ("a", SAYS ("10001", "Ann", "1700000000")), second[] = CHAT ("a", SAYS ("10002", "Ann", "1700000100"));
  Workspace other = { 0 };

  workspace_set_up (&other, NULL);
  import_file (w, "a", "r.csv", roster, "roster");
  import_file (w, "a", "a.jsonl", first, NULL);
  g_assert_cmpint (person (w, "a", "ann"), ==, person (w, "a", "10001"));
  import_file (w, "a", "b.jsonl", second, NULL);
  import_file (&other, "a", "b.jsonl", second, NULL);
  import_file (&other, "a", "a.jsonl", first, NULL);
  import_file (&other, "a", "r.csv", roster, "roster");
  g_assert_cmpint (person (w, "a", "ann"), !=, person (w, "a", "10001"));
  g_assert_cmpint (person (w, "a", "ann"), !=, person (w, "a", "10002"));
  assert_sound (w);
  g_autofree char *mine = digest (w), *theirs = digest (&other);
  g_assert_cmpstr (mine, ==, theirs);
  workspace_tear_down (&other, NULL);
}

/* Whoever invited is the person they are now. */
static void
test_referrer (Workspace *w, gconstpointer data)
{
  import_file (w, "a", "r.csv", "name,id,joined,referrer\nAnn,1,2024-01-02,\nBo,2,2024-01-03,Ann\nAnnie,3,2024-01-02,\n", "roster");
  gint64 act = merge (w, person (w, "a", "1"), person (w, "a", "3"));
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT referrer FROM stays WHERE member_id = ?1", "i", person (w, "a", "2")), ==,
                   person (w, "a", "3"));
  take_back (w, act);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT referrer FROM stays WHERE member_id = ?1", "i", person (w, "a", "2")), ==,
                   person (w, "a", "1"));
}

/* "You" joins the person when the owner says who that is, also after the import. */
static void
test_self (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_file (w, "tea", "tea.txt", "2024/1/5 15:04 - 您创建了此群组\n2024/1/5 15:05 - 您添加了阿强\n" WHATSAPP, NULL);
  gint64 group = hearth_db_int (w->db, 0, "SELECT id FROM groups", NULL);
  g_assert_cmpint (person (w, "tea", "您"), !=, person (w, "tea", "小雨妈"));
  g_autofree char *before = digest (w);
  g_assert_true (hearth_self_answer (w->db, group, "小雨妈", &error));
  g_assert_cmpint (person (w, "tea", "您"), ==, person (w, "tea", "小雨妈"));
  assert_sound (w);
  g_assert_true (hearth_self_answer (w->db, group, NULL, &error));
  g_autofree char *after = digest (w);
  g_assert_cmpstr (before, ==, after);
}

static char *
suggestions (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = hearth_suggest (w->db, 0, 100, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const HearthSuggestion *s = g_ptr_array_index (list, i);
      g_string_append_printf (text, "%s=%s %u:", s->who[0].name, s->who[1].name, s->score);
      for (guint kind = 0; kind < HEARTH_N_REASONS; kind++)
        if (s->kinds & (1u << kind))
          g_string_append_printf (text, " %s", hearth_reason_to_string (kind));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
test_suggest (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_file (w, "a", "a.csv", "name,id,phone,email,birthday\n小雨妈🌸,1,138 0013 8000,,\n李红梅,2,,M@x.de,\n王小明,3,,,1990-05-17\n大卫王,4,,,\n",
               "roster");
  import_file (w, "b", "b.csv", "name,id,phone,email,birthday\n花开富贵,11,+86 13800138000,,\n红梅,12,,m@x.de,\n王小明儿,13,,,1990-05-17\n"
               "大卫王,14,,,\n小雨妈(收),15,,,\n路人,16,,,\n", "roster");
  g_autofree char *found = suggestions (w);
  g_assert_cmpstr (found, ==,
                   "小雨妈🌸=花开富贵 92: phone\n李红梅=红梅 92: email\n大卫王=大卫王 62: name\n王小明=王小明儿 60: birthday\n"
                   "小雨妈🌸=小雨妈(收) 47: plain-name\n");
  gint64 act = hearth_member_keep_apart (w->db, person (w, "a", "1"), person (w, "b", "11"), &error);
  g_assert_no_error (error);
  g_autofree char *fewer = suggestions (w);
  g_assert_true (g_str_has_prefix (fewer, "李红梅=红梅"));
  take_back (w, act);
  merge (w, person (w, "a", "1"), person (w, "b", "11"));
  g_autofree char *after = suggestions (w);
  g_assert_null (strstr (after, "phone"));
}

/* A name that many bear says nothing, nor do two of one group; one name of old and one of now do. */
static void
test_common (Workspace *w, gconstpointer data)
{
  for (int i = 0; i < 6; i++)
    {
      g_autofree char *group = g_strdup_printf ("g%d", i);
      g_autofree char *roster = g_strdup_printf ("name,id,phone\n微笑微笑,%d,\n双胞胎,x%d,\n双胞胎,y%d,\n", i, i, i);
      import_file (w, group, "r.csv", roster, "roster");
    }
  g_autofree char *none = suggestions (w);
  g_assert_cmpstr (none, ==, "");
  import_file (w, "old", "o.jsonl", CHAT ("o", SAYS ("20001", "春暖花开", "1700000000") SAYS ("20001", "夏天", "1700000100")), NULL);
  import_file (w, "new", "n.jsonl", CHAT ("n", SAYS ("20002", "春暖花开", "1700000000")), NULL);
  g_autofree char *found = suggestions (w);
  g_assert_cmpstr (found, ==, "夏天=春暖花开 59: name\n");
}

static void
test_plain (void)
{
  static const struct { const char *name, *plain; } cases[] = {
    { "小雨妈🌸", "小雨妈" }, { "小雨妈(收)", "小雨妈" }, { "【店长】小雨妈", "小雨妈" }, { "小雨妈-代购", "小雨妈" }, { "~小雨妈~", "小雨妈" },
    { "Anna ❤️", "anna" }, { "Anna | sales", "anna" }, { "🌸", NULL }, { "(店长)", NULL }, { "Al", NULL }, { "", NULL }, { "a-b", NULL },
    { "É\u0301lise", "é\u0301lise" }, { "(unclosed", "unclosed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = hearth_name_fold (cases[i].name), *wanted = hearth_name_fold (cases[i].plain != NULL ? cases[i].plain : "");
      g_autofree char *plain = suggest_dup_plain (folded);
      g_assert_cmpstr (plain, ==, cases[i].plain != NULL ? wanted : NULL);
    }
}

static void
test_phone (void)
{
  static const struct { const char *text, *phone; } cases[] = {
    { "+86 138-0013-8000", "13800138000" }, { "0086 13800138000", "13800138000" }, { "138 0013 8000", "13800138000" },
    { "+49 30 1234567", "49301234567" }, { "12345", NULL }, { "call me", NULL }, { "１３８００１３８０００", "13800138000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *phone = suggest_dup_phone (cases[i].text);
      g_assert_cmpstr (phone, ==, cases[i].phone);
    }
}

#define MANY 100000

/* A hundred thousand people, all of whom have something in common with somebody. The time is told, not asserted. */
static void
test_many (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint total;

  g_assert_true (hearth_db_begin (w->db, &error));
  hearth_db_exec (w->db, &error, "INSERT INTO groups (id, name, created_at) VALUES (1, 'a', 0), (2, 'b', 0)", NULL);
  hearth_db_exec (w->db, &error, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
                  " INSERT INTO members (id, name, phone, birthday, created_at) SELECT i, '名字' || (i / 2), CAST (1380000000 + i / 2 AS TEXT),"
                  " '--0' || (1 + i % 9) || '-11', 0 FROM n", "i", (gint64) MANY);
  hearth_db_exec (w->db, &error, "INSERT INTO identities (id, group_id, member_id, home_id, key, name) SELECT id, 1 + id % 2, id, id, 'k' || id, name"
                  " FROM members", NULL);
  hearth_db_exec (w->db, &error, "INSERT INTO names (identity_id, name, folded) SELECT id, name, name FROM members", NULL);
  g_assert_true (hearth_db_commit (w->db, &error));
  clock_t start = clock ();
  g_autoptr (GPtrArray) list = hearth_suggest (w->db, 0, 50, &total, &error);
  g_test_message ("%u suggestions for %d people in %.2f s of the processor", total, MANY, (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpuint (total, ==, MANY / 2 - 1);
  g_assert_cmpuint (list->len, ==, 50);
  start = clock ();
  gint64 act = hearth_member_merge (w->db, 7, 8, &error);
  g_assert_no_error (error);
  g_test_message ("merged in %.2f s of the processor", (double) (clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpint (act, >, 0);
}

static gint64
role (Workspace *w, const char *key)
{
  return hearth_db_int (w->db, -1, "SELECT role FROM member_group WHERE member_id = ?1", "i", person (w, "a", key));
}

/* Two accounts of one list, each with another role: which of them is kept, and which row was read first, is all the same. */
static void
test_roles (Workspace *w, gconstpointer data)
{
  import_file (w, "a", "r.csv", "name,id,role\n店长,1,owner\n店长小号,2,admin\n小助手,3,bot\n阿强,4,member\n", "roster");
  static const struct { const char *keep, *other; HearthRole role; } cases[] = {
    { "1", "2", HEARTH_ROLE_OWNER }, { "2", "1", HEARTH_ROLE_OWNER }, { "2", "3", HEARTH_ROLE_ADMIN }, { "3", "2", HEARTH_ROLE_ADMIN },
    { "3", "4", HEARTH_ROLE_BOT },   { "4", "3", HEARTH_ROLE_BOT },   { "1", "4", HEARTH_ROLE_OWNER }, { "4", "1", HEARTH_ROLE_OWNER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 before = role (w, cases[i].keep);
      gint64 act = merge (w, person (w, "a", cases[i].keep), person (w, "a", cases[i].other));

      g_assert_cmpint (role (w, cases[i].keep), ==, cases[i].role);
      take_back (w, act);
      g_assert_cmpint (role (w, cases[i].keep), ==, before);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/identity/merge", NULL, test_merge);
  workspace_add ("/identity/into", NULL, test_into);
  workspace_add ("/identity/tags", NULL, test_tags);
  workspace_add ("/identity/outlives", NULL, test_outlives);
  workspace_add ("/identity/split", NULL, test_split);
  workspace_add ("/identity/split-one", NULL, test_split_one);
  workspace_add ("/identity/two-bearers", NULL, test_two_bearers);
  workspace_add ("/identity/referrer", NULL, test_referrer);
  workspace_add ("/identity/roles", NULL, test_roles);
  workspace_add ("/identity/self", NULL, test_self);
  workspace_add ("/identity/suggest", NULL, test_suggest);
  workspace_add ("/identity/common", NULL, test_common);
  workspace_add ("/identity/many", NULL, test_many);
  g_test_add_func ("/identity/plain", test_plain);
  g_test_add_func ("/identity/phone", test_phone);
  return g_test_run ();
}
