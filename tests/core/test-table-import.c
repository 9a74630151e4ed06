/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables into a workspace: the same file again, longer ones, undo, whose a row is, what is skipped and why, previews. */
#include <string.h>

#include "hearth-check.h"
#include "hearth-error.h"
#include "hearth-stats.h"
#include "hearth-table-preview.h"
#include "workspace-fixture.h"

static HearthImportResult *
import_with (Workspace *f, const char *text, HearthImportOptions options, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("table.csv", bytes);

  options.input = input;
  options.group = "tea";
  if (options.on_day == 0)
    g_assert_true (hearth_day_parse ("2024-03-01", &options.on_day));
  g_autoptr (GPtrArray) results = hearth_import_run_db (f->db, &options, NULL, NULL, NULL, error);
  return results != NULL ? g_ptr_array_steal_index (results, 0) : NULL;
}

/* "created updated unchanged | line:… line:…" of what was skipped */
static char *
counts_of (const HearthImportResult *result)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d %d %d", (int) result->created, (int) result->updated, (int) result->unchanged);
  for (guint i = 0; i < result->skipped->len; i++)
    g_string_append_printf (text, " %d", (int) ((HearthImportSkip *) g_ptr_array_index (result->skipped, i))->line);
  g_assert_cmpuint (result->rows, ==, result->created + result->updated + result->unchanged + result->skipped->len);
  return g_string_free (text, FALSE);
}

/* Imports @text, checks that a dry run and a preview say the same before, and that the workspace is in order. */
static gint64
import_options (Workspace *f, const char *text, const char *counts, HearthImportOptions options)
{
  g_autoptr (GError) error = NULL;
  HearthImportOptions dry = options;

  dry.dry_run = TRUE;
  g_autoptr (HearthImportResult) looked = import_with (f, text, dry, &error);
  g_assert_no_error (error);
  g_autoptr (HearthImportResult) result = import_with (f, text, options, &error);
  g_assert_no_error (error);
  g_autofree char *seen = counts_of (looked);
  g_autofree char *got = counts_of (result);
  g_assert_cmpstr (got, ==, counts);
  g_assert_cmpstr (seen, ==, counts);
  g_autoptr (GPtrArray) findings = hearth_check (f->db, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
  return result->batch;
}

static gint64
import (Workspace *f, const char *text, const char *counts)
{
  return import_options (f, text, counts, (HearthImportOptions) { 0 });
}

static char *
stats_of (Workspace *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = hearth_stats (f->db, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const HearthTableStats *stats = g_ptr_array_index (all, i);
      g_string_append_printf (text, "%s %d %s\n", stats->table, (int) stats->count, stats->digest);
    }
  return g_string_free (text, FALSE);
}

static void
undo (Workspace *f, gint64 batch)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hearth_import_undo (f->db, batch, NULL, &error));
  g_assert_no_error (error);
}

static gint64
number (Workspace *f, const char *sql)
{
  return hearth_db_int (f->db, -1, sql, NULL);
}

#define MEMBERS "昵称,账号,入群时间,手机\n小红,xh,2024-01-01,138 0000 0001\n阿强,aq,2024-01-02,13800000002\n同名,t1,2024-01-02,\n同名,t2,2024-01-02,\n"
#define ORDERS_HEAD "订单号,下单时间,昵称,商品,实付金额,状态\n"
#define ORDERS_A ORDERS_HEAD "A1,2024-01-05 10:00,阿强,面包,12.50,已付款\nA1,2024-01-05 10:00,阿强,蛋糕,30,已付款\nA2,2024-01-06 11:30,小红,蛋糕,88,已付款\n"
#define ORDERS_B ORDERS_A "A3,2024-01-07 09:00,13800000001,茶,20,已付款\n"

/* Each kind: the same again, a longer one, undo in both orders, all compared by what stats says. */
static const struct
{
  const char *head, *part, *rest;
  int n_part, n_rest;
} kinds[] = {
  { "昵称,账号,入群时间,标签\n", "小红,xh,2024-01-01,VIP\n阿强,,2024-01-02,\n", "新人,x,,\n", 2, 1 },
  { ORDERS_HEAD, "A1,2024-01-05 10:00,阿强,面包,12.50,已付款\nA2,2024-01-06 11:30,小红,蛋糕,88,已退款\n", "A3,2024-01-07,小红,茶,20,\n", 2, 1 },
  { "下单时间,昵称,商品,实付金额\n", "2024-01-05 10:00,阿强,面包,12.50\n2024-01-05 10:00,阿强,面包,12.50\n", "2024-01-05 10:00,阿强,面包,12.50\n", 2, 1 },
  { "昵称,优惠券,领取时间,核销时间\n", "小红,春券,2024-01-05,2024-01-07\n阿强,春券,2024-01-05,\n", "阿强,春券,2024-01-05,\n", 2, 1 },
  { "昵称,打卡时间,打卡内容\n", "小红,2024-01-05 08:00,早\n小红,2024-01-05 08:00,早\n阿强,2024-01-06,早\n", "新人,2024-01-07 23:30,晚\n", 3, 1 },
  { "时间,昵称,nps,满意度,建议\n", "2024-01-05,小红,9,5,好\n2024-01-05,,3,,\n", "2024-01-06,,3,,\n", 2, 1 },
  { "标题,日期,触达人数,阅读量,转发\n", "新品,2024-01-05,100,60,5\n早安,2024-01-06,100,20,\n", "晚安,2024-01-07,100,10,1\n", 2, 1 },
  { "昵称,时间,积分,原因\n", "小红,2024-01-05,10,签到\n小红,2024-01-05,-5,兑换\n", "阿强,2024-01-06,10,签到\n", 2, 1 },
};

static void
test_again_and_undo (Workspace *f, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *part = g_strconcat (kinds[i].head, kinds[i].part, NULL);
      g_autofree char *whole = g_strconcat (part, kinds[i].rest, NULL);
      g_autofree char *all_new = g_strdup_printf ("%d 0 0", kinds[i].n_part + kinds[i].n_rest);
      g_autofree char *some_new = g_strdup_printf ("%d 0 0", kinds[i].n_part);
      g_autofree char *none_new = g_strdup_printf ("0 0 %d", kinds[i].n_part);
      g_autofree char *rest_new = g_strdup_printf ("%d 0 %d", kinds[i].n_rest, kinds[i].n_part);

      g_test_message ("%s", whole);
      g_autofree char *empty = stats_of (f);
      gint64 alone = import (f, whole, all_new);
      g_autofree char *of_whole = stats_of (f);
      undo (f, alone);
      g_autofree char *after = stats_of (f);
      g_assert_cmpstr (after, ==, empty);

      gint64 first = import (f, part, some_new);
      g_autofree char *of_part = stats_of (f);
      gint64 again = import (f, part, none_new);
      g_autofree char *of_again = stats_of (f);
      g_assert_cmpstr (of_again, ==, of_part);
      gint64 longer = import (f, whole, rest_new);
      g_autofree char *of_longer = stats_of (f);
      g_assert_cmpstr (of_longer, ==, of_whole);
      undo (f, first);
      g_autofree char *without_first = stats_of (f);
      g_assert_cmpstr (without_first, ==, of_whole);
      undo (f, longer);
      g_autofree char *back = stats_of (f);
      g_assert_cmpstr (back, ==, of_part);
      undo (f, again);
      g_autofree char *gone = stats_of (f);
      g_assert_cmpstr (gone, ==, empty);
    }
}

static void
test_orders (Workspace *f, gconstpointer data)
{
  import (f, MEMBERS, "4 0 0");
  g_autofree char *before = stats_of (f);
  gint64 a = import (f, ORDERS_A, "3 0 0");
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders"), ==, 13050);
  g_autofree char *of_a = stats_of (f);
  gint64 b = import (f, ORDERS_B, "1 0 3");
  g_assert_cmpint (number (f, "SELECT count (DISTINCT i.member_id) FROM current_orders o JOIN identities i ON i.id = o.identity_id"), ==, 2);
  gint64 c = import (f, ORDERS_HEAD "A2,2024-01-06 11:30,小红,蛋糕,88,已退款\nA1,2024-01-05 10:00,阿强,面包,10,已付款\n", "0 2 0");
  /* The order counts as its latest file says, all its lines. */
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders WHERE number = 'A1'"), ==, 1000);
  g_assert_cmpint (number (f, "SELECT status FROM current_orders WHERE number = 'A2'"), ==, HEARTH_ORDER_REFUNDED);
  undo (f, c);
  undo (f, b);
  g_autofree char *back = stats_of (f);
  g_assert_cmpstr (back, ==, of_a);
  undo (f, a);
  g_autofree char *after = stats_of (f);
  g_assert_cmpstr (after, ==, before);
}

static void
test_whose (Workspace *f, gconstpointer data)
{
  HearthImportOptions known = { .known_only = TRUE };
  const char *text = "下单时间,会员号,昵称,手机,金额\n"
                     "2024-01-05,aq,谁,,1\n"          /* by id, whatever the name */
                     "2024-01-05,,,+8613800000001,1\n" /* by phone */
                     "2024-01-05,,小红,,1\n"           /* by the one name */
                     "2024-01-05,,同名,,1\n"           /* two have it */
                     "2024-01-05,,新人,,1\n"
                     "2024-01-05,,,,1\n";

  import (f, MEMBERS, "4 0 0");
  import_options (f, text, "3 0 0 5 6 7", known);
  g_assert_cmpint (number (f, "SELECT count (*) FROM current_orders o JOIN identities i ON i.id = o.identity_id"
                              " JOIN members m ON m.id = i.member_id WHERE m.name = '小红'"), ==, 2);
  g_assert_cmpint (number (f, "SELECT count (*) FROM current_orders o JOIN identities i ON i.id = o.identity_id"
                              " JOIN members m ON m.id = i.member_id WHERE m.name = '阿强'"), ==, 1);
  import (f, text, "1 0 3 5 7");
  g_assert_cmpint (number (f, "SELECT count (*) FROM members WHERE name = '新人'"), ==, 1);
}

/* Whoever was imported first, a person is one. */
static void
test_order_of_imports (Workspace *f, gconstpointer data)
{
  const char *people = "SELECT count (DISTINCT i.member_id) FROM identities i";
  const char *text = "下单时间,昵称,手机,金额\n2024-01-05,红姐,13800000001,1\n2024-01-06,阿强,,2\n2024-01-07,路人,13900000009,2\n2024-01-08,路人,,2\n";

  gint64 orders = import (f, text, "4 0 0");
  g_assert_cmpint (number (f, people), ==, 3);
  gint64 roster = import (f, "昵称,账号,手机\n小红,xh,13800000001\n阿强,aq,\n", "1 1 0");
  g_assert_cmpint (number (f, people), ==, 3);
  g_autofree char *one_way = stats_of (f);
  undo (f, orders);
  import (f, text, "4 0 0");
  g_autofree char *other_way = stats_of (f);
  g_assert_cmpstr (other_way, ==, one_way);
  undo (f, roster);
  g_assert_cmpint (number (f, people), ==, 3);
}

static void
test_existing (Workspace *f, gconstpointer data)
{
  HearthImportOptions skip = { .on_existing = HEARTH_EXISTING_SKIP };
  const char *first = "昵称,账号,手机\n小红,xh,138\n", *second = "昵称,账号,手机\n小红,xh,139\n阿强,aq,137\n";

  import (f, first, "1 0 0");
  import_options (f, second, "1 0 0 2", skip);
  g_assert_cmpint (number (f, "SELECT phone FROM members WHERE name = '小红'"), ==, 138);
  gint64 a = import (f, ORDERS_HEAD "A1,2024-01-05,阿强,面包,10,\n", "1 0 0");
  gint64 b = import_options (f, ORDERS_HEAD "A1,2024-01-05,阿强,面包,20,\nA2,2024-01-05,阿强,面包,5,\n", "1 0 0 2", skip);
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders"), ==, 1500);
  /* What was left alone counts when nobody else says anything of it. */
  undo (f, a);
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders"), ==, 2500);
  undo (f, b);
  /* An order is left alone with all its lines. */
  import (f, ORDERS_HEAD "A1,2024-01-05,阿强,面包,10,\nA1,2024-01-05,阿强,茶,3,\n", "2 0 0");
  import_options (f, ORDERS_HEAD "A1,2024-01-05,阿强,面包,20,\nA1,2024-01-05,阿强,茶,3,\n", "0 0 1 2", skip);
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders"), ==, 1300);
}

static void
test_tag_and_custom (Workspace *f, gconstpointer data)
{
  char *map[] = { (char *) "最爱=custom:口味", NULL };
  HearthImportOptions options = { .tag = "春季", .map = map };
  const char *text = "昵称,账号,最爱\n小红,xh,拿铁\n阿强,aq,\n";

  g_autofree char *before = stats_of (f);
  gint64 batch = import_options (f, text, "2 0 0", options);
  g_assert_cmpint (number (f, "SELECT count (*) FROM member_tags t JOIN tags n ON n.id = t.tag_id WHERE n.name = '春季'"), ==, 2);
  g_assert_cmpint (number (f, "SELECT count (*) FROM identity_fields WHERE field = 'custom:口味' AND value = '拿铁'"), ==, 1);
  undo (f, batch);
  g_autofree char *after = stats_of (f);
  g_assert_cmpstr (after, ==, before);
  /* The same header is read the same way next time, without being told. */
  import (f, text, "2 0 0");
  g_assert_cmpint (number (f, "SELECT count (*) FROM identity_fields WHERE field = 'custom:口味'"), ==, 1);
  options.map = NULL;
  import_options (f, ORDERS_HEAD "A1,2024-01-05,阿强,面包,10,\n", "1 0 0", options);
  g_assert_cmpint (number (f, "SELECT count (DISTINCT i.member_id) FROM member_tags t JOIN identities i ON i.home_id = t.member_id"
                              " JOIN tags n ON n.id = t.tag_id WHERE n.name = '春季'"), ==, 1);
}

static void
test_check_ins (Workspace *f, gconstpointer data)
{
  const char *text = "昵称,打卡时间,打卡内容\n小红,2024-01-05 08:10,早\n小红,2024-01-05 08:10,早\n小红,2024-01-09,晚\n";

  import (f, MEMBERS, "4 0 0");
  gint64 first = import (f, text, "3 0 0");
  g_assert_cmpint (number (f, "SELECT sum (other) FROM member_day"), ==, 3);
  g_assert_cmpint (number (f, "SELECT sum (n) FROM hour_day WHERE hour = 8"), ==, 2);
  import (f, text, "0 0 3");
  g_assert_cmpint (number (f, "SELECT sum (other) FROM member_day"), ==, 3);
  undo (f, first);
  g_assert_cmpint (number (f, "SELECT sum (other) FROM member_day"), ==, 3);
  g_assert_cmpint (number (f, "SELECT sum (n) FROM hour_day"), ==, 2);
  /* Another zone: what has a time falls on another day and hour, a day alone stays. */
  g_assert_true (hearth_import_change_zone (f->db, "America/New_York", NULL, NULL));
  g_assert_cmpint (number (f, "SELECT sum (n) FROM hour_day WHERE hour = 19"), ==, 2);
  g_assert_cmpint (number (f, "SELECT sum (other) FROM member_day WHERE day = 19726"), ==, 2);
  g_assert_cmpint (number (f, "SELECT sum (other) FROM member_day WHERE day = 19731"), ==, 1);
}

static void
test_money (Workspace *f, gconstpointer data)
{
  import (f, "下单时间,昵称,金额,币种\n2024-01-05,a,12.5,\n2024-01-05,a,$3,\n2024-01-05,a,1200,JPY\n2024-01-05,a,5,galleons\n2024-01-05,a,-5,\n"
             "2024-01-05,a,free,\n", "4 0 0 5 7");
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders WHERE currency = 'CNY'"), ==, 750);
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders WHERE currency = 'USD'"), ==, 300);
  g_assert_cmpint (number (f, "SELECT sum (amount) FROM current_orders WHERE currency = 'JPY'"), ==, 1200);
}

static void
test_answers (Workspace *f, gconstpointer data)
{
  import (f, "时间,昵称,问题,评分,意见\n2024-01-05,a,你会推荐我们吗,9,\n2024-01-05,a,整体满意度,5,\n2024-01-05,a,整体满意度,9,\n"
             "2024-01-05,a,推荐,11,\n2024-01-05,a,别的,,很好\n2024-01-05,a,别的,,\n", "3 0 0 4 5 7");
  g_assert_cmpint (number (f, "SELECT sum (nps) FROM current_answers"), ==, 9);
  g_assert_cmpint (number (f, "SELECT sum (satisfaction) FROM current_answers"), ==, 5);
}

static void
test_coupon_counts (Workspace *f, gconstpointer data)
{
  import (f, "批次,日期,issued,used\n春,2024-01-05,100,35\n夏,2024-01-06,10,11\n", "1 0 0 3");
  g_assert_cmpint (number (f, "SELECT redeemed FROM current_coupons"), ==, 35);
}

static void
test_skips (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportResult) result =
    import_with (f, "昵称,入群时间\n小红,soon\n\"=1+1, <b>\",never\n阿强,2024-01-02\n", (HearthImportOptions) { 0 }, &error);
  g_assert_no_error (error);
  g_autofree char *csv = hearth_import_result_skips_csv (result);
  g_auto (GStrv) lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_suffix (lines[0], ",昵称,入群时间"));
  g_assert_true (g_str_has_prefix (lines[1], "2,") && g_str_has_suffix (lines[1], ",小红,soon"));
  g_assert_true (g_str_has_suffix (lines[2], ",\"'=1+1, <b>\",never"));
  g_autofree char *json = hearth_import_result_to_json (result, NULL);
  g_assert_nonnull (strstr (json, "\"skipped\":[{\"line\":2,\"reason\":"));
}

static void
test_preview (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const char *text = "会员,Wann,Summe\n小红,05/01/2024,3\n阿强,06/13/2024,x\n";
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("table.csv", bytes);
  char *map[] = { (char *) "Wann=time", (char *) "3=amount", NULL };
  HearthImportOptions options = { .input = input, .group = "tea", .format = "orders" };

  g_autofree char *before = stats_of (f);
  g_autoptr (HearthTablePreview) lacking = hearth_table_preview (f->db, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lacking->missing);
  g_assert_null (lacking->result);
  g_assert_cmpuint (lacking->rows->len, ==, 2);
  options.map = map;
  g_autoptr (HearthTablePreview) preview = hearth_table_preview (f->db, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (preview->missing);
  g_autofree char *counts = counts_of (preview->result);
  g_assert_cmpstr (counts, ==, "1 0 0 3");
  g_assert_cmpint (preview->result->date_order, ==, HEARTH_DATE_ORDER_MDY);
  g_assert_cmpstr (preview->result->evidence, ==, "field-over-12");
  g_assert_cmpstr (hearth_table_column_title (preview->mapping, 1), !=, "");
  g_autofree char *after = stats_of (f);
  g_assert_cmpstr (after, ==, before);
}

/* A chat holds messages of somebody whom an order names otherwise; a failure leaves nothing. */
static void
test_failure (Workspace *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = stats_of (f);
  HearthImportOptions options = { .format = "orders" };

  g_assert_null (import_with (f, "昵称\n小红\n", options, &error));
  g_assert_error (error, HEARTH_ERROR, HEARTH_ERROR_FORMAT);
  g_autofree char *after = stats_of (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (number (f, "SELECT count (*) FROM batches"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Workspace, NULL, workspace_set_up, func, workspace_tear_down)
  ADD ("/table-import/again-and-undo", test_again_and_undo);
  ADD ("/table-import/orders", test_orders);
  ADD ("/table-import/whose", test_whose);
  ADD ("/table-import/order-of-imports", test_order_of_imports);
  ADD ("/table-import/existing", test_existing);
  ADD ("/table-import/tag-and-custom", test_tag_and_custom);
  ADD ("/table-import/check-ins", test_check_ins);
  ADD ("/table-import/money", test_money);
  ADD ("/table-import/answers", test_answers);
  ADD ("/table-import/coupon-counts", test_coupon_counts);
  ADD ("/table-import/skips", test_skips);
  ADD ("/table-import/preview", test_preview);
  ADD ("/table-import/failure", test_failure);
  return g_test_run ();
}
