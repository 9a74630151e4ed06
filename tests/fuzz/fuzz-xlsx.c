/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-read.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-xlsx.h"

#define BETWEEN "\n%%\n"
#define ROOM (1024 * 1024)
#define MOST_ROWS 2000

/* The parts in the order in which they stand in an input; the last is whole where there is none. */
static const char *const PARTS[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml" };
static const char WORKBOOK[] = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
static const char RELATIONS[] = "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

static void
add (struct archive *writer, const char *name, const char *bytes, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (length > 0 ? archive_write_data (writer, bytes, length) : 0, ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

/* A workbook of these parts, not compressed: what is changed is what is read. */
static gsize
pack (const uint8_t *data, size_t size, char *buffer)
{
  struct archive *writer = archive_write_new ();
  const char *at = (const char *) data, *end = at + size;
  gsize used = 0;

  archive_write_set_format_zip (writer);
  archive_write_set_options (writer, "zip:compression=store");
  g_assert_cmpint (archive_write_open_memory (writer, buffer, ROOM, &used), ==, ARCHIVE_OK);
  add (writer, "xl/_rels/workbook.xml.rels", RELATIONS, strlen (RELATIONS));
  for (guint i = 0; i < G_N_ELEMENTS (PARTS); i++)
    {
      const char *next = i + 1 < G_N_ELEMENTS (PARTS) && at < end ? memmem (at, (gsize) (end - at), BETWEEN, strlen (BETWEEN)) : NULL;
      gsize length = (gsize) ((next != NULL ? next : end) - at);

      if (i + 1 == G_N_ELEMENTS (PARTS) && length == 0)
        add (writer, PARTS[i], WORKBOOK, strlen (WORKBOOK));
      else
        add (writer, PARTS[i], at, length);
      at = next != NULL ? next + strlen (BETWEEN) : end;
    }
  archive_write_free (writer);
  return used;
}

static void
read_rows (const char *path)
{
  g_autoptr (HearthInput) input = hearth_input_new_path (path);
  g_autoptr (HearthTableSource) source = hearth_xlsx_source_new (input, NULL);
  g_autoptr (GError) error = NULL;
  HearthTableRow row;

  for (guint n = 0; source != NULL && n < MOST_ROWS && hearth_table_source_next (source, &row, &error); n++)
    for (guint i = 0; i < row.n_cells; i++)
      g_assert_true (g_utf8_validate (row.cells[i], -1, NULL));
  g_assert_true (error == NULL || error->domain == HEARTH_ERROR);
}

/* The bytes as the XML of a workbook's parts, or as a workbook where they begin as one. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static char buffer[ROOM];
  gboolean whole = size > 1 && data[0] == 'P' && data[1] == 'K';
  gsize length = whole || size > ROOM / 2 ? 0 : pack (data, size, buffer);
  int fd;
  char *path = whole ? fuzz_file_new (data, size, &fd) : fuzz_file_new ((const uint8_t *) buffer, length, &fd);

  read_rows (path);
  fuzz_file_close (path, fd);
  return 0;
}
