/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the assistant knows of one file, and the owner's answers. Pure; any thread. */
#include "config.h"

#include "hearth-import-draft.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-names.h"
#include "hearth-paste.h"
#include "hearth-table-preview.h"

/** hearth_import_draft_new: @path: of a file nothing is known of yet. */
HearthImportDraft *
hearth_import_draft_new (const char *path)
{
  HearthImportDraft *draft = g_new0 (HearthImportDraft, 1);

  draft->path = g_strdup (path);
  draft->on_day = HEARTH_DAY_NONE;
  draft->kind = HEARTH_TABLE_NONE;
  return draft;
}

/** hearth_import_draft_new_text: @text: pasted, nothing is known of it yet. */
HearthImportDraft *
hearth_import_draft_new_text (const char *text)
{
  HearthImportDraft *draft = g_new0 (HearthImportDraft, 1);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HearthInput) pasted = hearth_input_new_bytes (_("Pasted text"), bytes);

  draft->input = hearth_paste_input (pasted);
  draft->on_day = HEARTH_DAY_NONE;
  draft->kind = HEARTH_TABLE_NONE;
  return draft;
}

/** hearth_import_draft_copy: Returns: (transfer full): the same answers; of what was found out, only what they are about. */
HearthImportDraft *
hearth_import_draft_copy (const HearthImportDraft *draft)
{
  HearthImportDraft *copy = g_new (HearthImportDraft, 1);

  *copy = *draft;
  copy->path = g_strdup (draft->path);
  copy->input = draft->input != NULL ? hearth_input_ref (draft->input) : NULL;
  copy->group = g_strdup (draft->group);
  copy->chat = g_strdup (draft->chat);
  copy->zone = g_strdup (draft->zone);
  copy->self_name = g_strdup (draft->self_name);
  copy->map = g_strdupv (draft->map);
  copy->tag = g_strdup (draft->tag);
  copy->missing = NULL;
  copy->left_out = NULL;
  copy->chats = copy->files = NULL;
  return copy;
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
  g_strfreev (draft->map);
  g_free (draft->tag);
  g_free (draft->missing);
  g_free (draft->left_out);
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
  options.format = draft->table ? hearth_table_info (draft->kind)->id : NULL;
  options.map = draft->map;
  options.on_existing = draft->on_existing;
  options.known_only = draft->known_only;
  options.tag = draft->tag;
  options.dry_run = dry_run;
  return options;
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
  static const char *const around[] = { "WhatsApp Chat with ", "WhatsApp Chat - ", "的 WhatsApp 聊天", "roster", "members", "orders",
                                        "coupons", "check-ins", "answers", "points", "results", "成员名单", "成员", "名单", "订单",
                                        "优惠券", "打卡", "问卷", "积分", "导出" };
  const char *dot = strrchr (file_name, '.');
  g_autoptr (GString) name = g_string_new_len (file_name, dot != NULL && dot != file_name ? dot - file_name : -1);
  g_autofree char *whole = hearth_name_clean (name->str);

  for (guint i = 0; i < G_N_ELEMENTS (around); i++)
    g_string_replace (name, around[i], "", 0);
  while (name->len > 0 && strchr ("0123456789-_.() ", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  g_autofree char *clean = hearth_name_clean (name->str);
  if (*clean != '\0')
    return g_steal_pointer (&clean);
  return *whole != '\0' ? g_steal_pointer (&whole) : g_strdup (file_name);
}

static void
list_folder (HearthImportDraft *draft, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) left_out = g_ptr_array_new_with_free_func (g_free);

  draft->files = hearth_import_list_folder (draft->path, FALSE, left_out, cancellable, NULL);
  draft->left_out = hearth_import_left_out_text (left_out);
}

/* A file that cannot be read keeps no chats; the import says why. */
static void
look (HearthImportDraft *draft, GCancellable *cancellable)
{
  g_autoptr (HearthInput) input = draft->input != NULL ? hearth_input_ref (draft->input) : hearth_import_open_input (draft->path, NULL);

  if (input == NULL && g_file_test (draft->path, G_FILE_TEST_IS_DIR))
    list_folder (draft, cancellable);
  draft->kind = input != NULL ? hearth_table_input_kind (input) : HEARTH_TABLE_NONE;
  /* without a header that is known the owner says what the columns are */
  if (input != NULL && draft->kind == HEARTH_TABLE_NONE && hearth_format_sniff (input, NULL) == NULL && hearth_table_input_like (input))
    draft->kind = HEARTH_TABLE_ROSTER;
  draft->table = draft->kind != HEARTH_TABLE_NONE;
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
  fresh->kind = HEARTH_TABLE_NONE;
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

/* The group there is that a table's file bears the name of, else the only one; NULL when the draft's is one, or none is meant. */
static const char *
group_of_table (const HearthImportDraft *draft, const GPtrArray *groups)
{
  g_autofree char *file = hearth_import_draft_dup_name (draft);
  const char *meant = NULL;

  if (g_ptr_array_find_with_equal_func ((GPtrArray *) groups, draft->group, g_str_equal, NULL))
    return NULL;
  for (guint i = 0; i < groups->len; i++)
    {
      const char *name = g_ptr_array_index (groups, i);

      if (strstr (file, name) != NULL && (meant == NULL || strlen (name) > strlen (meant)))
        meant = name;
    }
  return meant == NULL && groups->len == 1 ? g_ptr_array_index (groups, 0) : meant;
}

/**
 * hearth_import_draft_settle_group:
 * @result: of a look
 * @groups: (element-type utf8): names of the groups there are
 *
 * Gives the draft a group while the owner has not answered anything: that of the chat's own name; for a list, which is
 * mostly of a group that is there, the one its file bears the name of, or the only one.
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
  const char *meant = draft->table ? group_of_table (draft, groups) : NULL;
  if (meant != NULL)
    hearth_import_draft_set_group (draft, meant);
  return meant != NULL;
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
  if (draft->missing != NULL)
    return draft->missing;
  if (hearth_import_draft_asks_order (draft, result))
    return _("Please say first whether the day or the month comes first.");
  if (!draft->all_chats && (draft->group == NULL || *draft->group == '\0'))
    return _("Please type a name for the new group first.");
  return NULL;
}

/** hearth_import_draft_set_missing: @missing: (nullable): which column is still to be chosen, a sentence. */
void
hearth_import_draft_set_missing (HearthImportDraft *draft, const char *missing)
{
  g_free (draft->missing);
  draft->missing = g_strdup (missing);
}

/** hearth_import_draft_set_group: @group: name of the group it goes into. */
void
hearth_import_draft_set_group (HearthImportDraft *draft, const char *group)
{
  g_free (draft->group);
  draft->group = g_strdup (group);
}
