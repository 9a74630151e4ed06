/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What members of a sample group bought, with which coupon, and their points for it: three tables as a till writes them.
 * Any thread. */
#include <string.h>

#include "hearth-demo-private.h"

#define MOST_SHOPPERS 400          /* of a group, so that a large sample stays quick */
#define COUPON_DAY 8               /* of each month */
#define COUPON_DAYS 30             /* a coupon holds */
#define BUYER_COUPON 0.4           /* share of those who buy that get one */
#define OTHER_COUPON 0.06          /* of the others */
#define GIFT_POINTS 200

/* How people buy: share of those who do, orders in 30 days. */
static const struct
{
  double share, orders;
} habits[] = {
  { 0.40, 0.15 },
  { 0.30, 0.5 },
  { 0.22, 1.1 },
  { 0.08, 2.6 },
};

typedef struct
{
  const DemoMember *member;
  double orders;             /* in 30 days, 0: never buys */
  char *coupon;              /* the code at hand, NULL: none */
  HearthDay issued;
  int points;
} Shopper;

typedef struct
{
  const DemoGroup *group;
  DemoRandom random;
  GArray *shoppers;          /* Shopper */
  DemoTable *orders, *coupons, *points;
} Shop;

static void
clear_shopper (gpointer data)
{
  g_free (((Shopper *) data)->coupon);
}

/* Who writes much buys more, but many only read and buy. */
static double
pick_habit (DemoRandom *random, const DemoMember *member)
{
  double share = demo_random_share (random);

  if (!demo_random_chance (random, 0.3 + 0.4 * member->pace))
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    {
      if (share < habits[i].share)
        return habits[i].orders * (0.7 + 0.6 * member->pace);
      share -= habits[i].share;
    }
  return habits[0].orders;
}

static void
find_shoppers (Shop *shop)
{
  const DemoGroup *group = shop->group;

  for (guint i = group->n_staff; i < group->members->len && shop->shoppers->len < MOST_SHOPPERS; i++)
    {
      const DemoMember *member = g_ptr_array_index (group->members, i);
      Shopper shopper = { member, pick_habit (&shop->random, member), NULL, 0, 0 };

      g_array_append_val (shop->shoppers, shopper);
    }
}

static void
add_points (Shop *shop, Shopper *shopper, HearthDay day, int points)
{
  const char *reason = shop->group->theme->english ? (points > 0 ? "order" : "gift") : points > 0 ? "下单" : "兑换礼品";
  g_autofree char *at = demo_moment (&shop->random, day);
  g_autofree char *n = g_strdup_printf ("%d", points);

  shopper->points += points;
  demo_table_add (shop->points, (const char *[]) { shopper->member->name, shopper->member->id, at, n, reason }, 5);
}

/* A coupon's row is written when it is known what became of it. */
static void
end_coupon (Shop *shop, Shopper *shopper, HearthDay used)
{
  const DemoTheme *theme = shop->group->theme;
  g_autofree char *issued = hearth_day_to_string (shopper->issued);
  g_autofree char *redeemed = used != HEARTH_DAY_NONE ? hearth_day_to_string (used) : g_strdup ("");
  g_autofree char *value = demo_money (theme->coupon_value);
  g_autofree char *code = g_steal_pointer (&shopper->coupon);

  demo_table_add (shop->coupons, (const char *[]) { code, shopper->member->name, shopper->member->id, issued, theme->coupon, redeemed,
                                                    value, theme->currency }, 8);
}

static void
give_coupon (Shop *shop, Shopper *shopper, HearthDay day)
{
  if (shopper->coupon != NULL && day - shopper->issued >= COUPON_DAYS)
    end_coupon (shop, shopper, HEARTH_DAY_NONE);
  if (shopper->coupon != NULL || !demo_random_chance (&shop->random, shopper->orders > 0 ? BUYER_COUPON : OTHER_COUPON))
    return;
  shopper->coupon = g_strdup_printf ("C%05d%05u", day, demo_random_below (&shop->random, 100000));
  shopper->issued = day;
}

static const char *
pick_status (Shop *shop)
{
  gboolean english = shop->group->theme->english;
  double share = demo_random_share (&shop->random);

  if (share < 0.035)
    return english ? "refunded" : "已退款";
  if (share < 0.05)
    return english ? "cancelled" : "已取消";
  return english ? "paid" : "已完成";
}

/* One line of an order. Returns: what was paid for it */
static int
add_line (Shop *shop, const Shopper *shopper, const char *number, const char *at, const char *status, gboolean with_coupon)
{
  const DemoTheme *theme = shop->group->theme;
  guint n = theme->products->len;
  const DemoProduct *product = g_ptr_array_index (theme->products, MIN (demo_random_below (&shop->random, n),
                                                                        demo_random_below (&shop->random, n)));
  int quantity = demo_random_chance (&shop->random, 0.15) ? 2 : 1;
  int amount = product->price * quantity - (with_coupon ? MIN (theme->coupon_value, product->price * quantity / 2) : 0);
  g_autofree char *pieces = g_strdup_printf ("%d", quantity);
  g_autofree char *paid = demo_money (amount);
  g_autofree char *cost = demo_money (product->cost * quantity);

  demo_table_add (shop->orders, (const char *[]) { number, shopper->member->name, shopper->member->id, at, product->name, pieces, paid,
                                                   cost, status, with_coupon ? shopper->coupon : "", theme->currency }, 11);
  return amount;
}

static void
add_order (Shop *shop, Shopper *shopper, HearthDay day)
{
  g_autofree char *at = demo_moment (&shop->random, day);
  g_autofree char *number = g_strdup_printf ("%.4s%.2s%.2s-%u%04u", at, at + 5, at + 8, shop->group->index + 1, shop->orders->rows + 1);
  const char *status = pick_status (shop);
  gboolean kept = strstr ("paid 已完成", status) != NULL;
  gboolean with_coupon = shopper->coupon != NULL && day - shopper->issued < COUPON_DAYS && demo_random_chance (&shop->random, 0.7);
  int paid = add_line (shop, shopper, number, at, status, with_coupon);

  if (demo_random_chance (&shop->random, 0.12))
    paid += add_line (shop, shopper, number, at, status, FALSE);
  if (with_coupon)
    end_coupon (shop, shopper, day);
  if (!kept)
    return;
  if (paid >= 100)
    add_points (shop, shopper, day, paid / 100);
  if (shopper->points >= GIFT_POINTS && demo_random_chance (&shop->random, 0.3))
    add_points (shop, shopper, day, -GIFT_POINTS);
}

/* Fewer orders where nobody speaks any more, but not as few as messages. */
static void
shop_on (Shop *shop, HearthDay day)
{
  double spirit = 0.25 + 0.75 * demo_spirit (shop->group, day);
  int year, month, of_month;

  hearth_day_to_ymd (day, &year, &month, &of_month);
  for (guint i = 0; i < shop->shoppers->len; i++)
    {
      Shopper *shopper = &g_array_index (shop->shoppers, Shopper, i);
      const DemoMember *member = shopper->member;
      gboolean silent = member->silent_from != HEARTH_DAY_NONE && day >= member->silent_from;

      if (!demo_member_present (member, day))
        continue;
      if (of_month == COUPON_DAY)
        give_coupon (shop, shopper, day);
      if (demo_random_chance (&shop->random, shopper->orders / 30 * spirit * (silent ? 0.2 : 1)))
        add_order (shop, shopper, day);
    }
}

static void
make_tables (Shop *shop)
{
  gboolean english = shop->group->theme->english;

  shop->orders = english
    ? demo_table_new ("orders", (const char *[]) { "order number", "name", "customer id", "order time", "product", "quantity", "amount paid",
                                                   "cost", "status", "coupon code", "currency" }, 11)
    : demo_table_new ("orders", (const char *[]) { "订单号", "昵称", "账号", "下单时间", "商品", "数量", "实付金额", "成本", "订单状态",
                                                   "优惠码", "币种" }, 11);
  shop->coupons = english
    ? demo_table_new ("coupons", (const char *[]) { "coupon code", "name", "customer id", "issued on", "coupon name", "redeemed on",
                                                    "value", "currency" }, 8)
    : demo_table_new ("coupons", (const char *[]) { "券码", "昵称", "账号", "发放日期", "券名", "核销日期", "面额", "币种" }, 8);
  shop->points = english ? demo_table_new ("points", (const char *[]) { "name", "member id", "time", "points", "reason" }, 5)
                         : demo_table_new ("points", (const char *[]) { "昵称", "账号", "时间", "积分", "原因" }, 5);
}

/* Adds orders, coupons and points of all the group's time to @tables. */
void
demo_trade_tables (const DemoGroup *group, GPtrArray *tables)
{
  g_autoptr (GArray) shoppers = g_array_new (FALSE, FALSE, sizeof (Shopper));
  Shop shop = { .group = group, .shoppers = shoppers };

  g_array_set_clear_func (shoppers, clear_shopper);
  demo_random_init (&shop.random, group->seed, 800 + group->index);
  make_tables (&shop);
  find_shoppers (&shop);
  for (HearthDay day = group->start; day <= group->end; day++)
    shop_on (&shop, day);
  for (guint i = 0; i < shoppers->len; i++)
    if (g_array_index (shoppers, Shopper, i).coupon != NULL)
      end_coupon (&shop, &g_array_index (shoppers, Shopper, i), HEARTH_DAY_NONE);
  g_ptr_array_add (tables, shop.orders);
  g_ptr_array_add (tables, shop.coupons);
  g_ptr_array_add (tables, shop.points);
}
