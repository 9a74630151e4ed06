/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program with the window. Main thread. */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "hearth-application.h"

/* The folder of translations: of the installation, or as the environment says when run from a build folder. */
static const char *
find_translations (void)
{
  const char *folder = g_getenv ("HEARTH_LOCALEDIR");

  return folder != NULL ? folder : HEARTH_LOCALEDIR;
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, find_translations ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_autoptr (HearthApplication) application = hearth_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
