/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one export and prints its records as JSON lines, for tests/core/check-readers.py and for looking at a file
 * by hand: read-dump [--quiet] [--order dmy] [--zone Z] FILE */
#include <stdio.h>
#include <string.h>

#include "hearth-reader.h"

static gboolean quiet = FALSE;
static guint64 n_records[3];

static void
put_string (const char *text)
{
  if (text == NULL)
    {
      fputs ("null", stdout);
      return;
    }
  putchar ('"');
  for (const guint8 *p = (const guint8 *) text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      printf ("\\%c", *p);
    else if (*p < 0x20 || *p == 0x7F)
      printf ("\\u%04x", *p);
    else
      putchar (*p);
  putchar ('"');
}

static void
put_field (const char *name, const char *text)
{
  printf (",\"%s\":", name);
  put_string (text);
}

static gboolean
chat_cb (gpointer data, const HearthChatInfo *chat, gboolean *skip, GError **error)
{
  printf ("{\"type\":\"chat\"");
  put_field ("id", chat->id);
  put_field ("name", chat->name);
  put_field ("platform", chat->platform);
  puts ("}");
  return TRUE;
}

static gboolean
listed_cb (gpointer data, const HearthListed *person, GError **error)
{
  printf ("{\"type\":\"listed\",\"role\":%d", person->role);
  put_field ("id", person->party.id);
  put_field ("name", person->party.name);
  puts ("}");
  return TRUE;
}

static gboolean
record_cb (gpointer data, const HearthRecord *record, GError **error)
{
  static const char *const TYPES[] = { "message", "notice", "unread" };
  static const char *const NOTICES[] = { "other", "join", "leave", "rename" };

  n_records[record->type]++;
  if (quiet)
    return TRUE;
  printf ("{\"type\":\"%s\",\"ts\":%" G_GINT64_FORMAT ",\"position\":%" G_GUINT64_FORMAT, TYPES[record->type],
          record->ts, record->position);
  printf (",\"kind\":%d,\"recalled\":%s,\"notice\":\"%s\",\"self\":%s", record->kind,
          record->recalled ? "true" : "false", NOTICES[record->notice], record->author.self ? "true" : "false");
  put_field ("author", record->author.name);
  put_field ("author_id", record->author.id);
  put_field ("text", record->text);
  put_field ("id", record->id);
  put_field ("reply_to", record->reply_to);
  put_field ("new_name", record->new_name);
  put_field ("reason", record->reason);
  fputs (",\"people\":[", stdout);
  for (guint i = 0; i < record->n_people; i++)
    {
      fputs (i > 0 ? "," : "", stdout);
      put_string (record->people[i].name);
    }
  puts ("]}");
  return TRUE;
}

static gboolean
warning_cb (gpointer data, const char *text, GError **error)
{
  printf ("{\"type\":\"warning\"");
  put_field ("text", text);
  puts ("}");
  return TRUE;
}

static int
fail (GError *error)
{
  printf ("{\"type\":\"error\"");
  put_field ("text", error->message);
  puts ("}");
  return 1;
}

static gboolean
read_file (const char *path, HearthZone *zone, HearthDateOrder order, GError **error)
{
  HearthReadOptions options = { .path = path, .zone = zone, .date_order = order };
  HearthSink sink = { chat_cb, listed_cb, record_cb, NULL, NULL, warning_cb };
  g_auto (HearthSurvey) survey = { 0 };
  const HearthFormat *format = hearth_format_sniff (path, error);
  gint64 began = g_get_monotonic_time (), surveyed;

  if (format == NULL || !format->survey (&options, &survey, error))
    return FALSE;
  surveyed = g_get_monotonic_time ();
  printf ("{\"type\":\"survey\"");
  put_field ("format", format->id);
  put_field ("order", hearth_date_order_to_string (survey.date_order));
  put_field ("evidence", survey.evidence);
  put_field ("name", survey.name);
  puts ("}");
  if (!format->read (&options, &survey, &sink, error))
    return FALSE;
  if (quiet)
    fprintf (stderr, "survey %.3f s, read %.3f s, %" G_GUINT64_FORMAT " messages, %" G_GUINT64_FORMAT " notices, %"
             G_GUINT64_FORMAT " unread\n", (surveyed - began) / 1e6, (g_get_monotonic_time () - surveyed) / 1e6,
             n_records[0], n_records[1], n_records[2]);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (HearthZone) zone = NULL;
  g_autoptr (GError) error = NULL;
  HearthDateOrder order = HEARTH_DATE_ORDER_NONE;
  const char *zone_name = "UTC";
  const char *path = NULL;

  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--quiet"))
      quiet = TRUE;
    else if (g_str_equal (argv[i], "--order") && i + 1 < argc)
      hearth_date_order_from_string (argv[++i], &order);
    else if (g_str_equal (argv[i], "--zone") && i + 1 < argc)
      zone_name = argv[++i];
    else
      path = argv[i];
  zone = hearth_zone_new (zone_name, &error);
  if (path == NULL || zone == NULL || !read_file (path, zone, order, &error))
    return error != NULL ? fail (error) : 2;
  return 0;
}
