#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hearth-cli against the definitions: random communities are imported, and every figure of random periods and every
member on random days is compared with a brute force over the rows. Usage: test-metrics-brute.py HEARTH_CLI [SEED…];
HEARTH_BRUTE_SEEDS=N tries N seeds more."""
import contextlib
import datetime
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import brute_compare
import brute_trade
from brute_community import Community
from brute_random import stories
from brute_risk import member_list
from brute_rows import Workspace, date, number
from brute_score import answer

SEEDS = range(1, 13)
NOW = "2025-06-01T00:00:00Z"


def cli(*args):
    environment = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", HEARTH_NOW=NOW)
    done = subprocess.run([PROGRAM, *args, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{args}: {done.stderr.decode()}")
    return json.loads(done.stdout) if done.stdout.strip() else None


def write(path, sql, *values):
    with contextlib.closing(sqlite3.connect(path)) as db, db:
        return db.execute(sql, values).lastrowid


def group_ids(path):
    with contextlib.closing(sqlite3.connect(path)) as db:
        return {name: ident for ident, name in db.execute("SELECT id, name FROM groups")}


def type_tallies(chance, path, group, start, length):
    """What an owner types for days, before something is imported that derives again."""
    first = number(datetime.date.fromisoformat(start))
    for day in chance.sample(range(length), min(length, chance.choice([0, 3, 20]))):
        five = [chance.choice([None, chance.randrange(30)]) for _ in range(5)]
        write(path, "INSERT INTO tallies VALUES (?, ?, ?, ?, ?, ?, ?)", group, first + day, *five)


def plan_posts(chance, path, groups, start, length):
    """Posts that were sent, with some of their figures typed."""
    first = int(datetime.datetime.fromisoformat(start).replace(tzinfo=datetime.timezone.utc).timestamp())
    for _ in range(chance.choice([0, 3, 15])):
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


def build(seed, folder):
    """Makes a workspace through the program; returns its path and the days it is about."""
    chance, path = random.Random(seed), os.path.join(folder, "w.hearth")
    zone, start, length, groups = stories(chance, seed)
    cli("init", path, "--zone", zone)
    for name in [story.name for story in groups] + ["空群", "名单群"]:
        cli("group", "add", path, name)
    ids = group_ids(path)
    jobs = []
    for story in groups:
        jobs += [(story.name, file, []) for file in story.write_chats(folder) if story.lines]
        jobs += [(story.name, *story.write_roster(folder, i)) for i in range(chance.choice([0, 1, 2, 3]))]
        if chance.random() < 0.6:
            jobs += [(story.name, *table) for table in brute_trade.write_tables(chance, folder, story)]
        if chance.random() < 0.3:
            type_tallies(chance, path, ids[story.name], start, length)
    listed = groups[0].write_roster(folder, 9)
    jobs.append(("名单群", *listed))
    if seed % 2 and sum(1 for _ in open(listed[0], encoding="utf-8")) > 1:
        type_tallies(chance, path, ids["名单群"], start, length)
    chance.shuffle(jobs)
    for name, file, options in jobs + jobs[:1]:
        cli("import", path, file, "--group", name, *options)
    plan_posts(chance, path, [ids[story.name] for story in groups], start, length)
    if chance.random() < 0.5:
        write(path, "INSERT INTO thresholds VALUES (0, 'exit_rate', 0.3), (?, 'dau_share', 0.05)", ids[groups[0].name])
    return path, start, length


def periods(chance, start, length):
    first = number(datetime.date.fromisoformat(start))
    found = [(first - 40, first - 2), (first - 20, first + length + 60), (first + length + 40, first + length + 50)]
    for span in (0, 6, 30, chance.randrange(length)):
        a = first + chance.randrange(length)
        found.append((a, a + span))
    return found


def differences(chance, path, start, length):
    """Every figure of some periods and every member on some days, of each group and of all together."""
    workspace = Workspace(path)
    found = workspace.wrong_people()
    for name in [group.name for group in workspace.groups.values()] + [None]:
        groups = [group for group in workspace.groups.values() if name in (None, group.name)]
        community = Community(workspace, groups, name is None)
        which = ["--group", name] if name else ["--all-groups"]
        for a, b in periods(chance, start, length):
            program = cli("metrics", path, *which, "--from", date(a).isoformat(), "--to", date(b).isoformat())
            found += [f"{name} {date(a)}..{date(b)}: {line}" for line in brute_compare.metrics(program, answer(community, a, b))]
        for on in [None] + [number(datetime.date.fromisoformat(start)) + chance.randrange(-5, length + 20) for _ in range(2)]:
            asked = [path, *(which if name else []), *(["--on", date(on).isoformat()] if on is not None else [])]
            brute = member_list(community, on)
            wrong = brute_compare.members(cli("members", *asked), brute)
            if on is None:
                wrong += brute_compare.at_risk(cli("members", "--at-risk", *asked), brute)
            found += [f"{name} on {on and date(on)}: {line}" for line in wrong]
    workspace.db.close()
    return found


def sample(folder):
    """The sample that everybody can make, small."""
    path = os.path.join(folder, "sample.hearth")
    cli("demo", path, "--seed", "7", "--groups", "3", "--members", "90", "--messages", "6000", "--until", "2024-06-30")
    return path, "2024-02-01", 160


def main(seeds):
    print(f"1..{len(seeds) + 1}")
    failed = False
    for i, seed in enumerate([*seeds, None], 1):
        with tempfile.TemporaryDirectory() as folder:
            found = differences(random.Random(seed or 0), *(sample(folder) if seed is None else build(seed, folder)))
        failed = failed or bool(found)
        print(f"{'not ok' if found else 'ok'} {i} - {'the sample' if seed is None else f'community {seed}'}", flush=True)
        for line in found[:40]:
            print("# " + line)
    return 1 if failed else 0


if __name__ == "__main__":
    PROGRAM = sys.argv[1]
    MORE = int(os.environ.get("HEARTH_BRUTE_SEEDS", "0"))
    sys.exit(main([int(seed) for seed in sys.argv[2:]] or [*SEEDS, *range(1000, 1000 + MORE)]))
