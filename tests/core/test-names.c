/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "hearth-names.h"

typedef struct { const char *in, *out; } Case;

static void
check (char *(*convert) (const char *), const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *out = convert (cases[i].in);

      g_assert_cmpstr (out, ==, cases[i].out);
    }
}

static void
test_fold (void)
{
  static const Case cases[] = {
    { "", "" },
    { "  Tom \t Lee ", "tom lee" },
    { "小雨妈", "小雨妈" },
    { "\xe2\x80\xaa+44\xc2\xa0""7700\xe2\x80\xaf""900123\xe2\x80\xac", "+44 7700 900123" },
    { "Ｔｏｍ　Ｌｅｅ", "tom lee" },
    { "STRASSE", "strasse" },
    { "Straße", "strasse" },
    { "E\xcc\x81mile", "émile" },
    { "\xef\xbb\xbf\xe2\x80\x8eЖеня\xd8\x9c", "женя" },
    { "👩\xe2\x80\x8d👧", "👩\xe2\x80\x8d👧" },
    { "❤\xef\xb8\x8f", "❤\xef\xb8\x8f" },
    { "a\xff" "b", "a\xef\xbf\xbd" "b" },
    { "a\x01" "b", "ab" },
    { "¨", "\xcc\x88" },
  };

  check (hearth_name_fold, cases, G_N_ELEMENTS (cases));
}

/* Folding a folded name changes nothing, whatever the bytes. */
static void
test_fold_is_stable (void)
{
  for (int i = 0; i < 2000; i++)
    {
      GString *name = g_string_new (NULL);
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;

      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        {
          gunichar c = g_test_rand_int_range (1, 0x3000);

          if (g_test_rand_int_range (0, 8) == 0)
            g_string_append_c (name, (char) g_test_rand_int_range (0x80, 0xFF));
          else
            g_string_append_unichar (name, c);
        }
      once = hearth_name_fold (name->str);
      twice = hearth_name_fold (once);
      g_assert_true (g_utf8_validate (once, -1, NULL));
      g_assert_cmpstr (twice, ==, once);
      g_string_free (name, TRUE);
    }
}

static void
test_clean (void)
{
  static const Case cases[] = {
    { " 小雨妈 ", "小雨妈" },
    { "a  b", "a  b" },
    { "a\nb", "a b" },
    { "\xe2\x80\xae" "evil\xe2\x80\xac", "evil" },
    { "<b>&\"'", "<b>&\"'" },
    { "\xe2\x80\x8e~ Anna", "~ Anna" },
    { "+44\xc2\xa0" "7700", "+44\xc2\xa0" "7700" },
    { "\x7f\x1b", "" },
  };

  check (hearth_name_clean, cases, G_N_ELEMENTS (cases));
}

static void
test_initials (void)
{
  static const Case cases[] = {
    { "小雨妈", "xym" },
    { "阿Ken", "ak" },
    { "Tom Lee", "tl" },
    { "12栋李姐", "12dlj" },
    { "Émile d'Or", "ed" },
    { "曾姐", "zj" },
    { "乐乐妈", "llm" },
    { "吕布", "lb" },
    { "🍞甜甜", "tt" },
    { "Женя Иванова", "жи" },
    { "", "" },
    { "🍞", "" },
  };

  check (hearth_name_initials, cases, G_N_ELEMENTS (cases));
}

static void
test_pinyin (void)
{
  static const Case cases[] = {
    { "小雨妈", "xiaoyuma" },
    { "阿Ken", "aken" },
    { "Tom Lee", "tomlee" },
    { "曾小雨", "zengxiaoyu" },
    { "12栋李姐", "12donglijie" },
    { "女神", "nushen" },
    { "é", "e" },
  };

  check (hearth_name_pinyin, cases, G_N_ELEMENTS (cases));
}

static void
test_sort_key (void)
{
  static const char *const order[] = { "3班", "Anna", "anna b", "Ben", "émile", "Zoe", "阿Ken", "陈晨", "李雷", "小雨", "小雨妈", "张三" };

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *a = hearth_name_sort_key (order[i]);
      g_autofree char *b = hearth_name_sort_key (order[i + 1]);

      g_assert_cmpstr (a, <, b);
      g_assert_cmpuint (strspn (a, "0123456789abcdef"), ==, strlen (a));
    }
}

static void
test_isolate (void)
{
  static const Case cases[] = {
    { "Anna", "\xe2\x81\xa8" "Anna\xe2\x81\xa9" },
    { "\xe2\x80\xae" "gpj.exe\xe2\x81\xa9", "\xe2\x81\xa8" "gpj.exe\xe2\x81\xa9" },
    { "a\nb", "\xe2\x81\xa8" "a b\xe2\x81\xa9" },
  };
  static const Case markup[] = {
    { "<b>Shop & Co", "\xe2\x81\xa8" "&lt;b&gt;Shop &amp; Co\xe2\x81\xa9" },
  };

  check (hearth_name_isolate, cases, G_N_ELEMENTS (cases));
  check (hearth_name_markup, markup, G_N_ELEMENTS (markup));
}

static void
test_file (void)
{
  static const Case cases[] = {
    { "小雨妈", "小雨妈" },
    { "../../etc/passwd", "_.._etc_passwd" },
    { "a/b\\c:d*e?f\"g<h>i|j", "a_b_c_d_e_f_g_h_i_j" },
    { "...", "_" },
    { "", "_" },
    { ". .x. .", "x" },
    { "\xe2\x80\xae" "cod.exe", "cod.exe" },
  };
  g_autofree char *ascii = g_strnfill (10240, 'x');
  GString *wide = g_string_new (NULL);
  g_autofree char *short_ascii = hearth_name_file (ascii);
  g_autofree char *short_wide = NULL;

  check (hearth_name_file, cases, G_N_ELEMENTS (cases));
  g_assert_cmpuint (strlen (short_ascii), ==, 80);
  for (int i = 0; i < 100; i++)
    g_string_append (wide, "👧");
  short_wide = hearth_name_file (wide->str);
  g_assert_true (g_utf8_validate (short_wide, -1, NULL));
  g_assert_cmpuint (strlen (short_wide), ==, 220);
  g_string_free (wide, TRUE);
}

/* A name of 10 KB, of each kind that needs a different path, must come back whole. */
static void
test_long (void)
{
  GString *name = g_string_new (NULL);
  g_autofree char *initials = NULL;
  g_autofree char *key = NULL;
  g_autofree char *folded = NULL;

  for (int i = 0; i < 3400; i++)
    g_string_append (name, "雨");
  initials = hearth_name_initials (name->str);
  key = hearth_name_sort_key (name->str);
  folded = hearth_name_fold (name->str);
  g_assert_cmpuint (strlen (initials), ==, 3400);
  g_assert_cmpuint (strlen (key), >, 3400);
  g_assert_cmpstr (folded, ==, name->str);
  g_string_free (name, TRUE);
}

static gpointer
spell_often (gpointer data)
{
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *initials = hearth_name_initials ("小雨妈");
      g_autofree char *key = hearth_name_sort_key ("小雨妈");

      g_assert_cmpstr (initials, ==, "xym");
      g_assert_cmpstr (key, ==, (const char *) data);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autofree char *key = hearth_name_sort_key ("小雨妈");
  GThread *threads[4];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("spell", spell_often, key);
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/names/fold", test_fold);
  g_test_add_func ("/names/fold-is-stable", test_fold_is_stable);
  g_test_add_func ("/names/clean", test_clean);
  g_test_add_func ("/names/initials", test_initials);
  g_test_add_func ("/names/pinyin", test_pinyin);
  g_test_add_func ("/names/sort-key", test_sort_key);
  g_test_add_func ("/names/isolate", test_isolate);
  g_test_add_func ("/names/file", test_file);
  g_test_add_func ("/names/long", test_long);
  g_test_add_func ("/names/threads", test_threads);
  return g_test_run ();
}
