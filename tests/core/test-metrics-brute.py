#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hearth-cli against the definitions: random communities of every shape are imported, and every figure of random
periods and every member on random days is compared with a brute force over the rows.
Usage: test-metrics-brute.py HEARTH_CLI BRUTE_EDIT [SEED | FIRST-LAST]…; HEARTH_BRUTE_SEEDS=N tries N seeds more."""
import datetime
import multiprocessing
import os
import random
import sys
import tempfile
import traceback

sys.dont_write_bytecode = True

import brute_compare
from brute_build import Program, build, sample
from brute_community import Community
from brute_random import edges, shape_of
from brute_risk import backtest, member_list
from brute_rows import Workspace, date, number
from brute_score import answer

SEEDS = range(1, 15)
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def periods(chance, zone, start, length):
    """Before the data, around all of them, after them, and some within; days on which the clocks are changed."""
    first = number(datetime.date.fromisoformat(start))
    found = [(first - 40, first - 2), (first - 20, first + length + 60), (first + length + 40, first + length + 50)]
    for span in (0, 6, 30, chance.randrange(length)):
        a = first + chance.randrange(length)
        found.append((a, a + span))
    for ts in edges(zone, start, length)[:1]:
        a = number(datetime.datetime.fromtimestamp(ts, datetime.timezone.utc).date())
        found[3] = (a, a + chance.randrange(2))
    return found


def compare(program, chance, community, name, path, start, length):
    """Every figure of some periods and every member on some days."""
    found = []
    which = ["--group", name] if name else ["--all-groups"]
    first = number(datetime.date.fromisoformat(start))
    for a, b in periods(chance, community.workspace.zone.key, start, length):
        got = program.ask("metrics", path, *which, "--from", date(a).isoformat(), "--to", date(b).isoformat())
        found += [f"{date(a)}..{date(b)}: {line}" for line in brute_compare.metrics(got, answer(community, a, b))]
    for on in [None] + [first + chance.randrange(-5, length + 20) for _ in range(2)]:
        asked = [path, *(which if name else []), *(["--on", date(on).isoformat()] if on is not None else [])]
        brute = member_list(community, on)
        wrong = brute_compare.members(program.ask("members", *asked), brute)
        if on is None:
            wrong += brute_compare.at_risk(program.ask("members", "--at-risk", *asked), brute)
        found += [f"on {on and date(on)}: {line}" for line in wrong]
    return found


def differences(program, chance, path, start, length):
    """What the program says otherwise, of each group and of all together."""
    workspace = Workspace(path)
    found = []
    for name in [group.name for group in workspace.groups.values()] + [None]:
        groups = [group for group in workspace.groups.values() if name in (None, group.name)]
        program.now = chance.choice([program.now, f"{start}T12:00:00Z"])
        workspace.now = datetime.datetime.fromisoformat(program.now.replace("Z", "+00:00")).timestamp()
        community = Community(workspace, groups, name is None)
        found += [f"{name} {line}" for line in compare(program, chance, community, name, path, start, length)]
        span = ["--from", "2000-01-01", "--to", "2030-01-01", "--backtest"]
        got = program.ask("metrics", path, *(["--group", name] if name else ["--all-groups"]), *span)["backtest"]
        found += [f"{name} back-test: {line}" for line in brute_compare.backtest(got, backtest(community))]
    workspace.db.close()
    return found


def try_one(seed):
    """(seed, what is wrong) of one community, or of the sample."""
    program, chance = Program(*PROGRAM), random.Random(seed or 0)
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        try:
            path, start, length, wrong = sample(program, folder) if seed is None else build(program, chance, seed, folder)
            return seed, wrong + differences(program, chance, path, start, length)
        except Exception:  # pylint: disable=broad-except
            return seed, traceback.format_exc().splitlines()


def main(seeds):
    print(f"1..{len(seeds)}")
    failed = False
    with multiprocessing.Pool(min(2, os.cpu_count() or 1)) as pool:
        for i, (seed, found) in enumerate(pool.imap(try_one, seeds), 1):
            failed = failed or bool(found)
            what = "the sample" if seed is None else f"community {seed}, {shape_of(seed)[0]}"
            print(f"{'not ok' if found else 'ok'} {i} - {what}", flush=True)
            for line in found[:40]:
                print("# " + line)
    return 1 if failed else 0


def asked(words):
    """Seeds as they were written: 7 or 100-199."""
    return [seed for word in words for seed in range(int(word.split("-")[0]), int(word.split("-")[-1]) + 1)]


if __name__ == "__main__":
    PROGRAM = sys.argv[1:3]
    MORE = int(os.environ.get("HEARTH_BRUTE_SEEDS", "0"))
    sys.exit(main(asked(sys.argv[3:]) or [*SEEDS, None, *range(1000, 1000 + MORE)]))
