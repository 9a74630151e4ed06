/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the import assistant says, in words. Pure; any thread. */
#include "config.h"

#include "hearth-import-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hearth-names.h"

/* Below this nobody can tell how fast it goes. */
#define SECONDS_TO_JUDGE 2.0

/** hearth_import_words_evidence: Returns: (nullable): why dates are read in that order. */
const char *
hearth_import_words_evidence (const char *evidence)
{
  static const struct { const char *id, *words; } table[] = {
    { "four-digit-year", N_("the year has four digits") },
    { "field-over-12", N_("a number over 12 can only be a day") },
    { "weekday", N_("only so do the days of the week fit") },
    { "order", N_("only so does time run forward") },
    { "future", N_("otherwise some messages would lie in the future") },
    { "dots", N_("dates with dots begin with the day") },
    { "default", N_("the file does not tell: please look at the dates") },
    { "given", N_("as you said") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (evidence, table[i].id) == 0)
      return _(table[i].words);
  return NULL;
}

/** hearth_import_words_order: Returns: (nullable): NULL for a format with only one order. */
const char *
hearth_import_words_order (HearthDateOrder order)
{
  switch (order)
    {
    case HEARTH_DATE_ORDER_DMY:
      return _("day, month, year");
    case HEARTH_DATE_ORDER_MDY:
      return _("month, day, year");
    case HEARTH_DATE_ORDER_YMD:
      return _("year, month, day");
    case HEARTH_DATE_ORDER_NONE:
    default:
      return NULL;
    }
}

/** hearth_import_words_kind: Returns: what a table is of; a member list's HEARTH_TABLE_ROSTER for a chat */
HearthTableKind
hearth_import_words_kind (const HearthImportResult *result)
{
  HearthTableKind kind = hearth_table_from_id (result->format);

  return kind != HEARTH_TABLE_NONE ? kind : HEARTH_TABLE_ROSTER;
}

/** hearth_import_words_format: Returns: (transfer full): "WhatsApp chat", "Member list". */
char *
hearth_import_words_format (const HearthImportResult *result)
{
  const HearthFormat *format = result->table ? NULL : hearth_format_by_id (result->format);

  if (result->table)
    return g_strdup (_(hearth_table_info (hearth_import_words_kind (result))->title));
  return g_strdup (format != NULL ? _(format->label) : result->format);
}

/** hearth_import_words_number: Returns: (transfer full): with the locale's thousands separators. */
char *
hearth_import_words_number (guint64 number)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, number);
}

static char *
show_instant (gint64 ts, HearthZone *zone)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_identifier (hearth_zone_name (zone));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (ts);
  g_autoptr (GDateTime) time = local != NULL ? g_date_time_to_timezone (utc, local) : g_date_time_ref (utc);

  /* Translators: a date in full, see man strftime; %-d is the day of the month, %B the month's name */
  return g_date_time_format (time, _("%-d %B %Y"));
}

/** hearth_import_words_span: Returns: (transfer full) (nullable): first and last day of a chat, NULL without records. */
char *
hearth_import_words_span (const HearthImportResult *result, HearthZone *zone)
{
  if (result->first_ts == 0 && result->last_ts == 0)
    return NULL;
  g_autofree char *first = show_instant (result->first_ts, zone);
  g_autofree char *last = show_instant (result->last_ts, zone);
  return g_strdup_printf (_("%s to %s"), first, last);
}

/** hearth_import_words_summary: Returns: (transfer full): one sentence about what was imported. */
char *
hearth_import_words_summary (const HearthImportResult *result)
{
  g_autofree char *group = hearth_name_isolate (result->group != NULL ? result->group : "");
  g_autofree char *n_new = hearth_import_words_number (result->table ? result->created : result->new_rows);

  if (result->table && hearth_import_words_kind (result) != HEARTH_TABLE_ROSTER)
    return g_strdup_printf (ngettext ("%1$s new row in %2$s.", "%1$s new rows in %2$s.", (gulong) result->created), n_new, group);
  if (result->table)
    return g_strdup_printf (ngettext ("%1$s new person in %2$s.", "%1$s new people in %2$s.", (gulong) result->created), n_new, group);
  if (result->new_rows == 0)
    return g_strdup_printf (_("Nothing new for %s: all of it was there already."), group);
  return g_strdup_printf (ngettext ("%1$s new message in %2$s.", "%1$s new messages in %2$s.", (gulong) result->new_rows),
                          n_new, group);
}

/**
 * hearth_import_words_progress:
 * @bytes: read of @total
 * @records: messages and notices so far
 * @elapsed_seconds: since it began
 *
 * Returns: (transfer full): "412,000 messages, about 20 seconds left"
 */
char *
hearth_import_words_progress (guint64 bytes, guint64 total, guint64 records, double elapsed_seconds)
{
  g_autofree char *n = hearth_import_words_number (records);
  g_autofree char *read = g_strdup_printf (ngettext ("%s message", "%s messages", (gulong) records), n);

  if (elapsed_seconds < SECONDS_TO_JUDGE || bytes == 0 || total < bytes)
    return g_steal_pointer (&read);
  gulong left = (gulong) ceil (elapsed_seconds * (total - bytes) / bytes);
  g_autofree char *wait = g_strdup_printf (ngettext ("about %lu second left", "about %lu seconds left", left), left);
  /* Translators: "412,000 messages, about 20 seconds left" */
  return g_strdup_printf (C_("progress", "%1$s, %2$s"), read, wait);
}

/**
 * hearth_import_words_people:
 * @names: (element-type utf8): may hold NULL for people without a name
 * @limit: at most so many are named
 *
 * Returns: (transfer full): "小雨妈, Ken and 3 more"; empty for nobody
 */
char *
hearth_import_words_people (const GPtrArray *names, guint limit)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < names->len && shown < limit; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (name == NULL)
        continue;
      g_autofree char *isolated = hearth_name_isolate (name);
      g_string_append_printf (text, "%s%s", shown > 0 ? C_("between names", ", ") : "", isolated);
      shown++;
    }
  if (names->len <= shown)
    return g_string_free (g_steal_pointer (&text), FALSE);
  guint more = names->len - shown;
  return g_strdup_printf (ngettext ("%1$s and %2$u more", "%1$s and %2$u more", more), text->str, more);
}

/** hearth_import_words_count: Returns: (transfer full): how many @names there are, and the first @limit of them; "0" for nobody. */
char *
hearth_import_words_count (const GPtrArray *names, guint limit)
{
  g_autofree char *number = hearth_import_words_number (names->len);
  g_autofree char *people = hearth_import_words_people (names, limit);

  return names->len > 0 ? g_strdup_printf (C_("number: names", "%1$s: %2$s"), number, people) : g_steal_pointer (&number);
}

/**
 * hearth_import_words_skips:
 * @skipped: (element-type HearthImportSkip): rows of a table
 * @limit: of at most so many it is said why
 *
 * Returns: (transfer full): how many there are, and a line below for each of the first
 */
char *
hearth_import_words_skips (const GPtrArray *skipped, guint limit)
{
  g_autofree char *number = hearth_import_words_number (skipped->len);
  GString *text = g_string_new (number);

  for (guint i = 0; i < MIN (skipped->len, limit); i++)
    {
      const HearthImportSkip *skip = g_ptr_array_index (skipped, i);
      g_autofree char *line = g_strdup_printf ("%" G_GUINT64_FORMAT, skip->line);

      g_string_append_c (text, '\n');
      /* Translators: a line of a table and why it was skipped */
      g_string_append_printf (text, _("Line %1$s: %2$s"), line, skip->reason);
    }
  if (skipped->len > limit)
    {
      guint more = skipped->len - limit;

      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("and %u more line", "and %u more lines", more), more);
    }
  return g_string_free (text, FALSE);
}
