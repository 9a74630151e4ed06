#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window for people to look at: one, or every page in each language, style and size."""
import argparse
import itertools
import os
import shutil
import subprocess
import sys

from harness import Desktop, wait_until

PAGES = ("today", "groups", "members", "calendar", "health", "reports", "import", "preferences", "welcome")
LANGUAGES = ("en_US", "zh_CN")
STYLES = ("light", "dark")
SIZES = ("1280x800", "1000x600")


def open_window(desktop, workspace):
    """Starts the window on a copy of the workspace, so that nothing that is looked at changes."""
    copy = os.path.join(desktop.folder, os.path.basename(workspace))
    shutil.copyfile(workspace, copy)
    return desktop.hearth(copy)


def take_one(build, workspace, path, language):
    """One picture of the window as it opens."""
    with Desktop(build, language=language, maximized=True) as desktop:
        open_window(desktop, workspace)
        desktop.settled()
        desktop.screenshot(path)


def take_pages(build, workspace, folder, language, style, size):
    """A picture of each page; returns the names of those that could not be shown."""
    width, height = map(int, size.split("x"))
    missing = []
    with Desktop(build, size=(width, height), language=language, dark=style == "dark", maximized=True) as desktop:
        app = open_window(desktop, workspace)
        windows = len(app.xids())
        for page in PAGES:
            try:
                app.activate("show-page", page)
            except AssertionError as error:
                print(f"{page}: {error}")
                missing.append(page)
                continue
            desktop.settled()
            desktop.screenshot(os.path.join(folder, f"{page}-{language}-{style}-{size}.png"))
            if len(app.xids()) > windows:  # a page in a window of its own, such as the preferences
                desktop.key("Escape")
                wait_until(lambda: len(app.xids()) == windows, f"end of the {page} window")
        for line in app.complaints():
            print(line)
    return missing


def take_all(args):
    """Every combination, each in a process of its own, as a desktop has one size and one language."""
    os.makedirs(args.into, exist_ok=True)
    good = True
    for combination in itertools.product(LANGUAGES, STYLES, SIZES):
        print(" ".join(combination), flush=True)
        done = subprocess.run([sys.executable, __file__, "--build", args.build, "--workspace", args.workspace,
                               "--into", args.into, "--combination", *combination], check=False)
        good = good and done.returncode == 0
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="the build folder")
    parser.add_argument("--workspace", required=True, help="the workspace to show")
    parser.add_argument("--into", help="the folder for pictures of every page")
    parser.add_argument("--one", help="the file for one picture of the window as it opens")
    parser.add_argument("--lang", default="en_US", help="its language")
    parser.add_argument("--combination", nargs=3, metavar=("LANGUAGE", "STYLE", "SIZE"), help="only this one")
    args = parser.parse_args()
    if args.one:
        take_one(args.build, args.workspace, args.one, args.lang)
        return 0
    if not args.into:
        parser.error("one of --one and --into is needed")
    if args.combination:
        return 1 if take_pages(args.build, args.workspace, args.into, *args.combination) else 0
    return 0 if take_all(args) else 1


if __name__ == "__main__":
    sys.exit(main())
