/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hearth-error.h"

static void
test_domain (void)
{
  g_autoptr (GError) error = g_error_new_literal (HEARTH_ERROR, HEARTH_ERROR_INVALID, "x");
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_cmpstr (g_quark_to_string (HEARTH_ERROR), ==, "hearth-error-quark");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/domain", test_domain);
  return g_test_run ();
}
