/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one cell of a table says: times, whole numbers, money, telephone numbers. */
#include "hearth-table-value.h"
#include "hearth-types.h"

/* "2024-01-05 10:30:00", without the time where there is none, "= ts" for an instant. */
static char *
time_as_text (const char *text, HearthDateOrder order)
{
  HearthTableValue value;

  if (!hearth_value_parse_time (text, order, &value))
    return g_strdup ("no");
  g_autofree char *day = hearth_day_to_string (value.day);
  if (value.absolute)
    return g_strdup_printf ("= %" G_GINT64_FORMAT, value.ts);
  if (value.second < 0)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%s %02d:%02d:%02d", day, value.second / 3600, value.second / 60 % 60, value.second % 60);
}

static void
test_times (void)
{
  static const struct { const char *text, *time; } cases[] = {
    { "2024-01-05", "2024-01-05" },
    { " 2024/1/5 15:04 ", "2024-01-05 15:04:00" },
    { "2024-01-05T10:30:15", "2024-01-05 10:30:15" },
    { "2024-01-05T10:30:15.250", "2024-01-05 10:30:15" },
    { "2024-01-05T10:30:00Z", "= 1704450600" },
    { "2024-01-05 10:30:00 +08:00", "= 1704421800" },
    { "2024-01-05T10:30:00-0530", "= 1704470400" },
    { "2024年1月5日 下午3:04", "2024-01-05 15:04:00" },
    { "2024年1月5日15时04分", "2024-01-05 15:04:00" },
    { "2024-01-05 上午12:30", "2024-01-05 00:30:00" },
    { "2024-01-05 中午11:30", "2024-01-05 11:30:00" },
    { "2024-01-05 中午12:30", "2024-01-05 12:30:00" },
    { "05/01/2024, 3:04 PM", "2024-01-05 15:04:00" },
    { "05/01/2024 12:04 a.m.", "2024-01-05 00:04:00" },
    { "5.1.2024", "2024-01-05" },
    { "20240105", "2024-01-05" },
    { "20240105 08:00", "2024-01-05 08:00:00" },
    { "45296", "2024-01-05" },
    { "45296.5", "2024-01-05 12:00:00" },
    { "45296.9999999999", "2024-01-05 23:59:59" },
    { "1704438245", "= 1704438245" },
    { "1704438245123", "= 1704438245" },
    { "soon", "no" },
    { "2024-02-30", "no" },
    { "2024-01-05 25:00", "no" },
    { "2024-01-05 10:99", "no" },
    { "2024-01-05 and so on", "no" },
    { "123", "no" },
    { "12:30", "no" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *time = time_as_text (cases[i].text, HEARTH_DATE_ORDER_DMY);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (time, ==, cases[i].time);
    }
}

static void
test_integers (void)
{
  static const struct { const char *text; gboolean ok; gint64 number; } cases[] = {
    { "12", TRUE, 12 }, { "-20", TRUE, -20 }, { "+5", TRUE, 5 }, { "1,234", TRUE, 1234 }, { "１２", TRUE, 12 }, { "12.0", TRUE, 12 },
    { "1 234", TRUE, 1234 }, { "12.5", FALSE, 0 }, { "x", FALSE, 0 }, { "", FALSE, 0 }, { "12元", FALSE, 0 },
    { "2件", TRUE, 2 }, { "2 件 ", TRUE, 2 }, { "5分", TRUE, 5 }, { "3pcs", TRUE, 3 }, { "1.2万", TRUE, 12000 }, { "10万+", TRUE, 100000 },
    { "1.5件", FALSE, 0 }, { "1.23456万", FALSE, 0 }, { "件", FALSE, 0 }, { "万", FALSE, 0 }, { "2件件", FALSE, 0 },
    { "1000000000000000万", FALSE, 0 },
    { "99999999999999999999", FALSE, 0 }, { "1-2", FALSE, 0 }, { "2024-01-05", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number = 0;
      gboolean ok = hearth_value_parse_integer (cases[i].text, &number);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (ok, ==, cases[i].ok);
      if (ok)
        g_assert_cmpint (number, ==, cases[i].number);
    }
}

/* What is weighed is rounded, an order is not lost for it. */
static void
test_quantities (void)
{
  static const struct { const char *text; gint64 number; } cases[] = {   /* -1: refused */
    { "2", 2 }, { "2件", 2 }, { "1.5", 2 }, { "1.5 斤", 2 }, { "2.4公斤", 2 }, { "2.5kg", 3 }, { "0.3", 1 }, { "0", 0 }, { "0.0", 0 },
    { "500g", 500 }, { "2.5份", 3 }, { "半斤", -1 }, { "x", -1 }, { "-1.5", -1 }, { "1.5元", -1 }, { "0.0000000000000000000001", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number = -1;

      if (!hearth_value_parse_quantity (cases[i].text, &number))
        number = -1;
      if (number != cases[i].number)
        g_error ("“%s” was read as %" G_GINT64_FORMAT, cases[i].text, number);
    }
}

static void
test_money (void)
{
  static const struct { const char *text, *code; gint64 minor; } cases[] = {
    { "12", "CNY", 1200 }, { "12.5", "CNY", 1250 }, { "1,234.50", "CNY", 123450 }, { "1.234,50", "EUR", 123450 },
    { "1.234.567,8", "EUR", 123456780 }, { "12,50", "CNY", 1250 }, { "1,234", "CNY", 123400 }, { "1,234,567", "CNY", 123456700 },
    { "0,123", "CNY", 12 }, { "12.345", "CNY", 1235 }, { "12.344", "CNY", 1234 }, { "-12.345", "CNY", -1235 },
    { "¥9.9", "CNY", 990 }, { "￥9.90", "CNY", 990 }, { "12.00元", "CNY", 1200 }, { "RMB 3", "CNY", 300 }, { "$3", "USD", 300 },
    { "3 USD", "USD", 300 }, { "HK$5.5", "HKD", 550 }, { "(20)", "CNY", -2000 }, { "-¥20", "CNY", -2000 }, { "20-", "CNY", -2000 },
    { "−20", "CNY", -2000 }, { "1200円", "JPY", 1200 }, { "1'234.50", "CHF", 123450 }, { "1.5", "KWD", 1500 }, { ".5", "CNY", 50 },
  };
  static const char *const none[] = { "", "x", "12 apples", "1.2.3,4,5", "2024-01-05", "¥", "999999999999999999999", "12..5" };
  HearthTableValue value;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 minor = 0;

      g_test_message ("%s", cases[i].text);
      g_assert_true (hearth_value_parse_money (cases[i].text, &value));
      if (value.currency[0] != '\0')
        g_assert_cmpstr (value.currency, ==, cases[i].code);
      g_assert_true (hearth_money_minor (&value, cases[i].code, &minor));
      g_assert_cmpint (minor, ==, cases[i].minor);
    }
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_test_message ("%s", none[i]);
      g_assert_false (hearth_value_parse_money (none[i], &value));
    }
}

static void
test_phones (void)
{
  static const struct { const char *text, *digits; } cases[] = {
    { "13800000001", "13800000001" }, { "+86 138-0000-0001", "13800000001" }, { "0086 13800000001", "13800000001" },
    { "(0571) 8888 8888", "057188888888" }, { "１３８００００００００１", "138000000001" }, { "138", NULL }, { "wx_13800000001", NULL },
    { "12345678901234567", NULL }, { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *digits = hearth_value_phone (cases[i].text);

      g_assert_cmpstr (digits, ==, cases[i].digits);
    }
}

static void
test_choices (void)
{
  const HearthTableInfo *orders = hearth_table_info (HEARTH_TABLE_ORDERS);
  const HearthTableField *status = &orders->fields[hearth_table_field (HEARTH_TABLE_ORDERS, "status")];
  int value;

  g_assert_true (hearth_table_choose (status, " 已付款 ", &value) && value == HEARTH_ORDER_PAID);
  g_assert_true (hearth_table_choose (status, "REFUNDED", &value) && value == HEARTH_ORDER_REFUNDED);
  g_assert_true (hearth_table_choose (status, "已取消", &value) && value == HEARTH_ORDER_CANCELLED);
  g_assert_false (hearth_table_choose (status, "somehow", &value));
  g_autofree char *folded = hearth_table_fold_header (" Order_ID（no.）*: ");
  g_assert_cmpstr (folded, ==, "order id(no.)");
  g_autofree char *unit = hearth_table_fold_header ("实付金额（元）");
  g_assert_cmpstr (unit, ==, "实付金额");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table-value/times", test_times);
  g_test_add_func ("/table-value/integers", test_integers);
  g_test_add_func ("/table-value/quantities", test_quantities);
  g_test_add_func ("/table-value/money", test_money);
  g_test_add_func ("/table-value/phones", test_phones);
  g_test_add_func ("/table-value/choices", test_choices);
  return g_test_run ();
}
