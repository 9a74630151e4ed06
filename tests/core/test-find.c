/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How texts are cut into what a search can find, and where they hold it. */
#include "hearth-find.h"

#include <string.h>

#include "hearth-names.h"

static char *
key_of (const char *text)
{
  GString *key = g_string_new (NULL);

  hearth_find_key (key, text, strlen (text));
  return g_string_free (key, FALSE);
}

static void
test_keys (void)
{
  static const struct
  {
    const char *text;
    const char *key;
  } cases[] = {
    { "", "" },
    { "Hello, World!", "hello world " },
    { "周五团购 开始啦！！", "周五团购 开始啦 " },
    { "ＡＢＣ１２３：好", "abc123 好" },
    { "iPhone15手机", "iphone15手机" },
    { "Große Straße", "grosse strasse" },
    { "<b>Shop &amp; Co</b>", " b shop amp co b " },
    { "👨‍👩‍👧‍👦❤️", "👨👩👧👦❤" },
    { "a\nb\tc", "a b c" },
    { "a\x01" "b", "ab" },
    { "ﾃﾞｰﾀ", "データ" },
    { "…。、", "" },
    { "①号", "1号" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = key_of (cases[i].text);
      g_strchug (key);
      g_autofree char *expected = g_strdup (cases[i].key);
      g_assert_cmpstr (key, ==, g_strchug (expected));
    }
}

/* The short way gives what the tables give, for every character. */
static void
test_every_character (void)
{
  for (gunichar c = 1; c < 0x30000; c++)
    {
      char utf8[8] = { 0 }, plain[32], full[32];

      if (!g_unichar_validate (c))
        continue;
      g_unichar_to_utf8 (c, utf8);
      /* é sends a text through the tables. */
      g_snprintf (plain, sizeof plain, "a%s好", utf8);
      g_snprintf (full, sizeof full, "a%s好é", utf8);
      g_autofree char *one = key_of (plain);
      g_autofree char *other = key_of (full);
      g_assert_true (g_str_has_suffix (other, "é"));
      other[strlen (other) - strlen ("é")] = '\0';
      g_assert_cmpstr (one, ==, other);
    }
}

static void
test_matches (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    gboolean found;
  } cases[] = {
    { "团购", "周五团购开始", TRUE },
    { "购", "团购", TRUE },
    { "团", "团购", TRUE },
    { "购团", "团购", FALSE },
    { "团购", "团，购", FALSE },
    { "团购 明天", "明天有团购", TRUE },
    { "团购 明天", "今天有团购", FALSE },
    { "mar", "Mary had a marble", TRUE },
    { "ary", "Mary", FALSE },
    { "MARY", "ｍａｒｙ", TRUE },
    { "iphone", "我的iPhone手机", TRUE },
    { "iphone手机", "手机是iPhone的", TRUE },
    { "15", "iPhone15", FALSE },
    { "15", "第15号", TRUE },
    { "👍", "好的👍👍", TRUE },
    { "👍🏽", "好👍", FALSE },
    { "❤", "爱你❤️", TRUE },
    { "", "abc", FALSE },
    { "。？", "好。？", FALSE },
    { "strasse", "Hauptstraße Straße", TRUE },
    { "caf\u00e9", "cafe\u0301", TRUE },
    { "데이터", "빅데이터를", TRUE },
    { "สวัสดี", "คำว่าสวัสดีครับ", TRUE },
    { "b", "<b>", TRUE },
  };
  g_autoptr (GString) scratch = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFind) find = hearth_find_new (cases[i].typed);
      if (hearth_find_matches (find, cases[i].text, scratch) != cases[i].found)
        g_error ("“%s” in “%s”", cases[i].typed, cases[i].text);
    }
}

static void
test_runs (void)
{
  g_autoptr (HearthFind) find = hearth_find_new ("iPhone手机 手机, IPHONE");

  g_assert_cmpuint (hearth_find_n_runs (find), ==, 2);
  g_assert_cmpstr (hearth_find_get_run (find, 0)->text, ==, "iphone");
  g_assert_true (hearth_find_get_run (find, 0)->word);
  g_assert_cmpstr (hearth_find_get_run (find, 1)->text, ==, "手机");
  g_assert_cmpuint (hearth_find_get_run (find, 1)->characters, ==, 2);
}

static void
collect_cb (gpointer data, const char *term, gsize length)
{
  g_autofree char *copy = g_strndup (term, length);

  g_string_append_printf (data, "[%s]", copy);
}

static void
test_terms (void)
{
  g_autoptr (GString) terms = g_string_new (NULL);
  g_autoptr (GString) word = g_string_new (NULL);

  hearth_find_terms ("我的iphone 15 好", strlen ("我的iphone 15 好"), collect_cb, terms);
  g_assert_cmpstr (terms->str, ==, "[我的][的][iphone][15][好]");
  for (guint i = 0; i < 40; i++)
    g_string_append (word, "é");
  g_assert_cmpuint (hearth_find_term_end (word->str, word->len), ==, HEARTH_FIND_TERM_BYTES);
  g_string_insert (word, 0, "x");
  g_assert_cmpuint (hearth_find_term_end (word->str, word->len), ==, HEARTH_FIND_TERM_BYTES - 1);
}

static void
test_snippets (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    guint characters;
    const char *marked;
  } cases[] = {
    { "团购", "周五团购开始", 20, "周五[团购]开始" },
    { "团购", "一二三四五六七八九十团购ab", 8, "…七八九十[团购]ab" },
    { "a", "Ab\nac", 20, "[A]b [a]c" },
    { "ss", "ß ss", 20, "[ß] [ss]" },
    { "b", "<b>&", 20, "<[b]>&" },
    { "x", "没有", 20, "没有" },
    { "团 团购", "团购", 20, "[团][购]" },
    { "b", "a\u3000b", 20, "a\u3000[b]" },
    { "z", "abcdefghijklmnop", 4, "abcd…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HearthFind) find = hearth_find_new (cases[i].typed);
      g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (guint));
      g_autofree char *snippet = hearth_find_snippet (find, cases[i].text, cases[i].characters, marks);
      g_autoptr (GString) marked = g_string_new (snippet);

      g_assert_true (g_utf8_validate (snippet, -1, NULL));
      for (guint m = marks->len; m-- > 0;)
        g_string_insert_c (marked, g_array_index (marks, guint, m), m % 2 == 0 ? '[' : ']');
      g_assert_cmpstr (marked->str, ==, cases[i].marked);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/keys", test_keys);
  g_test_add_func ("/find/every-character", test_every_character);
  g_test_add_func ("/find/matches", test_matches);
  g_test_add_func ("/find/runs", test_runs);
  g_test_add_func ("/find/terms", test_terms);
  g_test_add_func ("/find/snippets", test_snippets);
  return g_test_run ();
}
