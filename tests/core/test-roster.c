/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Member lists: headers of both languages, dates of every shape, rows that cannot be used. */
#include "hearth-error.h"
#include "hearth-roster.h"
#include "reader-records.h"

typedef struct
{
  GString *rows;
  HearthRosterOptions options;
  GError *error;
} List;

static void
put_day (GString *out, HearthDay day)
{
  g_autofree char *text = day == HEARTH_DAY_NONE ? g_strdup ("-") : hearth_day_to_string (day);

  g_string_append_printf (out, "|%s", text);
}

static gboolean
row_cb (gpointer data, const HearthRosterRow *row, GError **error)
{
  List *list = data;

  g_string_append_printf (list->rows, "%" G_GUINT64_FORMAT "|%s|%s", row->line, row->id != NULL ? row->id : "-",
                          row->name != NULL ? row->name : "-");
  put_day (list->rows, row->joined);
  put_day (list->rows, row->left);
  g_string_append_printf (list->rows, "|%d%s\n", row->role, row->skip_reason != NULL ? "|skip" : "");
  return TRUE;
}

static void
list_clear (List *list)
{
  g_string_free (list->rows, TRUE);
  g_clear_error (&list->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (List, list_clear)

static void
list_read (List *list, const char *text, gssize length)
{
  char *path = temporary_file ("roster.csv", text, length);

  list->rows = g_string_new (NULL);
  hearth_roster_read (path, &list->options, NULL, row_cb, list, &list->error);
  temporary_remove (path);
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
                   "4|123456789012345678901|Cy|2024-01-05|-|-1\n"
                   "6|d1|Dee|2024-01-05|-|3\n");
}

static void
test_chinese (void)
{
  g_auto (List) list = { 0 };

  list_read (&list, "微信号,群昵称,入群时间,退群时间,身份\nwx_1,小红,2024年1月5日,,群主\nwx_2,阿强,2024/1/6 15:04,2024.2.1,成员\n", -1);
  g_assert_no_error (list.error);
  g_assert_cmpstr (list.rows->str, ==, "2|wx_1|小红|2024-01-05|-|1\n3|wx_2|阿强|2024-01-06|2024-02-01|0\n");
  g_assert_cmpint (list.options.date_order, ==, HEARTH_DATE_ORDER_YMD);
}

static void
test_orders (void)
{
  g_auto (List) dmy = { 0 };
  g_auto (List) mdy = { 0 };
  g_auto (List) given = { .options = { .date_order = HEARTH_DATE_ORDER_MDY } };
  g_auto (List) semicolons = { 0 };

  list_read (&dmy, "name,joined\na,01/02/2024\nb,13/02/2024\n", -1);
  g_assert_cmpstr (dmy.rows->str, ==, "2|-|a|2024-02-01|-|-1\n3|-|b|2024-02-13|-|-1\n");
  g_assert_cmpstr (dmy.options.evidence, ==, "field-over-12");
  list_read (&mdy, "name,joined\na,01/02/2024\nb,02/13/2024\n", -1);
  g_assert_cmpstr (mdy.rows->str, ==, "2|-|a|2024-01-02|-|-1\n3|-|b|2024-02-13|-|-1\n");
  list_read (&given, "name,joined\na,01/02/2024\n", -1);
  g_assert_cmpstr (given.rows->str, ==, "2|-|a|2024-01-02|-|-1\n");
  g_assert_cmpstr (given.options.evidence, ==, "given");
  list_read (&semicolons, "name;joined\na;01.02.2024\n", -1);
  g_assert_cmpstr (semicolons.rows->str, ==, "2|-|a|2024-02-01|-|-1\n");
}

static void
test_skipped (void)
{
  g_auto (List) list = { 0 };

  list_read (&list, "name,id,joined,left,note\n,,2024-01-05,,x\na,1,2024-02-01,2024-01-01,\nb,2,soon,,\nc,3,,2024-02-30,\nd,4,,,\n", -1);
  g_assert_cmpstr (list.rows->str, ==,
                   "2|-|-|2024-01-05|-|-1|skip\n3|1|a|2024-02-01|2024-01-01|-1|skip\n4|2|b|-|-|-1|skip\n"
                   "5|3|c|-|-|-1|skip\n6|4|d|-|-|-1\n");
}

static void
test_no_roster (void)
{
  g_auto (List) orders = { 0 };
  g_auto (List) empty = { 0 };

  list_read (&orders, "订单号,昵称,金额\n1,小红,9.9\n", -1);
  g_assert_error (orders.error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  list_read (&empty, "", 0);
  g_assert_error (empty.error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_assert_true (hearth_roster_sniff ("昵称,入群时间\n", 20));
  g_assert_false (hearth_roster_sniff ("12/31/23, 8:15 PM - Ana: hi\n", 28));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/english", test_english);
  g_test_add_func ("/roster/chinese", test_chinese);
  g_test_add_func ("/roster/orders", test_orders);
  g_test_add_func ("/roster/skipped", test_skipped);
  g_test_add_func ("/roster/no-roster", test_no_roster);
  return g_test_run ();
}
