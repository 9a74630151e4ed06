/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The message search finds exactly what the definition says, with the index, without it and half-way, and forgets what
 * was erased. */
#include "hearth-text-index.h"

#include <string.h>

#include "hearth-names.h"
#include "workspace-fixture.h"

static void
execute (Workspace *w, const char *sql)
{
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, sql, NULL);
  g_assert_no_error (error);
}

static void
set_up_groups (Workspace *w)
{
  execute (w, "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea', 0), (2, '烘焙', 0)");
  execute (w, "INSERT INTO members (id, name, created_at) VALUES (1, 'Ann', 0)");
  execute (w, "INSERT INTO identities (id, group_id, member_id, home_id, key) VALUES (1, 1, 1, 1, 'nann')");
  execute (w, "INSERT INTO names (id, identity_id, name) VALUES (1, 1, 'Ann')");
  execute (w, "INSERT INTO batches (id, group_id, state, source, file_name, file_size, sha256, format, zone, started_at) VALUES"
           " (1, 1, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0), (2, 2, 1, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0),"
           " (3, 1, 0, 1, 'f', 1, 'x', 'whatsapp', 'UTC', 0)");
}

static gint64
add_message (Workspace *w, gint64 group_id, gint64 batch, gint64 ts, const char *text)
{
  static gint64 hash;
  g_autoptr (GError) error = NULL;

  hearth_db_exec (w->db, &error, "INSERT INTO messages (group_id, day, hash, ts, name_id, batch_id, kind, text)"
                  " VALUES (?1, ?2, ?3, ?4, 1, ?5, 0, ?6)", "iiiiis", group_id, ts / 86400, ++hash, ts, batch, text);
  g_assert_no_error (error);
  return hearth_db_last_id (w->db);
}

/* Takes @steps steps, or all. Returns: whether it ended */
static gboolean
index_some (Workspace *w, guint steps)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTextIndexer) indexer = hearth_text_indexer_new ();

  for (guint i = 0; i < steps; i++)
    if (!hearth_text_indexer_step (w->db, indexer, NULL, &error))
      {
        g_assert_no_error (error);
        return TRUE;
      }
  return FALSE;
}

static void
index_all (Workspace *w)
{
  g_autoptr (GError) error = NULL;
  gint64 indexed = -1, all = -2;

  g_assert_true (index_some (w, G_MAXUINT));
  g_assert_true (hearth_text_index_progress (w->db, &indexed, &all, &error));
  g_assert_cmpint (indexed, ==, all);
}

static char *
search (Workspace *w, const char *typed, gint64 group_id, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthFind) find = hearth_find_new (typed);
  g_autoptr (GPtrArray) hits = hearth_text_search (w->db, find, group_id, limit, NULL, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    g_string_append_printf (ids, "%" G_GINT64_FORMAT " ", ((HearthTextHit *) g_ptr_array_index (hits, i))->id);
  return g_string_free (ids, FALSE);
}

static void
assert_found (Workspace *w, const char *typed, const char *expected)
{
  g_autofree char *found = search (w, typed, 0, 100);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_simple (Workspace *w, gconstpointer data)
{
  set_up_groups (w);
  add_message (w, 1, 1, 1000, "周五团购开始");
  add_message (w, 2, 2, 3000, "Mary: 团购 or not?");
  add_message (w, 1, 1, 2000, "没有");
  add_message (w, 1, 3, 9000, "团购 of an import that is not finished");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *tea = search (w, "团购", 1, 100);
      g_autofree char *one = search (w, "团购", 0, 1);

      assert_found (w, "团购", "2 1 ");
      assert_found (w, "购", "2 1 ");
      assert_found (w, "mar 团", "2 ");
      assert_found (w, "有", "3 ");
      assert_found (w, "ary", "");
      assert_found (w, " ", "");
      g_assert_cmpstr (tea, ==, "1 ");
      g_assert_cmpstr (one, ==, "2 ");
      index_all (w);
    }
  execute (w, "UPDATE groups SET deleted_at = 1 WHERE id = 2");
  assert_found (w, "团购", "1 ");
}

/* What was removed is not found, and nothing of it stays in the index. */
static void
test_forgets (Workspace *w, gconstpointer data)
{
  set_up_groups (w);
  add_message (w, 1, 1, 1000, "secretword one");
  add_message (w, 1, 1, 2000, "another");
  add_message (w, 1, 1, 3000, "secretword three");
  index_all (w);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM text_pages WHERE instr (data, x'736563726574776f7264') > 0", NULL), ==, 1);
  execute (w, "UPDATE messages SET text = NULL WHERE id = 1");
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT count(*) FROM text_pages", NULL), ==, 0);
  assert_found (w, "secretword", "3 ");
  index_all (w);
  assert_found (w, "secretword", "3 ");
  execute (w, "DELETE FROM messages WHERE id = 3");
  assert_found (w, "secretword", "");
  index_all (w);
  g_assert_cmpint (hearth_db_int (w->db, -1, "SELECT count(*) FROM text_pages WHERE instr (data, x'736563726574776f7264') > 0", NULL), ==, 0);
  /* The id of the last message is given again. */
  g_assert_cmpint (add_message (w, 1, 1, 4000, "fresh"), ==, 3);
  assert_found (w, "fresh", "3 ");
  index_all (w);
  assert_found (w, "fresh", "3 ");
  assert_found (w, "another", "2 ");
}

/* Something that is written while a block is being made. */
static void
test_change_meanwhile (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthTextIndexer) indexer = hearth_text_indexer_new ();

  set_up_groups (w);
  add_message (w, 1, 1, 1000, "alpha");
  add_message (w, 1, 1, 2000, "beta");
  g_assert_true (hearth_text_indexer_step (w->db, indexer, NULL, &error));
  g_assert_true (hearth_text_indexer_step (w->db, indexer, NULL, &error));
  execute (w, "UPDATE messages SET text = 'gamma' WHERE id = 2");
  add_message (w, 1, 1, 3000, "delta");
  while (hearth_text_indexer_step (w->db, indexer, NULL, &error))
    ;
  g_assert_no_error (error);
  assert_found (w, "beta", "");
  assert_found (w, "gamma", "2 ");
  assert_found (w, "delta", "3 ");
  g_assert_cmpint (hearth_text_indexer_get_rows (indexer), ==, 3);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM text_blocks WHERE done = 1", NULL), ==, 1);
  hearth_text_indexer_stop (indexer);
  add_message (w, 1, 1, 3000, "epsilon");
  g_assert_false (hearth_text_indexer_step (w->db, indexer, NULL, &error));
  g_assert_no_error (error);
  assert_found (w, "epsilon", "4 ");
}

/* The definition, written down a second time with other tables. */
typedef enum
{
  PARTS,
  WORD,
  SOLID,
  NOTHING,
} Class;

static Class
class_of (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_FORMAT:
      return NOTHING;
    case G_UNICODE_OTHER_SYMBOL:
      return SOLID;
    default:
      break;
    }
  if (c == 0xFE0F)
    return NOTHING;
  if ((c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x30FC)
    return SOLID;
  if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
    return PARTS;
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
      return SOLID;
    default:
      return WORD;
    }
}

/* Runs as texts: a word is preceded by "w", a solid run by "s". */
static GPtrArray *
runs_of (const char *text)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = hearth_name_fold (text);
  g_autoptr (GString) run = g_string_new (NULL);
  Class open = PARTS;

  for (const char *p = folded;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Class class = c != 0 ? class_of (c) : PARTS;

      if (class == NOTHING)
        continue;
      if (class != open && run->len > 0)
        {
          g_ptr_array_add (runs, g_strdup (run->str));
          g_string_truncate (run, 0);
        }
      if (class != open && class != PARTS)
        g_string_append_c (run, class == WORD ? 'w' : 's');
      if (class != PARTS)
        g_string_append_unichar (run, c);
      open = class;
      if (c == 0)
        return runs;
    }
}

static gboolean
is_found (GPtrArray *wanted, GPtrArray *there)
{
  for (guint i = 0; i < wanted->len; i++)
    {
      const char *want = g_ptr_array_index (wanted, i);
      gboolean found = FALSE;

      for (guint j = 0; j < there->len && !found; j++)
        {
          const char *run = g_ptr_array_index (there, j);
          found = want[0] == 'w' ? g_str_has_prefix (run, want) : run[0] == 's' && strstr (run + 1, want + 1) != NULL;
        }
      if (!found)
        return FALSE;
    }
  return wanted->len > 0;
}

static const char *const pieces[] = {
  "团", "购", "的", "一", "是", "明", "天", "a", "b", "B", "ab", "Abc", "the ", "Ｔｈｅ", "1", "2", "15", " ", " ", "，", "。", "!",
  "<b>", "</b>", "&amp;", "👍", "👨‍👩‍👧", "❤️", "🏽", "é", "e\u0301", "ß", "SS", "カ", "ﾃﾞ", "ー", "\n", "\t", "_", "-", "@", "…", "①", "İ",
  "\u200b", "\u3000", "ﬁ", "абв", "Абв ", "١٢", "\u00a8",
};

static char *
random_text (GRand *rand, guint longest)
{
  GString *text = g_string_new (NULL);

  for (guint n = (guint) g_rand_int_range (rand, 0, (gint32) longest); n > 0; n--)
    g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

typedef struct
{
  gint64 id, ts, group_id;
  GPtrArray *runs;
} Known;

static void
clear_known (gpointer data)
{
  g_clear_pointer (&((Known *) data)->runs, g_ptr_array_unref);
}

static int
compare_known (gconstpointer a, gconstpointer b)
{
  const Known *x = a, *y = b;

  if (x->ts != y->ts)
    return x->ts > y->ts ? -1 : 1;
  return (x->id < y->id) - (x->id > y->id);
}

static void
add_random (Workspace *w, GRand *rand, GArray *known, guint n, gint64 start)
{
  execute (w, "BEGIN");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = random_text (rand, 12);
      Known message = { 0, start + i * 60 + g_rand_int_range (rand, -200, 200), g_rand_int_range (rand, 1, 3), runs_of (text) };

      message.id = add_message (w, message.group_id, message.group_id, message.ts, text);
      g_array_append_val (known, message);
    }
  execute (w, "COMMIT");
}

static void
compare_searches (Workspace *w, GRand *rand, GArray *known, guint n)
{
  g_array_sort (known, compare_known);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *typed = random_text (rand, 4);
      g_autoptr (GPtrArray) wanted = runs_of (typed);
      g_autoptr (GString) expected = g_string_new (NULL);
      gint64 group_id = g_rand_int_range (rand, 0, 3);
      guint limit = g_rand_boolean (rand) ? 5 : 100, left = limit;

      for (guint k = 0; k < known->len && left > 0; k++)
        {
          const Known *message = &g_array_index (known, Known, k);
          if ((group_id == 0 || message->group_id == group_id) && is_found (wanted, message->runs))
            {
              g_string_append_printf (expected, "%" G_GINT64_FORMAT " ", message->id);
              left--;
            }
        }
      g_autofree char *found = search (w, typed, group_id, limit);
      if (strcmp (found, expected->str) != 0)
        g_error ("“%s” in group %d: found %s, expected %s", typed, (int) group_id, found, expected->str);
    }
}

static void
remove_random (Workspace *w, GRand *rand, GArray *known, guint n)
{
  g_autoptr (GError) error = NULL;

  while (n-- > 0)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) known->len);
      hearth_db_exec (w->db, &error, "DELETE FROM messages WHERE id = ?1", "i", g_array_index (known, Known, at).id);
      g_assert_no_error (error);
      g_array_remove_index (known, at);
    }
}

/* Two times that overlap, enough rows for several blocks, with gaps, holes and steps half done. */
static void
test_random (Workspace *w, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GArray) known = g_array_new (FALSE, FALSE, sizeof (Known));

  g_array_set_clear_func (known, clear_known);
  set_up_groups (w);
  add_random (w, rand, known, 3000, 10 * 86400);
  compare_searches (w, rand, known, 60);
  g_assert_false (index_some (w, 3));
  compare_searches (w, rand, known, 30);
  index_all (w);
  compare_searches (w, rand, known, 100);
  add_random (w, rand, known, 6000, 6 * 86400);
  compare_searches (w, rand, known, 60);
  index_all (w);
  g_assert_cmpint (hearth_db_int (w->db, 0, "SELECT count(*) FROM text_blocks", NULL), ==, 2);
  compare_searches (w, rand, known, 400);
  remove_random (w, rand, known, 2);
  compare_searches (w, rand, known, 60);
  add_random (w, rand, known, 10, 6 * 86400);
  index_all (w);
  compare_searches (w, rand, known, 200);
}

static void
test_around (Workspace *w, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  set_up_groups (w);
  for (guint i = 0; i < 10; i++)
    add_message (w, 1 + i % 2, 1 + i % 2, 1000 + i / 2, "text");
  g_autoptr (GPtrArray) list = hearth_text_around (w->db, 5, 1, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 4);
  for (guint i = 0; i < list->len; i++)
    g_assert_cmpint (((HearthTextHit *) g_ptr_array_index (list, i))->id, ==, 3 + 2 * i);
  g_assert_cmpstr (((HearthTextHit *) g_ptr_array_index (list, 0))->author, ==, "Ann");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  workspace_add ("/text-search/simple", "UTC", test_simple);
  workspace_add ("/text-search/forgets", "UTC", test_forgets);
  workspace_add ("/text-search/change-meanwhile", "UTC", test_change_meanwhile);
  workspace_add ("/text-search/random", "UTC", test_random);
  workspace_add ("/text-search/around", "UTC", test_around);
  return g_test_run ();
}
