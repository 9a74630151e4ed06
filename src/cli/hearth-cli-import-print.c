/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What imports gave, for people and for programs. The only thread. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "hearth-cli-import.h"
#include "hearth-cli.h"

static void
print_count (const char *title, guint64 count)
{
  hearth_cli_print ("  %-14s %10" G_GUINT64_FORMAT "\n", title, count);
}

static void
print_chat (const HearthImportResult *result, HearthZone *zone)
{
  g_autofree char *first = result->first_ts != 0 ? hearth_zone_rfc3339 (zone, result->first_ts) : g_strdup ("–");
  g_autofree char *last = result->last_ts != 0 ? hearth_zone_rfc3339 (zone, result->last_ts) : g_strdup ("–");

  print_count (_("messages"), result->messages);
  print_count (_("notices"), result->system);
  print_count (_("new"), result->new_rows);
  print_count (_("met before"), result->duplicates);
  print_count (_("not read"), result->unread);
  print_count (_("new people"), result->members_new);
  print_count (_("joined"), result->joins->len);
  print_count (_("left"), result->leaves->len);
  hearth_cli_print ("  %s … %s\n", first, last);
}

static void
print_result (const HearthImportResult *result, HearthZone *zone)
{
  g_autofree char *batch = g_strdup_printf ("%" G_GINT64_FORMAT, result->batch);

  if (result->batch != 0)
    hearth_cli_print (_("“%s”, %s, import %s:\n"), result->group, result->format, batch);
  else
    hearth_cli_print (_("“%s”, %s, not imported:\n"), result->group, result->format);
  if (result->table)
    {
      print_count (_("rows"), result->rows);
      print_count (_("created"), result->created);
      print_count (_("updated"), result->updated);
      print_count (_("unchanged"), result->unchanged);
    }
  else
    print_chat (result, zone);
  for (guint i = 0; i < result->skipped->len; i++)
    {
      const HearthImportSkip *skip = g_ptr_array_index (result->skipped, i);
      hearth_cli_print ("  %" G_GUINT64_FORMAT ": %s\n", skip->line, skip->reason);
    }
  for (guint i = 0; i < result->warnings->len; i++)
    hearth_cli_print ("  ! %s\n", (const char *) g_ptr_array_index (result->warnings, i));
}

/**
 * hearth_cli_print_results:
 * @results: (element-type HearthImportResult)
 * @single: JSON is one object, not a list
 *
 * Prints what was imported.
 */
void
hearth_cli_print_results (GPtrArray *results, HearthZone *zone, gboolean json, gboolean single)
{
  if (json && !single)
    hearth_cli_print ("[");
  for (guint i = 0; i < results->len; i++)
    {
      const HearthImportResult *result = g_ptr_array_index (results, i);

      if (!json)
        {
          print_result (result, zone);
          continue;
        }
      g_autofree char *text = hearth_import_result_to_json (result, zone);
      hearth_cli_print ("%s%s", i > 0 ? "," : "", text);
    }
  if (json)
    hearth_cli_print ("%s\n", single ? "" : "]");
}

static const char *
state_word (HearthBatchState state)
{
  switch (state)
    {
    case HEARTH_BATCH_DONE:
      return "done";
    case HEARTH_BATCH_UNDOING:
      return "undoing";
    default:
      return "running";
    }
}

static void
add_count (JsonBuilder *builder, const char *name, guint64 count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) count);
}

static void
build_batch (JsonBuilder *builder, const HearthBatch *batch, HearthZone *zone)
{
  json_builder_begin_object (builder);
  add_count (builder, "batch", (guint64) batch->id);
  hearth_cli_set_text (builder, "group", batch->group);
  hearth_cli_set_text (builder, "file", batch->file_name);
  hearth_cli_set_text (builder, "format", batch->format);
  hearth_cli_set_text (builder, "state", state_word (batch->state));
  hearth_cli_set_instant (builder, "finished", zone, batch->finished_at);
  add_count (builder, "messages", batch->messages);
  add_count (builder, "system", batch->system);
  add_count (builder, "new", batch->new_rows);
  add_count (builder, "duplicates", batch->duplicates);
  add_count (builder, "unread", batch->unread);
  json_builder_end_object (builder);
}

/**
 * hearth_cli_print_batches:
 * @batches: (element-type HearthBatch)
 *
 * Prints the list of imports.
 */
void
hearth_cli_print_batches (GPtrArray *batches, HearthZone *zone, gboolean json)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < batches->len; i++)
    {
      const HearthBatch *batch = g_ptr_array_index (batches, i);

      build_batch (builder, batch, zone);
      if (!json)
        hearth_cli_print ("%4" G_GINT64_FORMAT "  %-14s %8" G_GUINT64_FORMAT "  %s ← %s\n", batch->id, batch->format, batch->new_rows,
                          batch->group, batch->file_name);
    }
  json_builder_end_array (builder);
  if (!json && batches->len == 0)
    hearth_cli_print ("%s\n", _("Nothing was imported yet."));
  if (json)
    hearth_cli_take_builder (builder);
  else
    g_object_unref (builder);
}
