/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all fuzz targets do: the bytes as a file in memory, read with a sink that looks at every string. */
#include "fuzz-read.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "hearth-reader.h"

static void
look (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}

/* A critical ends it as a crash that the fuzzer knows; the trap of G_DEBUG is none. */
static void
log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  g_log_default_handler (domain, level & ~(GLogLevelFlags) G_LOG_FLAG_FATAL, message, NULL);
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL))
    abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_default_handler (log_cb, NULL);
  return 0;
}

static gboolean
chat_cb (gpointer data, const HearthChatInfo *chat, gboolean *skip, GError **error)
{
  look (chat->name);
  look (chat->id);
  return TRUE;
}

static gboolean
listed_cb (gpointer data, const HearthListed *person, GError **error)
{
  look (person->party.name);
  return TRUE;
}

static gboolean
record_cb (gpointer data, const HearthRecord *record, GError **error)
{
  g_assert_nonnull (record->text);
  look (record->text);
  look (record->author.name);
  look (record->author.id);
  for (guint i = 0; i < record->n_people; i++)
    look (record->people[i].name);
  return TRUE;
}

char *
fuzz_file_new (const uint8_t *data, size_t size, int *fd)
{
  *fd = memfd_create ("input", MFD_CLOEXEC);
  g_assert_cmpint (*fd, >=, 0);
  g_assert_cmpint (write (*fd, data, size), ==, (gssize) size);
  return g_strdup_printf ("/proc/self/fd/%d", *fd);
}

void
fuzz_file_close (char *path, int fd)
{
  close (fd);
  g_free (path);
}

void
fuzz_read_input (const char *format_id, HearthInput *input)
{
  const HearthFormat *format = hearth_format_by_id (format_id);
  HearthSink sink = { .chat_begin = chat_cb, .listed = listed_cb, .record = record_cb };
  static HearthZone *zone = NULL;
  g_auto (HearthSurvey) survey = { 0 };
  g_autoptr (GError) error = NULL;
  HearthReadOptions options = { 0 };

  if (zone == NULL)
    zone = hearth_zone_new ("America/New_York", NULL);
  options.zone = zone;
  options.input = input;
  hearth_format_sniff (input, NULL);
  if (format->survey (&options, &survey, &error))
    format->read (&options, &survey, &sink, &error);
}

void
fuzz_read (const char *format_id, const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("fuzz", bytes);

  fuzz_read_input (format_id, input);
}
