/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What tables there are and which columns they may have: data, for reading, for guessing and for the mapping page. */

typedef enum
{
  HEARTH_TABLE_NONE = -1,
  HEARTH_TABLE_ROSTER,
  HEARTH_TABLE_ORDERS,
  HEARTH_TABLE_COUPONS,
  HEARTH_TABLE_CHECK_INS,
  HEARTH_TABLE_ANSWERS,
  HEARTH_TABLE_RESULTS,
  HEARTH_TABLE_POINTS,
  HEARTH_TABLE_N_KINDS,
} HearthTableKind;

#define HEARTH_TABLE_MAX_FIELDS 16

typedef enum
{
  HEARTH_CELL_TEXT,
  HEARTH_CELL_NAME,          /* of a person */
  HEARTH_CELL_ID,            /* kept digit by digit */
  HEARTH_CELL_PHONE,
  HEARTH_CELL_EMAIL,
  HEARTH_CELL_DAY,
  HEARTH_CELL_TIME,          /* a day, with a time of day where the file has one */
  HEARTH_CELL_MONEY,
  HEARTH_CELL_INTEGER,
  HEARTH_CELL_QUANTITY,      /* of goods: a whole number, or a weight rounded to one */
  HEARTH_CELL_CHOICE,
} HearthCellType;

typedef struct
{
  const char *words;         /* folded, separated by | ; NULL ends the list */
  int value;
} HearthTableChoice;

typedef struct
{
  const char *id;            /* "joined": in saved mappings and for --map */
  const char *title;         /* N_() */
  HearthCellType type;
  gboolean required;         /* a column of the file or, where rows need it, a cell */
  const char *headers;       /* folded, separated by | , the best first */
  const HearthTableChoice *choices;
  const char *column;        /* of the store's table; NULL: used otherwise */
} HearthTableField;

typedef struct
{
  const char *id;            /* "check-ins": as --format and in the JSON answer */
  const char *title;         /* N_() */
  const char *table;         /* of the store, NULL for the roster */
  const HearthTableField *fields;
  guint n_fields;
  const char *marks;         /* folded headers, separated by | , that only this kind has */
  const char *strangers;     /* headers with which it is something else */
  gboolean anonymous;        /* rows may be of nobody */
} HearthTableInfo;

/* The fields that say whose a row is; the same ids in every kind. */
#define HEARTH_FIELD_ID "id"
#define HEARTH_FIELD_NAME "name"
#define HEARTH_FIELD_PHONE "phone"
#define HEARTH_FIELD_TIME "time"

/* answers.kind while reading */
typedef enum
{
  HEARTH_ANSWER_TEXT,
  HEARTH_ANSWER_NPS,
  HEARTH_ANSWER_SATISFACTION,
} HearthAnswerKind;

const HearthTableInfo *hearth_table_info      (HearthTableKind kind);
HearthTableKind        hearth_table_from_id   (const char *id);               /* NONE: no table */
int                    hearth_table_field     (HearthTableKind kind, const char *id);   /* -1: none */
/* A header as it is compared: folded, _ as a blank, without a unit in brackets, a colon or a star at its end. */
char                  *hearth_table_fold_header (const char *header);
gboolean               hearth_table_has_word  (const char *words, const char *folded, guint *rank);
gboolean               hearth_table_choose    (const HearthTableField *field, const char *text, int *value);

G_END_DECLS
