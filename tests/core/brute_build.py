# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes workspaces for the brute force through the program: random communities are imported, then merged, split, undone,
ticked off and moved to another zone as an owner may do."""
import contextlib
import datetime
import json
import os
import sqlite3
import subprocess

import brute_trade
from brute_random import PLACES, shape_of, stories
from brute_rows import Workspace, number

NOW = "2025-06-01T00:00:00Z"
ROLE, TYPED = 4, 3


class Program:
    """hearth-cli and the tool beside the tests, at an instant that does not move by itself."""

    def __init__(self, path, edit=None):
        self.path, self.edit_path, self.now = path, edit, NOW

    def run(self, *command):
        environment = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", HEARTH_NOW=self.now)
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, timeout=300, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{command}: exit {done.returncode} {done.stderr.decode()}")
        return done.stdout.decode()

    def ask(self, *args):
        answer = self.run(self.path, *args, "--json")
        return json.loads(answer) if answer.strip() else None

    def faults(self, path):
        done = subprocess.run([self.path, "check", path], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return done.stdout.decode().splitlines() if done.returncode else []

    def edit(self, *args):
        self.run(self.edit_path, *args)


def write(path, sql, *values):
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        return db.execute(sql, values).lastrowid


def read(path, sql):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def type_tallies(chance, path, group, start, length):
    """What an owner types for days, before something is imported that derives again."""
    first = number(datetime.date.fromisoformat(start))
    for day in chance.sample(range(length), min(length, chance.choice([0, 3, 20]))):
        five = [chance.choice([None, chance.randrange(30)]) for _ in range(5)]
        five[chance.randrange(5)] = chance.randrange(30)
        write(path, "INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?)", group, first + day, *five)


def plan_posts(chance, path, groups, start, length):
    """Posts that were sent, with some of their figures typed."""
    first = int(datetime.datetime.fromisoformat(start).replace(tzinfo=datetime.timezone.utc).timestamp())
    for _ in range(chance.choice([0, 3, 15]) if groups else 0):
        sent = first + chance.randrange(length * 86400)
        post = write(path, "INSERT INTO posts (title, kind, start, zone, created_at, updated_at) VALUES ('x', ?, '2024-01-01T10:00', 'UTC', 0, 0)",
                     chance.randrange(5))
        to = chance.sample(groups, chance.randrange(1, len(groups) + 1))
        for group in to:
            write(path, "INSERT INTO post_groups VALUES (?, ?)", post, group)
        figures = [chance.choice([None, chance.randrange(high)]) for high in (100, 80, 40, 20, 10, 30)]
        write(path, "INSERT INTO occurrences (post_id, group_id, original, due_at, status, done_at, reach, reads, clicks, carts, paid, shares)"
                    " VALUES (?, ?, '2024-01-01T10:00', 0, ?, ?, ?, ?, ?, ?, ?, ?)",
              post, chance.choice([0, to[0]]), chance.choice([0, 1, 1, 2]), sent, *figures)


def accounts_of(path, group):
    return [account for (account,) in read(path, f"SELECT id FROM identities WHERE group_id = {int(group)} ORDER BY id")]


def hold_events(chance, program, path, groups, start, length):
    """Events of some groups, counted or with names; some are written anew afterwards, some taken away."""
    first = datetime.datetime.fromisoformat(start)
    for _ in range(chance.choice([0, 0, 4, 12]) if groups else 0):
        known = [event for (event,) in read(path, "SELECT id FROM events")]
        event = chance.choice(known) if known and chance.random() < 0.4 else 0
        if event and chance.random() < 0.3:
            program.edit(path, "no-event", str(event))
            continue
        starts = first + datetime.timedelta(minutes=chance.randrange(length * 1440))
        if chance.random() < 0.3:
            starts = starts.replace(hour=0, minute=0)
        ends = starts + datetime.timedelta(minutes=chance.choice([0, 60, 1440, 5000]))
        to = chance.sample(groups, chance.randrange(1, len(groups) + 1))
        counts = [(group, *chance.choice([(-1, -1), (9, -1), (-1, 3), (9, 4), (40, 0)])) for group in to]
        accounts = [account for group in to if chance.random() < 0.6 for account in accounts_of(path, group)]
        people = chance.sample(accounts, min(len(accounts), chance.choice([0, 1, 8])))
        holder = chance.choice(accounts + [0]) if accounts else 0
        program.edit(path, "event", str(event), starts.strftime("%Y-%m-%dT%H:%M"), ends.strftime("%Y-%m-%dT%H:%M"),
                     ",".join(":".join(map(str, count)) for count in counts),
                     ",".join(f"{account}:{chance.randrange(2)}" for account in people), str(holder))


def people_of(path):
    """Who every account is: {account: person}."""
    return dict(read(path, "SELECT id, member_id FROM identities"))


def joined(partition, one, other):
    """The same accounts with two people made one."""
    return {account: other if person == one else person for account, person in partition.items()}


def same_people(one, other):
    """Whether two say the same of who is who, whatever the numbers."""
    return len(set(zip(one.values(), (other[account] for account in one)))) == len(set(one.values())) == len(set(other.values()))


def merge_people(chance, program, path):
    """Merges, undone merges, splits. Returns what is wrong: who is who afterwards is what was asked for."""
    wrong = []
    for _ in range(chance.choice([0, 1, 3])):
        people = people_of(path)
        if len(set(people.values())) < 2:
            break
        one, other = chance.sample(sorted(set(people.values())), 2)
        act = program.ask("merge", path, "--member", str(one), "--into", str(other))["act"]
        expected = joined(people, one, other)
        if chance.random() < 0.3:
            program.ask("merge", "undo", path, str(act))
            expected = people
        if not same_people(expected, people_of(path)):
            wrong.append(f"merge of {one} into {other}: who is who is not what was asked for")
    return wrong


def tick_questions(chance, path):
    for (message,) in read(path, "SELECT id FROM messages WHERE kind < 100 AND flags & 2"):
        if chance.random() < 0.2:
            write(path, "INSERT OR IGNORE INTO reminders (key, done_at) VALUES (?, 1)", f"question:{message}")


def type_roles(chance, path):
    known = read(path, "SELECT i.id, i.group_id FROM identities i JOIN member_group g ON g.group_id = i.group_id AND g.member_id = i.member_id")
    for day, (account, group) in enumerate(sorted(known)):
        if chance.random() < 0.06:
            write(path, "INSERT INTO evidence (group_id, identity_id, kind, source, day, value) VALUES (?, ?, ?, ?, ?, ?)", group, account, ROLE,
                  TYPED, day, chance.randrange(4))


def type_reasons(chance, path):
    """Why some left, said for a day on or near which they did, or for no such day at all."""
    for group, key, day in read(path, "SELECT e.group_id, i.key, e.day FROM evidence e JOIN identities i ON i.id = identity_id WHERE kind = 2"):
        if chance.random() < 0.4:
            write(path, "INSERT OR REPLACE INTO leave_reasons (group_id, key, day, reason) VALUES (?, ?, ?, ?)", group, key,
                  day + chance.choice([0, 0, 0, 1, -3, 20, -31, 32, 60]), chance.randrange(1, 10))


def type_invitations(chance, path, groups, start, length):
    """How many were invited in some months, by channels that people came by and by others."""
    first = datetime.date.fromisoformat(start).replace(day=1)
    for group in groups:
        for months in chance.sample(range(length // 28 + 2), chance.choice([0, 1, 2])):
            month = number((first + datetime.timedelta(days=31 * months)).replace(day=1))
            for source in chance.sample(["unknown", "门店", "小红书", "展会"], chance.randrange(1, 5)):
                write(path, "INSERT OR REPLACE INTO invitations VALUES (?, ?, ?, ?)", group, month, source, chance.choice([0, 1, 4, 30]))


def jobs_of(chance, path, folder, groups, ids, start, length, elsewhere):
    """[(group, file, options)]: what is imported, in any order."""
    jobs = []
    for i, story in enumerate(groups):
        if story.lines and (elsewhere and i == 0):
            jobs.append((story.name, *story.write_elsewhere(folder)))
        elif story.lines:
            jobs += [(story.name, file, []) for file in story.write_chats(folder)]
        jobs += [(story.name, *story.write_roster(folder, i)) for i in range(chance.choice([0, 1, 2, 3]))]
        if chance.random() < 0.6:
            jobs += [(story.name, *table) for table in brute_trade.write_tables(chance, folder, story)]
        if chance.random() < 0.3:
            type_tallies(chance, path, ids[story.name], start, length)
    if groups:
        listed = groups[0].write_roster(folder, 9)
        jobs.append(("名单群", *listed))
        with open(listed[0], encoding="utf-8") as file:
            some = len(file.readlines()) > 1
        if chance.random() < 0.5 and some:
            type_tallies(chance, path, ids["名单群"], start, length)
    chance.shuffle(jobs)
    return jobs + jobs[:1]


def live_with(chance, program, path, name, start, length):
    """What happens to a workspace after its imports; returns what is wrong."""
    groups = [group for (group,) in read(path, "SELECT id FROM groups ORDER BY id")]
    hold_events(chance, program, path, groups, start, length)
    batches = [batch for (batch,) in read(path, "SELECT id FROM batches WHERE state = 1")]
    if batches and chance.random() < 0.3:
        program.ask("import", "undo", path, str(chance.choice(batches)))
    workspace = Workspace(path)
    wrong = workspace.wrong_people()
    workspace.db.close()
    wrong += merge_people(chance, program, path)
    hold_events(chance, program, path, groups, start, length)
    tick_questions(chance, path)
    type_reasons(chance, path)
    type_invitations(chance, path, groups, start, length)
    if chance.random() < 0.4:
        type_roles(chance, path)
        program.edit(path, "derive")
    if name == "zones" or chance.random() < 0.2:
        program.edit(path, "zone", chance.choice(PLACES)[0])
    if len(read(path, "SELECT id FROM groups")) > 3 and chance.random() < 0.2:
        write(path, "UPDATE groups SET deleted_at = 1 WHERE name = '二群'")
    return wrong + program.faults(path)


def build(program, chance, seed, folder):
    """A workspace of random groups; returns its path, the days it is about and what is wrong already."""
    path = os.path.join(folder, "w.hearth")
    name, _, _, _ = shape_of(seed)
    zone, start, length, groups = stories(chance, seed)
    program.ask("init", path, "--zone", zone)
    names = [story.name for story in groups] + ["空群", "名单群"] if seed % 2 or groups else []
    for group in names:
        program.ask("group", "add", path, group)
    ids = {group: ident for ident, group in read(path, "SELECT id, name FROM groups")}
    for group, file, options in jobs_of(chance, path, folder, groups, ids, start, length, name == "zones"):
        program.ask("import", path, file, "--group", group, *options)
    plan_posts(chance, path, [ids[story.name] for story in groups], start, length)
    if chance.random() < 0.5 and groups:
        write(path, "INSERT INTO thresholds VALUES (0, 'exit_rate', 0.3), (?, 'dau_share', 0.05)", ids[groups[0].name])
        write(path, "UPDATE groups SET kind = 'Sales' WHERE id = ?", ids[groups[0].name])
        write(path, "INSERT INTO kind_thresholds VALUES ('sales', 'exit_rate', 0.2), ('sales', 'dau_share', 0.5), ('sales', 'nps', 10)")
    return path, start, length, live_with(chance, program, path, name, start, length)


def sample(program, folder):
    """The sample that everybody can make, small."""
    path = os.path.join(folder, "sample.hearth")
    program.ask("demo", path, "--seed", "7", "--groups", "3", "--members", "90", "--messages", "6000", "--until", "2024-06-30")
    return path, "2024-02-01", 160, []
