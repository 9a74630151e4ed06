/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several chats of one file as one: what is shown before all of them are imported. Pure; any thread. */
#include "config.h"

#include "hearth-import-whole.h"

#include <glib/gi18n-lib.h>

#include "hearth-import-words.h"
#include "hearth-names.h"

#define CHATS_NAMED 4
/* As many as one chat names. */
#define MOST_AUTHORS 200

static void
add_names (GPtrArray *names, const GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (names, g_strdup (g_ptr_array_index (more, i)));
}

/* Somebody who speaks in two chats is asked about once. */
static void
add_authors (GPtrArray *authors, const GPtrArray *more)
{
  for (guint i = 0; i < more->len && authors->len < MOST_AUTHORS; i++)
    if (!g_ptr_array_find_with_equal_func (authors, g_ptr_array_index (more, i), g_str_equal, NULL))
      g_ptr_array_add (authors, g_strdup (g_ptr_array_index (more, i)));
}

/* A warning says of which chat it is. */
static void
add_warnings (GPtrArray *warnings, const HearthImportResult *result)
{
  g_autofree char *chat = hearth_name_isolate (result->chat != NULL ? result->chat : result->group);

  for (guint i = 0; i < result->warnings->len; i++)
    g_ptr_array_add (warnings, g_strdup_printf (C_("chat: what about it", "%1$s: %2$s"), chat,
                                                (char *) g_ptr_array_index (result->warnings, i)));
}

static void
add_counts (HearthImportResult *whole, const HearthImportResult *result)
{
  gboolean dated = result->first_ts != 0 || result->last_ts != 0;
  gboolean first = whole->first_ts == 0 && whole->last_ts == 0;

  whole->messages += result->messages;
  whole->system += result->system;
  whole->new_rows += result->new_rows;
  whole->duplicates += result->duplicates;
  whole->unread += result->unread;
  whole->members_new += result->members_new;
  if (dated)
    {
      whole->first_ts = first ? result->first_ts : MIN (whole->first_ts, result->first_ts);
      whole->last_ts = first ? result->last_ts : MAX (whole->last_ts, result->last_ts);
    }
}

/* The file does not tell the order of its dates when it does not in one of its chats. */
static void
add_order (HearthImportResult *whole, const HearthImportResult *result)
{
  if (whole->evidence != NULL && g_strcmp0 (result->evidence, "default") != 0)
    return;
  whole->date_order = result->date_order;
  whole->evidence = result->evidence;
}

static void
add_result (HearthImportResult *whole, const HearthImportResult *result)
{
  add_counts (whole, result);
  add_order (whole, result);
  add_names (whole->joins, result->joins);
  add_names (whole->leaves, result->leaves);
  add_authors (whole->authors, result->authors);
  add_warnings (whole->warnings, result);
  whole->asks_self = whole->asks_self || result->asks_self;
}

static char *
dup_chats (const GPtrArray *results)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < results->len; i++)
    {
      const HearthImportResult *result = g_ptr_array_index (results, i);

      g_ptr_array_add (names, result->chat != NULL ? result->chat : result->group);
    }
  return hearth_import_words_count (names, CHATS_NAMED);
}

/**
 * hearth_import_whole_new:
 * @results: (element-type HearthImportResult): of the chats of one file, at least one
 *
 * Returns: (transfer full): their counts added up; its chat is how many there are and their names, its samples and group
 *   are the first one's
 */
HearthImportResult *
hearth_import_whole_new (const GPtrArray *results)
{
  g_return_val_if_fail (results->len > 0, NULL);
  const HearthImportResult *first = g_ptr_array_index (results, 0);
  HearthImportResult *whole = g_new0 (HearthImportResult, 1);

  whole->format = g_strdup (first->format);
  whole->group = g_strdup (first->group);
  whole->zone = g_strdup (first->zone);
  whole->chat = dup_chats (results);
  whole->joins = g_ptr_array_new_with_free_func (g_free);
  whole->leaves = g_ptr_array_new_with_free_func (g_free);
  whole->skipped = g_ptr_array_new ();
  whole->warnings = g_ptr_array_new_with_free_func (g_free);
  whole->authors = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (whole->samples); i++)
    whole->samples[i] = g_strdup (first->samples[i]);
  for (guint i = 0; i < results->len; i++)
    add_result (whole, g_ptr_array_index (results, i));
  return whole;
}
