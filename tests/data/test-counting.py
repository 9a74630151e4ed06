#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of tools/test is only worth something if it counts right."""
import importlib.util

import tap


def runner(project):
    spec = importlib.util.spec_from_file_location("run_suites", project.path("tests", "run-suites.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def expect(cases, counted):
    tap.require([f"{text!r}: {got}, expected {want}" for text, got, want in
                 ((text, str(counted(text)), want) for text, want in cases) if got != want], "counts")


def cases(project):
    """Cases of TAP output are counted one by one."""
    expect([
        ("TAP version 13\n1..3\nok 1 /a\nnot ok 2 /b - why\nok 3 /c # SKIP no display\n", "1 passed, 1 failed, 1 skipped"),
        ("ok 1 - a # todo later\nok 2 # skip\n# ok 3 is only said\n", "1 passed, 0 failed, 1 skipped"),
        ("", "0 passed, 0 failed, 0 skipped"),
    ], runner(project).count_tap)


def subtests(project):
    """A test with subtests counts by those."""
    expect([
        ("    ok 1 - a\n    ok 2 - b\n    1..2\nok 1 - both\nok 2 - alone\n", "3 passed, 0 failed, 0 skipped"),
        ("    not ok 1 - a\nnot ok 1 - x\n    ok 1 - b\nok 2 - y\n", "1 passed, 1 failed, 0 skipped"),
    ], runner(project).count_tap)


def ends(project):
    """A test that crashes or hangs after cases that passed has failed."""
    module = runner(project)
    entries = [
        ({"result": "OK", "stdout": "ok 1 a\n"}, "1 passed, 0 failed, 0 skipped"),
        ({"result": "ERROR", "stdout": "ok 1 a\nok 2 b\n"}, "2 passed, 1 failed, 0 skipped"),
        ({"result": "TIMEOUT", "stdout": "ok 1 a\n"}, "1 passed, 1 failed, 0 skipped"),
        ({"result": "FAIL", "stdout": "ok 1 a\nnot ok 2 b\n"}, "1 passed, 1 failed, 0 skipped"),
        ({"result": "OK"}, "1 passed, 0 failed, 0 skipped"),
        ({"result": "FAIL"}, "0 passed, 1 failed, 0 skipped"),
        ({"result": "SKIP"}, "0 passed, 0 failed, 1 skipped"),
    ]
    tap.require([str(entry) for entry, want in entries if str(module.count_test(entry)) != want], "counts")


if __name__ == "__main__":
    tap.main(cases, subtests, ends)
