#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the readers alone over folders of export cases and compares with each expected.json.

usage: check-readers.py READ-DUMP FORMATS DIR...    FORMATS: whatsapp,telegram,chatlab or ""
A case is a folder with an input and expected.json. Exit 1 when a case fails.
"""
import collections
import json
import os
import re
import subprocess
import sys

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def norm(text):
    return re.sub(r"\s+", " ", MARKS.sub("", text or "")).strip()


def read(tool, expected, folder):
    command = [tool]
    if "ambiguous" in expected.get("note", ""):
        command += ["--order", expected["date_order"]]
    run = subprocess.run(command + [os.path.join(folder, expected["input"])], capture_output=True, timeout=60, check=False)
    return [json.loads(line) for line in run.stdout.decode().split("\n") if line]


def within(got, want, tolerate):
    return tolerate[0] <= got <= tolerate[1] if tolerate else got == want


def compare_texts(expected, messages):
    bad = []
    have = collections.defaultdict(list)
    for message in messages:
        have[(message["ts"] // 60, norm(message["author"]))].append(norm(message["text"]))
    for entry in expected.get("entries") or []:
        if entry[0] != "M":
            continue
        key = (seconds(entry[1]) // 60, norm(entry[2]))
        if not have[key]:
            bad.append("no message at %s by %s" % (entry[1], entry[2]))
        elif entry[4]:
            have[key].pop(0)
        elif norm(entry[3]) in have[key]:
            have[key].remove(norm(entry[3]))
        else:
            bad.append("text %r, expected %r" % (have[key][0], norm(entry[3])))
    return bad


def seconds(text):
    import datetime
    return int(datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.timezone.utc).timestamp())


def people(records, notice):
    return [name for r in records if r["type"] == "notice" and r["notice"] == notice for name in r["people"]]


def check(tool, folder, expected):
    records = read(tool, expected, folder)
    errors = [r["text"] for r in records if r["type"] == "error"]
    if errors:
        return [] if expected.get("accept_error") else errors
    bad = []
    survey = [r for r in records if r["type"] == "survey"][0]
    messages = [r for r in records if r["type"] == "message"]
    tolerate = expected.get("tolerate", {})
    counts = {"messages": len(messages), "system": sum(r["type"] == "notice" for r in records)}
    for key, got in counts.items():
        if not within(got, expected[key], tolerate.get(key)):
            bad.append("%s %s, expected %s" % (key, got, expected[key]))
    for key, notice in (("joins", "join"), ("leaves", "leave")):
        got = sorted(map(norm, people(records, notice)))
        if got != sorted(map(norm, expected[key])) and not expected.get("names_free"):
            bad.append("%s %s, expected %s" % (key, got, expected[key]))
    for key, got in (("format", survey["format"]), ("date_order", survey["order"]),
                     ("rejected", sum(r["type"] == "unread" for r in records)),
                     ("members", sum(r["type"] == "listed" for r in records)),
                     ("deleted", sum(r.get("recalled", False) for r in records))):
        if expected.get(key) is not None and got != expected[key] and not (key == "deleted" and survey["format"] != "whatsapp"):
            bad.append("%s %s, expected %s" % (key, got, expected[key]))
    if "messages" in tolerate:
        return bad
    authors = collections.Counter(norm(m["author"]) for m in messages)
    want = collections.Counter()
    for name, n in expected["authors"].items():
        want[norm("" if name == "null" else name)] += n
    if authors != want and not expected.get("names_free"):
        bad.append("authors %s, expected %s" % (dict(authors), dict(want)))
    if expected.get("author_ids"):
        ids = collections.Counter(m["author_id"] for m in messages)
        if ids != collections.Counter(expected["author_ids"]):
            bad.append("ids %s" % dict(ids))
    if "media" in expected and not expected.get("text_placeholders_free") and survey["format"] != "telegram":
        media = sum(m["kind"] not in (0, 12) and m["text"] != "" or m["kind"] in range(1, 12) and m["text"] == "" for m in messages)
        if media != expected["media"]:
            bad.append("media %s, expected %s" % (media, expected["media"]))
    return bad + compare_texts(expected, messages)


def main():
    tool, only = sys.argv[1], set(filter(None, sys.argv[2].split(",")))
    failed = passed = 0
    for folder in sys.argv[3:]:
        for case in sorted(os.listdir(folder)):
            path = os.path.join(folder, case, "expected.json")
            if not os.path.exists(path):
                continue
            expected = json.load(open(path, encoding="utf-8"))
            if only and expected["format"].split("-")[0] not in only:
                continue
            bad = check(tool, os.path.join(folder, case), expected)
            passed += not bad
            failed += bool(bad)
            if bad:
                print("FAIL %s: %s" % (case, "; ".join(bad)))
    print("%d passed, %d failed" % (passed, failed))
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
