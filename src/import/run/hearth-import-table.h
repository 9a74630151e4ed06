/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-import-private.h"
#include "hearth-table-read.h"

G_BEGIN_DECLS

/* Shared by the files of the import of tables. Rows are read on the import's own thread, kept in a chunk, and written or
 * (in a dry run) only looked up in a call of the writer. */

typedef struct _ImportTable ImportTable;

/* What differs between a member list and the rest. */
typedef struct
{
  gpointer (*keep)    (ImportTable *table, const HearthTableRecord *record);      /* NULL: skipped, with its reason told */
  gboolean (*write)   (HearthDb *db, ImportTable *table, gpointer row, GError **error);
  /* (nullable): before the table counts, some rows at a time; *@left: whether there are more */
  gboolean (*finish)  (HearthDb *db, ImportTable *table, gboolean *left, GError **error);
  GDestroyNotify free_row;
} ImportTableClass;

extern const ImportTableClass import_table_roster;
extern const ImportTableClass import_table_records;

struct _ImportTable
{
  const ImportTableClass *klass;
  const HearthImportOptions *options;
  HearthImportResult *result;
  HearthInput *input;
  HearthTableSource *source;
  HearthTableMapping *mapping;
  HearthZone *zone;                  /* the workspace's: days */
  HearthZone *file_zone;             /* of the file's times */
  HearthDay on_day;                  /* of a member list, else NONE */
  char currency[4];                  /* where the file names none */
  gint64 group_id, batch;            /* 0 in a dry run where they would be new */
  GPtrArray *chunk;                  /* rows to be written */
  gboolean any;                      /* the batch has begun */
  GHashTable *made;                  /* keys of people that a dry run would make */
  GHashTable *phones;                /* records: digits → member id, 0: several */
  GHashTable *seen;                  /* records: key and item → digest, of this file */
  GHashTable *ordinals;              /* records: digest → how many */
  GPtrArray *invited;                /* roster: who was invited by whom */
  guint n_inviters;                  /* of those, from the first, have their inviter */
};

/* What a row says of whose it is; each nullable. */
typedef struct
{
  const char *id, *name, *phone;
} ImportWhose;

#define IMPORT_PHONE_KEY "tel:"      /* begins the key of somebody known by a phone number */

const HearthTableValue *import_table_value (const ImportTable *table, const HearthTableRecord *record, const char *field);
void     import_table_skip  (ImportTable *table, guint64 line, const char *const *cells, const char *reason);
/* Tags of a row, and the one of the whole batch. */
gboolean import_table_tag   (HearthDb *db, ImportTable *table, gint64 identity, const char *tags, GError **error);
/* Whose a row is: *@identity 0 in a dry run for somebody new, or with a *@reason to skip the row. */
gboolean import_table_whose (HearthDb *db, ImportTable *table, const ImportWhose *whose, gint64 *identity, char **reason,
                             GError **error);
G_END_DECLS
