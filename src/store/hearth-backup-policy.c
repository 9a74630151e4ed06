/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which backups there are and which are kept. Any thread, but one at a time for a workspace. */
#include "config.h"

#include "hearth-backup-policy.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-error.h"

#define KEPT_DAYS 7
#define KEPT_WEEKS 4
#define KEPT_MONTHS 12
#define ENDING ".hearth"

/** hearth_backup_file_free: @file: (nullable): */
void
hearth_backup_file_free (HearthBackupFile *file)
{
  if (file == NULL)
    return;
  g_free (file->path);
  g_free (file);
}

/* What the workspace's backups are named after: its name without the ending. */
static char *
stem_of (const char *workspace)
{
  char *name = g_path_get_basename (workspace);

  if (g_str_has_suffix (name, ENDING))
    name[strlen (name) - strlen (ENDING)] = '\0';
  return name;
}

/** hearth_backup_folder: Returns: (transfer full): where the backups of @workspace lie. */
char *
hearth_backup_folder (const char *workspace)
{
  g_autofree char *folder = g_path_get_dirname (workspace);

  return g_build_filename (folder, "backups", NULL);
}

/** hearth_backup_path: Returns: (transfer full): of the backup of that day, whether it is there or not. */
char *
hearth_backup_path (const char *workspace, HearthDay day)
{
  g_autofree char *folder = hearth_backup_folder (workspace);
  g_autofree char *stem = stem_of (workspace);
  g_autofree char *date = hearth_day_to_string (day);
  g_autofree char *name = g_strdup_printf ("%s-%s" ENDING, stem, date);

  return g_build_filename (folder, name, NULL);
}

/* STEM-YYYY-MM-DD.hearth */
static gboolean
parse_name (const char *name, const char *stem, HearthDay *day)
{
  g_autofree char *prefix = g_strconcat (stem, "-", NULL);

  if (!g_str_has_prefix (name, prefix) || !g_str_has_suffix (name, ENDING))
    return FALSE;
  const char *from = name + strlen (prefix);
  g_autofree char *date = g_strndup (from, strlen (from) - strlen (ENDING));
  return hearth_day_parse (date, day);
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const HearthBackupFile *one = *(HearthBackupFile *const *) a, *other = *(HearthBackupFile *const *) b;

  return (other->day > one->day) - (other->day < one->day);
}

/** hearth_backup_list: Returns: (transfer full) (element-type HearthBackupFile): newest first; empty when there are none. */
GPtrArray *
hearth_backup_list (const char *workspace)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) hearth_backup_file_free);
  g_autofree char *folder = hearth_backup_folder (workspace);
  g_autofree char *stem = stem_of (workspace);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      HearthDay day;
      GStatBuf info;
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!parse_name (name, stem, &day) || g_stat (path, &info) != 0)
        continue;
      HearthBackupFile *file = g_new0 (HearthBackupFile, 1);
      file->path = g_steal_pointer (&path);
      file->day = day;
      file->size = info.st_size;
      g_ptr_array_add (list, file);
    }
  g_ptr_array_sort (list, compare_newest_first);
  return list;
}

/**
 * hearth_backup_last_time:
 *
 * Asked of the files and not kept in the workspace, where a restore would take it back.
 *
 * Returns: UTC seconds when the newest backup was written, 0 when there is none
 */
gint64
hearth_backup_last_time (const char *workspace)
{
  g_autoptr (GPtrArray) list = hearth_backup_list (workspace);
  GStatBuf info;

  if (list->len == 0 || g_stat (((HearthBackupFile *) g_ptr_array_index (list, 0))->path, &info) != 0)
    return 0;
  return info.st_mtime;
}

/* Whether a newer one of @days, which are newest first, lies in the same ISO week or month as the one at @index. */
static gboolean
is_newest (const HearthDay *days, guint index, HearthDay (*begin) (HearthDay))
{
  return index == 0 || begin (days[index - 1]) != begin (days[index]);
}

/**
 * hearth_backup_choose_kept:
 * @days: (array length=n_days): of the backups, newest first, each once
 * @keep: (out caller-allocates) (array length=n_days): whether each is kept
 *
 * Kept are the last 7 days, the newest of each of the last 4 ISO weeks, the newest of each of the last 12 months, and
 * whatever seems to lie in the future: the clock may have been wrong.
 */
void
hearth_backup_choose_kept (const HearthDay *days, guint n_days, HearthDay today, gboolean *keep)
{
  HearthDay first_week = hearth_day_monday (today) - 7 * (KEPT_WEEKS - 1);
  HearthDay first_month = hearth_day_add_months (hearth_day_month_start (today), 1 - KEPT_MONTHS);

  for (guint i = 0; i < n_days; i++)
    keep[i] = days[i] > today - KEPT_DAYS
              || (days[i] >= first_week && is_newest (days, i, hearth_day_monday))
              || (days[i] >= first_month && is_newest (days, i, hearth_day_month_start));
}

/** hearth_backup_prune: removes the backups that are not kept any more. Returns: how many. */
guint
hearth_backup_prune (const char *workspace, HearthDay today)
{
  g_autoptr (GPtrArray) list = hearth_backup_list (workspace);
  g_autofree HearthDay *days = g_new (HearthDay, list->len + 1);
  g_autofree gboolean *keep = g_new (gboolean, list->len + 1);
  guint removed = 0;

  for (guint i = 0; i < list->len; i++)
    days[i] = ((HearthBackupFile *) g_ptr_array_index (list, i))->day;
  hearth_backup_choose_kept (days, list->len, today, keep);
  for (guint i = 0; i < list->len; i++)
    if (!keep[i] && g_unlink (((HearthBackupFile *) g_ptr_array_index (list, i))->path) == 0)
      removed++;
  return removed;
}

/**
 * hearth_backup_make:
 * @workspace: path; may be open elsewhere and be written to meanwhile
 * @today: names the backup; one of the same day is replaced
 *
 * Writes a verified backup through a connection of its own and then removes those that are not kept any more. Blocking:
 * seconds for a big workspace.
 *
 * Returns: FALSE with @error set; the backups that were there are then still there
 */
gboolean
hearth_backup_make (const char *workspace, HearthDay today, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = hearth_backup_folder (workspace);
  g_autofree char *path = hearth_backup_path (workspace, today);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;
      g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, _("The folder “%s” for backups cannot be made: %s."), folder,
                   g_strerror (code));
      return FALSE;
    }
  g_autoptr (HearthDb) db = hearth_db_open (workspace, HEARTH_DB_READ, error);
  if (db == NULL)
    return FALSE;
  /* One view for all steps: writing by others would else begin the copy anew each time. */
  hearth_db_begin_read (db);
  gboolean ok = hearth_backup_write (db, path, cancellable, error);
  hearth_db_end_read (db);
  if (ok)
    hearth_backup_prune (workspace, today);
  return ok;
}

/** hearth_backup_find_good: Returns: (transfer full) (nullable): the newest backup that passes its checks. Blocking. */
HearthBackupFile *
hearth_backup_find_good (const char *workspace)
{
  g_autoptr (GPtrArray) list = hearth_backup_list (workspace);

  for (guint i = 0; i < list->len; i++)
    {
      HearthBackupFile *file = g_ptr_array_index (list, i);

      if (hearth_backup_verify (file->path, NULL))
        return g_ptr_array_steal_index (list, i);
    }
  return NULL;
}
