/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables one after another: what becomes of who and what is known or new, of what a later table does not say, of the same
 * table in every encoding, and of one that is cut short at any of its steps. */
#include <string.h>

#include "hearth-check.h"
#include "hearth-error.h"
#include "hearth-import-private.h"
#include "hearth-settings.h"
#include "hearth-stats.h"

typedef struct
{
  HearthDb *db;
  char *folder, *path;
} Fixture;

static void
open_workspace (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->db = hearth_db_open (f->path, HEARTH_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hearth_settings_set (f->db, "zone", "Asia/Shanghai", &error));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("hearth-again-XXXXXX", NULL);
  f->path = g_build_filename (f->folder, "w.hearth", NULL);
  open_workspace (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", f->folder);

  hearth_db_close (f->db);
  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
  g_free (f->folder);
  g_free (f->path);
}

/* A writer that stops for good after so many transactions, as a killed program does. */
typedef struct
{
  HearthDb *db;
  guint left;
} Killed;

static gboolean
write_until_killed (gpointer data, HearthImportCall func, gpointer func_data, GError **error)
{
  Killed *killed = data;

  if (killed->left == 0)
    {
      g_set_error_literal (error, HEARTH_ERROR, HEARTH_ERROR_FAILED, "killed");
      return FALSE;
    }
  killed->left--;
  return import_write_direct (killed->db, func, func_data, error);
}

static HearthImportResult *
run (Fixture *f, const char *text, gsize length, HearthImportOptions options, guint n_writes, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (HearthInput) input = hearth_input_new_bytes ("table.csv", bytes);
  Killed killed = { f->db, n_writes };
  HearthImportWriter writer = { write_until_killed, &killed };

  options.input = input;
  options.group = "tea";
  if (options.on_day == 0)
    g_assert_true (hearth_day_parse ("2024-03-01", &options.on_day));
  g_autoptr (GPtrArray) results = hearth_import_run (&options, &writer, NULL, NULL, NULL, error);
  return results != NULL ? g_ptr_array_steal_index (results, 0) : NULL;
}

static void
check (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hearth_check (f->db, &error);

  g_assert_no_error (error);
  if (findings->len > 0)
    g_error ("%s", (const char *) g_ptr_array_index (findings, 0));
}

static gint64
import_with (Fixture *f, const char *text, const char *counts, HearthImportOptions options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HearthImportResult) result = run (f, text, strlen (text), options, G_MAXUINT, &error);

  g_assert_no_error (error);
  g_autofree char *got = g_strdup_printf ("%d %d %d %d", (int) result->created, (int) result->updated, (int) result->unchanged,
                                          (int) result->skipped->len);
  g_assert_cmpstr (got, ==, counts);
  check (f);
  return result->batch;
}

static gint64
import (Fixture *f, const char *text, const char *counts)
{
  return import_with (f, text, counts, (HearthImportOptions) { 0 });
}

static void
undo (Fixture *f, gint64 batch)
{
  g_autoptr (GError) error = NULL;

  hearth_import_undo (f->db, batch, NULL, &error);
  g_assert_no_error (error);
  check (f);
}

static char *
text_of (Fixture *f, const char *sql)
{
  char *text = hearth_db_dup_text (f->db, sql, NULL);

  return text != NULL ? text : g_strdup ("-");
}

#define assert_text(f, sql, expected)                                                                                 \
  G_STMT_START                                                                                                        \
    {                                                                                                                 \
      g_autofree char *got_text = text_of (f, sql);                                                                   \
      g_assert_cmpstr (got_text, ==, expected);                                                                       \
    }                                                                                                                 \
  G_STMT_END

static char *
stats_of (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stats = hearth_stats (f->db, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < stats->len; i++)
    {
      const HearthTableStats *stat = g_ptr_array_index (stats, i);
      g_string_append_printf (text, "%s %d %s\n", stat->table, (int) stat->count, stat->digest);
    }
  return g_string_free (text, FALSE);
}

/* Known or new, updated or left, made or not: each of the four, of people and of orders. */
static void
test_policies (Fixture *f, gconstpointer data)
{
  static const struct
  {
    HearthImportExisting existing;
    gboolean known_only;
    const char *people, *phones, *orders, *sums;
  } cases[] = {
    { HEARTH_EXISTING_UPDATE, FALSE, "1 1 1 0", "137,139,138", "1 1 1 0", "1000 2000 500" },
    { HEARTH_EXISTING_UPDATE, TRUE, "0 1 1 1", "139,138", "0 1 1 1", "1000 2000" },
    { HEARTH_EXISTING_SKIP, FALSE, "1 0 1 1", "137,136,138", "1 0 1 1", "1000 1500 500" },
    { HEARTH_EXISTING_SKIP, TRUE, "0 0 1 2", "136,138", "0 0 1 2", "1000 1500" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HearthImportOptions options = { .on_existing = cases[i].existing, .known_only = cases[i].known_only };
      gint64 first = import (f, "昵称,账号,手机\n小红,xh,138\n老王,lw,136\n", "2 0 0 0");
      gint64 second = import_with (f, "昵称,账号,手机\n小红,xh,138\n老王,lw,139\n阿强,aq,137\n", cases[i].people, options);

      assert_text (f, "SELECT group_concat (phone) FROM (SELECT phone FROM members ORDER BY name DESC)", cases[i].phones);
      undo (f, second);
      assert_text (f, "SELECT group_concat (phone) FROM (SELECT phone FROM members ORDER BY name DESC)", "136,138");
      gint64 orders = import (f, "订单号,下单日期,微信号,金额\nA1,2024-01-05,xh,10\nA2,2024-01-05,lw,15\n", "2 0 0 0");
      second = import_with (f, "订单号,下单日期,微信号,金额\nA1,2024-01-05,xh,10\nA2,2024-01-05,lw,20\nA3,2024-01-05,aq,5\n",
                            cases[i].orders, options);
      assert_text (f, "SELECT group_concat (amount, ' ') FROM (SELECT amount FROM current_orders ORDER BY number)", cases[i].sums);
      undo (f, second);
      assert_text (f, "SELECT group_concat (amount, ' ') FROM (SELECT amount FROM current_orders ORDER BY number)", "1000 1500");
      undo (f, orders);
      undo (f, first);
      assert_text (f, "SELECT count (*) FROM members", "0");
    }
}

/* Who is left as he is, is on a complete list all the same. */
static void
test_complete_and_skip (Fixture *f, gconstpointer data)
{
  HearthImportOptions options = { .on_existing = HEARTH_EXISTING_SKIP, .complete = TRUE };

  import (f, "昵称,账号,手机,入群时间\n小红,xh,138,2024-01-01\n老王,lw,136,2024-01-01\n阿强,aq,135,2024-01-01\n", "3 0 0 0");
  import_with (f, "昵称,账号,手机\n小红,xh,139\n老王,lw,136\n", "0 0 0 2", options);
  assert_text (f, "SELECT group_concat (name) FROM members m JOIN stays s ON s.member_id = m.id WHERE left_day IS NOT NULL", "阿强");
  assert_text (f, "SELECT phone FROM members WHERE name = '小红'", "138");
}

/* What a later table has no column for, or nothing in, stays. */
static void
test_people_keep (Fixture *f, gconstpointer data)
{
  char *map[] = { (char *) "最爱=custom:最爱", NULL };
  gint64 first = import_with (f, "昵称,账号,手机,邮箱,生日,最爱,角色,来源,入群时间\n小红,xh,138,a@b.cn,1990-02-03,拿铁,管理员,扫码,2024-01-02\n",
                              "1 0 0 0", (HearthImportOptions) { .map = map });
  g_autofree char *before = stats_of (f);
  gint64 second = import (f, "昵称,账号\n小红,xh\n", "0 1 0 0");
  gint64 third = import (f, "昵称,账号,手机,邮箱,生日,最爱,角色,来源\n小红,xh,,,,,,\n", "0 0 1 0");
  gint64 fourth = import (f, "昵称,账号,手机\n小红,xh,139\n", "0 1 0 0");

  assert_text (f, "SELECT phone || ' ' || email || ' ' || birthday FROM members", "139 a@b.cn 1990-02-03");
  assert_text (f, "SELECT group_concat (value) FROM identity_fields WHERE field = 'custom:最爱'", "拿铁");
  assert_text (f, "SELECT role FROM member_group", "2");
  assert_text (f, "SELECT source || ' ' || join_day FROM stays", "扫码 19724");
  undo (f, fourth);
  assert_text (f, "SELECT phone FROM members", "138");
  undo (f, third);
  undo (f, second);
  g_autofree char *after = stats_of (f);
  g_assert_cmpstr (after, ==, before);
  undo (f, first);
}

#define ORDER "SELECT number || ' ' || product || ' ' || quantity || ' ' || amount || ' ' || coalesce (cost, '-') || ' ' || status"    \
              " || ' ' || coalesce (coupon, '-') || ' ' || coalesce (extra, '-') FROM current_orders"

static void
test_orders_keep (Fixture *f, gconstpointer data)
{
  HearthImportOptions shop = { .map = (char *[]) { (char *) "门店=custom:门店", NULL } };
  gint64 first = import_with (f, "订单号,下单日期,微信号,商品,数量,金额,成本,状态,优惠券,门店\nA1,2024-01-05,xh,蛋糕,3,30,12,已退款,C9,东店\n",
                              "1 0 0 0", shop);
  assert_text (f, ORDER, "A1 蛋糕 3 3000 1200 1 C9 {\"门店\":\"东店\"}");
  gint64 second = import (f, "订单号,下单日期,微信号,金额\nA1,2024-01-05,xh,31\n", "0 1 0 0");
  assert_text (f, ORDER, "A1 蛋糕 3 3100 1200 1 C9 {\"门店\":\"东店\"}");
  gint64 third = import_with (f, "订单号,下单日期,微信号,商品,数量,金额,成本,状态,门店\nA1,2024-01-05,xh,蛋糕,,32,,,西店\n", "0 1 0 0", shop);
  assert_text (f, ORDER, "A1 蛋糕 3 3200 1200 1 C9 {\"门店\":\"西店\"}");
  gint64 fourth = import (f, "订单号,下单日期,微信号,商品,数量,金额,状态\nA1,2024-01-05,xh,蛋糕,2,32,已付款\n", "0 1 0 0");
  assert_text (f, ORDER, "A1 蛋糕 2 3200 1200 0 C9 {\"门店\":\"西店\"}");
  undo (f, first);
  assert_text (f, ORDER, "A1 蛋糕 2 3200 - 0 - {\"门店\":\"西店\"}");
  undo (f, fourth);
  assert_text (f, ORDER, "A1 蛋糕 1 3200 - 0 - {\"门店\":\"西店\"}");
  undo (f, third);
  undo (f, second);
  assert_text (f, "SELECT count (*) FROM orders", "0");
}

static void
test_others_keep (Fixture *f, gconstpointer data)
{
  gint64 first = import (f, "券码,优惠券,面额,发放日期,微信号,状态\nC1,满减,5,2024-01-05,xh,已使用\n", "1 0 0 0");
  gint64 second = import (f, "券码,发放日期,微信号\nC1,2024-01-05,xh\n", "0 1 0 0");
  assert_text (f, "SELECT name || ' ' || amount || ' ' || issued || ' ' || redeemed FROM current_coupons", "满减 500 1 1");
  undo (f, first);
  assert_text (f, "SELECT coalesce (name, '-') || ' ' || issued || ' ' || redeemed FROM current_coupons", "- 1 0");
  undo (f, second);
  first = import (f, "标题,发布日期,触达,阅读,分享\n新品,2024-01-05,100,60,5\n", "1 0 0 0");
  second = import (f, "标题,发布日期,阅读\n新品,2024-01-05,80\n", "0 1 0 0");
  assert_text (f, "SELECT reach || ' ' || reads || ' ' || shares FROM current_post_results", "100 80 5");
  undo (f, first);
  assert_text (f, "SELECT coalesce (reach, '-') || ' ' || reads || ' ' || coalesce (shares, '-') FROM current_post_results", "- 80 -");
  undo (f, second);
}

typedef struct
{
  const char *encoding, *mark;
} Encoding;

static const Encoding encodings[] = {
  { "UTF-8", "" }, { "UTF-8", "\xef\xbb\xbf" }, { "UTF-16LE", "\xff\xfe" }, { "UTF-16BE", "\xfe\xff" }, { "GB18030", "" },
};

static char *
encode (const char *text, const Encoding *encoding, char separator, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *parted = g_strdelimit (g_strdup (text), ",", separator);
  gsize n;
  g_autofree char *coded = g_convert (parted, -1, encoding->encoding, "UTF-8", NULL, &n, &error);
  GString *out = g_string_new_len (encoding->mark, (gssize) strlen (encoding->mark));

  g_assert_no_error (error);
  g_string_append_len (out, coded, (gssize) n);
  *length = out->len;
  return g_string_free (out, FALSE);
}

static void
import_coded (Fixture *f, const char *text, const Encoding *encoding, char separator, HearthImportOptions options)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  g_autofree char *coded = encode (text, encoding, separator, &length);
  g_autoptr (HearthImportResult) result = run (f, coded, length, options, G_MAXUINT, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (result->created, ==, 3);
  g_assert_cmpuint (result->skipped->len, ==, 0);
}

/* Every encoding, separator and kind of header brings the same people and the same orders. */
static void
test_encodings (Fixture *f, gconstpointer data)
{
  static const char *const rosters[] = {
    "昵称,微信号,入群时间,手机\n", "name,account,joined,phone\n", "",
  };
  static const char *const orders[] = { "订单号,下单时间,微信号,商品,金额\n", "order no,order date,account,product,amount\n", "" };
  static const char *roster_map[] = { "1=name", "2=id", "3=joined", "4=phone", NULL };
  static const char *order_map[] = { "1=order", "2=time", "3=id", "4=product", "5=amount", NULL };
  const char *people = "小红,wx_hong,2024-01-02,13800000001\n「阿强」,wx_qiang,2024-01-13,13800000002\nZoë 龘,wx_zoe,2024-02-03,13800000003\n";
  const char *bought = "A1,2024-02-04 10:00,wx_hong,蛋糕,12.50\nA2,2024-02-05 11:30,wx_qiang,面包,8\nA3,2024-02-16 09:05,wx_hong,茶,99.90\n";
  g_autofree char *first = NULL;

  for (guint e = 0; e < G_N_ELEMENTS (encodings); e++)
    for (const char *separator = ",;\t"; *separator != '\0'; separator++)
      for (guint h = 0; h < G_N_ELEMENTS (rosters); h++)
        {
          g_autofree char *roster = g_strconcat (rosters[h], people, NULL), *order = g_strconcat (orders[h], bought, NULL);
          HearthImportOptions as_roster = { .format = "roster", .map = rosters[h][0] == '\0' ? (char **) roster_map : NULL };
          HearthImportOptions as_orders = { .format = "orders", .map = orders[h][0] == '\0' ? (char **) order_map : NULL };

          import_coded (f, roster, &encodings[e], *separator, as_roster);
          import_coded (f, order, &encodings[e], *separator, as_orders);
          g_autofree char *stats = stats_of (f);
          if (first == NULL)
            first = g_strdup (stats);
          g_assert_cmpstr (stats, ==, first);
          undo (f, 2);
          undo (f, 1);
          g_assert_true (hearth_db_exec (f->db, NULL, "DELETE FROM settings WHERE key <> 'zone'", NULL));
        }
}

/* A list of people who invite each other, with tags, and orders, longer than a step. */
static char *
long_table (gboolean orders)
{
  GString *text = g_string_new (orders ? "订单号,下单日期,微信号,昵称,金额\n" : "昵称,账号,手机,邀请人,入群时间,标签\n");

  for (guint i = 0; i < 700; i++)
    if (orders)
      g_string_append_printf (text, "A%u,2024-01-%02u,wx_%u,客%u,%u\n", i, 1 + i % 28, i + 600, i + 600, i);
    else
      g_string_append_printf (text, "客%u,wx_%u,138%04u,客%u,2024-01-%02u,%s\n", i, i, i, i / 2, 1 + i % 28, i % 9 == 0 ? "VIP" : "");
  return g_string_free (text, FALSE);
}

static void
reopen (Fixture *f)
{
  hearth_db_close (f->db);
  open_workspace (f);
}

/* Cut short after each of its steps: the workspace is in order at once, and as before or as after when it is next opened. */
static void
kill_imports (Fixture *f, const char *text, const char *before)
{
  for (guint n = 1;; n += n < 8 ? 1 : 7)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HearthImportResult) result = run (f, text, strlen (text), (HearthImportOptions) { 0 }, n, &error);

      if (result != NULL)
        return;
      g_clear_error (&error);
      reopen (f);
      check (f);
      gboolean counts = hearth_db_int (f->db, 0, "SELECT state FROM batches ORDER BY id DESC LIMIT 1", NULL) == 1
                        && hearth_db_int (f->db, 0, "SELECT n_messages FROM batches ORDER BY id DESC LIMIT 1", NULL) == 700
                        && hearth_db_int (f->db, 0, "SELECT EXISTS (SELECT 1 FROM words_due)", NULL) != 0;
      g_assert_cmpint (hearth_import_recover (f->db, &error), >=, 0);
      g_assert_no_error (error);
      check (f);
      g_assert_cmpint (hearth_db_int (f->db, 1, "SELECT EXISTS (SELECT 1 FROM words_due)", NULL), ==, 0);
      if (counts)
        undo (f, hearth_db_int (f->db, 0, "SELECT max (id) FROM batches", NULL));
      g_autofree char *after = stats_of (f);
      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (n, <, 200);
    }
}

static void
kill_undo (Fixture *f, const char *text, const char *before)
{
  for (guint n = 1;; n += n < 8 ? 1 : 7)
    {
      g_autoptr (GError) error = NULL;
      gint64 batch = hearth_db_int (f->db, 0, "SELECT max (id) FROM batches", NULL);
      Killed killed = { f->db, n };
      HearthImportWriter writer = { write_until_killed, &killed };

      if (import_withdraw (&writer, f->path, batch, &error))
        break;
      reopen (f);
      check (f);
      g_clear_error (&error);
      /* Until it is marked it stands as it was. */
      if (hearth_db_int (f->db, 0, "SELECT state FROM batches WHERE id = ?1", "i", batch) == HEARTH_BATCH_DONE)
        undo (f, batch);
      g_assert_cmpint (hearth_import_recover (f->db, &error), >=, 0);
      g_assert_no_error (error);
      check (f);
      g_autofree char *after = stats_of (f);
      g_assert_cmpstr (after, ==, before);
      g_autoptr (HearthImportResult) again = run (f, text, strlen (text), (HearthImportOptions) { 0 }, G_MAXUINT, &error);
      g_assert_no_error (error);
    }
  g_autofree char *at_last = stats_of (f);
  g_assert_cmpstr (at_last, ==, before);
}

static void
test_killed (Fixture *f, gconstpointer data)
{
  g_autofree char *roster = long_table (FALSE), *orders = long_table (TRUE);
  g_autofree char *empty = stats_of (f);

  kill_imports (f, roster, empty);
  g_autofree char *listed = stats_of (f);
  kill_imports (f, orders, listed);
  kill_undo (f, orders, listed);
  kill_undo (f, roster, empty);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/table-again/policies", test_policies);
  ADD ("/table-again/complete-and-skip", test_complete_and_skip);
  ADD ("/table-again/people-keep", test_people_keep);
  ADD ("/table-again/orders-keep", test_orders_keep);
  ADD ("/table-again/others-keep", test_others_keep);
  ADD ("/table-again/encodings", test_encodings);
  ADD ("/table-again/killed", test_killed);
  return g_test_run ();
}
