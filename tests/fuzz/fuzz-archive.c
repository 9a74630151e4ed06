/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include "hearth-archive.h"
#include "hearth-import.h"

#define MOST_ENTRIES 20
#define MOST_BYTES (4 * 1024 * 1024)

static void
read_entry (HearthArchive *archive, guint at)
{
  g_autoptr (HearthInput) input = hearth_archive_input (archive, at);
  g_autoptr (HearthStream) stream = hearth_input_open (input, NULL);
  char buffer[65536];
  gsize n = 1, all = 0;

  g_assert_true (g_utf8_validate (hearth_archive_entry (archive, at)->name, -1, NULL));
  while (stream != NULL && n > 0 && all < MOST_BYTES && hearth_stream_read (stream, buffer, sizeof buffer, &n, NULL))
    all += n;
  if (stream != NULL && all > 1 && hearth_stream_seek (stream, 1, NULL))
    hearth_stream_read (stream, buffer, sizeof buffer, &n, NULL);
}

/* The bytes as a zip file: every entry, and the chat that is looked for in it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd;
  g_autofree char *path = fuzz_file_new (data, size, &fd);
  g_autoptr (HearthArchive) archive = hearth_archive_open (path, NULL);

  for (guint i = 0; archive != NULL && i < MIN (hearth_archive_count (archive), MOST_ENTRIES); i++)
    read_entry (archive, i);
  g_autoptr (HearthInput) chat = hearth_import_open_input (path, NULL);
  if (chat != NULL)
    hearth_format_sniff (chat, NULL);
  fuzz_file_close (g_steal_pointer (&path), fd);
  return 0;
}
