# SPDX-License-Identifier: GPL-3.0-or-later
"""A group, or all of them together, as sets of people and days: the words that the definitions of the metrics use."""
import collections

from brute_rows import BOT, MEMBER, present_at
from brute_talk import questions_of

CORE_DAYS = 12


class Person:
    def __init__(self, ident, role, koc):
        self.id, self.role, self.koc = ident, role, koc
        self.staff, self.bot = role != MEMBER, role == BOT
        self.stays = []
        self.active, self.spoke = set(), set()


def last_typed(group, day, field):
    """What an owner typed of a group for a day; of its headcount the last one by then."""
    days = [d for d, tally in group.tallies.items() if d <= day and getattr(tally, field) is not None and (d == day or field == "headcount")]
    return getattr(group.tallies[max(days)], field) if days else None


def latest_of(stays):
    """Of several the one that begins last, then the one that ends last."""
    return max(stays, key=lambda stay: (stay.join, stay.left if stay.left is not None else float("inf")), default=None)


class Community:
    """What figures are asked of. @groups: one, or all for "all groups together"."""

    def __init__(self, workspace, groups, together):
        self.workspace, self.groups, self.together = workspace, groups, together
        self.until_of = {group.id: group.until for group in groups}
        self.until = max((g.until for g in groups if g.until is not None), default=None)
        self.first = min((g.first for g in groups if g.first is not None), default=None)
        self.has_chat = any(group.has_chat for group in groups)
        self.roles = {}
        for group in groups:
            for ident, role in group.roles.items():
                self.roles[ident] = min({role, self.roles.get(ident, MEMBER)} - {MEMBER}, default=MEMBER)
        self.people = {}
        self.messages = [message for group in groups for message in group.messages]
        self.add_stays()
        self.add_days()
        self.unknown = [group for group in groups if not group.has_chat and not group.stays]
        self.tallies = {} if together else self.usable_tallies(groups[0])
        self.questions = [q for group in groups for q in questions_of(group, self.roles)]
        self.members_cache, self.lifecycle_cache = {}, {}

    def person(self, ident):
        if ident not in self.people:
            self.people[ident] = Person(ident, self.roles.get(ident, MEMBER), ident in self.workspace.koc)
        return self.people[ident]

    def add_stays(self):
        for group in self.groups:
            for ident, stays in group.stays.items():
                self.person(ident).stays += stays

    def add_days(self):
        self.active_on, self.members_wrote = collections.defaultdict(set), collections.Counter()
        for message in self.messages:
            if message.person is None or message.recalled:
                continue
            person = self.person(message.person)
            person.active.add(message.day)
            person.spoke.add(message.day)
            self.active_on[message.day].add(person)
            self.members_wrote[message.day] += not person.staff
        for group in self.groups:
            for row in group.tables["check_ins"]:
                self.person(row["person"]).active.add(row["day"])
                self.active_on[row["day"]].add(self.person(row["person"]))
            for ident, _, day in group.attendances:
                self.person(ident).active.add(day)
                self.active_on[day].add(self.person(ident))

    @staticmethod
    def usable_tallies(group):
        chatted = {message.day for message in group.messages}
        return {day: tally for day, tally in group.tallies.items() if day not in chatted}

    def typed(self, day, field):
        """What was typed for a day, None: nothing. Of all groups together those count of which nobody is known otherwise;
        a headcount holds there until the next one, or the end of the group's data."""
        if not self.together:
            return getattr(self.tallies[day], field) if day in self.tallies else None
        said = [last_typed(group, day, field) for group in self.unknown if group.until is not None and day <= group.until]
        return sum(value for value in said if value is not None) if any(value is not None for value in said) else None

    def holding(self, person, day):
        """The stays that hold the end of a day, as far as the data of their groups reach."""
        return [stay for stay in person.stays if present_at(stay, day) and day <= self.until_of[stay.group]]

    def present(self, person, day):
        return bool(self.holding(person, day))

    def members(self, day):
        """M(d)"""
        if day not in self.members_cache:
            self.members_cache[day] = {p for p in self.people.values() if not p.staff and self.present(p, day)}
        return self.members_cache[day]

    def active(self, x, y):
        """A[x,y]"""
        return {p for day in range(x, y + 1) for p in self.active_on.get(day, ()) if not p.staff}

    def active_at(self, day):
        """A(d)"""
        return self.members(day) & self.active_on.get(day, set())

    def speaking(self, x, y):
        return {p for p in self.people.values() if not p.staff and any(x <= day <= y for day in p.spoke)}

    def stays(self):
        return [(person, stay) for person in self.people.values() if not person.staff for stay in person.stays]

    def reason(self, person, stay):
        """Why somebody left, of a stay that ended."""
        return self.workspace.reason(self.workspace.groups[stay.group], person.id, stay.left)

    def latest(self, person, day):
        """The latest stay begun by a day, or None."""
        return latest_of(stay for stay in person.stays if stay.join <= day)

    def lifecycle(self, person, day):
        """(state, silence), (None, None) for staff and who had not come yet."""
        stay = self.latest(person, day)
        if person.staff or stay is None:
            return None, None
        if stay.left is not None and stay.left <= day:
            return "lost", None
        silence = day - max([stay.join] + [d for d in person.active if d <= day])
        if day - stay.join < 14:
            return "new", silence
        return ("active" if silence < 7 else "silent" if silence < 30 else "lost"), silence

    def lifecycles(self, day):
        """{person: (state, silence, left)}"""
        if day not in self.lifecycle_cache:
            found = {}
            for person in self.people.values():
                state, silence = self.lifecycle(person, day)
                if state is not None:
                    found[person] = state, silence
            self.lifecycle_cache[day] = found
        return self.lifecycle_cache[day]

    def core(self, day):
        states = self.lifecycles(day)
        return {p for p in self.members(day)
                if p.koc or (sum(day - 28 < d <= day for d in p.active) >= CORE_DAYS and states[p][0] in ("new", "active"))}
