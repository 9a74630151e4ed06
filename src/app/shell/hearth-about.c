/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window about the program. Its debugging text names versions only, nothing of the owner. Main thread. */
#include "config.h"

#include "hearth-about.h"

#include <glib/gi18n-lib.h>

static char *
describe_versions (void)
{
  return g_strdup_printf ("Hearth %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\n", HEARTH_VERSION,
                          gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
                          glib_major_version, glib_minor_version, glib_micro_version);
}

/** hearth_about_show: @parent: the window it belongs to. */
void
hearth_about_show (GtkWindow *parent)
{
  g_autofree char *versions = describe_versions ();

  adw_show_about_window (parent,
                         "application-name", _("Hearth"),
                         "application-icon", HEARTH_APP_ID,
                         "developer-name", _("The Hearth contributors"),
                         "version", HEARTH_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "copyright", "© 2026 The Hearth contributors",
                         "comments", _("Keeps your customer groups alive: what to do today, how each group is doing, and "
                                       "everything in one file on this computer."),
                         "debug-info", versions,
                         "debug-info-filename", "hearth-versions.txt",
                         /* Translators: put your names here, one a line. */
                         "translator-credits", _("translator-credits"),
                         NULL);
}
