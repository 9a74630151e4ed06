# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a workspace as people, stays and days, worked out from evidence and messages by the definitions alone.

Nothing that the program derives is used (stays, member_day, member_group, group_span, flags of questions): only
what it wrote down of the files, and what was typed. Days are numbers since 1970-01-01, None stands for "none".
"""
import collections
import datetime
import sqlite3
import zoneinfo

import brute_trade

JOIN, LEAVE, PRESENT, ROLE = 1, 2, 3, 4
MEMBER, OWNER, ADMIN, BOT = 0, 1, 2, 3
NOTICE = 100
RECALLED = 1
CHAT, ROSTER = 1, 2
REASONS = ("unknown", "removed", "adverts", "messages", "no-need", "price", "service", "moved", "other-group", "other")
EPOCH = datetime.date(1970, 1, 1)

Stay = collections.namedtuple("Stay", "group join left inferred referrer source")
Message = collections.namedtuple("Message", "id group ts day person kind recalled hash reply text")
Tally = collections.namedtuple("Tally", "headcount joined left speakers messages")


def number(date):
    return (date - EPOCH).days


def date(day):
    return EPOCH + datetime.timedelta(days=day)


class Group:
    """One group: its rows, until when they reach, and the stays of its people."""

    def __init__(self, row):
        self.id, self.name, self.platform = row["id"], row["name"], row["platform"]
        self.has_chat = False
        self.messages, self.record_days, self.last_record = [], [], None
        self.tallies, self.roles, self.stays = {}, {}, {}
        self.evidence, self.rosters, self.attendances = [], [], []
        self.until = self.first = None


class Workspace:
    def __init__(self, path):
        self.db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.db.row_factory = sqlite3.Row
        self.now = float("inf")
        self.zone = zoneinfo.ZoneInfo(self.db.execute("SELECT value FROM settings WHERE key = 'zone'").fetchone()[0])
        self.groups = {row["id"]: Group(row) for row in self.rows("SELECT * FROM groups WHERE deleted_at IS NULL ORDER BY id")}
        self.batches = {row["id"]: row for row in self.rows("SELECT * FROM batches WHERE state = 1 ORDER BY id")}
        self.load_batches()
        self.load_people()
        self.load_messages()
        self.load_tallies()
        brute_trade.load(self)
        self.load_events()
        self.load_evidence()
        self.load_reasons()
        self.invitations = [dict(row) for row in self.rows("SELECT * FROM invitations")]
        for group in self.groups.values():
            self.find_until(group)
            derive_stays(group)
            self.find_first(group)

    def rows(self, sql):
        return self.db.execute(sql).fetchall()

    def day_of(self, ts):
        return number(datetime.datetime.fromtimestamp(ts, self.zone).date())

    def load_batches(self):
        for batch in self.batches.values():
            group = self.groups.get(batch["group_id"])
            if group is None:
                continue
            if batch["source"] == CHAT:
                group.has_chat = True
                group.platform = group.platform or batch["platform"]
            if batch["source"] == ROSTER and batch["on_day"] is not None:
                group.rosters.append(batch)

    def load_people(self):
        self.person_of_identity, self.groups_of_identity, self.identity_of_name = {}, {}, {}
        for row in self.rows("SELECT id, member_id, group_id FROM identities"):
            self.person_of_identity[row["id"]], self.groups_of_identity[row["id"]] = row["member_id"], row["group_id"]
        for row in self.rows("SELECT id, identity_id FROM names"):
            self.identity_of_name[row["id"]] = row["identity_id"]
        # A tag stands with the record it was written on; whose that is, its identities say.
        self.koc = {row[0] for row in self.rows("SELECT coalesce(identities.member_id, member_tags.member_id) FROM member_tags"
                                                " JOIN tags ON tags.id = tag_id LEFT JOIN identities ON home_id = member_tags.member_id"
                                                " WHERE tags.name = 'KOC'")}

    def wrong_people(self):
        """Identities that the program puts together, or apart, against the rules: an id is one person on a platform, a
        name without id is the one id of its group that ever bore it. Names that several ids bore are not looked at."""
        known, bearers = {}, collections.defaultdict(set)
        identities = [row for row in self.rows("SELECT * FROM identities") if row["group_id"] in self.groups]
        for row in identities:
            if row["platform_id"] is not None:
                platform = self.groups[row["group_id"]].platform
                known[row["id"]] = (platform, row["platform_id"]) if platform else ("in", row["group_id"], row["platform_id"])
                for name in self.rows(f"SELECT folded FROM names WHERE identity_id = {row['id']}"):
                    bearers[row["group_id"], name["folded"]].add(known[row["id"]])
        for row in identities:
            named = bearers[row["group_id"], row["folded"]]
            if row["id"] not in known and len(named) < 2:
                known[row["id"]] = next(iter(named), ("name", row["group_id"], row["key"]))
        pairs = {(known[row["id"]], row["member_id"]) for row in identities if row["id"] in known}
        counts = collections.Counter(side for pair in pairs for side in (("rule", pair[0]), ("program", pair[1])))
        return [f"people: {side} is on the other side several" for side, count in counts.items() if count > 1]

    def person_of_name(self, name):
        return self.person_of_identity[self.identity_of_name[name]] if name is not None else None

    def load_messages(self):
        for row in self.rows("SELECT * FROM messages ORDER BY ts, id"):
            group = self.groups.get(row["group_id"])
            if group is None or row["batch_id"] not in self.batches:
                continue
            day = self.day_of(row["ts"])
            group.record_days.append(day)
            group.last_record = row["ts"]
            if row["kind"] < NOTICE:
                group.messages.append(Message(row["id"], group.id, row["ts"], day, self.person_of_name(row["name_id"]), row["kind"],
                                              bool(row["flags"] & RECALLED), row["hash"], row["reply_hash"], row["text"] or ""))

    def load_tallies(self):
        for row in self.rows("SELECT * FROM tallies"):
            group = self.groups.get(row["group_id"])
            if group is not None:
                group.tallies[row["day"]] = Tally(row["headcount"], row["joined"], row["left"], row["speakers"], row["messages"])

    def load_events(self):
        """Events by their days, the groups that are there, and the names of each; who came was active on the first day."""
        self.events = []
        for row in self.rows("SELECT * FROM events WHERE deleted_at IS NULL"):
            starts, ends = (datetime.datetime.fromisoformat(row[key]) for key in ("starts", "ends"))
            last = ends - datetime.timedelta(minutes=1) if ends > starts else ends
            event = {"starts": starts, "day": number(starts.date()), "last": number(last.date()), "counts": {}, "names": {}}
            event["organiser"], event["home"] = self.person_of_identity.get(row["organiser"]), self.groups_of_identity.get(row["organiser"])
            for count in self.rows(f"SELECT * FROM event_groups WHERE event_id = {row['id']}"):
                event["counts"][count["group_id"]] = count["invited"], count["attended"]
            for name in self.rows(f"SELECT * FROM event_people JOIN identities ON id = identity_id WHERE event_id = {row['id']}"):
                person = self.person_of_identity[name["identity_id"]]
                event["names"].setdefault(name["group_id"], []).append((person, name["attended"]))
                if name["attended"] and name["group_id"] in self.groups:
                    self.groups[name["group_id"]].attendances.append((person, starts, event["day"]))
            self.events.append(event)

    def load_evidence(self):
        sql = "SELECT evidence.*, messages.batch_id AS chat, messages.ts AS at FROM evidence LEFT JOIN messages ON messages.id = message_id"
        for row in self.rows(sql):
            batch = row["chat"] if row["message_id"] is not None else row["batch_id"]
            group = self.groups.get(row["group_id"])
            if group is None or (batch is not None and batch not in self.batches):
                continue
            item = dict(row)
            item["person"] = self.person_of_identity[row["identity_id"]]
            item["by"] = self.person_of_identity.get(row["by_identity"])
            if row["message_id"] is not None:
                item["day"] = self.day_of(row["at"])
            group.evidence.append(item)

    def load_reasons(self):
        """What the owner said of why somebody left: (group, person) → [(day, row, reason)]."""
        self.reasons = collections.defaultdict(list)
        for row in self.rows("SELECT leave_reasons.*, member_id FROM leave_reasons JOIN identities USING (group_id, key)"):
            self.reasons[row["group_id"], row["member_id"]].append((row["day"], row["id"], REASONS[row["reason"]]))

    def reason(self, group, person, left):
        """Of a stay that ended: the owner's word that is nearest to it among the person's stays, at most 31 days away, else
        whether somebody else's doing was told of that day."""
        ends = [stay.left for stay in group.stays[person] if stay.left is not None]
        said = [(abs(day - left), -row, reason) for day, row, reason in self.reasons[group.id, person]
                if abs(day - left) <= 31 and left == min(ends, key=lambda end: (abs(end - day), end))]
        told = any(item["kind"] == LEAVE and item["person"] == person and item["day"] == left and item["by"] not in (None, person)
                   for item in group.evidence)
        return min(said)[2] if said else "removed" if told else "unknown"

    def posts_of(self, groups):
        """The posts that were sent to any of some groups: kind, day of sending, groups and what was typed of them."""
        posts, ids = self.ticked_posts(groups), {group.id for group in groups}
        for group in groups:
            for row in group.tables["post_results"]:
                same = [post for post in posts if post["title"] == row["title"] and post["day"] == row["day"] and not post.get("table")
                        and (len(groups) > 1 or post["group_id"] != 0 or len(post["all"]) == 1 or len(self.groups) == 1)]
                if not same:
                    posts.append(dict(row, groups={group.id}, all={group.id}, table=True))
                for figure in ("reach", "reads", "clicks", "carts", "paid", "shares") if same else ():
                    same[0][figure] = row[figure] if same[0][figure] is None else same[0][figure]
        return posts

    def ticked_posts(self, groups):
        posts, ids = [], {group.id for group in groups}
        for row in self.rows("SELECT occurrences.*, kind, title FROM occurrences JOIN posts ON posts.id = post_id"
                             " WHERE status = 1 AND deleted_at IS NULL"):
            sent_to = {row["group_id"]} if row["group_id"] else \
                {r["group_id"] for r in self.rows(f"SELECT group_id FROM post_groups WHERE post_id = {row['post_id']}")}
            if sent_to & ids:
                posts.append(dict(row, day=self.day_of(row["done_at"]), groups=sent_to & ids, all=sent_to))
        return posts

    def ticked(self, message):
        return bool(self.rows(f"SELECT 1 FROM reminders WHERE key = 'question:{int(message)}' AND done_at IS NOT NULL"))

    def find_until(self, group):
        records = group.record_days + list(group.tallies)
        rosters = [batch["on_day"] for batch in group.rosters]
        tables = [] if records or rosters else brute_trade.table_days(group)
        group.until = max(records or rosters or tables, default=None)

    def find_first(self, group):
        tables = [] if group.record_days or group.tallies or group.rosters else brute_trade.table_days(group)
        days = group.record_days + list(group.tallies) + tables + [stay.join for stays in group.stays.values() for stay in stays]
        group.first = min(days) if days else None


def present_at(stay, day):
    """Whether a stay holds the end of a day."""
    return stay.join <= day and (stay.left is None or stay.left > day)


def covered(stays, day):
    return any(stay["join"] <= day and (stay["left"] is None or day <= stay["left"]) for stay in stays)


def absences(group, person):
    """The days of the complete rosters that do not name somebody, as leaves to be tried when the day is over."""
    found = []
    for batch in group.rosters:
        named = any(item["batch_id"] == batch["id"] and item["person"] == person for item in group.evidence)
        if batch["complete"] and not named:
            found.append({"kind": LEAVE, "day": min(batch["on_day"], group.until), "ts": float("inf"), "seq": 0, "id": 0, "by": None,
                          "join_source": None, "absent": True})
    return found


def was_seen(stays, day, active):
    """Whether somebody with no open stay was in the group by a day: an activity that no stay so far holds."""
    return any(seen <= day and not covered(stays, seen) and not any(stay["join"] > seen for stay in stays) for seen in active)


def tell_again(stay, item):
    """A list and a notice that give the same day for a joining are of one joining."""
    stay["inferred"] = False
    stay["by"] = stay["by"] or item["by"]
    stay["source"] = stay["source"] or item["join_source"]


def once(items):
    """A leave that a list gives for the day of a notice, or of another list, is that leave and no second one."""
    found = []
    for item in items:
        same = [other for other in items if other["kind"] == LEAVE == item["kind"] and other["day"] == item["day"] and not other.get("absent")]
        told = item["kind"] == LEAVE and item.get("batch_id") and (any(not o["batch_id"] for o in same) or same[0] is not item)
        if item.get("absent") or not told:
            found.append(item)
    return found


def stays_of(group, items, active):
    """metrics.md, Stays: the evidence in order, then the days with activity."""
    stays = []
    for item in sorted(once(items), key=lambda i: (i["day"], i["ts"], i["seq"], i["id"])):
        opened = [stay for stay in stays if stay["left"] is None]
        if item["kind"] == LEAVE and opened:
            opened[0]["left"] = item["day"]
        elif item["kind"] == LEAVE:
            if not item.get("absent") or was_seen(stays, item["day"], active):
                stays.append({"join": item["day"], "left": item["day"], "inferred": True, "by": None, "source": None})
        elif opened and item["kind"] == JOIN and opened[0]["join"] == item["day"]:
            tell_again(opened[0], item)
        elif not opened:
            stays.append({"join": item["day"], "left": None, "inferred": item["kind"] == PRESENT, "by": item["by"], "source": item["join_source"]})
    for day in sorted(active):
        if covered(stays, day):
            continue
        later = [stay for stay in stays if stay["join"] > day]
        if later:
            first = min(later, key=lambda stay: stay["join"])
            first["join"], first["inferred"] = day, True
        else:
            stays.append({"join": day, "left": None, "inferred": True, "by": None, "source": None})
    return [Stay(group.id, s["join"], s["left"], s["inferred"], s["by"], s["source"]) for s in stays]


def derive_stays(group):
    """Fills stays and roles of a group's people."""
    items, roles = collections.defaultdict(list), collections.defaultdict(list)
    active = collections.defaultdict(set)
    for message in group.messages:
        if not message.recalled and message.person is not None:
            active[message.person].add(message.day)
    for row in group.tables["check_ins"]:
        active[row["person"]].add(row["day"])
    for person, _, day in group.attendances:
        active[person].add(day)
    for item in group.evidence:
        person = item["person"]
        if item["kind"] in (JOIN, LEAVE):
            items[person].append(item)
        elif item["kind"] == PRESENT:
            items[person].append(dict(item, day=min(item["day"], group.until)))
        elif item["kind"] == ROLE:
            roles[person].append(item)
    for person in set(items) | set(active):
        everything = items[person] + absences(group, person)
        group.stays[person] = stays_of(group, everything, active[person])
    for person, said in roles.items():
        # Of one day and import two words may be of two accounts that are one person: who is staff under one of them is staff.
        last = max(map(rank_of_role, said))
        group.roles[person] = min({item["value"] for item in said if rank_of_role(item) == last} - {MEMBER}, default=MEMBER)


def rank_of_role(item):
    """The stronger source wins, then the later day, then the later import."""
    return item["source"], item["day"], item["batch_id"] or item["chat"] or 0
