/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as rows that say something: headers of both languages, dates of every shape, rows that cannot be used, columns
 * that are told by their cells or by the caller. */
#include <string.h>

#include "hearth-error.h"
#include "hearth-table-preview.h"
#include "hearth-table-read.h"

typedef struct
{
  GString *rows;
  HearthTableReading reading;
  HearthTableMapping *mapping;
  HearthTableSource *source;
  GError *error;
} List;

static const HearthTableValue *
value_of (List *list, const HearthTableRecord *record, const char *field)
{
  return &record->values[hearth_table_field (list->mapping->kind, field)];
}

static void
put_day (GString *out, const HearthTableValue *value)
{
  g_autofree char *text = value->text == NULL ? g_strdup ("-") : hearth_day_to_string (value->day);

  g_string_append_printf (out, "|%s", text);
}

static gboolean
row_cb (gpointer data, const HearthTableRecord *record, GError **error)
{
  List *list = data;
  const char *id = value_of (list, record, "id")->text, *name = value_of (list, record, "name")->text;

  g_string_append_printf (list->rows, "%" G_GUINT64_FORMAT "|%s|%s", record->line, id != NULL ? id : "-", name != NULL ? name : "-");
  if (list->mapping->kind == HEARTH_TABLE_ROSTER)
    {
      put_day (list->rows, value_of (list, record, "joined"));
      put_day (list->rows, value_of (list, record, "left"));
      if (value_of (list, record, "role")->text != NULL)
        g_string_append_printf (list->rows, "|%d", (int) value_of (list, record, "role")->number);
    }
  for (const char *const *custom = record->custom; *custom != NULL; custom += 2)
    g_string_append_printf (list->rows, "|%s=%s", custom[0], custom[1]);
  g_string_append (list->rows, record->skip_reason != NULL ? "|skip\n" : "\n");
  return TRUE;
}

static void
list_clear (List *list)
{
  g_string_free (list->rows, TRUE);
  hearth_table_mapping_free (list->mapping);
  hearth_table_source_free (list->source);
  g_clear_error (&list->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static void
list_read_as (List *list, const char *text, gssize length, HearthTableKind kind, const char *const *map)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("table.csv", bytes);

  list->rows = g_string_new (NULL);
  list->source = hearth_table_source_open (input, &list->error);
  if (list->source != NULL)
    list->mapping = hearth_table_guess (list->source, kind, map, NULL, &list->error);
  if (list->mapping != NULL && hearth_table_mapping_check (list->mapping, "table.csv", &list->error))
    hearth_table_read (list->source, list->mapping, &list->reading, row_cb, list, &list->error);
}

static void
list_read (List *list, const char *text, gssize length)
{
  list_read_as (list, text, length, HEARTH_TABLE_ROSTER, NULL);
}

static void
test_english (void)
{
  g_auto (List) list = { 0 };

  list_read (&list,
             "\xEF\xBB\xBF Name ,ID,Joined,LEFT,Role,Other\r\n"
             "Ana,a1,2024-01-05,,owner,x\r\n"
             "\"Lee, Bob\",=\"0012\",2024-02-01 10:30,2024-03-01,admin,\r\n"
             "Cy,'123456789012345678901,20240105,,,\r\n"
             "\r\n"
             "Dee,d1,45296,,bot,\r\n", -1);
  g_assert_no_error (list.error);
  g_assert_cmpstr (list.rows->str, ==,
                   "2|a1|Ana|2024-01-05|-|1\n"
                   "3|0012|Lee, Bob|2024-02-01|2024-03-01|2\n"
                   "4|123456789012345678901|Cy|2024-01-05|-\n"
                   "6|d1|Dee|2024-01-05|-|3\n");
  g_assert_cmpint (list.source->warnings->len, ==, 0);
}

static void
test_chinese (void)
{
  g_auto (List) list = { 0 };

  list_read (&list, "微信号,群昵称,入群时间,退群时间,身份\nwx_1,小红,2024年1月5日,,群主\nwx_2,阿强,2024/1/6 15:04,2024.2.1,成员\n", -1);
  g_assert_no_error (list.error);
  g_assert_cmpstr (list.rows->str, ==, "2|wx_1|小红|2024-01-05|-|1\n3|wx_2|阿强|2024-01-06|2024-02-01|0\n");
  g_assert_cmpint (list.reading.date_order, ==, HEARTH_DATE_ORDER_YMD);
}

static void
test_orders (void)
{
  g_auto (List) dmy = { 0 };
  g_auto (List) mdy = { 0 };
  g_auto (List) given = { .reading = { .date_order = HEARTH_DATE_ORDER_MDY } };
  g_auto (List) semicolons = { 0 };

  list_read (&dmy, "name,joined\na,01/02/2024\nb,13/02/2024\n", -1);
  g_assert_cmpstr (dmy.rows->str, ==, "2|-|a|2024-02-01|-\n3|-|b|2024-02-13|-\n");
  g_assert_cmpstr (dmy.reading.evidence, ==, "field-over-12");
  list_read (&mdy, "name,joined\na,01/02/2024\nb,02/13/2024\n", -1);
  g_assert_cmpstr (mdy.rows->str, ==, "2|-|a|2024-01-02|-\n3|-|b|2024-02-13|-\n");
  list_read (&given, "name,joined\na,01/02/2024\n", -1);
  g_assert_cmpstr (given.rows->str, ==, "2|-|a|2024-01-02|-\n");
  g_assert_cmpstr (given.reading.evidence, ==, "given");
  list_read (&semicolons, "sep=;\nname;joined\na;01.02.2024\n", -1);
  g_assert_cmpstr (semicolons.rows->str, ==, "3|-|a|2024-02-01|-\n");
}

static void
test_skipped (void)
{
  g_auto (List) list = { 0 };

  list_read (&list, "name,id,joined,left,note\n,,2024-01-05,,x\na,1,2024-02-01,2024-01-01,\nb,2,soon,,\nc,3,,2024-02-30,\nd,4,无,-,\n", -1);
  g_assert_cmpstr (list.rows->str, ==,
                   "2|-|-|2024-01-05|-|skip\n3|1|a|2024-02-01|2024-01-01|skip\n4|2|b|-|-|skip\n"
                   "5|3|c|-|-|skip\n6|4|d|-|-\n");
}

static HearthTableKind
kind_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("x.csv", bytes);

  return hearth_table_input_kind (input);
}

static void
test_kinds (void)
{
  static const struct { const char *text; HearthTableKind kind; } cases[] = {
    { "昵称,入群时间\n", HEARTH_TABLE_ROSTER },
    { "姓名\n小红\n", HEARTH_TABLE_ROSTER },
    { "name,phone,note\n", HEARTH_TABLE_ROSTER },
    { "name,id,joined,积分\n", HEARTH_TABLE_ROSTER },
    { "门店会员名单\n\n昵称,账号,入群时间\n", HEARTH_TABLE_ROSTER },
    { "订单号,下单时间,昵称,实付金额\n", HEARTH_TABLE_ORDERS },
    { "order_id;time;member;amount;coupon\n", HEARTH_TABLE_ORDERS },
    { "2024年一月订单\n订单号,下单时间,手机,金额(元)\n", HEARTH_TABLE_ORDERS },
    { "昵称,优惠券,领取时间,核销时间\n", HEARTH_TABLE_COUPONS },
    { "member,coupon,issued at,redeemed at,amount\n", HEARTH_TABLE_COUPONS },
    { "昵称,打卡时间,打卡内容\n", HEARTH_TABLE_CHECK_INS },
    { "member\tcheck-in time\n", HEARTH_TABLE_CHECK_INS },
    { "时间,昵称,NPS,满意度,建议\n", HEARTH_TABLE_ANSWERS },
    { "标题,发布时间,触达人数,阅读量,转发\n", HEARTH_TABLE_RESULTS },
    { "post,date,reach,reads,shares\n", HEARTH_TABLE_RESULTS },
    { "昵称,时间,积分,原因\n", HEARTH_TABLE_POINTS },
    /* No tables: chats, and a list of something else. */
    { "订单号,昵称,金额\n1,小红,9.9\n", HEARTH_TABLE_NONE },
    { "12/31/23, 8:15 PM - Ana: hi\n", HEARTH_TABLE_NONE },
    { "AuthorID,Author,Date,Content,Attachments,Reactions\n", HEARTH_TABLE_NONE },
    { "发送者,发送时间,内容\n", HEARTH_TABLE_NONE },
    { "昵称,时间,消息类型,内容\n", HEARTH_TABLE_NONE },
    { "[2024/1/1, 10:00] Tom: hi, name\n[2024/1/1, 10:00] Tom: name, id\n", HEARTH_TABLE_NONE },
    { "{\"name\": \"x\", \"id\": 1}\n", HEARTH_TABLE_NONE },
    { "", HEARTH_TABLE_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (kind_of (cases[i].text) != cases[i].kind)
        g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (kind_of (cases[i].text), ==, cases[i].kind);
    }
}

/* Rows of cells whose columns nobody named. */
static void
test_like (void)
{
  static const struct { const char *name, *text; gboolean like; } cases[] = {
    { "x.csv", "小红,13800000001\n小明,13800000002\n", TRUE },
    { "x.CSV", "foo;bar\n1;2\n", TRUE },
    { "x.csv", "小红\n", TRUE },
    { "x.txt", "小红\t1\n小明\t2\n", TRUE },
    { "x.tsv", "小红\t1\n小明\t2\n小刚\n", FALSE },
    { "x.txt", "Hello, world\nthis is, a, text\n", FALSE },
    { "x.txt", "小红\n小明\n", FALSE },
    { "x.txt", "one, line\n", FALSE },
    { "x.json", "{\"a\": 1,\n\"b\": 2,\n", FALSE },
    { "x.csv", "", FALSE },
    { "x.csv", "\x01\x02,b\n\x03\x04,d\n", FALSE },
    { "csv", "a,b\n", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (HearthInput) input = hearth_input_new_bytes (cases[i].name, bytes);

      if (hearth_table_input_like (input) != cases[i].like)
        g_error ("%s: “%s”", cases[i].name, cases[i].text);
    }
}

static void
test_no_roster (void)
{
  g_auto (List) orders = { 0 };
  g_auto (List) empty = { 0 };
  g_auto (List) lacking = { 0 };

  list_read (&orders, "订单号,下单时间,昵称,金额\n1,2024-01-01,小红,9.9\n", -1);
  g_assert_error (orders.error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  list_read (&empty, "", 0);
  g_assert_error (empty.error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  list_read_as (&lacking, "订单号,昵称,金额\n1,小红,9.9\n", -1, HEARTH_TABLE_ORDERS, NULL);
  g_assert_error (lacking.error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_assert_nonnull (strstr (lacking.error->message, "table.csv"));
}

/* The targets of all columns, separated by blanks. */
static char *
targets_of (const HearthTableMapping *mapping)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < mapping->columns->len; i++)
    {
      g_autofree char *target = hearth_table_column_target (mapping, i);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", target);
    }
  return g_string_free (text, FALSE);
}

static void
test_guesses (void)
{
  static const struct { const char *text; HearthTableKind kind; const char *targets; guint64 header; } cases[] = {
    { "小红\n阿强\n", HEARTH_TABLE_ROSTER, "name", 0 },
    { "小红,2024-01-05,13800000001\n阿强,2024-01-06,13800000002\n", HEARTH_TABLE_ROSTER, "name joined phone", 0 },
    { "A1,2024-01-05 10:00,小红,12.50\nA2,2024-01-06 10:00,阿强,8\n", HEARTH_TABLE_ORDERS, "order time name amount", 0 },
    { "1001,2024-01-05 10:00,小红,12.50\n1002,2024-01-06 10:00,阿强,8.5\n", HEARTH_TABLE_ORDERS, "order time name amount", 0 },
    { "Kunde;Wann;Summe\nAna;05.01.2024;12,50\nBob;06.01.2024;9,00\n", HEARTH_TABLE_ORDERS, "name time amount", 1 },
    { "title,of the table\n\n昵称,下单时间,实付,金额\n小红,2024-01-05,8,9\n", HEARTH_TABLE_ORDERS, "name time amount ignore", 3 },
    { "昵称,领取时间,redeemed\n小红,2024-01-05,1\n阿强,2024-01-05,0\n", HEARTH_TABLE_COUPONS, "name time status", 1 },
    { "昵称,领取时间,redeemed\n小红,2024-01-05,2024-01-07\n阿强,2024-01-05,\n", HEARTH_TABLE_COUPONS, "name time redeemed", 1 },
    { "批次,date,issued,used\n春,2024-01-05,100,35\n", HEARTH_TABLE_COUPONS, "coupon time issued used", 1 },
    { "微信昵称,来源渠道,入群日期\n小红,小红书,2024-01-05\n", HEARTH_TABLE_ROSTER, "name source joined", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (List) list = { 0 };

      list_read_as (&list, cases[i].text, -1, cases[i].kind, NULL);
      g_autofree char *targets = list.mapping != NULL ? targets_of (list.mapping) : NULL;
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (targets, ==, cases[i].targets);
      g_assert_cmpuint (list.mapping->header_line, ==, cases[i].header);
    }
}

static void
test_map (void)
{
  static const char *const map[] = { "Kunde=name", "2=custom:Alter", "Stadt=custom:Wohnort", NULL };
  static const char *const unknown_column[] = { "7=name", NULL };
  static const char *const unknown_field[] = { "1=colour", NULL };
  static const char *const moved[] = { "id=note", "3=id", NULL };
  const char *text = "kunde,x,stadt\nAna,30,Köln\nBob,,\n";
  g_auto (List) list = { 0 };
  g_auto (List) bad_column = { 0 };
  g_auto (List) bad_field = { 0 };
  g_auto (List) other = { 0 };

  list_read_as (&list, text, -1, HEARTH_TABLE_ROSTER, map);
  g_assert_no_error (list.error);
  g_assert_cmpstr (list.rows->str, ==, "2|-|Ana|-|-|Alter=30|Wohnort=Köln\n3|-|Bob|-|-\n");
  list_read_as (&bad_column, text, -1, HEARTH_TABLE_ROSTER, unknown_column);
  g_assert_error (bad_column.error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  list_read_as (&bad_field, text, -1, HEARTH_TABLE_ROSTER, unknown_field);
  g_assert_error (bad_field.error, HEARTH_ERROR, HEARTH_ERROR_INVALID);
  g_assert_nonnull (strstr (bad_field.error->message, "joined"));
  list_read_as (&other, "name,id,account no\nAna,x,77\n", -1, HEARTH_TABLE_ROSTER, moved);
  g_assert_cmpstr (other.rows->str, ==, "2|77|Ana|-|-\n");
}

static void
test_lost_digits (void)
{
  g_auto (List) list = { 0 };

  list_read (&list, "name,id\nAna,1.234E+18\nBob,1e3\nCy,12E\n", -1);
  g_assert_no_error (list.error);
  g_assert_cmpstr (list.rows->str, ==, "2|1.234E+18|Ana|-|-\n3|1e3|Bob|-|-\n4|12E|Cy|-|-\n");
  g_assert_cmpint (list.source->warnings->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (list.source->warnings, 0), "2 "));
}

/* A file in any of its encodings says the same; cut anywhere it is read without harm. */
static void
test_encodings_and_cuts (void)
{
  const char *text = "昵称,账号,入群时间\r\n\"小,红\",=\"001\",2024-01-05\n阿强,aq,2024/1/6\r";
  static const char *const encodings[] = { "UTF-8", "GB18030", "UTF-16", "UTF-16BE" };
  g_auto (List) expected = { 0 };

  list_read (&expected, text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      g_autofree char *converted = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GString) whole = g_string_new (g_str_equal (encodings[i], "UTF-16BE") ? "\xFE\xFF" : "");

      g_string_append_len (whole, converted, (gssize) length);
      g_auto (List) list = { 0 };
      list_read (&list, whole->str, (gssize) whole->len);
      g_assert_cmpstr (list.rows->str, ==, expected.rows->str);
      for (gsize cut = 0; cut < whole->len; cut++)
        {
          g_auto (List) part = { 0 };
          list_read (&part, whole->str, (gssize) cut);
          g_assert_true (g_utf8_validate (part.rows->str, -1, NULL));
        }
    }
}

static void
test_hostile (void)
{
  g_autoptr (GString) big = g_string_new ("name,note\nAna,\"");
  g_auto (List) list = { 0 };
  g_auto (List) nul = { 0 };
  g_auto (List) marks = { 0 };
  g_auto (List) wide = { 0 };
  g_autoptr (GString) columns = g_string_new ("name");

  for (guint i = 0; i < 10 * 1024; i++)
    g_string_append_printf (big, "%01024d", 0);
  g_string_append (big, "\"\nBob,x\n");
  list_read (&list, big->str, (gssize) big->len);
  g_assert_no_error (list.error);
  g_assert_nonnull (strstr (list.rows->str, "3|-|Bob"));
  g_assert_cmpint (list.source->warnings->len, ==, 1);
  list_read (&nul, "name,id\nA\0na,\0\0\n", 15);
  g_assert_no_error (nul.error);
  g_assert_cmpint (nul.source->warnings->len, ==, 1);
  list_read (&marks, "name,id\n\u202Eevil\u202C <b>&amp;</b>,x\u200F1\n", -1);
  g_assert_cmpstr (marks.rows->str, ==, "2|x1|evil <b>&amp;</b>|-|-\n");
  for (guint i = 0; i < 5000; i++)
    g_string_append (columns, ",x");
  g_string_append (columns, "\nAna\n");
  list_read (&wide, columns->str, -1);
  g_assert_cmpstr (wide.rows->str, ==, "2|-|Ana|-|-\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/english", test_english);
  g_test_add_func ("/table/chinese", test_chinese);
  g_test_add_func ("/table/orders", test_orders);
  g_test_add_func ("/table/skipped", test_skipped);
  g_test_add_func ("/table/kinds", test_kinds);
  g_test_add_func ("/table/no-roster", test_no_roster);
  g_test_add_func ("/table/guesses", test_guesses);
  g_test_add_func ("/table/map", test_map);
  g_test_add_func ("/table/lost-digits", test_lost_digits);
  g_test_add_func ("/table/encodings-and-cuts", test_encodings_and_cuts);
  g_test_add_func ("/table/like", test_like);
  g_test_add_func ("/table/hostile", test_hostile);
  return g_test_run ();
}
