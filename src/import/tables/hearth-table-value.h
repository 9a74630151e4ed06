/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hearth-date-order.h"
#include "hearth-money.h"
#include "hearth-table-kinds.h"

G_BEGIN_DECLS

/* What one cell says, by the type of its field. */
typedef struct
{
  const char *text;          /* as written, blanks around it gone; NULL: the cell is empty or not there */
  HearthDay day;             /* of a day or time, else NONE */
  gint32 second;             /* of a time: since midnight on the clock, -1 where only the day is written */
  gboolean absolute;         /* ts is the instant: the file gives the offset */
  gint64 ts;
  gint64 number;             /* of an integer or a choice; of money the digits without the point */
  guint decimals;            /* of money: how many of them stand behind the point */
  char currency[4];          /* of money: ISO code, "" when the cell has none */
} HearthTableValue;

gboolean hearth_value_parse_day     (const char *text, HearthDateOrder order, HearthDay *day);
gboolean hearth_value_parse_time    (const char *text, HearthDateOrder order, HearthTableValue *value);
gboolean hearth_value_parse_integer (const char *text, gint64 *number);
gboolean hearth_value_parse_quantity (const char *text, gint64 *number);
gboolean hearth_value_parse_money   (const char *text, HearthTableValue *value);
gboolean hearth_value_parse         (const HearthTableField *field, const char *text, HearthDateOrder order, HearthTableValue *value);
gboolean hearth_value_looks_like    (HearthCellType type, const char *text);
gboolean hearth_value_is_scientific (const char *text);
char    *hearth_value_phone         (const char *text);       /* (nullable) digits only */

/* Money: integer minor units of an ISO currency. */
gboolean hearth_currency_from_text  (const char *text, char code[4]);
gboolean hearth_money_minor         (const HearthTableValue *value, const char *code, gint64 *minor);

G_END_DECLS
