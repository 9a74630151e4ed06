# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders, coupons, answers, check-ins and results of posts by the definitions: from every row that any import wrote
down, first which of them count, then the figures. Also random tables to import."""
import collections
import csv
import os

TABLES = ("orders", "coupons", "answers", "check_ins", "post_results")
PAID, REFUNDED = 0, 1
TRADE = ["buyers", "conversion_rate", "revenue", "arpu", "arppu", "repurchase_rate", "coupon_redemption", "clv", "nps", "satisfaction", "rfm"]


# What a later row that does not say it takes from one before, and the bit that tells "not said" from a value.
TAKEN_OVER = {
    "orders": {"identity_id": 0, "cost": 0, "status": 2},
    "coupons": {"identity_id": 0, "issued": 1, "redeemed": 2},
    "post_results": {"identity_id": 0, "kind": 0, "reach": 0, "reads": 0, "clicks": 0, "carts": 0, "paid": 0, "shares": 0},
}


def said(row, column, bit):
    return row[column] is not None and not (bit and row["unsaid"] & bit)


def same_line(row, other, rows):
    """Whether two imports tell of the same line; an order's only line is it, named or not."""
    def alone(one):
        return not any(r["batch_id"] == one["batch_id"] and r["item"] != one["item"] for r in rows)
    if row["item"] == other["item"]:
        return True
    return "unsaid" in row.keys() and "cost" in row.keys() and ((row["item"] == "" and alone(other)) or (other["item"] == "" and alone(row)))


def complete(row, rows, table):
    """A row with what only others of the same key say: the latest sure one that says it, or the first that is not sure."""
    found = dict(row)
    others = [r for r in rows if r["batch_id"] != row["batch_id"] and r["weak"] <= row["weak"] and same_line(row, r, rows)]
    others.sort(key=lambda r: r["batch_id"] if r["weak"] else -r["batch_id"])
    for column, bit in TAKEN_OVER.get(table, {}).items():
        if not said(row, column, bit):
            found[column] = next((r[column] for r in others if said(r, column, bit)), row[column])
    return found


def rows_that_count(workspace, table):
    """Of the imports that say something of a key the latest sure one, else the first that is not; column by column."""
    said = collections.defaultdict(list)
    for row in workspace.rows(f"SELECT * FROM {table}"):
        if row["batch_id"] in workspace.batches:
            said[row["group_id"], row["key"]].append(row)
    found = []
    for rows in said.values():
        sure = [row["batch_id"] for row in rows if not row["weak"]]
        batch = max(sure) if sure else min(row["batch_id"] for row in rows)
        found += [complete(row, rows, table) for row in rows if row["batch_id"] == batch]
    for row in found:
        row["person"] = workspace.person_of_identity.get(row["identity_id"])
        if row["ts"] is not None:
            row["day"] = workspace.day_of(row["ts"])
    return sorted(found, key=lambda row: row["id"])


def load(workspace):
    """Gives every group its rows: group.tables["orders"] and so on."""
    for group in workspace.groups.values():
        group.tables = {table: [] for table in TABLES}
    for table in TABLES:
        for row in rows_that_count(workspace, table):
            if row["group_id"] in workspace.groups:
                workspace.groups[row["group_id"]].tables[table].append(row)


def table_days(group):
    return [row["day"] for rows in group.tables.values() for row in rows]


class Trade:
    """What the groups of a community sold, were told and gave away; staff left out."""

    def __init__(self, community):
        self.c = community
        self.known = {table: any(group.tables[table] for group in community.groups) for table in TABLES}

    def of(self, table, first, last):
        return [row for group in self.c.groups for row in group.tables[table]
                if first <= row["day"] <= last and self.c.roles.get(row["person"], 0) == 0]

    def paid(self, first, last):
        return [row for row in self.of("orders", first, last) if row["status"] == PAID]

    def revenue(self, first, last):
        """By currency: what was paid and not refunded, less the refunds that are rows of their own."""
        found = collections.Counter()
        for row in self.of("orders", first, last):
            if row["status"] == PAID or (row["status"] == REFUNDED and row["amount"] < 0):
                found[row["currency"]] += row["amount"]
        return found

    def buyers(self, first, last):
        """Member → orders, each of one group and key once."""
        found = collections.defaultdict(set)
        for row in self.paid(first, last):
            if row["amount"] >= 0 and row["person"] is not None:
                found[row["person"]].add((row["group_id"], row["key"]))
        return found

    def clv(self, b):
        first = b - 89
        buyers, paid = self.buyers(first, b), self.paid(first, b)
        before = [p for p in self.c.members(first - 1)]
        gone = [p for p in before if not self.c.present(p, b) and any(s.left is not None and first <= s.left <= b for s in p.stays)]
        if not buyers or not before:
            return {"value": None}
        months = min(36, 3 * len(before) / len(gone)) if gone else 36
        margins = collections.Counter({currency: 0 for currency in self.revenue(first, b)})
        for row in paid:
            margins[row["currency"]] += row["amount"] - (row["cost"] or 0)
        parts = {currency: margin / len(buyers) / 3 * months for currency, margin in margins.items()}
        return {"value": next(iter(parts.values())) if len(parts) == 1 else None, "parts": parts} if parts else {"value": None}

    def figures(self, a, b, ratio):
        c, days = self.c, range(a, b + 1)
        mean = sum(len(c.members(d)) for d in days) / len(days)
        found = {name: {"value": None} for name in TRADE}
        if self.known["orders"]:
            buyers, money = self.buyers(a, b), self.revenue(a, b)
            one = next(iter(money.values()), 0) if len(money) < 2 else None
            found["buyers"] = {"value": len(buyers)}
            found["conversion_rate"] = ratio(len(buyers), mean)
            found["revenue"] = dict({"value": one}, **({"parts": dict(money)} if money else {}))
            for name, over in (("arpu", mean), ("arppu", len(buyers))):
                parts = {"parts": {currency: amount / over for currency, amount in money.items()}} if money and over else {}
                found[name] = ratio(one, over, **parts)
            again = self.buyers(b - 89, b)
            found["repurchase_rate"] = ratio(sum(len(orders) >= 2 for orders in again.values()), len(again))
            found["clv"] = self.clv(b)
            found["rfm"] = {"value": None, "parts": self.rfm(b)}
        if self.known["coupons"]:
            coupons = self.of("coupons", a, b)
            found["coupon_redemption"] = ratio(sum(row["redeemed"] for row in coupons), sum(row["issued"] for row in coupons))
        if self.known["answers"]:
            found["nps"], found["satisfaction"] = self.opinion(a, b)
        return found

    def rfm(self, b):
        """How many buyers have which three scores."""
        paid = [row for row in self.paid(-10 ** 6, b) if row["amount"] >= 0 and row["person"] is not None]
        if len({row["currency"] for row in paid}) > 1:
            return {}
        spent, orders, last = collections.Counter(), self.buyers(-10 ** 6, b), {}
        for row in paid:
            spent[row["person"]] += row["amount"]
            last[row["person"]] = max(row["day"], last.get(row["person"], row["day"]))
        scores = collections.Counter()
        for person, money in spent.items():
            recency = 5 - sum(b - last[person] > limit for limit in (30, 60, 90, 180))
            frequency = 1 + sum(len(orders[person]) > limit for limit in (1, 2, 4, 8))
            if len(spent) < 100:
                value = 1 + sum(money >= limit for limit in (10000, 30000, 100000, 300000))
            else:
                value = 1 + sum(other < money for other in spent.values()) * 5 // len(spent)
            scores[f"{recency}{frequency}{value}"] += 1
        return dict(scores)

    def opinion(self, a, b):
        answers = self.of("answers", a, b)
        scores = [row["nps"] for row in answers if row["nps"] is not None]
        rated = [row["satisfaction"] for row in answers if row["satisfaction"] is not None]
        high, low = sum(score >= 9 for score in scores), sum(score <= 6 for score in scores)
        parts = {"promoters": high, "passives": len(scores) - high - low, "detractors": low}
        return ({"value": (high - low) / len(scores) * 100 if len(scores) >= 10 else None, "parts": parts},
                {"value": sum(rated) / len(rated) if rated else None})


def who(chance, story):
    """(id, name): somebody of the group by one or both, or a stranger."""
    actor = chance.choice(story.actors)
    return chance.choice([(actor.ident, ""), (actor.ident, actor.name), ("", actor.name), ("", f"路人{chance.randrange(4)}")])


def moment(chance, story):
    day = story.civil(chance.randrange(-5, story.length + 10))
    return day if chance.random() < 0.3 else f"{day} {chance.randrange(24):02d}:{chance.randrange(60):02d}"


def order(chance, story, i):
    number = chance.choice(["", f"N{chance.randrange(60)}", f"N{i}"])
    amount = chance.choice(["12.50", "0", "-5", "1,234.5", "88"])
    return [number, *who(chance, story), moment(chance, story), chance.choice(["茶", "面包", ""]), amount, chance.choice(["", "3"]),
            chance.choice(["已付款", "已付款", "", "已退款", "已取消"]), chance.choice(["", "", "", "USD"]) if story.random_currency else ""]


def one_row(chance, story, kind, i):
    if kind == "orders":
        return order(chance, story, i)
    if kind == "coupons":
        return [*who(chance, story), moment(chance, story), chance.choice(["春", "夏"]), chance.choice(["已使用", "未使用"])]
    if kind == "answers":
        return [*chance.choice([who(chance, story), ("", "")]), moment(chance, story), chance.choice(["", chance.randrange(11)]),
                chance.choice(["", chance.randrange(1, 6)]), "好"]
    if kind == "check-ins":
        return [*who(chance, story), moment(chance, story), chance.choice(["早", "晚"])]
    return [chance.choice(["x", f"推文{i}"]), moment(chance, story), *(chance.choice(["", chance.randrange(n)]) for n in (100, 80, 30))]


HEADS = {
    "orders": ["订单号", "会员号", "昵称", "下单时间", "商品", "实付金额", "成本", "状态", "币种"],
    "coupons": ["会员号", "昵称", "领取时间", "优惠券", "状态"],
    "answers": ["会员号", "昵称", "时间", "nps", "满意度", "建议"],
    "check-ins": ["会员号", "昵称", "打卡时间", "打卡内容"],
    "results": ["标题", "日期", "触达人数", "阅读量", "转发"],
}


def write_tables(chance, folder, story):
    """[(path, options)]: tables of some kinds, some of them in two files of which the second goes on with the first."""
    jobs = []
    story.random_currency = chance.random() < 0.3
    for kind, head in HEADS.items():
        if chance.random() < 0.4:
            continue
        rows = [one_row(chance, story, kind, i) for i in range(chance.choice([3, 12, 60]))]
        for part in chance.choice([[len(rows)], [len(rows) // 2, len(rows)]]):
            path = os.path.join(folder, f"{story.name}-{kind}-{part}.csv")
            with open(path, "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([head, *rows[:part]])
            jobs.append((path, ["--format", kind, *chance.choice([[], [], ["--known-only"], ["--existing", "skip"]])]))
    return jobs
