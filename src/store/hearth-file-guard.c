/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's POSIX locks vanish when anything in the process closes any descriptor of the locked file
 * (https://sqlite.org/howtocorrupt.html, 2.2), and a file chooser in the process opens and closes the files it lists to
 * tell their types. Another program would then find the workspace unused: it would shorten the shared memory under our
 * map and remove the log. Locks of an open file description do not vanish so; held beside SQLite's own, in the same
 * places and as readers, they say the same to other programs. Made and freed on one thread. */
#include "config.h"

#include <fcntl.h>
#include <unistd.h>

#include "hearth-file-guard.h"

/* The places are part of SQLite's file format and locking protocol (os_unix.c, "Posix Locking"; walformat.html 2.3.1). */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510
#define SHM_IN_USE 128

struct _HearthFileGuard
{
  int database;
  int shared_memory;
};

static gboolean
set_lock (int fd, short type, off_t start, off_t length)
{
  struct flock lock = { .l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = length };

  return fd >= 0 && fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

/**
 * hearth_file_guard_new:
 * @workspace: path of a workspace this process has open; the guard must be freed after its last connection is closed
 *
 * A file system without such locks is left as it is: there is then no guard, as before.
 *
 * Returns: (transfer full)
 */
HearthFileGuard *
hearth_file_guard_new (const char *workspace)
{
  HearthFileGuard *guard = g_new0 (HearthFileGuard, 1);
  g_autofree char *shared_memory = g_strconcat (workspace, "-shm", NULL);

  guard->database = open (workspace, O_RDONLY | O_CLOEXEC);
  guard->shared_memory = open (shared_memory, O_RDONLY | O_CLOEXEC);
  set_lock (guard->database, F_RDLCK, SHARED_FIRST, SHARED_SIZE);
  set_lock (guard->shared_memory, F_RDLCK, SHM_IN_USE, 1);
  return guard;
}

/** hearth_file_guard_release: lets SQLite clean up when the last connection closes; the descriptors stay open till then. */
void
hearth_file_guard_release (HearthFileGuard *guard)
{
  if (guard == NULL)
    return;
  set_lock (guard->database, F_UNLCK, SHARED_FIRST, SHARED_SIZE);
  set_lock (guard->shared_memory, F_UNLCK, SHM_IN_USE, 1);
}

/** hearth_file_guard_free: only after the last connection of this process is closed. */
void
hearth_file_guard_free (HearthFileGuard *guard)
{
  if (guard == NULL)
    return;
  if (guard->database >= 0)
    close (guard->database);
  if (guard->shared_memory >= 0)
    close (guard->shared_memory);
  g_free (guard);
}
