/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sample community: chats and member lists are made up, written as files and imported like anybody's; then the owner's
 * own plans and notes are added. The thread of the connection. */
#include "config.h"

#include "hearth-demo.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "hearth-clock.h"
#include "hearth-demo-private.h"
#include "hearth-groups.h"
#include "hearth-import.h"
#include "hearth-settings.h"

#define DEFAULT_SEED 1
#define DEFAULT_GROUPS 6
#define MIN_GROUP_SIZE 6

typedef struct
{
  HearthDb *db;
  HearthDemoOptions options; /* with the defaults filled in */
  HearthZone *zone;
  GPtrArray *groups;         /* DemoGroup */
  HearthDemoProgress progress;
  gpointer progress_data;
  guint64 done, total;       /* messages */
  GCancellable *cancellable;
} Sample;

static void
fill_defaults (Sample *sample)
{
  HearthDemoOptions *options = &sample->options;

  if (options->seed == 0)
    options->seed = DEFAULT_SEED;
  if (options->groups == 0)
    options->groups = DEFAULT_GROUPS;
  if (options->until == HEARTH_DAY_NONE)
    options->until = hearth_zone_day (sample->zone, hearth_clock_now ()) - 1;
}

/* Each group's part of @total, by @weights; the parts add up to @total. */
static guint64
take_part (guint64 total, double weight, double all, double *sum, guint64 *given)
{
  *sum += weight;
  guint64 until = (guint64) (total * (*sum / all) + 0.5);
  guint64 part = until > *given ? until - *given : 0;

  *given += part;
  return part;
}

static gboolean
make_groups (Sample *sample, GError **error)
{
  g_autoptr (GPtrArray) themes = g_ptr_array_new_with_free_func ((GDestroyNotify) demo_theme_free);
  double all = 0, sum = 0;
  guint64 given = 0;

  for (guint i = 0; i < sample->options.groups; i++)
    {
      DemoTheme *theme = demo_theme_load (i, error);

      if (theme == NULL)
        return FALSE;
      g_ptr_array_add (themes, theme);
      all += theme->size;
    }
  for (guint i = 0; i < sample->options.groups; i++)
    {
      DemoTheme *theme = g_ptr_array_index (themes, i);
      guint64 size = sample->options.members != 0 ? take_part (sample->options.members, theme->size, all, &sum, &given) : theme->size;

      themes->pdata[i] = NULL;
      DemoGroup *group = demo_group_new (theme, i, i / demo_theme_count (), (guint) MAX (size, MIN_GROUP_SIZE), sample->options.seed,
                                         sample->zone, sample->options.until, error);
      if (group == NULL)
        return FALSE;
      g_ptr_array_add (sample->groups, group);
    }
  return TRUE;
}

static double
sum_expected (const DemoGroup *group)
{
  double sum = 0;

  for (HearthDay day = group->start; day <= group->end; day++)
    sum += demo_group_expected (group, day);
  return sum;
}

static void
share_messages (Sample *sample)
{
  double all = 0, sum = 0;
  guint64 given = 0;

  for (guint i = 0; i < sample->groups->len; i++)
    all += sum_expected (g_ptr_array_index (sample->groups, i));
  sample->total = sample->options.messages != 0 ? sample->options.messages : (guint64) all;
  for (guint i = 0; i < sample->groups->len; i++)
    {
      DemoGroup *group = g_ptr_array_index (sample->groups, i);

      group->messages = take_part (sample->total, sum_expected (group), all, &sum, &given);
    }
}

/* Tells how far it is; writing a group's chat is taken for a third of its work. */
static void
tell (Sample *sample, const DemoGroup *group, double share)
{
  if (sample->progress != NULL)
    sample->progress (sample->progress_data, (sample->done + group->messages * share) / MAX (1.0, (double) sample->total));
}

static gboolean
import_file (Sample *sample, const DemoGroup *group, const char *path, const char *format, GError **error)
{
  HearthImportOptions options = {
    .path = path, .group = group->name, .format = format,
    .on_day = group->end,
  };
  g_autoptr (GPtrArray) results = hearth_import_run_db (sample->db, &options, NULL, NULL, sample->cancellable, error);

  return results != NULL;
}

static gboolean
add_group (Sample *sample, DemoGroup *group, GError **error)
{
  if (!hearth_db_begin (sample->db, error))
    return FALSE;
  group->id = hearth_groups_add (sample->db, group->name, NULL, group->theme->kind, 0, error);
  if (group->id != 0)
    return hearth_db_commit (sample->db, error);
  hearth_db_rollback (sample->db);
  return FALSE;
}

static gboolean
import_tables (Sample *sample, const DemoGroup *group, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) tables = demo_tables_new (group, error);
  gboolean done = tables != NULL;

  for (guint i = 0; done && i < tables->len; i++)
    {
      const DemoTable *table = g_ptr_array_index (tables, i);
      g_autofree char *path = g_strdup_printf ("%s/%s-%s.csv", folder, group->name, table->format);

      done = g_file_set_contents (path, table->text->str, table->text->len, error)
             && import_file (sample, group, path, table->format, error);
      g_unlink (path);
    }
  return done;
}

static gboolean
import_group (Sample *sample, DemoGroup *group, const char *folder, GError **error)
{
  g_autofree char *chat = g_strdup_printf ("%s/%s.jsonl", folder, group->name);
  g_autofree char *roster = g_strdup_printf ("%s/%s.csv", folder, group->name);
  gboolean done;

  tell (sample, group, 0);
  done = add_group (sample, group, error) && demo_write_chat (group, chat, sample->cancellable, error);
  tell (sample, group, 0.33);
  done = done && import_file (sample, group, chat, "chatlab-jsonl", error) && demo_write_roster (group, roster, error)
         && import_file (sample, group, roster, "roster", error) && import_tables (sample, group, folder, error);
  g_unlink (chat);
  g_unlink (roster);
  sample->done += group->messages;
  return done;
}

static gboolean
import_groups (Sample *sample, GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("hearth-sample-XXXXXX", error);
  gboolean done = folder != NULL;

  for (guint i = 0; i < sample->groups->len && done; i++)
    done = import_group (sample, g_ptr_array_index (sample->groups, i), folder, error);
  if (folder != NULL)
    g_rmdir (folder);
  return done;
}

static gboolean
add_own_records (Sample *sample, GError **error)
{
  HearthDay today = sample->options.until + 1;

  for (guint i = 0; i < sample->groups->len; i++)
    {
      const DemoGroup *group = g_ptr_array_index (sample->groups, i);

      if (!demo_add_plans (sample->db, group, today, error) || !demo_add_people (sample->db, group, today, error)
          || !demo_add_leaving (sample->db, group, error) || !hearth_import_derive (sample->db, group->id, error)
          || !demo_add_events (sample->db, group, today, error))
        return FALSE;
    }
  return demo_add_workspace (sample->db, error);
}

static gboolean
run (Sample *sample, GError **error)
{
  if (!make_groups (sample, error))
    return FALSE;
  share_messages (sample);
  if (!import_groups (sample, error) || !hearth_db_begin (sample->db, error))
    return FALSE;
  if (add_own_records (sample, error))
    return hearth_db_commit (sample->db, error);
  hearth_db_rollback (sample->db);
  return FALSE;
}

/**
 * hearth_demo_fill:
 * @db: an empty workspace with its zone set, writable
 * @options: how big, and which of many; the same options give the same workspace but for the times of making
 * @progress: (nullable): told in this thread
 * @cancellable: (nullable): asked often
 *
 * Fills a workspace with a sample community: chats, people, orders, coupons, points, survey answers, posts with their
 * results, check-ins, tasks, notes, tags, tallies, thresholds and targets. The messages are as many as asked for. When it fails or is cancelled the workspace is half filled and
 * should be removed.
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_demo_fill (HearthDb *db, const HearthDemoOptions *options, HearthDemoProgress progress, gpointer progress_data,
                  GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (db != NULL && options != NULL, FALSE);

  g_autoptr (HearthZone) zone = hearth_settings_zone (db, error);
  if (zone == NULL)
    return FALSE;
  Sample sample = {
    .db = db, .options = *options, .zone = zone, .progress = progress, .progress_data = progress_data, .cancellable = cancellable,
  };
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) demo_group_free);
  sample.groups = groups;
  fill_defaults (&sample);
  return run (&sample, error);
}
