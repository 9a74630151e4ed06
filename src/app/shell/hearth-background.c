/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running without a window, by the desktop's leave. Main thread. */
#include "config.h"

#include "hearth-background.h"

#include <glib/gi18n-lib.h>
#include <libportal-gtk4/portal-gtk4.h>

typedef struct
{
  HearthBackgroundDone done;
  gpointer data;
  gboolean wanted;
} Request;

static gboolean
is_no_portal (const GError *error)
{
  return g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_INTERFACE)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT);
}

static void
answered_cb (GObject *source, GAsyncResult *answer, gpointer data)
{
  g_autofree Request *request = data;
  g_autoptr (GError) error = NULL;
  gboolean allowed = xdp_portal_request_background_finish (XDP_PORTAL (source), answer, &error);

  if (allowed)
    request->done (request->data, request->wanted, NULL);
  else if (is_no_portal (error))
    request->done (request->data, request->wanted,
                   request->wanted ? _("Hearth stays until you log out. This desktop cannot start it by itself: open it once after logging in.") : NULL);
  else
    request->done (request->data, FALSE,
                   _("The desktop does not allow it. Reminders come while the window is open, and missed ones when you open it."));
}

/** hearth_background_request: @parent: (nullable): of the desktop's question; @wanted: FALSE gives it up. */
void
hearth_background_request (GtkWindow *parent, gboolean wanted, HearthBackgroundDone done, gpointer data)
{
  g_autoptr (XdpPortal) portal = xdp_portal_new ();
  g_autoptr (GPtrArray) command = g_ptr_array_new_with_free_func (g_free);
  Request *request = g_new0 (Request, 1);
  XdpParent *handle = parent != NULL ? xdp_parent_new_gtk (parent) : NULL;

  request->done = done;
  request->data = data;
  request->wanted = wanted;
  g_ptr_array_add (command, g_strdup ("hearth"));
  g_ptr_array_add (command, g_strdup ("--gapplication-service"));
  xdp_portal_request_background (portal, handle, (char *) _("Reminds you of posts and people with the window closed."), command,
                                 wanted ? XDP_BACKGROUND_FLAG_AUTOSTART : XDP_BACKGROUND_FLAG_NONE, NULL, answered_cb, request);
  if (handle != NULL)
    xdp_parent_free (handle);
}
