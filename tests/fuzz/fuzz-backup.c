/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "hearth-backup.h"
#include "hearth-check.h"
#include "hearth-stats.h"

#define PAGE 4096
#define MOST_EDITS 64
#define HEADER 128               /* bytes of a page that say how it is to be read */

static char *folder;
static char *path;               /* of the damaged copy */
static uint8_t *whole;
static gsize whole_length;

static void
remove_folder (void)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", folder);

  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
}

/* A workspace with something in it. */
static void
make_workspace (void)
{
  g_autofree char *made = NULL;
  g_autoptr (GError) error = NULL;

  folder = g_dir_make_tmp ("hearth-fuzz-XXXXXX", NULL);
  g_assert_nonnull (folder);
  atexit (remove_folder);
  path = g_build_filename (folder, "copy.hearth", NULL);
  made = g_build_filename (folder, "made.hearth", NULL);
  HearthDb *db = hearth_db_open (made, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_db_exec (db, &error, "INSERT INTO groups (id, name, created_at) VALUES (1, 'tea', 0)", NULL));
  for (gint64 i = 1; i < 60; i++)
    g_assert_true (hearth_db_exec (db, &error, "INSERT INTO members (id, name, created_at) VALUES (?1, 'somebody ' || ?1, 0)", "i", i)
                   && hearth_db_exec (db, &error, "INSERT INTO identities (group_id, member_id, home_id, key) VALUES (1, ?1, ?1, 'k' || ?1)", "i", i)
                   && hearth_db_exec (db, &error, "INSERT INTO stays (group_id, member_id, join_day, ord, inferred) VALUES (1, ?1, 19000, 0, 0)", "i", i));
  g_assert_true (hearth_backup_write (db, path, NULL, &error));
  hearth_db_close (db);
  g_assert_true (g_file_get_contents (path, (char **) &whole, &whole_length, &error));
}

/* Five bytes an edit: page, place in it, what goes there. The place is in the page's header unless a bit says otherwise. */
static gsize
damage (uint8_t *copy, const uint8_t *data, size_t size)
{
  gsize length = whole_length;

  for (guint i = 0; i < MOST_EDITS && size >= 5; i++, data += 5, size -= 5)
    {
      gsize page = (data[0] | data[1] << 8) % (whole_length / PAGE);
      gsize place = page * PAGE + (data[3] & 0x80 ? (data[2] | data[3] << 8) % PAGE : data[2] % HEADER);

      if ((data[3] & 0x7f) == 0x7f)
        length = MAX (place, 1);
      else
        copy[place] = data[4];
    }
  return length;
}

static void
write_copy (const uint8_t *bytes, gsize length)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (write (fd, bytes, length), ==, (gssize) length);
  close (fd);
}

/* What passes as a good copy can be opened, looked through and counted: with words when not, never with a crash. */
static void
look_through (void)
{
  g_autoptr (GError) error = NULL;
  HearthDb *db = hearth_db_open (path, HEARTH_DB_READ, &error);

  g_assert_true ((db == NULL) == (error != NULL));
  if (db == NULL)
    return;
  g_autoptr (GPtrArray) findings = hearth_check (db, &error);
  g_assert_true ((findings == NULL) == (error != NULL));
  g_clear_error (&error);
  g_autoptr (GPtrArray) tables = hearth_stats (db, &error);
  g_assert_true ((tables == NULL) == (error != NULL));
  hearth_db_close (db);
}

/* Edits to a good copy of a workspace, which is then opened as one that somebody brought along. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree uint8_t *copy = NULL;
  g_autoptr (GError) error = NULL;

  if (whole == NULL)
    make_workspace ();
  copy = g_memdup2 (whole, whole_length);
  write_copy (copy, damage (copy, data, size));
  gboolean good = hearth_backup_verify (path, &error);
  g_assert_true (good == (error == NULL));
  g_assert_true (size >= 5 || good);
  if (good)
    look_through ();
  return 0;
}
