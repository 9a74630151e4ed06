/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the assistant knows of one file, and the owner's answers. Pure; any thread. */
#include "config.h"

#include "hearth-import-draft.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-names.h"
#include "hearth-table-preview.h"

/** hearth_import_draft_new: @path: of a file nothing is known of yet. */
HearthImportDraft *
hearth_import_draft_new (const char *path)
{
  HearthImportDraft *draft = g_new0 (HearthImportDraft, 1);

  draft->path = g_strdup (path);
  draft->on_day = HEARTH_DAY_NONE;
  return draft;
}

/** hearth_import_draft_new_text: @text: pasted, nothing is known of it yet. */
HearthImportDraft *
hearth_import_draft_new_text (const char *text)
{
  HearthImportDraft *draft = g_new0 (HearthImportDraft, 1);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  draft->input = hearth_input_new_bytes (_("Pasted text"), bytes);
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
  g_clear_pointer (&draft->files, g_ptr_array_unref);
  g_clear_pointer (&draft->input, hearth_input_unref);
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
  return draft->input != NULL ? g_strdup (hearth_input_name (draft->input)) : g_filename_display_basename (draft->path);
}

/** hearth_import_draft_dup_title: @format: with a place for the file's name. Returns: (transfer full): the name in its place. */
char *
hearth_import_draft_dup_title (const HearthImportDraft *draft, const char *format)
{
  g_autofree char *name = hearth_import_draft_dup_name (draft);
  g_autofree char *shown = hearth_name_isolate (name);

  return g_strdup_printf (format, shown);
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
  options.input = draft->input;
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
sniff_table (HearthInput *input)
{
  return hearth_table_input_kind (input) != HEARTH_TABLE_NONE;
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
  g_autoptr (HearthInput) input = draft->input != NULL ? hearth_input_ref (draft->input) : hearth_import_open_input (draft->path, NULL);

  if (input == NULL && g_file_test (draft->path, G_FILE_TEST_IS_DIR))
    draft->files = hearth_import_list_folder (draft->path, cancellable, NULL);
  draft->table = input != NULL && sniff_table (input);
  if (input != NULL && !draft->table)
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
  HearthImportDraft *draft = data;

  look (draft, cancellable);
  g_task_return_pointer (task, draft, (GDestroyNotify) hearth_import_draft_free);
}

/** hearth_import_draft_look_async: see the header. */
void
hearth_import_draft_look_async (const HearthImportDraft *draft, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  HearthImportDraft *fresh = g_new0 (HearthImportDraft, 1);

  fresh->path = g_strdup (draft->path);
  fresh->input = draft->input != NULL ? hearth_input_ref (draft->input) : NULL;
  fresh->on_day = HEARTH_DAY_NONE;
  /* Given away with the answer. */
  g_task_set_task_data (task, fresh, NULL);
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

/** hearth_import_draft_question: Returns: (transfer none) (nullable): what only the owner can say, as a request. */
const char *
hearth_import_draft_question (const HearthImportDraft *draft, const HearthImportResult *result)
{
  if (hearth_import_draft_asks_order (draft, result))
    return _("Please say first whether the day or the month comes first.");
  if (!draft->all_chats && (draft->group == NULL || *draft->group == '\0'))
    return _("Please type a name for the new group first.");
  return NULL;
}
