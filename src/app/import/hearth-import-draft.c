/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the assistant knows of one file, and the owner's answers. Pure; any thread. */
#include "config.h"

#include "hearth-import-draft.h"

#include <string.h>

#include "hearth-line-reader.h"
#include "hearth-names.h"
#include "hearth-roster.h"

/** hearth_import_draft_new: @path: of a file nothing is known of yet. */
HearthImportDraft *
hearth_import_draft_new (const char *path)
{
  HearthImportDraft *draft = g_new0 (HearthImportDraft, 1);

  draft->path = g_strdup (path);
  draft->on_day = HEARTH_DAY_NONE;
  return draft;
}

/** hearth_import_draft_free: @draft: (nullable): */
void
hearth_import_draft_free (HearthImportDraft *draft)
{
  if (draft == NULL)
    return;
  g_clear_pointer (&draft->chats, g_ptr_array_unref);
  g_free (draft->path);
  g_free (draft->group);
  g_free (draft->chat);
  g_free (draft->zone);
  g_free (draft->self_name);
  g_free (draft);
}

/** hearth_import_draft_dup_name: Returns: (transfer full): the file's name as people read it. */
char *
hearth_import_draft_dup_name (const HearthImportDraft *draft)
{
  return g_filename_display_basename (draft->path);
}

/**
 * hearth_import_draft_options:
 *
 * Returns: what the import run is to do; its strings belong to @draft
 */
HearthImportOptions
hearth_import_draft_options (const HearthImportDraft *draft, gboolean dry_run)
{
  HearthImportOptions options = { 0 };

  options.path = draft->path;
  /* Before a group is chosen the look goes into one of the chat's own name, which the run finds out. */
  options.all_chats = draft->all_chats || draft->group == NULL;
  options.group = options.all_chats ? NULL : draft->group;
  options.chat = draft->all_chats ? NULL : draft->chat;
  options.zone = draft->zone;
  options.date_order = draft->date_order;
  options.on_day = draft->on_day;
  options.complete = draft->complete;
  options.self_name = draft->self_name;
  options.dry_run = dry_run;
  return options;
}

static gboolean
sniff_table (const char *path)
{
  g_autoptr (HearthLineReader) reader = hearth_line_reader_new_path (path, NULL);
  const char *line;
  gsize length;

  return reader != NULL && hearth_line_reader_next (reader, &line, &length, NULL) && hearth_roster_sniff (line, length);
}

/**
 * hearth_import_draft_guess_group:
 * @file_name: base name in UTF-8
 *
 * Returns: (transfer full): what is left of it without its ending and what exporting programs put around a chat's name
 */
char *
hearth_import_draft_guess_group (const char *file_name)
{
  static const char *const around[] = { "WhatsApp Chat with ", "WhatsApp Chat - ", "-roster", "_roster", " roster", "-members",
                                        "_members", " members", "的 WhatsApp 聊天", "成员名单" };
  const char *dot = strrchr (file_name, '.');
  g_autoptr (GString) name = g_string_new_len (file_name, dot != NULL && dot != file_name ? dot - file_name : -1);

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    g_string_replace (name, around[i], "", 0);
  g_autofree char *clean = hearth_name_clean (name->str);
  return *clean != '\0' ? g_steal_pointer (&clean) : g_strdup (file_name);
}

/* A file that cannot be read keeps no chats; the import says why. */
static void
look (HearthImportDraft *draft, GCancellable *cancellable)
{
  draft->table = sniff_table (draft->path);
  g_autoptr (HearthInput) input = draft->table ? NULL : hearth_import_open_input (draft->path, NULL);
  if (input != NULL)
    draft->chats = hearth_import_list_chats (input, NULL, cancellable, NULL);
  if (draft->chats != NULL && draft->chats->len > 1)
    {
      HearthImportChat *first = g_ptr_array_index (draft->chats, 0);
      draft->chat = g_strdup (first->id != NULL ? first->id : first->name);
    }
  if (draft->table)
    {
      g_autofree char *name = hearth_import_draft_dup_name (draft);
      draft->group = hearth_import_draft_guess_group (name);
    }
}

static void
look_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HearthImportDraft *draft = hearth_import_draft_new (data);

  look (draft, cancellable);
  g_task_return_pointer (task, draft, (GDestroyNotify) hearth_import_draft_free);
}

/** hearth_import_draft_look_async: see the header. */
void
hearth_import_draft_look_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, look_thread);
}

/** hearth_import_draft_look_finish: Returns: (transfer full) (nullable): the draft, NULL when cancelled. */
HearthImportDraft *
hearth_import_draft_look_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * hearth_import_draft_settle_group:
 * @result: of a look
 * @groups: (element-type utf8): names of the groups there are
 *
 * Gives the draft a group while the owner has not answered anything: that of the chat's own name; for a list, which is
 * mostly of a group that is there while its file rarely bears the name, the only one there is.
 *
 * Returns: whether the look went into another group, and has to be repeated for its counts to be right
 */
gboolean
hearth_import_draft_settle_group (HearthImportDraft *draft, const HearthImportResult *result, const GPtrArray *groups)
{
  if (draft->all_chats || draft->answered)
    return FALSE;
  if (draft->group == NULL)
    draft->group = g_strdup (result->group);
  if (!draft->table || groups->len != 1 || g_strcmp0 (draft->group, g_ptr_array_index (groups, 0)) == 0)
    return FALSE;
  g_free (draft->group);
  draft->group = g_strdup (g_ptr_array_index (groups, 0));
  return TRUE;
}

/** hearth_import_draft_asks_order: Returns: TRUE while the file itself does not tell and nobody has said. */
gboolean
hearth_import_draft_asks_order (const HearthImportDraft *draft, const HearthImportResult *result)
{
  return draft->date_order == HEARTH_DATE_ORDER_NONE && g_strcmp0 (result->evidence, "default") == 0;
}
