/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as tables: what people see in a cell is what comes out, and a hostile file gives one sentence. */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "hearth-error.h"
#include "hearth-xlsx-parts.h"
#include "hearth-xlsx.h"

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define WORKBOOK(props, sheets) HEAD "<workbook xmlns:r=\"r\">" props "<sheets>" sheets "</sheets></workbook>"
#define ONE_SHEET WORKBOOK ("", "<sheet name=\"People\" sheetId=\"1\" r:id=\"rId1\"/>")
#define RELS HEAD "<Relationships><Relationship Id=\"rId2\" Target=\"worksheets/sheet2.xml\"/>" \
             "<Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
#define SHEET(rows) HEAD "<worksheet><sheetData>" rows "</sheetData></worksheet>"

typedef struct
{
  char *folder;
  char *path;
} Book;

static void
book_begin (Book *book, gconstpointer data)
{
  book->folder = g_dir_make_tmp ("hearth-xlsx-XXXXXX", NULL);
  book->path = g_build_filename (book->folder, "people.xlsx", NULL);
}

static void
book_end (Book *book, gconstpointer data)
{
  g_remove (book->path);
  g_rmdir (book->folder);
  g_free (book->path);
  g_free (book->folder);
}

/* Names and texts of the parts, NULL at the end. */
static void
write_book (Book *book, const char *const *parts)
{
  struct archive *writer = archive_write_new ();

  archive_write_set_format_zip (writer);
  g_assert_cmpint (archive_write_open_filename (writer, book->path), ==, ARCHIVE_OK);
  for (guint i = 0; parts[i] != NULL; i += 2)
    {
      struct archive_entry *entry = archive_entry_new ();
      gsize length = strlen (parts[i + 1]);

      archive_entry_set_pathname (entry, parts[i]);
      archive_entry_set_size (entry, length);
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (writer, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (writer, parts[i + 1], length), ==, (la_ssize_t) length);
      archive_entry_free (entry);
    }
  archive_write_free (writer);
}

static void
write_sheet (Book *book, const char *sheet, const char *shared, const char *styles)
{
  const char *const parts[] = { "xl/workbook.xml", ONE_SHEET, "xl/_rels/workbook.xml.rels", RELS, "xl/worksheets/sheet1.xml", sheet,
                                "xl/sharedStrings.xml", shared != NULL ? shared : HEAD "<sst/>",
                                "xl/styles.xml", styles != NULL ? styles : HEAD "<styleSheet/>", NULL };

  write_book (book, parts);
}

/* The rows as "LINE: a|b|c", a line each; NULL with @error. */
static char *
read_rows (Book *book, GPtrArray **warnings, GError **error)
{
  g_autoptr (HearthInput) input = hearth_input_new_path (book->path);
  g_autoptr (HearthTableSource) source = hearth_table_source_open (input, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) failure = NULL;
  HearthTableRow row;

  while (source != NULL && hearth_table_source_next (source, &row, &failure))
    {
      g_autofree char *cells = g_strjoinv ("|", (char **) row.cells);

      g_assert_null (row.cells[row.n_cells]);
      g_string_append_printf (text, "%u: %s\n", (guint) row.line, cells);
    }
  if (source != NULL && warnings != NULL)
    *warnings = g_ptr_array_ref (source->warnings);
  if (source == NULL)
    return NULL;
  if (failure == NULL)
    return g_strdup (text->str);
  g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static void
test_cells (Book *book, gconstpointer data)
{
  write_sheet (book,
    SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"inlineStr\"><is><t>note</t></is></c></row>"
           "<row r=\"2\"/>"
           "<row r=\"4\"><c r=\"A4\" t=\"str\"><f>A1&amp;B1</f><v>小雨妈</v></c><c r=\"B4\" s=\"1\"><v>45296</v></c>"
           "<c r=\"C4\"><v>0.30000000000000004</v></c><c r=\"D4\" t=\"b\"><v>1</v></c><c r=\"E4\" t=\"e\"><v>#N/A</v></c></row>"
           "<row><c><v>12345678901</v></c><c s=\"2\"><v>45296.627777777780</v></c><c><v>1.2345678901234E+18</v></c><c t=\"s\"><v>99</v></c></row>"),
    HEAD "<sst><si><t>name</t></si><si><r><t>join</t></r><r><t xml:space=\"preserve\"> ed</t></r><rPh><t>ジョ</t></rPh></si></sst>",
    HEAD "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot; hh:mm\"/></numFmts>"
         "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
         "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>");
  g_autofree char *rows = read_rows (book, NULL, NULL);
  g_assert_cmpstr (rows, ==,
                   "1: name|join ed||note\n"
                   "4: 小雨妈|2024-01-05|0.3|TRUE|\n"
                   "5: 12345678901|2024-01-05T15:04:00|1.2345678901234E+18|\n");
}

static void
test_first_shown_sheet (Book *book, gconstpointer data)
{
  const char *const parts[] = {
    "xl/workbook.xml", WORKBOOK ("<workbookPr date1904=\"1\"/>",
                                 "<sheet name=\"Hidden\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Shown\" r:id=\"rId2\"/>"
                                 "<sheet name=\"More\" r:id=\"rId1\"/>"),
    "xl/_rels/workbook.xml.rels", RELS, "xl/worksheets/sheet1.xml", SHEET ("<row><c><v>1</v></c></row>"),
    "xl/worksheets/sheet2.xml", SHEET ("<row><c s=\"0\"><v>0</v></c><c><v>2</v></c></row>"),
    "xl/styles.xml", HEAD "<styleSheet><cellXfs><xf numFmtId=\"0\"/></cellXfs></styleSheet>", NULL };
  g_autoptr (GPtrArray) warnings = NULL;

  write_book (book, parts);
  g_autofree char *rows = read_rows (book, &warnings, NULL);
  g_assert_cmpstr (rows, ==, "1: 0|2\n");
  g_assert_cmpuint (warnings->len, ==, 1);
  g_assert_nonnull (strstr (warnings->pdata[0], "“Shown”"));
}

#define TEXT(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define NUMBER "<c><v>1</v></c>"

/* Before the table there may be an empty sheet, or one that says how to fill it in. */
static void
test_table_sheet (Book *book, gconstpointer data)
{
  static const struct { const char *first, *second, *rows, *warned; } cases[] = {
    { SHEET (""), SHEET ("<row>" NUMBER NUMBER "</row>"), "1: 1|1\n", "Only the sheet “B” was read." },
    { SHEET ("<row>" TEXT ("how to") "</row>"), SHEET ("<row>" NUMBER NUMBER "</row>"), "1: 1|1\n", "Only the sheet “B” was read." },
    { SHEET ("<row>" TEXT ("column") TEXT ("what it is") "</row>"), SHEET ("<row>" NUMBER NUMBER NUMBER NUMBER "</row>"), "1: 1|1|1|1\n",
      "Only the sheet “B” was read." },
    { SHEET ("<row>" TEXT ("name") TEXT ("phone") "</row>"), SHEET ("<row>" NUMBER NUMBER NUMBER NUMBER "</row>"), "1: name|phone\n",
      "Only the first sheet, “A”, was read." },
    { SHEET ("<row>" NUMBER NUMBER NUMBER NUMBER "</row>"), SHEET ("<row>" TEXT ("name") "</row>"), "1: 1|1|1|1\n",
      "Only the first sheet, “A”, was read." },
    { SHEET ("<row>" NUMBER "</row>"), SHEET (""), "1: 1\n", "Only the first sheet, “A”, was read." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const parts[] = {
        "xl/workbook.xml", WORKBOOK ("", "<sheet name=\"A\" r:id=\"rId1\"/><sheet name=\"B\" r:id=\"rId2\"/>"),
        "xl/_rels/workbook.xml.rels", RELS, "xl/worksheets/sheet1.xml", cases[i].first, "xl/worksheets/sheet2.xml", cases[i].second, NULL };
      g_autoptr (GPtrArray) warnings = NULL;

      write_book (book, parts);
      g_autofree char *rows = read_rows (book, &warnings, NULL);
      g_assert_cmpstr (rows, ==, cases[i].rows);
      g_assert_cmpuint (warnings->len, ==, 1);
      g_assert_cmpstr (warnings->pdata[0], ==, cases[i].warned);
    }
}

static void
test_days (void)
{
  const struct { double serial; gboolean from_1904; const char *shown; } CASES[] = {
    { 1, FALSE, "1900-01-01" }, { 59, FALSE, "1900-02-28" }, { 61, FALSE, "1900-03-01" }, { 45296, FALSE, "2024-01-05" },
    { 0, TRUE, "1904-01-01" }, { 43834, TRUE, "2024-01-05" }, { 0.5, FALSE, "12:00:00" }, { 45296.99999999, FALSE, "2024-01-06" },
    { 45296.25, FALSE, "2024-01-05T06:00:00" }, { -1, FALSE, NULL }, { 1e9, FALSE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *shown = hearth_xlsx_dup_day (CASES[i].serial, CASES[i].from_1904);
      g_assert_cmpstr (shown, ==, CASES[i].shown);
    }
}

static void
test_numbers (void)
{
  const char *const CASES[] = { "12", "12", "0.1", "0.1", "0.30000000000000004", "0.3", "1234567890123456789", "1234567890123456789",
                                "1.2345E+3", "1234.5", "19.899999999999999", "19.9", "x", "x", "-5.5000000000000001E-2", "-0.055" };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i += 2)
    {
      g_autofree char *shown = hearth_xlsx_dup_number (CASES[i]);
      g_assert_cmpstr (shown, ==, CASES[i + 1]);
    }
}

static void
test_formats (void)
{
  const char *const DATES[] = { "yyyy\\-mm\\-dd", "d/m/yy h:mm", "[h]:mm:ss", "[$-804]yyyy\"年\"m\"月\"", "mm:ss.0" };
  const char *const NUMBERS[] = { "0.00", "#,##0\"days\"", "[Red]0", "General", "0.00E+00", "\\d0", "@", "[$¥-804]#,##0.00", "_-* #,##0_d" };

  for (guint i = 0; i < G_N_ELEMENTS (DATES); i++)
    g_assert_true (hearth_xlsx_is_date (DATES[i]));
  for (guint i = 0; i < G_N_ELEMENTS (NUMBERS); i++)
    if (hearth_xlsx_is_date (NUMBERS[i]))
      g_error ("%s is no date", NUMBERS[i]);
}

static void
assert_refused (Book *book, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_rows (book, NULL, &error);

  g_assert_null (rows);
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, "people.xlsx"));
}

/* A billion laughs, and a file of this computer in a cell. */
static void
test_entities (Book *book, gconstpointer data)
{
  const char *const bombs[] = {
    HEAD "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>",
    HEAD "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>",
    SHEET ("<row><c t=\"str\"><v>&undefined;</v></c></row>"),
    "<worksheet><sheetData><row><c><v>1</v></c></row>",
    "no xml at all",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++)
    {
      write_sheet (book, bombs[i], NULL, NULL);
      assert_refused (book, "damaged workbook");
    }
}

static void
test_not_a_workbook (Book *book, gconstpointer data)
{
  const char *const parts[] = { "word/document.xml", "<x/>", NULL };

  write_book (book, parts);
  assert_refused (book, "not a workbook with a sheet");
}

static void
test_wide (Book *book, gconstpointer data)
{
  g_autoptr (GPtrArray) warnings = NULL;

  write_sheet (book, SHEET ("<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c><c r=\"ZZZZZZZZZ1\"><v>3</v></c></row>"), NULL, NULL);
  g_autofree char *rows = read_rows (book, &warnings, NULL);
  g_assert_cmpstr (rows, ==, "1: 1\n");
  g_assert_cmpuint (warnings->len, ==, 1);
}

static void
test_truncated (Book *book, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  write_sheet (book, SHEET ("<row><c t=\"s\"><v>0</v></c><c><v>2</v></c></row>"), HEAD "<sst><si><t>a&lt;b&gt;</t></si></sst>", NULL);
  g_autofree char *whole = read_rows (book, NULL, NULL);
  g_assert_cmpstr (whole, ==, "1: a<b>|2\n");
  g_assert_true (g_file_get_contents (book->path, &bytes, &length, NULL));
  for (guint percent = 1; percent < 100; percent++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (book->path, bytes, length * percent / 100, NULL));
      g_autofree char *rows = read_rows (book, NULL, &error);
      g_assert_true (rows == NULL ? error->domain == HEARTH_ERROR : g_str_equal (rows, whole));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define CASE(name, func) g_test_add ("/xlsx/" name, Book, NULL, book_begin, func, book_end)
  CASE ("cells", test_cells);
  CASE ("first-shown-sheet", test_first_shown_sheet);
  CASE ("table-sheet", test_table_sheet);
  g_test_add_func ("/xlsx/days", test_days);
  g_test_add_func ("/xlsx/numbers", test_numbers);
  g_test_add_func ("/xlsx/formats", test_formats);
  CASE ("entities", test_entities);
  CASE ("not-a-workbook", test_not_a_workbook);
  CASE ("wide", test_wide);
  CASE ("truncated", test_truncated);
  return g_test_run ();
}
