/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libxml/xmlreader.h>

#include "hearth-archive.h"

G_BEGIN_DECLS

/* Private to the workbook reader: its parts as streamed XML, and what must be known before a sheet is read. */

typedef struct
{
  xmlTextReader *reader;
  HearthStream *stream;
  guint64 at;                /* bytes read */
  char *name;                /* the workbook's, for sentences */
  GError *error;             /* of the stream */
} HearthXlsxPart;

/* A sheet that is shown. */
typedef struct
{
  char *name;
  char *relation;
  char *path;                /* (nullable): its entry; NULL: the workbook does not have it */
} HearthXlsxSheet;

/* What the cells of a sheet refer to. */
typedef struct
{
  GArray *sheets;            /* HearthXlsxSheet: in their order; the first has a path */
  gboolean from_1904;        /* days count from 1904-01-01 */
  GString *texts;            /* shared strings, NUL after each */
  GArray *text_starts;       /* guint32: offset of each in texts */
  GArray *formats;           /* guint8: HearthXlsxFormat by style */
} HearthXlsxBook;

typedef enum
{
  HEARTH_XLSX_NUMBER,
  HEARTH_XLSX_DATE,          /* a day, a time or both, as its value says */
} HearthXlsxFormat;

HearthXlsxPart *hearth_xlsx_part_open (HearthArchive *archive, const char *name, const char *path, GError **error);
void            hearth_xlsx_part_free (HearthXlsxPart *part);
int             hearth_xlsx_part_next (HearthXlsxPart *part, GError **error);
gboolean        hearth_xlsx_part_is   (HearthXlsxPart *part, const char *element);
char           *hearth_xlsx_part_dup  (HearthXlsxPart *part, const char *attribute);
gboolean        hearth_xlsx_part_text (HearthXlsxPart *part, GString *text, GError **error);

gboolean        hearth_xlsx_book_load  (HearthXlsxBook *book, HearthArchive *archive, const char *name, GError **error);
void            hearth_xlsx_book_clear (HearthXlsxBook *book);
gboolean        hearth_xlsx_is_date    (const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HearthXlsxPart, hearth_xlsx_part_free)

G_END_DECLS
