/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lock beside the workspace, shared by running imports: an import marked as running while nobody holds the lock was
 * cut short by a crash. Never the workspace file itself: closing it would drop SQLite's locks. */
#include "config.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "hearth-import-private.h"

static int
open_lock (const char *workspace)
{
  g_autofree char *path = g_strconcat (workspace, "-import", NULL);

  return open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
}

/* Returns: a descriptor to give to import_unlock(), -1 when the folder takes no files (then nothing is protected) */
int
import_lock (const char *workspace)
{
  int fd = open_lock (workspace);

  if (fd >= 0)
    flock (fd, LOCK_SH);
  return fd;
}

/* TRUE when no import runs; @fd then keeps others from starting until it is given back. */
gboolean
import_lock_alone (const char *workspace, int *fd)
{
  *fd = open_lock (workspace);
  if (*fd < 0 || flock (*fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  close (*fd);
  *fd = -1;
  return FALSE;
}

void
import_unlock (int fd)
{
  if (fd >= 0)
    close (fd);
}
