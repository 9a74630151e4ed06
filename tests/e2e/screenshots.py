#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the window for people to look at: one, or every page in each language, style and size."""
import argparse
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from harness import Desktop, private_locale, wait_until

GROUP_VIEWS = ("overview", "members", "calendar", "content")
BOARDS = ("operation", "funnel", "value")
# What opens over the window, by what finds it in English and in Chinese.
FOUND = {"compare": ("groups compared", "各群对比表"), "thresholds": ("thresholds", "达标线"), "targets": ("妈妈 targets", "妈妈 目标"),
         "questions": ("妈妈 open questions", "妈妈 提问")}
PAGES = ("today", "groups", "members", "calendar", "health", "reports", "import", "tally", "preferences", "welcome")
LANGUAGES = ("en_US", "zh_CN")
STYLES = ("light", "dark")
SIZES = ("1280x800", "1000x600")


def open_window(desktop, workspace):
    """Starts the window on a copy of the workspace, so that nothing that is looked at changes."""
    copy = os.path.join(desktop.folder, os.path.basename(workspace))
    shutil.copyfile(workspace, copy)
    groups = json.loads(desktop.cli("group", "list", copy, "--json"))
    app = desktop.hearth(copy)
    # The window shows before the workspace is open; with that the sidebar has its groups.
    for group in groups[:1]:
        app.find("list item", re.compile(re.escape(group["name"])))
    return app


def take_one(args):
    """One picture of the window as it opens, or of a page of it."""
    size = tuple(map(int, args.size.split("x")))
    with Desktop(args.build, size=size, language=args.lang, maximized=True) as desktop:
        app = open_window(desktop, args.workspace)
        if args.page:
            app.activate("show-page", args.page)
        app.loaded()
        opened = desktop.settled()
        if args.group:
            app.find("list item", re.compile(re.escape(args.group))).click()
            app.loaded()
            desktop.pointer(0, 0)
            desktop.settled(unlike=opened)
        desktop.screenshot(args.one)


def switch(desktop, app, button, below):
    """Presses a button of a switcher and waits for its page: it takes a moment to be pressed, and looks so before that."""
    button.press()
    wait_until(lambda: "selected" in button.states, f"{button.name} in front")
    desktop.settled(timeout=30)
    app.loaded(timeout=60, below=below)
    desktop.settled(timeout=30)


def take_group_views(desktop, app, path):
    """A picture of each view of the first group; path: a function from the view to the file."""
    app.activate("show-page", "today")
    desktop.settled()
    side = app.find(name="HearthSidebar")
    wait_until(lambda: len([e for e in app.find_now("list", below=side) if e.children]) > 1, "groups in the sidebar")
    app.find_now("list", below=side)[-1].children[0].click()
    desktop.pointer(0, 0)
    page = app.find(name="HearthGroupPage")
    switcher = app.find(name="AdwViewSwitcher", below=page)
    # The overview last, so that it is seen when its score is opened.
    for view, button in reversed(list(zip(GROUP_VIEWS, switcher.children))):
        switch(desktop, app, button, page)
        desktop.screenshot(path(view))


def take_boards(desktop, app, path):
    """A picture of each board of Health, of all groups; path: as above."""
    app.activate("show-page", "health")
    app.loaded(timeout=60)
    page = app.find(name="HearthHealthPage")
    switcher = app.find(name="AdwViewSwitcher", below=page)
    desktop.pointer(0, 0)
    for board, button in zip(BOARDS, switcher.children):
        switch(desktop, app, button, page)
        desktop.screenshot(path(board))


def take_found(desktop, app, language, path):
    """A picture of what Ctrl+K opens, and of the search itself; path: as above."""
    for name, words in FOUND.items():
        app.activate("show-page", "today")
        app.loaded()
        desktop.key("ctrl+k")
        wait_until(lambda: len(app.root.children) == 2, "search")
        search = app.root.children[-1]
        app.find("entry", below=search).set_text(words[LANGUAGES.index(language)])
        app.find("list item", below=search)
        desktop.settled(timeout=30)
        desktop.screenshot(path("find-" + name))
        desktop.key("Return")
        desktop.settled(timeout=30)
        app.loaded(timeout=60)
        desktop.settled(timeout=30)
        desktop.screenshot(path(name))
        if len(app.root.children) > 1:
            desktop.key("Escape")
            wait_until(lambda: len(app.root.children) == 1, f"end of {name}")


def take_score(desktop, app, path):
    """A picture of what the score of the group that is shown is made of; path: as above."""
    app.find("button", re.compile(r"^(Health|健康分) \d+ ")).press()
    wait_until(lambda: len(app.root.children) == 2, "score")
    desktop.settled(timeout=30)
    desktop.screenshot(path("score"))
    desktop.key("Escape")
    wait_until(lambda: len(app.root.children) == 1, "end of the score")


def take_pages(args, language, style, size):
    """A picture of each page; returns whether all could be taken."""
    good, last = True, None
    pixels = tuple(map(int, size.split("x")))
    with Desktop(args.build, size=pixels, language=language, dark=style == "dark", maximized=True) as desktop:
        app = open_window(desktop, args.workspace)
        windows = len(app.xids())
        for page in PAGES:
            try:
                app.activate("show-page", page)
                last = desktop.settled(unlike=last)
                app.loaded()
                last = desktop.settled()
            except AssertionError as error:
                print(f"{page} {language} {style} {size}: {error}")
                good = False
                continue
            desktop.screenshot(os.path.join(args.into, f"{page}-{language}-{style}-{size}.png"))
            if len(app.xids()) > windows:  # a page in a window of its own, such as the preferences
                desktop.key("Escape")
                wait_until(lambda: len(app.xids()) == windows, f"end of the {page} window")
        file = lambda name: os.path.join(args.into, f"{name}-{language}-{style}-{size}.png")
        for take in (lambda: take_boards(desktop, app, lambda board: file("health-" + board)),
                     lambda: take_found(desktop, app, language, file),
                     lambda: take_group_views(desktop, app, lambda view: file("group-" + view)),
                     lambda: take_score(desktop, app, file)):
            try:
                take()
            except AssertionError as error:
                print(f"{language} {style} {size}: {error}")
                good = False
        for line in app.complaints():
            print(line)
    return good


def take_combination(args, combination):
    """One combination in a process of its own, as a desktop has one size and one language."""
    done = subprocess.run([sys.executable, __file__, "--build", args.build, "--workspace", args.workspace,
                           "--into", args.into, "--combination", *combination],
                          check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(" ".join(combination), "done" if done.returncode == 0 else "failed", flush=True)
    print(done.stdout.decode("utf-8", "replace"), end="", flush=True)
    return done.returncode == 0


def take_all(args):
    """Every combination, as many at once as there are processors; returns whether all could be taken."""
    os.makedirs(args.into, exist_ok=True)
    for language in LANGUAGES:
        private_locale(args.build, language)  # once, before two want to make it
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(lambda one: take_combination(args, one), itertools.product(LANGUAGES, STYLES, SIZES))
        return all(list(results))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True, help="the build folder")
    parser.add_argument("--workspace", required=True, help="the workspace to show")
    parser.add_argument("--into", help="the folder for pictures of every page")
    parser.add_argument("--one", help="the file for one picture of the window as it opens")
    parser.add_argument("--lang", default="en_US", help="its language")
    parser.add_argument("--page", choices=PAGES, help="its page")
    parser.add_argument("--group", help="the group whose page it shows")
    parser.add_argument("--size", default="1280x800", help="its size")
    parser.add_argument("--combination", nargs=3, metavar=("LANGUAGE", "STYLE", "SIZE"), help="only this one")
    args = parser.parse_args()
    if args.one:
        take_one(args)
        return 0
    if not args.into:
        parser.error("one of --one and --into is needed")
    if args.combination:
        return 0 if take_pages(args, *args.combination) else 1
    return 0 if take_all(args) else 1


if __name__ == "__main__":
    sys.exit(main())
