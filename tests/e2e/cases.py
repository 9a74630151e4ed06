# SPDX-License-Identifier: GPL-3.0-or-later
"""Chat-export cases: folders with a file as a program writes it and expected.json, and the comparison with what is stored.

Those beside the core's tests always, and those of the folders in HEARTH_CASES when it is set.
"""
import collections
import json
import os
import re

from desktop import SOURCE
from shop import cli

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Case:
    """One folder; expected: what its expected.json says."""

    def __init__(self, folder, expected):
        self.folder, self.expected = folder, expected
        self.name = os.path.basename(folder)
        self.file = os.path.join(folder, expected["input"])
        self.chats = len(expected.get("channels", [0]))

    @property
    def family(self):
        """What programs call the format, whatever the way it is written down."""
        return self.expected["format"].split("-")[0]

    def allows(self, what, number):
        """Whether a count is as expected, or one of those that can be defended."""
        low, high = self.expected.get("tolerate", {}).get(what, [self.expected[what]] * 2)
        return low <= number <= high


def find_cases(family):
    """The cases of a format, each name once: the project's own before those of other folders."""
    folders = [os.path.join(SOURCE, "tests", "core", "fixtures"), *filter(None, os.environ.get("HEARTH_CASES", "").split(":"))]
    found = {}
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name, "expected.json")
            if name in found or not os.path.exists(path):
                continue
            with open(path, encoding="utf-8") as file:
                case = Case(os.path.join(folder, name), json.load(file))
            if case.family == family:
                found[name] = case
    return list(found.values())


def plain(text):
    """Text as cases are compared everywhere: without direction marks, runs of blanks as one."""
    return re.sub(r"[\s\u00a0\u202f\u2009]+", " ", MARKS.sub("", text or "")).strip()


def stored(desktop, path):
    """The messages of the workspace, oldest first."""
    return [json.loads(line) for line in desktop.cli("messages", path, "--all-groups", "--json").splitlines() if line.strip()]


def authors_differ(case, rows):
    """What is wrong with who wrote how much; empty when nothing is."""
    got = collections.Counter(plain(row["author"]) for row in rows)
    want = collections.Counter()
    for name, number in case.expected["authors"].items():
        want[plain("" if name == "null" else name)] += number
    return [] if got == want else [f"authors {dict(got)}, expected {dict(want)}"]


def texts_differ(case, rows):
    """What is wrong with times and words; the words of media are free."""
    left = collections.defaultdict(list)
    for row in rows:
        left[row["ts"][:16], plain(row["author"])].append(plain(row["text"]))
    wrong = []
    for kind, time, author, text, media in case.expected.get("entries", []):
        pool = left[time[:16], plain(author)]
        if kind != "M":
            continue
        if not pool or not media and plain(text) not in pool:
            wrong.append(f"{plain(text)!r} by {author} at {time}: there is {pool}")
        else:
            pool.remove(pool[0] if media else plain(text))
    return wrong


def people_differ(desktop, path, case):
    """Who wrote or joined but is no member."""
    members = {plain(member["name"]) for member in cli(desktop, "members", path)}
    named = {plain(name) for name in case.expected.get("latest_name", {}).values() or case.expected["authors"] if name != "null"}
    return [f"{name} is no member" for name in sorted(named - members)]


def differs(desktop, path, case):
    """What the workspace holds that is not as the case expects; a list of sentences, empty when all is well."""
    rows = stored(desktop, path)
    if not case.allows("messages", len(rows)):
        return [f"{len(rows)} messages, expected {case.expected['messages']}"]
    wrong = [] if case.expected.get("names_free") else people_differ(desktop, path, case)
    if "messages" in case.expected.get("tolerate", {}):
        return wrong
    if not case.expected.get("names_free"):
        wrong += authors_differ(case, rows)
    return wrong if case.expected.get("text_placeholders_free") else wrong + texts_differ(case, rows)
