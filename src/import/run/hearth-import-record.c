/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the cells of a row to what is stored of it: instants, minor units, what stands for nothing. On the import's own
 * thread. */
#include "config.h"

#include "hearth-import-record.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "hearth-names.h"

static ImportCell *
add_cell (ImportRecord *row, const char *column)
{
  ImportCell *cell = &row->cells[row->n_cells++];

  cell->column = column;
  return cell;
}

static void
add_number (ImportRecord *row, const char *column, gint64 number)
{
  ImportCell *cell = add_cell (row, column);

  cell->type = IMPORT_CELL_NUMBER;
  cell->number = number;
}

static void
add_text (ImportRecord *row, const char *column, const char *text)
{
  ImportCell *cell = add_cell (row, column);

  cell->type = text != NULL ? IMPORT_CELL_TEXT : IMPORT_CELL_NULL;
  cell->text = g_strdup (text);
}

/* Of what stands there only because a column must hold something: an earlier table's word counts before it. */
static void
add_unsaid (ImportRecord *row, gboolean first_said, gboolean second_said)
{
  add_number (row, IMPORT_UNSAID, (first_said ? 0 : 1) | (second_said ? 0 : 2));
}

static gint64
number_or (const HearthTableValue *value, gint64 fallback)
{
  return value != NULL ? value->number : fallback;
}

static gboolean
out_of_range (const HearthTableValue *value, gint64 least, gint64 most)
{
  return value != NULL && (value->number < least || value->number > most);
}

/* The currency of a row: its own column, else what stands beside the amount, else the workspace's. */
static gboolean
find_currency (ImportTable *table, const HearthTableRecord *record, const HearthTableValue *amount, char code[4], char **reason)
{
  const HearthTableValue *column = import_table_value (table, record, "currency");

  g_strlcpy (code, table->currency, 4);
  if (column != NULL && !hearth_currency_from_text (column->text, code))
    {
      *reason = g_strdup_printf (_("“%s” is no currency"), column->text);
      return FALSE;
    }
  if (column == NULL && amount != NULL && amount->currency[0] != '\0'
      && !(g_str_equal (amount->currency, "CNY") && g_str_equal (table->currency, "JPY") && strstr (amount->text, "¥") != NULL))
    g_strlcpy (code, amount->currency, 4);
  return TRUE;
}

/* Adds an amount in minor units; NULL where the row has none. */
static gboolean
add_money (ImportRecord *row, const char *column, const HearthTableValue *value, const char *code, char **reason)
{
  gint64 minor = 0;

  if (value != NULL && !hearth_money_minor (value, code, &minor))
    {
      *reason = g_strdup_printf (_("“%s” is too much money"), value->text);
      return FALSE;
    }
  if (value != NULL)
    add_number (row, column, minor);
  else
    add_text (row, column, NULL);
  return TRUE;
}

static const char *
text_of (ImportTable *table, const HearthTableRecord *record, const char *field)
{
  const HearthTableValue *value = import_table_value (table, record, field);

  return value != NULL ? value->text : NULL;
}

static gboolean
fill_order (ImportTable *table, const HearthTableRecord *record, ImportRecord *row, char **reason)
{
  const HearthTableValue *amount = import_table_value (table, record, "amount");
  const char *number = text_of (table, record, "order"), *product = text_of (table, record, "product");
  char code[4];

  if (!find_currency (table, record, amount, code, reason) || !add_money (row, "amount", amount, code, reason)
      || !add_money (row, "cost", import_table_value (table, record, "cost"), code, reason))
    return FALSE;
  row->key = g_strdup (number);
  if (number != NULL && product != NULL)
    {
      g_free (row->item);
      row->item = hearth_name_fold (product);
    }
  add_text (row, "number", number);
  add_text (row, "product", product);
  add_number (row, "quantity", number_or (import_table_value (table, record, "quantity"), 1));
  add_text (row, "currency", code);
  add_number (row, "status", number_or (import_table_value (table, record, "status"), HEARTH_ORDER_PAID));
  add_text (row, "coupon", text_of (table, record, "coupon"));
  add_unsaid (row, text_of (table, record, "quantity") != NULL, text_of (table, record, "status") != NULL);
  return TRUE;
}

/* The counts of a batch of coupons, else one coupon. A time of use or a status says that it was redeemed. */
static gboolean
fill_coupon (ImportTable *table, const HearthTableRecord *record, ImportRecord *row, char **reason)
{
  const HearthTableValue *amount = import_table_value (table, record, "amount");
  const HearthTableValue *used_on = import_table_value (table, record, "redeemed");
  const HearthTableValue *used = import_table_value (table, record, "used"), *issued = import_table_value (table, record, "issued");
  gint64 n_issued = number_or (issued, 1);
  gint64 n_used = used != NULL ? used->number
                  : used_on != NULL || number_or (import_table_value (table, record, "status"), 0) != 0 ? n_issued : 0;
  char code[4];

  if (n_issued < 0 || n_used < 0 || n_used > n_issued)
    {
      *reason = g_strdup (_("more coupons are redeemed than issued"));
      return FALSE;
    }
  if (!find_currency (table, record, amount, code, reason) || !add_money (row, "amount", amount, code, reason))
    return FALSE;
  row->key = g_strdup (text_of (table, record, "code"));
  add_text (row, "code", row->key);
  add_text (row, "name", text_of (table, record, "coupon"));
  add_number (row, "issued", n_issued);
  add_number (row, "redeemed", n_used);
  if (used_on != NULL)
    add_number (row, "redeemed_day", used_on->day);
  add_text (row, "currency", amount != NULL ? code : NULL);
  add_unsaid (row, issued != NULL, used != NULL || used_on != NULL || text_of (table, record, "status") != NULL);
  return TRUE;
}

static gboolean
fill_check_in (ImportTable *table, const HearthTableRecord *record, ImportRecord *row, char **reason)
{
  add_text (row, "task", text_of (table, record, "task"));
  return TRUE;
}

/* Which kind of score a column "score" holds, as the row or the question says. */
static HearthAnswerKind
kind_of_score (ImportTable *table, const HearthTableRecord *record)
{
  const HearthTableValue *kind = import_table_value (table, record, "kind");
  const char *const texts[] = { text_of (table, record, "question"), text_of (table, record, "survey") };
  static const char *const recommend[] = { "nps", "推荐", "推薦", "recommend" };
  static const char *const satisfied[] = { "满意", "滿意", "satisf", "csat" };

  if (kind != NULL)
    return (HearthAnswerKind) kind->number;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *folded = texts[i] != NULL ? hearth_name_fold (texts[i]) : g_strdup ("");

      for (guint j = 0; j < G_N_ELEMENTS (recommend); j++)
        if (strstr (folded, recommend[j]) != NULL)
          return HEARTH_ANSWER_NPS;
      for (guint j = 0; j < G_N_ELEMENTS (satisfied); j++)
        if (strstr (folded, satisfied[j]) != NULL)
          return HEARTH_ANSWER_SATISFACTION;
    }
  return HEARTH_ANSWER_TEXT;
}

static gboolean
fill_answer (ImportTable *table, const HearthTableRecord *record, ImportRecord *row, char **reason)
{
  const HearthTableValue *nps = import_table_value (table, record, "nps");
  const HearthTableValue *satisfaction = import_table_value (table, record, "satisfaction");
  const HearthTableValue *score = import_table_value (table, record, "score");
  HearthAnswerKind kind = score != NULL ? kind_of_score (table, record) : HEARTH_ANSWER_TEXT;
  const char *text = text_of (table, record, "text");

  nps = nps == NULL && kind == HEARTH_ANSWER_NPS ? score : nps;
  satisfaction = satisfaction == NULL && kind == HEARTH_ANSWER_SATISFACTION ? score : satisfaction;
  if (out_of_range (nps, 0, 10))
    *reason = g_strdup_printf (_("“%s” is no score from 0 to 10"), nps->text);
  else if (out_of_range (satisfaction, 1, 5))
    *reason = g_strdup_printf (_("“%s” is no score from 1 to 5"), satisfaction->text);
  else if (score != NULL && kind == HEARTH_ANSWER_TEXT && text == NULL)
    text = score->text;
  if (*reason == NULL && nps == NULL && satisfaction == NULL && text == NULL)
    *reason = g_strdup (_("nothing is answered"));
  if (*reason != NULL)
    return FALSE;
  add_text (row, "survey", text_of (table, record, "survey"));
  add_text (row, "question", text_of (table, record, "question"));
  if (nps != NULL)
    add_number (row, "nps", nps->number);
  if (satisfaction != NULL)
    add_number (row, "satisfaction", satisfaction->number);
  add_text (row, "text", text);
  return TRUE;
}

/* The same title on the same day is the same post, whatever its figures are by now. */
static gboolean
fill_result (ImportTable *table, const HearthTableRecord *record, ImportRecord *row, char **reason)
{
  static const char *const figures[] = { "reach", "reads", "clicks", "carts", "paid", "shares" };
  const HearthTableValue *kind = import_table_value (table, record, "kind");
  const char *title = text_of (table, record, "title");
  g_autofree char *folded = hearth_name_fold (title);

  row->key = g_strdup_printf ("%d:%s", row->day, folded);
  add_text (row, "title", title);
  if (kind != NULL)
    add_number (row, "kind", kind->number);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      const HearthTableValue *figure = import_table_value (table, record, figures[i]);

      if (out_of_range (figure, 0, G_MAXINT64))
        {
          *reason = g_strdup_printf (_("“%s” is less than nothing"), figure->text);
          return FALSE;
        }
      if (figure != NULL)
        add_number (row, figures[i], figure->number);
    }
  return TRUE;
}

static gboolean
fill_points (ImportTable *table, const HearthTableRecord *record, ImportRecord *row, char **reason)
{
  add_number (row, "points", number_or (import_table_value (table, record, "points"), 0));
  add_text (row, "reason", text_of (table, record, "reason"));
  return TRUE;
}

static gboolean
fill (ImportTable *table, const HearthTableRecord *record, ImportRecord *row, char **reason)
{
  switch (table->mapping->kind)
    {
    case HEARTH_TABLE_ORDERS:
      return fill_order (table, record, row, reason);
    case HEARTH_TABLE_COUPONS:
      return fill_coupon (table, record, row, reason);
    case HEARTH_TABLE_CHECK_INS:
      return fill_check_in (table, record, row, reason);
    case HEARTH_TABLE_ANSWERS:
      return fill_answer (table, record, row, reason);
    case HEARTH_TABLE_RESULTS:
      return fill_result (table, record, row, reason);
    default:
      return fill_points (table, record, row, reason);
    }
}

/* A wall time is read in the file's zone; the day is the workspace's. A day without a time is that day anywhere. */
static void
take_time (ImportTable *table, const HearthTableValue *time, ImportRecord *row)
{
  row->day = time->day;
  row->has_ts = time->absolute || time->second >= 0;
  if (!row->has_ts)
    return;
  row->ts = time->absolute ? time->ts : hearth_zone_resolve (table->file_zone, (HearthWall) { time->day, time->second }, NULL);
  row->day = hearth_zone_day (table->zone, row->ts);
}

static char *
dup_extra (const char *const *custom)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (custom[0] == NULL)
    return NULL;
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  for (; custom[0] != NULL; custom += 2)
    {
      json_builder_set_member_name (builder, custom[0]);
      json_builder_add_string_value (builder, custom[1]);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

void
import_record_free (gpointer data)
{
  ImportRecord *row = data;

  g_strfreev (row->written);
  g_free (row->id);
  g_free (row->name);
  g_free (row->phone);
  g_free (row->key);
  g_free (row->item);
  g_free (row->extra);
  for (guint i = 0; i < row->n_cells; i++)
    g_free (row->cells[i].text);
  g_free (row);
}

ImportRecord *
import_record_new (ImportTable *table, const HearthTableRecord *record, char **reason)
{
  ImportRecord *row = g_new0 (ImportRecord, 1);

  row->line = record->line;
  row->written = g_strdupv ((char **) record->cells);
  row->id = g_strdup (text_of (table, record, HEARTH_FIELD_ID));
  row->name = g_strdup (text_of (table, record, HEARTH_FIELD_NAME));
  row->phone = g_strdup (text_of (table, record, HEARTH_FIELD_PHONE));
  row->item = g_strdup ("");
  row->extra = dup_extra (record->custom);
  take_time (table, import_table_value (table, record, HEARTH_FIELD_TIME), row);
  if (fill (table, record, row, reason))
    return row;
  import_record_free (row);
  return NULL;
}
