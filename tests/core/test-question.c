/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What asks and what does not; what is a web address. */
#include "hearth-question.h"

static void
test_questions (void)
{
  static const char *const YES[] = {
    "is it ready?", "多少钱？", "有货的吗", "有货的吗。", "有货的吗~", "你们在哪呢", "这是什么", "吃饭了没", "请问发货了", "怎么买这个",
    "能不能包邮", "Really? (yes?)", "ready? 😀", "ready?\"", "ready？！吗", "How do I order", "does it ship", "is there more",
    "what time", "  why not", "see https://x.org ok?", "can we", "可以吗老板",
    "那包邮吗\n引用:掌柜:今天上新", "还有货吗？\n\n[引用](2024-01-02 03:06:40)掌柜:9.9 包邮",
  };
  static const char *const NO[] = {
    "ok?", "吗？", "hello there", "https://x.org/?", "https://x.org/a?b=c", "somehow it works", "whatever", "canned food",
    "is therefore", "我昨天添加了新地址", "吗啡是一种药", "",
    "好的好的\n引用:小红:多少钱？", "好的好的\n\n[引用](2024-01-02 03:06:40)小红:请问包邮吗？", "好\n引用：小红：怎么买", "👍👍👍👍",
  };

  for (guint i = 0; i < G_N_ELEMENTS (YES); i++)
    if (!hearth_text_is_question (YES[i]))
      g_error ("asks: %s", YES[i]);
  for (guint i = 0; i < G_N_ELEMENTS (NO); i++)
    if (hearth_text_is_question (NO[i]))
      g_error ("does not ask: %s", NO[i]);
}

static void
test_links (void)
{
  static const char *const YES[] = {
    "http://a.b", "see https://x.org/y", "买这个HTTPS://shop.example", "www.example.org", "t.me/abc", "shop.example.com/p/1",
    "（https://x.org）",
  };
  static const char *const NO[] = {
    "hello", "9.9 包邮", "a.com", "ratio 3://4", "http://", "ok...fine/", "awww.nice", "12:30", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (YES); i++)
    if (!hearth_text_has_link (YES[i]))
      g_error ("a link: %s", YES[i]);
  for (guint i = 0; i < G_N_ELEMENTS (NO); i++)
    if (hearth_text_has_link (NO[i]))
      g_error ("no link: %s", NO[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/question/questions", test_questions);
  g_test_add_func ("/question/links", test_links);
  return g_test_run ();
}
