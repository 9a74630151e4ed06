/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include "hearth-roster.h"

static gboolean
row_cb (gpointer data, const HearthRosterRow *row, GError **error)
{
  g_assert_true (row->name == NULL || g_utf8_validate (row->name, -1, NULL));
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  HearthRosterOptions options = { 0 };
  int fd;
  char *path = fuzz_file_new (data, size, &fd);

  hearth_roster_read (path, &options, NULL, row_cb, NULL, NULL);
  hearth_roster_sniff ((const char *) data, size);
  fuzz_file_close (path, fd);
  return 0;
}
