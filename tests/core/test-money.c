/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-money.h"

static void
test_format (void)
{
  static const struct
  {
    double minor;
    const char *code, *text;
  } cases[] = {
    { 6050, "CNY", "60.50 CNY" }, { 6050, "JPY", "6050 JPY" }, { 6050, "KWD", "6.050 KWD" }, { 5, "USD", "0.05 USD" },
    { -1999, "EUR", "−19.99 EUR" }, { 0, "CNY", "0.00 CNY" }, { 33.4, "CNY", "0.33 CNY" }, { -0.2, "JPY", "0 JPY" },
    { 6050, NULL, "60.50" }, { 6050, "", "60.50" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = hearth_money_format (cases[i].minor, cases[i].code);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/format", test_format);
  return g_test_run ();
}
