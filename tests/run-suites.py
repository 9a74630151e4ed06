#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the test suites of a build folder in turn and counts every test case in them.

One line a suite with its counts and time, the output of what failed, and at the very end
'N passed, N failed, N skipped' over everything. A TAP program counts with each of its cases,
any other test as one. Exit 1 when something failed.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time

# Cheap ones first, so that a mistake shows early.
SUITES = ("data", "core", "golden", "widget", "e2e")
RESULT = re.compile(r"^( *)(not ok|ok)\b[ \d]*(?:- )?([^#]*)(?:#\s*(\w+))?", re.I)
TOTALS = re.compile(r"^(\d+) passed, (\d+) failed, (\d+) skipped$")


class Count:
    """How many cases passed, failed and were skipped."""

    def __init__(self, passed=0, failed=0, skipped=0):
        self.passed, self.failed, self.skipped = passed, failed, skipped

    def __iadd__(self, other):
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        return self

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def count_tap(text):
    """The cases in TAP output; a test with subtests counts by those and not by itself."""
    count, open_depths = Count(), set()
    for line in text.splitlines():
        match = RESULT.match(line)
        if not match:
            continue
        depth, word, directive = len(match[1]), match[2].lower(), (match[4] or "").lower()
        deeper = {d for d in open_depths if d > depth}
        open_depths = (open_depths - deeper) | {depth}
        if deeper:
            continue
        if directive.startswith("skip"):
            count.skipped += 1
        elif word == "ok" or directive == "todo":
            count.passed += 1
        else:
            count.failed += 1
    return count


def count_test(entry):
    """The cases of one test in Meson's log."""
    good = entry["result"] in ("OK", "EXPECTEDFAIL")
    count = count_tap(entry.get("stdout") or "")
    if count.passed + count.failed + count.skipped == 0:
        if entry["result"] == "SKIP":
            return Count(skipped=1)
        return Count(passed=1) if good else Count(failed=1)
    if not good and entry["result"] != "SKIP" and count.failed == 0:
        count.failed = 1  # it crashed or ran out of time after cases that passed
    return count


def introspect(build, what):
    """What Meson knows of a build folder: its tests or its targets."""
    out = subprocess.run(["meson", "introspect", "--" + what, build], check=True, stdout=subprocess.PIPE).stdout
    return json.loads(out)


def tests_of(build):
    """The suite of every test in a build folder: {suite: number of tests}."""
    suites = {}
    for test in introspect(build, "tests"):
        for suite in test["suite"]:
            name = suite.split(":")[-1]
            suites[name] = suites.get(name, 0) + 1
    return suites


def targets_of(build, suite):
    """What ninja has to make before the tests of a suite can run."""
    files = {target["id"]: target["filename"] for target in introspect(build, "targets")}
    needed = {file for test in introspect(build, "tests") if any(name.split(":")[-1] == suite for name in test["suite"])
              for target in test["depends"] for file in files[target]}
    return sorted(os.path.relpath(file, os.path.realpath(build)) for file in needed)


def show_failure(entry):
    """Prints what a failed test said."""
    print(f"--- {entry['name']}: {entry['result'].lower()}, exit {entry['returncode']}, {entry['duration']:.1f} s")
    for stream in ("stdout", "stderr"):
        lines = (entry.get(stream) or "").splitlines()
        if stream == "stdout":
            lines = [line for line in lines if not re.match(r" *ok\b", line)]
        if len(lines) > 80:
            lines = lines[:20] + [f"[{len(lines) - 80} lines left out]"] + lines[-60:]
        for line in lines:
            print("    " + line)


def run_suite(build, suite, title, env=None, patience=1):
    """Runs one suite, prints its line and what failed; returns the counts."""
    log = "run-" + suite
    begin = time.monotonic()
    done = subprocess.run(
        ["meson", "test", "-C", build, "--no-rebuild", "--suite", suite, "--logbase", log, "--quiet",
         "--timeout-multiplier", str(patience)],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env)
    path = os.path.join(build, "meson-logs", log + ".json")
    entries = []
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            entries = [json.loads(line) for line in file if line.strip()]
    count, failures = Count(), []
    for entry in entries:
        one = count_test(entry)
        count += one
        if one.failed:
            failures.append(entry)
    if done.returncode and not failures:
        count.failed += 1
    print(f"{title}: {count}, {time.monotonic() - begin:.0f} s", flush=True)
    for entry in failures:
        show_failure(entry)
    if done.returncode and not failures:
        print(done.stdout.decode("utf-8", "replace"))
    sys.stdout.flush()
    return count


def checker_for(folders):
    """The program that compares the cases: beside the folder of cases or one above."""
    for folder in folders:
        for up in ("..", os.path.join("..", "..")):
            path = os.path.normpath(os.path.join(folder, up, "check-cases.py"))
            if os.path.exists(path):
                return path
    return None


def run_cases(build, folders):
    """Runs the chat-export cases in these folders through hearth-cli; returns the counts."""
    checker = checker_for(folders)
    cli = os.path.join(build, "src", "cli", "hearth-cli")
    if not checker or not os.path.exists(cli):
        print(f"cases: not run, {'hearth-cli is not built' if checker else 'check-cases.py is not beside the folders'}")
        return Count(failed=1)
    formats = os.environ.get("HEARTH_CASE_FORMATS", "")
    begin = time.monotonic()
    command = [sys.executable, checker, "--cli", cli, "--verbose"] + (["--formats", formats] if formats else []) + folders
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    match = TOTALS.match(lines[-1]) if lines else None
    count = Count(int(match[1]), int(match[2])) if match else Count(failed=1)
    print(f"cases: {count}, {time.monotonic() - begin:.0f} s")
    for line in lines[:-1] if match else lines:
        print("    " + line)
    if match and int(match[3]):
        print(f"    {match[3]} cases of formats outside {formats} were left out: these formats are not read yet")
    sys.stdout.flush()
    return count


def run_activity(build, folder):
    """Compares every figure on the real communities in this folder with a brute force; returns the counts."""
    begin = time.monotonic()
    command = [sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "core", "check-activity.py"),
               os.path.join(build, "src", "cli", "hearth-cli"), folder]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    text = done.stdout.decode("utf-8", "replace")
    count = count_tap(text)
    if done.returncode and not count.failed:
        count.failed = 1
    print(f"activity: {count}, {time.monotonic() - begin:.0f} s")
    for line in text.splitlines():
        if count.failed or line.startswith("#"):
            print("    " + line)
    sys.stdout.flush()
    return count


def sanitizer_env(source):
    """Stops at the first report; what the system's libraries keep for ever is no leak of ours."""
    env = dict(os.environ)
    env["ASAN_OPTIONS"] = "detect_leaks=1:strict_string_checks=1"
    env["LSAN_OPTIONS"] = "suppressions=" + os.path.join(source, "lsan.supp") + ":print_suppressions=0"
    env["UBSAN_OPTIONS"] = "halt_on_error=1:print_stacktrace=1"
    return env


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True, help="the build folder")
    parser.add_argument("--asan", help="a build folder with sanitizers, for the core suite")
    parser.add_argument("--targets", metavar="SUITE", help="only print what ninja has to make for this suite")
    args = parser.parse_args()
    if args.targets:
        print("\n".join(targets_of(args.build, args.targets)))
        return 0
    here = os.path.dirname(os.path.abspath(__file__))
    total = Count()

    found = tests_of(args.build)
    order = [suite for suite in SUITES if suite in found] + sorted(set(found) - set(SUITES))
    for suite in order:
        total += run_suite(args.build, suite, suite)
    if args.asan:
        total += run_suite(args.asan, "core", "core with sanitizers", sanitizer_env(here), patience=5)
    folders = [os.path.abspath(f) for f in os.environ.get("HEARTH_CASES", "").split(":") if f]
    if folders:
        total += run_cases(args.build, folders)
    activity = os.environ.get("HEARTH_ACTIVITY")
    if activity:
        total += run_activity(args.build, os.path.abspath(activity))

    print(total)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    sys.exit(main())
