#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hearth-cli on the chats of real communities kept beside the project: figures, members and the back-test equal the
brute force, what comes later changes no chance, and the chances foretell as well as they should.
Usage: check-activity.py HEARTH_CLI FOLDER, of *.jsonl.gz in ChatLab's form. Prints TAP."""
import datetime
import glob
import gzip
import json
import os
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True

import brute_compare
from brute_build import Program
from brute_community import Community
from brute_risk import backtest, member_list
from brute_rows import Workspace, date, number
from brute_score import answer

ENOUGH, NEAR, LEAST_AREA, GOAL = 50, 0.10, 0.80, 0.82
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
ALWAYS = ["--from", "1990-01-01", "--to", "2090-01-01"]
BACKTESTED_DAYS = 900
NOW = "2090-01-01T00:00:00Z"


class Report:
    def __init__(self):
        self.count, self.failed = 0, 0

    def tell(self, what, wrong):
        self.count += 1
        self.failed += bool(wrong)
        print(f"{'not ok' if wrong else 'ok'} {self.count} - {what}", flush=True)
        for line in wrong[:20]:
            print(f"# {line[:400]}")


def which(name):
    return ["--group", name] if name else ["--all-groups"]


def unpack(path, folder):
    target = os.path.join(folder, os.path.basename(path)[:-3])
    with gzip.open(path, "rb") as packed, open(target, "wb") as file:
        shutil.copyfileobj(packed, file)
    return target


def month(text):
    first = datetime.date.fromisoformat(text + "-01")
    return number(first), number((first + datetime.timedelta(days=31)).replace(day=1)) - 1


def days_of(community):
    """Months within the data, the last days of them, and more than all of them."""
    middle = date((community.first + community.until) // 2).isoformat()[:7]
    return [month(middle), month(date(community.until).isoformat()[:7]), (community.until - 6, community.until + 40)]


def figures(program, path, community, name):
    wrong = []
    for a, b in days_of(community):
        got = program.ask("metrics", path, *which(name), "--from", date(a).isoformat(), "--to", date(b).isoformat())
        wrong += [f"{date(a)}..{date(b)}: {line}" for line in brute_compare.metrics(got, answer(community, a, b))]
    return wrong


def members(program, path, community, name):
    wrong = []
    for day in (community.first + 400, community.until - 45, None):
        on = ["--on", date(day).isoformat()] if day is not None else []
        got, brute = program.ask("members", path, *(which(name) if name else []), *on), member_list(community, day)
        wrong += [f"{day and date(day)}: {line}" for line in brute_compare.members(got, brute)]
    return wrong


def early_backtest(program, path, community, name):
    """The fits of a few years: pure Python does not like more of them."""
    until = community.first + BACKTESTED_DAYS
    got = program.ask("metrics", path, *which(name), "--from", date(community.first).isoformat(), "--to", date(until).isoformat(), "--backtest")
    return brute_compare.backtest(got["backtest"], backtest(community, until))


def foretold(program, path, name):
    """Prints the back-test of everything; wrong where a tenth is too far off, or too few are told apart."""
    got = program.ask("metrics", path, *which(name), *ALWAYS, "--backtest")["backtest"]
    print(f"# {name or 'all groups'}: {got['rows']} forecasts, area {got['auc']:.3f}, default weights {got['auc_default']:.3f}, "
          f"days of silence alone {got['auc_silence']:.3f}")
    wrong = []
    for tenth in got["tenths"]:
        if tenth["n"] >= ENOUGH:
            print(f"#   {tenth['n']:5d} foretold {tenth['predicted']:.3f} came back {tenth['seen']:.3f}")
            if abs(tenth["predicted"] - tenth["seen"]) > NEAR:
                wrong.append(f"foretold {tenth['predicted']:.3f}, came back {tenth['seen']:.3f}")
    if got["auc"] < LEAST_AREA or got["auc"] <= got["auc_silence"]:
        wrong.append(f"area {got['auc']:.3f}")
    return got["auc"], wrong


def cut(source, folder, day):
    """The chat as it was at the end of a day of UTC."""
    path, end = os.path.join(folder, "cut.jsonl"), (day + 1) * 86400
    with open(source, encoding="utf-8") as whole, open(path, "w", encoding="utf-8") as part:
        for line in whole:
            row = json.loads(line)
            if row.get("_type") != "message" or row["timestamp"] < end:
                part.write(line)
    return path


def alone(program, folder, what, chat, name):
    """A workspace of one chat."""
    path = os.path.join(folder, f"{what}-{name}.hearth")
    program.ask("init", path, "--zone", "UTC")
    program.ask("import", path, chat, "--group", name)
    return path


def look_ahead(program, source, name, day, folder):
    """The chances of a day, from a chat that ends with it and from the whole, to the last bit."""
    early, path = alone(program, folder, "early", cut(source, folder, day), name), alone(program, folder, "whole", source, name)

    def standing(workspace):
        rows = program.ask("members", workspace, "--group", name, "--on", date(day).isoformat())
        return {row["name"]: [row[key] for key in ("chance_30", "at_risk", "reason", "lifecycle", "active_days_180")] for row in rows}

    def tested(workspace):
        return program.ask("metrics", workspace, "--group", name, "--from", "1990-01-01", "--to", date(day).isoformat(), "--backtest")["backtest"]

    then, now = standing(early), standing(path)
    wrong = [f"{who}: {known}, later {now.get(who)}" for who, known in then.items() if known != now.get(who)]
    return wrong + ([] if tested(early) == tested(path) else ["the back-test up to the day differs"])


def main(cli, source):
    program, report = Program(cli), Report()
    program.now = NOW
    with tempfile.TemporaryDirectory(dir=FAST) as folder:
        path, chats = os.path.join(folder, "w.hearth"), {}
        program.ask("init", path, "--zone", "UTC")
        for packed in sorted(glob.glob(os.path.join(source, "*.jsonl.gz"))):
            name = os.path.basename(packed).split(".")[0]
            chats[name] = unpack(packed, folder)
            program.ask("import", path, chats[name], "--group", name)
        print(f"1..{4 * (len(chats) + 1) + len(chats) + 1}")
        workspace, areas = Workspace(path), []
        for name in [*chats, None]:
            groups = [group for group in workspace.groups.values() if name in (None, group.name)]
            community, label = Community(workspace, groups, name is None), name or "all groups"
            report.tell(f"{label}: figures", figures(program, path, community, name))
            report.tell(f"{label}: members", members(program, path, community, name))
            report.tell(f"{label}: back-test", early_backtest(program, path, community, name))
            area, wrong = foretold(program, path, name)
            areas += [area] if name else []
            report.tell(f"{label}: what was foretold came", wrong)
            if name:
                report.tell(f"{label}: nothing that came later", look_ahead(program, chats[name], name, community.until - 500, folder))
        mean = sum(areas) / len(areas) if areas else 0
        report.tell("area over the communities", [] if mean >= GOAL else [f"{mean:.4f}"])
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
