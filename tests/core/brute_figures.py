# SPDX-License-Identifier: GPL-3.0-or-later
"""Every metric of a period by its definition, with loops over days and sets. Ids, names and shapes are those of
`hearth-cli metrics --json`."""
import collections
import datetime
import math

from brute_community import last_typed, latest_of
from brute_trade import TRADE, Trade
from brute_rows import ADMIN, MEMBER, OWNER, REASONS, date, number, present_at

THRESHOLDS = {  # id: (threshold, upper bound, a month)
    "exit_rate": (0.10, True, True), "dau_share": (0.30, False, False), "stickiness": (0.20, False, False),
    "speaking_rate": (0.20, False, False), "zero_interaction": (0.10, True, False), "ice_break_rate": (0.50, False, False),
    "monthly_retention": (0.50, False, False), "core_exit_rate": (0.05, True, True), "member_message_share": (0.70, False, False),
    "answered_share": (0.80, False, False), "member_answer_share": (0.50, False, False), "owner_presence": (0.80, False, False),
    "open_rate": (0.60, False, False), "spread_rate": (0.30, False, False), "content_mix": (0.20, True, False),
    "funnel": (0.15, False, False), "nps": (40, False, False), "satisfaction": (4, False, False),
}
TYPED = {"headcount_start", "headcount_end", "joined", "left", "net_growth", "growth_rate", "dau", "dau_share", "messages",
         "messages_per_member"}
POSTS = {"open_rate", "spread_rate", "content_mix", "attendance_rate", "exit_reason", "invite_rate", "member_event_share"}
NOT_THERE = ["wake_rate_contacted"]
PILLARS = {
    "activity": ("dau_share", "speaking_rate", "zero_interaction"),
    "value": ("open_rate", "spread_rate", "nps", "satisfaction"),
    "retention": ("monthly_retention", "exit_rate", "core_exit_rate"),
    "self-drive": ("member_message_share", "member_answer_share", "answered_share"),
}
POST_KINDS = ("knowledge", "emotion", "benefit", "promotion", "notice")
STEPS = ("reach", "click", "cart", "paid")


def ratio(numerator, denominator, **more):
    if numerator is None or denominator is None:
        return dict({"value": None, "low_n": False}, **more)
    return dict({"value": numerator / denominator if denominator else None, "numerator": numerator, "denominator": denominator,
                 "low_n": denominator < 5}, **more)


def mean_of(pairs, low_n=False):
    """The mean of ratios; numerator and denominator are the sums. A denominator of 0 counts as a ratio of 0."""
    if not pairs:
        return {"value": None}
    values = [n / d if d else 0 for n, d in pairs]
    below = sum(d for n, d in pairs)
    return {"value": sum(values) / len(values) if below else None, "numerator": sum(n for n, d in pairs), "denominator": below,
            "low_n": pairs[-1][1] < 5 or low_n}


def total(values):
    """The sum of what is known, None when nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def quantile(values, q):
    """Between the two nearest in order, in proportion."""
    values = sorted(values)
    at = (len(values) - 1) * q
    low, high = math.floor(at), math.ceil(at)
    return values[low] + (values[high] - values[low]) * (at - low)


class Figures:
    """The figures of one clipped period [a, b]."""

    def __init__(self, community, asked, a, b):
        self.c, self.asked, self.a, self.b = community, asked, a, b
        self.days = range(a, b + 1)
        self.found = {}
        for part in (self.growth, self.sources, self.invitations, self.activity, self.speech, self.retention, self.stay_after, self.core_and_wake, self.service,
                     self.answers, self.content, self.attendance):
            part()
        for name in NOT_THERE:
            self.found[name] = {"value": None}
        self.found.update(Trade(community).figures(a, b, ratio))
        if not community.has_chat:
            self.found = {name: figure if name in TYPED | POSTS | set(TRADE) else {"value": None} for name, figure in self.found.items()}

    def put(self, name, figure, typed=False):
        self.found[name] = figure if isinstance(figure, dict) else {"value": figure}
        if name in TYPED and self.found[name]["value"] is not None:
            self.found[name]["typed"] = typed

    def is_typed(self, field, days=None):
        return any(self.c.typed(day, field) is not None for day in (self.days if days is None else days))

    def count(self, day, field, value):
        """What was typed for a day, else what is known of it; added up over all groups together."""
        said = self.c.typed(day, field)
        return value if said is None else said + (value or 0) if self.c.together else said

    def headcount(self, day):
        """The size of M(d); unknown in a group of which neither chat nor people are known."""
        return self.count(day, "headcount", len(self.c.members(day)) if self.knows_people() else None)

    def dau(self, day):
        """The size of A(d); unknown without chat."""
        return self.count(day, "speakers", len(self.c.active_at(day)) if self.c.has_chat else None)

    def joined(self, day):
        return self.count(day, "joined", sum(stay.join == day for _, stay in self.c.stays()) if self.knows_people() else None)

    def left(self, day):
        return self.count(day, "left", sum(stay.left == day for _, stay in self.c.stays()) if self.knows_people() else None)

    def messages(self, day):
        return self.count(day, "messages", self.c.members_wrote[day] if self.c.has_chat else None)

    def knows_people(self):
        return self.c.has_chat or bool(self.c.people)

    def role(self, message):
        return self.c.roles.get(message.person, MEMBER)

    def in_period(self, day):
        return day is not None and self.a <= day <= self.b

    def growth(self):
        start, end = self.headcount(self.a - 1), self.headcount(self.b)
        joined, left = total(map(self.joined, self.days)), total(map(self.left, self.days))
        net = joined - left if joined is not None and left is not None else None
        start_typed, joins_typed, leaves_typed = self.is_typed("headcount", [self.a - 1]), self.is_typed("joined"), self.is_typed("left")
        self.put("headcount_start", start, start_typed)
        self.put("headcount_end", end, self.is_typed("headcount", [self.b]))
        self.put("joined", joined, joins_typed)
        self.put("left", left, leaves_typed)
        self.put("net_growth", net, joins_typed or leaves_typed)
        self.put("growth_rate", ratio(net, start), start_typed or joins_typed or leaves_typed)
        gone = [p for p in self.c.members(self.a - 1) - self.c.members(self.b) if any(self.in_period(s.left) for s in p.stays)]
        self.put("exit_rate", ratio(len(gone), len(self.c.members(self.a - 1))))

    def sources(self):
        begun = [stay for _, stay in self.c.stays() if self.in_period(stay.join)]
        referred = [stay for stay in begun if stay.referrer is not None]
        self.put("joined.inferred", sum(stay.inferred for stay in begun))
        self.put("referred_joins", len(referred))
        self.put("referred_share", ratio(len(referred), len(begun)))
        self.put("k_factor", ratio(len(referred), len(self.c.members(self.a - 1))))
        self.put("invites_per_inviter", ratio(len(referred), len({stay.referrer for stay in referred})))
        self.put("join_source", {"value": None, "parts": dict(collections.Counter(stay.source or "unknown" for stay in begun))})

    def invitations(self):
        """Who joined by the channels of which invitations were typed, in the months that are wholly in the period asked for."""
        typed = [row for row in self.c.workspace.invitations if self.is_whole(row["month"])
                 and any(group.id == row["group_id"] and group.stays for group in self.c.groups)]
        invited = [(row["group_id"], row["month"], row["source"]) for row in typed if row["invited"] > 0]
        joined = collections.Counter((stay.group, number(date(stay.join).replace(day=1)), stay.source or "unknown") for _, stay in self.c.stays())
        rate = ratio(sum(joined[row] for row in invited), sum(row["invited"] for row in typed))
        self.put("invite_rate", rate if typed else ratio(None, None))

    def is_whole(self, month):
        days = [day for day in range(month, month + 31) if date(day).month == date(month).month]
        return self.asked[0] <= days[0] and days[-1] <= self.asked[1] and any(map(self.in_period, days))

    def activity(self):
        c, b = self.c, self.b
        known = [d for d in self.days if self.headcount(d) and self.dau(d) is not None]
        self.put("dau", self.dau(b), self.is_typed("speakers", [b]))
        self.put("dau_share", mean_of([(self.dau(d), self.headcount(d)) for d in known]),
                 self.is_typed("headcount", known) or self.is_typed("speakers", known))
        self.put("wau", len(c.active(b - 6, b) & c.members(b)))
        self.put("mau", len(c.active(b - 29, b) & c.members(b)))
        self.put("stickiness", mean_of([(len(c.active_at(d)), len(c.active(d - 29, d) & c.members(d))) for d in self.days],
                                       len(c.members(b)) < 30))
        sent = total(map(self.messages, self.days))
        heads = [self.headcount(d) for d in self.days if self.headcount(d) is not None]
        self.put("messages", sent, self.is_typed("messages"))
        self.put("messages_per_member", ratio(sent, sum(heads) / len(heads) if heads else None),
                 self.is_typed("headcount") or self.is_typed("messages"))
        quiet = [p for p in c.members(b) if latest_of(c.holding(p, b)).join <= b - 30 and not any(d <= b for d in p.active)]
        self.put("zero_interaction", ratio(len(quiet), len(c.members(b))))
        self.put("active_hours", None)

    def speech(self):
        c, a, b = self.c, self.a, self.b
        sundays = [d for d in self.days if date(d).isoweekday() == 7]
        if sundays:
            pairs = [(len(c.speaking(d - 6, d) & c.members(d)), len(c.members(d))) for d in sundays if c.members(d)]
            self.put("speaking_rate", mean_of(pairs))
        else:
            self.put("speaking_rate", ratio(len(c.speaking(a, b) & c.members(b)), len(c.members(b))))
        seen = [(p, s) for p, s in c.stays() if a - 7 <= s.join <= b - 7 and not s.inferred]
        self.put("ice_break_rate", ratio(sum(any(s.join <= d <= s.join + 7 for d in p.spoke) for p, s in seen), len(seen)))

    def retention(self):
        c, b = self.c, self.b
        before = c.active(b - 59, b - 30) & c.members(b - 30)
        self.put("monthly_retention", ratio(len(before & c.active(b - 29, b)), len(before)))
        self.put("lifecycle", {"value": None, "parts": self.lifecycle()})
        self.put("churn_tier", {"value": None, "parts": self.churn()})
        ages = [s.left - s.join for _, s in c.stays() if self.in_period(s.left)]
        parts = {"0": (0, 0), "1-6": (1, 6), "7-29": (7, 29), "30-89": (30, 89), "90+": (90, 10 ** 6)}
        self.put("exit_age", {"value": None, "parts": {k: sum(x <= age <= y for age in ages) for k, (x, y) in parts.items()}})
        self.exit_reasons()
        self.put("cohorts", None)

    def exit_reasons(self):
        why = [self.c.reason(p, s) for p, s in self.c.stays() if self.in_period(s.left)]
        parts = {name: why.count(name) for name in REASONS}
        self.put("exit_reason", ratio(len(why) - parts["unknown"], len(why), parts=parts))

    def stay_after(self):
        c = self.c
        for name, last, first in (("d7", 7, 1), ("d30", 30, 24)):
            stays = [(p, s) for p, s in c.stays() if self.in_period(s.join + last)]
            there = [(p, s) for p, s in stays if c.present(p, s.join + last)]
            back = [p for p, s in there if any(s.join + first <= d <= s.join + last for d in p.active)]
            self.put("retention_" + name, ratio(len(back), len(stays)))
            self.put("stay_" + name, ratio(len(there), len(stays)))

    def core_and_wake(self):
        c, a, b = self.c, self.a, self.b
        self.put("core", len(c.core(b)))
        before = c.core(a - 1)
        now = c.lifecycles(b)
        self.put("core_exit_rate", ratio(sum(now[p][0] == "lost" for p in before), len(before)))
        asleep = {p for p, (state, silence) in c.lifecycles(a - 1).items() if state in ("silent", "lost") and silence is not None}
        self.put("wake_rate", ratio(len(asleep & c.active(a, b)), len(asleep)))

    def lifecycle(self):
        if not self.c.has_chat:
            return dict.fromkeys(("new", "active", "silent", "lost"))
        count = collections.Counter(state for state, _ in self.c.lifecycles(self.b).values())
        return {state: count[state] for state in ("new", "active", "silent", "lost")}

    def churn(self):
        if not self.c.has_chat:
            return dict.fromkeys(("shallow", "mid", "deep"))
        silences = [silence for state, silence in self.c.lifecycles(self.b).values() if state in ("silent", "lost") and silence is not None]
        return {"shallow": sum(7 <= s <= 29 for s in silences), "mid": sum(30 <= s <= 59 for s in silences), "deep": sum(s >= 60 for s in silences)}

    def service(self):
        said = [m for m in self.c.messages if self.in_period(m.day) and not m.recalled and self.role(m) != 3]
        self.put("member_message_share", ratio(sum(self.role(m) == MEMBER for m in said), len(said)))
        spoke = {m.day for m in said if self.role(m) in (OWNER, ADMIN)}
        self.put("owner_presence", ratio(len(spoke), len(self.days)))

    def answers(self):
        asked = [q for q in self.c.questions if self.in_period(q.message.day) and self.role(q.message) == MEMBER]
        answered = [q for q in asked if q.answer is not None]
        self.put("question", len(asked))
        self.put("answer", len(answered))
        self.put("answered_share", ratio(len(answered), len(asked)))
        self.put("member_answer_share", ratio(sum(self.role(q.answer) == MEMBER for q in answered), len(answered)))
        waits = [q.wait() / 60 for q in answered]
        self.put("reply_minutes", {"value": quantile(waits, 0.5), "p90": quantile(waits, 0.9)} if waits else {"value": None, "p90": None})
        self.put("reply_within_5", ratio(sum(wait <= 5 for wait in waits), len(asked)))
        self.put("open_questions", sum(self.is_open(q) for q in self.c.questions))

    def is_open(self, question):
        group = self.c.workspace.groups[question.message.group]
        age = min(self.c.workspace.now, group.last_record) - question.message.ts
        done = self.c.workspace.ticked(question.message.id)
        return question.answer is None and 30 * 60 < age < 72 * 3600 and self.role(question.message) == MEMBER and not done

    def sent_posts(self):
        """The posts sent in P; results typed once for several groups are of all groups together only."""
        posts = [dict(post) for post in self.c.workspace.posts_of(self.c.groups) if self.in_period(post["day"])]
        for post in posts:
            post["mine"] = self.c.together or post["group_id"] != 0 or len(post["all"]) == 1
            post["reach"] = post["reach"] if post["reach"] is not None else self.reached(post)
        return posts

    def content(self):
        posts = self.sent_posts()
        mine = [post for post in posts if post["mine"] and post["reads"] is not None]
        self.put("open_rate", ratio(sum(p["reads"] for p in mine), sum(p["reach"] for p in mine)))
        shared = [post for post in mine if post["shares"] is not None]
        self.put("spread_rate", ratio(sum(p["shares"] for p in shared), sum(p["reads"] for p in shared)))
        kinds = collections.Counter(POST_KINDS[post["kind"]] for post in posts if post["kind"] is not None)
        self.put("content_mix", ratio(kinds["promotion"], sum(kinds.values()), parts={kind: kinds[kind] for kind in POST_KINDS}))

    def attendance(self):
        """Who came to the events that ended in P, of those invited: people where a group has names, else its two numbers."""
        invited = came = 0
        for event in (event for event in self.c.workspace.events if self.in_period(event["last"])):
            names = [name for group in self.c.groups for name in event["names"].get(group.id, ())]
            listed = {person for person, _ in names if self.is_member(person)}
            invited += len(listed)
            came += len({person for person, attended in names if attended} & listed)
            for group in self.c.groups:
                known = event["counts"].get(group.id, (None, None))
                if group.id not in event["names"] and None not in known:
                    invited, came = invited + known[0], came + known[1]
        self.put("attendance_rate", ratio(came, invited))
        held = [event for event in self.c.workspace.events if self.in_period(event["last"])
                and any(group.id in event["counts"] for group in self.c.groups)]
        self.put("member_event_share", ratio(sum(self.is_member(event["organiser"]) and event["home"] in self.ids() for event in held), len(held)))

    def ids(self):
        return {group.id for group in self.c.groups}

    def is_member(self, ident):
        """Somebody of the groups who is no staff."""
        return ident in self.c.people and not self.c.people[ident].staff

    def funnel(self):
        """What was typed of the posts, summed step by step, over those with more than a reach."""
        posts = [p for p in self.sent_posts() if p["mine"] and any(p[step] is not None for step in ("clicks", "carts", "paid"))]
        return {name: sum(p[column] or 0 for p in posts) for name, column in zip(STEPS, ("reach", "clicks", "carts", "paid"))} if posts else {}

    def reached(self, post):
        """Reach defaults to the headcount when the post was sent."""
        return sum(self.heads(group, post["day"]) for group in self.c.groups if group.id in post["groups"])

    def heads(self, group, day):
        """Members of a group present on a day; where nobody is known the last headcount typed by then."""
        if not group.stays:
            return last_typed(group, day, "headcount") or 0
        return sum(any(present_at(s, day) for s in stays) and self.c.roles.get(person, MEMBER) == MEMBER for person, stays in group.stays.items())

    def series(self):
        return {name: [[date(d).isoformat(), day(d)] for d in self.days]
                for name, day in (("dau", self.dau), ("headcount", self.headcount), ("joined", self.joined), ("left", self.left),
                                  ("messages", self.messages))}

    def cohorts(self):
        if not self.c.has_chat:
            return {}
        rows = collections.defaultdict(list)
        for person, stay in self.c.stays():
            if (date(stay.join).year, date(stay.join).month) <= (date(self.b).year, date(self.b).month):
                rows["inferred" if stay.inferred else date(stay.join).strftime("%Y-%m")].append((person, stay))
        return {month: [len(stays), self.cells(stays)] for month, stays in rows.items()}

    def cells(self, stays):
        cells, k = [], 0
        while max(s.join for _, s in stays) + 30 * k + 29 <= self.c.until:
            cells.append(sum(any(s.join + 30 * k <= d <= s.join + 30 * k + 29 for d in p.active) for p, s in stays) / len(stays))
            k += 1
        return cells

    def active_hours(self):
        if not self.c.has_chat:
            return []
        hours = [[0] * 24 for _ in range(7)]
        for m in self.c.messages:
            if self.in_period(m.day) and not m.recalled and self.role(m) != 3:
                local = datetime.datetime.fromtimestamp(m.ts, self.c.workspace.zone)
                hours[local.weekday()][local.hour] += 1
        for row in (row for group in self.c.groups for row in group.tables["check_ins"]):
            if self.in_period(row["day"]) and row["ts"] is not None and self.c.roles.get(row["person"], MEMBER) != 3:
                local = datetime.datetime.fromtimestamp(row["ts"], self.c.workspace.zone)
                hours[local.weekday()][local.hour] += 1
        for ident, starts, day in (row for group in self.c.groups for row in group.attendances):
            if self.in_period(day) and self.c.roles.get(ident, MEMBER) != 3:
                hours[starts.weekday()][starts.hour] += 1
        return hours
