/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Amounts of money as people write them. Pure; any thread. */
#include "hearth-money.h"

#include <math.h>
#include <string.h>

static const char *const WITHOUT_MINOR = "JPY KRW VND CLP ISK PYG UGX XAF XOF XPF RWF KMF DJF GNF VUV BIF";
static const char *const WITH_THREE = "KWD BHD OMR JOD TND IQD LYD";

/**
 * hearth_currency_digits:
 * @code: an ISO code
 *
 * Returns: how many digits its minor unit has: 2, of some 0 or 3
 */
guint
hearth_currency_digits (const char *code)
{
  if (code[0] != '\0' && strstr (WITHOUT_MINOR, code) != NULL)
    return 0;
  return code[0] != '\0' && strstr (WITH_THREE, code) != NULL ? 3 : 2;
}

/**
 * hearth_money_format:
 * @minor: minor units; a mean need not be whole
 * @code: (nullable): the ISO code, NULL or empty when it is not known
 *
 * Returns: (transfer full): 6050 of CNY as "60.50 CNY", 6050 of JPY as "6050 JPY", with the thousands of the locale
 */
char *
hearth_money_format (double minor, const char *code)
{
  guint digits = hearth_currency_digits (code != NULL ? code : "");
  double factor = pow (10, digits), amount = round (fabs (minor)) / factor;
  const char *sign = minor <= -0.5 ? "−" : "";

  if (code == NULL || code[0] == '\0')
    return g_strdup_printf ("%s%'.*f", sign, (int) digits, amount);
  return g_strdup_printf ("%s%'.*f %s", sign, (int) digits, amount, code);
}
