/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What looks like an advert and why; what people write to each other does not. */
#include "hearth-ad.h"
#include "hearth-question.h"

static guint
score_of (const char *text, GPtrArray *reasons)
{
  return hearth_text_ad (text, hearth_text_has_link (text), reasons);
}

static void
test_adverts (void)
{
  static const char *const SURE[] = {
    "兼职日结，加微信：abc_12345", "一手货源批发 vx zhang-888 扫码进群", "限时秒杀！扫码进群 https://t.cn/abc", "Earn per day from crypto, whatsapp: john_2024",
    "日\xE2\x80\x8B赚500，加微 abc12345", "ＶＸ：ｚｈａｎｇ８８８ 代购包邮 https://shop.example/p",
  };
  static const char *const LOOK[] = { "加群领优惠券 https://shop.example/p", "join our group discord.gg/abc, 50% off" };
  static const char *const NONE[] = {
    "今天的茶不错", "https://news.example/a", "请问怎么加微信", "包邮吗", "my qq is broken", "telegram works for me", "I will send you the discount tomorrow",
    "二维码在哪里？", "", "wechat please",
  };

  for (guint i = 0; i < G_N_ELEMENTS (SURE); i++)
    if (score_of (SURE[i], NULL) < HEARTH_AD_SURE)
      g_error ("an advert (%u): %s", score_of (SURE[i], NULL), SURE[i]);
  for (guint i = 0; i < G_N_ELEMENTS (LOOK); i++)
    if (score_of (LOOK[i], NULL) < HEARTH_AD_LOOK || score_of (LOOK[i], NULL) >= 100)
      g_error ("worth a look (%u): %s", score_of (LOOK[i], NULL), LOOK[i]);
  for (guint i = 0; i < G_N_ELEMENTS (NONE); i++)
    if (score_of (NONE[i], NULL) >= HEARTH_AD_LOOK)
      g_error ("no advert (%u): %s", score_of (NONE[i], NULL), NONE[i]);
}

static void
test_reasons (void)
{
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();

  g_assert_cmpuint (score_of ("兼职日结，加微信：abc_12345 https://x.example", reasons), ==, 85);
  g_assert_cmpuint (reasons->len, ==, 3);
  g_assert_cmpstr (reasons->pdata[0], ==, "names an account to write to");
  g_assert_cmpstr (reasons->pdata[1], ==, "promises money");
  g_assert_cmpstr (reasons->pdata[2], ==, "holds a link");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ad/adverts", test_adverts);
  g_test_add_func ("/ad/reasons", test_reasons);
  return g_test_run ();
}
