# SPDX-License-Identifier: GPL-3.0-or-later
"""For end-to-end tests: from harness import run, wait_until; a test is a function of a Desktop.

    def imports_a_chat(desktop):
        '''A chat dropped on the window is imported.'''
        app = desktop.hearth(workspace)
        ...

    run(imports_a_chat, size=(1280, 800))
"""
import argparse
import os
import sys
import traceback

from desktop import Desktop, private_locale
from window import Element, Program, TooLate, wait_until

__all__ = ["Desktop", "Element", "Program", "TooLate", "private_locale", "run", "wait_until"]


def run(*tests, **options):
    """Runs the tests on one desktop and prints TAP; options go to the Desktop.

    After a failure the screen and the tree of widgets are kept below the build folder and named.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", required=True, help="the build folder")
    parser.add_argument("--only", help="run the tests with this word in their names")
    args = parser.parse_args()
    chosen = [test for test in tests if not args.only or args.only in test.__name__]
    sys.stdout.reconfigure(line_buffering=True)
    print(f"1..{len(chosen)}")
    failed = 0
    with Desktop(args.build, **options) as desktop:
        for number, test in enumerate(chosen, 1):
            title = (test.__doc__ or test.__name__).splitlines()[0].rstrip(".")
            started = len(desktop.children)
            try:
                test(desktop)
            except (Exception, SystemExit):
                failed += 1
                print(f"not ok {number} - {title}")
                for line in traceback.format_exc().splitlines():
                    print("# " + line)
                keep_evidence(desktop, args.build, test.__name__)
            else:
                print(f"ok {number} - {title}")
            for child in desktop.children[started:]:
                if child.poll() is None and child not in desktop.kept:
                    child.terminate()
                    child.wait(15)
    sys.exit(1 if failed else 0)


def keep_evidence(desktop, build, name):
    """Saves what the screen showed and what the programs said."""
    picture = os.path.join(build, "e2e", name + ".png")
    try:
        desktop.screenshot(picture)
        print("# picture: " + picture)
    except Exception as error:
        print(f"# no picture: {error}")
    for log in sorted(os.listdir(desktop.folder)):
        if log.endswith(".log") and log.startswith("hearth"):
            for line in desktop.log(log).splitlines()[-30:]:
                print(f"# {log}: {line}")
