/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import gave, and its JSON form. Any thread. */
#include "config.h"

#include <json-glib/json-glib.h>

#include "hearth-import-private.h"

static void
skip_free (HearthImportSkip *skip)
{
  g_free (skip->reason);
  g_strfreev (skip->cells);
  g_free (skip);
}

/* @group: (nullable): filled in later for a file of many chats */
HearthImportResult *
import_result_new (const char *format, const char *group, const char *zone)
{
  HearthImportResult *result = g_new0 (HearthImportResult, 1);

  result->format = g_strdup (format);
  result->group = g_strdup (group);
  result->zone = g_strdup (zone);
  result->joins = g_ptr_array_new_with_free_func (g_free);
  result->leaves = g_ptr_array_new_with_free_func (g_free);
  result->skipped = g_ptr_array_new_with_free_func ((GDestroyNotify) skip_free);
  result->warnings = g_ptr_array_new_with_free_func (g_free);
  result->authors = g_ptr_array_new_with_free_func (g_free);
  return result;
}

/** hearth_import_result_free: */
void
hearth_import_result_free (HearthImportResult *result)
{
  if (result == NULL)
    return;
  g_free (result->format);
  g_free (result->chat);
  g_free (result->chat_id);
  g_free (result->group);
  g_free (result->zone);
  for (guint i = 0; i < G_N_ELEMENTS (result->samples); i++)
    g_free (result->samples[i]);
  g_ptr_array_unref (result->joins);
  g_ptr_array_unref (result->leaves);
  g_ptr_array_unref (result->skipped);
  g_strfreev (result->headers);
  g_ptr_array_unref (result->warnings);
  g_ptr_array_unref (result->authors);
  g_free (result);
}

static void
add_int (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_texts (JsonBuilder *builder, const char *name, const GPtrArray *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < texts->len; i++)
    if (g_ptr_array_index (texts, i) != NULL)
      json_builder_add_string_value (builder, g_ptr_array_index (texts, i));
    else
      json_builder_add_null_value (builder);
  json_builder_end_array (builder);
}

static void
add_date_order (JsonBuilder *builder, const HearthImportResult *result)
{
  json_builder_set_member_name (builder, "date_order");
  if (result->date_order == HEARTH_DATE_ORDER_NONE)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_text (builder, "order", hearth_date_order_to_string (result->date_order));
  add_text (builder, "evidence", result->evidence);
  json_builder_end_object (builder);
}

static void
add_skipped (JsonBuilder *builder, const HearthImportResult *result)
{
  json_builder_set_member_name (builder, "skipped");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->skipped->len; i++)
    {
      const HearthImportSkip *skip = g_ptr_array_index (result->skipped, i);
      json_builder_begin_object (builder);
      add_int (builder, "line", skip->line);
      add_text (builder, "reason", skip->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_table (JsonBuilder *builder, const HearthImportResult *result)
{
  add_text (builder, "kind", result->format);
  add_text (builder, "group", result->group);
  add_int (builder, "rows", result->rows);
  add_int (builder, "created", result->created);
  add_int (builder, "updated", result->updated);
  add_int (builder, "unchanged", result->unchanged);
  add_skipped (builder, result);
}

static void
add_chat (JsonBuilder *builder, const HearthImportResult *result, HearthZone *zone)
{
  gboolean any = result->messages + result->system > 0;
  g_autofree char *first = any ? hearth_zone_rfc3339 (zone, result->first_ts) : NULL;
  g_autofree char *last = any ? hearth_zone_rfc3339 (zone, result->last_ts) : NULL;

  add_text (builder, "format", result->format);
  add_text (builder, "chat", result->chat);
  add_text (builder, "group", result->group);
  add_int (builder, "messages", result->messages);
  add_int (builder, "system", result->system);
  add_int (builder, "new", result->new_rows);
  add_int (builder, "duplicates", result->duplicates);
  add_int (builder, "unread", result->unread);
  add_int (builder, "members_new", result->members_new);
  add_texts (builder, "joins", result->joins);
  add_texts (builder, "leaves", result->leaves);
  add_text (builder, "first", first);
  add_text (builder, "last", last);
  add_skipped (builder, result);
}

/**
 * hearth_import_result_to_json:
 * @zone: for first and last
 *
 * Returns: (transfer full): one JSON object on one line, as the CLI answers
 */
char *
hearth_import_result_to_json (const HearthImportResult *result, HearthZone *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (result->table)
    add_table (builder, result);
  else
    add_chat (builder, result, zone);
  add_date_order (builder, result);
  json_builder_set_member_name (builder, "batch");
  if (result->batch != 0)
    json_builder_add_int_value (builder, result->batch);
  else
    json_builder_add_null_value (builder);
  add_texts (builder, "warnings", result->warnings);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}
