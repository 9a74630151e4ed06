/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be known of a workbook before a sheet is read: which there are, the shared texts, which styles show
 * days. Office Open XML, ECMA-376 part 1: 18.2 (workbook), 18.4 (shared strings), 18.8.30 (number formats). */
#include "config.h"

#include "hearth-xlsx-parts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hearth-error.h"

#define MAX_TEXTS ((gsize) 128 << 20)      /* bytes of shared texts kept in memory */
#define MAX_SHEETS 1000                    /* further ones are passed over */
#define FIRST_CUSTOM 164                   /* ids of formats that the file itself describes */

/* Ids that every workbook shows as a day or a time, the East Asian ones among them (18.8.30). */
static gboolean
is_builtin_date (guint id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/**
 * hearth_xlsx_is_date:
 * @code: a number format, as "yyyy\-mm\-dd" or "0.00"
 *
 * Returns: whether it shows days or times: it has a letter of them outside quotes, brackets and escapes
 */
gboolean
hearth_xlsx_is_date (const char *code)
{
  gboolean quoted = FALSE, bracketed = FALSE;

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (quoted)
        continue;
      else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
        p++;
      else if (*p == '[')
        bracketed = strchr ("hmsHMS", p[1]) == NULL || p[1] == '\0';
      else if (*p == ']')
        bracketed = FALSE;
      else if (!bracketed && strchr ("ymdhsYMDHS", *p) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Calls @func for each element of the part until it returns FALSE; a part that is not there has none. */
typedef gboolean (*ElementFunc) (HearthXlsxBook *book, HearthXlsxPart *part, gpointer data, GError **error);

static gboolean
each_element (HearthXlsxBook *book, HearthArchive *archive, const char *name, const char *path, ElementFunc func,
              gpointer data, GError **error)
{
  GError *failure = NULL;
  g_autoptr (HearthXlsxPart) part = hearth_xlsx_part_open (archive, name, path, &failure);
  int type = 0;

  while (part != NULL && failure == NULL && (type = hearth_xlsx_part_next (part, &failure)) > 0)
    if (type == XML_READER_TYPE_ELEMENT)
      func (book, part, data, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
is_true (const char *value)
{
  return value != NULL && (g_str_equal (value, "1") || g_str_equal (value, "true"));
}

static void
sheet_clear (gpointer data)
{
  HearthXlsxSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->relation);
  g_free (sheet->path);
}

static gboolean
take_workbook (HearthXlsxBook *book, HearthXlsxPart *part, gpointer data, GError **error)
{
  if (hearth_xlsx_part_is (part, "workbookPr"))
    {
      g_autofree char *date1904 = hearth_xlsx_part_dup (part, "date1904");
      book->from_1904 = is_true (date1904);
    }
  if (!hearth_xlsx_part_is (part, "sheet"))
    return TRUE;
  g_autofree char *state = hearth_xlsx_part_dup (part, "state");
  if (state != NULL && !g_str_equal (state, "visible"))
    return TRUE;
  if (book->sheets->len < MAX_SHEETS)
    {
      HearthXlsxSheet sheet = { hearth_xlsx_part_dup (part, "name"), hearth_xlsx_part_dup (part, "id"), NULL };

      g_array_append_val (book->sheets, sheet);
    }
  return TRUE;
}

static gboolean
take_relation (HearthXlsxBook *book, HearthXlsxPart *part, gpointer data, GError **error)
{
  g_autofree char *id = hearth_xlsx_part_is (part, "Relationship") ? hearth_xlsx_part_dup (part, "Id") : NULL;

  for (guint i = 0; id != NULL && i < book->sheets->len; i++)
    {
      HearthXlsxSheet *sheet = &g_array_index (book->sheets, HearthXlsxSheet, i);
      g_autofree char *target = NULL;

      if (g_strcmp0 (id, sheet->relation) != 0 || sheet->path != NULL)
        continue;
      target = hearth_xlsx_part_dup (part, "Target");
      if (target != NULL)
        sheet->path = target[0] == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
    }
  return TRUE;
}

static gboolean
take_shared (HearthXlsxBook *book, HearthXlsxPart *part, gpointer data, GError **error)
{
  guint32 start = book->texts->len;

  if (!hearth_xlsx_part_is (part, "si"))
    return TRUE;
  g_array_append_val (book->text_starts, start);
  if (!hearth_xlsx_part_text (part, book->texts, error))
    return FALSE;
  g_string_append_c (book->texts, '\0');
  if (book->texts->len <= MAX_TEXTS)
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
               _("“%s” holds more text than a table of people or orders can: save the sheet you need as CSV and import that."), part->name);
  return FALSE;
}

typedef struct
{
  GHashTable *custom;        /* id → 1 when it shows days */
  gboolean cells;            /* within cellXfs */
} Styles;

static gboolean
take_style (HearthXlsxBook *book, HearthXlsxPart *part, gpointer data, GError **error)
{
  Styles *styles = data;
  g_autofree char *id = hearth_xlsx_part_dup (part, "numFmtId");
  guint number = id != NULL ? (guint) g_ascii_strtoull (id, NULL, 10) : 0;

  if (hearth_xlsx_part_is (part, "numFmt"))
    {
      g_autofree char *code = hearth_xlsx_part_dup (part, "formatCode");
      if (code != NULL && hearth_xlsx_is_date (code))
        g_hash_table_add (styles->custom, GUINT_TO_POINTER (number));
    }
  else if (hearth_xlsx_part_is (part, "cellXfs"))
    styles->cells = TRUE;
  else if (hearth_xlsx_part_is (part, "cellStyles") || hearth_xlsx_part_is (part, "dxfs"))
    styles->cells = FALSE;
  else if (styles->cells && hearth_xlsx_part_is (part, "xf"))
    {
      gboolean date = number < FIRST_CUSTOM && !g_hash_table_contains (styles->custom, GUINT_TO_POINTER (number))
                        ? is_builtin_date (number) : g_hash_table_contains (styles->custom, GUINT_TO_POINTER (number));
      guint8 format = date ? HEARTH_XLSX_DATE : HEARTH_XLSX_NUMBER;
      g_array_append_val (book->formats, format);
    }
  return TRUE;
}

static gboolean
find_sheets (HearthXlsxBook *book, HearthArchive *archive, const char *name, GError **error)
{
  if (!each_element (book, archive, name, "xl/workbook.xml", take_workbook, NULL, error))
    return FALSE;
  if (book->sheets->len > 0
      && !each_element (book, archive, name, "xl/_rels/workbook.xml.rels", take_relation, NULL, error))
    return FALSE;
  if (book->sheets->len > 0 && g_array_index (book->sheets, HearthXlsxSheet, 0).path != NULL)
    return TRUE;
  g_set_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT,
               _("“%s” is not a workbook with a sheet in it: save the table as CSV or XLSX and import that."), name);
  return FALSE;
}

/**
 * hearth_xlsx_book_load:
 * @book: (out): zeroed; to be cleared, on failure too
 * @archive: the workbook
 * @name: its file name for sentences
 * @error: return location
 *
 * Returns: FALSE with @error set
 */
gboolean
hearth_xlsx_book_load (HearthXlsxBook *book, HearthArchive *archive, const char *name, GError **error)
{
  g_autoptr (GHashTable) custom = g_hash_table_new (NULL, NULL);
  Styles styles = { custom, FALSE };

  book->sheets = g_array_new (FALSE, FALSE, sizeof (HearthXlsxSheet));
  g_array_set_clear_func (book->sheets, sheet_clear);
  book->texts = g_string_new (NULL);
  book->text_starts = g_array_new (FALSE, FALSE, sizeof (guint32));
  book->formats = g_array_new (FALSE, FALSE, sizeof (guint8));
  return find_sheets (book, archive, name, error)
         && each_element (book, archive, name, "xl/sharedStrings.xml", take_shared, NULL, error)
         && each_element (book, archive, name, "xl/styles.xml", take_style, &styles, error);
}

/** hearth_xlsx_book_clear: @book: freed is what it holds */
void
hearth_xlsx_book_clear (HearthXlsxBook *book)
{
  g_clear_pointer (&book->sheets, g_array_unref);
  if (book->texts != NULL)
    g_string_free (g_steal_pointer (&book->texts), TRUE);
  g_clear_pointer (&book->text_starts, g_array_unref);
  g_clear_pointer (&book->formats, g_array_unref);
}
